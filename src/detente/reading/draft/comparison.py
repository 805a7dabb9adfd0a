"""A draft beside a case: which of its ids mean which of the case's, and how a difference becomes a proposal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ...case.case import Case
from .draft import Draft
from .matching import matched_issues, matched_option, matched_parties, number_of, numbers_of
from .proposed import Kind, Proposed
from .sentence import cleaned, sentence_of


class Comparison:
    """One comparison; `parties` and `issues` lead from ids of the draft to ids of the case.

    What is new keeps an id that is free in the case; `known_parties` and `known_issues` hold only what the case has.
    """

    def __init__(self, draft: Draft, case: Case, fresh: Collection[str]) -> None:
        self.draft, self.case, self.fresh = draft, case, fresh
        self.data = draft.data
        self.claims = {claim.id: claim for claim in draft.claims}
        self.texts = {article.source.doc: article.source.text for article in draft.articles}
        self.known_parties, self.known_issues = matched_parties(draft, case), matched_issues(draft, case)
        self.parties = {id: self.known_parties.get(id) or free(id, case.parties) for id in self.data["parties"]}
        self.issues = {id: self.known_issues.get(id) or free(id, case.issues) for id in self.data.get("issues", {})}
        self._options: dict[tuple[str, str], list[str]] = {}

    def proposed(self, kind: Kind, place: str, value: Any, claims: Iterable[str], why: str) -> Iterator[Proposed]:
        """The proposal, if a fresh claim is behind it; support counts only by fresh claims."""
        ids = [id for id in claims if id in self.fresh or kind != "support"]
        if any(id in self.fresh for id in ids):
            shown = [*(id for id in ids if id in self.fresh), *ids]
            yield Proposed.of(kind, place, value, ids, why, self.sentence(shown))

    def needed(
        self, place: str, value: Any, claims: Sequence[str], why: str, needed: Collection[str]
    ) -> Iterator[Proposed]:
        """Add a party or issue that rests on a fresh claim, or that another addition cannot do without."""
        if place.partition(".")[2] in needed and not any(id in self.fresh for id in claims):
            yield Proposed.of("add", place, value, claims, why, self.sentence(claims))
        else:
            yield from self.proposed("add", place, value, claims, why)

    def support(self, place: str, entry: Mapping[str, Any]) -> Iterator[Proposed]:
        """More claims for what stands in the case."""
        yield from self.proposed("support", place, None, entry.get("from", ()), "says the same")

    def sentence(self, ids: Iterable[str]) -> str:
        """The sentence of the first claim that has one."""
        for id in ids:
            claim = self.claims.get(id)
            if claim and claim.doc in self.texts:
                return cleaned("".join(sentence_of(self.texts[claim.doc], claim)))
        return ""

    def is_new(self, issue: str) -> bool:
        """True for an issue that fresh claims speak of."""
        return any(id in self.fresh for id in self.data["issues"][issue]["from"])

    def party_ids(self, ids: Iterable[str]) -> list[str]:
        """Parties of the draft by their ids in the case."""
        return [self.parties[id] for id in ids]

    # Options ----------------------------------------------------------------------------------------------------

    def option(self, issue: str, option: str, entry: Mapping[str, Any]) -> str:
        """The option of the case that one of the draft means; a number that the case lacks keeps its own id, and is
        proposed as a new option (`new_options`) with the claims of the `entry`. Empty where there is none such."""
        known = self.known_issues.get(issue)
        if not known:
            return option
        found = matched_option(self.draft, issue, option, self.case, known)
        if found or not self._has_room(issue, known, option):
            return found
        self._options.setdefault((issue, option), []).extend(entry.get("from", ()))
        return option

    def _has_room(self, issue: str, known: str, option: str) -> bool:
        """True for a number where the options of the case are numbers at their own places."""
        if number_of(self.draft, issue, option) is None or option in self.case.issues[known].options:
            return False
        there = numbers_of(self.case, known, issue)
        return bool(there) and all(self.case.issues[known].place(key) == number for key, number in there.items())

    def option_title(self, issue: str, option: str) -> str:
        """Words for an option of the draft."""
        return str(self.data["issues"][issue]["options"][option]["title"])

    def new_options(self) -> Iterator[Proposed]:
        """The numbers asked for so far that the case has no option for, as additions."""
        for (issue, option), claims in self._options.items():
            known = self.known_issues[issue]
            value = dict(self.data["issues"][issue]["options"][option])
            why = f"a number the case has no option for: “{self.option_title(issue, option)}”"
            yield from self.proposed("add", f"issues.{known}.options.{option}", value, list(dict.fromkeys(claims)), why)


def free(id: str, taken: Iterable[str]) -> str:
    """The id, or the first with a number behind it that is not taken."""
    there, name, number = set(taken), id, 2
    while name in there:
        name, number = f"{id}_{number}", number + 1
    return name
