"""What decisions on claims bring about: claims leave or change, entries follow, and a case that is reviewed says so."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from ..case.case import Case, PlaceKey, named_place
from ..case.decisions import is_drafted, read_decisions
from ..case.edit import rewrite
from ..case.evidence import Claim
from ..case.files import read_blocks, read_folder
from ..case.folder import CASE_FILE
from ..case.layout import read_layout
from ..case.unsupport import without_claim, without_field
from ..errors import BadInput
from .draft.apply import replace_text, sound
from .draft.draft import draft_of
from .draft.folder import CLAIMS, claim_line
from .draft.into import proposals_for
from .draft.marks import mark_reviewed
from .draft.proposed import Proposed, held_articles, held_claims, hold

Words = Mapping[str, Mapping[str, str]]


def settle(case_folder: str | Path) -> None:
    """Do what decisions ask for and is not done yet: rejected claims leave the case, corrected ones are corrected."""
    folder = Path(case_folder)
    if not is_drafted(folder):
        return
    there = {claim.id: claim for claim in claims_in(folder)}
    for decision in read_decisions(folder):
        claim = there.get(decision.claim)
        if claim is None or decision.decision == "accepted":
            continue
        if decision.decision == "rejected":
            why = f"its only claim was rejected: {decision.reason}"
            _edit_text(folder, partial(without_claim, claim=claim.id, reason=why))
            del there[decision.claim]
        else:
            corrected = Claim.model_validate({**claim.model_dump(), **decision.fields})
            if corrected == claim:
                continue
            keep_claims(folder, [*there.values(), corrected] if corrected.id != claim.id else list(there.values()))
            _edit_text(folder, partial(_renamed, old=claim.id, new=corrected.id))
            there = {
                corrected.id if id == claim.id else id: corrected if id == claim.id else c for id, c in there.items()
            }
        keep_claims(folder, list(there.values()))
    mark_reviewed(folder)


def _renamed(text: str, old: str, new: str) -> str:
    return text.replace(old, new)


def _edit_text(folder: Path, edit: Callable[[str], str]) -> None:
    file = folder / CASE_FILE
    text = file.read_bytes().decode("utf-8")
    new = edit(text)
    if new != text:
        replace_text(file, sound(new, "the decision"))


def claims_in(folder: Path) -> list[Claim]:
    """The claims that are frozen in a case."""
    return list(held_claims(folder / "sources").values())


def keep_claims(folder: Path, claims: Iterable[Claim]) -> None:
    """Write the claims of a case anew."""
    replace_text(folder / "sources" / CLAIMS, "".join(map(claim_line, claims)))


def resting_on(case: Case, claim: str) -> tuple[str, ...]:
    """The places of a case whose entries cite a claim."""
    return tuple(named_place(case, place) for place, entry in case.entries() if claim in entry.from_)


def follow_correction(folder: Path, before: Case, old: str, new: str) -> list[Proposed]:
    """What a corrected claim no longer carries loses it; what it now carries is proposed."""
    read = read_folder(folder)
    articles = [
        a for a in held_articles(folder / "sources") if any(c.doc == a.source.doc for c in read.case.evidence.claims)
    ]
    try:
        was, now = draft_of(before.evidence.claims, articles), draft_of(read.case.evidence.claims, articles)
    except BadInput:
        return []
    text = read.text
    gone = set(resting_on(was.case(), old)) - set(resting_on(now.case(), new))
    for place, entry in read.case.entries():
        if new in entry.from_ and named_place(read.case, place) in gone:
            text = without_claim(text, new, "its only claim was corrected to say something else", only=place)
    text = _with_words_of(text, _words(was.case(), old, new), _words(now.case(), new, new))
    if text != read.text:
        replace_text(read.path / CASE_FILE, sound(text, new))
    return hold(folder, proposals_for(now, read_folder(folder).case, {new}), now.articles, now.claims)


def _words(case: Case, old: str, new: str) -> Words:
    """What the entries of a draft say of how they were read, by place; a claim by its new id."""
    found = {}
    for place, entry in case.entries():
        said = {name: str(getattr(entry, name, None) or "") for name in ("coded", "note")}
        found[named_place(case, place)] = {name: text.replace(old, new) for name, text in said.items()}
    return found


def _with_words_of(text: str, was: Words, now: Words) -> str:
    """The text with the words of the new draft where those of the old one stood; what a person wrote stays."""
    layout = read_layout(text.encode(), CASE_FILE)
    case = Case.of(read_blocks(layout, CASE_FILE))
    data = copy.deepcopy(layout.data)
    gone = []
    for place, entry in case.entries():
        name = named_place(case, place)
        for field, said in was.get(name, {}).items():
            new = now.get(name, {}).get(field, "")
            if not said or said == new or getattr(entry, field, None) != said:
                continue
            if new:
                _at(data, place)[field] = new
            elif field == "note":
                gone.append((*place, field))
    text = rewrite(text, data)
    for place in gone:
        text = without_field(text, place)
    return text


def _at(data: Any, place: PlaceKey) -> Any:
    for step in place:
        data = data[step]
    return data
