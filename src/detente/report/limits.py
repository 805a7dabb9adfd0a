"""What a brief cannot tell, whatever it was made with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from ..analysis.grammar import counted
from ..case.case import Case
from ..catalogue import ALL
from .contents import Section

NOBODY_REVIEWED = (
    "Nobody has reviewed this case: what was read from the sources may be wrong, and much may be missing.",
)
LINES = (
    "What a party says of its lines may differ from what it would accept; lines are taken at their word in this model."
)


def limits(case: Case, sections: Sequence[Section], draft: bool) -> tuple[str, ...]:
    """What it does not know, then what it does not answer."""
    return (
        *NOBODY_REVIEWED[: int(draft)],
        _of_sources(case),
        *_of_the_case(case),
        LINES,
        *_not_answered(sections),
        *_left_out(sections),
    )


def _of_sources(case: Case) -> str:
    n_sources = len(case.evidence.sources)
    claims = counted(len(case.evidence.claims), "claim")
    if n_sources == 0:
        return "The case holds no sources: every entry is a judgement or an assumption."
    if n_sources == 1:
        return f"It knows what one document said, in {claims}, and nothing that it leaves out."
    documents = f"{n_sources} documents"
    return f"It knows what {documents} said, in {claims}, and nothing that they leave out."


def _of_the_case(case: Case) -> Iterator[str]:
    if case.as_of:
        day = case.as_of.isoformat()
        yield f"It knows nothing of what happened after {day}."
    assumed = [bool(estimate.assumed) for _, estimate in case.estimates()]
    if any(assumed):
        share = f"{sum(assumed)} of the {len(assumed)} numbers of the case"
        yield f"{share} are assumed; they are listed above."


def _not_answered(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        if not section.applicable:
            why = section.answer.text.rstrip(".")
            yield f"It does not answer “{section.question}” ({why})."


def _left_out(sections: Sequence[Section]) -> Iterator[str]:
    """The analyses that a brief leaves out unless it is asked for them."""
    told = set(map(attrgetter("analysis"), sections))
    for each in ALL:
        is_slow = each.in_brief is None
        if is_slow and each.name not in told:
            by_itself = f"detente run {each.name}"
            commands = f"`detente brief --full`, or `{by_itself}`"
            yield f"It leaves out “{each.question}”, which takes minutes: {commands}."
