"""Which party, issue and option of a case a draft means by its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ...case.case import Case
from .deeds import merged
from .draft import Draft
from .questions import number_id, numbers_in
from .tables import issue_mentions, party_names, words_of_issue
from .templates import template


def matched_parties(draft: Draft, case: Case) -> dict[str, str]:
    """Ids of the draft's parties -> ids of the case's, by id, by a name either of them goes by, or by the actors of claims."""
    by_code = _parties_by_code(case)
    found: dict[str, str] = {}
    for id, entry in draft.data["parties"].items():
        names = _names(id, entry.get("name", ""), entry.get("also", ()))
        for code in draft.codes.get(id, ()):
            name, others = party_names(code)
            names |= _names(code, name, others)
        same = [party for party in case.parties if party == id or _of(case, party) & names]
        by_claims = [by_code[code] for code in draft.codes.get(id, ()) if code in by_code]
        if same or by_claims:
            found[id] = id if id in same else (same or by_claims)[0]
    return found


def _names(*words: Any) -> set[str]:
    flat = [word for each in words for word in (each if isinstance(each, (list, tuple)) else [each])]
    return {_plain(str(word)) for word in flat} - {""}


def _plain(text: str) -> str:
    return re.sub(r"^the ", "", " ".join(re.sub(r"[_\W]+", " ", text.casefold()).split()))


def _of(case: Case, party: str) -> set[str]:
    known = case.parties[party]
    return _names(party, known.name, known.also)


def _parties_by_code(case: Case) -> dict[str, str]:
    """Actor codes -> party, by the claims behind positions and moves whose only actor they are."""
    votes: dict[str, Counter[str]] = {}
    entries = [(p.party, p.from_) for p in case.positions] + [(m.by[0], m.from_) for m in case.moves.values()]
    for party, cited in entries:
        for id in cited:
            claim = case.evidence.claim(id)
            codes = merged(claim.actor) if claim else ()
            if len(codes) == 1:
                votes.setdefault(codes[0], Counter())[party] += 1
    return {code: min(counted, key=lambda party: (-counted[party], party)) for code, counted in votes.items()}


def matched_issues(draft: Draft, case: Case) -> dict[str, str]:
    """Ids of the draft's issues -> ids of the case's: by id, title, the words of the title, or what its claims are about."""
    found: dict[str, str] = {}
    for id, entry in draft.data.get("issues", {}).items():
        title = _plain(entry.get("title", ""))
        same = [key for key in case.issues if key == id] or [
            key for key in case.issues if _plain(case.issue_title(key)) == title
        ]
        same = same or [key for key in case.issues if _named_in(case, key) == id]
        same = same or [key for key in case.issues if _claims_about(case, key) == id]
        same = same or [key for key in case.issues if set(key.lower().split("_")) & words_of_issue(id)]
        if same:
            found[id] = same[0]
    return found


def _named_in(case: Case, issue: str) -> str:
    """The issue of the table that the title names, else the one that most titles of options name."""
    in_title = [mention for mention in issue_mentions(case.issue_title(issue)) if not template(mention.issue).passes]
    words = [mention.issue for mention in in_title] or [
        mention.issue
        for option in case.issues[issue].options
        for mention in issue_mentions(case.issues[issue].option_title(option))
    ]
    return Counter(words).most_common(1)[0][0] if words else ""


def _claims_about(case: Case, issue: str) -> str:
    cited = [case.evidence.claim(id) for id in case.issues[issue].from_]
    about = Counter(claim.issue for claim in cited if claim and claim.issue)
    return about.most_common(1)[0][0] if about else ""


def matched_option(draft: Draft, issue: str, option: str, case: Case, case_issue: str) -> str:
    """The option of the case that an option of the draft means; empty where the case has none such.

    A number means the option with that number and no other. The rest go by id, by title, by the words that name the option;
    else as far from what holds today, as a share of the largest such distance. That means the same in both only where all
    options lie on one side of today's.
    """
    theirs = case.issues[case_issue]
    mine: Mapping[str, Any] = draft.data["issues"][issue]
    number = number_of(draft, issue, option)
    if number is not None:
        numbers = numbers_of(case, case_issue, issue)
        same = next((key for key in numbers if numbers[key] == number), "")
        if same or number:
            return same
    if option in theirs.options:
        return option
    title = _plain(str(mine["options"][option]["title"]))
    by_title = [key for key in theirs.options if _plain(theirs.option_title(key)) == title]
    if by_title:
        return by_title[0]
    like = template(issue)
    by_words = [key for key in theirs.options if like.named(theirs.option_title(key)) == option]
    if by_words:
        return by_words[0]
    places = {key: Fraction(str(entry["at"])) for key, entry in mine["options"].items()}
    now = theirs.now if theirs.now is not None else next(iter(theirs.options))
    my_far = _far(places, mine["now"])
    theirs_far = _far({key: Fraction(theirs.place(key)) for key in theirs.options}, now)
    if my_far is None or theirs_far is None:
        return ""
    if numbers_of(case, case_issue, issue) and my_far[option] not in (0, 1):
        return ""  # "a rise in part" is none of the numbers
    return min(theirs_far, key=lambda key: (abs(theirs_far[key] - my_far[option]), -theirs_far[key]))


def number_of(draft: Draft, issue: str, option: str) -> Decimal | None:
    """The number that an option of the draft is; None for one of a general template."""
    entry = draft.data["issues"][issue]
    place = Decimal(str(entry["options"][option]["at"]))
    return place if "ends" in entry and option == number_id(place) else None


def numbers_of(case: Case, case_issue: str, issue: str) -> dict[str, Decimal]:
    """The numbers that options of a case are by their titles or ids, by option; empty where none does.

    The option that stands for none ("no rise") is zero.
    """
    like, theirs = template(issue), case.issues[case_issue]
    found = {key: numbers_in(theirs.option_title(key), like) for key in theirs.options}
    numbers = {key: each[-1] for key, each in found.items() if each}
    numbers |= {key: theirs.place(key) for key in theirs.options if key == number_id(theirs.place(key))}
    if not any(numbers.values()):
        return {}
    none = [key for key in theirs.options if like.zero and _plain(theirs.option_title(key)) == _plain(like.zero)]
    return {**dict.fromkeys(none, Decimal(0)), **numbers}


def _far(places: Mapping[str, Fraction], now: str) -> dict[str, Fraction] | None:
    """How far each option is from what holds today, 0 to 1; None where there are options on both sides of it."""
    distance = {key: place - places[now] for key, place in places.items()}
    if min(distance.values()) < 0 < max(distance.values()):
        return None
    largest = max(map(abs, distance.values())) or Fraction(1)
    return {key: abs(each) / largest for key, each in distance.items()}
