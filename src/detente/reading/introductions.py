"""Who is named on a page: mentions of parties and people, and which of them are one.

A name that is in no table becomes an id made of the name. People stand for the party that the page gives them ("Ada
Vale, president of the Crane Union"); surnames, acronyms and adjectives lead back to the full name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from .actors import Table, actors
from .cast import Cast, Known
from .names import Place, is_acting, is_organisation, is_person, make_id, spotted
from .short_names import learn_kinds, learn_short, state_name

_PHRASE = re.compile(
    r",\s+[^;\"]{3,150}?(?=,\s+\w+ed\b|,\s+(?:said|says|told)\b|,\s+who\b|\.\s|$)|\s+of\s+[^,;\".]{3,100}"
)
_THEIRS = re.compile(r"\b(?:his|her|its|their)\s+[\w ]{2,30}$")
_NATIONAL = re.compile(
    r"(?P<former>\b(?:[Ff]ormer|[Oo]usted|[Ee]x|[Dd]eposed|[Jj]ailed|[Ee]xiled)[ -](?:[A-Z]?[\w-]+\s+)?)?"
    r"\b(?:[Vv]ice[ -])?(?:[Pp]resident|(?:[Pp]rime|[Ff]oreign|[Dd]efen[cs]e|[Ii]nterior|[Ff]inance|[Hh]ealth|[Tt]rade) "
    r"[Mm]inister|[Pp]remier|[Cc]hancellor|[Kk]ing|[Ee]mir)\s+$"
)
_THEIR_OFFICE = re.compile(r"\b(?:[Ii]ts|[Tt]heir)\s+(?:[\w-]+\s+){0,3}[\w-]+$")
_RULES = (
    r"(?:government|parliament|president|prime minister|premier|chancellor|foreign minister|army|navy|minister|ministry|"
    r"authorities)"
)
_PORTFOLIOS = frozenset(
    """Transport Trade Finance Foreign Health Interior Defence Defense Labour Labor Energy Education Justice Justices Home
    Environment Water Agriculture Fisheries Economy Commerce Culture Housing Information Planning Tourism Industry Prime
    Vice Deputy Social Public Oil Mines Treasury""".split()
)
_RULES_BEFORE = re.compile(rf"\b{_RULES} of (?:the )?$", re.IGNORECASE)
_RULES_AFTER = re.compile(rf"(?:n|an|ian|ese)?(?:'s)?\s+(?:[\w-]+\s+)?{_RULES}\b", re.IGNORECASE)
_ADJECTIVE_ENDS = ("n", "an", "ian", "ean", "ish", "ese", "i", "ic", "ns", "ans", "ians", "er", "ers")


def cast_of(sentences: Sequence[str], known: Table | None = None, day: date | None = None) -> Cast:
    """Read the names of a page; `sentences` are all of them, with straight quotes, `known` the table of actors.

    `day` is the date of the page, by which people are in office or out of it.
    """
    cast = Cast(known or actors(), day)
    found = spotted(sentences, cast.table)
    ruled = (name for name, places in found.items() if any(_is_ruled(place) for place in places))
    cast.ruled = frozenset(name for name in ruled if name.split()[-1] not in _PORTFOLIOS)
    cast.counts.update({name: len(places) for name, places in found.items()})
    _learn_organisations(cast, found)
    cast.settle_nouns()
    _learn_people(cast, found)
    _learn_others(cast, found)
    learn_short(cast, found, sentences)
    learn_kinds(cast, found)
    _learn_adjectives(cast, sentences)
    _learn_offices(cast, found)
    _learn_people(cast, found)  # again: now that "Velmara" is known, so is whom its minister speaks for
    _learn_adjectives(cast, sentences)
    cast.settle_nouns()
    codes = Counter(code for sentence in sentences for mention in cast.mentions(sentence) for code in mention.codes)
    _learn_officials(cast, found, codes)
    cast.settle_parts(codes)
    _settle_people(cast)
    cast.pair = _most_named(cast, Counter({cast.uptake.get(code, code): n for code, n in sorted(codes.items())}))
    return cast


def _learn_organisations(cast: Cast, found: Mapping[str, Sequence[Place]]) -> None:
    organisations = [name for name in found if is_organisation(name, cast.table)]
    for name in organisations:
        places = found[name]
        longer = [
            other for other in organisations if " " in other and " " not in name and name in re.split(r"[\s'-]+", other)
        ]
        full = max(
            longer, key=lambda other: (len(found[other]), other), default=name
        )  # "the League": the Nurses' League
        known = Known(() if cast.is_analyst(full) else (make_id(state_name(full)),), "name", full)
        cast.known.setdefault(state_name(full), known)
        cast.known[name] = known
        for place in places:
            acronym = re.match(r"(?:'s?)?\s+\(([A-Z][A-Za-z]{1,7})\)", place.after)
            if acronym:
                cast.known[acronym[1]] = known


def _learn_people(cast: Cast, found: Mapping[str, Sequence[Place]]) -> None:
    surnames = Counter[str]()
    for name, places in found.items():
        surnames[name.split()[-1]] += len(places)
    for name in sorted(found, key=lambda name: -len(name.split())):
        known = cast.known.get(name)
        if known is None or (known.form == "person" and known.codes == (make_id(known.full),)):
            place = is_person(name, found[name], cast.table.office, surnames)
            if place:
                _introduce(cast, name, place)


def _introduce(cast: Cast, name: str, place: Place) -> None:
    """A person comes on: whom do they speak for, by the words before the name and the phrase behind it?"""
    phrase = _PHRASE.match(place.after)
    said = phrase[0] if phrase else ""
    before = place.before.rstrip(" ,")
    local = before[max(before.rfind(","), before.rfind(";"), before.rfind('"')) + 1 :] + " "
    analyst = cast.is_analyst(f"{said} {local[-50:]}")
    near = [m for m in cast.mentions(local) if len(local) - m.end < 40 and (_THEIRS.search(local) or not m.is_person)]
    behind = [m for m in cast.mentions(said) if not m.is_person]
    codes = (near[-1] if near else behind[0]).codes if near or behind else ()
    codes = tuple(code + "GOV" if code in cast.table.states else code for code in codes)
    known = Known(() if analyst else codes or (make_id(name),), "person", name)
    last = name.split()[-1]
    if analyst:
        cast.analysts.update((name, last))
    for short in {name, last}:
        if short not in cast.known or cast.known[short].full == name:
            cast.known[short] = known


def _learn_offices(cast: Cast, found: Mapping[str, Sequence[Place]]) -> None:
    """People whose office the page gives without naming its party: "Its premier, Ada Vale"."""
    for name, places in found.items():
        known = cast.known.get(name)
        codes = _theirs(cast, places[0])
        if codes and known and known.form == "person" and known.codes == (make_id(known.full),):
            for key in [key for key, other in cast.known.items() if other == known]:
                cast.known[key] = replace(known, codes=codes, why="office of the party named before")


def _theirs(cast: Cast, place: Place) -> tuple[str, ...]:
    """For "Its premier, Ada Vale" the party that leads the sentence before; so too for a president of no country."""
    own = _THEIR_OFFICE.search(place.before.rstrip(" ,"))
    if not own and not (_NATIONAL.fullmatch(place.before) and place.previous):
        return ()
    around = [*cast.mentions(place.previous)] if own is None or place.opens_with(own.start()) else []
    led = [m for m in (*cast.mentions(place.before), *around) if m.codes and not m.is_person]
    first = next((m for m in led if len(m.codes) == 1), None)
    return first.codes if first and not cast.is_private(first.codes[0]) else ()


def _settle_people(cast: Cast) -> None:
    """People who speak for "the government" speak for the party that it is on this page."""
    for name, known in cast.known.items():
        codes = tuple(cast.uptake.get(code, code) for code in known.codes)
        if known.form == "person" and codes != known.codes:
            cast.known[name] = replace(known, codes=codes)


def _learn_officials(cast: Cast, found: Mapping[str, Sequence[Place]], codes: Counter[str]) -> None:
    """A president of no country speaks for the state that the page is about: the only one, or by far the most named."""
    counts: Counter[str] = Counter()
    for code, n in codes.items():
        if cast.table.is_state(code) or code in cast.governed:
            counts[cast.table.root(code)] += n
    ranked = sorted(counts, key=lambda code: (-counts[code], code))
    if not ranked or (len(ranked) > 1 and counts[ranked[0]] < 2 * counts[ranked[1]]):
        return
    state = ranked[0]
    for name, places in found.items():
        known = cast.known.get(name)
        title = next((title for place in places if (title := _NATIONAL.search(place.before))), None)
        if known and title and known.codes == (make_id(known.full),):
            code = state if title["former"] or state not in cast.table.states else state + "GOV"
            for key in [key for key, other in cast.known.items() if other == known]:
                cast.known[key] = Known((code,), "person", known.full, "office in the state the page is about")


def _most_named(cast: Cast, codes: Counter[str]) -> tuple[str, ...]:
    """The two parties named most, for "both sides"; none where a second one is hardly named."""
    counts: Counter[str] = Counter()
    for code, n in codes.items():
        counts[cast.table.root(code)] += n
    ranked = sorted(counts, key=lambda code: (-counts[code], code))[:2]
    return tuple(ranked) if len(ranked) == 2 and counts[ranked[1]] > 1 else ()


def _learn_others(cast: Cast, found: Mapping[str, Sequence[Place]]) -> None:
    """Names that act somewhere on the page are parties."""
    taken = {word for name in cast.known for word in name.split()}
    for name, places in found.items():
        is_party = name in cast.ruled or is_acting(places)
        if name not in cast.known and name not in taken and is_party:
            cast.known[name] = Known((make_id(state_name(name)),), "name", name)


def _learn_adjectives(cast: Cast, sentences: Sequence[str]) -> None:
    """ "Velmaran" leads back to Velmara."""
    words = {word for sentence in sentences for word in re.findall(r"[^\W\d_]+", sentence) if word[0].isupper()}
    for name, known in sorted(cast.known.items(), key=lambda item: (len(item[0]), item[0])):
        if known.form != "name" or " " in name or not known.codes:
            continue
        for stem in (name, name.rstrip("aeiouy"), name.removesuffix("land")):
            for word in (stem + end for end in _ADJECTIVE_ENDS):
                other = cast.known.get(word)
                if len(stem) > 2 and word != name and word in words and (other is None or other.form == "name"):
                    cast.known[word] = Known(known.codes, "word", name)


def _is_ruled(place: Place) -> bool:
    return bool(_RULES_BEFORE.search(place.before) or _RULES_AFTER.match(place.after))
