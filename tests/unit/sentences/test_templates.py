"""Every template, read with one, two and seven parties, with plural, long and Arabic names."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from detente.sentences.teller import ENGLISH
from detente.synthesis.facts import chances, conflict, deals, fight, ground, moves, restraint, settles, turning, watch
from detente.synthesis.facts import clock as clock_facts
from detente.synthesis.facts.contract import BothEnds, EventFact, WithInterval
from tests.unit.sentences import of_deal_space, of_synthesis, of_war
from tests.unit.sentences.cast import CASTS, OPTIONS, PARTIES, TELLER, Example, line_of

ANALYSES = (of_war, of_deal_space, *of_synthesis.ACROSS_MODELS)

FIGHT = EventFact(ends="fighting", n_steps=12, unit="month", start=date(2031, 5, 30))
STRIKE = EventFact(ends="dispute", n_steps=12, unit="week", start=None)
SPAN = WithInterval(value=0.09, low=0.0, high=0.28)
ENDS = BothEnds(low=0.03, high=0.17)
KINDS_OF_LINE = ("refusal", "bottom line", "condition", "no deal", "holding out", "today", "nothing possible")


def _number(which: Any, **more: Any) -> chances.OneNumber:
    return chances.OneNumber(which=which, event=FIGHT, chance=SPAN, of="wars between states", **more)


def _on_a_line(cast: tuple[str, ...], kind: str = "refusal") -> turning.OnALine:
    return turning.OnALine(line=line_of(kind, cast), p_real=0.8, if_real=0.0, if_not=0.3, seen=0.9)


def _turnings(cast: tuple[str, ...]) -> list[Any]:
    weight = {"party": cast[0], "issue": "delta", "now": 0.4, "at": 0.45, "becomes": "all"}
    number = turning.OnANumber(called="the drift of the front", at_low=0.1, at_high=0.6, tips_at=0.007)
    return [
        *(_on_a_line(cast, kind) for kind in ("refusal", "condition", "holding out", "bottom line")),
        number,
        number.model_copy(update={"tips_at": None}),
        number.model_copy(update={"over_draws": True}),
        _on_a_line(cast).model_copy(update={"over_draws": True}),
        turning.OnASigner(parties=cast),
        turning.OnAWeight(number="salience", **weight),
        turning.OnAWeight(number="capability", **weight),
    ]


def _standing(cast: tuple[str, ...], n_open: int, **more: Any) -> deals.StandingFact:
    every = {
        "n_open": n_open,
        "n_open_range": (0, n_open + 5),
        "n_deals": 11664,
        "has_marks": True,
        "signers": cast,
        "unheard": cast[:1],
        "closed_by": (line_of("refusal", cast), line_of("condition", cast)),
        "any_one": True,
    }
    return deals.StandingFact(**{**every, **more})


def _near(cast: tuple[str, ...], **more: Any) -> deals.Near:
    every = {
        "proposal": "plan",
        "by": cast,
        "changes": OPTIONS,
        "n_more_changes": 2,
        "closed_by": tuple(line_of(kind, cast) for kind in KINDS_OF_LINE),
        "accepted_by": cast[:1],
        "refused_by": cast[:2],
        "conditional_by": cast,
        "pauses": 1,
        "ends": False,
        "open": False,
    }
    return deals.Near(**{**every, **more})


def _reconciled(why: Any, n_open: int = 0, **more: Any) -> deals.Reconciled:
    every = {"if_all_real": 0.0, "p_all_real": 0.8, "open_seen": None, "rounds": ENDS, "holds": ENDS}
    return deals.Reconciled(why=why, n_open=n_open, **{**every, **more})


def _answers(cast: tuple[str, ...]) -> list[Example]:
    told = chances.Chances(event=FIGHT, numbers=(_number("base"), _number("case"), _number("seen", leads=True)))
    steady = _number("case", leads=True).model_copy(update={"chance": WithInterval(value=0.9, low=0.85, high=0.92)})
    one = chances.Chances(event=STRIKE, numbers=(steady,))
    sides = cast if len(cast) > 1 else (*cast, "us")
    row = {"sides": sides, "others": cast[:1], "issues": ("delta",), "unit": "month", "as_of": None}
    of = conflict.Conflict(kind="fought", mediator="us", age=39.2, **row)
    bare = of.model_copy(update={"mediator": None, "age": None, "others": ()})
    unknown = {"n": 80, "n_reported": 6}
    settled = settles.Settled(issue="delta", how="to", options=("outer",), all_agree=True, n_models=5)
    gains = restraint.NobodyGains(could_gain=(), n_states=12, n_stable=6, holds=True)
    said: list[Example] = [("answer", f"conflict_{kind}", (of, FIGHT)) for kind in CONFLICTS]
    said += [("answer", "conflict_fought", (each, event)) for each in (of, bare) for event in (FIGHT, STRIKE)]
    said += [("answer", "chance_told", (each, None)) for each in (told, one)]
    said += [("answer", "chance_open", (told, each)) for each in (None, *_turnings(cast))]
    said += [("answer", "deals_open", (_standing(cast, 31), FIGHT))]
    said += [("answer", "deals_closed", (_standing(cast, 0), FIGHT))]
    said += [("answer", f"deals_{verdict}", (_standing(cast, 0), None)) for verdict in VERDICTS]
    said += [("answer", "deals_open", (_standing(cast, 1), None))]
    said += [("answer", "settles", (issues, FIGHT)) for issues in ((settled,), (settled, _not_told()), (_not_told(),))]
    said += [("answer", "holds", (gains.model_copy(update=of), FIGHT)) for of in _holdings(cast)]
    held = restraint.HeldBack(party=cast[0], moves=(("raid", True),), answers=())
    said += [("answer", "holds", (held, None))]
    said += [("answer", "withheld", (unknown, FIGHT)), ("answer", "nothing", (unknown, FIGHT))]
    said += [("answer", "turns_on", (each, FIGHT)) for each in _turnings(cast)]
    said += [("answer", "confidence", (each,)) for each in _confidences()]
    return said


CONFLICTS = ("fought", "over_issues", "of_moves", "of_parties")


def _holdings(cast: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{}, {"could_gain": cast}, {"could_gain": cast, "holds": False}]


def _not_told() -> settles.Settled:
    return settles.Settled(issue="delta", how="models differ", options=("outer", "all"), all_agree=False, n_models=5)


def _confidences() -> list[ground.Confidence]:
    every: dict[str, Any] = {"level": "low", "draws": None}
    found = []
    for n_sources in (0, 1, 3):
        for n, n_reported in ((0, 0), (80, 0), (80, 6)):
            numbers = ground.NumbersFact(n_reported=n_reported, n_assumed=1, n=n)
            for width, drawn in ((None, False), (0.3, True), (0.004, True), (0.0, False)):
                of = {"n_sources": n_sources, "ground": numbers, "width": width, "drawn": drawn}
                found.append(ground.Confidence(**every, **of))
    return found


def _whys(cast: tuple[str, ...]) -> list[Example]:
    causes = fight.Causes(
        gap=0.88,
        of=(
            fight.CauseFact(cause="red lines", without=0.3),
            fight.CauseFact(cause="information", without=0.5),
        ),
        unit="month",
    )
    return [
        ("why", "closed", (_standing(cast, 0), FIGHT)),
        ("why", "closed", (_standing(cast, 0, any_one=False), FIGHT)),
        ("why", "open", (_standing(cast, 31), FIGHT)),
        ("why", "open", (_standing(cast, 1), FIGHT)),
        ("why", "unheard", (_standing(cast, 0), FIGHT)),
        ("why", "untold", (_standing(cast, 0), FIGHT)),
        ("why", "impossible", (_standing(cast, 0, n_deals=0), FIGHT)),
        ("why", "reconciled", (_reconciled("lines may be bluffs"), FIGHT)),
        ("why", "reconciled", (_reconciled("lines may be bluffs", open_seen=0.2), FIGHT)),
        ("why", "reconciled", (_reconciled("open but slow", 31), FIGHT)),
        ("why", "reconciled", (_reconciled("open but slow", 31, open_seen=0.6), FIGHT)),
        ("why", "reconciled", (_reconciled("open in one, shut in the other", 31), FIGHT)),
        ("why", "reconciled", (_reconciled("open in one, shut in the other"), FIGHT)),
        ("why", "reconciled", (_reconciled("agree", 31), FIGHT)),
        ("why", "causes", (causes, FIGHT)),
        ("why", "causes", (causes, STRIKE)),
    ]


def _drives(cast: tuple[str, ...]) -> list[Example]:
    one = cast[0]
    front = fight.FrontMoves(side=one, today=0.58, then=WithInterval(value=0.6, low=0.5, high=0.7), unit="month")
    sides = ("north", "allies")
    leverage = {"sides": sides, "gap": 0.88, "unit": "month", "share": 0.01, "believers": ((one, 0.08), ("us", -0.02))}
    stick = clock_facts.Stick(move="raid", done=True, low=0.1, high=0.3)
    sticks = (stick, stick.model_copy(update={"move": "aid", "done": False}))
    leaves = stick.model_copy(update={"move": "leaves"})
    clock = {"mediator": one, "unit": "month", "patience": WithInterval(value=5, low=2, high=10)}
    held = {"party": one, "moves": (("raid", True),)}
    window = {"move": "raid", "by": cast, "chance": ENDS, "unit": "month"}
    day = date(2031, 6, 1)
    said: list[tuple[str, Any]] = [
        ("front", front),
        ("leverage", fight.Leverage(rises=one, if_seen_alike=0.88, **leverage)),
        ("leverage", fight.Leverage(rises=None, if_seen_alike=0.7, **leverage)),
        ("leverage", fight.Leverage(rises=one, if_seen_alike=None, **leverage)),
        ("patience", fight.PatienceFact(counts=((one, 0.9), ("us", 0.8)), unit="month")),
        ("patience", fight.PatienceFact(counts=((one, 0.9), ("us", 0.9)), unit="month")),
        ("patience", fight.PatienceFact(counts=((one, 0.9),), unit="month")),
        ("clock", clock_facts.ClockFact(sticks=(*sticks, leaves), bought_by=(("plan", cast),), **clock)),
        ("clock", clock_facts.ClockFact(sticks=(), bought_by=(("plan", cast), ("plan", ("us",))), **clock)),
        ("clock", clock_facts.ClockFact(sticks=(), bought_by=(), **clock)),
        ("held_back", restraint.HeldBack(answers=(("us", "aid", False), (one, "raid", True)), **held)),
        ("nobody_gains", restraint.NobodyGains(could_gain=(), n_states=12, n_stable=2, holds=True)),
        ("nobody_gains", restraint.NobodyGains(could_gain=cast, n_states=12, n_stable=2, holds=True)),
        ("nobody_gains", restraint.NobodyGains(could_gain=cast, n_states=12, n_stable=2, holds=False)),
        ("window", clock_facts.Window(earliest=day, latest=day, **window)),
        ("window", clock_facts.Window(earliest=None, latest=day, **window)),
        ("window", clock_facts.Window(earliest=day, latest=None, **window)),
        ("order", clock_facts.Order(first="raid", second="aid", this_way=0.1, other_way=-0.03)),
        ("last_day", clock_facts.LastDay(words="“A large raid” done", until_step=3, unit="month")),
        ("way_out", settles.WayOut(parties=cast, moves=(("raid", True), ("aid", False)), n_ways=1)),
        ("looks_ahead", settles.LooksAhead(horizon=2, leaves=cast)),
        ("robust", settles.Robust(n_holds=37, n_draws=60)),
        ("settled", settles.Settled(issue="delta", how="to", options=("outer",), all_agree=True, n_models=5)),
        ("settled", settles.Settled(issue="delta", how="out of reach", options=("all",), all_agree=False, n_models=5)),
        ("settled", _not_told()),
        ("pulls", settles.Pulls(issue="delta", towards=(("all", cast, 0.6), ("none", ("us",), 0.4)))),
    ]
    return [("drives", kind, (fact, FIGHT)) for kind, fact in said]


def _seconds(cast: tuple[str, ...]) -> list[Example]:
    one = cast[0]
    window = clock_facts.Window(move="raid", by=cast, earliest=None, latest=date(2031, 6, 1), chance=ENDS, unit="month")
    stick = clock_facts.Stick(move="raid", done=True, low=0.1, high=0.3)
    way = settles.WayOut(parties=cast, moves=(("raid", True), ("aid", False)), n_ways=1)
    signs: list[tuple[str, Any]] = [
        ("line_given", watch.LineGiven(line=line_of("refusal", cast), if_not=0.3)),
        ("line_given", watch.LineGiven(line=line_of("condition", cast), if_not=None)),
        ("serious_round", watch.SeriousRound(low=0.03, high=0.17, n_held=6, unit="month")),
        ("serious_round", watch.SeriousRound(low=0.1, high=0.1, n_held=1, unit="month")),
        ("stick_used", watch.StickUsed(mediator=one, stick=stick)),
        ("stick_used", watch.StickUsed(mediator=one, stick=stick.model_copy(update={"move": "leaves"}))),
        ("move_made", watch.MoveFact(window=window)),
        ("moved_together", watch.MovedTogether(way=way)),
        ("answered", watch.Answered(proposal="plan", party=one, said="refused")),
        ("answered", watch.Answered(proposal="plan", party=one, said="conditional")),
        ("answered", watch.Answered(proposal="plan", party=one, said="nothing")),
        ("number_nears", watch.NumberNears(turning=_turnings(cast)[-1])),
    ]
    slight = moves.Slight(words=("“A large raid” done",), n=1)
    based = ground.GroundFact(
        n_sources=1, n_claims=17, n_entries=28, by_basis=(("assumed", 12), ("coded", 10), ("reported", 6))
    )
    bare = ground.GroundFact(n_sources=0, n_claims=0, n_entries=1, by_basis=(("computed", 1),))
    unknown = {"as_of": date(2031, 5, 30), "n_sources": 1}
    return [
        *(("watch", kind, (fact, FIGHT)) for kind, fact in signs),
        ("moves", "slight", (slight, FIGHT)),
        ("moves", "slight", (moves.Slight(words=("x", "y", "z", "w"), n=4), FIGHT)),
        ("moves", "convention", ()),
        ("ground", "rests", (based,)),
        ("ground", "rests", (bare,)),
        ("ground", "rests", (bare.model_copy(update={"n_entries": 0}),)),
        ("ground", "unknown", (unknown,)),
        ("ground", "unknown", ({"as_of": None, "n_sources": 1},)),
        ("ground", "unknown", ({"as_of": date(2031, 5, 30), "n_sources": 3},)),
        ("ground", "accuracy", (settles.PastAccuracy(n_decisions=351, points=22.99), FIGHT)),
        *(("ground", kind, ()) for kind in PLAIN),
    ]


PLAIN = ("lines_at_their_word", "not_seen", "no_base_rate", "no_fighting", "not_reviewed", "closing")


def _labels(cast: tuple[str, ...]) -> list[Example]:
    """What is no sentence: headings, columns, cells."""
    rows = [_near(cast), _near(cast, proposal=None), _near(cast, proposal=None, open=True, closed_by=())]
    rows += [rows[-1].model_copy(update={"sure": False})]
    told = chances.Chances(event=FIGHT, numbers=(_number("base"), _number("case"), _number("seen", leads=True)))
    numbers = [*told.numbers, _number("base", any_end=True), _number("base", n_as_old=14), _number("case", drawn=True)]
    lever = {
        "words": ("“A large raid” done",),
        "moves": ("raid",),
        "holders": cast,
        "chance": SPAN,
        "fought": None,
        "unclear": False,
        "risks": ("gap",),
    }
    levers = [
        moves.LeverFact(carried_out=carried, urged_by=cast, **lever)
        for carried in ("yes", "no", "the two accounts part", None)
    ]
    two = levers[0].model_copy(update={"words": ("a", "b")})
    risks = ["fighting.cost.allies", "fighting.disaster.hazard", "p_arms_by_12", "no way back", "costs its holder"]
    said: list[Example] = [("deals", kind, (row,)) for row in rows for kind in ("what", "holds", "closed")]
    said += [("deals", "heading", (of,)) for of in (rows, rows[:1], rows[1:2], [_near(cast, closed_by=())])]
    said += [("deals", kind, ()) for kind in ("column_what", "column_holds", "column_closed")]
    said += [("moves", f"column_{kind}", (e,)) for kind in COLUMNS for e in (FIGHT, STRIKE)]
    said += [("moves", kind, (each,)) for each in (*levers, two) for kind in ("move", "holder", "no_risks")]
    said += [("moves", "effect", (each,)) for each in (SPAN, None, WithInterval(value=-0.03, low=-0.03, high=-0.03))]
    said += [("moves", "risk", (risk, event)) for risk in risks for event in (FIGHT, STRIKE)] + [
        ("moves", "risks", (["a", "b", "c", "d"],))
    ]
    said += [("moves", "heading", (of,)) for of in ([], [levers[0]], [two])] + [("moves", "heading_none", ())]
    said += [("why", f"heading_{kind}", (_standing(cast, n), FIGHT)) for kind in HEADINGS for n in (0, 31)]
    said += [("answer", f"number_{kind}", (each,)) for each in numbers for kind in ("label", "value", "note")]
    said += [("answer", "numbers_heading", (told,)), ("answer", "turns_heading", ()), ("drives", "heading", (None,))]
    said += [("watch", "heading", ()), ("ground", "heading", ())]
    for each in ANALYSES:
        said += each.labels(cast)
    return said


COLUMNS = ("move", "chance", "fought", "risks", "holder")
HEADINGS = ("closed", "open", "unheard", "untold", "impossible", "lines", "draft")
VERDICTS = ("closed", "unheard", "untold", "impossible")
INSIDE_OTHERS = {
    "answer": {"event", "known", "matter", "number_interval", "line", "not_meant"},
    "deals": {"closes"},
    "drives": {"did", "stick"},
    "lines": {"line", "condition", "not_meant", "closes"},
    "moves": set(),
    "ground": set(),
    "deal_space": of_deal_space.INSIDE_OTHERS,
    "deal_space_figures": of_deal_space.INSIDE_FIGURES,
    "war": of_war.INSIDE_OTHERS,
    "watch": {"did", "line", "matter", "not_meant"},
    "why": {"closes", "line"},
    **of_synthesis.INSIDE_OTHERS,
}


def _sentences(cast: tuple[str, ...]) -> list[Example]:
    said = [*_answers(cast), *_whys(cast), *_drives(cast), *_seconds(cast)]
    for each in ANALYSES:
        said += each.sentences(cast)
    return said


@pytest.fixture(params=CASTS, name="cast")
def _cast(request: pytest.FixtureRequest) -> tuple[str, ...]:
    return CASTS[request.param]


def test_every_template_is_read_here() -> None:
    read = {(topic, kind) for topic, kind, _ in (*_sentences(("north",)), *_labels(("north",)))}
    for file in sorted(ENGLISH.glob("*.txt")):
        known = set(re.findall(r"{% macro (\w+)\(", file.read_text(encoding="utf-8")))
        missing = known - INSIDE_OTHERS[file.stem] - {kind for topic, kind in read if topic == file.stem}
        assert not missing, (file.name, missing)


def test_sentences_begin_with_a_capital_and_end_with_a_stop(cast: tuple[str, ...]) -> None:
    for topic, kind, facts in _sentences(cast):
        text = TELLER.say(topic, kind, *facts)
        assert text.endswith("."), (topic, kind, text)
        first = text.lstrip("“")[0]
        assert first == first.upper(), (topic, kind, text)


def test_labels_are_short_and_end_without_a_stop(cast: tuple[str, ...]) -> None:
    for topic, kind, facts in _labels(cast):
        text = TELLER.say(topic, kind, *facts)
        assert text, (topic, kind)
        assert not text.endswith("."), (topic, kind, text)


def test_spaces_and_stops_stand_as_they_do_in_print(cast: tuple[str, ...]) -> None:
    for topic, kind, facts in (*_sentences(cast), *_labels(cast)):
        text = TELLER.say(topic, kind, *facts)
        assert not re.search(r"  | [,.;:)]|\( |None(?! in)|\bnone of\b|\{|\}|\.\.|,,|;;|\bTrue\b|\bFalse\b", text), text
        assert text.count("“") == text.count("”"), text
        assert text.count("(") == text.count(")"), text


ONE = r"(?:is|has|asks|expects|loses|gains|takes|drops|believes|mediates|carries|wants|weighs|differs|leaves)\b"
MANY = r"(?:are|have|ask|expect|lose|gain|take|drop|believe|mediate|carry|want|weigh|differ|leave)\b"


def test_a_plural_name_alone_takes_a_plural_verb() -> None:
    said = [TELLER.say(topic, kind, *facts) for topic, kind, facts in _sentences(("allies",))]
    assert any(re.search(rf"the European allies {MANY}", text, re.IGNORECASE) for text in said)
    for text in said:
        assert not re.search(rf"the European allies {ONE}", text, re.IGNORECASE), text


def test_a_singular_name_alone_takes_a_singular_verb() -> None:
    said = [TELLER.say(topic, kind, *facts) for topic, kind, facts in _sentences(("north",))]
    for text in said:
        assert not re.search(rf"(?<!and )\bNorthland {MANY}", text), text


def test_long_and_arabic_names_stand_in_full() -> None:
    for cast, name in ((("council",), PARTIES["council"]), (("coast",), PARTIES["coast"])):
        said = [TELLER.say(topic, kind, *facts) for topic, kind, facts in _sentences(cast)]
        assert sum(name in text for text in said) > 20


def test_banned_words_are_in_no_template() -> None:
    cast = ("north", "allies")
    for topic, kind, facts in (*_sentences(cast), *_labels(cast)):
        if kind == "closing":
            continue  # says what no party is said to do
        text = re.sub("“[^”]*”", "", TELLER.say(topic, kind, *facts))
        assert not re.search(r"\b(will|proves?|optimal|best|recommend\w*|should|guarantee\w*)\b|!", text), text
