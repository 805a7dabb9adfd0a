"""What is in a brief: the typed context that pages, the terminal and the JSON twin are made from."""

from __future__ import annotations

from ..analysis.blocks import Block
from ..analysis.contract import Frozen, Measure, Result
from ..case.entry import Basis
from .palette import Look

BASES: tuple[Basis, ...] = ("reported", "coded", "assumed", "computed")


class PartyLine(Frozen):
    """A party in the list of who is in it."""

    id: str
    name: str
    role: str
    signs: bool
    backs: tuple[str, ...]
    also: tuple[str, ...]


class OptionTick(Frozen):
    """An option of an issue, at its place on the line."""

    title: str
    at: float
    today: bool


class Lane(Frozen):
    """What one party wants on one issue. `within`: stretches of the line on which none of its own lines is crossed."""

    party: str
    name: str
    wants: float | None
    wants_words: str
    refused: tuple[float, ...]
    refused_words: tuple[str, ...]
    bottom: float | None
    bottom_words: str
    within: tuple[tuple[float, float], ...]
    values: tuple[tuple[float, float], ...]
    weight: float
    weight_words: str


class IssueLine(Frozen):
    """An issue with its options on a line, and a lane for each party that holds a position."""

    id: str
    title: str
    low: float
    high: float
    options: tuple[OptionTick, ...]
    lanes: tuple[Lane, ...]
    without: tuple[str, ...]
    held_by: tuple[str, ...]


class Told(Frozen):
    """One sentence and the ids of the items it rests on; of an answer, whether they come from one source or one voice."""

    text: str
    rests: tuple[str, ...] = ()
    origin: str = ""


class Answer(Frozen):
    """What a party answered to a proposal."""

    party: str
    name: str
    answer: str


class Tabled(Frozen):
    """A proposal: by whom, when, what it holds, and what was answered."""

    title: str
    by: tuple[str, ...]
    date: str
    status: str
    lasts: str
    package: tuple[tuple[str, str], ...]
    answers: tuple[Answer, ...]
    rests: tuple[str, ...]


class DemandLine(Frozen):
    """Who demanded what of whom, how often and on which dates, whether it changed, and the claims that say so."""

    party: str
    who: str
    what: str
    of: tuple[str, ...]
    times: int
    dates: tuple[str, ...]
    change: str
    claims: tuple[str, ...]


class Standing(Frozen):
    """Where they stand: the case itself, before any analysis."""

    parties: tuple[PartyLine, ...]
    issues: tuple[IssueLine, ...]
    conditions: tuple[Told, ...]
    tabled: tuple[Tabled, ...]
    demands: tuple[DemandLine, ...]


class Section(Frozen):
    """One result: the question, the answer, what shows it."""

    id: str
    analysis: str
    question: str
    applicable: bool
    answer: Told
    findings: tuple[Told, ...]
    figures: tuple[Block, ...]
    caveats: tuple[str, ...]
    measures: dict[str, Measure]
    status: str


class Chapter(Frozen):
    """A part of the brief: its question, the answer with its origin, and the sections in it, that of the answer first."""

    id: str
    question: str
    answered: bool
    answer: str
    origin: str
    sections: tuple[str, ...]


class Use(Frozen):
    """A section in which an item is rested on."""

    section: str
    question: str


class Item(Frozen):
    """An entry of the case that findings rest on: what it says, by which claims, and on what basis.

    `basis` is the one that counts: of a number what an analyst says of it, since a claim seldom states one. `chips` are all.
    """

    id: str
    place: str
    title: str
    words: str
    basis: Basis
    chips: tuple[Basis, ...]
    why: str
    claims: tuple[str, ...]
    used_in: tuple[Use, ...]

    @property
    def named(self) -> str:
        """Its title with its bases."""
        return f"{self.title} ({', '.join(self.chips)})"


class Made(Frozen):
    """An entry that was made of a claim; `item` is its id where findings rest on it."""

    title: str
    item: str


class ClaimCard(Frozen):
    """A claim: its words, who said them, and what was made of it."""

    id: str
    number: int
    quote: str
    source: str
    said_by: str
    act: str
    date: str
    made: tuple[Made, ...]


class SourcePage(Frozen):
    """A source with its text in full; `claims` are the cards of what was read in it, in the order of the text."""

    id: str
    doc: str
    title: str
    about: str
    url: str
    language: str
    note: str
    text: str
    claims: tuple[ClaimCard, ...]
    spans: tuple[tuple[int, int], ...]


class Assumption(Frozen):
    """What is assumed, why, and of which entries."""

    why: str
    of: tuple[str, ...]


class Term(Frozen):
    """A word and what it means here."""

    word: str
    meaning: str


class Brief(Frozen):
    """A whole brief. Pages print it, and `brief.json` is it."""

    title: str
    as_of: str
    sensitivity: str
    draft: bool
    notice: str
    folder_name: str
    command: str
    case_hash: str
    version: str
    seed: int
    time_step: str
    standing: Standing
    parts: tuple[Chapter, ...]
    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    claims_elsewhere: tuple[str, ...]
    sources: tuple[SourcePage, ...]
    assumptions: tuple[Assumption, ...]
    limits: tuple[str, ...]
    glossary: tuple[Term, ...]
    closing: str
    results: tuple[Result, ...]
    looks: dict[str, Look]

    def item(self, id: str) -> Item:
        """Look an item up by its id."""
        return next(item for item in self.items if item.id == id)

    @property
    def answers(self) -> tuple[Section, ...]:
        """The sections that have an answer."""
        return tuple(section for section in self.sections if section.applicable)

    def sections_of(self, part: Chapter) -> tuple[Section, ...]:
        """The sections of a part, in its order."""
        return tuple(section for id in part.sections for section in self.sections if section.id == id)
