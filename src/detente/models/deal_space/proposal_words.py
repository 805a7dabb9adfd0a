"""Each proposal, judged by what it does to the fighting, in words."""

from __future__ import annotations

from ...analysis.contract import Finding
from ...case.case import Case
from .solution import JudgedProposal, Judgement, Solution
from .without_end_words import steps_words
from .words import line_words, names, upper_first

ANSWERED = {"accepted": "accepted it", "refused": "refused it", "conditional": "set conditions"}
AGREES = {"acceptable": "accepted", "negotiable": "conditional", "refused": "refused"}
NOT_LINES = ("walk-away", "today")
UNKNOWN = "cannot be told, since the case says nothing of what it wants"


def proposal_findings(case: Case, solution: Solution) -> list[Finding]:
    """Each proposal whose content is known, party by party."""
    known = [judged for judged in solution.proposals if judged.known]
    return [_proposal(case, judged, has_marks=solution.has_marks) for judged in known]


def _proposal(case: Case, judged: JudgedProposal, *, has_marks: bool) -> Finding:
    proposal = case.proposal(judged.id)
    assert proposal is not None
    name = proposal.title or judged.id
    when = f", {proposal.date.isoformat()}" if proposal.date else ""
    parts = [f"{name} (by {names(case, proposal.by)}{when}), by stated lines and values."]
    if has_marks or judged.kind == "today":
        parts.append(kind_words(case, judged))
    verdicts = [_judgement(case, party, held) for party, held in judged.parties.items() if _is_said(case, party, held)]
    parts.append(f"{'. '.join(verdicts)}.")
    if not judged.is_possible:
        parts.append("The links of the case rule it out.")
    lines = [line.place for held in judged.parties.values() for line in held.lines if line.kind != "today"]
    return Finding(text=" ".join(parts), rests_on=(f"proposals.{judged.id}", *dict.fromkeys(lines)))


def kind_words(case: Case, judged: JudgedProposal) -> str:
    """What a proposal does to the fighting, as a sentence."""
    if judged.kind == "ends":
        return "It would end the fighting."
    if judged.kind == "today":
        return "It would change nothing of what holds today."
    if judged.kind == "partial":
        return "The fighting would go on under it, so it is held against today."
    steps = "for a time" if judged.steps is None else f"for {steps_words(case, judged.steps)}"
    return f"It would pause the fighting {steps}, so it is held against today."


def _is_said(case: Case, party: str, judgement: Judgement) -> bool:
    return bool(judgement.lines or judgement.answer) or party in case.signers


def matters(judgement: Judgement) -> bool:
    """Whether a party has anything to say of a proposal."""
    return bool(judgement.lines or judgement.answer or judgement.value or judgement.against)


def _judgement(case: Case, party: str, judgement: Judgement) -> str:
    who = upper_first(case.party_name(party))
    return f"{who}: {_verdict(case, judgement)}{_answer(judgement)}"


def _verdict(case: Case, judgement: Judgement) -> str:
    if judgement.verdict == "unknown":
        return UNKNOWN
    crossed = f" ({shortcomings(case, judgement)})" if judgement.lines else ""
    return f"{judgement.verdict}{crossed}{_over_ranges(judgement)}"


def _answer(judgement: Judgement) -> str:
    """What a party answered, and whether that is what its lines and values say."""
    if judgement.answer is None:
        return ""
    agrees = judgement.answer == AGREES.get(judgement.verdict, judgement.answer)
    return f", {'and' if agrees else 'but'} it {ANSWERED[judgement.answer]}"


def _over_ranges(judgement: Judgement) -> str:
    if judgement.against is None:
        return " by its lines, but what it has today is not known"
    if judgement.over_ranges != "sometimes":
        return ""
    here = "not acceptable" if judgement.verdict == "acceptable" else "acceptable"
    return f" ({here} for some values in the ranges given)"


def shortcomings(case: Case, judgement: Judgement) -> str:
    """Which lines a proposal crosses, and what it is worth less than."""
    drawn = [line_words(case, line, "its") for line in judgement.lines if line.kind not in NOT_LINES]
    said = [f"crosses {' and '.join(drawn)}"] if drawn else []
    kinds = {line.kind for line in judgement.lines}
    if "walk-away" in kinds:
        said.append("worth less to it than no deal")
    if "today" in kinds:
        said.append("worth less to it than what it has today")
    return "; ".join(said)
