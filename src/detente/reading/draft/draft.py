"""Claims and pages -> a draft of a case: plain data for ``case.yaml`` with every entry's claims or assumption."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from ...case.case import Case
from ...case.evidence import Claim, Evidence, Source, Unreviewed, document_hash
from ...case.files import read_blocks
from ...case.layout import read_layout
from ...errors import BadInput
from ..page import Page
from .deeds import Deed, deeds_of
from .frame import agreement_of, fighting_of, mediator_of, title_of, walk_aways
from .labour import strikes_of_labour
from .links import links_of
from .moves import moves_of
from .parties import Named, chosen_parties, folded, named_parties
from .positions import Stance, answers_expected, claims_of, positions_on, stances_on
from .proposals import proposals_of
from .questions import Question, issue_entry, questions_of
from .roles import cast_of
from .sides import Cast
from .text import case_text


@dataclass(frozen=True)
class Article:
    """A page as a draft keeps it: what is known of it, and its bytes."""

    source: Source
    raw: bytes


@dataclass(frozen=True)
class Draft:
    """A case as the claims alone give it: `data` is what ``case.yaml`` would hold; nobody has reviewed it."""

    data: Mapping[str, Any]
    claims: tuple[Claim, ...]
    articles: tuple[Article, ...]
    codes: Mapping[str, tuple[str, ...]]  # ids of parties with the actor codes they stand for

    @property
    def text(self) -> str:
        """The text of ``case.yaml``, with a header that says DRAFT, UNREVIEWED."""
        return case_text(self.data, [article.source for article in self.articles])

    def case(self) -> Case:
        """The draft as a case that nobody has reviewed. That this does not raise is what makes it a draft of a case."""
        path = "the draft's case.yaml"
        blocks = read_blocks(read_layout(self.text.encode(), path), path)
        sources = tuple(article.source for article in self.articles)
        n = len(self.claims)
        undecided = Unreviewed(n_undecided=n, n_claims=n)
        return Case.of(blocks, Evidence(sources=sources, claims=self.claims, unreviewed=undecided))


def articles_of(pages: Sequence[Page]) -> tuple[Article, ...]:
    """The pages with their bytes, one for each different text, under file names that differ.

    Raises `BadInput` where a file is no longer what was read.
    """
    different: dict[str, Page] = {}
    for page in pages:
        different.setdefault(page.doc, page)
    return named_apart((page.source(), _bytes(page)) for page in different.values())


def named_apart(sources: Iterable[tuple[Source, bytes]]) -> tuple[Article, ...]:
    """Sources with their bytes as articles, under file names that differ."""
    found: list[Article] = []
    names: set[str] = set()
    for source, raw in sources:
        name = _file_name(source.file, names)
        names.add(name)
        found.append(Article(source.model_copy(update={"file": name}), raw))
    return tuple(found)


def _bytes(page: Page) -> bytes:
    try:
        raw = Path(page.path).read_bytes()
    except OSError as error:
        raise BadInput(f"{page.path}: cannot be read ({(error.strerror or 'error').lower()}); give it again") from None
    if document_hash(raw) != page.doc:
        raise BadInput(f"{page.path}: was changed while it was read; run the command again")
    return raw


_TAKEN = {"sources.yaml", "claims.jsonl", "decisions.jsonl"}


def _file_name(name: str, used: set[str]) -> str:
    name = name.lstrip(".") or "article"
    stem, dot, ending = name.rpartition(".")
    candidate, number = name, 2
    while candidate in used or candidate in _TAKEN:
        candidate, number = (f"{stem}-{number}{dot}{ending}" if dot else f"{name}-{number}"), number + 1
    return candidate


def draft_of(claims: Iterable[Claim], articles: Sequence[Article]) -> Draft:
    """Draft a case from claims and the articles they stand in. The same input gives the same draft.

    Raises `BadInput` when the claims name nobody: there is then nothing to draft.
    """
    kept = tuple(dict.fromkeys(claims))
    texts = {article.source.doc: article.source.text for article in articles}
    as_of = max((article.source.date for article in articles if article.source.date), default=None)
    deeds, taken = folded(strikes_of_labour(deeds_of(kept, texts, as_of)))
    names = _names(deeds, texts, taken)
    if not names:
        raise BadInput(_nobody(articles))
    known = _renamed(deeds, names)
    cast = cast_of(known)
    codes = {named.id: tuple(dict.fromkeys((code, *taken.get(code, ())))) for code, named in names.items()}
    data = _data(known, cast, list(names.values()), articles, as_of)
    return Draft(json.loads(json.dumps(data, default=_plain)), kept, tuple(articles), codes)


def _nobody(articles: Sequence[Article]) -> str:
    files = ", ".join(article.source.file for article in articles) or "no article"
    return f"{files}: names no party that demands, offers, refuses or does anything; give an article about a dispute"


def _plain(value: Any) -> Any:
    return float(value) if value != value.to_integral_value() else int(value)


def _names(deeds: Sequence[Deed], texts: Mapping[str, str], taken: Mapping[str, tuple[str, ...]]) -> dict[str, Named]:
    cast = cast_of(deeds)
    holding = [stance.party for question in questions_of(deeds) for stance in stances_on(question)]
    return named_parties(chosen_parties(deeds, cast, holding), texts, taken)


def _renamed(deeds: Sequence[Deed], names: Mapping[str, Named]) -> tuple[Deed, ...]:
    """The deeds with parties by their ids; who is no party of the draft drops out."""

    def ids(codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(names[code].id for code in codes if code in names)

    return tuple(replace(deed, by=ids(deed.by), to=ids(deed.to)) for deed in deeds)


# Blocks ---------------------------------------------------------------------------------------------------------


def _data(
    deeds: Sequence[Deed], cast: Cast, names: Sequence[Named], articles: Sequence[Article], as_of: date | None
) -> dict[str, Any]:
    ids = [named.id for named in names]
    questions = questions_of(deeds)
    stances = {question.id: stances_on(question) for question in questions}
    positions = _positions(questions, stances, ids, cast, deeds)
    wants = {(entry["party"], entry["issue"]): entry["wants"] for entry in positions}
    moves = moves_of(deeds, ids, as_of)
    blocks: dict[str, Any] = {
        "detente": 1,
        "title": title_of(articles, [named.name for named in names]),
        **({"as_of": as_of.isoformat()} if as_of else {}),
        "time_step": "month" if cast.is_violent else "week",
        "sensitivity": "clear",
        "parties": {named.id: _party(named, cast, deeds, ids) for named in names},
        "issues": {
            question.id: _issue(question, cast, deeds)
            for question in questions
            if any(q == question.id for _, q in wants)
        },
        "positions": positions,
        "agreement": agreement_of(cast, ids),
        "walk_away": walk_aways(cast, ids),
        "links": [link for link in links_of(deeds, questions, wants) if link["red_line_of"] in ids],
        "proposals": proposals_of(
            deeds, [q for q in questions if any(i == q.id for _, i in wants)], cast.sides, wants, ids
        ),
        "moves": moves,
        "fighting": fighting_of(cast, deeds),
        "mediator": mediator_of(cast, moves, deeds),
    }
    return {key: value for key, value in blocks.items() if value or key == "parties"}


def _party(named: Named, cast: Cast, deeds: Sequence[Deed], ids: Sequence[str]) -> dict[str, Any]:
    entry: dict[str, Any] = {"name": named.name} | ({"also": list(named.also)} if named.also else {})
    role = cast.role.get(named.id)
    own = [deed for deed in deeds if named.id in deed.by or named.id in deed.to]
    if named.id not in cast.why:
        return {**entry, "from": claims_of(own), "coded": "named in claims; its part is not clear from them"}
    entry |= {"role": role} if role else {}
    backs = [side for side in cast.backs.get(named.id, ()) if side in ids]
    if backs:
        entry["backs"] = backs
    shown = set(cast.claims[named.id])
    return {**entry, "from": claims_of(deed for deed in own if deed.claim.id in shown), "coded": cast.why[named.id]}


def _issue(question: Question, cast: Cast, deeds: Sequence[Deed]) -> dict[str, Any]:
    holders: list[str] = []
    if question.id in ("arms_supplies", "sanctions"):
        giving = [
            d
            for d in question.deeds
            if d.act in ("AID", "SANCTION") or (d.act == "THREATEN" and question.id == "sanctions")
        ]
        asked = [deed for deed in question.deeds if deed.act == "REQUEST"]
        named = [*(p for d in giving for p in d.by), *(p for d in asked for p in d.to)]
        holders = [party for party in dict.fromkeys(named) if party not in cast.sides]
    return issue_entry(question, claims_of(question.deeds), holders)


def _positions(
    questions: Sequence[Question],
    stances: Mapping[str, Sequence[Stance]],
    ids: Sequence[str],
    cast: Cast,
    deeds: Sequence[Deed],
) -> list[dict[str, Any]]:
    found = []
    for question in questions:
        held = positions_on(question, stances[question.id], ids)
        held |= answers_expected(question, stances[question.id], held, cast, deeds) if held else {}
        found += [{"party": party, "issue": question.id, **entry} for party, entry in held.items()]
    order = {party: number for number, party in enumerate(ids)}
    return sorted(found, key=lambda entry: order[entry["party"]])
