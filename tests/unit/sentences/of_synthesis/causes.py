"""What the templates of `why` are read with."""

from __future__ import annotations

from typing import Any

from detente.synthesis.why.facts import Verdict
from detente.synthesis.why.solution import Account, Cause, Part, Solution, Waiting
from tests.unit.sentences.cast import Example

TOPIC = "causes"
INSIDE_OTHERS = {
    "absent_causes",
    "expected",
    "in_draws",
    "interval",
    "pairs",
    "points_interval",
    "suffices",
    "what_is_left",
    "without",
}
ALONE = ("no_fighting", "no_gap", "lines_taken_as_real", "what_points_are", "taken_out_whole")
BY_ITSELF = (*ALONE, "over_who_proposes", "no_shares")
WAITING = Waiting(rounds=0.08, steps=12.4, share=0.61, today=False)
CAUSE = Cause(
    cause="red lines",
    points=0.21,
    share=0.3,
    gap_without=0.67,
    rows=(Part(row="refusals", gap_without=0.82), Part(row="conditions", gap_without=0.999)),
)
DRAWN = {"low": -0.04, "median": 0.2, "high": 0.4, "without_low": 0.1, "without_median": 0.2, "without_high": 0.9}


def _solution(**more: Any) -> Solution:
    every: dict[str, Any] = {
        "gap": 0.88,
        "horizon_steps": 12,
        "time_step": "month",
        "present": ("red lines",),
        "suffices_alone": (),
        "suffices_together": (),
        "causes": (CAUSE,),
        "waiting": WAITING,
        "not_explained": 0.31,
        "gives_in_at_last": 0.92,
        "removed": (),
        "accounts": (),
        "lattice_gap": 0.01,
    }
    return Solution(**{**every, **more})


def _verdict(**more: Any) -> Verdict:
    every: dict[str, Any] = {
        "alone": (),
        "together": (),
        "most": None,
        "often": (),
        "closed": None,
        "limit": 0.05,
        "waits": True,
    }
    return Verdict(**{**every, **more})


def sentences(cast: tuple[str, ...]) -> list[Example]:
    """Findings and caveats."""
    point, drawn = _solution(), _solution(gap_low=0.0, gap_median=0.4, gap_high=0.9)
    pairs = (("red lines", "commitment"), ("red lines", "information"))
    at_the_point = [
        _verdict(),
        _verdict(most="commitment"),
        _verdict(together=pairs),
        _verdict(alone=("commitment", "information"), together=pairs),
        _verdict(alone=("commitment",), waits=False),
    ]
    over_draws = [
        _verdict(closed=0.0),
        _verdict(closed=0.3, often=(("commitment", 0.5), ("information", 0.1))),
    ]
    causes = [CAUSE, CAUSE.model_copy(update={"share": None, "rows": ()}), CAUSE.model_copy(update=DRAWN)]
    accounts = [Account(analysis="deal-space", says=("No deal is acceptable.",)), Account(analysis="war", says=())]
    said: list[Example] = [("causes", "at_the_point", (s, v)) for s in (point, drawn) for v in at_the_point]
    said += [("causes", "at_the_point", (_solution(as_stated=False), at_the_point[0]))]
    said += [("causes", kind, (drawn, v)) for kind in ("cannot_be_told", "over_draws") for v in over_draws]
    said += [("causes", "closed", (s,)) for s in (point, drawn, _solution(waiting=None))]
    said += [("causes", "together", (at_the_point[3],)), ("causes", "waiting", (WAITING, point))]
    said += [("causes", "waiting", (WAITING.model_copy(update={"today": True, "steps": 1.2}), point))]
    said += [("causes", kind, (each,)) for kind in ("widens", "narrows") for each in causes]
    said += [("causes", "slight", (names,)) for names in (["commitment"], ["commitment", "information"])]
    said += [("causes", "explained", (point, absent, waits)) for absent, waits in (([], True), (["commitment"], False))]
    said += [("causes", "not_explained", (point, absent, bool(absent))) for absent in ([], ["commitment", "aid"])]
    said += [("causes", "account", (each,)) for each in accounts] + [("causes", "account_alone", (accounts[0],))]
    said += [("causes", "what_the_gap_is", (point,)), ("causes", "lattice", (point,))]
    said += [("causes", "waterfall_subtitle", ()), ("causes", "sets_subtitle", ())]
    return [*said, *(("causes", kind, ()) for kind in BY_ITSELF)]


def labels(cast: tuple[str, ...]) -> list[Example]:
    """Titles of figures."""
    closing = CAUSE.model_copy(update={"points": -0.1})
    said: list[Example] = [("causes", "waterfall_title", (each,)) for each in (CAUSE, closing)]
    said += [("causes", "sets_title", (fewest,)) for fewest in (None, 0, 1, 2)]
    return [*said, ("causes", "waterfall_axis", (_solution(),))]
