"""Small random cases as plain data: one to four parties, one to four issues, at most 81 deals."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from detente.case.case import Case
from detente.case.evidence import Evidence
from detente.case.files import read_blocks
from detente.case.layout import Layout

Data = dict[str, Any]

PARTIES = ("north", "south", "east", "west")
ISSUES = ("land", "truce", "arms", "gold")
OPTIONS = ("a", "b", "c")
NUDGE = Decimal("0.0000000001")  # a tenth of what counts as a difference


def case_of(data: Data) -> Case:
    """Plain data -> a case that was checked like a file."""
    return Case.of(read_blocks(Layout(data), "random"), Evidence(), ())


def tenths(low: int = 0, high: int = 10) -> st.SearchStrategy[Decimal]:
    return st.integers(low, high).map(lambda n: Decimal(n) / 10)


@st.composite
def values(draw: st.DrawFn) -> Decimal:
    """A value of an option: tenths, so that ties are common, now and then off by less than counts."""
    value = draw(tenths())
    nudge = draw(st.sampled_from([0, 0, 0, 0, 0, 0, 1, -1]))
    return min(max(value + nudge * NUDGE, Decimal(0)), Decimal(1))


@st.composite
def judged(draw: st.DrawFn, low: int = 0, high: int = 10) -> Any:
    """A number as it may be written: a point, a range, or low, mode and high."""
    ends = sorted(draw(st.lists(st.integers(low, high), min_size=3, max_size=3)))
    form = draw(st.sampled_from(["point", "point", "range", "three"]))
    texts = [str(Decimal(end) / 10) for end in ends]
    return {"point": texts[1], "range": "..".join(texts[::2]), "three": "..".join(texts)}[form]


def some(items: tuple[str, ...] | list[str], least: int = 0, most: int | None = None) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(items), unique=True, min_size=least, max_size=most) if items else st.just([])


@st.composite
def issues_of(draw: st.DrawFn, parties: tuple[str, ...]) -> Data:
    issues: Data = {}
    for issue in ISSUES[: draw(st.sampled_from([1, 2, 3, 3, 4]))]:
        options = OPTIONS[: draw(st.sampled_from([1, 2, 2, 3, 3]))]
        places = {option: Decimal(10 * draw(st.integers(0, 10))) for option in options}
        issues[issue] = {"options": places}
        if draw(st.booleans()):
            issues[issue]["now"] = draw(st.sampled_from(options))
        if draw(st.integers(0, 3)) == 0:
            issues[issue]["held_by"] = draw(some(parties, 1, 2))
    return issues


@st.composite
def marked(draw: st.DrawFn, issues: Data) -> Data:
    """The same issues, with marks on some options: ends or pauses the fighting."""
    found: Data = {}
    for issue, about in issues.items():
        options: Data = {}
        for option, at in about["options"].items():
            mark = draw(st.sampled_from(["", "", "ends_fighting", "pauses"]))
            worth = {"ends_fighting": True, "pauses": draw(st.integers(1, 6))}
            options[option] = {"at": at, mark: worth[mark]} if mark else at
        found[issue] = about | {"options": options}
    return found


@st.composite
def position_of(draw: st.DrawFn, party: str, issue: str, options: list[str]) -> Data:
    position: Data = {"party": party, "issue": issue, "salience": draw(judged())}
    if draw(st.booleans()):
        position["values"] = {option: draw(values()) for option in options}
        lowest: st.SearchStrategy[Any] = st.sampled_from(options)
    else:
        position["wants"] = draw(st.one_of(st.sampled_from(options), st.integers(0, 10).map(lambda n: Decimal(10 * n))))
        lowest = st.one_of(st.sampled_from(options), st.integers(0, 10).map(lambda n: Decimal(10 * n)))
    if draw(st.booleans()):
        refused = [option for option in draw(some(options)) if option != position.get("wants")]
        position["refuses"] = refused
    if draw(st.integers(0, 2)) == 0:
        position["bottom_line"] = draw(lowest)
    return position


@st.composite
def conditions(draw: st.DrawFn, issues: Data, among: list[str]) -> Data:
    named = draw(some(among, 1, 2))
    return {issue: draw(some(list(issues[issue]["options"]), 1, 2)) for issue in named}


@st.composite
def links_of(draw: st.DrawFn, issues: Data, parties: tuple[str, ...], holders: list[str]) -> list[Data]:
    links = []
    for _ in range(draw(st.integers(0, 3))):
        if_ = draw(conditions(issues, list(issues)))
        others = [issue for issue in issues if issue not in if_]
        kind = draw(st.sampled_from(["impossible", "red line", "worth"]))
        if kind == "worth" and holders:
            worth = {party: draw(tenths(-5, 5)) for party in draw(some(holders, 1))}
            links.append({"if": if_, "worth": worth})
        elif others:
            link = {"if": if_, "then": draw(conditions(issues, others))}
            links.append(link | ({"red_line_of": draw(some(parties, 1, 2))} if kind == "red line" else {}))
    return links


@st.composite
def proposals_of(draw: st.DrawFn, issues: Data, parties: tuple[str, ...]) -> list[Data]:
    proposals = []
    for n in range(draw(st.integers(0, 2))):
        named = draw(some(list(issues), 1))
        package = {issue: draw(st.sampled_from(list(issues[issue]["options"]))) for issue in named}
        proposals.append({"id": f"p{n}", "by": [parties[0]], "package": package})
    return proposals


@st.composite
def random_cases(draw: st.DrawFn, quorum: bool = False, marks: bool = False) -> Data:
    """A case whose deals can all be listed by hand.

    With `quorum` the agreement asks for a number of parties too; with `marks` options end or pause the fighting.
    """
    parties = PARTIES[: draw(st.sampled_from([1, 2, 2, 3, 3, 4]))]
    issues = draw(issues_of(parties))
    pairs = [(party, issue) for party in parties for issue in issues]
    held = [pair for pair in pairs if draw(st.integers(0, 3))] or pairs[:1]
    positions = [draw(position_of(party, issue, list(issues[issue]["options"]))) for party, issue in held]
    holders = [party for party in parties if any(party == holder for holder, _ in held)]
    agreement: Data = {}
    if draw(st.integers(0, 4)):
        agreement["must"] = draw(some(parties, 0 if quorum else 1))
    if quorum:
        counted = {*holders, *agreement.get("must", [])}
        agreement["at_least"] = draw(st.integers(1, len(counted)))
    return {
        "parties": {party: {"worth": draw(tenths(1, 30))} if draw(st.booleans()) else {} for party in parties},
        "issues": draw(marked(issues)) if marks else issues,
        "positions": positions,
        "agreement": agreement,
        "walk_away": {party: draw(judged()) for party in draw(some(parties))},
        "links": draw(links_of(issues, parties, holders)),
        "proposals": draw(proposals_of(issues, parties)),
    }
