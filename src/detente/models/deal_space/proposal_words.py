"""Each proposal, judged by what it does to the fighting, in words."""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.contract import Finding
from ...sentences import Teller
from .facts import heard_of
from .solution import JudgedProposal, Judgement, Solution


def proposal_findings(tell: Teller, solution: Solution) -> Iterator[Finding]:
    """Each proposal whose content is known, party by party."""
    for judged in solution.proposals:
        if judged.known:
            yield _proposal(tell, judged, has_marks=solution.has_marks)


def _proposal(tell: Teller, judged: JudgedProposal, *, has_marks: bool) -> Finding:
    says_kind = has_marks or judged.kind == "today"
    entry = tell.case.proposal(judged.id)
    said = judged, entry, heard_of(tell.case, judged), says_kind
    return tell.finding("deal_space", "proposal", *said, rests_on=_rests_on(judged))


def _rests_on(judged: JudgedProposal) -> list[str]:
    """The proposal and the lines it crosses; what holds today stands at no one place."""
    places = [f"proposals.{judged.id}"]
    for judgement in judged.parties.values():
        places += [line.place for line in judgement.lines if line.kind != "today"]
    return places


def matters(judgement: Judgement) -> bool:
    """Whether a party has anything to say of a proposal."""
    return any((judgement.lines, judgement.answer, judgement.value, judgement.against))
