"""What options add to a party's value, on any scale -> salience, values and walk-away on a case's 0 to 1 scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

DIGITS = 25  # chosen: ten more than the points of deal values have
SMALLEST = Fraction(1, 10**30)  # chosen: far below a point; smaller shares are nothing


@dataclass(frozen=True)
class OneScale:
    """A party's preferences as a case writes them: ``own = low + span * ours`` gives the scale they came on."""

    salience: dict[str, Decimal]
    values: dict[str, dict[str, Decimal]]
    walk_away: Decimal
    low: Fraction
    span: Fraction


def on_one_scale(
    adds: Mapping[str, Mapping[str, Fraction]], no_deal: Fraction | None, room: Mapping[str, Fraction] | None = None
) -> OneScale:
    """Stretch and shift a party's additive values until they and the value of no deal lie between 0 and 1.

    Only that is done: order, ratios of gains and the picks of Nash and of Kalai and Smorodinsky stay as they are.
    Nothing is cut off: where no deal is worth less than any deal (or more), the scale is made longer. Values that are
    not negative are not shifted. Without a value of no deal it is put at the low end.

    Parameters
    ----------
    adds : {issue: {option: number}}
        What each option adds to the value of a deal.
    no_deal : number or None
        The value of no deal, on the same scale.
    room : {issue: number}, optional
        The most that an issue can add where no option needs to add it: a weight. Values within it keep their scale.
    """
    lows = {issue: min(Fraction(0), *options.values()) for issue, options in adds.items()}
    if no_deal is not None and no_deal < sum(lows.values()):
        missing = (sum(lows.values(), Fraction(0)) - no_deal) / len(lows)
        lows = {issue: low - missing for issue, low in lows.items()}
    low = sum(lows.values(), Fraction(0))
    most = {issue: max((room or {}).get(issue, Fraction(0)), *options.values()) for issue, options in adds.items()}
    spans = {issue: most[issue] - lows[issue] for issue in adds}
    span = sum(spans.values(), Fraction(0))
    if no_deal is not None and no_deal - low > span:
        more = (no_deal - low - span) / len(spans)
        spans = {issue: each + more for issue, each in spans.items()}
        span = no_deal - low
    largest = max(Fraction(1), *spans.values())
    values = {
        issue: {
            option: decimal_of((add - lows[issue]) / spans[issue] if spans[issue] else Fraction(0))
            for option, add in options.items()
        }
        for issue, options in adds.items()
    }
    walk_away = (no_deal - low) / span if no_deal is not None and span else Fraction(0)
    salience = {issue: decimal_of(each / largest) for issue, each in spans.items()}
    return OneScale(salience, values, decimal_of(walk_away), low, span)


def decimal_of(value: Fraction) -> Decimal:
    """A fraction as a decimal, exactly where it ends within `DIGITS` digits, else rounded to them."""
    if abs(value) < SMALLEST:
        return Decimal(0)
    with localcontext() as context:
        context.prec = DIGITS
        return Decimal(value.numerator) / Decimal(value.denominator)
