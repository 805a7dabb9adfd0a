"""What an analysis is, and what it answers.

An analysis is data: a name, a question, and six functions. ``build`` and the three that speak (``findings``,
``figures``, ``caveats``) see the case; only ``solve`` calculates. Everything that runs, shows or compares analyses
reads this contract and knows no analysis by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, SerializeAsAny

from ..case.case import Case
from ..case.check import Problem
from ..case.drafted import marked
from .blocks import Block
from .draws import Draws

Status = Literal["exact", "bounded", "converged", "stopped", "not applicable"]
Direction = Literal["up", "down", "none"]
Part = Literal["deal", "why", "how long", "move", "trust"]
PARTS: Mapping[Part, str] = {  # of a brief, after where they stand, each with its question
    "deal": "Is there a deal?",
    "why": "Why do they not take one?",
    "how long": "How long can this go on, and on what terms does it end?",
    "move": "What would move it?",
    "trust": "How far can these answers be trusted?",
}
DIGITS = 9  # numbers are rounded to this many digits when a result is made


class Frozen(BaseModel):
    """Base of what results are made of: frozen, compared by value, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Settings(Frozen):
    """Base of an analysis' settings: every field has a unit, a default and a description."""


class Solution(Frozen):
    """Base of an analysis' solution: its field names are the names in JSON."""


class Measure(Frozen):
    """One number that sweeps, levers, comparisons and forecasts read. `direction`: where more peace lies, if anywhere.

    `low` and `high` are the ends of the 80 % interval, where the estimates of the case have been drawn. `words` say what it
    is, as a text goes on after "the"; empty where its name says it.
    """

    value: float | None
    unit: str
    direction: Direction = "none"
    words: str = ""
    low: float | None = None
    high: float | None = None


class Finding(Frozen):
    """One sentence, and the places of the case and claims it rests on. The first finding is the answer."""

    text: str
    rests_on: tuple[str, ...] = ()


class CaseStamp(Frozen):
    """Which case a result speaks of."""

    title: str
    hash: str
    as_of: str | None = None


class Result(Frozen):
    """What one analysis says of one case. Survives JSON; the same case, settings, seed and version give the same bytes.

    `draft`: it is of a draft that nobody has reviewed, and whoever prints a number of it prints DRAFT beside it.
    """

    analysis: str
    version: str
    case: CaseStamp
    settings: dict[str, Any]
    seed: int
    status: Status
    solution: SerializeAsAny[Solution] | None
    measures: dict[str, Measure]
    findings: tuple[Finding, ...]
    caveats: tuple[str, ...]
    draft: bool = False
    figures: tuple[Block, ...] = Field(default=(), exclude=True)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The findings as they are printed: of an unreviewed draft each with DRAFT before it."""
        return tuple(marked(finding.text, self.draft) for finding in self.findings)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, as ``--json`` prints it."""
        return self.model_dump(mode="json")

    def to_frame(self) -> Any:
        """The measures as a pandas data frame (needs pandas)."""
        import pandas

        rows = [
            {"measure": marked(name, self.draft), **measure.model_dump()} for name, measure in self.measures.items()
        ]
        return pandas.DataFrame(rows)

    def _repr_html_(self) -> str:
        from html import escape

        sentences = "".join(f"<li>{escape(sentence)}</li>" for sentence in self.sentences)
        cells = (
            (marked(name, self.draft), number_text(measure.value), measure.unit)
            for name, measure in self.measures.items()
        )
        rows = "".join(f"<tr><td>{'</td><td>'.join(map(escape, row))}</td></tr>" for row in cells)
        head = f"<b>{escape(self.analysis)}</b>: {escape(self.case.title)} ({escape(self.status)})"
        return f"<div>{head}<ul>{sentences}</ul><table>{rows}</table></div>"


def nothing_drawn(case: Case, solution: Any) -> Sequence[Block]:
    """No figures: what an analysis without any gives."""
    return ()


def nothing_to_warn_of(case: Case, solution: Any) -> Sequence[str]:
    """No caveats: what an analysis without any gives."""
    return ()


def nothing_to_look_at(case: Case) -> Sequence[Problem]:
    """No remarks on a case: what an analysis without any gives."""
    return ()


def always_exact(solution: Any) -> Status:
    """The status of an analysis that only enumerates."""
    return "exact"


def as_it_is(solution: Any, draws: Draws) -> Any:
    """The solution of an analysis that has no place for what was drawn."""
    return solution


@dataclass(frozen=True)
class Analysis:
    """One analysis of the catalogue.

    `build(case, settings)` gives a problem or raises `Missing`; `solve(problem, settings, rng)` a `Solution` whose `status`
    is read by the runner; `measures(solution)`, `findings(case, solution)`, `figures(case, solution)` and `caveats(case,
    solution)` say what it means. `takes` names places that another analysis may fill when a case does not give them; `gives`
    maps such places to a function (case, solution) -> values by party, `works_out` to a function of the case alone, which
    needs no whole solution; a value may be a mapping, such as by state. `remarks(case)` is what it would have a person look at
    in the numbers of a case before it is run; it raises `Missing` as `build` does. `cites` are keys of the bibliography in
    docs/reference. `part` is the part of a brief it belongs to, where the first analysis of the catalogue that has an answer
    gives that of the part; `in_brief` are its settings there (None: it takes too long for one that nobody asked to be full),
    `in_full_brief` those where all is asked for; `many_games` says that it solves the case many times over or runs other
    analyses, so that nobody who compares two cases has to wait for it unasked. `odds` says that it answers in
    probabilities, which a draft may not carry; `draws_itself` that its numbers are of draws already;
    `compiled` that its solver is compiled when it first runs on a machine, which takes long once. `coarse` are settings under
    which it answers fast and roughly, for many draws; `look(problem, settings)` solves for
    what `measures` reads and no more; `banded(solution, draws)` puts what was drawn of its measures into a solution. All
    functions stand in modules, so that an analysis can be sent to another process.
    """

    name: str
    question: str
    settings: type[Settings]
    solution: type[Solution]
    build: Callable[[Case, Any], Any]
    solve: Callable[[Any, Any, np.random.Generator], Any]
    measures: Callable[[Any], Mapping[str, Measure]]
    findings: Callable[[Case, Any], Sequence[Finding]]
    figures: Callable[[Case, Any], Sequence[Block]] = nothing_drawn
    caveats: Callable[[Case, Any], Sequence[str]] = nothing_to_warn_of
    status: Callable[[Any], Status] = always_exact
    takes: tuple[str, ...] = ()
    gives: Mapping[str, Callable[[Case, Any], Mapping[str, Any]]] = field(default_factory=dict)
    works_out: Mapping[str, Callable[[Case], Mapping[str, Any]]] = field(default_factory=dict)
    remarks: Callable[[Case], Sequence[Problem]] = nothing_to_look_at
    cites: tuple[str, ...] = ()
    part: Part = "trust"
    in_brief: Mapping[str, Any] | None = field(default_factory=dict)
    in_full_brief: Mapping[str, Any] = field(default_factory=dict)
    many_games: bool = False
    odds: bool = False
    draws_itself: bool = False
    compiled: bool = False
    coarse: Mapping[str, Any] = field(default_factory=dict)
    look: Callable[[Any, Any], Any] | None = None
    banded: Callable[[Any, Draws], Any] = as_it_is

    def read(self, data: Mapping[str, Any]) -> Result:
        """Read a result of this analysis back from its JSON data."""
        solution = None if data["solution"] is None else self.solution.model_validate(data["solution"])
        return Result.model_validate({**data, "solution": solution})


def number_text(value: float | None) -> str:
    """A number as texts print it: at most three significant digits, whole numbers with thin separators."""
    if value is None:
        return "not known"
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}".replace(",", "\u202f")
    return f"{value:.3g}"


def rounded(value: Any) -> Any:
    """Round every float in plain data to `DIGITS` digits; -0.0 becomes 0.0."""
    if isinstance(value, float):
        return round(value, DIGITS) + 0.0
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [rounded(item) for item in value]
    return value
