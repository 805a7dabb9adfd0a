"""Page -> claims: one act in one passage each, with who, to whom, on what, in whose voice, and which rule says so.

The same bytes give the same claims in the same order. A claim's ``rule`` names the rule of the lexicon, what the wording
made of its class, and how the actor was found; ``words`` is the whole wording where markup makes the passage shorter.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..case.evidence import Claim, claim_id
from .actors import actors as actor_table
from .acts import Act, Reading
from .answers import with_proposers
from .counterparts import with_counterparts
from .dates import when_of
from .domestic import with_own_state
from .lexicon import Issue, lexicon
from .page import Page
from .patterns import Found
from .readings import readings
from .requests import Wanted, wanted_of, with_requests
from .unknown_issues import topics_in, with_topics

_WIDE = frozenset(("talks", "fighting", "settlement_terms"))  # issues that any narrower one of the clause outranks


def claims_of(page: Page, *, actors: str | Path | None = None, parser: bool | None = None) -> tuple[Claim, ...]:
    """Return the claims of a page in the order of the text; an empty tuple if it makes none.

    `actors` names a YAML table of the user's own, which is read over the shipped one and wins (``docs/how-to``).
    `parser` says whether sentences are parsed to find who does what to whom: None, where spaCy is installed. Without it,
    the order of the names and the prepositions tell. Raises `BadInput` for a table or a parser that cannot be read.
    """
    table = actor_table(actors)
    found: dict[str, Claim] = {}
    asking: dict[str, Wanted] = {}
    topics: dict[str, tuple[str, ...]] = {}
    states: set[str] = set()
    for reading, acts in readings(page, table, parser):
        states |= {table.country(code) for mention in reading.scene.mentions for code in mention.codes} - {""}
        for act in acts:
            claim = _claim(reading, act, [(other.start, other.end) for other in acts if other is not act])
            found.setdefault(claim.id, claim)
            topics.setdefault(claim.id, topics_in(reading, act))
            wanted = wanted_of(reading, act)
            if wanted:
                asking.setdefault(claim.id, wanted)
    told = with_counterparts(with_proposers(list(found.values()), table), table)
    told = with_requests(told, asking, table)
    told = with_topics(with_own_state(told, states, table), topics)
    return tuple(sorted(told, key=lambda claim: (claim.start, claim.end, claim.act or "")))


def _claim(reading: Reading, act: Act, others: Sequence[tuple[int, int]]) -> Claim:
    page, paragraph, rule = reading.page, reading.sentence.paragraph, act.found.what
    start, end = reading.sentence.start + act.start, reading.sentence.start + act.end
    narrow = paragraph.unparted(start, end, reading.sentence.start + act.found.start)
    raw = paragraph.raw_span(*narrow)
    shifted = act.manner.act != rule.act
    when = when_of(reading.sentence.plain, (act.start, act.end), others, page.date)
    whole: dict[str, Any] = {} if narrow == (start, end) else {"words": paragraph.text[start:end]}
    return Claim(
        doc=page.doc,
        id=claim_id(page.doc, *raw, act.manner.act),
        start=raw[0],
        end=raw[1],
        quote=page.text[slice(*raw)],
        trigger=reading.sentence.text[act.found.start : act.found.end],
        act=act.manner.act,
        mode=None if shifted else rule.mode,
        cameo=lexicon().cameo.get(act.manner.act or "") if shifted else rule.cameo,
        actor=act.roles.actor,
        target=act.roles.target,
        issue=_issue(reading, act),
        speaker=act.speech.speaker if act.speech else None,
        voice=act.speech.voice if act.speech else "reporter",
        direct_quote=any(said.direct and said.start < act.end and act.start < said.end for said in reading.said),
        polarity=act.manner.polarity,
        modality=act.manner.modality,
        condition=_condition(reading, act),
        date=when.iso if when else None,
        date_text=when.text.strip() if when else None,
        rule=_fired(reading, act),
        confidence=_confidence(act),
        **whole,
    )


def _fired(reading: Reading, act: Act) -> str:
    """Words for what was applied: ``sanction.cut SANCTION>THREATEN actor:subject``."""
    rule = act.found.what
    shift = f" {rule.act}>{act.manner.act}" if act.manner.act != rule.act else ""
    actor = f" actor:{act.roles.how}" if act.roles.how else ""
    target = " target:nearest" if act.roles.guessed else ""
    taken = {*act.roles.actor, *act.roles.target}
    why = next((m.why for m in reading.scene.mentions if m.why and taken >= set(m.codes)), "")
    return rule.id + shift + actor + target + (f" via:{why}" if why else "")


def _condition(reading: Reading, act: Act) -> str | None:
    given = act.manner.condition
    return reading.sentence.text[given.start : given.end].strip(" ,.\t") if given else None


def _issue(reading: Reading, act: Act) -> str | None:
    """The issue that the act's own words name, behind the trigger before the others; else the sentence's only one."""
    places = [place for place in reading.subjects if not _is_trigger(place, act)]
    inside = [place for place in places if act.start <= place.start < act.end]
    names = {place.what.id for place in places}
    if not inside:
        return names.pop() if len(names) == 1 else act.found.what.issue
    behind = act.found.end

    def rank(place: Found[Issue]) -> tuple[bool, bool, int, int]:
        return place.what.id in _WIDE, place.end <= behind, -place.n_words, abs(place.start - behind)

    return min(inside, key=rank).what.id


def _is_trigger(place: Found[Issue], act: Act) -> bool:
    """True for "demands" where it is what is done, and no word for terms of a settlement."""
    return place.what.id == "settlement_terms" and act.found.start <= place.start < act.found.end


def _confidence(act: Act) -> float:
    """Between 0 and 1: chosen weights that order claims, until readers' decisions calibrate them."""
    sure = act.found.what.sure - (0.1 if act.found.what.part == "noun" else 0.0)
    sure += (0.05 if act.roles.actor else -0.1) + (0.03 if act.roles.target and not act.roles.guessed else 0.0)
    sure -= 0.1 if act.manner.modality in ("hypothetical", "purpose") else 0.0
    return round(min(0.95, max(0.05, sure)), 2)
