"""109 points of the literature on bargaining and war (tests/data/war), route: closed forms
(`detente.models.war.literature`).

Each file names its paper; each expected number there was worked out from the model and checked by a second, independent
computation (grid search, linear solve, backward induction, quadrature or Monte Carlo). Tolerances are the files'.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.published.war_oracles import ALL_POINTS, CLOSED_FORM, FILES

# The expected numbers of this point miss what they must meet: the two beliefs mirror each other, so that the ends of the
# range add up to 1, and these add up to 0.9999983 (an adaptive quadrature that stopped early). The file's own check,
# 400-point Gauss-Legendre, does; with 3,000 points it does not move by 1e-12. We are held to that one instead.
OFF = "smith_stam2004-15"


def test_there_are_109_points_in_15_files() -> None:
    assert (len(ALL_POINTS), len(FILES)) == (109, 15)


@pytest.mark.parametrize(("name", "point"), ALL_POINTS, ids=[point["id"] for _, point in ALL_POINTS])
def test_the_closed_form_gives_the_published_number(name: str, point: dict[str, Any]) -> None:
    found = CLOSED_FORM[point["inputs"]["kind"]](point["inputs"])
    if point["id"] == OFF:
        assert found == pytest.approx({**point["check"], "range_open": True}, rel=0, abs=1e-9)
        return
    assert found.keys() == point["expected"].keys()
    for key, wanted in point["expected"].items():
        if isinstance(wanted, bool):
            assert found[key] is wanted, key
        else:
            assert found[key] == pytest.approx(wanted, rel=0, abs=max(point["tol"], 1e-15 * abs(wanted), 1e-15)), key
