"""What became of a model's answers, counted: kept, dropped with the reason, changed, not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Tally:
    """Counts over all pages read by one reader."""

    parts: int = 0
    cached: int = 0
    requests: int = 0
    kept: int = 0
    twice: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)

    @property
    def is_nothing_read(self) -> bool:
        """True where there was something to read and not one answer could be used."""
        return self.parts > 0 and self.unread.total() >= self.parts

    def lines(self, model: str) -> Iterator[str]:
        """Words for it, a line each."""
        if not self.parts:
            return
        found = self.kept + self.twice + self.dropped.total()
        kept = f", {self.cached} from the cache" if self.cached else ""
        again = f", {self.twice} found twice" if self.twice else ""
        yield f"llm:{model}: {self.kept} of {found} claims kept{again}; {_n(self.parts, 'part')} of text{kept}"
        for name, counts in (("dropped", self.dropped), ("set aside", self.changed)):
            if counts:
                yield f"  {name}: {listed(counts)}"

    def gaps(self, model: str) -> Iterator[str]:
        """A line on the parts that were not read, if any."""
        if self.unread:
            yield f"llm:{model}: {_n(self.unread.total(), 'part')} of {self.parts} not read: {listed(self.unread)}"


def listed(counts: Counter[str]) -> str:
    """Reasons with their counts, the most frequent first.

    >>> listed(Counter({"no quote": 1, "not on the page": 3}))
    '3 not on the page, 1 no quote'
    """
    return ", ".join(f"{n} {what}" for what, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _n(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"
