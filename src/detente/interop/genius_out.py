"""A case -> Genius XML: a domain of discrete issues and an additive profile for every party with positions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from xml.sax.saxutils import quoteattr

from ..case.case import Case
from ..case.estimate import plain
from ..case.values import POINTS, deal_terms, option_values, shares
from ..errors import BadInput
from .contract import Exported, Opened
from .losses import losses
from .names import ids_of
from .scale import decimal_of

KEEPS = frozenset({"salience", "values", "walk-aways"})
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def genius_of(opened: Opened) -> Exported:
    """The files by name; raises `BadInput` where the case has no issues or nobody has positions."""
    case = opened.case
    parties = [party for party in case.parties_with_positions if any(shares(case, party).values())]
    if not parties:
        raise BadInput(f"{opened.shown}: no party has a position that matters to it; Genius needs one profile a party")
    if len(parties) < 2:
        raise BadInput(f"{opened.shown}: only {parties[0]} has positions; a Genius negotiation needs two parties")
    stems = ids_of(["domain", *parties], "party")
    notes = [*losses(case, KEEPS), *_indifferent(case, parties)]
    files = {f"{stems[0]}.xml": _domain(case)}
    walk_away = deal_terms(case).walk_away
    for stem, party in zip(stems[1:], parties, strict=True):
        at = walk_away[party]
        if at.how != "given":
            notes.append(
                f"walk-away of {party}: not given, written as {'the value of now' if at.how == 'now' else '0'}"
            )
        files[f"{stem}.xml"] = _profile(case, party, Fraction(at.point, POINTS), notes)
    return Exported(files, tuple(notes))


def _indifferent(case: Case, parties: Sequence[str]) -> list[str]:
    return [
        f"{p}: nothing matters to it, so it has no profile" for p in case.parties_with_positions if p not in parties
    ]


def _titles(case: Case, issue: str) -> dict[str, str]:
    """Words for options, or their ids where two have the same words."""
    options = case.issues[issue].options
    titles = {option: case.issues[issue].option_title(option) for option in options}
    return titles if len(set(titles.values())) == len(titles) else {option: option for option in options}


def _issue_titles(case: Case) -> dict[str, str]:
    titles = {issue: case.issue_title(issue) for issue in case.issues}
    return titles if len(set(titles.values())) == len(titles) else {issue: issue for issue in case.issues}


def _domain(case: Case) -> str:
    lines = [HEAD, "<negotiation_template>", f'  <utility_space number_of_issues="{len(case.issues)}">']
    lines += _objective(case, "    ", {})
    return "\n".join([*lines, "  </utility_space>", "</negotiation_template>", ""])


def _profile(case: Case, party: str, walk_away: Fraction, notes: list[str]) -> str:
    share = shares(case, party)
    values = {issue: option_values(case, party, issue) for issue in case.issues}
    most = {issue: max(values[issue].values()) for issue in case.issues}
    weight = {issue: share.get(issue, Fraction(0)) * most[issue] for issue in case.issues}
    total = sum(weight.values(), Fraction(0))
    if not total:
        raise BadInput(f"{party}: every deal is worth 0 to it, which Genius cannot hold; give some option a value")
    if abs(total - 1) > Fraction(1, POINTS):
        notes.append(f"values of {party} are divided by {float(total):.6g}: in Genius the most a party can get is 1")
    if walk_away > total:
        notes.append(f"walk-away of {party}: more than any deal is worth to it, hence a reservation value above 1")
    evaluations = {
        issue: {option: value / most[issue] if most[issue] else Fraction(1) for option, value in options.items()}
        for issue, options in values.items()
    }
    lines = [HEAD, f'<utility_space number_of_issues="{len(case.issues)}">', *_objective(case, "  ", evaluations)]
    at = [f'    <weight index="{n}" value="{_number(w / total)}"/>' for n, w in enumerate(weight.values(), 1)]
    lines[-1:-1] = at
    lines += [f'  <reservation value="{_number(walk_away / total)}"/>', '  <discount_factor value="1.0"/>']
    return "\n".join([*lines, "</utility_space>", ""])


def _objective(case: Case, indent: str, evaluations: Mapping[str, Mapping[str, Fraction]]) -> list[str]:
    top = quoteattr(case.title)
    lines = [f'{indent}<objective index="0" name={top} description="" type="objective" etype="objective">']
    for n, (issue, title) in enumerate(_issue_titles(case).items(), 1):
        lines.append(
            f'{indent}  <issue index="{n}" name={quoteattr(title)} type="discrete" etype="discrete" vtype="discrete">'
        )
        for k, (option, words) in enumerate(_titles(case, issue).items(), 1):
            scored = f' evaluation="{_number(evaluations[issue][option])}"' if evaluations else ""
            lines.append(f'{indent}    <item index="{k}" value={quoteattr(words)}{scored}/>')
        lines.append(f"{indent}  </issue>")
    return [*lines, f"{indent}</objective>"]


def _number(value: Fraction) -> str:
    return plain(decimal_of(value))
