"""What each line costs, what payments would do, which few changes would leave everyone with more: in words."""

from __future__ import annotations

from itertools import permutations

from ...analysis.contract import Finding
from ...analysis.grammar import counted, in_a_row, upper_first
from ...case.case import Case
from .solution import BestPackage, Packages, Solution
from .words import POINT_NAMES, line_words, names, nothing_counts, points_of_scale

WORTH_SAYING = 1.2  # chosen: below, two parties weigh an issue about alike


def package_findings(case: Case, solution: Solution) -> list[Finding]:
    """The price of a line, side payments, packages from each start, and what the ranges leave open."""
    said = []
    if solution.concessions.prices:
        said.append(_price(case, solution))
    if solution.side_payments is not None and solution.side_payments.lacks:
        said.append(_payments(case, solution))
    said += [_packages(case, solution, found) for found in solution.packages if found.packages]
    if any(held != "always" for row in solution.over_ranges.values() for held in row.values()):
        said.append(_over_ranges(case, solution))
    return said


def compared(solution: Solution) -> list[str]:
    """Parties whose gains count: who must sign, or all where nobody in particular must."""
    return list(solution.disagreement)


def start_words(case: Case, start: str) -> str:
    """What the changes are made to."""
    proposal = case.proposal(start)
    return "what holds today" if proposal is None else f"“{proposal.title or proposal.id}”"


def _price(case: Case, solution: Solution) -> Finding:
    dearest = solution.concessions.prices[0]
    line = line_words(case, dearest.line)
    given = _sum_words(dearest.shortfall_given)
    if dearest.shortfall_kept is None:
        text = f"{nothing_counts(solution)} keeps every red line and bottom line; without {line} alone, {given}."
    else:
        kept = _sum_words(dearest.shortfall_kept)
        text = f"With every red line and bottom line kept, {kept}; without {line} alone, {given}."
    return Finding(text=text, rests_on=(dearest.line.place,))


def _sum_words(shortfall: float | None) -> str:
    if not shortfall:
        return "some package leaves nobody who must accept it below its value of no deal"
    return f"what the parties lack to their values of no deal adds up to {points_of_scale(shortfall)} at the least"


def _payments(case: Case, solution: Solution) -> Finding:
    paid = solution.side_payments
    assert paid is not None
    lacks = in_a_row([f"{case.party_name(p)} lacks {points_of_scale(v)}" for p, v in paid.lacks.items()])
    spares = in_a_row(
        [f"{case.party_name(p)} has {points_of_scale(v)} to spare" for p, v in paid.spares.items()]
        or ["nobody has any to spare"]
    )
    answer = "would make up for it" if paid.left >= 0 else "would not make up for it"
    text = (
        f"Payments between the parties {answer}, at the worth the case gives them. In the package with the most to share out "
        f"that keeps every red line and bottom line, {lacks} to no deal and {spares}, each on its own scale. The case names no "
        "stake that could be paid across."
    )
    places = tuple(f"walk_away.{party}" for party in (*paid.lacks, *paid.spares) if party in case.walk_away)
    return Finding(text=text, rests_on=places)


def _packages(case: Case, solution: Solution, found: Packages) -> Finding:
    first, last = found.packages[0], found.packages[-1]
    changes = counted(len(first.changes), "change")
    whose = names(case, compared(solution))
    gains = in_a_row([f"{case.party_name(p)} {points_of_scale(first.gain[p])}" for p in compared(solution)])
    parts = [
        f"{upper_first(changes)} to {start_words(case, found.start)} would leave {whose} with more by their own values: "
        f"{_changes_words(case, first)}. On its own scale each would gain: {gains}.{_trade(case, solution, first)}"
    ]
    if last is not first:
        parts.append(
            f"With {len(last.changes)} changes ({_changes_words(case, last)}) whoever gains least would gain "
            f"{points_of_scale(last.worst_gain)}."
        )
    verdict = "is" if last.is_acceptable else "is not"
    parts.append(f"The {'result' if last is first else 'last of these'} {verdict} acceptable to all who must sign.")
    places = [
        f"positions.{party}.{change.issue}"
        for change in last.changes
        for party in compared(solution)
        if case.position(party, change.issue)
    ]
    return Finding(text=" ".join(parts), rests_on=tuple(dict.fromkeys(places)))


def _changes_words(case: Case, package: BestPackage) -> str:
    return "; ".join(
        f"{case.issue_title(c.issue)}, from {case.issues[c.issue].option_title(c.before)} to "
        f"{case.issues[c.issue].option_title(c.after)}"
        for c in package.changes
    )


def _trade(case: Case, solution: Solution, package: BestPackage) -> str:
    """The clearest exchange in a package: who cares how many times more about what it gains by than who pays for it."""
    found = []
    for p, q in permutations(compared(solution), 2):
        for a in package.changes:
            for b in package.changes:
                if a.gain[p] > 0 > a.gain[q] and b.gain[q] > 0 > b.gain[p]:
                    ratios = a.gain[p] / -a.gain[q], b.gain[q] / -b.gain[p]
                    found.append((min(ratios), p, q, a, b, ratios))
    if not found:
        return ""
    least, p, q, a, b, ratios = max(found, key=lambda row: row[0])
    if least < WORTH_SAYING:
        return ""
    one, other = case.party_name(p), case.party_name(q)
    return (
        f" {upper_first(one)} cares {ratios[0]:.1f} times as much about the change in “{case.issue_title(a.issue)}” as {other}, "
        f"and {other} {ratios[1]:.1f} times as much about the one in “{case.issue_title(b.issue)}”, each on its own scale."
    )


def _over_ranges(case: Case, solution: Solution) -> Finding:
    rows: dict[str, list[str]] = {}
    for name, row in solution.over_ranges.items():
        parties = [party for party, held in row.items() if held != "always"]
        if parties:
            rows.setdefault(names(case, parties), []).append(POINT_NAMES[name])
    said = "; ".join(
        f"{who} the {in_a_row(points)} {'deals' if len(points) > 1 else 'deal'}" for who, points in rows.items()
    )
    text = (
        "The ranges given for saliences, values and values of no deal leave open who would accept: for some values in them "
        f"these would not be acceptable: to {said}."
    )
    everyone = {party for row in solution.over_ranges.values() for party in row}
    return Finding(
        text=text,
        rests_on=tuple(f"walk_away.{party}" for party in solution.parties if party in everyone & set(case.walk_away)),
    )
