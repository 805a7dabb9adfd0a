"""Where models differ, in words: how many questions, then a sentence for each of a deal, the
standstill and the terms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from ...analysis.contract import Finding, Status
from ...analysis.grammar import counted, in_a_row, upper_first
from ...case.case import Case
from .solution import SharedQuestion, Solution

CANNOT_TELL = "cannot be told from what is known"
OUTCOMES = {
    "agree": "they agree on {}",
    "differ": "they differ on {}",
    "cannot be told": f"{{}} {CANNOT_TELL}",
}
TURNS_ON = {
    "deal": "what a deal is held to: bottom lines and values of no deal (deal-space), or the "
    "course of the fighting (war)",
    "standstill": "what counts as leaving today: a party's own moves (graph-model), or a signature of all (war)",
    "terms": "what decides: weights (spatial), gains over no deal (deal-space), or the course of the fighting (war)",
}


def status(solution: Solution) -> Status:
    """Within the bounds of the models it compares."""
    return "bounded"


def findings(case: Case, solution: Solution) -> list[Finding]:
    """On how many questions models agree and differ, then each question in a sentence."""
    if not solution.questions and not solution.issues:
        return [Finding(text="No question of this case is answered by two models.")]
    return [_answer(solution), *map(_of_question, solution.questions), *_terms(solution)]


def _answer(solution: Solution) -> Finding:
    every = (*solution.questions, *solution.issues)
    outcomes: Counter[str] = Counter(each.outcome for each in every)
    said = [OUTCOMES[outcome].format(outcomes[outcome]) for outcome in OUTCOMES if outcomes[outcome]]
    text = f"Of {counted(len(every), 'question')} that two models or more answer, {in_a_row(said)}."
    return Finding(text=text, rests_on=_about(every))


def _about(questions: Iterable[SharedQuestion]) -> tuple[str, ...]:
    """The entries that some questions rest on, each once."""
    return tuple(dict.fromkeys(chain.from_iterable(each.about for each in questions)))


def _of_question(each: SharedQuestion) -> Finding:
    return Finding(text=f"{upper_first(each.subject)}{_verdict(each)}", rests_on=each.about)


def _verdict(each: SharedQuestion) -> str:
    says = "; ".join(f"{answer.analysis}: {answer.says}" for answer in each.answers)
    return {
        "agree": f": the models agree ({says}).",
        "differ": f": the models differ ({says}); it turns on {TURNS_ON[each.kind]}.",
        "cannot be told": f" {CANNOT_TELL} ({says}).",
    }[each.outcome]


def _terms(solution: Solution) -> Iterator[Finding]:
    """On how many issues the models agree, and where they differ most; one sentence."""
    if not solution.issues:
        return
    n_agreed = sum(each.outcome == "agree" for each in solution.issues)
    text = f"On terms the models agree on {n_agreed} of {counted(len(solution.issues), 'issue')}"
    widest = solution.widest
    if widest is None:
        yield Finding(text=f"{text} and differ on none.", rests_on=_about(solution.issues))
    else:
        yield Finding(text=f"{text}; {widest.subject}{_verdict(widest)}", rests_on=widest.about)


def caveats(case: Case, solution: Solution) -> list[str]:
    """What an agreement is worth, and what is held against what."""
    return [
        "Models that agree may be wrong alike: they read the same case, and share what it leaves out.",
        "Deals are those that end the fighting, lines are taken as stated. In the war model a "
        "deal counts as one that would be signed where it is in range today or has a chance of 1 "
        "% or more; the graph model's answer is that of SEQ.",
        "Ends are over who proposes (war), what is possible and necessary (deal-space) or draws; "
        "where the estimates were drawn, 80 % intervals. No answer is a mean of the models'.",
        "On terms spatial answers where the weights lead to one option that a package can hold; "
        "two answers are the same where the same option lies nearest.",
    ]
