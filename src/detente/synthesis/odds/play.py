"""One draw of a case: its numbers, drawn by seed and draw alone, and what the war model makes of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...analysis.side_by_side import Progress, side_by_side, silent
from ...case.case import Case
from ...case.change import changed
from ...errors import DetenteError
from ...models import war
from ...models.war.problem import Problem as Game
from ...models.war.problem import build as build_game
from ...models.war.solution import H
from ...models.war.solve import look
from ...sweep.uncertain import Uncertain, as_changes, drawn
from ...sweep.work import FAILED, Row
from .grounds import Grounds

GAME = war.COARSE.model_copy(update={"follow": H})  # nothing is asked of what comes after twelve steps
NONE = {"p_agreement_by_12": 0.0, "p_settle_now": 0.0}


@dataclass(frozen=True)
class Playing:
    """What the draws of a case share: the case, where its three numbers are drawn, and all its other numbers."""

    case: Case
    ground: Grounds
    numbers: tuple[Uncertain, ...]
    seed: int

    def values(self, draw: int) -> dict[str, float]:
        """What is drawn in a draw, by place; the same for the same seed and draw."""
        return {
            **drawn(self.numbers, self.seed, draw),
            **self.ground.proposal.numbers(self.seed, draw),
        }

    def row(self, draw: int) -> Row:
        """Play one draw. An error of ours makes a failed row; any other error is a fault of the program and is raised."""
        values = self.values(draw)
        try:
            game = build_game(changed(self.case, as_changes(values)), GAME)
            measures = NONE if can_sign_nothing(game) else _measures(game)
        except DetenteError as error:
            return Row(draw, FAILED, str(error), values)
        return Row(draw, "bounded", "", values, measures)

    def rows(self, draws: Iterable[int], progress: Progress = silent) -> list[Row]:
        """Play many draws, in their order."""
        return side_by_side(self.row, draws, progress)


def can_sign_nothing(game: Game) -> bool:
    """Whether the sides can sign nothing that ends the fighting, so that the chance is 0 and nothing needs to be solved."""
    return not any(branch.type.n_deals for branch in game.branches if branch.weight > 0)


def _measures(game: Game) -> dict[str, float | None]:
    found = look(game, GAME)
    return {
        "p_agreement_by_12": found.p_agreement_by_12.value,
        "p_settle_now": found.p_settle_now.value,
    }
