"""What the templates of the war answer are read with."""

from __future__ import annotations

from detente.case.estimate import Estimate
from detente.models.war.facts import EventTold, LengthTold, Offers, TabledTold, WorthOfFighting
from detente.models.war.solution import (
    AsStated,
    Band,
    Commitment,
    Duration,
    Ends,
    FightingOn,
    GivesIn,
    Hazards,
    MediatorsWord,
    Numerical,
    WalkAwayHere,
)
from detente.sentences.fact import WithInterval
from tests.unit.sentences.cast import Example, line_of

INSIDE_OTHERS = {"years", "offers", "by_side", "kydd", "proposer", "small", "line"}
PLAIN = ("delay", "giving_in", "failing", "lines_that_bind", "lines_known", "base_rate", "left_out", "other_conflicts")
WIDE, POINT = Band(value=0.4, low=0.0, high=0.7), Band(value=0.08, low=0.08, high=0.08)
ODDS = {"agreement": WIDE, "giving_in": POINT, "arms": POINT, "goes_on": WithInterval(value=0.3, low=0.3, high=0.3)}
WORTH = FightingOn(value=0.2, low=-0.001, high=0.3, by_type={})
WORD = {"error": 0.1, "weight": 0.4, "is_believed": True, "from_strong": 0.1, "war_cost": 0.04}
PROMISE = {"step": 1, "rising_then": 0.3, "patience": 0.99, "declining_now": 0.4, "sum": 0.7}


def _events(cast: tuple[str, ...]) -> list[EventTold]:
    lines = tuple(line_of(kind, cast) for kind in ("refusal", "condition", "no deal", "nothing possible"))
    all_of_it = line_of("holding out", cast).model_copy(update={"options": ()})
    return [
        EventTold(closed_by=(), turns_on=(), **ODDS),
        EventTold(closed_by=lines[:1], turns_on=cast, **ODDS),
        EventTold(closed_by=(*lines, all_of_it), turns_on=cast[:1], **ODDS),
    ]


def _lengths() -> list[LengthTold]:
    year = Hazards(year=1, p=0.15, base=0.29)
    ends = ((2, 1, 6), (2, 1, None), (2, None, None), (None, None, None))
    spans = [Duration(median=median, low=low, high=high, followed=60) for median, low, high in ends]
    years = ((year, 3.3), (year, 1.0), (year, None), (None, None))
    return [
        LengthTold(duration=span, year=year, years_fought=lasted)
        for span, (year, lasted) in zip(spans, years, strict=True)
    ]


def _tabled(cast: tuple[str, ...]) -> list[TabledTold]:
    held = tuple((party, 0.96) for party in cast)
    waits = {"proposal": "plan", "in_force": False, "waits_for": cast}
    in_force = {"proposal": "plan", "in_force": True, "waits_for": (), "held_up_by": ()}
    return [
        TabledTold(kind="pause", times=0.01, held_up_by=held, **waits),
        TabledTold(kind="partial deal", times=2.3, held_up_by=(), **waits),
        TabledTold(kind="pause", times=12, **in_force),
    ]


def _literature(one: str) -> list[Example]:
    promise = Commitment(rising=one, declining="us", is_met=False, **PROMISE)
    windows = ((0.2, None, 0.3), (0.2, 0.6, 0.3), (None, None, 0.3), (None, None, 0.0))
    words = [MediatorsWord(low=low, high=high, from_weak=weak, **WORD) for low, high, weak in windows]
    said: list[Example] = [
        ("war", "ripe", (0.31,)),
        ("war", "ripe", (-0.31,)),
        ("war", "reputation", (one, 0.12, 0.02)),
        ("war", "commitment", (promise,)),
        ("war", "commitment", (promise.model_copy(update={"rising": "us", "declining": one, "is_met": True}),)),
        ("war", "believed", (words[0].model_copy(update={"is_believed": False}), one)),
    ]
    return [*said, *(("war", "believed", (each, one)) for each in words)]


def sentences(cast: tuple[str, ...]) -> list[Example]:
    """Findings and caveats."""
    one = cast[0]
    ends = Ends(
        step=60,
        agreement=0.5,
        giving_in=0,
        arms=0,
        disaster=0,
        goes_on=0.5,
        giving_in_by={one: 0.0, "us": 0.1},
        arms_by={one: 0.1, "us": 0.2},
    )
    offers = [Offers(n_open=n, n=2, types=types) for n, types in ((2, ()), (1, ("strong", "known")), (0, ()))]
    here = WalkAwayHere(low=0.1, value=0.15, high=0.2)
    gives_in = {"side": one, "cost": 0.05}
    numerical = Numerical(
        horizon_bound=0.5,
        lattice_gap=0.0001,
        horizon_gap=0.149,
        multi_root_share=0.0,
        states=1,
        steps=1,
        front_points=1,
        beliefs=1,
        extra_variance=0.0,
    )
    said: list[Example] = [("war", "event", (each,)) for each in _events(cast)]
    said += [("war", "length", (each,)) for each in _lengths()]
    said += [("war", "range", (today, sure)) for today in offers for sure in offers]
    said += [("war", "tabled", (each,)) for each in _tabled(cast)]
    said += [("war", "zone", (n,)) for n in (1, 11664)]
    said += [("war", "mixed", (WIDE, 0.3, 12)), ("war", "now", (POINT, 0.08))]
    said += [("war", "would_give_in", (GivesIn(largest_cost=largest, **gives_in),)) for largest in (None, 0.01)]
    said += [("war", "without_walk_aways", (AsStated(n_deals=4, p_agreement_by_12=WIDE).n_deals, WIDE, 12))]
    said += [("war", "fighting_on", ([WorthOfFighting(side=side, finish=WORTH, play=WORTH) for side in (one, "us")],))]
    said += [("war", "terms", ((one, WIDE), ("us", POINT)))]
    said += [("war", "bottom_lines", (tuple((party, "delta") for party in cast),))]
    said += [("war", "by_arms", (ends,))]
    said += [("war", "walk_away", (one, Estimate.model_validate(given), here)) for given in ("0.45", "0.4..0.5")]
    said += [("war", "stalled", (one, WIDE, 12, buys)) for buys in ([], ["plan"])]
    said += [("war", "who_proposes", (each,)) for each in (("mediator",), (one, "us"), cast)]
    said += [("war", "how_exact", (numerical,)), ("war", "extra_variance", (0.0004,))]
    return [*said, *_literature(one), *(("war", kind, ()) for kind in PLAIN)]


def labels(cast: tuple[str, ...]) -> list[Example]:
    """Titles and cells of figures."""
    return []
