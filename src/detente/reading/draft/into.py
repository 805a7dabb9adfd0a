"""A draft from another article -> proposed edits to a case. Nothing a person wrote is changed by this."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ...case.case import Case
from ...case.decisions import Decision, read_decisions
from ...case.evidence import Claim
from ...case.files import read_folder
from ...case.parts import Position
from .comparison import Comparison, free
from .draft import Article, Draft, draft_of
from .moves import kinds
from .proposed import Proposed, hold


def propose_into(claims: Iterable[Claim], articles: Sequence[Article], case_folder: str | Path) -> list[Proposed]:
    """Keep what articles would add to a case, support in it, or contradict, as proposals; returns the new ones.

    Claims that were rejected before do not count, corrected ones count as corrected. Proposals that were made before,
    whatever was decided on them, are not made again.
    """
    folder = read_folder(case_folder)
    draft = draft_of(as_decided(claims, read_decisions(folder.path)), articles)
    return hold(folder.path, proposals_for(draft, folder.case), draft.articles, draft.claims)


def as_decided(claims: Iterable[Claim], decisions: Iterable[Decision]) -> tuple[Claim, ...]:
    """Claims as a person left them: without the rejected, with the corrected as corrected."""
    said = {decision.claim: decision for decision in decisions}
    kept = []
    for claim in claims:
        decision = said.get(claim.id)
        if decision is None or decision.decision == "accepted":
            kept.append(claim)
        elif decision.decision == "corrected":
            kept.append(Claim.model_validate({**claim.model_dump(), **decision.fields}))
    return tuple(kept)


def proposals_for(draft: Draft, case: Case, fresh: Collection[str] | None = None) -> list[Proposed]:
    """What a draft would change in a case: parties and issues first, since the rest may need them.

    Only what rests on a `fresh` claim counts: one that the case does not hold, where nothing else is said.
    """
    held = {claim.id for claim in case.evidence.claims}
    new = {claim.id for claim in draft.claims} - held if fresh is None else set(fresh)
    return list(_Into(draft, case, new).all())


class _Into(Comparison):
    """The proposals that a comparison leads to, block by block."""

    def all(self) -> Iterator[Proposed]:
        """Every proposal, in the order in which they can be accepted."""
        rest = [
            *(proposed for entry in self.data.get("positions", ()) for proposed in self._position(entry)),
            *self._links(),
            *self._proposals(),
            *self._moves(),
        ]
        added = json.dumps([proposed.value for proposed in rest if proposed.kind == "add"])
        words = set(re.findall(r"\w+", added)) | {word for each in rest for word in each.place.split(".")}
        yield from self._parties(words)
        yield from self._issues(words)
        yield from self.new_options()
        yield from rest
        yield from self._day()

    # Blocks -----------------------------------------------------------------------------------------------------

    def _parties(self, needed: Collection[str]) -> Iterator[Proposed]:
        for id, entry in self.data["parties"].items():
            place = f"parties.{self.parties[id]}"
            if id not in self.known_parties:
                value = {**entry, **({"backs": self.party_ids(entry["backs"])} if "backs" in entry else {})}
                why = f"a party the case does not have: {entry['coded']}"
                yield from self.needed(place, value, entry["from"], why, needed)
                continue
            role = self.case.parties[self.parties[id]].role
            if entry.get("role") and role and role != entry["role"]:
                why = f"the case has it as {role}; the claims show it as {entry['role']}: {entry['coded']}"
                yield from self.proposed("differs", f"{place}.role", entry["role"], entry["from"], why)

    def _issues(self, needed: Collection[str]) -> Iterator[Proposed]:
        for id, entry in self.data.get("issues", {}).items():
            if id not in self.known_issues:
                value = {**entry, **({"held_by": self.party_ids(entry["held_by"])} if "held_by" in entry else {})}
                why = "an issue the case does not have"
                yield from self.needed(f"issues.{self.issues[id]}", value, entry["from"], why, needed)

    def _position(self, entry: Mapping[str, Any]) -> Iterator[Proposed]:
        party, issue = self.parties[entry["party"]], self.issues[entry["issue"]]
        place = f"positions.{party}.{issue}"
        there = self.case.position(party, issue)
        wants = self.option(entry["issue"], entry["wants"], entry)
        if not wants:
            yield from self._no_such_option(place if there else f"issues.{issue}", entry)
            return
        refuses = [self.option(entry["issue"], option, entry) for option in entry.get("refuses", ())]
        value = {**entry, "party": party, "issue": issue, "wants": wants}
        if "refuses" in entry:
            value["refuses"] = [option for option in dict.fromkeys(refuses) if option and option != wants]
        is_new = entry["issue"] not in self.known_issues and self.is_new(entry["issue"])
        if there is None and "from" not in entry and is_new:
            why = "assumed: the issue is new, and nothing is reported of this party"
            yield Proposed.of("add", place, value, (), why, "")
        elif there is None:
            yield from self.proposed("add", place, value, entry.get("from", ()), "a position the case does not have")
        elif not entry.get("from") or entry.get("coded", "").startswith("turned down"):
            return  # an assumption, or a refusal as a whole, says nothing against what a person wrote
        elif there.wants == wants or _likes(there, wants):
            yield from self.support(place, entry)
        elif there.wants is not None or there.values is not None:
            yield from self._differs(place, there, value, entry)

    def _no_such_option(self, place: str, entry: Mapping[str, Any]) -> Iterator[Proposed]:
        title = self.option_title(entry["issue"], entry["wants"])
        why = f"the claims speak for “{title}”, which the case has no option for: change the case by hand if it should"
        yield from self.proposed("differs", place, None, entry.get("from", ()), why)

    def _differs(
        self, place: str, there: Position, value: Mapping[str, Any], entry: Mapping[str, Any]
    ) -> Iterator[Proposed]:
        issue = self.case.issues[there.issue]
        held = issue.option_title(there.wants) if isinstance(there.wants, str) else str(there.wants or "by values")
        said = self.option_title(entry["issue"], entry["wants"])
        if value["wants"] in issue.options:
            said = issue.option_title(value["wants"])
        why = f"the case has it wanting “{held}”; the claims speak for “{said}” ({entry['coded']})"
        kept = {key: value[key] for key in ("wants", "refuses") if key in value}
        yield from self.proposed("differs", place, kept, entry["from"], why)

    def _links(self) -> Iterator[Proposed]:
        there = [link.model_dump(mode="json", by_alias=True, exclude_unset=True) for link in self.case.links]
        for link in self.data.get("links", ()):
            if_ = {self.issues[k]: [self.option(k, o, link)] for k, o in link["if"].items()}
            then = {self.issues[k]: [self.option(k, o, link) for o in options] for k, options in link["then"].items()}
            if not all(o[0] for o in if_.values()) or not all(all(options) for options in then.values()):
                continue
            whose = self.parties[link["red_line_of"]]
            value = {**link, "if": {k: o[0] for k, o in if_.items()}, "then": then, "red_line_of": whose}
            same = [n for n, other in enumerate(there) if _tie(other) == _tie(value)]
            if same:
                yield from self.support(f"links.{same[0]}", link)
            else:
                yield from self.proposed("add", "links", value, link["from"], "a condition the case does not have")

    def _proposals(self) -> Iterator[Proposed]:
        for entry in self.data.get("proposals", ()):
            by = self.parties[entry["by"]]
            package = {self.issues[k]: self.option(k, o, entry) for k, o in entry["package"].items()}
            answers = {self.parties[p]: answer for p, answer in entry.get("answers", {}).items()}
            if not all(package.values()):
                continue
            like = next((p for p in self.case.proposals if by in p.by and dict(p.package) == package), None)
            if like is None:
                id = free(f"{by}_{entry['id'].removeprefix(entry['by'] + '_')}", {p.id for p in self.case.proposals})
                value = {**entry, "id": id, "by": by, "package": package, **({"answers": answers} if answers else {})}
                yield from self.proposed(
                    "add", f"proposals.{id}", value, entry["from"], "a proposal the case does not have"
                )
                continue
            yield from self.support(f"proposals.{like.id}", entry)
            for party, answer in answers.items():
                if like.answers.get(party, answer) != answer:
                    why = f"the case has the answer “{like.answers[party]}”, the claims “{answer}”"
                    yield from self.proposed(
                        "differs", f"proposals.{like.id}.answers.{party}", answer, entry["from"], why
                    )

    def _moves(self) -> Iterator[Proposed]:
        for id, entry in self.data.get("moves", {}).items():
            by = self.parties[entry["by"]]
            kind = id.removeprefix(entry["by"] + "_")
            own = [key for key, move in self.case.moves.items() if by in move.by]
            like = next((key for key in own if key in (id, kind, f"{by}_{kind}")), None)
            like = like or next((key for key in own if set(kinds()[kind].like) & set(key.split("_"))), None)
            like = like or self._same_kind(by, entry)
            if like is None:
                name = free(f"{by}_{kind}", self.case.moves)
                value = {
                    **entry,
                    "by": by,
                    **({"towards": self.party_ids(entry["towards"])} if "towards" in entry else {}),
                }
                yield from self.proposed("add", f"moves.{name}", value, entry["from"], "a move the case does not have")
            elif self.case.moves[like].taken != entry["taken"]:
                now = "done" if entry["taken"] else "not done"
                why = f"the claims speak of it as {now} ({entry['coded']})"
                yield from self.proposed("differs", f"moves.{like}.taken", entry["taken"], entry["from"], why)
            else:
                yield from self.support(f"moves.{like}", entry)

    def _day(self) -> Iterator[Proposed]:
        """The day of a later article becomes that of the case."""
        day, there = str(self.data.get("as_of", "")), self.case.as_of
        if self.fresh and day and (there is None or day > there.isoformat()):
            why = "the day of the article" + (f"; the case speaks of {there.isoformat()}" if there else "")
            yield Proposed.of("differs" if there else "add", "as_of", day, (), why, "")

    def _same_kind(self, by: str, entry: Mapping[str, Any]) -> str | None:
        """A move of the case by the same party that shares claims with the entry."""
        cited = set(entry["from"])
        return next((k for k, move in self.case.moves.items() if by in move.by and cited & set(move.from_)), None)


def _likes(position: Position, option: str) -> bool:
    """True where a position by values likes an option as much as any."""
    values = position.values
    return values is not None and option in values and values[option].exact >= max(v.exact for v in values.values())


def _tie(link: Mapping[str, Any]) -> tuple[Any, ...]:
    def options(package: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple(sorted((k, tuple([o] if isinstance(o, str) else sorted(o))) for k, o in package.items()))

    red = link.get("red_line_of", ())
    return options(link["if"]), options(link.get("then") or {}), tuple([red] if isinstance(red, str) else red)
