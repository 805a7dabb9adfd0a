"""The deal space worked out the long way: every deal, every party, in fractions, straight from the design.

Nothing of `detente.models` or `detente.case.values` is used here, on purpose: plain data in, sets and counts out. Values
closer than 1e-9 are equal, everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations, product
from typing import Any

SAME = Fraction(1, 10**9)
EQUAL = 10**4  # the same, in units of 1e-13
Data = dict[str, Any]
Deal = tuple[tuple[str, str], ...]  # (issue, option), in the order of the issues
LineKey = tuple[str, str, str]  # whose, of which kind, on what (an issue, or the number of a link)


def more(a: Fraction, b: Fraction) -> bool:
    return a - b >= SAME


def numbers(written: Any) -> tuple[Fraction, Fraction, Fraction]:
    """Low, point and high of a number as it is written."""
    parts = [Fraction(part) for part in str(written).split("..")]
    low, high = parts[0], parts[-1]
    point = parts[1] if len(parts) == 3 else (low + high) / 2
    return low, point, high


def leximin(rows: dict[Deal, list[Fraction]]) -> set[Deal]:
    """Deals whose smallest entry is largest, then the next smallest, and so on."""
    kept = {deal: sorted(row) for deal, row in rows.items()}
    for n in range(len(next(iter(kept.values()), []))):
        top = max(row[n] for row in kept.values())
        kept = {deal: row for deal, row in kept.items() if not more(top, row[n])}
    return set(kept)


@dataclass(frozen=True)
class ByHand:
    data: Data

    # What the case says -----------------------------------------------------------------------------------------

    @property
    def parties(self) -> list[str]:
        return list(self.data["parties"])

    @cached_property
    def with_positions(self) -> list[str]:
        return [party for party in self.parties if any(p["party"] == party for p in self.data["positions"])]

    @cached_property
    def must(self) -> list[str]:
        agreement = self.data["agreement"]
        return list(agreement.get("must") or ([] if "at_least" in agreement else self.with_positions))

    @cached_property
    def counted(self) -> list[str]:
        return [party for party in self.parties if party in {*self.with_positions, *self.must}]

    @cached_property
    def compared(self) -> list[str]:
        """Over whom the four points are taken: who must sign, or all that count where nobody in particular must.

        Parties of whose wishes the case says nothing are left out.
        """
        chosen = [party for party in self.parties if party in self.must] or self.counted
        return [party for party in chosen if not self.is_silent(party)]

    def is_silent(self, party: str) -> bool:
        """Whether the case says nothing of what a party wants: no position, no value of no deal, no line, no worth."""
        spoken_of = {*self.with_positions, *self.data["walk_away"]}
        for link in self.data["links"]:
            spoken_of.update(link.get("red_line_of", []), link.get("worth", {}))
        return party not in spoken_of

    def options(self, issue: str) -> dict[str, Fraction]:
        written = self.data["issues"][issue]["options"]
        return {option: Fraction(at["at"] if isinstance(at, dict) else at) for option, at in written.items()}

    def mark(self, issue: str, option: str) -> str:
        """What an option says of the fighting: ends_fighting, pauses, or nothing."""
        written = self.data["issues"][issue]["options"][option]
        named = set(written) - {"at"} if isinstance(written, dict) else set()
        return "".join(named)

    def position(self, party: str, issue: str) -> Data | None:
        return next((p for p in self.data["positions"] if (p["party"], p["issue"]) == (party, issue)), None)

    def share(self, party: str, issue: str) -> Fraction:
        saliences = {p["issue"]: numbers(p["salience"])[1] for p in self.data["positions"] if p["party"] == party}
        total = sum(saliences.values())
        return saliences.get(issue, Fraction(0)) / total if total else Fraction(0)

    def place_value(self, position: Data, issue: str, at: Fraction) -> Fraction:
        options = self.options(issue)
        wants = position["wants"]
        wanted = options[wants] if isinstance(wants, str) else Fraction(wants)
        farthest = max(abs(place - wanted) for place in options.values())
        return 1 - abs(at - wanted) / farthest if farthest else Fraction(1)

    @cached_property
    def _values(self) -> dict[tuple[str, str, str], Fraction]:
        found = {}
        for position in self.data["positions"]:
            party, issue = position["party"], position["issue"]
            for option, at in self.options(issue).items():
                if "values" in position:
                    found[party, issue, option] = Fraction(position["values"][option])
                else:
                    found[party, issue, option] = self.place_value(position, issue, at)
        return found

    @cached_property
    def _shares(self) -> dict[tuple[str, str], Fraction]:
        return {(party, issue): self.share(party, issue) for party in self.parties for issue in self.data["issues"]}

    def value(self, party: str, deal: dict[str, str]) -> Fraction:
        """What a deal is worth to a party; `deal` may leave out issues the party does not mind."""
        total = sum(
            (
                self._shares[party, issue] * self._values.get((party, issue, option), Fraction(0))
                for issue, option in deal.items()
            ),
            Fraction(0),
        )
        for link in self.data["links"]:
            if "worth" in link and self.holds(link["if"], deal):
                total += numbers(link["worth"].get(party, 0))[1]
        return total

    @staticmethod
    def holds(condition: dict[str, list[str]], deal: dict[str, str]) -> bool:
        return all(deal.get(issue) in options for issue, options in condition.items())

    # Deals ------------------------------------------------------------------------------------------------------

    @cached_property
    def today(self) -> Deal | None:
        """What holds now, where every issue says so."""
        now = tuple((issue, about.get("now")) for issue, about in self.data["issues"].items())
        return None if any(option is None for _, option in now) else now

    @cached_property
    def has_marks(self) -> bool:
        return any(self.mark(issue, option) for issue in self.data["issues"] for option in self.options(issue))

    def kind(self, deal: Deal) -> str:
        """What a deal does to the fighting. Without any mark in the case, every deal but today's ends it."""
        if deal == self.today:
            return "today"
        marks = {self.mark(issue, option) for issue, option in deal}
        if not self.has_marks or "ends_fighting" in marks:
            return "ends"
        return "pauses" if "pauses" in marks else "partial"

    @cached_property
    def deals(self) -> list[Deal]:
        """Those that end the fighting."""
        return [deal for deal in self.possible if self.kind(deal) == "ends"]

    @cached_property
    def possible(self) -> list[Deal]:
        """Whatever the links allow."""
        issues = self.data["issues"]
        every = (
            tuple(zip(issues, choice, strict=True)) for choice in product(*(i["options"] for i in issues.values()))
        )
        ruled = [link for link in self.data["links"] if "then" in link and "red_line_of" not in link]
        return [
            deal
            for deal in every
            if not any(
                self.holds(link["if"], dict(deal)) and not self.holds(link["then"], dict(deal)) for link in ruled
            )
        ]

    @cached_property
    def table(self) -> dict[Deal, dict[str, Fraction]]:
        return {deal: {party: self.value(party, dict(deal)) for party in self.parties} for deal in self.possible}

    def walk_away(self, party: str, end: int = 1) -> Fraction:
        """What a party has without a deal: given, else its value of what holds now, else 0. `end`: low, point, high."""
        given = self.data["walk_away"].get(party)
        if given is not None:
            return numbers(given)[end]
        of_now = self.value_of_now(party)
        return Fraction(0) if of_now is None else of_now

    def value_of_now(self, party: str) -> Fraction | None:
        """What holds now is worth so much to a party; None where an issue it minds does not say what holds."""
        now = {issue: about["now"] for issue, about in self.data["issues"].items() if "now" in about}
        for issue in self.data["issues"]:
            if issue not in now and any(
                self._shares[party, issue] * self._values.get((party, issue, option), 0)
                for option in self.options(issue)
            ):
                return None
        return self.value(party, now)

    # Lines ------------------------------------------------------------------------------------------------------

    def own_lines(self, party: str, deal: dict[str, str]) -> set[LineKey]:
        """Red lines, linked red lines and bottom lines of a party that a deal crosses."""
        crossed: set[LineKey] = set()
        for issue, option in deal.items():
            position = self.position(party, issue)
            if position is None:
                continue
            if option in position.get("refuses", []):
                crossed.add((party, "red line", issue))
            bottom = position.get("bottom_line")
            if bottom is not None:
                at_least = (
                    self._values[party, issue, bottom]
                    if isinstance(bottom, str)
                    else self.place_value(position, issue, Fraction(bottom))
                )
                if more(at_least, self._values[party, issue, option]):
                    crossed.add((party, "bottom line", issue))
        for n, link in enumerate(self.data["links"]):
            if (
                party in link.get("red_line_of", [])
                and self.holds(link["if"], deal)
                and not self.holds(link["then"], deal)
            ):
                crossed.add((party, "linked red line", str(n)))
        return crossed

    def crossed(self, party: str, deal: Deal, end: int = 1) -> set[LineKey]:
        lines = self.own_lines(party, dict(deal))
        if more(self.walk_away(party, end), self.table[deal][party]):
            lines.add((party, "walk-away", ""))
        return lines

    @cached_property
    def _crossed(self) -> dict[tuple[str, Deal], frozenset[LineKey]]:
        return {(party, deal): frozenset(self.crossed(party, deal)) for party in self.parties for deal in self.deals}

    def must_accept(self, deal: Deal) -> list[str]:
        """Who has to accept this deal: who must sign, and who holds an issue that it changes."""
        holders = {
            party
            for issue, option in deal
            for party in self.data["issues"][issue].get("held_by", [])
            if option != self.data["issues"][issue].get("now")
        }
        return [party for party in self.parties if party in {*self.must, *holders}]

    def is_acceptable(self, deal: Deal, end: int = 1, given_up: frozenset[LineKey] = frozenset()) -> bool:
        def accepts(party: str) -> bool:
            lines = self._crossed[party, deal] if end == 1 else self.crossed(party, deal, end)
            return set(lines) <= given_up

        at_least = self.data["agreement"].get("at_least", 0)
        return all(map(accepts, self.must_accept(deal))) and sum(map(accepts, self.counted)) >= at_least

    @cached_property
    def acceptable(self) -> list[Deal]:
        return [deal for deal in self.deals if self.is_acceptable(deal)]

    def n_acceptable(self, end: int) -> int:
        return sum(self.is_acceptable(deal, end) for deal in self.deals)

    # Answers ----------------------------------------------------------------------------------------------------

    def frontier(self, among: Iterable[Deal]) -> list[set[Deal]]:
        """Deals that no other dominates, over all parties with positions; those with the same values together."""
        deals = list(among)
        # In whole units of 1e-13, for speed: what is equal differs by at most a few 1e-10, what is not by far more than 1e-9.
        row = {d: [round(self.table[d][party] * 10**13) for party in self.with_positions] for d in deals}

        def dominates(a: Deal, b: Deal) -> bool:
            lead = [x - y for x, y in zip(row[a], row[b], strict=True)]
            return min(lead) > -EQUAL and max(lead) >= EQUAL

        kept = [deal for deal in deals if not any(dominates(other, deal) for other in deals)]
        groups: list[set[Deal]] = []
        for deal in kept:
            same = (
                g for g in groups if all(abs(x - y) < EQUAL for x, y in zip(row[next(iter(g))], row[deal], strict=True))
            )
            group = next(same, None)
            if group is None:
                groups.append({deal})
            else:
                group.add(deal)
        return groups

    def gains(self, deal: Deal) -> list[Fraction]:
        return [self.table[deal][party] - self.walk_away(party) for party in self.compared]

    def worths(self) -> list[Fraction]:
        return [numbers(self.data["parties"][party].get("worth", 1))[1] for party in self.compared]

    def nash(self, slack: Fraction = Fraction(0)) -> set[Deal]:
        """Deals with the largest product of gains, within `slack` of the largest geometric mean."""
        products = {}
        for deal in self.acceptable:
            gains = self.gains(deal)
            if all(more(gain, Fraction(0)) for gain in gains):
                products[deal] = Fraction(1)
                for gain in gains:
                    products[deal] *= gain
        if not products or not self.compared:
            return set()
        n = len(self.compared)
        top = max(products.values())
        if not slack:
            return {deal for deal, size in products.items() if size == top}
        return {deal for deal, size in products.items() if float(top) ** (1 / n) - float(size) ** (1 / n) < slack}

    def kalai_smorodinsky(self) -> set[Deal]:
        gains = {deal: self.gains(deal) for deal in self.acceptable}
        most = [max(column) for column in zip(*gains.values(), strict=True)]
        ratio = {
            deal: [g / m if more(m, Fraction(0)) else Fraction(1) for g, m in zip(row, most, strict=True)]
            for deal, row in gains.items()
        }
        return leximin(ratio)

    def egalitarian(self) -> set[Deal]:
        weights = self.worths()
        return leximin({d: [g * w for g, w in zip(self.gains(d), weights, strict=True)] for d in self.acceptable})

    def utilitarian(self) -> set[Deal]:
        weights = self.worths()
        total = {
            deal: sum(self.table[deal][p] * w for p, w in zip(self.compared, weights, strict=True))
            for deal in self.acceptable
        }
        top = max(total.values(), default=Fraction(0))
        return {deal for deal, size in total.items() if not more(top, size)}

    def openings(self, deal: Deal) -> list[frozenset[LineKey]]:
        """The sets of lines that, given up, would make this deal acceptable, and of which no part would do."""
        needed = self.must_accept(deal)
        basis = frozenset(line for party in needed for line in self._crossed[party, deal])
        at_least = self.data["agreement"].get("at_least", 0)
        sure = [p for p in self.counted if p in needed or not self._crossed[p, deal]]
        others = [p for p in self.counted if p not in sure]
        lacking = max(at_least - len(sure), 0)
        return minimal(
            basis.union(*(self._crossed[party, deal] for party in chosen)) for chosen in combinations(others, lacking)
        )

    def ways(self) -> dict[frozenset[LineKey], set[Deal]]:
        """The sets of lines that open a zone, and no part of which does, with the deals that each opens."""
        opened: dict[frozenset[LineKey], set[Deal]] = {}
        for deal in self.deals:
            for lines in self.openings(deal):
                opened.setdefault(lines, set()).add(deal)
        kept = minimal(opened)
        return {lines: opened[lines] for lines in kept}

    def shortfall(self, lines: frozenset[LineKey], deal: Deal) -> Fraction:
        """What a deal lacks to the walk-aways of the parties that give up these lines."""
        giving = {party for party, _, _ in lines}
        lacks = (self.walk_away(party) - self.table[deal][party] for party in giving)
        return sum((lack for lack in lacks if more(lack, Fraction(0))), Fraction(0))

    def drop_one(self) -> dict[LineKey, int]:
        """For each line how many more deals would be acceptable without it; lines that matter to none are left out."""
        lines = {line for crossed in self._crossed.values() for line in crossed}
        before = len(self.acceptable)
        counts = {
            line: sum(self.is_acceptable(d, given_up=frozenset([line])) for d in self.deals) - before for line in lines
        }
        return {line: n for line, n in counts.items() if n}

    # Proposals --------------------------------------------------------------------------------------------------

    def judgements(self, proposal: Data, party: str) -> list[tuple[str, frozenset[LineKey], Fraction]]:
        """Verdict, lines crossed and value of a proposal for a party.

        What it does not name stays as it is now; where nothing holds now, the party reads it at its kindest: as something
        possible, then with no red line crossed, then no line at all, then by value (more than one reading may be kindest).
        Own lines count where the proposal names an issue they speak of.
        """
        issues = self.data["issues"]
        fixed = {k: proposal["package"].get(k, about.get("now")) for k, about in issues.items()}
        free = [k for k, option in fixed.items() if option is None]
        readings = [
            fixed | dict(zip(free, choice, strict=True)) for choice in product(*(issues[k]["options"] for k in free))
        ]
        possible = set(self.possible)
        kind = self.kind_of_proposal(proposal)
        held_against = self.walk_away(party) if kind == "ends" else self.value_of_now(party)
        readings = [reading for reading in readings if tuple(reading.items()) in possible] or readings

        def crossed(reading: dict[str, str]) -> set[LineKey]:
            return {line for line in self.own_lines(party, reading) if self.about(line) & set(proposal["package"])}

        def harshness(reading: dict[str, str]) -> tuple[bool, bool]:
            return any("red" in kind for _, kind, _ in crossed(reading)), bool(crossed(reading))

        kindest = min(map(harshness, readings))
        readings = [reading for reading in readings if harshness(reading) == kindest]
        top = max(self.value(party, reading) for reading in readings)
        found = []
        for reading in readings:
            value = self.value(party, reading)
            if more(top, value):
                continue
            lines = crossed(reading)
            if held_against is not None and more(held_against, value):
                lines.add((party, "walk-away" if kind == "ends" else "today", ""))
            red = any("red" in kind for _, kind, _ in lines)
            verdict = "refused" if red else "negotiable" if lines else "acceptable"
            found.append(("unknown" if self.is_silent(party) else verdict, frozenset(lines), value))
        return found

    def kind_of_proposal(self, proposal: Data) -> str:
        """By what it names and what it leaves as it is; what it leaves open promises nothing where it need not."""
        settled = []
        for issue, about in self.data["issues"].items():
            option = proposal["package"].get(issue, about.get("now"))
            plain = (o for o in self.options(issue) if not self.mark(issue, o))
            settled.append((issue, option or next(plain, next(iter(self.options(issue))))))
        return self.kind(tuple(settled))

    # Deals that do not end the fighting -------------------------------------------------------------------------

    def without_end(self, kind: str) -> tuple[list[Deal], list[Deal] | None]:
        """The possible deals of a kind, and those acceptable to all who must sign, held against what holds today.

        A line counts where the deal changes an issue it speaks of. None where somebody's value of today is not known.
        """
        deals = [deal for deal in self.possible if self.kind(deal) == kind]
        if any(self.value_of_now(party) is None for party in self.must):
            return deals, None
        return deals, [deal for deal in deals if self._is_better_than_today(deal)]

    def _is_better_than_today(self, deal: Deal) -> bool:
        now = {issue: about.get("now") for issue, about in self.data["issues"].items()}
        changed = {issue for issue, option in deal if option != now[issue]}

        def accepts(party: str) -> bool:
            lines = {line for line in self.own_lines(party, dict(deal)) if self.about(line) & changed}
            of_now = self.value_of_now(party)
            return not lines and (of_now is None or not more(of_now, self.table[deal][party]))

        at_least = self.data["agreement"].get("at_least", 0)
        return all(map(accepts, self.must_accept(deal))) and sum(map(accepts, self.counted)) >= at_least

    def minds(self, party: str) -> bool:
        """Whether a party has something to say on deals: it must sign, has drawn a line, or does not value all alike."""
        own = [position for position in self.data["positions"] if position["party"] == party]
        tied = any(party in link.get("red_line_of", []) for link in self.data["links"])
        lines = tied or any("refuses" in position and position["refuses"] for position in own)
        return party in self.must or lines or len({self.table[deal][party] for deal in self.possible}) > 1

    def about(self, line: LineKey) -> set[str]:
        """The issues a line speaks of."""
        _, kind, on = line
        if kind == "linked red line":
            link = self.data["links"][int(on)]
            return {*link["if"], *link["then"]}
        return {on}


def minimal(sets: Iterable[frozenset[LineKey]]) -> list[frozenset[LineKey]]:
    """The sets of which no other is a part."""
    distinct = list(dict.fromkeys(sets))
    return [one for one in distinct if not any(other < one for other in distinct)]
