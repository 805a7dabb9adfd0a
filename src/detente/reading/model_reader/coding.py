"""One entry of a model's answer -> a claim in the page's own words, or the reason why it is none.

Nothing that a model writes goes into a claim: passages, conditions, speakers and dates are copied from the page, classes
come from closed lists, codes from our table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...case.evidence import PLOVER_CLASSES, Claim, claim_id
from ..dates import When, named_in
from ..lexicon import lexicon
from ..names import COMMON
from ..page import Page
from ..sentences import Sentence, sentences
from ..speech import quotations
from .grounding import Ground, Spot, within
from .naming import Naming
from .prompt import MODALITIES, POLARITIES, VOICES, issue_ids
from .tally import Tally

CONFIDENCE = 0.25  # chosen: below what all but the weakest rules of the lexicon give


@dataclass(frozen=True)
class Coding:
    """What the entries about one page are judged by; what is dropped or set aside is counted in `tally`."""

    page: Page
    ground: Ground
    naming: Naming
    model: str
    tally: Tally

    def claim(self, entry: Mapping[str, Any]) -> Claim | None:
        """The claim that an entry makes; None, counted, for one without a single verbatim passage or a known manner."""
        spot, modality, polarity = self._sound(entry)
        if isinstance(spot, str):
            self.tally.dropped[spot] += 1
            return None
        act = self._listed(entry, "act", PLOVER_CLASSES)
        trigger = self._trigger(entry, spot)
        when = self._when(entry, spot)
        return Claim(
            **self._passage(spot, trigger.start if trigger else spot.start, act),
            trigger=trigger.words if trigger else "",
            cameo=lexicon().cameo.get(act or ""),
            actor=self._parties(entry, "actor"),
            target=self._parties(entry, "target"),
            issue=self._listed(entry, "issue", sorted(issue_ids())),
            speaker=self._speaker(entry),
            voice=self._listed(entry, "voice", VOICES) or "reporter",
            direct_quote=any(q.start < spot.end and spot.start < q.end for q in quotations(spot.paragraph)),
            polarity=polarity,
            modality=modality,
            condition=self._words(entry, "condition", spot),
            date=when.iso if isinstance(when, When) else None,
            date_text=when.text.strip() if isinstance(when, When) else when,
            rule=f"llm:{self.model}",
            confidence=CONFIDENCE,
        )

    def _sound(self, entry: Mapping[str, Any]) -> tuple[Spot | str, Any, Any]:
        """The passage with modality and polarity; in place of the passage the reason why the entry is no claim."""
        quote = _text(entry, "quote")
        spot = self.ground.spot(quote) if quote else "no quote"
        modality, polarity = _choice(entry, "modality", MODALITIES), _choice(entry, "polarity", POLARITIES)
        if isinstance(spot, Spot) and not (modality and polarity):
            spot = "unknown polarity" if modality else "unknown modality"
        return spot, modality, polarity

    def _trigger(self, entry: Mapping[str, Any], spot: Spot) -> Spot | None:
        given = _text(entry, "trigger")
        found = within(spot.paragraph.text, given, spot.start, spot.end) if given else None
        if given and found is None:
            self.tally.changed["trigger not in the quote"] += 1
        return Spot(spot.paragraph, *found) if found else None

    def _passage(self, spot: Spot, at: int, act: str | None) -> dict[str, Any]:
        """Offsets in the raw text; where markup parts the words, the part around `at`, with the whole beside it."""
        narrow = spot.paragraph.unparted(spot.start, spot.end, at)
        start, end = spot.paragraph.raw_span(*narrow)
        whole = {} if narrow == (spot.start, spot.end) else {"words": spot.words}
        id = claim_id(self.page.doc, start, end, act)
        quote = self.page.text[start:end]
        return {"doc": self.page.doc, "id": id, "start": start, "end": end, "quote": quote, "act": act, **whole}

    def _listed(self, entry: Mapping[str, Any], key: str, among: Sequence[str]) -> str | None:
        found = _choice(entry, key, among)
        if found is None and entry.get(key) not in (None, "", "null", "none"):
            self.tally.changed[f"unknown {key}"] += 1
        return found

    def _parties(self, entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
        given = entry.get(key)
        names = [given] if isinstance(given, str) else given if isinstance(given, list) else []
        codes: list[str] = []
        for name in names:
            found = self.naming.codes(name) if isinstance(name, str) else None
            if found is None:
                self.tally.changed[f"{key} not on the page"] += 1
            codes += found or ()
        return tuple(dict.fromkeys(codes))

    def _speaker(self, entry: Mapping[str, Any]) -> str | None:
        given = _text(entry, "speaker")
        is_name = not set(given.lower().split()) <= COMMON
        found = self.ground.first(given) if given and is_name else None
        if given and found is None:
            self.tally.changed["speaker not named on the page"] += 1
        return found.words if found else None

    def _words(self, entry: Mapping[str, Any], key: str, spot: Spot) -> str | None:
        """Words of the passage's own paragraph."""
        given = _text(entry, key)
        found = within(spot.paragraph.text, given) if given else None
        if given and found is None:
            self.tally.changed[f"{key} not in the paragraph"] += 1
        return spot.paragraph.text[slice(*found)] if found else None

    def _when(self, entry: Mapping[str, Any], spot: Spot) -> When | str | None:
        """The date that our grammar reads at the words the model points to; the words alone where it reads none."""
        words = self._words(entry, "date_text", spot)
        if not words:
            return None
        far = sorted(sentences(spot.paragraph), key=lambda s: not (s.start < spot.end and spot.start < s.end))
        return next((found for sentence in far if (found := self._dated(sentence, words))), words)

    def _dated(self, sentence: Sentence, words: str) -> When | None:
        place = within(sentence.text, words)
        dates = named_in(sentence.plain, self.page.date) if place else ()
        return next((when for when in dates if place and when.start < place[1] and place[0] < when.end), None)


def _text(entry: Mapping[str, Any], key: str) -> str:
    given = entry.get(key)
    return given.strip() if isinstance(given, str) else ""


def _choice(entry: Mapping[str, Any], key: str, among: Sequence[str]) -> str | None:
    """The value of a closed list that an entry gives, capitals aside."""
    given = _text(entry, key).casefold()
    return next((value for value in among if value.casefold() == given), None)
