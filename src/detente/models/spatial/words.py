"""The spatial answer in words: where the weights lead, what they leave out, and what cannot be
told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ...analysis.contract import Finding
from ...analysis.grammar import in_a_row, possessive, upper_first
from ...case.case import Case
from .accuracy import N_DECISIONS, of
from .issue_words import bends, hinges, of_issue, place, trades
from .measured import long, positions_of
from .naming import MOST_NAMED, Names
from .solution import Backfire, Lean, OfIssue, Solution

NOT_IN_IT = "The weights know nothing of red lines, of conditions and of who must sign: each issue is taken alone."
ALL_WANT = "all want it"
UNTOLD = {
    "out of reach": "On {issues} they lead to an option that no package can hold.",
    "halfway": "On {issues} it cannot be told: the weights are halfway between two options.",
    "within the ranges": "On {issues} it cannot be told: the ranges of the estimates take in more than one option.",
    "models differ": "On {issues} it cannot be told: weighted mean, median and Nash point are "
    "nearest to different options.",
}
MODELS = {
    "PCE square": "the election by strength squared",
    "challenge": "the challenge model",
    "spatial politics": "the spatial model of politics",
}


def findings(case: Case, solution: Solution) -> list[Finding]:
    """The answer, what no package can hold, what is left out and how far off it is; then issue by
    issue, and who bends.
    """
    names = Names(case)
    said = [
        _answer(names, solution),
        *_excluded(names, solution),
        _left_out(names, solution),
        _accuracy(),
    ]
    said += [of_issue(names, issue, each) for issue, each in solution.issues.items()]
    return [*said, *bends(names, solution), *hinges(names, solution), *trades(names, solution)]


# The answer --------------------------------------------------------------------------------------


def _answer(names: Names, solution: Solution) -> Finding:
    rests_on: list[str] = []
    for issue, each in solution.issues.items():
        rests_on += positions_of(issue, each)
    leans = {issue: each.lean for issue, each in solution.issues.items()}
    sentences = _sentences(names, leans)
    text = " ".join([*sentences, NOT_IN_IT])
    return Finding(text=text, rests_on=tuple(rests_on))


def _sentences(names: Names, leans: Mapping[str, Lean]) -> Iterator[str]:
    """Where the weights lead to one option, then a sentence for each way in which an issue is not
    settled.
    """
    if len(leans) == 1:
        yield _of_the_one(names, *next(iter(leans.items())))
        return
    groups = defaultdict(list)
    for issue, lean in leans.items():
        groups[ALL_WANT if lean.wanted_by_all else lean.how].append(issue)
    yield _led(names, leans, groups["to"])
    for issue in groups[ALL_WANT][:MOST_NAMED]:
        yield f"{upper_first(_unreachable(names, issue, leans[issue]))}."
    for how, sentence in UNTOLD.items():
        if groups[how]:
            yield sentence.format(issues=names.issues(groups[how]))


def _of_the_one(names: Names, issue: str, lean: Lean) -> str:
    title, options = names.issue(issue), names.options(issue, lean.options)
    untold = f"Where {title} settles cannot be told"
    return {
        "to": f"On {title} the weights of the parties lead to {options}.",
        "out of reach": f"On {title} {_unreachable(names, issue, lean)}.",
        "halfway": f"{untold}: the weights are halfway between {options}.",
        "within the ranges": f"{untold}: the ranges of the estimates take in {options}.",
        "models differ": f"{untold}: weighted mean, median and Nash point take in {options}.",
    }[lean.how]


def _led(names: Names, leans: Mapping[str, Lean], led: list[str]) -> str:
    if not led:
        n = len(leans)
        return f"On none of the {n} issues do the weights of the parties lead to one option."
    title = names.case.issue_title
    listed = [f"{title(issue)}: {names.options(issue, leans[issue].options)}" for issue in led]
    if len(led) > MOST_NAMED:
        n_more = len(led) - MOST_NAMED
        listed[MOST_NAMED:] = [f"and {n_more} more"]
    share = f"{len(led)} of {len(leans)} issues"
    return f"The weights of the parties lead to one option on {share} ({'; '.join(listed)})."


# What no package can hold ------------------------------------------------------------------------


def _unreachable(names: Names, issue: str, lean: Lean) -> str:
    option = names.options(issue, lean.options)
    if lean.wanted_by_all and lean.of:
        return f"all want {option}, on conditions that exclude each other"
    return f"the weights of the parties lead to {option}, which no package can hold"


def _excluded(names: Names, solution: Solution) -> Iterator[Finding]:
    """For the first few options that no package can hold, the lines that exclude them."""
    barred = [issue for issue, each in solution.issues.items() if each.lean.how == "out of reach"]
    for issue in barred[:MOST_NAMED]:
        each = solution.issues[issue]
        lines = each.lean.excluded_by
        reasons = [_reason(names, line) for line in lines]
        why = in_a_row(reasons) or "the links of the case leave no such package"
        text = f"On {names.issue(issue)} {_unreachable(names, issue, each.lean)}: {why}."
        yield Finding(text=text, rests_on=(*lines, *positions_of(issue, each)))


def _reason(names: Names, place: str) -> str:
    """A line in words: what a party refuses, or what it makes a condition."""
    block, *steps = place.split(".")
    if block == "links":
        link = names.case.links[int(steps[0])]
        who, condition = names.parties(link.red_line_of), names.package(link.then or {})
        return f"{who} would have {names.package(link.if_)} only with {condition}"
    party, issue, _ = steps
    position = names.case.position(party, issue)
    assert position is not None
    return f"{names.party(party)} refuses {names.options(issue, position.refuses)}"


# What is left out of the answer ------------------------------------------------------------------


def _left_out(names: Names, solution: Solution) -> Finding:
    text = (
        "Elections, the challenge model, the spatial model of politics and exchanges are shown "
        "beside that answer and not used in it: in each of them a party that gains weight can "
        "lose ground."
    )
    against = [issue for issue, each in solution.issues.items() if each.backfires]
    if not against:
        return Finding(text=text)
    issue = max(against, key=lambda issue: _lost(solution.issues[issue]))
    worst = solution.issues[issue].backfires[0]
    rests_on = (f"positions.{worst.party}.{issue}", f"parties.{worst.party}.capability")
    return Finding(text=f"{text} {_backfire(names, issue, worst)}", rests_on=rests_on)


def _lost(each: OfIssue) -> float:
    """The most ground that a party loses on an issue by gaining weight, as a share of the line."""
    worst = each.backfires[0]
    return abs(worst.after - worst.before) / long(each)


def _backfire(names: Names, issue: str, backfire: Backfire) -> str:
    party = names.party(backfire.party)
    return (
        f"Here {MODELS[backfire.model]} goes from {place(backfire.before)} to "
        f"{place(backfire.after)} on {names.issue(issue)}, away from {party}, when "
        f"{possessive(party)} {backfire.number} rises from {place(backfire.now)} to "
        f"{place(backfire.raised)}."
    )


def _accuracy() -> Finding:
    text = (
        f"On {N_DECISIONS} decisions of the European Union with known outcomes no dynamic was "
        "nearer than the weighted mean: on a line of 100 the weighted mean was off by "
        f"{of('compromise').mean:.0f} on average, the plain mean by "
        f"{of('unweighted mean').mean:.0f}, the challenge model by {of('challenge').mean:.0f}."
    )
    return Finding(text=text)
