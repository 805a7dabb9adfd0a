"""Each proposal, judged by what it does to the fighting, in words."""

from __future__ import annotations

from ...analysis.contract import Finding
from ...analysis.grammar import upper_first
from ...case.case import Case
from .solution import JudgedProposal, Judgement, Solution
from .without_end_words import steps_words
from .words import line_words, names

ANSWERED = {"accepted": "accepted it", "refused": "refused it", "conditional": "set conditions"}
AGREES = {"acceptable": "accepted", "negotiable": "conditional", "refused": "refused"}
WORTH_LESS = {
    "walk-away": "worth less to it than no deal",
    "today": "worth less to it than what it has today",
}
UNKNOWN = "cannot be told, since the case says nothing of what it wants"
DOES = {
    "ends": "It would end the fighting.",
    "today": "It would change nothing of what holds today.",
    "partial": "The fighting would go on under it, so it is held against today.",
}


def proposal_findings(case: Case, solution: Solution) -> list[Finding]:
    """Each proposal whose content is known, party by party."""
    known = [judged for judged in solution.proposals if judged.known]
    return [_proposal(case, judged, has_marks=solution.has_marks) for judged in known]


def _proposal(case: Case, judged: JudgedProposal, *, has_marks: bool) -> Finding:
    parts = [f"{_title(case, judged)}, by stated lines and values."]
    if has_marks or judged.kind == "today":
        parts.append(kind_words(case, judged))
    parts.append(f"{'. '.join(_verdicts(case, judged))}.")
    if not judged.is_possible:
        parts.append("The links of the case rule it out.")
    return Finding(text=" ".join(parts), rests_on=_rests_on(judged))


def _title(case: Case, judged: JudgedProposal) -> str:
    proposal = case.proposal(judged.id)
    assert proposal is not None
    by = names(case, proposal.by)
    if proposal.date:
        by = f"{by}, {proposal.date.isoformat()}"
    return f"{proposal.title or judged.id} (by {by})"


def _rests_on(judged: JudgedProposal) -> tuple[str, ...]:
    """The proposal and the lines it crosses; what holds today stands at no one place."""
    places = [f"proposals.{judged.id}"]
    for judgement in judged.parties.values():
        places += [line.place for line in judgement.lines if line.kind != "today"]
    return tuple(dict.fromkeys(places))


def kind_words(case: Case, judged: JudgedProposal) -> str:
    """What a proposal does to the fighting, as a sentence."""
    if judged.kind in DOES:
        return DOES[judged.kind]
    steps = "for a time" if judged.steps is None else f"for {steps_words(case, judged.steps)}"
    return f"It would pause the fighting {steps}, so it is held against today."


def _verdicts(case: Case, judged: JudgedProposal) -> list[str]:
    """What is said of each party: of who must sign, answered, or crosses a line with it."""
    said = []
    for party, judgement in judged.parties.items():
        if judgement.lines or judgement.answer or party in case.signers:
            who = upper_first(case.party_name(party))
            said.append(f"{who}: {_verdict(case, judgement)}{_answer(judgement)}")
    return said


def matters(judgement: Judgement) -> bool:
    """Whether a party has anything to say of a proposal."""
    return any((judgement.lines, judgement.answer, judgement.value, judgement.against))


def _verdict(case: Case, judgement: Judgement) -> str:
    if judgement.verdict == "unknown":
        return UNKNOWN
    short = shortcomings(case, judgement)
    crossed = f" ({short})" if short else ""
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
    drawn = []
    worth_less = []
    for line in judgement.lines:
        if line.kind in WORTH_LESS:
            worth_less.append(WORTH_LESS[line.kind])
        else:
            drawn.append(line_words(case, line, "its"))
    crossed = f"crosses {' and '.join(drawn)}" if drawn else ""
    return "; ".join(filter(None, [crossed, *worth_less]))
