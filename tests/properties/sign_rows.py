"""Which way an answer must move: the changes, and what must follow from each, as a table (comparative statics known by argument).

A row makes of a case a pair (before, after), or None where it does not apply, and claims directions of numbers of `war`. Rows
about other analyses, or about entries that the case must name, have tests of their own beside this table.

Left for the issue that brings evidence in: 22 (the same case a year later, nothing signed), 23 (one more round held without a
signature), 24 (all numbers at their defaults equal the base rate of the age).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from detente.case.case import Case
from detente.case.change import Change, changed
from detente.case.estimate import Estimate
from detente.case.parts import Issue, Position
from tests.properties.small_wars import Data, Seen, edited

Way = Literal["up", "down", "same", "zero"]
Pair = tuple[Case, Case]
Claims = tuple[tuple[str, Way], ...]

A, A_OR_GIVING_IN, GIVING_IN = "p_agreement_by_12", "p_agreement_or_giving_in", "p_giving_in_by_12"
EXACT = 1e-6  # of chances and steps
OF_TERMS = 2e-3  # terms are means over deals of a lattice
ENOUGH = 0.02  # terms are compared where agreements are not next to impossible


def nothing_left_open(case: Case) -> str:
    """Of a row that theory answers for every case."""
    return ""


@dataclass(frozen=True)
class Row:
    """One change, and what must follow; `left_open` says why theory leaves the sign of a case open, where it does."""

    number: str
    words: str
    pair: Callable[[Case], Pair | None]
    claims: Claims
    left_open: Callable[[Case], str] = nothing_left_open


def complaints(row: Row, before: Seen, after: Seen) -> list[str]:
    """Every claim of a row that two answers do not bear out."""
    return [text for name, way in row.claims if (text := complaint(name, way, before, after))]


def complaint(name: str, way: Way, before: Seen, after: Seen) -> str:
    """What is wrong between two answers by one claim; empty where nothing is, or where they cannot be compared."""
    if not _comparable(name, before, after):
        return ""
    text = _against(name, way, before, after)
    if name == A and way in ("up", "down") and _gives_in(before, after):
        # Who signs sooner does not give in, and the other way round: the two together must move wrongly too.
        return text and _against(A_OR_GIVING_IN, way, before, after)
    return text


def _against(name: str, way: Way, before: Seen, after: Seen) -> str:
    old, new = before[name], after[name]
    assert old is not None
    assert new is not None
    bad = {"up": old - new, "down": new - old, "same": abs(new - old), "zero": abs(new)}[way]
    tolerance = OF_TERMS if name.startswith("terms_") else EXACT
    return f"{name} is to go {way}: {old:.6f} -> {new:.6f}" if bad > tolerance else ""


def _comparable(name: str, before: Seen, after: Seen) -> bool:
    """Terms: means over agreements of one kind of play, where there are enough. Ends by arms: where nobody gives in first."""
    if before[name] is None or after[name] is None:
        return False
    if name.startswith("terms_"):
        return all(each[A] >= ENOUGH and len(each.solution.types) == 1 for each in (before, after))  # type: ignore[operator]
    if name.startswith("arms_") or name == "p_arms_by_12":
        return not _gives_in(before, after)
    return True


def _gives_in(before: Seen, after: Seen) -> bool:
    return any((each[GIVING_IN] or 0) > EXACT for each in (before, after))


def open_to_a_harder_stand(case: Case) -> str:
    """Why fewer deals can mean more agreements in a case, if they can; empty where theory leaves nothing open.

    A proposer that does not know the other's type offers to the weak first; with that offer gone it offers to both. With
    deals that cannot be divided, who might get a better one of them later waits for it; with that one gone it signs. And
    who is offered less in talks takes a plan that stands on the table sooner.
    """
    assert case.fighting is not None
    if case.fighting.hidden is not None:
        return "a type is hidden: without the offer to the weak, the offer is one that both take"
    if any(not issue.divisible for issue in case.issues.values()):
        return "deals are few: without the better one that may come later, the one of today is signed"
    if any(proposal.status == "tabled" for proposal in case.proposals):
        return "a plan is on the table: who is offered less in talks takes it"
    return ""


# Edits ----------------------------------------------------------------------------------------------------------------


def moved(case: Case, place: str, by: float) -> Case:
    """The case with a number moved, kept between 0 and 1 where it is a share."""
    return changed(case, [Change(place, Estimate.model_validate(by), "add")])


def point(case: Case, place: str, value: float | bool) -> Case:
    """The case with a place set."""
    return changed(case, [Change(place, value)])


def values_of(issue: Issue, position: Position) -> dict[str, float]:
    """A position's value of every option, written out: what its wish comes to, if it does not give values."""
    if position.values is not None:
        return {option: value.point for option, value in position.values.items()}
    places = {option: float(issue.place(option)) for option in issue.options}
    wanted = places[position.wants] if isinstance(position.wants, str) else float(position.wants or 0)
    furthest = max(abs(place - wanted) for place in places.values()) or 1.0
    return {option: round(1 - abs(place - wanted) / furthest, 9) for option, place in places.items()}


def refusing(case: Case, party: str, issue: str, options: list[str], firm: float = 1) -> Case:
    """The case in which a party refuses these options of an issue for good; what it wants of the others stays."""
    held = case.position(party, issue)
    values = dict.fromkeys(case.issues[issue].options, 0.5)
    entry: Data = {"party": party, "issue": issue, "salience": 0, "values": values}
    if held is not None:
        entry = {"party": party, "issue": issue, "salience": held.salience.text}
        entry["values"] = values_of(case.issues[issue], held)
    entry |= {"refuses": options, "firm": firm}

    def edit(data: Data) -> None:
        """What it accepted before and refuses now it takes back."""
        for proposal in data.get("proposals", []):
            if proposal.get("package", {}).get(issue) in options and party in proposal.get("answers", {}):
                proposal["answers"] = {**proposal["answers"], party: "refused"}
        kept = [each for each in data.get("positions", []) if (each["party"], each["issue"]) != (party, issue)]
        data["positions"] = [*kept, entry]

    return edited(case, edit)


def ending_issue(case: Case) -> tuple[str, list[str]]:
    """An issue some of whose options end the fighting, and those; where none is marked the first issue, and all it has."""
    for name, issue in case.issues.items():
        marked = [option for option, each in issue.options.items() if each.ends_fighting]
        if marked:
            return name, marked
    name = next(iter(case.issues))
    return name, list(case.issues[name].options)


def refuses_every_end(case: Case, firm: float = 1) -> Case | None:
    """The case in which its last signer refuses every deal that ends the fighting; None where it has no issues."""
    if not case.issues or not case.signers:
        return None
    issue, options = ending_issue(case)
    return refusing(case, case.signers[-1], issue, options, firm)


def believing(case: Case, party: str, place: str, value: float) -> Case:
    """The case in which a party has its own idea of a number."""

    def edit(data: Data) -> None:
        others = [each for each in data.get("beliefs", []) if (each["party"], each["place"]) != (party, place)]
        data["beliefs"] = [*others, {"party": party, "place": place, "value": value}]

    return edited(case, edit)


def without_beliefs_about(case: Case, place: str) -> Case:
    """The case in which nobody has an idea of its own about a number."""

    def edit(data: Data) -> None:
        data["beliefs"] = [each for each in data.get("beliefs", []) if each["place"] != place]

    return edited(case, edit) if case.beliefs else case


# Rows -----------------------------------------------------------------------------------------------------------------


def every_end_refused(case: Case) -> Pair | None:
    after = refuses_every_end(case)
    return None if after is None else (case, after)


def line_given_up(case: Case) -> Pair | None:
    closed = refuses_every_end(case)
    return None if closed is None else (closed, case)


def closing_line_firmer(case: Case) -> Pair | None:
    soft, firm = refuses_every_end(case, 0.3), refuses_every_end(case, 0.8)
    return None if soft is None or firm is None else (soft, firm)


def more_rounds(case: Case) -> Pair | None:
    return _fighting_number(case, "rounds", 0.1)


def more_rounds_where_nothing_can_be_signed(case: Case) -> Pair | None:
    closed = refuses_every_end(case)
    return None if closed is None else _fighting_number(closed, "rounds", 0.1)


def deals_hold_better(case: Case) -> Pair | None:
    return _fighting_number(case, "enforcement", 0.1)


def _fighting_number(case: Case, name: str, by: float) -> Pair | None:
    """More of a share under `fighting`, up to 1; None where it is 1 already."""
    assert case.fighting is not None
    old = getattr(case.fighting, name).point
    new = min(1.0, old + by)
    return (case, point(case, f"fighting.{name}", new)) if new > old else None


def walk_away_up(case: Case) -> Pair | None:
    """Of the first signer that gave one; else one is given: any is more than none."""
    given = next((party for party in case.signers if party in case.walk_away), None)
    if given is None:
        return case, _giving_walk_away(case, case.signers[0], 0.3)
    old = case.walk_away[given].point
    return case, point(case, f"walk_away.{given}", min(1.0, old + 0.1))


def _giving_walk_away(case: Case, party: str, value: float) -> Case:
    def edit(data: Data) -> None:
        data["walk_away"] = {**data.get("walk_away", {}), party: value}

    return edited(case, edit)


def obstinacy_up(case: Case) -> Pair | None:
    assert case.fighting is not None
    for party, each in case.fighting.obstinate.items():
        if each.p.point < 1:
            return case, point(case, f"fighting.obstinate.{party}.p", min(1.0, each.p.point + 0.3))
    return None


def cost_up(case: Case) -> Pair | None:
    """The second side's; where its type is hidden, of both types."""
    assert case.fighting is not None
    side, hidden = case.fighting.sides[1], case.fighting.hidden
    if hidden is not None and hidden.party == side and hidden.cost is not None:
        more = [Change(f"fighting.hidden.cost.{kind}", Estimate.model_validate(0.002), "add") for kind in hidden.cost]
        return case, changed(case, more)
    return case, moved(case, f"fighting.cost.{side}", 0.002)


def drift_up_where_nothing_can_be_signed(case: Case) -> Pair | None:
    closed = refuses_every_end(case)
    return None if closed is None else drift_up(closed)


def collapse_up_where_nothing_can_be_signed(case: Case) -> Pair | None:
    closed = refuses_every_end(case)
    return None if closed is None else second_side_collapses_sooner(closed)


def drift_up(case: Case) -> Pair | None:
    known = without_beliefs_about(case, "fighting.front.drift")
    return known, moved(known, "fighting.front.drift", 0.005)


def first_side_alone_expects_more_drift(case: Case) -> Pair | None:
    assert case.fighting is not None
    first, drift = case.fighting.sides[0], case.fighting.front.drift.point
    known = without_beliefs_about(case, "fighting.front.drift")
    return known, believing(known, first, "fighting.front.drift", round(drift + 0.01, 9))


def front_up(case: Case) -> Pair | None:
    assert case.fighting is not None
    now = case.fighting.front.now.point
    return (case, point(case, "fighting.front.now", round(now + 0.1, 9))) if now <= 0.85 else None


def second_side_collapses_sooner(case: Case) -> Pair | None:
    assert case.fighting is not None
    side = case.fighting.sides[1]
    return (case, moved(case, f"fighting.front.collapse.{side}", 0.005)) if case.fighting.front.collapse else None


def _plan(case: Case) -> Any:
    """The mediator's plan where it pauses the fighting, is refused by one side only and there is a stick; else None."""
    mediator = case.mediator
    plan = case.proposal(mediator.plan) if mediator is not None and mediator.plan is not None else None
    is_pause = plan is not None and any(case.issues[k].options[o].pauses for k, o in plan.package.items())
    return plan if is_pause and mediator is not None and set(mediator.then) - {"leaves"} else None


def mediator_more_resolute(case: Case) -> Pair | None:
    if _plan(case) is None or case.mediator is None or isinstance(case.mediator.resolute, dict):
        return None
    old = case.mediator.resolute.point
    return (case, point(case, "mediator.resolute", min(1.0, old + 0.2))) if old < 1 else None


def mediator_believed_more(case: Case) -> Pair | None:
    plan = _plan(case)
    refuser = None if plan is None else next((p for p, each in plan.answers.items() if each == "refused"), None)
    if refuser is None:
        return None
    return tuple(believing(case, refuser, "mediator.resolute", value) for value in (0.2, 0.8))  # type: ignore[return-value]


def pause_accepted_by_the_last(case: Case) -> Pair | None:
    """Everybody else has accepted before; then the last one does."""
    for proposal in case.proposals:
        if not any(case.issues[k].options[o].pauses for k, o in proposal.package.items()):
            continue
        needed = {*case.signers, *(p for k in proposal.package for p in case.issues[k].held_by)}
        refuser = next((p for p, each in proposal.answers.items() if each == "refused" and p in needed), None)
        if refuser is not None:
            before = _answering(case, proposal.id, dict.fromkeys(needed - {refuser}, "accepted"))
            return before, changed(case, [Change(f"proposals.{proposal.id}.answers.{p}", "accepted") for p in needed])
    return None


def _answering(case: Case, id: str, answers: dict[str, str]) -> Case:
    def edit(data: Data) -> None:
        proposal = next(each for each in data["proposals"] if each["id"] == id)
        proposal["answers"] = {**proposal.get("answers", {}), **answers}

    return edited(case, edit)


def pressure_taken(case: Case) -> Pair | None:
    """A move not taken whose one effect is to raise the cost of the first side."""
    assert case.fighting is not None
    place = f"fighting.cost.{case.fighting.sides[0]}"
    for name, move in case.moves.items():
        raises = set(move.effects) == {place} and move.effects[place].point > 0
        if raises and not move.taken and not move.hazard:
            return case, point(case, f"moves.{name}.taken", True)
    return None


def aid_ends(case: Case) -> Pair | None:
    """A move taken that spares the second side costs (and may hold the front for it)."""
    assert case.fighting is not None
    place = f"fighting.cost.{case.fighting.sides[1]}"
    for name, move in case.moves.items():
        spares = place in move.effects and move.effects[place].point < 0
        if spares and move.taken and not move.hazard:
            return case, point(case, f"moves.{name}.taken", False)
    return None


def a_third_signer_likes_today_better(case: Case) -> Pair | None:
    """A party that must sign and wants nothing but that the fighting goes on."""
    issue, ends = ending_issue(case) if case.issues else ("", [])
    now = case.issues[issue].now if issue else None
    if now is None or now in ends:
        return None

    def edit(data: Data) -> None:
        values = {option: 1 - (option in ends) for option in case.issues[issue].options}
        data["parties"]["warden"] = {"name": "the Warden"}
        data["positions"].append({"party": "warden", "issue": issue, "values": values, "salience": 1})
        data["agreement"] = {**data.get("agreement", {}), "must": [*case.signers, "warden"]}

    return case, edited(case, edit)


OF_SECOND = "p_agreement_or_second_gives_in"
ROWS = (
    # Not the steps fought but the gap: with nothing left to sign, a side for which fighting on is worth less than 0 gives in
    # at once, and fewer steps are fought than before. After an end that nobody agreed to, the gap counts on.
    Row("1", "a signer refuses every end", every_end_refused, ((A, "zero"), ("gap", "up"))),
    Row("2", "a closing line is given up", line_given_up, ((A, "up"),)),
    Row("3", "a closing line is firmer", closing_line_firmer, ((A, "down"),)),
    Row("4", "more rounds", more_rounds, ((A, "up"),)),
    Row("4 closed", "more rounds, no range", more_rounds_where_nothing_can_be_signed, ((A, "zero"), ("gap", "same"))),
    Row("5", "deals hold better", deals_hold_better, ((A, "up"),)),
    Row("6", "a walk-away is higher", walk_away_up, ((A, "down"),), open_to_a_harder_stand),
    Row("7", "a side is more likely obstinate", obstinacy_up, ((A, "down"),), open_to_a_harder_stand),
    # Giving in by that side: the other one, which sees it tire, holds out where it would have given in itself.
    Row("8", "the second side's cost is up", cost_up, ((OF_SECOND, "up"), ("terms_second", "down"))),
    # Ends by arms where nothing can be signed: else the side that loses ground signs sooner, and fewer wars end by arms.
    Row("9", "drift to the first, known", drift_up, (("terms_first", "up"),)),
    Row("9 closed", "the same, no range", drift_up_where_nothing_can_be_signed, (("arms_by_first", "up"),)),
    Row("10", "the first alone expects more drift", first_side_alone_expects_more_drift, ((A, "down"),),
        open_to_a_harder_stand),
    Row("11", "the front is nearer to victory", front_up, (("terms_first", "up"),)),
    Row("12", "the second side collapses sooner", second_side_collapses_sooner, (("terms_first", "up"),)),
    Row("12 closed", "the same, no range", collapse_up_where_nothing_can_be_signed, (("p_arms_by_12", "up"),)),
    Row("13", "a mediator more resolute", mediator_more_resolute, (("steps_paused_by_12", "up"),)),
    Row("14", "a mediator believed more", mediator_believed_more, (("steps_paused_by_12", "up"),)),
    Row("15", "the last accepts a pause", pause_accepted_by_the_last,
        (("steps_paused_by_12", "up"), ("steps_fought", "down"))),
    Row("17", "pressure on the first side", pressure_taken,
        (("p_agreement_or_first_gives_in", "up"), ("terms_first", "down"))),
    Row("18", "aid to the second side ends", aid_ends, (("terms_second", "down"),)),
    Row("20", "a third signer likes today better", a_third_signer_likes_today_better, ((A, "zero"),)),
)  # fmt: skip
