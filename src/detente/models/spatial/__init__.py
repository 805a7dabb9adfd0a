"""Spatial: where does pressure settle each issue, and who bends?

Idea: parties stand at places on a line and press with capability times salience. Static models say
where the weights lead (means, medians, bargaining points, elections); dynamic ones play who
challenges, offers to and gives way to whom (the challenge model, the spatial model of politics),
or trades a move on one issue for one on another. Each dynamic stands beside the plain mean, every
reading of the challenge model beside the others, and every forecast with its spread.

Assumptions: one line an issue; value falls with distance; capability does not change while they
bargain; positions are as stated. It cannot tell whether the parties settle at all, and on
decisions with known outcomes no dynamic beat the mean.

References: Bueno de Mesquita (1994); Scholz, Calbert and Smith (2011); Van den Bos (1991); Achen
(2006); Black (1948); Stokman and Van Oosten (1994); Wise, Lester and Efird (2015); Steunenberg
(1994); Crombez (1996); Thomson and others (2006).
"""

from ...analysis.contract import Analysis, Status
from .caveats import caveats
from .figures import figures
from .measured import measures
from .problem import Settings, build
from .solution import Solution
from .solve import solve
from .words import findings


def _status(solution: Solution) -> Status:
    ends = [end.how for each in solution.issues.values() for end in each.ended.values()]
    return "stopped" if "cut off" in ends else "converged"


ANALYSIS = Analysis(
    name="spatial",
    question="Where does pressure settle each issue, and who bends?",
    part="deal",
    settings=Settings,
    solution=Solution,
    build=build,
    solve=solve,
    measures=measures,
    findings=findings,
    figures=figures,
    caveats=caveats,
    status=_status,
    odds=True,
    compiled=True,
    cites=(
        "BuenoDeMesquita1994", "ScholzCalbertSmith2011", "VanDenBos1991", "Achen2006", "Black1948", "StokmanVanOosten1994",
        "WiseLesterEfird2015", "Steunenberg1994", "Crombez1996", "ThomsonEtAl2006", "Nash1950", "KalaiSmorodinsky1975",
    ),
)  # fmt: skip
