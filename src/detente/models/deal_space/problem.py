"""Case -> the arrays and rules that the deal-space analysis solves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import Field

from ...analysis.contract import Settings as Base
from ...case.acceptance.acceptability import Acceptability
from ...case.acceptance.kinds import terms_of
from ...case.acceptance.over_ranges import OverRanges
from ...case.acceptance.signatures import Signatures
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
class Package:
    """A proposal: options by issue number, and the answers it got.

    `known` is False while its content is withheld; `interim` says that it is to last for a time only, `lasts` for how many
    steps where the case says so.
    """

    id: str
    known: bool
    interim: bool
    lasts: int | None
    options: Mapping[int, int]
    answers: Mapping[str, str]


@dataclass(frozen=True)
class Problem:
    """What deals are held to, and what was proposed.

    The terms of `rule` are those of deals of one kind, which end the fighting unless another is asked for.
    """

    rule: Acceptability
    line_names: tuple[LineName, ...]
    proposals: tuple[Package, ...]
    pair: tuple[int, int] | None
    computed: frozenset[str]
    power: Mapping[str, float]
    ranges: Mapping[str, Ranges]

    @property
    def terms(self) -> DealTerms:
        """Values, rules and lines."""
        return self.rule.terms

    @property
    def agreement(self) -> Signatures:
        """Who has to accept a deal."""
        return self.rule.signatures

    @property
    def compared(self) -> tuple[str, ...]:
        """Over whom points are taken: who must sign, or all that count, of whose wishes the case says anything."""
        chosen = self.agreement.must or self.agreement.counted
        return tuple(party for party in chosen if party not in self.terms.silent)

    @property
    def unheard(self) -> tuple[str, ...]:
        """Parties that must sign every deal, and of whose wishes the case says nothing."""
        return tuple(party for party in self.agreement.must if party in self.terms.silent)

    def over_ranges(self, party: str) -> OverRanges:
        """What a party makes of deals anywhere in its ranges."""
        return OverRanges.against_no_deal(self.terms, party, self.ranges[party])


def build(case: Case, settings: Settings) -> Problem:
    """Work out the problem; raises `Missing` without issues or positions, `BadInput` for weights that do not fit."""
    if not case.issues:
        raise Missing("issues")
    if not case.positions:
        raise Missing("positions")
    terms = terms_of(deal_terms(case), "ends")
    names = tuple(
        LineName(party=line.party, kind=line.kind, about=line.about, place=named_place(case, line.place))
        for line in terms.lines
    )
    return Problem(
        rule=Acceptability.at(terms, Signatures.of(case, terms)),
        line_names=names,
        proposals=_packages(case, terms),
        pair=_pair(case, terms),
        computed=frozenset(party for party, value in case.walk_away.items() if value.basis == "computed"),
        power=_power(terms, settings),
        ranges={party: ranges_of(case, party) for party in terms.parties},
    )


def _power(terms: DealTerms, settings: Settings) -> dict[str, float]:
    for party, weight in settings.nash_weights.items():
        if party not in terms.parties:
            raise BadInput(f"deal-space: setting nash_weights: {nearest(party, terms.parties)}")
        if not 0 < weight < float("inf"):
            raise BadInput(f"deal-space: setting nash_weights.{party}: {weight} is not above 0")
    return dict(settings.nash_weights)


def _packages(case: Case, terms: DealTerms) -> tuple[Package, ...]:
    return tuple(
        Package(
            id=proposal.id,
            known=bool(proposal.package) and proposal.status != "withheld",
            interim=proposal.is_interim,
            lasts=proposal.lasts,
            options=terms.numbered(proposal.package),
            answers=dict(proposal.answers),
        )
        for proposal in case.proposals
    )


def _pair(case: Case, terms: DealTerms) -> tuple[int, int] | None:
    """The two parties whose values are drawn: the fighting sides, else the first two signers, else the first two."""
    wanted = [*(case.fighting.sides if case.fighting else ()), *case.signers, *terms.parties]
    drawn = [terms.parties.index(party) for party in dict.fromkeys(wanted) if party in terms.parties]
    return (drawn[0], drawn[1]) if len(drawn) > 1 else None
