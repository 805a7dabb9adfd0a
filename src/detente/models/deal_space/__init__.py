"""Deal space: which deals would everyone who must sign rather have than fighting on?

Idea: list every package of options, value it for each party (salience shares times values, plus the worths of links),
and hold it against red lines, bottom lines and the value of no deal. What is left is the zone of possible agreement;
where nothing is left, the sets of lines that close it say what would have to be given up.

Assumptions: values add up over issues except where a link says otherwise; a red line is absolute; parties know their own
values. It cannot tell which of the acceptable deals the parties would reach, nor whether they would keep it.

References: Raiffa (1982), The Art and Science of Negotiation; Nash (1950); Kalai and Smorodinsky (1975); Kalai (1977);
Lax and Sebenius (1986) on walk-aways.
"""

from ...analysis.contract import Analysis
from .caveats import caveats
from .figures import figures
from .findings import findings
from .measures import measures, status
from .problem import Settings, build
from .solution import Solution
from .solve import look, solve

ANALYSIS = Analysis(
    name="deal-space",
    question="Which deals would everyone who must sign rather have than fighting on?",
    part="deal",
    settings=Settings,
    solution=Solution,
    build=build,
    solve=solve,
    look=look,
    measures=measures,
    findings=findings,
    figures=figures,
    caveats=caveats,
    status=status,
    takes=("walk_away",),
    cites=(
        "Raiffa1982",
        "Nash1950",
        "KalaiSmorodinsky1975",
        "Kalai1977",
        "LaxSebenius1986",
        "Kelley1960",
        "DongWong1987",
    ),
)
