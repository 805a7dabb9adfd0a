"""Why do they not agree? What keeps a deal away, cause by cause.

Idea: take causes out of the case, alone and in every combination, and solve the war model again each time. What brings the
gap below two per cent suffices; what each cause counts for is its Shapley value. The answer comes from games that were
solved again, never from a label.

Assumptions: those of the war model; causes are taken out whole. It cannot tell whether a cause could be removed in fact, nor
of causes that the case does not name.

References: Shapley (1953); Fearon (1995); Powell (2006); Walter (2002).
"""

from ...analysis.contract import Analysis
from .drawn import banded
from .figures import figures
from .measured import measures, status
from .problem import COARSE, IN_BRIEF, Settings, build
from .solution import Solution
from .solve import solve
from .words import caveats, findings

ANALYSIS = Analysis(
    name="why",
    question="Why do they not agree: what keeps a deal away?",
    part="why",
    in_brief=IN_BRIEF,
    many_games=True,
    settings=Settings,
    solution=Solution,
    build=build,
    solve=solve,
    measures=measures,
    findings=findings,
    figures=figures,
    caveats=caveats,
    status=status,
    takes=("walk_away",),
    odds=True,
    compiled=True,
    coarse=COARSE,
    banded=banded,
    cites=("Shapley1953", "Fearon1995", "Powell2006"),
)
