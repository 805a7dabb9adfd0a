"""A case and its results -> a brief: everything that pages, the terminal and the JSON twin print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..analysis.contract import PARTS, Part, Result
from ..case.case import Case
from ..catalogue import ALL, analysis
from ..errors import BadInput
from ..version import __version__
from .assumptions import assumptions
from .contents import Brief, Chapter, Section, Told, Use
from .glossary import glossary
from .limits import limits
from .odds import without_odds
from .palette import palette
from .rests import Rests, slug
from .sources import source_pages
from .standing import standing

DRAFT = "DRAFT, UNREVIEWED"
CLOSING = "A decision aid; not a prediction of what any party will do; check with people who know the parties."


def make_brief(case: Case, results: Iterable[Result], *, folder_name: str, command: str, draft: bool = False) -> Brief:
    """Put a brief together from a case and the results of analyses of it.

    Parameters
    ----------
    case : Case
        The case itself; "where they stand" and the evidence come from it.
    results : iterable of Result
        One section each, in this order. A result that is not applicable becomes one line.
    folder_name : str
        Name of the case folder as readers know it (no path of a machine).
    command : str
        The command that makes this brief again.
    draft : bool
        True for a case nobody has reviewed: every page then says so, and no probabilities are given while more than half
        of the numbers behind them are assumed.
    """
    results = tuple(without_odds(result, case) for result in results) if draft else tuple(results)
    rests = Rests(case)
    sections = tuple(_section(result, rests) for result in results)
    stands = standing(case, rests.add)
    items = rests.items()
    sources = source_pages(case, items)
    assumed = assumptions(case)
    with_items = {claim for item in items for claim in item.claims}
    return Brief(
        title=case.title,
        as_of=case.as_of.isoformat() if case.as_of else "",
        sensitivity=f"TLP:{case.sensitivity.upper()}",
        draft=draft,
        notice=DRAFT if draft else "",
        folder_name=folder_name,
        command=command,
        case_hash=case.hash,
        version=__version__,
        seed=results[0].seed if results else 0,
        time_step=case.time_step,
        standing=stands,
        parts=tuple(_parts(sections)),
        sections=sections,
        items=items,
        claims_elsewhere=tuple(claim.id for claim in case.evidence.claims if claim.id not in with_items),
        sources=sources,
        assumptions=assumed,
        limits=limits(case, sections, draft),
        glossary=glossary(_all_words(sections)),
        closing=CLOSING,
        results=results,
        looks=dict(palette(case).looks),
    )


def question_of(result: Result) -> str:
    """The question a result answers, from the catalogue; its analysis' name where the catalogue has none."""
    try:
        return analysis(result.analysis).question
    except BadInput:
        return result.analysis.replace("-", " ").capitalize()


def part_of(name: str) -> Part:
    """The part of a brief an analysis belongs to; the last one where the catalogue has no such analysis."""
    return next((each.part for each in ALL if each.name == name), "trust")


def _parts(sections: Sequence[Section]) -> Iterable[Chapter]:
    """The parts that have a section, in their order."""
    for part, question in PARTS.items():
        inside = [section for section in sections if part_of(section.analysis) == part]
        if inside:
            inside.sort(key=_fulness)  # stable: the order of the catalogue otherwise
            first = inside[0]
            yield Chapter(
                id=f"part-{slug(part)}",
                question=question,
                answered=first.applicable,
                answer=first.answer.text,
                origin=first.answer.origin,
                sections=tuple(section.id for section in inside),
            )


def _fulness(section: Section) -> int:
    """What can answer for its part comes first: an answer with numbers, then one without, then none."""
    if not section.applicable:
        return 2
    return 0 if section.measures else 1


def _section(result: Result, rests: Rests) -> Section:
    question = question_of(result)
    id = f"answer-{slug(result.analysis)}"
    use = Use(section=id, question=question)
    said = list(_told(result, rests, use))
    return Section(
        id=id,
        analysis=result.analysis,
        question=question,
        applicable=result.status != "not applicable",
        answer=said[0],
        findings=tuple(said[1:]),
        figures=result.figures,
        caveats=(*result.caveats, *_chosen(result)),
        measures=result.measures,
        status=result.status,
    )


def _told(result: Result, rests: Rests, use: Use) -> Iterable[Told]:
    """The sentences of a result, the answer first."""
    if not result.findings:
        yield Told(text=f"No finding; status: {result.status}.")
    for n, finding in enumerate(result.findings):
        yield rests.told(finding, use, is_answer=n == 0)


def _chosen(result: Result) -> Iterable[str]:
    """Settings that are not the usual ones, such as coarser ones that keep a brief short."""
    known = next((each for each in ALL if each.name == result.analysis), None)
    if known is None or result.solution is None:
        return
    usual = known.settings().model_dump(mode="json")
    other = [f"{name.replace('_', ' ')} {value}" for name, value in result.settings.items() if value != usual.get(name)]
    if other:
        yield f"Worked out with other settings than `detente run {result.analysis}` takes by itself: {', '.join(other)}."


def _all_words(sections: Sequence[Section]) -> str:
    """Everything that is said and drawn, so that the glossary explains what is used."""
    said = ["red line, bottom line, weight, claim"]
    for section in sections:
        said += [section.answer.text, *section.caveats]
        said += [told.text for told in section.findings]
        said += [figure.model_dump_json() for figure in section.figures if figure.kind != "plane"]
    return " ".join(said)
