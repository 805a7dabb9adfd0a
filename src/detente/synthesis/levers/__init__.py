"""What would move it? Each move that could be made or undone, with what it changes, what it costs, and its risks.

Idea: put a move where it is not today, for good and announced, solve the models again, and hold the numbers against those of
the case as it is. Pairs show where two levers work together or against each other, and whether their order matters.

Assumptions: those of the war model; effects of moves are those the case gives them. It cannot tell effects the case does not
name, nor what is right to do.

References: Fearon (1997) on costs and commitment of signals; Drezner (2003) on threats that need not be carried out.
"""

from ...analysis.contract import Analysis
from .drawn import banded
from .figures import figures
from .problem import IN_BRIEF, Settings, build
from .solution import Solution
from .solve import solve
from .words import caveats, findings, measures, status

ANALYSIS = Analysis(
    name="levers",
    question="What would move it, and at what cost and risk?",
    part="move",
    in_brief=IN_BRIEF,
    many_games=True,
    in_full_brief={"pairs": True},
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
    coarse=IN_BRIEF,
    banded=banded,
    cites=("Fearon1997", "Drezner2003"),
)
