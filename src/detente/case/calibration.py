"""What wars between states have done, and the two defaults that are fitted to it.

Source: Correlates of War, inter-state wars v4.0 (95 wars, 1816-2007), active days, and how UCDP episodes of conflict between
states ended (Conflict Termination v3-2021, 69 that ended). Fits in tests/data/war/duration_fits.json. Only 14 of the 95
wars lasted longer than two years: what is said of long wars rests on those.
"""

from __future__ import annotations

import math

MU, SIGMA = -0.865, 1.475  # lognormal fit to the length of wars, in years (standard errors 0.15 and 0.11)
SHARE_BY_ARMS = 21 / 69  # UCDP: 21 victories; 15 ceasefires, 14 peace agreements, 19 that died down
DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "quarter": 91.3125, "year": 365.25}
YEARS_FOUGHT = 1.0  # chosen: a war that is being analysed has usually passed its first year
DEFAULT_ENFORCEMENT = 0.6  # the middle of the default range of the case format


def steps_a_year(time_step: str) -> float:
    """How many time steps make a year."""
    return DAYS["year"] / DAYS[time_step]


def survival(years: float) -> float:
    """Share of wars that last longer than so many years."""
    if years <= 0:
        return 1.0
    return 0.5 * math.erfc((math.log(years) - MU) / (SIGMA * math.sqrt(2)))


def goes_on(years_fought: float, years: float) -> float:
    """Of wars that have lasted `years_fought`, the share that is still on after `years` more.

    Examples
    --------
    >>> round(1 - goes_on(4, 1), 2)
    0.26
    """
    return survival(years_fought + years) / survival(years_fought)


def hazard(time_step: str, years_fought: float = YEARS_FOUGHT) -> float:
    """Chance per time step of an end, by what a year brings to wars that have lasted `years_fought`."""
    return float(1 - goes_on(years_fought, 1.0) ** (1 / steps_a_year(time_step)))


def default_collapse(time_step: str) -> float:
    """Chance per step and side of a collapse where a case gives none: half of the base rate of ends by arms."""
    return hazard(time_step) * SHARE_BY_ARMS / 2


def default_rounds(time_step: str) -> float:
    """Chance per step of a serious round where a case gives none.

    The base rate of ends without victory, if every round brought a deal and deals held as often as the default says.
    """
    return min(1.0, hazard(time_step) * (1 - SHARE_BY_ARMS) / DEFAULT_ENFORCEMENT)
