"""Walk through what a draft proposes: proposals first, then claims nobody has decided on; each decision is kept at once.

A decision is written down before anything is done about it; what a killed program left undone is done when the next
review starts (`settle`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ..case.case import Case
from ..case.decisions import Decision, is_drafted, keep_decision, keep_line, read_decisions, undecided
from ..case.evidence import Claim, Source, claim_id
from ..case.files import read_folder
from ..case.layout import read_value
from ..case.wording import found_in
from ..errors import BadInput
from .consequences import claims_in, follow_correction, keep_claims, resting_on, settle
from .draft.apply import apply_proposal
from .draft.marks import mark_reviewed
from .draft.proposed import (
    DECIDED,
    HELD,
    Decided,
    Proposed,
    held_articles,
    held_claims,
    keep_evidence,
    open_proposals,
    read_decided,
    read_proposed,
)
from .draft.sentence import sentence_of

__all__ = ["Item", "Shown", "accept", "correct", "open_items", "progress", "read_fields", "reject", "settle"]

CORRECTABLE = (
    "act", "mode", "actor", "target", "issue", "speaker", "voice", "direct_quote", "polarity", "modality", "condition", "date",
)  # fmt: skip
_LISTED = ("actor", "target")


@dataclass(frozen=True)
class Shown:
    """A claim with its sentence: what stands before its words, the words, what follows, and where it comes from."""

    claim: Claim
    before: str
    words: str
    after: str
    source: Source | None


@dataclass(frozen=True)
class Item:
    """One thing to decide: a proposal, or a claim (`proposal` is then None) with the places that rest on it."""

    id: str
    proposal: Proposed | None
    shown: tuple[Shown, ...]
    rests: tuple[str, ...] = ()


def open_items(case_folder: str | Path) -> list[Item]:
    """Everything that is to be decided: proposals, then claims that carry something in the case, then the others."""
    read = read_folder(case_folder)
    waiting_proposals = open_proposals(read.path)
    held = held_claims(read.path / HELD) if waiting_proposals else {}
    sources = [*read.case.evidence.sources, *(article.source for article in held_articles(read.path / HELD))]
    proposals = [Item(each.id, each, _shown_for(read.case, each, held, sources)) for each in waiting_proposals]
    if not is_drafted(read.path):
        return proposals
    claims = {claim.id: claim for claim in read.case.evidence.claims}
    waiting = undecided(claims, read_decisions(read.path))
    items = [
        Item(id, None, (_shown(claims[id], read.case.evidence.sources),), resting_on(read.case, id)) for id in waiting
    ]
    return [*proposals, *sorted(items, key=lambda item: not item.rests)]


def _shown_for(
    case: Case, proposed: Proposed, held: Mapping[str, Claim], sources: Sequence[Source]
) -> tuple[Shown, ...]:
    claims = [held.get(id) or case.evidence.claim(id) for id in proposed.claims]
    return tuple(_shown(claim, sources) for claim in claims if claim)


def _shown(claim: Claim, sources: Iterable[Source]) -> Shown:
    source = next((source for source in sources if source.doc == claim.doc), None)
    before, words, after = sentence_of(source.text, claim) if source else ("", claim.quote, "")
    return Shown(claim, before, words, after, source)


# Decisions ------------------------------------------------------------------------------------------------------


def accept(case_folder: str | Path, item: Item) -> None:
    """Accept: a proposal is made in the case and its claims are frozen there; a claim stays, decided."""
    folder = Path(case_folder)
    if item.proposal is None:
        keep_decision(folder, Decision(claim=item.id, decision="accepted"))
        mark_reviewed(folder)
        return
    _make(folder, item.proposal)
    keep_line(folder / DECIDED, Decided(proposal=item.id, decision="accepted"))


def reject(case_folder: str | Path, item: Item, reason: str) -> None:
    """Reject with a reason: a proposal is not asked again; a claim leaves the case, with what rested on it alone assumed."""
    folder = Path(case_folder)
    reason = " ".join(reason.split())
    if not reason:
        raise BadInput("a rejection needs a reason; say in a few words why")
    if item.proposal is not None:
        keep_line(folder / DECIDED, Decided(proposal=item.id, decision="rejected", reason=reason))
        return
    keep_decision(folder, Decision(claim=item.id, decision="rejected", reason=reason))
    settle(folder)


def correct(case_folder: str | Path, item: Item, text: str) -> list[Proposed]:
    """Correct with ``field=value``, several parted by ``;``. Returns what the corrected claim newly proposes.

    Raises `BadInput` for a field or value that does not fit; nothing is kept then.
    """
    folder = Path(case_folder)
    fields = read_fields(text)
    if item.proposal is None:
        return _correct_claim(folder, item.shown[0].claim, fields)
    value = item.proposal.value
    value = {**value, **fields} if isinstance(value, Mapping) else _single(fields)
    _make(folder, item.proposal.model_copy(update={"value": value}))
    keep_line(folder / DECIDED, Decided(proposal=item.id, decision="corrected", value=value))
    return []


def _single(fields: Mapping[str, Any]) -> Any:
    if len(fields) != 1:
        raise BadInput("this proposal sets a single value; write value=...")
    return next(iter(fields.values()))


def read_fields(text: str) -> dict[str, Any]:
    """Read ``field=value; field=value``; values as they stand in a case file."""
    fields: dict[str, Any] = {}
    for part in text.split(";"):
        name, sign, value = part.partition("=")
        if not sign or not name.strip():
            raise BadInput(f"`{part.strip()[:60]}` is no correction; write field=value, such as issue=ceasefire")
        try:
            fields[name.strip()] = read_value(value.strip())
        except ValueError as error:
            raise BadInput(f"{name.strip()}: {error}") from None
    return fields


def _make(folder: Path, proposed: Proposed) -> None:
    """Freeze the claims of a proposal and their articles in the case, then make the edit."""
    held = held_claims(folder / HELD)
    wanted = [held[id] for id in proposed.claims if id in held]
    known = {claim.id for claim in read_folder(folder).case.evidence.claims}
    new = [claim for claim in wanted if claim.id not in known]
    trial = proposed.model_copy(update={"claims": tuple(id for id in proposed.claims if id in held or id in known)})
    keep_evidence(folder / "sources", held_articles(folder / HELD), new)
    try:
        apply_proposal(folder, trial)
    except BadInput:
        keep_claims(folder, [claim for claim in claims_in(folder) if claim.id not in {c.id for c in new}])
        raise
    if is_drafted(folder):
        decided = {id for decision in read_decisions(folder) for id in decision.ids}
        for claim in new:
            if claim.id not in decided:
                keep_decision(
                    folder, Decision(claim=claim.id, decision="accepted", reason=f"with proposal {proposed.id}")
                )


def _correct_claim(folder: Path, claim: Claim, fields: Mapping[str, Any]) -> list[Proposed]:
    unknown = [name for name in fields if name not in CORRECTABLE]
    if unknown:
        raise BadInput(f"{unknown[0]}: cannot be corrected; fields are {', '.join(CORRECTABLE)}")
    given: dict[str, Any] = {
        name: [value] if name in _LISTED and isinstance(value, str) else value for name, value in fields.items()
    }
    given |= {"act": None} if str(given.get("act", "")).lower() in ("none", "null") else {}
    if "act" in given:
        given["id"] = claim_id(claim.doc, claim.start, claim.end, str(given["act"]) if given["act"] else None)
    try:
        Claim.model_validate({**claim.model_dump(), **given})
    except ValidationError as error:
        place, words = next(found_in(error))
        raise BadInput(f"{'.'.join(map(str, place))}: {words}") from None
    before = read_folder(folder).case
    keep_decision(folder, Decision(claim=claim.id, decision="corrected", fields=given))
    settle(folder)
    return follow_correction(folder, before, claim.id, str(given.get("id", claim.id)))


def progress(case_folder: str | Path) -> tuple[int, int]:
    """How many things have been decided in a case, and how many there are in all."""
    folder = Path(case_folder)
    decided = len(read_decided(folder)) + len(read_decisions(folder))
    waiting = len(open_items(folder))
    return decided, max(decided + waiting, len(read_proposed(folder)))
