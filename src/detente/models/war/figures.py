"""The war answer as neutral figures: survival beside the base rate, terms, and how front, belief and patience go."""

from __future__ import annotations

from itertools import groupby

from ...analysis.blocks import Axis, Block, Series, Table
from ...analysis.likelihood import per_cent
from ...case.case import Case
from .solution import Ends, Solution

MOST_SPELLS = 5  # chosen: what a cell of a table holds


def figures(case: Case, solution: Solution) -> list[Block]:
    """Survival; how it stands after some steps; terms by who proposes; the range; front, belief and patience."""
    blocks: list[Block] = [_survival(case, solution), _ends(case, solution), _range(case, solution)]
    if any(terms.share for terms in solution.terms):
        blocks.append(_terms(case, solution))
    return [*blocks, *_paths(case, solution)]


def _steps_axis(case: Case, last: float) -> Axis:
    return Axis(label=f"{case.time_step}s from {case.as_of or 'now'}", low=0.0, high=float(last))


def _survival(case: Case, solution: Solution) -> Series:
    shown = solution.survival
    model = tuple((float(s.step), s.p) for s in shown)
    band = tuple((float(s.step), s.low, s.high) for s in shown)
    base = tuple((float(s.step), s.base) for s in shown if s.base is not None)
    median = solution.duration.median
    title = (
        f"In this model half of such wars are over after {median:.0f} {case.time_step}s"
        if median is not None
        else f"In this model it is still on after {solution.duration.followed} {case.time_step}s, more often than not"
    )
    return Series(
        title=title,
        subtitle="Chance that it is still on, with the band over who proposes; beside it wars between states that had lasted "
        f"{solution.years_fought:.2g} years (lognormal fit to 95 wars, 1816-2007).",
        x=_steps_axis(case, shown[-1].step),
        y=Axis(label="Chance that it is still on", low=0.0, high=1.0),
        lines=(("this model", model), ("base rate", base)),
        bands=(("this model", band),),
    )


def _ends(case: Case, solution: Solution) -> Table:
    a, b = solution.sides
    first, second = case.party_name(a), case.party_name(b)
    columns = (
        "After",
        "Ended by an agreement that is kept",
        f"{first} has given in",
        f"{second} has given in",
        f"Imposed by {first}",
        f"Imposed by {second}",
        "Disaster",
        "Goes on",
    )
    rows = tuple(
        (f"{end.step} {case.time_step}s", *(per_cent(p) for p in _chances(end, a, b)))
        for end in (solution.ends, *solution.ends_later)
    )
    return Table(
        title="How it stands in this model as time goes by",
        subtitle="Chances, the mean over who proposes.",
        columns=columns,
        rows=rows,
    )


def _chances(end: Ends, a: str, b: str) -> tuple[float, ...]:
    yields, imposed = end.giving_in_by, end.arms_by
    return (end.agreement, yields[a], yields[b], imposed[a], imposed[b], end.disaster, end.goes_on)


def _range(case: Case, solution: Solution) -> Table:
    a, b = solution.sides
    rows = tuple(
        (
            "the mediator" if row.who_proposes == "mediator" else case.party_name(row.who_proposes),
            row.type or "known",
            row.enforcement,
            round(row.least[a], 2),
            round(row.least[b], 2),
            "yes" if row.open else "no",
        )
        for row in solution.range
    )
    return Table(
        title="The least that each side takes today rather than fight on",
        subtitle="Shares of the stake (0: dictated to, 1: dictates); below 0, even less than the other side's terms.",
        columns=("Offers by", "Type", "Deals hold", case.party_name(a), case.party_name(b), "A deal gives both"),
        rows=rows,
    )


def _terms(case: Case, solution: Solution) -> Table:
    a, b = solution.sides
    rows = tuple(
        (
            "the mediator" if terms.who_proposes == "mediator" else case.party_name(terms.who_proposes),
            _interval(terms.share[a].low, terms.share[a].high),
            _interval(terms.share[b].low, terms.share[b].high),
            "; or ".join(f"{case.deal_words(deal)} ({100 * weight:.0f} %)" for weight, deal in terms.deals)
            or "any division",
        )
        for terms in solution.terms
        if terms.share
    )
    return Table(
        title="Terms depend on who makes the offers",
        subtitle="Shares of the stake in deals that last (80 % interval), and the packages around the mean.",
        columns=("Offers by", case.party_name(a), case.party_name(b), "Packages"),
        rows=rows,
    )


def _interval(low: float, high: float) -> str:
    return f"{100 * low:.0f} %" if high - low < 0.005 else f"{100 * low:.0f}-{100 * high:.0f} %"


def _paths(case: Case, solution: Solution) -> list[Block]:
    """Small multiples over the same steps: the front, the belief, the mediator's patience, while the war is on."""
    paths = solution.paths
    axis = _steps_axis(case, max(paths[-1].step, 1))
    a = solution.sides[0]
    blocks: list[Block] = []
    if case.fighting is not None and "front" in case.fighting.model_fields_set:
        blocks.append(
            Series(
                title="Where the front stands while the war is on",
                subtitle=f"Share held by {case.party_name(a)}: mean and 80 % interval, in this model{_drawn(solution)}.",
                x=axis,
                y=Axis(label=f"Share held by {case.party_name(a)}", low=0.0, high=1.0, party=a),
                lines=(("mean", tuple((float(p.step), p.front.value) for p in paths)),),
                bands=(("80 % interval", tuple((float(p.step), p.front.low, p.front.high) for p in paths)),),
                samples=tuple(_over_steps(drawn.front) for drawn in solution.samples),
            )
        )
    if paths[0].belief is not None and case.fighting is not None and case.fighting.hidden is not None:
        hidden = case.party_name(case.fighting.hidden.party)
        points = tuple((float(p.step), p.belief) for p in paths if p.belief is not None)
        blocks.append(
            Series(
                title=f"What the other side believes of {hidden} while the war is on",
                subtitle=f"Belief that it is strong: the mean, in this model{_drawn(solution)}.",
                x=axis,
                y=Axis(label=f"Belief that {hidden} is strong", low=0.0, high=1.0),
                lines=(("mean", points),),
                samples=tuple(_over_steps(drawn.belief) for drawn in solution.samples if drawn.belief is not None),
            )
        )
    if paths[0].mediator:
        names = ("patient", "out of patience", "gone")
        blocks.append(
            Series(
                title="How long the mediator's patience lasts while the war is on",
                subtitle="Chances of its phases, in this model.",
                x=axis,
                y=Axis(label="Chance", low=0.0, high=1.0),
                lines=tuple((name, tuple((float(p.step), p.mediator.get(name, 0.0)) for p in paths)) for name in names),
            )
        )
    return [*blocks, _samples(case, solution)] if solution.samples else blocks


def _drawn(solution: Solution) -> str:
    return "; thin: single wars, drawn" if solution.samples else ""


def _over_steps(values: tuple[float, ...]) -> tuple[tuple[float, float], ...]:
    return tuple((float(step), value) for step, value in enumerate(values))


def _samples(case: Case, solution: Solution) -> Table:
    """The drawn wars, one a row."""
    rows = tuple(
        (
            n,
            len(drawn.front) if drawn.end != "goes on" else f"more than {len(drawn.front)}",
            round(drawn.front[-1], 2),
            None if drawn.belief is None else round(drawn.belief[-1], 2),
            _spells(drawn.mediator),
            len(drawn.signed),
            _end_words(case, drawn.end),
        )
        for n, drawn in enumerate(solution.samples, start=1)
    )
    a = case.party_name(solution.sides[0])
    return Table(
        title="Single wars as they may go in this model",
        subtitle=f"Drawn with the seed of this page; times in {case.time_step}s. They show the spread, and are no forecast.",
        columns=("War", "Lasts", f"Held by {a} at the end", "Belief at the end", "Mediator", "Deals signed", "Ends"),
        rows=rows,
    )


def _spells(phases: tuple[str, ...] | None) -> str | None:
    """Phases as they follow each other, each with the steps it lasts."""
    if phases is None:
        return None
    spells = [(phase, len(list(group))) for phase, group in groupby(phases)]
    shown = [f"{phase} {n}" for phase, n in spells[:MOST_SPELLS]]
    return ", ".join(shown) + (", and so on" if len(spells) > MOST_SPELLS else "")


def _end_words(case: Case, end: str) -> str:
    if end.startswith("imposed by "):
        return f"imposed by {case.party_name(end.removeprefix('imposed by '))}"
    if end.endswith(" gives in"):
        return f"{case.party_name(end.removesuffix(' gives in'))} gives in"
    return end
