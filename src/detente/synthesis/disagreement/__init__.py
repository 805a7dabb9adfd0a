"""Do models that answer the same question differ, and what would decide it? Three questions, at
most a sentence each.

Idea: whether there is a deal, whether today's standstill holds and on what terms an issue would
settle are each answered by two models or more, from assumptions of their own. What they agree on
rests on less; where they part, it is said what that turns on. Where an answer reaches over both
sides of its question, it cannot be told. A model and its own variant are not two models.

Assumptions: those of each model. It cannot tell which model is right, nor what all of them leave
out alike.

References: Thomson and others (2006) on models side by side.
"""

from ...analysis.contract import Analysis
from .figures import figures
from .measured import banded, measures
from .problem import Settings, build
from .solution import Solution
from .solve import solve
from .words import caveats, findings, status

ANALYSIS = Analysis(
    name="disagreement",
    question="Where do the models differ on this case?",
    part="trust",
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
    coarse={"terms": False, "coarse": True},
    banded=banded,
    cites=("ThomsonEtAl2006",),
)
