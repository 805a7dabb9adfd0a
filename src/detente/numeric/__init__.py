"""Arrays in, arrays out; knows nothing of conflicts."""

from pathlib import Path

from .caches import drop_stale

drop_stale(Path(__file__).parent)  # before any compiled function is read: one may call another in a younger file
