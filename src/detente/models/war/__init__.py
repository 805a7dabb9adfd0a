"""War: how long, at what odds, on what terms; is there a range today?

Idea: two sides bargain over packages that end the fighting while they fight. In each step there may be a round of talks, in
which one side offers; proposals on the table may be accepted; a side may give in; else the step is fought, unless a pause holds.
The front moves, moves are made or undone, the mediator loses patience, and what one side does not know of the other it learns
from refusals and battles. The game is solved backwards from a horizon, exactly on its lattices, once for each type of play (which
stated lines are real, who is obstinate), and what happens is then followed as a law, without drawing.

Assumptions: two kinds of the side that is not known; offers by who knows less, or such as tell nothing; a signed deal holds
for good or is found not to one step later, and then a step is fought; both know which lines are real; sides agree to disagree
where the case gives them beliefs of their own. It cannot tell what the case does not name, and its terms depend on who makes
the offers: they are a band.

References: Fearon (1995); Powell (2006); Smith and Stam (2004); Filson and Werner (2002); Slantchev (2003); Wagner (2000);
Abreu and Gul (2000); Fudenberg, Levine and Tirole (1985).
"""

from ...analysis.contract import Analysis, Status
from .caveats import caveats
from .consistent import remarks
from .figures import figures
from .frozen import frozen_values
from .measures import measures
from .problem import Settings, build
from .solution import Solution
from .solve import COARSE, look, solve
from .words import findings, walk_away

__all__ = ["ANALYSIS", "COARSE", "Settings", "build", "look", "measures"]


def status(solution: Solution) -> Status:
    """Values are within the bounds that the solution prints."""
    return "bounded"


ANALYSIS = Analysis(
    name="war",
    question="How long, at what odds, on what terms; is there a range today?",
    part="how long",
    settings=Settings,
    solution=Solution,
    build=build,
    solve=solve,
    measures=measures,
    findings=findings,
    figures=figures,
    caveats=caveats,
    status=status,
    gives={"walk_away": walk_away},
    works_out={"value_of_fighting": frozen_values},
    remarks=remarks,
    odds=True,
    compiled=True,
    coarse=COARSE.model_dump(exclude_unset=True),
    look=look,
    cites=(
        "Fearon1995", "Powell2006", "SmithStam2004", "FilsonWerner2002", "Slantchev2003", "Wagner2000", "AbreuGul2000",
        "FudenbergLevineTirole1985", "Sarkees2010",
    ),
)  # fmt: skip
