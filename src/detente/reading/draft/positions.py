"""Deeds on an issue -> positions: what each party wants and refuses, how strongly it says so, and what it said besides."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from .deeds import Deed
from .questions import STANCES, Question
from .sides import Cast

_FOR = frozenset(("REQUEST", "AGREE", "CONCEDE", "RETREAT", "COOPERATE", "AID", "SUPPORT"))
_STRONG = re.compile(
    r"\b(?:must|never|non-negotiable|unyielding|unwavering|unequivocal\w*|vehement\w*|maximalist|insist\w*|ultimatum|red line|"
    r"categorical\w*|out of the question|only if|at any price|vow\w*|firm\w*|flatly|under no circumstances|impossible)\b",
    re.IGNORECASE,
)
_MOST_CLAIMS = 6
_BASE = {
    1: (0.3, 0.6),
    2: (0.4, 0.7),
    3: (0.5, 0.8),
}  # chosen: more repetition, more weight; wide, since saying is cheap
_STRONGER = 0.1


@dataclass(frozen=True)
class Stance:
    """One deed read as a stand on one issue: the option it speaks for, or (`refuses`) the one it speaks against."""

    party: str
    option: str
    refuses: str
    deed: Deed

    @property
    def weight(self) -> float:
        """How much it counts where a party's words conflict: surer claims and plain refusals more, background less."""
        return (self.deed.claim.confidence + (0.3 if self.refuses else 0)) * (0.3 if self.deed.is_old else 1)


def stances_on(question: Question) -> tuple[Stance, ...]:
    """Every stand on an issue that somebody is said to have taken."""
    found: list[Stance] = []
    offers = _offers(question)
    for deed in question.deeds:
        if deed.act not in STANCES or not deed.is_said:
            continue
        words = next(words for issue, words in deed.about if issue == question.id)
        for party in deed.by:
            found += _stance(question, party, deed, words, offers)
    return tuple(found)


def _offers(question: Question) -> set[tuple[str, str]]:
    """The options that parties offer where numbers are the options: whoever refuses one of them asks for more."""
    return {
        (party, question.option_of(words))
        for deed in question.deeds
        if question.is_number and deed.act == "AGREE"
        for issue, words in deed.about
        if issue == question.id
        for party in deed.by
    }


def _stance(question: Question, party: str, deed: Deed, words: str, offers: set[tuple[str, str]]) -> list[Stance]:
    named = question.option_of(words)
    offered = {option for by, option in offers if by != party}
    if deed.act != "REJECT":
        given = "go_on" if deed.act == "AID" and "go_on" in question.options else ""
        return [Stance(party, named or given or question.asked, "", deed)]
    theirs = [option for by, option in sorted(offers) if by in deed.to and "offer" in words]
    refused = named or next(iter(theirs), question.asked)
    if question.is_number and refused in offered and refused != question.kept:
        return [Stance(party, question.asked, refused, deed)] if refused != question.asked else []
    return [Stance(party, question.asked if refused == question.kept else question.kept, refused, deed)]


def positions_on(question: Question, stances: Sequence[Stance], parties: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The positions of parties on an issue as they stand in a case file, without party and issue; by party."""
    by_party: dict[str, list[Stance]] = defaultdict(list)
    for stance in stances:
        if stance.party in parties:
            by_party[stance.party].append(stance)
    return {party: _position(question, by_party[party]) for party in parties if party in by_party}


def _position(question: Question, own: Sequence[Stance]) -> dict[str, Any]:
    weight: dict[str, float] = defaultdict(float)
    last: dict[str, str] = defaultdict(str)
    for stance in _counting(own):
        weight[stance.option] += stance.weight
        last[stance.option] = max(last[stance.option], stance.deed.day)
    wants = max(weight, key=lambda option: (weight[option], last[option], -list(weight).index(option)))
    refuses = _refused(question, own, wants)
    agreeing = [stance for stance in own if stance.option == wants or stance.refuses in refuses]
    others = [stance for stance in own if stance not in agreeing]
    salience, why = salience_of([stance.deed for stance in own])
    position: dict[str, Any] = {"wants": wants}
    if refuses:
        position["refuses"] = refuses
    position |= {"salience": {"value": salience, "coded": why}, "from": claims_of(stance.deed for stance in agreeing)}
    position["coded"] = "read from " + _acts(agreeing)
    if others:
        position["note"] = _note(question, others)
    return position


def _counting(own: Sequence[Stance]) -> list[Stance]:
    """What tells a party's wish: its demands, else its refusals; what it only offers while it refuses more is no wish."""
    refused = {stance.refuses for stance in own if stance.refuses}
    demands = [stance for stance in own if stance.deed.act == "REQUEST"]
    kept = [stance for stance in own if stance.refuses or stance.option in refused or stance in demands]
    return kept if refused and kept else demands or list(own)


def _refused(question: Question, own: Iterable[Stance], wants: str) -> list[str]:
    refused = {stance.refuses for stance in own if stance.refuses and not stance.deed.is_old}
    return [option for option in question.options if option in refused and option not in (wants, question.now)]


_ACT_WORDS = {
    "REQUEST": "demands", "REJECT": "refusals", "AGREE": "offers or consent", "CONCEDE": "concessions", "RETREAT": "yielding",
    "COOPERATE": "cooperation", "AID": "aid", "SUPPORT": "support",
}  # fmt: skip


def _acts(stances: Iterable[Stance]) -> str:
    return " and ".join(dict.fromkeys(_ACT_WORDS[stance.deed.act] for stance in stances))


def _note(question: Question, others: Sequence[Stance]) -> str:
    said = []
    for stance in others:
        option = question.options[stance.option]["title"]
        when = f", {stance.deed.day}" if stance.deed.day else ""
        said.append(f"“{option}” ({stance.deed.claim.id}{when})")
    return "other claims speak for " + ", ".join(dict.fromkeys(said))


def salience_of(deeds: Sequence[Deed]) -> tuple[str, str]:
    """A range for how much an issue matters, and why: how often and how strongly it is spoken of."""
    n = len({deed.claim.id for deed in deeds})
    n_strong = sum(bool(_STRONG.search(deed.sentence)) for deed in deeds)
    low, high = _BASE.get(n, (0.6, 0.9))
    more = _STRONGER if n_strong else 0
    times = "once" if n == 1 else f"{n} times"
    how = f", {n_strong} of them in strong words" if n_strong and n > 1 else ", in strong words" if n_strong else ""
    return (
        f"{min(low + more, 1):g}..{min(high + more, 1):g}",
        f"spoken of {times}{how}; the number is a guess from that",
    )


def claims_of(deeds: Iterable[Deed]) -> list[str]:
    """Ids of the claims behind deeds, at most six: the surest, in the order of the text."""
    by_id = {deed.claim.id: deed for deed in deeds}
    surest = sorted(by_id, key=lambda id: (by_id[id].is_old, -by_id[id].claim.confidence))[:_MOST_CLAIMS]
    return [id for id in by_id if id in surest]


def answers_expected(
    question: Question, stances: Sequence[Stance], held: Iterable[str], cast: Cast, deeds: Sequence[Deed]
) -> dict[str, dict[str, Any]]:
    """Positions of sides that are asked for something and are not heard on it: taken to prefer what holds today."""
    there = set(held)
    found: dict[str, dict[str, Any]] = {}
    asked_here = [s for s in stances if s.deed.act == "REQUEST" and not s.deed.is_of_third]
    asking = [stance for stance in asked_here if stance.option != question.now]
    for side in cast.sides:
        asked = [s for s in asking if s.party != side and (side in s.deed.to or s.party in cast.sides)]
        if side in there or not asked:
            continue
        whole = [d for d in deeds if _turns_down_terms(d) and side in d.by]
        found[side] = {"wants": question.now}
        if whole:
            found[side] |= {"from": claims_of(whole), "coded": _AS_A_WHOLE}
        else:
            found[side]["assumed"] = "asked to give this up and not heard on it: taken to prefer what holds today"
    return found


_AS_A_WHOLE = "turned down the other side's terms as a whole; on this issue nothing is reported"
_TURNS_DOWN = re.compile(r"reject|refus|rebuff|turn\w* down|spurn|dismiss", re.IGNORECASE)


def _turns_down_terms(deed: Deed) -> bool:
    terms = deed.act == "REJECT" and deed.is_said and "settlement_terms" in deed.issues
    return terms and bool(_TURNS_DOWN.search(deed.claim.trigger))
