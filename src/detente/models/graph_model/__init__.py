"""Graph model: which states can nobody profitably leave, and why does today hold?

Idea: a state says which moves are taken; a party can change its own. It would leave a state for one it prefers, unless
it expects the others to answer in a way that takes the gain away. Five concepts differ in what answers it reckons with:
none (Nash), any (GMR), any it cannot escape (SMR), only those that the answering parties gain by (SEQ), both (SSEQ).

Assumptions: preferences are ordinal and known to all, unless `beliefs` say otherwise; moves cost no time; whoever can move
may. It cannot tell which equilibrium comes about, when, or how likely it is.

References: Howard (1971); Fraser and Hipel (1984); Fang, Hipel and Kilgour (1993); Xu, Hipel, Kilgour and Fang (2018);
Rego and Vieira (2017); Inohara and Hipel (2008) on coalitions; Li, Kilgour and Hipel (2005) on paths from today.
"""

from ...analysis.contract import Analysis
from .figures import figures
from .problem import Settings, build
from .solution import Solution
from .solve import solve
from .words import caveats, findings, measures

ANALYSIS = Analysis(
    name="graph-model",
    question="Which states can nobody profitably leave, and why does the present one hold?",
    part="why",
    settings=Settings,
    solution=Solution,
    build=build,
    solve=solve,
    measures=measures,
    findings=findings,
    figures=figures,
    caveats=caveats,
    takes=("value_of_fighting",),
    coarse={"closely": 0, "draws": 0},
    cites=(
        "Howard1971",
        "FraserHipel1984",
        "FangHipelKilgour1993",
        "XuHipelKilgourFang2018",
        "RegoVieira2017",
        "InoharaHipel2008",
        "LiKilgourHipel2005",
        "LiHipelKilgourFang2004",
        "Hamouda2004",
    ),
)
