"""What the templates of the deal-space answer and its figures are read with."""

from __future__ import annotations

from typing import Any

from detente.models.deal_space.facts import DealsTold, ExchangeTold
from detente.models.deal_space.solution import (
    BestPackage,
    Change,
    Cheapest,
    Deal,
    DealsWithoutEnd,
    DropOne,
    JudgedProposal,
    Judgement,
    LineName,
    LinePrice,
    Packages,
    SidePayments,
    Way,
    WhoConcedes,
    WithoutEnd,
)
from tests.unit.sentences.cast import CASE, Example

INSIDE_OTHERS = {
    *("packages", "counted", "no_package", "signers", "drawn", "line", "own", "in_brackets", "short", "paid", "at"),
    *("point", "noun", "such", "of", "does", "shortcomings", "verdict", "sum", "start", "changes", "cares", "named"),
    "condition",
}
INSIDE_FIGURES = {
    *("packages", "no_package", "line", "noun", "start", "shortcomings", "point", "the_first"),
}
PLAIN = ("no_end", "adds_up", "kinds", "least_by_count", "ties", "one_deal", "worth")
KINDS = ("red line", "bottom line", "walk-away", "today")
COLUMNS = (
    *("opens", "lacking", "point", "package", "proposal", "party", "verdict", "in_the_way", "answer", "worth"),
    *("against", "concede", "gives_up", "ends_below", "line", "without", "fewer", "change", "changed", "lasts"),
)
SUBTITLES = ("points", "proposals", "concede", "ledger")
TITLES = ("points", "proposals", "concede", "prices")
DEAL = Deal(deal={"delta": "outer"}, value={})


def _line(kind: Any, party: str) -> LineName:
    return LineName(party=party, kind=kind, about="delta", place=f"positions.{party}.delta.refuses")


def _condition() -> LineName:
    return LineName(party="allies", kind="linked red line", about="0", place="links.0")


def _way(cast: tuple[str, ...], n_deals: int | None) -> Way:
    crosses = (*(_line("red line", party) for party in cast), _condition())
    shortfall = dict.fromkeys(cast, 0.2)
    return Way(crosses=crosses, parties=cast, n_deals=n_deals, deal=DEAL, shortfall=shortfall, total_shortfall=0.2)


def _told(cast: tuple[str, ...], **more: Any) -> DealsTold:
    every = {
        "n_deals": 1620,
        "has_marks": True,
        "signers": cast,
        "unheard": cast,
        "n_acceptable": 31,
        "surely": 9,
        "possibly": 49,
        "at_least": False,
        "over_ranges": True,
    }
    return DealsTold(**{**every, **more})


def _of_the_answer(cast: tuple[str, ...]) -> list[Example]:
    told = [
        _told(cast),
        _told(cast, n_deals=1, has_marks=False, n_acceptable=1, surely=1, possibly=1),
        _told(cast, at_least=True, over_ranges=False, signers=()),
    ]
    kinds = ("none_acceptable", "unheard", "turns_on_walk_aways", "not_found_out", "some")
    said: list[Example] = [("deal_space", kind, (each,)) for kind in kinds for each in told]
    return [*said, *(("deal_space", "excluded", pair) for pair in ((True, True), (False, True), (False, False)))]


def _of_lines(cast: tuple[str, ...]) -> list[Example]:
    one = cast[0]
    lines = [*(_line(kind, one) for kind in KINDS), _condition()]
    rows = [DropOne(line=line, n_more=n) for line, n in zip(lines, (1, None, 11664, 2, 3), strict=True)]
    ways = [_way(cast, 95), _way(cast, None)]
    prices = [
        LinePrice(line=lines[0], shortfall_kept=kept, shortfall_given=given)
        for kept, given in ((None, 0.0), (0.3, 0.1))
    ]
    costs = [
        Cheapest(line_price=0.1, price=0.31, lines=tuple(lines[:n]), shortfall={one: 0.1, "us": 0.2}, deal=DEAL)
        for n in (0, 2)
    ]
    paid = [
        SidePayments(deal=DEAL, lacks={one: 0.1}, spares=spares, left=left)
        for spares, left in (({"us": 0.2}, 0.1), ({}, -0.1))
    ]
    said: list[Example] = [("deal_space", "line_alone", (row,)) for row in rows]
    said += [("deal_space", "lines_together", (2,)), ("deal_space", "lines_alone", (7, rows))]
    said += [("deal_space", "least", (ways[:n],)) for n in (1, 2)]
    said += [("deal_space", "one_alone", (one, way)) for way in ways]
    said += [("deal_space", "stuck", (parties,)) for parties in (cast, ())]
    said += [("deal_space", "cheapest", (costs[0], costs, is_least)) for is_least in (True, False)]
    said += [("deal_space", "price", (price, marks)) for price in prices for marks in (True, False)]
    return [*said, *(("deal_space", "payments", (each,)) for each in paid)]


def _of_deals(cast: tuple[str, ...]) -> list[Example]:
    deal = DEAL.deal
    shown = [WithoutEnd(deal=DEAL, steps=steps, gain={}, worst_gain=0.1) for steps in (0, 3)]
    counts: list[dict[str, Any]] = [{"n_acceptable": (1, 1)}, {"n_acceptable": (3, 7)}]
    kinds: tuple[Any, ...] = ("pauses", "partial")
    found = [DealsWithoutEnd(kind=kind, n_deals=404, **count) for kind in kinds for count in counts]
    said: list[Example] = [
        ("deal_space", "picked", (["nash"], 1, deal)),
        ("deal_space", "picked", (["nash", "egalitarian", "utilitarian"], 4, deal)),
        ("deal_space", "lottery", ([(0.11, deal), (0.89, {"delta": "all"})],)),
        *(("deal_space", "frontier", (n,)) for n in (1, 8)),
        *(("deal_space", "none_without_end", (each,)) for each in found),
        *(("deal_space", "some_without_end", (each, None, {})) for each in found),
        *(("deal_space", "some_without_end", (found[0], each, deal)) for each in shown),
    ]
    for each in found:
        untold = each.model_copy(update={"cannot_compare": cast, "unheard": cast})
        said += [("deal_space", kind, (untold,)) for kind in ("not_compared", "unheard_without_end")]
    return said


def _verdicts(cast: tuple[str, ...]) -> dict[str, Judgement]:
    one = cast[0]
    lines = (*(_line(kind, one) for kind in KINDS), _condition())
    every: list[dict[str, Any]] = [
        {"verdict": "unknown", "lines": (), "against": 0.1, "over_ranges": None},
        {"verdict": "refused", "lines": lines, "against": 0.1, "over_ranges": "never", "answer": "refused"},
        {"verdict": "negotiable", "lines": lines[2:4], "against": None, "over_ranges": None, "answer": "accepted"},
        {"verdict": "acceptable", "lines": (), "against": 0.1, "over_ranges": "sometimes", "answer": "conditional"},
    ]
    parties = (one, "us", "firm", "lines")
    return {party: Judgement(value=0.4, **of) for party, of in zip(parties, every, strict=True)}


def _of_proposals(cast: tuple[str, ...]) -> list[Example]:
    entry = CASE.proposal("plan")
    assert entry is not None
    kinds: tuple[Any, ...] = ("ends", "today", "partial", "pauses")
    judged = [JudgedProposal(id="plan", known=True, kind=kind) for kind in kinds]
    judged.append(JudgedProposal(id="plan", known=True, kind="pauses", steps=3, is_possible=False))
    return [
        ("deal_space", "proposal", (each, entry, _verdicts(cast), says)) for each in judged for says in (True, False)
    ]


def _packages(cast: tuple[str, ...], n: int, start: str) -> Packages:
    change = Change(issue="delta", before="none", after="all", gain=dict.fromkeys(cast, 0.1))
    found = []
    for k in range(1, n + 1):
        gain = dict.fromkeys(cast, 0.06)
        of = {"changes": (change,) * k, "by_links": {}, "gain": gain, "worst_gain": 0.005}
        found.append(BestPackage(is_acceptable=k == 1, deal=DEAL, **of))
    return Packages(start=start, engine="enumerated", packages=tuple(found))


def _of_packages(cast: tuple[str, ...]) -> list[Example]:
    trade = ExchangeTold(one=cast[0], other="us", gained="delta", given="delta", times=1.52, other_times=2.0)
    rows = [(cast, ("nash",)), (("us",), ("nash", "egalitarian", "utilitarian"))]
    said: list[Example] = [
        ("deal_space", "ledger", (_packages(cast, n, start), cast, each))
        for n, start, each in ((1, "now", None), (2, "plan", trade))
    ]
    return [*said, *(("deal_space", "over_ranges", (rows[:n],)) for n in (1, 2))]


def _caveats(cast: tuple[str, ...]) -> list[Example]:
    said: list[Example] = [("deal_space", kind, ()) for kind in PLAIN]
    said += [("deal_space", "value_of_no_deal", (cast, how)) for how in ("given", "computed", "now", "none")]
    said += [("deal_space", "not_heard", (cast[0],)), ("deal_space", "bounded", (["nash", "map", "ideal"],))]
    said += [("deal_space", "listed", ("frontier", 50, 11664)), ("deal_space", "left_open", (["delta"],))]
    return [*said, ("deal_space", "left_out", (["map", "nash"], "there are too many"))]


def sentences(cast: tuple[str, ...]) -> list[Example]:
    """Findings, caveats and subtitles."""
    said = [*_of_the_answer(cast), *_of_lines(cast), *_of_deals(cast), *_of_proposals(cast), *_of_packages(cast)]
    said += _caveats(cast)
    figures = "deal_space_figures"
    said += [(figures, "map_subtitle", (_told(cast), drawn)) for drawn in (True, False)]
    said += [(figures, f"{kind}_subtitle", ()) for kind in SUBTITLES]
    said += [(figures, f"{kind}_subtitle", (12, n)) for kind in ("ladder", "without_end") for n in (12, 400)]
    return [*said, *((figures, "prices_subtitle", (kept, 12, 14)) for kept in (None, 12.5))]


def labels(cast: tuple[str, ...]) -> list[Example]:
    """Titles, columns and cells of figures."""
    one, figures = cast[0], "deal_space_figures"
    lines = [*(_line(kind, one) for kind in KINDS), _condition()]
    rows = [WhoConcedes(parties=cast, way=way) for way in (_way(cast, 3), None)]
    judged = list(_verdicts(cast).values())
    said: list[Example] = [(figures, f"column_{kind}", ()) for kind in COLUMNS]
    said += [(figures, f"{kind}_title", ()) for kind in TITLES]
    said += [
        (figures, "map_title", (_told(cast, n_acceptable=n, has_marks=marks),)) for n in (0, 3) for marks in (0, 1)
    ]
    said += [(figures, "ladder_title", (n,)) for n in (1, 3)] + [(figures, "map_axis", (one,))]
    said += [(figures, kind, ()) for kind in ("today", "given_up", "row_combined", "row_together")]
    said += [(figures, kind, (line,)) for kind in ("short_line", "of_line") for line in lines if line.kind != "today"]
    said += [(figures, "lacking", (short,)) for short in ({}, dict.fromkeys(cast, 0.1))]
    said += [(figures, "n_deals", (n,)) for n in (None, 11664)] + [(figures, "nearest", (DEAL.deal,))]
    said += [(figures, "parties", (cast,)), (figures, "point_name", ("nash",)), (figures, "column_value", (one,))]
    said += [(figures, "in_the_way", (one, each)) for each in judged] + [
        (figures, "answer", (each,)) for each in judged
    ]
    said += [(figures, "gives_up", (row,)) for row in rows] + [(figures, "ends_below", (rows[0],))]
    said += [(figures, "ledger_title", (n, start)) for n, start in ((1, "now"), (4, "plan"))]
    said += [(figures, "change", (_packages(cast, 1, "now").packages[0].changes[0],))]
    said += [(figures, "without_end_title", (kind,)) for kind in ("pauses", "partial")]
    return [*said, *((figures, "lasts", (n,)) for n in (0, 3)), (figures, "column_gain", (one,))]
