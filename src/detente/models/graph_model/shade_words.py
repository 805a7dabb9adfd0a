"""What holds where preferences are not known or great, in words."""

from __future__ import annotations

from ...analysis.contract import Finding
from ...case.case import Case
from .phrases import counted, names
from .solution import Solution


def shade_findings(case: Case, solution: Solution) -> list[Finding]:
    """What is sure whichever way unknown preferences turn out, and what is held by what is greatly less preferred."""
    return [*_unknown(case, solution), *_strength(case, solution)]


def _unknown(case: Case, solution: Solution) -> list[Finding]:
    found = solution.unknown
    if found is None:
        return []
    sure, may = found.equilibria["a"]["seq"], found.equilibria["d"]["seq"]
    text = (
        f"Some of what {names(case, found.parties)} would rather have is not known: {counted(len(sure), 'state')} "
        f"hold{'s' if len(sure) == 1 else ''} whichever way it is, {len(may)} may hold (SEQ)"
    )
    today = {
        "whichever way": "; today holds whichever way",
        "may hold": "; today may hold, depending on it",
        "does not hold": "; today does not hold either way",
    }
    end = today[found.today["seq"]] if found.today else ""
    return [Finding(text=f"{text}{end}.", rests_on=tuple(f"unknown.{party}" for party in found.parties))]


def _strength(case: Case, solution: Solution) -> list[Finding]:
    found = solution.strength
    if found is None:
        return []
    n, n_all = len(found.equilibria["seq"]), len(solution.equilibria["seq"])
    text = f"{n} of {counted(n_all, 'state')} that hold under SEQ would hold by great losses alone"
    if found.today and solution.holds["seq"]:
        does = "does" if found.today["seq"] else "does not: some gain would end in what is only slightly less preferred"
        text += f"; today {does}"
    rests_on = tuple(f"greatly.{party}" for party in found.parties)
    return [Finding(text=f"{text} (for {names(case, found.parties)}).", rests_on=rests_on)]


def shade_caveats(solution: Solution) -> list[str]:
    """What the other findings take for granted about such preferences."""
    said = []
    if solution.unknown is not None:
        said.append(
            "Where it is not known what a party prefers, the other verdicts take its priorities as they are written."
        )
    if solution.unknown is not None and solution.strength is not None:
        said.append("Great preferences are looked at as if the unknown ones were as written.")
    if solution.merged:
        listed = "; ".join(f"“{name}” ({len(states)} states)" for name, states in solution.merged.items())
        said.append(
            f"Merged states count as one: {listed}. Variations, beliefs and values of positions are left out with them."
        )
    return said
