"""The deal-space answer, its points and proposals in words; measures; caveats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from ...analysis.contract import Finding, Measure, Status
from ...case.case import Case
from .solution import Deal, JudgedProposal, Judgement, LineName, Outlook, Solution

LIGHTEST = 0.005  # chosen: a deal with less of a chance would be printed as 0 %
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
POINT_NAMES = {
    "nash": "Nash",
    "kalai_smorodinsky": "Kalai-Smorodinsky",
    "egalitarian": "egalitarian",
    "utilitarian": "utilitarian",
}


def status(solution: Outlook) -> Status:
    """Exact, or within the bounds that the solution prints where one answer is bounded."""
    return "bounded" if solution.engine == "bounded" else "exact"


def measures(solution: Outlook) -> dict[str, Measure]:
    """What sweeps and comparisons read."""
    ways = solution.concessions.ways
    n_lines = min((len(way.crosses) for way in ways), default=0 if solution.n_acceptable else None)
    short = 0.0 if solution.n_acceptable else solution.concessions.least_shortfall
    share = float(Fraction(solution.n_acceptable, solution.n_deals)) if solution.n_deals else 0.0
    return {
        "n_deals": Measure(value=_measured(solution.n_deals), unit="deals", words="number of possible deals"),
        "n_acceptable": Measure(
            value=_measured(solution.n_acceptable), unit="deals", direction="up", words="number of acceptable deals"
        ),
        "share_acceptable": Measure(
            value=share, unit="share of deals", direction="up", words="share of deals that are acceptable"
        ),
        "lines_to_give_up": Measure(value=n_lines, unit="lines", direction="down", words="number of lines to give up"),
        "least_shortfall": Measure(
            value=short, unit="share of a party's own scale", direction="down", words="least shortfall of a signer"
        ),
        "best_worst_gain": Measure(
            value=solution.best_worst_gain,
            unit="share of a party's own scale",
            direction="up",
            words="largest gain of the worst-off signer",
        ),
    }


def _measured(n: int) -> float | None:
    """A count as a measure; None beyond what a float holds."""
    return float(n) if n.bit_length() < 1024 else None


def caveats(case: Case, solution: Solution) -> list[str]:
    """The conventions behind the numbers, and what they leave out."""
    said = []
    for how, words in (
        ("given", "taken from the case"),
        ("computed", "computed by the war model"),
        ("now", "the value of what holds today (no walk-away is given, and what fighting costs is not in it)"),
        ("none", "0, since neither a walk-away nor what holds today is given"),
    ):
        parties = [p for p, value in solution.walk_away.items() if value.how == how]
        if parties:
            said.append(f"Value of no deal for {names(case, parties)}: {words}.")
    said.append(
        "A party's value adds up over issues by salience; a red line is a bar that no gain elsewhere makes up for."
    )
    if solution.concessions.ways:
        said.append(
            "The least concession keeps as many parties as it can above their value of no deal, then gives up the fewest red "
            "lines, then bottom lines, then has the smallest shortfall; every party's lines and scale count alike."
        )
    if solution.ties and max(solution.ties.values()) > 1:
        said.append("Ties are all counted; deals closer than one billionth of a party's scale are equal.")
    if any(getattr(solution, name) and not solution.ties[name] for name in POINT_NAMES):
        said.append("One deal is given for each point; whether others tie with it was not counted.")
    if any(case.parties[p].worth.point != 1 for p in solution.parties):
        said.append("The egalitarian and utilitarian deals compare parties by the `worth` the case gives them.")
    said += _how_known(solution)
    open_issues = sorted({issue for proposal in solution.proposals for issue in proposal.open})
    if open_issues:
        titles = ", ".join(case.issue_title(issue) for issue in open_issues)
        said.append(
            f"Where a proposal leaves open what has no value today ({titles}), each party is read at its kindest."
        )
    return said


ANSWERS = {
    "n_acceptable": "the number of acceptable deals",
    "n_acceptable_range": "the range of that number",
    "frontier": "the frontier of all deals",
    "acceptable_frontier": "the frontier of the acceptable deals",
    "nash": "the Nash point",
    "kalai_smorodinsky": "the Kalai-Smorodinsky point",
    "egalitarian": "the egalitarian point",
    "utilitarian": "the utilitarian point",
    "ideal": "the ideal point",
    "best_worst_gain": "the largest gain of the worst-off",
    "concessions": "the least concessions",
    "cheapest": "the least total price",
    "map": "the map of deals",
    "packages": "packages of a few changes",
}


def _how_known(solution: Solution) -> list[str]:
    """What is only bounded, what is not listed in full, and what is left out."""
    said = []
    bounded = [name for name, proof in solution.proofs.items() if proof.engine == "bounded"]
    if bounded:
        said.append(f"Bounded, not exact: {in_a_row([ANSWERS.get(name, name) for name in bounded])}.")
    for name, listed, n in (
        ("frontier", len(solution.frontier), solution.n_frontier),
        ("acceptable_frontier", len(solution.acceptable_frontier), solution.n_acceptable_frontier),
    ):
        if listed < n:
            said.append(f"Of {ANSWERS[name]}, {number(listed)} of {number(n)} outcomes are listed, the first by value.")
    if solution.left_out:
        names_ = in_a_row([ANSWERS.get(name, name) for name in solution.left_out])
        said.append(f"Left out, since {next(iter(solution.left_out.values()))}: {names_}.")
    return said


# Sentences ------------------------------------------------------------------------------------------------------


def line_words(case: Case, line: LineName, owner: str | None = None) -> str:
    """A line in words: whose (`owner`, such as "its", where the party was just named), of which kind, on what."""
    whose = owner or possessive(case.party_name(line.party))
    if line.kind == "walk-away":
        return f"{whose} value of no deal"
    if line.kind == "today":
        return f"what {'it' if owner else case.party_name(line.party)} has today"
    if line.kind == "linked red line":
        link = case.links[int(line.about)]
        bound, wanted = _options_words(case, link.if_, " and "), _options_words(case, link.then or {}, "; ")
        return f"{whose} condition that with “{bound}” comes “{wanted}”"
    return f"{whose} {line.kind} on “{case.issue_title(line.about)}”"


def possessive(name: str) -> str:
    """The name with an apostrophe, and an s unless it ends in one."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _options_words(case: Case, options: Mapping[str, tuple[str, ...]], between: str) -> str:
    return between.join(
        f"{case.issue_title(k)}: {' or '.join(case.issues[k].option_title(o) for o in named)}"
        for k, named in options.items()
    )


def number(n: int) -> str:
    """A count with thin spaces between thousands; from a thousand million million on to two digits."""
    if n >= 10**15:
        power = len(str(n)) - 1
        return f"{round(n / 10 ** (power - 1)) / 10} × 10{str(power).translate(RAISED)}"
    return f"{n:,}".replace(",", "\u202f")  # narrow no-break space


def names(case: Case, parties: Iterable[str]) -> str:
    """Names of parties in a row: A, B and C."""
    return in_a_row([case.party_name(party) for party in parties])


def in_a_row(words: Sequence[str]) -> str:
    """A, B and C."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def answer(case: Case, solution: Solution) -> Finding:
    """Whether a deal exists."""
    rests_on = tuple(f"walk_away.{party}" for party in solution.signers if party in case.walk_away)
    surely, possibly = solution.n_acceptable_range
    n = number(solution.n_deals)
    if solution.n_deals == 0:
        return Finding(
            text="No package is possible at all: the links of the case exclude every combination of options.",
            rests_on=tuple(f"links.{k}" for k, link in enumerate(case.links) if link.then and not link.red_line_of),
        )
    who = (
        f"{names(case, solution.signers)} must sign"
        if solution.signers
        else "the parties whose number is asked for sign"
    )
    known = solution.proofs.get("n_acceptable_range", solution.proofs.get("n_acceptable"))
    unknown = known is not None and known.engine == "bounded"
    if surely == 0 < possibly and not unknown:
        text = (
            f"Whether a deal exists cannot be told from what is known: of {n} possible packages between 0 and "
            f"{number(possibly)} are acceptable to all who must sign, depending on what no deal is worth to them."
        )
    elif solution.n_acceptable == 0 < possibly:
        text = (
            f"Whether a deal exists was not found out: of {n} possible packages at most {number(possibly)} are acceptable to "
            f"all who must sign ({who})."
        )
    elif possibly == 0:
        text = f"No deal is acceptable to all who must sign: each of {n} possible packages crosses a line ({who})."
    else:
        ranged = any(value.low != value.high for value in solution.walk_away.values())
        over = " over the ranges given" if ranged else ""
        between = f" (between {number(surely)} and {number(possibly)}{over})" if surely != possibly else ""
        least = "at least " if unknown else ""
        some = f"{least}1 of" if solution.n_acceptable == 1 else f"{least}{number(solution.n_acceptable)} of"
        verb = "is" if solution.n_acceptable == 1 else "are"
        text = f"A deal exists: {some} {n} possible packages {verb} acceptable to all who must sign{between}."
    return Finding(text=text, rests_on=rests_on)


def counted(n: int) -> str:
    """A number of deals in words."""
    return "1 deal" if n == 1 else f"{number(n)} deals"


def in_brackets(n: int | None) -> str:
    """A number of deals in brackets; nothing where they were not counted."""
    return "" if n is None else f" ({counted(n)})"


def upper_first(text: str) -> str:
    """The text with its first letter in upper case, as at the start of a sentence."""
    return text[:1].upper() + text[1:]


def points_of_scale(share: float) -> str:
    """A share of a party's own scale as points of 100."""
    points = 100 * share
    if points < 1:
        return "less than 1 point of 100"
    return "1 point of 100" if round(points) == 1 else f"{points:.0f} points of 100"


def bargaining_points(case: Case, solution: Solution) -> list[Finding]:
    """The deals that the points pick, and how many there are to choose from."""
    groups: dict[str, list[str]] = {}
    for name, words in POINT_NAMES.items():
        deals: tuple[Deal, ...] = getattr(solution, name)
        if deals:
            groups.setdefault(case.deal_words(deals[0].deal), []).append(words)
    given = tuple(f"walk_away.{party}" for party in solution.signers if party in case.walk_away)
    said = []
    for deal, listed in groups.items():
        ties = max((solution.ties[name] for name, words in POINT_NAMES.items() if words in listed), default=1)
        many = f" (one of {number(ties)} that tie)" if ties > 1 else ""
        is_are = "point picks" if len(listed) == 1 else "points pick"
        said.append(
            Finding(text=f"The {in_a_row(listed)} {is_are} this acceptable deal{many}: {deal}.", rests_on=given)
        )
    said += _lottery(case, solution, given)
    n = solution.n_acceptable_frontier
    if n:
        said.append(_frontier(n))
    return said


def _lottery(case: Case, solution: Solution, given: tuple[str, ...]) -> list[Finding]:
    """The Nash point where deals could be drawn by lot, if it mixes deals."""
    mixed = solution.lotteries.nash if solution.lotteries else None
    if mixed is None or len(mixed.chances) < 2 or min(chance.probability for chance in mixed.chances) < LIGHTEST:
        return []
    deals = [chance.deal.deal for chance in mixed.chances]
    differ = [issue for issue in deals[0] if len({deal[issue] for deal in deals}) > 1]
    listed = "; ".join(
        f"{100 * chance.probability:.0f} % {case.deal_words({issue: deal[issue] for issue in differ})}"
        for chance, deal in zip(mixed.chances, deals, strict=True)
    )
    text = f"Where deals could be drawn by lot, the Nash point mixes {len(deals)} that differ in this: {listed}."
    return [Finding(text=text, rests_on=given)]


def _frontier(n: int) -> Finding:
    return Finding(
        text=f"{number(n)} acceptable {'outcome is' if n == 1 else 'outcomes are'} such that no party could have more "
        "without another having less."
    )


def proposal_findings(case: Case, solution: Solution) -> list[Finding]:
    """Each proposal whose content is known, party by party."""
    return [_proposal(case, judged) for judged in solution.proposals if judged.known]


def _proposal(case: Case, judged: JudgedProposal) -> Finding:
    proposal = case.proposal(judged.id)
    assert proposal is not None
    name = proposal.title or judged.id
    by = names(case, proposal.by)
    when = f", {proposal.date.isoformat()}" if proposal.date else ""
    parts = [
        _judgement(case, party, judgement)
        for party, judgement in judged.parties.items()
        if judgement.lines or judgement.answer or party in case.signers
    ]
    lines = [line.place for judgement in judged.parties.values() for line in judgement.lines]
    cannot = "" if judged.is_possible else " The links of the case rule it out."
    text = f"{name} (by {by}{when}), by stated lines and values. {'. '.join(parts)}.{cannot}"
    return Finding(text=text, rests_on=(f"proposals.{judged.id}", *dict.fromkeys(lines)))


def matters(judgement: Judgement) -> bool:
    """Whether a party has anything to say of a proposal."""
    return bool(judgement.lines or judgement.answer or judgement.value or judgement.against)


def _judgement(case: Case, party: str, judgement: Judgement) -> str:
    crossed = f" ({shortcomings(case, judgement)})" if judgement.lines else ""
    answered = ""
    if judgement.answer is not None:
        agrees = {"acceptable": "accepted", "negotiable": "conditional", "refused": "refused"}[judgement.verdict]
        same = judgement.answer == agrees
        answered = (
            f", and it {_answer_words(judgement.answer)}" if same else f", but it {_answer_words(judgement.answer)}"
        )
    return f"{upper_first(case.party_name(party))}: {judgement.verdict}{crossed}{_over_ranges(judgement)}{answered}"


def _over_ranges(judgement: Judgement) -> str:
    if judgement.over_ranges != "sometimes":
        return ""
    here = "not acceptable" if judgement.verdict == "acceptable" else "acceptable"
    return f" ({here} for some values in the ranges given)"


def shortcomings(case: Case, judgement: Judgement) -> str:
    """Which lines a proposal crosses, and what it is worth less than."""
    drawn = [line_words(case, line, "its") for line in judgement.lines if line.kind not in ("walk-away", "today")]
    said = [f"crosses {' and '.join(drawn)}"] if drawn else []
    said += ["worth less to it than no deal" for line in judgement.lines if line.kind == "walk-away"]
    said += ["worth less to it than what it has today" for line in judgement.lines if line.kind == "today"]
    return "; ".join(said)


def _answer_words(answer: str) -> str:
    return {"accepted": "accepted it", "refused": "refused it", "conditional": "set conditions"}[answer]
