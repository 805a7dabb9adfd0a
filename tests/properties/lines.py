"""Parties on a line, as hypothesis draws them."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@st.composite
def lines(draw: st.DrawFn, most: int = 8, zero: bool = True) -> tuple[Floats, Floats]:
    """Places from 0 to 100 in steps, so that ties are common, with weights; at least one weight is above 0."""
    n = draw(st.integers(1, most))
    x = draw(st.lists(st.sampled_from([0.0, 10.0, 25.0, 50.0, 60.0, 90.0, 100.0, 33.3]), min_size=n, max_size=n))
    w = draw(st.lists(st.integers(0 if zero else 1, 6), min_size=n, max_size=n))
    if not any(w):
        w[0] = 1
    return np.array(x), np.array(w, dtype=float)
