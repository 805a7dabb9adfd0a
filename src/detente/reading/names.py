"""Capitalised names on a page: where they stand, and what they are - organisations, people, or others that act.

What a name is shows in its words ("Union", "Ltd"), in the words around it ("said", "spokesman", ", president of ...") and
in what it does ("Velmara rejected"). A place that only ever stands behind "in" or "near" is no party.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .actors import Table
from .lexicon import lexicon

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w]*(?:['-][^\W_]\w*)*"
_LINK = r"(?:of|for|and|de|al|bin|von|van|der|del)"
NAME = re.compile(rf"(?:U\.S\.|U\.N\.|U\.K\.|{_CAPITAL})(?:(?:'(?=\s))?(?:\s+{_LINK}(?:\s+the)?)?\s+{_CAPITAL})*")
COMMON = frozenset(
    """the a an this that these those it its he she his her they their we our i my you your in on at by for from with
    after before since while when if but and or as of to no not all some many most more several both each every other
    another such what who which where why how there here then now so yet still once also however meanwhile although
    though because despite during under over between among against about into within without until unless last next one
    two three four five six seven eight nine ten first second third earlier later monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october november december mr mrs
    ms dr president minister prime foreign defense defence king general secretary senior former newly opposition rebel
    rebels police army security leaders officials government workers talks peace war new state state-run media news
    recent only thousands hundreds dozens tens up than nearly around early late at least god internet covid-19 facing
    following simultaneously nevertheless continue yes asked speaking according instead neither either nor history dear
    today yesterday tomorrow across sources analysts observers experts critics economists negotiators members union
    management residents people troops soldiers forces eastern western northern southern central regional wwiii world
    nobody everyone someone everybody anyone none neighbouring neighboring nearby delegations
    fighters drivers crews
    """.split()
)
_MODIFIERS = frozenset("new world security workers people union peace".split())  # they may open a name
_QUARTERS = frozenset("northern southern eastern western central regional".split())  # they open an organisation's name
_PLACE_WORDS = frozenset(
    """Isles Islands Island Keys Coast Bay Valley River Lake Mountains Hills Heights Straits Strait Sea Gulf Peninsula
    Republic Kingdom Emirate States Federation Province Territory Territories City Upper Lower North South East West
    Northern Southern Eastern Western Central Greater Inner Outer New Port Cape Mount""".split()
)
_FAITHS = frozenset("moslem muslim christian jewish islamic arab arabs catholic protestant islam hindu sikh".split())
_OFFICES = frozenset(
    "president minister prime premier chancellor secretary ambassador envoy senator spokesman spokeswoman chairman judge "
    "governor mayor commissioner director king queen emir sheikh general colonel professor secretary-general vice-president "
    "archbishop bishop deputy".split()
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|from|across|outside|around|throughout|inside|to|into|via|towards?|of)\s+"
    r"(?:(?:the|(?:north|south)?(?:east|west)?(?:ern)?|central)\s+)*$",
    re.IGNORECASE,
)
_ACTS_AFTER = re.compile(
    r"(?:'s)?(?:,[^,]{1,60},)?\s+(?:(?:also|later|then|again|now|once|on|\w+day|\w+ly)\s+)*"
    r"(?:has|have|had|is|was|will|would|says|told|wants|insists|sent|began|plans|claims|seeks|withdrew|government|forces|"
    r"army|troops|officials|president|ministry|parliament|foreign|trade|said|\w+ed)\b"
)
_SPEECH_AFTER = re.compile(
    r"(?:,[^,]{1,80},)?\s+(?:also\s+)?(?:said|says|told|added|wrote|noted|warned|argued|predicted|insisted)\b"
)
_DATELINE = re.compile(
    r"(?:(?=[A-Z]{4})|(?=[^-—:;\"]{3,70}\([A-Z][\w ]{1,20}\)\s*(?:-|—|:))|(?=[A-Z]\w+(?: [A-Z]\w+)?, [A-Z][a-z]{2,8}\.? \d))"
    r"[A-Z][^-—:;\"()]{2,70}(?:\([^)]{2,30}\)\s*)?\s?(?:--?|—|:)\s+"
)
_APPOSITION = re.compile(
    r",\s+(?!(?:which|where|and|but|or|while|as|it|its|they|when|after|before)\b)(?:\w+'s|[a-z]\w*|\d+)\b"
)
_NEXT = 40  # characters beside a name in which its verb stands; chosen
_WITH_ARTICLE = re.compile(r"\b(?:[Tt]he|[Nn]eighbou?ring)\s+$")
_WHERE = re.compile(r"\b(?:in|at|near|outside|from)\s+$", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """One occurrence of a name, with the words of its sentence before and behind it."""

    before: str
    after: str
    opens: bool = field(default=False)
    previous: str = ""  # the sentence before

    def opens_with(self, start: int) -> bool:
        """True where nothing stands before that offset of the words before."""
        return not self.before[:start].strip(" \"'([-")


def spotted(sentences: Sequence[str], table: Table) -> dict[str, list[Place]]:
    """All names that are not in the table, with the places where they occur, in the order of the page."""
    lower = Counter(word for sentence in sentences for word in re.findall(r"(?<![\w'-])[a-z]+", sentence))
    found: dict[str, list[Place]] = {}
    for sentence, previous in zip(sentences, ["", *sentences], strict=False):
        for start, end in _segments(sentence, table):
            opens = not sentence[:start].strip(" \"'([-")
            place = Place(sentence[max(0, start - 80) : start], sentence[end : end + 160], opens, previous)
            found.setdefault(sentence[start:end], []).append(place)
    return {name: places for name, places in found.items() if not _is_ordinary(name, lower)}


def dateline_end(sentence: str) -> int:
    """Where the text begins behind a dateline, "SELDORA, April 24 (Wire) - "; 0 where there is none.

    >>> dateline_end("KABUL (Pajhwok) : The council met."), dateline_end("The council met - again.")
    (18, 0)
    """
    found = _DATELINE.match(sentence)
    return found.end() if found else 0


def is_organisation(name: str, table: Table) -> bool:
    """True for a name with a word such as Union, Ltd or Ministry in it, and for an acronym."""
    words = set(re.split(r"[\s'-]+", name.removeprefix("Port ")))
    return bool(words & table.organisation_words) or (name.isupper() and name.isalpha() and 2 < len(name) <= 8)


def is_person(name: str, places: Sequence[Place], titled: re.Pattern[str], surnames: Counter[str]) -> Place | None:
    """The place that shows a name to be a person's: an office before it, speech or an apposition behind it."""
    many = 2 <= len(name.split()) <= 4
    for place in places:
        if titled.search(place.before):
            return place
    if set(name.split()) & _PLACE_WORDS or any(_WITH_ARTICLE.search(place.before) for place in places):
        return None
    if all(_WHERE.search(place.before) for place in places):
        return None
    for place in places:
        behind = _APPOSITION.match(place.after) or _SPEECH_AFTER.match(place.after)
        if many and (behind or re.search(r"\b(?:said|says)\s+$", place.before) or surnames[name.split()[-1]] > 1):
            return place
    return None


def is_acting(places: Sequence[Place]) -> bool:
    """True for a name that does something somewhere on the page, rather than only being a place."""
    return any(
        (_ACTS_AFTER.match(place.after) or _is_before_act(place.after)) and not _PLACE_BEFORE.search(place.before)
        for place in places
    ) or any(_is_behind_speech(place.before) for place in places)


def _is_before_act(after: str) -> bool:
    """True where a verb of the lexicon follows: "the Isles dispute that"."""
    found = lexicon().triggers.find(after[:_NEXT]) if after[:1] == " " else []
    return bool(found) and found[0].start == 1 and found[0].what.part == "verb"


def _is_behind_speech(before: str) -> bool:
    """True where a verb about words stands right before: "urged the Isles", "accused Brenland"."""
    near = re.sub(r"\bthat\s+$", "", _WITH_ARTICLE.sub("", before[-_NEXT:])).rstrip()
    found = [f for f in lexicon().triggers.find(near) if f.what.governs and f.what.part == "verb"]
    return bool(found) and found[-1].end == len(near)


def make_id(name: str) -> str:
    """Return an id made of a name: upper case, ``_`` between words.

    >>> make_id("Airframe Workers' Union")
    'AIRFRAME_WORKERS_UNION'
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    id = re.sub(r"[^A-Z0-9]+", "_", plain.replace("'", "").upper()).strip("_")
    return id if id[:1].isalpha() else f"N_{id}".rstrip("_")


def _segments(sentence: str, table: Table) -> Iterator[tuple[int, int]]:
    """Names in a sentence, without words that merely open it, offices, and names of the table."""
    for found in NAME.finditer(sentence, dateline_end(sentence)):
        words = [(w.start() + found.start(), w.end() + found.start()) for w in re.finditer(r"\S+", found[0])]
        begun: int | None = None
        end = skip_to = 0
        for k, (start, stop) in enumerate(words):
            word = sentence[start:stop].lower()
            if start < skip_to:
                continue
            entry = table.at(sentence, start)
            is_link = word in ("of", "for", "and", "the")
            if (
                word in _OFFICES
                or (
                    begun is None and (is_link or _only_opens(word, sentence, words[k + 1 :], table.organisation_words))
                )
                or (entry and begun is None)
            ):
                if begun is not None:
                    yield from _segment(sentence, begun, end, table)
                begun = None
                if entry and word not in _OFFICES and not _is_longer(sentence, start, words[-1][1], entry.text, table):
                    skip_to = start + len(entry.text)
                    continue
                if not entry:
                    continue
            if is_link and begun is not None and _parts(sentence, begun, words[k:], table):
                yield from _segment(sentence, begun, end, table)
                begun = None
                continue
            begun = start if begun is None else begun
            end = stop
        if begun is not None:
            yield from _segment(sentence, begun, end, table)


def _only_opens(word: str, sentence: str, rest: list[tuple[int, int]], organisation_words: frozenset[str]) -> bool:
    """True for a word that is capitalised but in no name: "After", "Monday"; "World" may open one, "Northern Council" does."""
    if word not in COMMON:
        return False
    following = sentence[slice(*rest[0])] if rest else ""
    if word in _QUARTERS:
        return following not in organisation_words
    return not (word in _MODIFIERS and following[:1].isupper())


def _segment(sentence: str, start: int, end: int, table: Table) -> Iterator[tuple[int, int]]:
    end = start + len(re.sub(r"(?:'s|'|\.|-|\s+(?:of|for|and|the))+$", "", sentence[start:end]))
    entry = table.at(sentence, start)
    if end - start > 1 and not (entry and len(entry.text) >= end - start):
        yield start, end


def _is_longer(sentence: str, start: int, end: int, known: str, table: Table) -> bool:
    """True for an organisation that begins with a name of the table ("Rwandan Patriotic Front")."""
    rest = re.sub(r"'s?$", "", sentence[start + len(known) : end]).strip()
    if not rest or rest.lower() in table.sectors or sentence[start + len(known)] != " ":
        return False
    return bool(set(rest.split()) & table.organisation_words) and not set(rest.lower().split()) & _OFFICES


def _parts(sentence: str, begun: int, rest: list[tuple[int, int]], table: Table) -> bool:
    """True where "of", "for" or "and" parts two names ("Ada Vale of the Crane Union") instead of joining one."""
    before = sentence[begun : rest[0][0]].replace("'", " ").split()
    if set(before) & table.organisation_words:
        return sentence[slice(*rest[0])] == "and"
    behind = [sentence[slice(*word)] for word in rest]
    if behind[0] == "and":
        return not set(behind) & table.organisation_words
    return len(before) > 1 or bool(len(rest) > 1 and table.at(sentence, rest[-1][0]))


def _is_ordinary(name: str, lower: Counter[str]) -> bool:
    word = name.lower()
    return " " not in name and (word in COMMON or word in _FAITHS or lower[word] > 0)
