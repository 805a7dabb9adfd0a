"""Genius domain and profile XML -> a case: one profile a party, unanimity, the reservation value as its walk-away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from ..errors import BadInput
from .contract import Imported
from .genius_domain import GeniusIssue, issues_of, objective_of
from .genius_profile import additive, rectangles
from .lines import line_ends, spaced
from .names import ids_of
from .scale import OneScale, decimal_of, on_one_scale
from .source import number_at
from .xml_tree import Node, read_xml

ROOTS = ("negotiation_template", "utility_space")
DIRECTORY_FILES = "the domain and the profiles of one negotiation, one profile a party"


@dataclass
class _Reading:
    """What is gathered while the profiles are read."""

    issues: list[GeniusIssue]
    issue_ids: dict[str, str]
    options: dict[str, dict[str, str]]
    positions: list[dict[str, Any]] = field(default_factory=list)
    links: list[dict[str, Any]] = field(default_factory=list)
    walk_away: dict[str, Any] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)


def read_genius(files: Sequence[Path]) -> Imported:
    """Read a domain (it may be left out) and one profile a party; raises `BadInput` with file, line and remedy."""
    roots = {file: _root(file) for file in files}
    if len(roots) < len(files):
        raise BadInput("a file is given twice; give each once")
    profiles = {file: root for file, root in roots.items() if _is_profile(root)}
    domains = [file for file in files if file not in profiles]
    if len(domains) > 1:
        raise BadInput(f"{domains[1]}: is a second domain beside {domains[0].name}; give one, and the profiles")
    if not profiles:
        raise BadInput(f"{files[0]}: is a domain without profiles; give {DIRECTORY_FILES}")
    first = domains[0] if domains else next(iter(profiles))
    issues = issues_of(roots[first], first)
    reading = _reading(issues)
    parties = dict(zip(profiles, ids_of([file.stem for file in profiles], "party"), strict=True))
    for file, party in parties.items():
        _read_profile(reading, profiles[file], file, party, first)
    _say_places(reading)
    data = {"detente": 1, "title": _title(roots[first], first), **_data(reading, first, parties)}
    return Imported(data, tuple(dict.fromkeys(reading.left_out)), tuple(dict.fromkeys(reading.assumed)))


def _root(file: Path) -> Node:
    root = read_xml(file)
    if root.tag not in ROOTS:
        raise BadInput(f"{file}:{root.line}: is no Genius file (its root is <{root.tag[:40]}>); give {DIRECTORY_FILES}")
    return root


def _is_profile(root: Node) -> bool:
    signs = {"weight", "evaluator", "ufun", "rules"}
    return root.tag == "utility_space" and any(n.tag in signs or "evaluation" in n.attributes for n in root.walk())


def _reading(issues: list[GeniusIssue]) -> _Reading:
    names = dict(zip((i.index for i in issues), ids_of([i.name for i in issues], "issue"), strict=True))
    return _Reading(issues, names, {i.index: dict(zip(i.values, i.options, strict=True)) for i in issues})


def _read_profile(reading: _Reading, root: Node, file: Path, party: str, domain: Path) -> None:
    _same_issues(reading.issues, issues_of(root, file), file, domain)
    kind = root.attributes.get("type", "any")
    if kind == "constraint" or any(node.tag == "rules" for node in root.walk()):
        raise BadInput(
            f"{file}:{root.line}: has rules that set utilities to 0, which are not read; write them as links"
        )
    reservation = _reservation(reading, root, file, party)
    _note_discount(reading, root, party)
    why = f"Genius profile {file.name}"
    if any(node.tag == "utility" for node in root.walk()):
        _add_rectangles(reading, root, file, party, why)
        if not 0 <= reservation <= 1:
            raise BadInput(f"{file}:{root.line}: the reservation value is not between 0 and 1; put it right")
        reading.walk_away[party] = {"value": decimal_of(reservation), "coded": why}
        return
    adds, weights = additive(root, reading.issues, file)
    unit = sum(weights.values(), Fraction(0))
    scale = on_one_scale(adds, reservation * unit, weights)
    for index, options in scale.values.items():
        values = {reading.options[index][value]: number for value, number in options.items()}
        entry = {"party": party, "issue": reading.issue_ids[index], "salience": scale.salience[index], "values": values}
        reading.positions.append({**entry, "coded": why})
    reading.walk_away[party] = {"value": scale.walk_away, "coded": why}
    _say_scale(reading, party, scale, unit)


def _say_scale(reading: _Reading, party: str, scale: OneScale, unit: Fraction) -> None:
    if (scale.low or scale.span != unit) and scale.span:
        low, high = (decimal_of(each / unit) for each in (scale.low, scale.low + scale.span))
        reading.assumed.append(f"utilities of {party} from {low:.6g} to {high:.6g} are its values from 0 to 1 here")


def _same_issues(ours: Sequence[GeniusIssue], theirs: Sequence[GeniusIssue], file: Path, domain: Path) -> None:
    """Refuse a profile whose issues are not those of the domain; their order may differ."""
    other = {issue.index: issue for issue in theirs}
    for issue in ours:
        found = other.get(issue.index)
        if found is None or found.name != issue.name:
            raise BadInput(f"{file}:1: has no issue {issue.index} `{issue.name}` of {domain.name}; give profiles of it")
        lacking = sorted(set(issue.values) ^ set(found.values))
        if lacking:
            text = f"issue `{issue.name}` has not the values of {domain.name}: `{lacking[0]}` is in one of them only"
            raise BadInput(f"{file}:{found.line}: {text}; put that right")
    if len(theirs) > len(ours):
        raise BadInput(f"{file}:1: has {len(theirs)} issues, {domain.name} {len(ours)}; give profiles of one domain")


def _reservation(reading: _Reading, root: Node, file: Path, party: str) -> Fraction:
    nodes = [node for node in root.walk() if node.tag == "reservation"]
    if not nodes:
        reading.assumed.append(f"no reservation value of {party} in the file: its walk-away is 0, as Genius takes it")
        return Fraction(0)
    return Fraction(number_at(nodes[0].attributes.get("value", ""), file, nodes[0].line, "the reservation value"))


def _note_discount(reading: _Reading, root: Node, party: str) -> None:
    for node in root.walk():
        if node.tag == "discount_factor" and node.attributes.get("value", "1") not in ("1", "1.0", ""):
            text = (
                f"the discount factor {node.attributes['value'][:20]} of {party}: values here do not shrink with time"
            )
            reading.left_out.append(text)


def _add_rectangles(reading: _Reading, root: Node, file: Path, party: str, why: str) -> None:
    total = Fraction(0)
    for held, worth in rectangles(root, reading.issues, file):
        total += max(worth, Fraction(0))
        options = {
            reading.issue_ids[index]: [reading.options[index][value] for value in values]
            for index, values in held.items()
        }
        reading.links.append({"if": options, "worth": {party: decimal_of(worth)}, "coded": why})
    if total > 1:
        reading.assumed.append(f"values of {party} may go beyond 1, where Genius cuts them off")


def _say_places(reading: _Reading) -> None:
    if any(issue.kind == "discrete" for issue in reading.issues):
        reading.assumed.append(
            "places of options on a line: evenly spaced in the order of the file, which means nothing"
        )
    for issue in reading.issues:
        if issue.sampled:
            text = f"{issue.name}: {len(issue.values)} of its values stand for all from {issue.values[0]} to"
            reading.left_out.append(f"{text} {issue.values[-1]}")


def _title(root: Node, file: Path) -> str:
    """The name of the whole, unless it is the one that Genius gives when nobody does; else the file's."""
    name = objective_of(root, file).attributes.get("name", "").strip()
    return name if name.lower() not in ("", "any") else file.stem.replace("_", " ")


def _data(reading: _Reading, first: Path, parties: Mapping[Path, str]) -> dict[str, Any]:
    data: dict[str, Any] = {
        "parties": {key: {"name": file.stem, "coded": f"Genius profile {file.name}"} for file, key in parties.items()},
        "issues": {reading.issue_ids[issue.index]: _issue(issue, first) for issue in reading.issues},
        "positions": reading.positions,
        "agreement": {"must": list(parties.values()), "coded": "in Genius nothing holds without everybody"},
        "walk_away": reading.walk_away,
        "links": reading.links,
    }
    return {key: value for key, value in data.items() if value}


def _issue(issue: GeniusIssue, first: Path) -> dict[str, Any]:
    places: Sequence[Decimal] = issue.places or spaced(len(issue.values))
    options = {
        option: {"at": place, "title": value}
        for option, place, value in zip(issue.options, places, issue.values, strict=True)
    }
    ends = line_ends(places[0], places[-1])
    return {"title": issue.name, "options": options, **ends, "coded": f"Genius file {first.name}"}
