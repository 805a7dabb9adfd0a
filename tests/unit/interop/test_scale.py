"""Any additive scale goes to 0..1 by one stretch and one shift, and nothing is cut off."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from detente.interop.scale import on_one_scale

Numbers = st.fractions(-20, 20, max_denominator=50)
Issue = st.dictionaries(st.sampled_from("abcd"), Numbers, min_size=1)


@given(st.dictionaries(st.sampled_from("xyz"), Issue, min_size=1), st.none() | Numbers, st.booleans())
def test_every_deal_and_no_deal_keep_their_places(
    adds: dict[str, dict[str, Fraction]], no_deal: Fraction | None, with_room: bool
) -> None:
    room = dict.fromkeys(adds, Fraction(3)) if with_room else None
    scale = on_one_scale(adds, no_deal, room)
    total = sum(Fraction(each) for each in scale.salience.values())
    for options in product(*(adds[issue] for issue in adds)):
        deal = dict(zip(adds, options, strict=True))
        ours = sum(
            (Fraction(scale.salience[i]) / total * Fraction(scale.values[i][o]) for i, o in deal.items()), Fraction(0)
        ) if total else Fraction(0)  # fmt: skip
        theirs = sum((adds[i][o] for i, o in deal.items()), Fraction(0))
        assert abs(scale.low + scale.span * ours - theirs) < Fraction(1, 10**15)
    if no_deal is not None:
        assert abs(scale.low + scale.span * Fraction(scale.walk_away) - no_deal) < Fraction(1, 10**15)
    assert all(0 <= value <= 1 for values in scale.values.values() for value in values.values())
    assert all(0 <= each <= 1 for each in (*scale.salience.values(), scale.walk_away))


def test_values_that_fit_stay_as_they_are() -> None:
    adds = {"x": {"a": Fraction(0), "b": Fraction(1, 4)}, "y": {"a": Fraction(3, 8), "b": Fraction(1, 8)}}
    scale = on_one_scale(adds, Fraction(1, 10), {"x": Fraction(1, 2), "y": Fraction(1, 2)})
    assert (scale.low, scale.span) == (0, 1)
    assert scale.values["y"]["a"] * scale.salience["y"] == Fraction(3, 8)
