"""Mentions of parties and people in a sentence: names of the table and of the page, their parts, and nouns that take them up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from .actors import Table
from .names import COMMON, NAME, dateline_end, make_id
from .offices import standing

_POSSESSIVE = re.compile(r"'s?(?=[\s,.;])")
_TOKEN = re.compile(r"[^\W_][\w.'-]*")
_PAIR = re.compile(
    r"(?:[Bb]oth|[Tt]he two|[Tt]he warring|[Tt]he rival|[Tt]he opposing)\s+(?:sides|parties|countries|leaders|governments|"
    r"nations|states|delegations|generals|armies|factions|camps|presidents|neighbou?rs|rivals)\b|"
    r"[Tt]he two(?=\s+(?:agree|sign|met|have|had|are|were))"
)
_LOCAL = re.compile(
    r"(?:[Tt]he\s+|[Ss]ome\s+)?([A-Za-z][a-z]+(?:\s+[a-z]+)?)\s+in\s+(?:(?:the|(?:north|south)?(?:east|west)?(?:ern)?|central|"
    r"(?:the\s+)?(?:\w+\s+)?(?:city|town|capital|province)(?:\s+of)?)\s+)*"
)
_WORD = re.compile(r"[A-Za-z]+")
_SMALL = ("the", "al", "el", "von")  # how names begin that do not begin with a capital
_TAIL = re.compile(r"(?:'s|'|\.|-)+$")
_FOLLOWING = re.compile(r"(?:\s+[\w-]+){1,4}")
_FOLLOWED = re.compile(r"[\w-]+")
_NOUN = re.compile(r"(?:[Tt]he\s+|[Uu]nion\s+)?([A-Za-z][a-z]+(?:\s+[a-z]+)?)")
_NO_SUBJECT_NOUNS = frozenset(("management", "opposition"))  # said without an article


@dataclass(frozen=True)
class Mention:
    """A place in a sentence that stands for a party; `form` is name, word (an adjective), seat, person or noun."""

    start: int
    end: int
    codes: tuple[str, ...]
    form: str
    name: str
    possessive: bool = False
    why: str = ""  # the words that stand for the party, where they do not name it

    @property
    def is_person(self) -> bool:
        """True for a person, who stands for a party."""
        return self.form == "person"


@dataclass(frozen=True)
class Known:
    """What is known of a name of the page: the parties it stands for (none for an analyst), its form, its full form."""

    codes: tuple[str, ...]
    form: str
    full: str
    why: str = ""


@dataclass
class Cast:
    """The names of one page, with the party that each stands for."""

    table: Table
    day: date | None = None  # of the page
    known: dict[str, Known] = field(default_factory=dict)
    analysts: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    uptake: dict[str, str] = field(default_factory=dict)  # noun: the party that it takes up again
    ruled: frozenset[str] = frozenset()  # names that stand beside a word for a government
    pair: tuple[str, ...] = ()  # the two parties named most: "both sides"
    called: dict[str, str] = field(default_factory=dict)  # noun: the party that the page calls so
    _beginning: dict[str, bool] = field(default_factory=dict, repr=False)

    def mentions(self, sentence: str) -> tuple[Mention, ...]:
        """Mentions in a sentence (straight quotes), in their order, without overlaps; pronouns are not among them."""
        found: list[Mention] = []
        position = dateline_end(sentence)
        for token in _TOKEN.finditer(sentence, position):
            if token.start() < position or not self._may_begin(token[0]):
                continue
            mention = self._at(sentence, token.start())
            if mention:
                position = mention.end
                owned = found and found[-1].possessive and found[-1].end == mention.start - 1
                if not (owned and mention.name.endswith("Council")) and not _is_acronym(sentence, mention):
                    found.append(mention)
        return tuple(found)

    @cached_property
    def governed(self) -> frozenset[str]:
        """Parties in no table that the page gives a government: "the government of Velmara", "Karsia's parliament"."""
        return frozenset(code for name, known in self.known.items() if name in self.ruled for code in known.codes)

    def is_private(self, code: str) -> bool:
        """True for a union, a company or a group: a party that no state's office speaks for."""
        words = set(code.title().split("_"))
        return any(words & self.table.noun_like[id] for id in ("UNION", "COMPANY", "GROUP"))

    def is_analyst(self, text: str) -> bool:
        """True for words that name an analyst, an expert or an institute."""
        return bool(self.table.analyst.search(text))

    def settle_parts(self, codes: Iterable[str]) -> None:
        """For "the army" and "rebels": those of the only state that the page names, or whose army or rebels it names."""
        roots = {self.table.root(code) for code in codes if self.table.is_state(code)}
        for id, sector in self.table.noun_sector.items():
            fitting = {code for code in codes if self.table.is_state(code) and code[3:] == sector}
            if len(fitting) == 1 or (len(roots) == 1 and sector in ("REB", "OPP")):
                self.uptake.setdefault(id, fitting.pop() if len(fitting) == 1 else min(roots) + sector)
            elif not roots and len(self.governed) == 1 and sector in ("GOV", "MIL"):
                self.uptake.setdefault(id, min(self.governed))

    def _may_begin(self, word: str) -> bool:
        """False for a word that begins no mention, so that nothing else need be asked about it."""
        known = self._beginning.get(word)
        if known is None:
            first = _WORD.match(word)
            opens = first is not None and first[0].lower() in self.table.openers
            known = self._beginning[word] = opens or word[0].isupper() or word.startswith(_SMALL)
        return known

    def _at(self, sentence: str, start: int) -> Mention | None:
        named = sentence[start].isupper() or sentence.startswith(("the West", "al-", "al ", "el-", "von "), start)
        return (self._named(sentence, start) if named else None) or self._noun(sentence, start)

    def _named(self, sentence: str, start: int) -> Mention | None:
        entry = self.table.at(sentence, start)
        name = self._known_at(sentence, start)
        if name and not (entry and len(entry.text) >= len(name)):
            known, length = self.known[name], len(name)
        elif entry:
            seated = entry.form == "seat" and entry.code in self.table.states
            known = Known((entry.code + "GOV" if seated else entry.code,), entry.form, entry.full or entry.text)
            if entry.form == "person":
                known = self._in_office(entry.text, sentence, start)
            length = len(entry.text)
        else:
            return None
        if _is_compound(sentence, start, start + length):
            return None
        return self._extended(
            sentence, Mention(start, start + length, known.codes, known.form, known.full, why=known.why)
        )

    def _in_office(self, name: str, sentence: str, start: int) -> Known:
        """A person of the table, with the party for which they speak on the day of the page."""
        who = standing(self.table.people[name], self.day, self.table.as_of, sentence, start)
        return Known((who.code or make_id(who.full),), "person", who.full, who.why)

    def _known_at(self, sentence: str, start: int) -> str | None:
        full = NAME.match(sentence, start)
        words = full[0].split() if full else []
        for n in range(len(words), 0, -1):
            name = _TAIL.sub("", " ".join(words[:n]))
            if name in self.known and sentence.startswith(name, start):
                return name
        return None

    def _extended(self, sentence: str, mention: Mention) -> Mention:
        """Take in what follows: a possessive, a sector ("Russian troops"), an office and the name of its bearer."""
        end, codes, form, name = mention.end, mention.codes, mention.form, mention.name
        possessive = _POSSESSIVE.match(sentence, end)
        owning = bool(possessive) or form == "word"
        sector, sector_end = self._sector(sentence, possessive.end() if possessive else end, owning)
        if sector and form != "person":
            codes = tuple(self.table.root(code) + sector if self.table.is_state(code) else code for code in codes)
            end, form, name = sector_end, "name", sentence[mention.start : sector_end]
            bearer = NAME.match(sentence, end + 1) if sector == "GOV" and sentence[end : end + 1] == " " else None
            if bearer and bearer[0].split()[0].lower() not in COMMON:
                name, form = re.sub(r"(?:'s|'|\.)+$", "", bearer[0]), "person"
                end += 1 + len(name)
            possessive = _POSSESSIVE.match(sentence, end)
        return Mention(
            mention.start, possessive.end() if possessive else end, codes, form, name, bool(possessive), mention.why
        )

    def _sector(self, sentence: str, end: int, owning: bool) -> tuple[str, int]:
        """Sector named by the words after a name, and where they end; a word may stand between after "Iran's", "Iranian"."""
        following = _FOLLOWING.match(sentence, end)
        words = [(w[0].lower(), w.end()) for w in _FOLLOWED.finditer(following[0])] if following else []
        for skip in (0, 1) if owning else (0,):
            for n in (3, 2, 1):
                text = " ".join(word for word, _ in words[skip : skip + n])
                if len(words) >= skip + n and text in self.table.sectors and not (skip and words[0][0] in COMMON):
                    return self.table.sectors[text], end + words[skip + n - 1][1]
        return "", end

    def _noun(self, sentence: str, start: int) -> Mention | None:
        """A party named by a noun alone: "the union", "workers"."""
        first = _WORD.match(sentence, start)
        if not first or first[0].lower() not in self.table.openers:
            return None
        pair = _PAIR.match(sentence, start)
        if pair and self.pair:
            return Mention(start, pair.end(), self.pair, "pair", "", why=pair[0].lower())
        local = self._local(sentence, start)
        if local:
            return local
        words = _NOUN.match(sentence, start)
        if not words or (start and sentence[start - 1] in "-'"):
            return None
        definite = words[0][:3].lower() == "the"
        for text in (words[1].lower(), words[1].split()[0].lower()):
            id = self.table.nouns.get(text)
            if id in self.table.only_taken_up and id not in self.uptake:
                continue
            if id and (definite or text.endswith("s") or text in _NO_SUBJECT_NOUNS):
                end = words.start(1) + len(text)
                possessive = _POSSESSIVE.match(sentence, end)
                codes = (self.uptake.get(id, id),)
                why = f"the {text}" if id in self.uptake else ""
                return Mention(
                    start, possessive.end() if possessive else end, codes, "noun", text, bool(possessive), why
                )
        return None

    def _local(self, sentence: str, start: int) -> Mention | None:
        """People of a state named by where they are: "rebels in the Ivory Coast", "demonstrators in Baghdad"."""
        found = _LOCAL.match(sentence, start)
        place = self.table.at(sentence, found.end()) if found else None
        if not found or not place or place.form not in ("name", "seat") or not self.table.is_state(place.code):
            return None
        words = found[1].lower().split()
        for n in (2, 1):
            sector = self.table.sectors.get(" ".join(words[-n:])) or self.table.sectors.get(words[0])
            if sector and (words[-1].endswith("s") or sector in ("COP", "MIL", "GOV", "OPP")):
                return Mention(start, found.end(1), (place.code + sector,), "name", found[1], why=found[0] + place.text)
        return None

    def settle_nouns(self) -> None:
        """For "the union", "the company" and so on: of the parties with a fitting name, the one named most."""
        fitting: dict[str, Counter[str]] = {}
        for name, known in self.known.items():
            words = set(re.split(r"[\s'-]+", name))
            for id, like in self.table.noun_like.items():
                if known.form == "name" and known.codes and like & words:
                    fitting.setdefault(id, Counter())[known.codes[0]] += self.counts[name]
        self.uptake = {id: min(n, key=lambda code: (-n[code], code)) for id, n in fitting.items()} | self.called


def _is_acronym(sentence: str, mention: Mention) -> bool:
    """True in "the Nurses' League (NL)": the name before says who it is."""
    return sentence[mention.start - 1 : mention.start] == "(" and sentence[mention.end : mention.end + 1] == ")"


def _is_compound(sentence: str, start: int, end: int) -> bool:
    """True inside a compound such as pro-Kremlin or Moscow-based, where the name is no party."""
    if sentence[:start].lower().endswith(("pro-", "anti-", "non-", "ex-")):
        return True
    return bool(re.match(r"-[a-z]", sentence[end : end + 2]))
