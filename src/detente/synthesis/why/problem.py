"""Case -> the games with every set of causes taken out, and the accounts that other models can give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain, combinations

from pydantic import Field

from ...analysis.contract import Settings as Base
from ...case.case import Case
from ...case.change import changed
from ...errors import Missing
from ...models import war
from ...models.war.problem import Problem as Game
from ...models.war.problem import Settings as WarSettings
from ...models.war.problem import build as build_game
from ...models.war.problem import digest
from ..causes import CAUSES, without, without_row
from ..causes.information import Weighted
from ..causes.lines import with_lines_as_stated, without_computed_values
from .solution import CauseName

Causes = frozenset[str]
Mean = tuple[tuple[float, int], ...]  # weights, and numbers of games
NONE: Causes = frozenset()
# What cannot matter where the sides can sign nothing: whether it would hold, could be divided, or needs others too.
OF_DEALS: Causes = frozenset(("commitment", "indivisible terms", "third signers"))
CLOSING: Causes = frozenset(("red lines", "third signers"))  # on which of these hangs whether they can sign anything


class Settings(Base):
    """How finely the games are solved."""

    front_points: int = Field(default=12, ge=2, le=200, description="as in `war`")
    beliefs: int = Field(default=5, ge=3, le=201, description="as in `war`; more where these are seen to be too few")
    most_beliefs: int = Field(
        default=79, ge=3, le=201, description="twice as many are taken until the gap stays, but no more than these"
    )
    horizon: int = Field(default=24, ge=12, le=5_000, description="as in `war`")
    accounts: bool = Field(default=True, description="let the other models give their account too")
    rows: bool = Field(default=True, description="take out the rows of each cause by themselves, too")
    check: bool = Field(
        default=True, description="find the gap once more with twice the beliefs, to see how far they lie apart"
    )

    @property
    def finer(self) -> Settings:
        """With twice the beliefs: the points of this lattice, and those between."""
        return self.model_copy(update={"beliefs": min(2 * self.beliefs + 1, 201)})

    def of_war(self) -> WarSettings:
        """The settings of the war model that these stand for: followed twelve steps, with
        the answers to one proposal, without its own checks."""
        return WarSettings(
            front_points=self.front_points,
            beliefs=self.beliefs,
            horizon=self.horizon,
            follow=12,
            stop=1e-4,
            followed=1,
            types=war.COARSE.types,
            check=False,
        )


COARSE = {
    "front_points": war.COARSE.front_points,
    "beliefs": war.COARSE.beliefs,
    "horizon": war.COARSE.horizon,
    "accounts": False,
    "rows": False,
    "check": False,
}
IN_BRIEF = {  # a demo is to be done in seconds
    "front_points": war.COARSE.front_points,
    "beliefs": war.COARSE.beliefs,
    "most_beliefs": war.COARSE.beliefs,
    "horizon": war.COARSE.horizon,
}


@dataclass(frozen=True)
class Problem:
    """`games` are all different games; `means[causes]` are the weights and numbers of those that stand for the case without
    these causes, `rows[cause, row]` of those without one row. Empty where the case has no fighting. `present` are the causes
    whose removal changes the case; `as_stated`: some line may be a bluff, and is taken to be real.
    """

    case: Case
    games: tuple[Game, ...]
    means: Mapping[Causes, Mean]
    rows: Mapping[tuple[str, str], Mean]
    present: tuple[CauseName, ...]
    time_step: str
    as_stated: bool = False


def build(case: Case, settings: Settings) -> Problem:
    """Work out every game; raises `Missing` for a case that has neither fighting, nor positions, nor moves."""
    if case.fighting is None:
        if not case.positions and not case.moves and case.graph is None:
            raise Missing("fighting, positions or moves")
        return Problem(case, (), {}, {}, (), case.time_step)
    as_stated = list(with_lines_as_stated(case))
    stated = changed(case, [*without_computed_values(case), *as_stated])
    games = Games(stated, settings.of_war())
    present = tuple(name for name in CAUSES if without(stated, frozenset([name])) != ((1.0, stated),))
    means = {causes: games.mean_of(causes) for causes in subsets(present)}
    rows = games.rows(present) if settings.rows else {}
    return Problem(case, tuple(games.built), means, rows, present, case.time_step, bool(as_stated))  # type: ignore[arg-type]


def subsets(causes: tuple[str, ...]) -> list[Causes]:
    """Every set of causes, the smallest first."""
    sizes = range(len(causes) + 1)
    every = chain.from_iterable(combinations(causes, n) for n in sizes)
    return [frozenset(some) for some in every]


@dataclass
class Games:
    """The games built so far, each once, and which sets of causes come to the same."""

    case: Case
    settings: WarSettings
    built: list[Game] = field(default_factory=list)
    numbers: dict[Case, int] = field(default_factory=dict)
    digests: dict[bytes, int] = field(default_factory=dict)
    closed: dict[Causes, bool] = field(default_factory=dict)

    def mean_of(self, causes: Causes) -> Mean:
        """The games that stand for the case without these causes."""
        if self.can_sign_nothing(causes):
            causes -= OF_DEALS
        return self.mean(without(self.case, causes))

    def mean(self, cases: Weighted) -> Mean:
        """Weights with the numbers of the games of these cases."""
        return tuple((weight, self.number(case)) for weight, case in cases)

    def number(self, case: Case) -> int:
        """The number of a case's game; it is built where it is new, and kept where it differs from all before."""
        if case not in self.numbers:
            game = build_game(case, self.settings)
            self.numbers[case] = self.digests.setdefault(digest(game), len(self.built))
            if self.numbers[case] == len(self.built):
                self.built.append(game)
        return self.numbers[case]

    def can_sign_nothing(self, causes: Causes) -> bool:
        """Whether no deal that ends the fighting is left for the sides, with these causes taken out."""
        asked = causes & CLOSING
        if asked not in self.closed:
            [(_, case)] = without(self.case, asked)
            self.closed[asked] = has_no_deal(build_game(case, self.settings))
        return self.closed[asked]

    def rows(self, present: tuple[str, ...]) -> dict[tuple[str, str], Mean]:
        """For each row of a cause that has several, the games with this row alone taken out."""
        found = {}
        for cause in present:
            for row in CAUSES[cause] if len(CAUSES[cause]) > 1 else ():
                cases = without_row(self.case, cause, row)
                if cases != ((1.0, self.case),):
                    found[cause, row] = self.mean(cases)
        return found


def has_no_deal(game: Game) -> bool:
    """Whether the sides can sign nothing in a game, of whatever types they are."""
    return not any(branch.type.n_deals for branch in game.branches if branch.weight > 0)


def is_hopeless(game: Game) -> bool:
    """Whether the sides can sign nothing and no pause is on the table: then every step is fought, or won, or given in."""
    return has_no_deal(game) and not any(each.kind == "pauses" for each in game.followed)
