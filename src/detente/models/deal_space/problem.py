"""Case -> the arrays and rules that the deal-space analysis solves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import Field

from ...analysis.contract import Settings as Base
from ...case.case import Case, named_place
from ...case.entry import nearest
from ...case.ranges import Ranges, ranges_of
from ...case.values import DealTerms, deal_terms
from ...errors import BadInput, Missing
from .solution import LineName


class Settings(Base):
    """How far the analysis goes."""

    max_deals: int = Field(
        default=2_000_000,
        ge=1,
        le=20_000_000,
        description="deals it lists one by one at most; beyond, it works by sums",
    )
    max_frontier: int = Field(
        default=2_000, ge=1, description="deals listed for a frontier at most, the first by value; all are counted"
    )
    max_ties: int = Field(
        default=1_000, ge=1, description="deals listed for a bargaining point at most; all are counted"
    )
    max_changes: int = Field(default=4, ge=0, le=20, description="issues that a package changes at most")
    line_price: float = Field(
        default=0.1,
        ge=0,
        le=10,
        allow_inf_nan=False,
        description="what giving up a red or bottom line costs, as a share of its party's whole scale; for the least price alone",
    )
    time_limit: float = Field(default=60.0, gt=0, description="seconds; what takes longer is bounded, or left out")
    nash_weights: dict[str, float] = Field(
        default_factory=dict, description="weight of a party in the Nash product, as {party: number}; 1 where not given"
    )


@dataclass(frozen=True)
class Agreement:
    """Who has to accept a deal: `must` always, `at_least` of `counted` in number, `holders` where an issue changes."""

    must: tuple[str, ...]
    at_least: int | None
    counted: tuple[str, ...]
    holders: Mapping[int, tuple[str, ...]]


@dataclass(frozen=True)
class Package:
    """A proposal: options by issue number, and the answers it got.

    `known` is False while its content is withheld; `interim` means that the rest goes on as it is.
    """

    id: str
    known: bool
    interim: bool
    options: Mapping[int, int]
    answers: Mapping[str, str]


@dataclass(frozen=True)
class Problem:
    """Values, rules and lines of a case, who must agree, and what was proposed."""

    terms: DealTerms
    agreement: Agreement
    line_names: tuple[LineName, ...]
    proposals: tuple[Package, ...]
    pair: tuple[int, int] | None
    computed: frozenset[str]
    power: Mapping[str, float]
    ranges: Mapping[str, Ranges]


def build(case: Case, settings: Settings) -> Problem:
    """Work out the problem; raises `Missing` without issues or positions, `BadInput` for weights that do not fit."""
    if not case.issues:
        raise Missing("issues")
    if not case.positions:
        raise Missing("positions")
    terms = deal_terms(case)
    holders = {k: case.issues[issue].held_by for k, issue in enumerate(terms.issues) if case.issues[issue].held_by}
    counted = {*case.parties_with_positions, *case.signers}
    agreement = Agreement(
        case.signers, case.agreement.at_least, tuple(p for p in terms.parties if p in counted), holders
    )
    names = tuple(
        LineName(party=line.party, kind=line.kind, about=line.about, place=named_place(case, line.place))
        for line in terms.lines
    )
    computed = frozenset(party for party, value in case.walk_away.items() if value.basis == "computed")
    return Problem(
        terms,
        agreement,
        names,
        _packages(case, terms),
        _pair(case, terms),
        computed,
        _power(terms, settings),
        {party: ranges_of(case, party) for party in terms.parties},
    )


def _power(terms: DealTerms, settings: Settings) -> dict[str, float]:
    for party, weight in settings.nash_weights.items():
        if party not in terms.parties:
            raise BadInput(f"deal-space: setting nash_weights: {nearest(party, terms.parties)}")
        if not 0 < weight < float("inf"):
            raise BadInput(f"deal-space: setting nash_weights.{party}: {weight} is not above 0")
    return dict(settings.nash_weights)


def _packages(case: Case, terms: DealTerms) -> tuple[Package, ...]:
    number = {issue: k for k, issue in enumerate(terms.issues)}
    return tuple(
        Package(
            proposal.id,
            bool(proposal.package) and proposal.status != "withheld",
            proposal.is_interim,
            {number[issue]: terms.options[number[issue]].index(option) for issue, option in proposal.package.items()},
            dict(proposal.answers),
        )
        for proposal in case.proposals
    )


def _pair(case: Case, terms: DealTerms) -> tuple[int, int] | None:
    """The two parties whose values are drawn: the fighting sides, else the first two signers, else the first two."""
    wanted = [*(case.fighting.sides if case.fighting else ()), *case.signers, *terms.parties]
    drawn = [terms.parties.index(party) for party in dict.fromkeys(wanted) if party in terms.parties]
    return (drawn[0], drawn[1]) if len(drawn) > 1 else None
