"""Where do the models differ? The same question put to each model that has an answer, side by side, never averaged.

Idea: a range today, whether today's standstill holds, on what terms an issue would settle, whether a holder would carry out a
lever: each is answered by two models or more, from assumptions of their own. What they agree on rests on less; where they part,
the spread is the answer. Where the interval of one answer reaches over the other, it cannot be told.

Assumptions: those of each model. It cannot tell which model is right, nor what all of them leave out alike.

References: Thomson and others (2006) on models side by side.
"""

from ...analysis.contract import Analysis
from .figures import figures
from .problem import Settings, build
from .solution import Solution
from .solve import solve
from .words import banded, caveats, findings, measures, status

ANALYSIS = Analysis(
    name="disagreement",
    question="Where do the models differ on this case?",
    part="trust",
    in_brief={"levers": False},
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
    odds=True,
    compiled=True,
    coarse={"levers": False, "terms": False, "coarse": True},
    banded=banded,
    cites=("ThomsonEtAl2006",),
)
