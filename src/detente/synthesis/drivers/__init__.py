"""Which inputs matter? What moves the answer, what would be worth knowing, what rests on one source alone.

Idea: move each uncertain number by itself between its ends; then draw all of them together and take the variance of the answer
apart (Sobol indices). Leave out each source in turn.

Assumptions: numbers are independent; ranges say what is not known. It cannot tell how the answer hangs on what the case leaves
out, or on the model itself.

References: Sobol (2001); Saltelli et al. (2010); Felli and Hazen (1998).
"""

from ...analysis.contract import Analysis
from .figures import figures
from .problem import Settings, build
from .solution import Solution
from .solve import solve
from .words import caveats, findings, measures, status

ANALYSIS = Analysis(
    name="drivers",
    question="Which of these numbers move the answer, and what do they rest on?",
    part="trust",
    in_brief=None,
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
    cites=("Sobol2001", "Saltelli2010", "FelliHazen1998"),
)
