"""How likely is an agreement, given the case and what has been seen?

Idea: wars differ, and a war that has lasted shows what kind it is. Draws of the case are played by
the war model, and each is weighed by how likely it makes what has been seen: the age of the war,
the meetings that were held, the answers to proposals. A class of wars that have ended stands
behind the numbers that are hardest to judge. Three numbers stand side by side: the base rate of a
war of this age; what the model says given the case; and what it says given the case and what has
been seen.

Assumptions: those of the war model; that whether both would sign anything has not changed since
the fighting began; that meetings and answers tell what `likelihood.py` says. It cannot tell what
will change the war from outside.

References: Dempster, Laird and Rubin (1977) for the weights of the class; Sarkees and Wayman
(2010) and Kreutz (2010) for its facts. See docs/explanation/what-has-been-seen.md.
"""

from ...analysis.contract import Analysis
from .figures import figures
from .grounds import OddsSettings
from .problem import build
from .solution import Solution
from .solve import solve
from .words import caveats, findings, measures, status

COARSE = {"first": 16, "most": 16}
__all__ = ["ANALYSIS"]

ANALYSIS = Analysis(
    name="odds",
    question="How likely is an agreement, given the case and what has been seen?",
    part="how long",
    in_brief={},
    draws_itself=True,
    many_games=True,
    settings=OddsSettings,
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
    coarse=COARSE,
    cites=("DempsterLairdRubin1977", "Sarkees2010", "Kreutz2010"),
)
