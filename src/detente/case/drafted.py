"""The one rule for drafts: no odds and no verdicts from a case that nobody has reviewed.

A case carries with its evidence how many of its drafted claims are undecided, so that a changed
case, a draw of it and the case of an earlier day are as unreviewed as the case itself. Whatever
answers asks `refuse_unreviewed` first; leave to answer all the same travels with the case, too.
"""

from __future__ import annotations

from ..errors import UnreviewedError
from .case import Case
from .evidence import Unreviewed

MARK = "DRAFT"
AS_DRAFTED = "--as-drafted"  # the option by which a command is given leave


def is_draft(case: Case) -> bool:
    """True for a case drafted from texts that holds a claim on which nobody has decided."""
    return case.evidence.unreviewed is not None


def with_leave(case: Case, as_drafted: bool = True) -> Case:
    """The case with leave to answer as a draft, where `as_drafted` gives it; else the case itself.

    Leave changes no answer and not the hash. What is answered then carries the word DRAFT.
    """
    unreviewed = case.evidence.unreviewed
    if unreviewed is None or not as_drafted:
        return case
    allowed = unreviewed.model_copy(update={"answers": True})
    evidence = case.evidence.model_copy(update={"unreviewed": allowed})
    return case.model_copy(update={"evidence": evidence})


def refuse_unreviewed(case: Case) -> None:
    """Raise `UnreviewedError`, which says what to review first, for a draft without leave."""
    unreviewed = case.evidence.unreviewed
    if unreviewed is not None and not unreviewed.answers:
        raise UnreviewedError(_refusal(unreviewed))


def marked(text: str, draft: bool) -> str:
    """A sentence or the name of a number, with DRAFT before it where a draft says it."""
    return f"{MARK}: {text}" if draft else text


def _refusal(unreviewed: Unreviewed) -> str:
    left, n = unreviewed.n_undecided, unreviewed.n_claims
    where = unreviewed.folder or "this case"
    how = f"`detente review {unreviewed.folder}` goes through them"
    if not unreviewed.folder:
        how = "keep it with `detente draft ARTICLE -o CASE`, and review it there"
    return (
        f"{where}: is a draft that nobody has reviewed, and gives no odds and no verdicts "
        f"(claims undecided: {left} of {n}); {how}; {AS_DRAFTED}, in Python as_drafted=True, answers all the same, marked {MARK}"
    )
