"""What levers change, in words and measures. Options with their effects and risks, never advice."""

from __future__ import annotations

from ...analysis.contract import Finding, Intervals, Measure, Status
from ...analysis.likelihood import per_cent
from ...case.case import Case
from ..compared import CANNOT_TELL, MEANINGS
from .solution import Credible, Effect, Row, Solution, Threshold

SLIGHT = 0.005  # chosen: half a point; smaller effects are counted, not described
ORDER_MATTERS = 0.01
NOTHING = 5e-4  # chosen: effects below a twentieth of a point have no sign


def measures(solution: Solution) -> dict[str, Measure]:
    """Every effect of every lever, by ``<number>_by_<move>``."""
    return {
        f"{name}_by_{'_and_'.join(row.moves)}": Measure(
            value=effect.value, unit=f"{MEANINGS[name].unit}, difference", direction=MEANINGS[name].direction
        )
        for row in (*solution.rows, *solution.pairs)
        for name, effect in row.effects.items()
    }


def banded(solution: Solution, intervals: Intervals) -> Solution:
    """The solution with the interval of every effect."""

    def with_ends(row: Row) -> Row:
        effects = {}
        for name, effect in row.effects.items():
            low, high = intervals.get(f"{name}_by_{'_and_'.join(row.moves)}", (None, None))
            effects[name] = effect.model_copy(update={"low": low, "high": high})
        return row.model_copy(update={"effects": effects})

    rows, pairs = (tuple(map(with_ends, each)) for each in (solution.rows, solution.pairs))
    return solution.model_copy(update={"rows": rows, "pairs": pairs})


def status(solution: Solution) -> Status:
    """Within the bounds of the war model; exact where only deals are counted."""
    return "bounded" if "gap" in solution.base else "exact"


def findings(case: Case, solution: Solution) -> list[Finding]:
    """The answer, then a sentence or two for each lever that changes something, then what changes nothing."""
    main = "gap" if "gap" in solution.base else "n_acceptable"
    said = [_answer(case, solution, main)]
    moving = [row for row in solution.rows if _largest(row) >= SLIGHT]
    said += [_row(case, row) for row in sorted(moving, key=lambda row: (-_size(row, main), -_largest(row)))]
    said += [_threshold(case, solution, row, row.threshold) for row in solution.rows if row.threshold]
    said += [found for row in solution.rows for each in row.credible for found in _credible(case, row, each)]
    said += [_pair(case, row, main) for row in solution.pairs if abs(row.interaction.get(main, 0.0)) >= SLIGHT]
    said += [found for row in solution.pairs for found in _order(case, row, main)]
    return said + _slight(case, solution)


def _answer(case: Case, solution: Solution, main: str) -> Finding:
    if not solution.rows:
        return Finding(text="No move of the case changes a number: there is no lever to hold against today.")
    most = max(solution.rows, key=lambda row: _towards_peace(row, main))
    if _towards_peace(most, main) < SLIGHT:
        return Finding(
            text=f"In this model no single move changes the {MEANINGS[main].words} by more than half a point towards peace "
            f"({_from(solution, main)})."
            if main == "gap"
            else "In this model no single move opens more acceptable deals.",
            rests_on=tuple(f"moves.{row.moves[0]}" for row in solution.rows),
        )
    effect = most.effects[main]
    if _spans_zero(effect):
        return Finding(
            text=f"Whether any move changes the {MEANINGS[main].words} towards peace {CANNOT_TELL}: in this model "
            f"{_pulled(case, most)} changes it the most at the point of the case, by {_change(effect, main)}.",
            rests_on=tuple(f"moves.{move}" for move in most.moves),
        )
    does = "lowers" if MEANINGS[main].direction == "down" else "raises"
    return Finding(
        text=f"In this model {_pulled(case, most)} {does} the {MEANINGS[main].words} more than any other move: "
        f"{_change(effect, main)} ({_from(solution, main)}).",
        rests_on=tuple(f"moves.{move}" for move in most.moves),
    )


def _row(case: Case, row: Row) -> Finding:
    parts = [f"{MEANINGS[name].words} {_change(row.effects[name], name)}" for name in row.effects if name in _SAID]
    others = f" {_risks(row)}" if row.risks else ""
    by = f" Another lever of the same holder does no worse on any of these: {_moves(case, row.dominated_by)}." if (
        row.dominated_by
    ) else ""  # fmt: skip
    return Finding(
        text=f"{_capital(_pulled(case, row))}: {'; '.join(parts)}.{others}{by}{_not_credible(case, row)}",
        rests_on=tuple(f"moves.{move}" for move in row.moves),
    )


def _not_credible(case: Case, row: Row) -> str:
    """Who holds the lever and loses by pulling it, and by which model; empty where none does."""
    said = []
    for each in row.credible:
        by = ["in the war model"] if each.war is not None and each.war < -NOTHING else []
        by += ["by its priorities"] if each.graph == "loses" else []
        if by:
            said.append(f"{case.party_name(each.party)} loses by it {' and '.join(by)}")
    return f" Whether it would be carried out is open: {'; '.join(said)}." if said else ""


_SAID = ("gap", "p_settled_by_12", "p_end_by_arms", "n_acceptable", "best_worst_gain")


def _risks(row: Row) -> str:
    worse = [MEANINGS[name].words for name in row.risks if name in MEANINGS]
    plain = [name for name in row.risks if name not in MEANINGS]
    parts = [f"worse: {', '.join(worse)}"] if worse else []
    return f"Risks: {'; '.join([*parts, *plain])}." if parts or plain else ""


def _threshold(case: Case, solution: Solution, row: Row, found: Threshold) -> Finding:
    before = solution.base.get(found.measure)
    sense = "opens" if before is not None and before < 0 else "closes"
    what = "a range today" if found.measure == "room" else f"the {MEANINGS[found.measure].words}"
    text = f"{_capital(_pulled(case, row))} {sense} {what} from {found.size:.2g} times its size on"
    if found.beyond:
        text += f", also when it is announced for {found.until_step} {solution.time_step}s from now"
    elif found.until_step is not None:
        text += f"; announced for later than {found.until_step} {solution.time_step}s from now it no longer does"
    return Finding(text=f"{text}.", rests_on=tuple(f"moves.{move}" for move in row.moves))


def _credible(case: Case, row: Row, each: Credible) -> list[Finding]:
    if not each.disagree:
        return []
    war = "gains" if each.war is not None and each.war > 0 else "loses"
    graph = "prefers it" if each.graph == "gains" else "prefers to leave it"
    return [
        Finding(
            text=f"The models disagree on whether {case.party_name(each.party)} would carry it out ({_pulled(case, row)}): in "
            f"the war model it {war} by it, by its priorities it {graph}.",
            rests_on=(f"moves.{row.moves[0]}", f"priorities.{each.party}"),
        )
    ]


def _pair(case: Case, row: Row, main: str) -> Finding:
    effect, extra = row.effects[main], row.interaction[main]
    word = "less" if (extra > 0) == (MEANINGS[main].direction == "down") else "more"
    return Finding(
        text=f"Together, {_pulled(case, row)}: {MEANINGS[main].words} {_change(effect, main)}, {word} than the two by themselves "
        f"would add up to (by {_amount(abs(extra), main)}).",
        rests_on=tuple(f"moves.{move}" for move in row.moves),
    )


def _order(case: Case, row: Row, main: str) -> list[Finding]:
    one, other = row.moves
    ab, ba = row.first_then[one].get(main, 0.0), row.first_then[other].get(main, 0.0)
    if abs(ab - ba) < ORDER_MATTERS:
        return []
    return [
        Finding(
            text=f"The order matters for {_moves(case, row.moves)}: with “{_title(case, one)}” first and the other three steps "
            f"later, {MEANINGS[main].words} {_signed(ab, main)}; the other way round {_signed(ba, main)}.",
            rests_on=(f"moves.{one}", f"moves.{other}"),
        )
    ]


def _slight(case: Case, solution: Solution) -> list[Finding]:
    said = []
    slight = tuple(row.moves[0] for row in solution.rows if _largest(row) < SLIGHT)
    if slight and len(slight) < len(solution.rows):
        said.append(Finding(text=f"Less than half a point on any of these: {_moves(case, slight)}."))
    if solution.without_effect:
        said.append(
            Finding(text=f"The case gives these no effect on any number: {_moves(case, solution.without_effect)}.")
        )
    said += [Finding(text=f"Not worked out: {move} ({why}).") for move, why in solution.failed.items()]
    return said


def caveats(case: Case, solution: Solution) -> list[str]:
    """The conventions, and what the effects leave out."""
    return [
        "A lever is a move put where it is not today, announced and for good; all else stays as the case has it, and its effects "
        "are those the case gives it.",
        "Effects are differences to the case as it is, in this model; terms and values of sides have no better or worse.",
        "Levers are named in the order of their effect, not of merit: what they cost, to whom, and whether they are right is for "
        "the reader.",
        "Whether a holder gains counts what the war and the lever cost it over twelve steps; other motives are not in it.",
    ]


def _size(row: Row, main: str) -> float:
    effect = row.effects.get(main)
    return (
        max((abs(each) for each in (effect.value, effect.low or 0.0, effect.high or 0.0)), default=0.0)
        if effect
        else 0.0
    )


def _largest(row: Row) -> float:
    return max((_size(row, name) for name in _SAID), default=0.0)


def _towards_peace(row: Row, main: str) -> float:
    sign = -1 if MEANINGS[main].direction == "down" else 1
    return sign * row.effects[main].value if main in row.effects else 0.0


def _change(effect: Effect, name: str) -> str:
    said = _signed(effect.value, name)
    if effect.low is None or effect.high is None:
        return said
    told = f"80 % interval {_bare(effect.low, name)} to {_bare(effect.high, name)}"
    return f"{said} ({told}: which way {CANNOT_TELL})" if _spans_zero(effect) else f"{said} ({told})"


def _spans_zero(effect: Effect) -> bool:
    """Whether the 80 % interval holds both signs, by more than what counts as nothing."""
    return effect.low is not None and effect.high is not None and effect.low < -NOTHING and effect.high > NOTHING


def _signed(value: float, name: str) -> str:
    return f"{_bare(value, name)}{'' if name == 'n_acceptable' else ' points'}"


def _bare(value: float, name: str) -> str:
    shown = value if name == "n_acceptable" else 100 * value
    text = f"{shown:+.0f}" if abs(shown) >= 10 or shown == 0 else f"{shown:+.1f}"
    return text.replace("-", "−") if float(text) else "±0"


def _amount(value: float, name: str) -> str:
    return f"{value:.0f}" if name == "n_acceptable" else f"{100 * value:.1f} points"


def _from(solution: Solution, name: str) -> str:
    value = solution.base.get(name)
    if value is None:
        return "today not known"
    return f"today {value:.0f}" if name == "n_acceptable" else f"today {per_cent(value)}"


def _pulled(case: Case, row: Row) -> str:
    return " and ".join(
        f"“{_title(case, move)}” {'done' if done else 'left off'}"
        for move, done in zip(row.moves, row.done, strict=True)
    )


def _title(case: Case, move: str) -> str:
    return case.moves[move].title or move.replace("_", " ")


def _moves(case: Case, moves: tuple[str, ...]) -> str:
    return ", ".join(f"“{_title(case, move)}”" for move in moves)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
