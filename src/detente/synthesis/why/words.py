"""Why no deal comes about: which sentences are said, in which order. Their words stand in
``sentences/en/causes.txt``.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...analysis.contract import Finding
from ...case.case import Case
from ...sentences import Teller, teller
from .facts import SLIGHT, Verdict, is_slight, verdict
from .measured import CAUSES
from .places import places
from .solution import CLOSED, Cause, Solution
from .solve import TOLD_APART

ALWAYS = ("lines_taken_as_real", "what_points_are", "taken_out_whole", "over_who_proposes")


def findings(case: Case, solution: Solution) -> list[Finding]:
    """The answer, what each cause counts for, what is left, and what other models say of the same
    standstill.
    """
    tell = teller(case)
    if solution.gap is None:
        return _without_fighting(tell, solution)
    said = [_answer(tell, solution), *_waiting(tell, solution)]
    if not solution.is_closed:
        said += _causes(tell, solution)
        said.append(_left(tell, solution))
    return [*said, *_accounts(tell, solution)]


def _without_fighting(tell: Teller, solution: Solution) -> list[Finding]:
    """The other models answer, the first of them first."""
    why = tell.finding("causes", "no_fighting")
    answers = [tell.finding("causes", "account_alone", each) for each in solution.accounts if each.says]
    if answers:
        return [*answers, why]
    return [why, *_accounts(tell, solution)]


def _accounts(tell: Teller, solution: Solution) -> Iterator[Finding]:
    for account in solution.accounts:
        yield tell.finding("causes", "account", account)


# The answer --------------------------------------------------------------------------------------


def _answer(tell: Teller, solution: Solution) -> Finding:
    suffices = verdict(solution)
    if not solution.spans_both and solution.is_closed:
        return tell.finding("causes", "closed", solution, rests_on=("fighting",))
    kind, causes = _kind(solution, suffices), suffices.named
    if solution.spans_both:
        causes = solution.present
    rests_on = ("fighting", *places(tell.case, causes))
    return tell.finding("causes", kind, solution, suffices, rests_on=rests_on)


def _kind(solution: Solution, suffices: Verdict) -> str:
    if solution.spans_both:
        return "cannot_be_told"
    if suffices.closed is not None:
        return "over_draws"
    return "at_the_point"


def _waiting(tell: Teller, solution: Solution) -> Iterator[Finding]:
    waiting = solution.waiting
    if waiting is not None and waiting.share >= SLIGHT:
        yield tell.finding("causes", "waiting", waiting, solution, rests_on=("fighting.rounds",))


# Causes ------------------------------------------------------------------------------------------


def _causes(tell: Teller, solution: Solution) -> Iterator[Finding]:
    """Pairs that would do as well, each cause, most first, and those too slight for a sentence."""
    yield from _together(tell, verdict(solution))
    for cause in sorted(solution.causes, key=lambda cause: -cause.told):
        if not is_slight(cause):
            yield _cause(tell, cause)
    slight = [cause.cause for cause in solution.causes if is_slight(cause)]
    if slight:
        yield tell.finding("causes", "slight", slight)


def _together(tell: Teller, suffices: Verdict) -> Iterator[Finding]:
    """Pairs that suffice beside a cause that does alone; nothing over draws, which count no pairs."""
    if suffices.closed is not None or not suffices.alone or not suffices.together:
        return
    causes = tuple(dict.fromkeys(sum(suffices.together, ())))
    yield tell.finding("causes", "together", suffices, rests_on=places(tell.case, causes))


def _cause(tell: Teller, cause: Cause) -> Finding:
    kind = "widens"
    if cause.told < -TOLD_APART:
        kind = "narrows"
    return tell.finding("causes", kind, cause, rests_on=places(tell.case, (cause.cause,)))


def _left(tell: Teller, solution: Solution) -> Finding:
    assert solution.not_explained is not None
    absent = [name for name in CAUSES if name not in solution.present]
    if solution.not_explained < CLOSED:
        return tell.finding("causes", "explained", solution, absent, solution.wait >= CLOSED)
    gives_in = solution.gives_in_at_last >= CLOSED
    return tell.finding("causes", "not_explained", solution, absent, gives_in, rests_on=("fighting",))


def caveats(case: Case, solution: Solution) -> list[str]:
    """What the shares mean, and what they do not."""
    tell = teller(case)
    if solution.gap is None:
        return [tell.plain("causes", "no_gap")]
    said = [tell.plain("causes", "what_the_gap_is", solution)]
    said += [tell.plain("causes", kind) for kind in ALWAYS]
    if solution.lattice_gap is not None and solution.lattice_gap >= TOLD_APART:
        said.append(tell.plain("causes", "lattice", solution))
    if any(cause.share is None for cause in solution.causes):
        said.append(tell.plain("causes", "no_shares"))
    return said
