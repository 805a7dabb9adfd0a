"""Case -> the levers in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from ...analysis.contract import Settings as Base
from ...analysis.grammar import possessive, quoted
from ...case.acceptance.kinds import kind_of
from ...case.acceptance.signatures import Signatures
from ...case.case import Case
from ...case.change import Change, remarks
from ...case.change.stands import without_threat
from ...case.parts import Proposal
from ...case.values import DealTerms, deal_terms
from ...errors import BadInput, Missing
from ...models import war
from ...models.war.problem import Settings as WarSettings
from .solution import Kind

LEAVES = "leaves"


class Settings(Base):
    """Which levers, how closely, and how finely the games are solved."""

    moves: tuple[str, ...] = Field(default=(), description="only these moves; else every lever")
    from_step: int = Field(default=0, ge=0, le=59, description="from which step on they are pulled, announced today")
    pairs: bool = Field(
        default=False, description="pairs of moves too, with their interaction and the order of the two"
    )
    thresholds: bool = Field(default=True, description="look for sizes and times at which `measure` changes its sign")
    measure: str = Field(
        default="", description="the number whose sign thresholds look at; else `room`, or `best_worst_gain`"
    )
    front_points: int = Field(default=12, ge=2, le=200, description="as in `war`")
    beliefs: int = Field(default=5, ge=3, le=201, description="as in `war`")
    horizon: int = Field(default=36, ge=12, le=5_000, description="as in `war`")
    follow: int = Field(default=60, ge=12, le=2_000, description="as in `war`, for the median length")
    types: int = Field(default=12, ge=1, le=4_096, description="as in `war`")

    def of_war(self) -> WarSettings:
        """The settings of the war model that these stand for."""
        return WarSettings(
            front_points=self.front_points,
            beliefs=self.beliefs,
            horizon=self.horizon,
            follow=self.follow,
            types=self.types,
            check=False,
        )


IN_BRIEF = {
    "front_points": war.COARSE.front_points,
    "beliefs": war.COARSE.beliefs,
    "horizon": war.COARSE.horizon,
    "types": war.COARSE.types,
    "thresholds": False,
}


@dataclass(frozen=True)
class Lever:
    """Something that somebody can change: a move put where it is not today, the mediator's leaving, a pause accepted.

    `name` is what measures call it by; `changes` make the case with it pulled at once; `claims` are those it rests on.
    """

    kind: Kind
    name: str
    done: bool
    words: str
    place: str
    holder: tuple[str, ...]
    reversible: bool
    changes: tuple[Change, ...]
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class Problem:
    """The case, its levers, the moves that change no number, what was cut short, and the number thresholds look at."""

    case: Case
    levers: tuple[Lever, ...]
    without_effect: tuple[str, ...]
    notes: tuple[str, ...]
    measure: str


def build(case: Case, settings: Settings) -> Problem:
    """Find the levers; raises `Missing` for a case without moves, `BadInput` for a setting that names none."""
    if not case.moves:
        raise Missing("moves")
    if case.fighting is None and not case.positions:
        raise Missing("fighting, or positions")
    for name in settings.moves:
        if name not in case.moves:
            raise BadInput(f"levers: setting moves: there is no move {name}; there are {', '.join(case.moves)}")
    chosen = settings.moves or tuple(case.moves)
    levers = [_move(case, name) for name in case.moves if name in chosen and case.moves[name].effects]
    if not settings.moves and case.fighting is not None:
        levers += [*_leaving(case), *_acceptances(case)]
    notes = [text for lever in levers for text in remarks(case, lever.changes) if lever.kind == "move"]
    return Problem(
        case=case,
        levers=tuple(levers),
        without_effect=tuple(name for name in case.moves if name in chosen and not case.moves[name].effects),
        notes=tuple(notes),
        measure=settings.measure or ("room" if case.fighting is not None else "best_worst_gain"),
    )


# Moves --------------------------------------------------------------------------------------------------------


def _move(case: Case, name: str) -> Lever:
    move = case.moves[name]
    done = not move.taken
    return Lever(
        kind="move",
        name=name,
        done=done,
        words=f"{move_words(case, name)} {'done' if done else 'left off'}",
        place=f"moves.{name}",
        holder=move.by,
        reversible=move.reversible == "both" or (move.reversible == "undo_only") != move.taken,
        changes=(Change(f"moves.{name}.taken", done),),
        claims=move.from_,
    )


def move_words(case: Case, name: str) -> str:
    """A move by its title, in quotation marks."""
    return quoted(case.moves[name].title or name.replace("_", " "))


# The mediator's leaving ---------------------------------------------------------------------------------------


def _leaving(case: Case) -> Iterator[Lever]:
    """None where nothing follows from it: no move of its own, and rounds of talks go on as they are."""
    mediator = case.mediator
    if mediator is None or case.fighting is None:
        return
    if case.fighting.rounds_without is None and not any(_own(case)):
        return
    yield Lever(
        kind="leaving",
        name=LEAVES,
        done=True,
        words=f"{possessive(case.party_name(mediator.party))} leaving as mediator",
        place="mediator",
        holder=(mediator.party,),
        reversible=True,
        changes=tuple(_of_leaving(case)),
    )


def _own(case: Case) -> Iterator[str]:
    """Moves that the mediator holds, alone or with others: they go with it."""
    assert case.mediator is not None
    for name, move in case.moves.items():
        if case.mediator.party in move.by:
            yield name


def _of_leaving(case: Case) -> Iterator[Change]:
    """Its moves are not taken any more, there is no clock, and rounds come as often as without it."""
    assert case.mediator is not None
    assert case.fighting is not None
    for name in _own(case):
        yield Change(f"moves.{name}.taken", False)
        if "fighting.rounds" in case.moves[name].effects and case.fighting.rounds_without is not None:
            yield Change.drop(f"moves.{name}.effects.fighting.rounds")  # rounds without it are a number of their own
    for name in case.mediator.then:
        yield from without_threat(case, name)
    if case.fighting.rounds_without is not None:
        yield Change("fighting.rounds", case.fighting.rounds_without)
        yield Change.drop("fighting.rounds_without")
    if case.fighting.proposer == "mediator":
        yield Change.drop("fighting.proposer")


# Pauses that are refused --------------------------------------------------------------------------------------


def _acceptances(case: Case) -> Iterator[Lever]:
    """A tabled pause, accepted by somebody who must sign it and refuses it, or by a side that has not accepted it."""
    terms = deal_terms(case)
    signatures = Signatures.of(case, terms)
    for proposal in case.proposals:
        deal = _deal(terms, proposal)
        if proposal.status == "tabled" and kind_of(terms, deal) == "pauses":
            needed = signatures.needed(terms, deal) & _open_to(case, proposal)
            for party in filter(needed.__contains__, case.parties):
                yield _acceptance(case, proposal, party)


def _open_to(case: Case, proposal: Proposal) -> set[str]:
    """Who has refused a proposal, and the sides that have not accepted what others put forward."""
    assert case.fighting is not None
    refused = {party for party, said in proposal.answers.items() if said == "refused"}
    accepted = {party for party, said in proposal.answers.items() if said == "accepted"}
    return refused | (set(case.fighting.sides) - accepted - set(proposal.by))


def _deal(terms: DealTerms, proposal: Proposal) -> tuple[int, ...]:
    """The proposal with the rest as it is now, by option numbers; where nothing holds now, an option without a mark."""
    deal = [_unmarked(terms, k) if now is None else now for k, now in enumerate(terms.now)]
    for issue, option in proposal.package.items():
        k = terms.issues.index(issue)
        deal[k] = terms.options[k].index(option)
    return tuple(deal)


def _unmarked(terms: DealTerms, k: int) -> int:
    marked = {*terms.marks.ends.get(k, ()), *terms.marks.pauses.get(k, ())}
    return min(set(range(len(terms.options[k]))) - marked, default=0)


def _acceptance(case: Case, proposal: Proposal, party: str) -> Lever:
    title = quoted(proposal.title or proposal.id.replace("_", " "))
    place = f"proposals.{proposal.id}.answers.{party}"
    return Lever(
        kind="acceptance",
        name=f"{proposal.id}_accepted_by_{party}",
        done=True,
        words=f"{possessive(case.party_name(party))} acceptance of {title}",
        place=place,
        holder=(party,),
        reversible=True,
        changes=(Change(place, "accepted"),),
        claims=proposal.from_,
    )
