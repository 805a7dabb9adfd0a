"""A scenario folder of NegMAS -> a case: a domain file, and a file with an additive utility function for each party.

Utility is the sum over issues of weight * value function (plus the function's bias), on no fixed scale; a case's
values run from 0 to 1, so a party's are stretched and shifted where they do not.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from ..case.estimate import read_number
from ..errors import BadInput
from .contract import Imported
from .lines import line_ends
from .names import ids_of
from .negmas_domain import NegmasIssue, is_number, issues_of, kind_of, word_of
from .plain_data import read_plain_data
from .scale import decimal_of, on_one_scale

SUFFIXES = {".yml", ".yaml", ".json"}
WHAT = "a domain file (with `issues`) and a file for each party (with `weights` and `values`)"


def read_negmas(files: Sequence[Path]) -> Imported:
    """Read a folder, or the files of one; raises `BadInput` with file and remedy."""
    read = {file: read_plain_data(file) for file in _files(files)}
    domains = [file for file, data in read.items() if "issues" in data]
    parties = [file for file, data in read.items() if "weights" in data or "values" in data]
    if len(domains) != 1 or not parties:
        text = f"holds {len(domains)} domain files and {len(parties)} files of parties"
        raise BadInput(f"{files[0]}: {text}; give {WHAT}")
    domain = domains[0]
    issues = issues_of(read[domain], domain)
    ids = dict(zip(parties, ids_of([_name(read[file], file) for file in parties], "party"), strict=True))
    left_out: list[str] = [
        f"{file.name}, which is neither domain nor party" for file in read if file not in (domain, *parties)
    ]
    assumed: list[str] = []
    if not all(is_number(value) for issue in issues for value in issue.values):
        assumed.append("places of options on a line: evenly spaced in the order of the file, which means nothing")
    positions: list[dict[str, Any]] = []
    walk_away: dict[str, Any] = {}
    for file, party in ids.items():
        held, no_deal = _party(read[file], file, party, issues, assumed)
        positions += held
        walk_away[party] = no_deal
        left_out += _not_read(read[file], party)
    data = {
        "detente": 1,
        "title": str(read[domain].get("name") or domain.parent.name or domain.stem),
        "parties": {ids[file]: {"name": _name(read[file], file), "coded": _why(file)} for file in parties},
        "issues": {issue.id: _written(issue, domain) for issue in issues},
        "positions": positions,
        "agreement": {"must": list(ids.values()), "coded": "in NegMAS nothing holds without everybody"},
        "walk_away": walk_away,
    }
    return Imported(data, tuple(left_out), tuple(assumed))


def _why(file: Path) -> str:
    return f"NegMAS file {file.name}"


def _files(given: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in given:
        if not path.is_dir():
            found.append(path)
            continue
        try:
            inside = sorted(path.iterdir())
        except OSError as error:
            raise BadInput(f"{path}: cannot be read ({(error.strerror or 'error').lower()}); give a folder") from None
        found += [file for file in inside if file.suffix.lower() in SUFFIXES and not file.name.startswith(("_", "."))]
    if not found:
        raise BadInput(f"{given[0]}: holds no .yml, .yaml or .json file; give {WHAT}")
    return found


def _name(data: Mapping[str, Any], file: Path) -> str:
    return str(data.get("name") or file.stem)


def _written(issue: NegmasIssue, file: Path) -> dict[str, Any]:
    options = {
        option: {"at": place, "title": word_of(value)}
        for option, place, value in zip(issue.options, issue.places, issue.values, strict=True)
    }
    ends = line_ends(min(issue.places), max(issue.places))
    return {"title": issue.name, "options": options, **ends, "coded": _why(file)}


def _party(
    data: Mapping[str, Any], file: Path, party: str, issues: Sequence[NegmasIssue], assumed: list[str]
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Positions of a party and its walk-away."""
    if kind_of(data) not in ("LinearAdditiveUtilityFunction", "LinearUtilityAggregationFunction", ""):
        raise BadInput(f"{file}: a {kind_of(data)[:60]} is not read; give a LinearAdditiveUtilityFunction")
    weights = _per_issue(data.get("weights", [1] * len(issues)), issues, file, "weights")
    functions = _per_issue(data.get("values"), issues, file, "values")
    room = {i.id: _exact(weight, file, "a weight") for i, weight in zip(issues, weights, strict=True)}
    adds = {
        issue.id: {
            option: room[issue.id] * value
            for option, value in zip(issue.options, _outcomes(function, issue, file), strict=True)
        }
        for issue, function in zip(issues, functions, strict=True)
    }
    bias = _exact(data.get("bias") or 0, file, "the bias")
    no_deal = _reserved(data, file)
    scale = on_one_scale(adds, None if no_deal is None else no_deal - bias, room)
    if scale.low + bias or scale.span != 1:
        low, high = (float(each + bias) for each in (scale.low, scale.low + scale.span))
        assumed.append(f"utilities of {party} from {low:.6g} to {high:.6g} are its values from 0 to 1 here")
    if no_deal is None:
        assumed.append(f"no reserved value of {party} in the file: its walk-away is 0, the low end of its values")
    positions = [
        {
            "party": party,
            "issue": issue.id,
            "salience": scale.salience[issue.id],
            "values": scale.values[issue.id],
            "coded": _why(file),
        }
        for issue in issues
    ]
    return positions, {"value": decimal_of(Fraction(scale.walk_away)), "coded": _why(file)}


def _per_issue(given: Any, issues: Sequence[NegmasIssue], file: Path, what: str) -> list[Any]:
    """A list in the order of the issues, given as one or by the issues' names."""
    if isinstance(given, dict):
        given = [given.get(issue.name) for issue in issues]
    if not isinstance(given, list) or len(given) != len(issues):
        raise BadInput(f"{file}: `{what}` does not have one entry for each of the {len(issues)} issues; give as many")
    return given


def _outcomes(function: Any, issue: NegmasIssue, file: Path) -> list[Fraction]:
    """What a value function gives for every value of an issue."""
    given: Mapping[str, Any] = function if isinstance(function, dict) else {}
    kind = kind_of(given)
    mapping = given.get("mapping")
    if isinstance(mapping, dict):
        by_word = {word_of(key): value for key, value in mapping.items()}
        lacking = [word_of(value) for value in issue.values if word_of(value) not in by_word]
        if lacking:
            raise BadInput(f"{file}: gives no value for `{lacking[0]}` of {issue.name}; give every value one")
        return [_exact(by_word[word_of(value)], file, f"the value of {issue.name}") for value in issue.values]
    slope = {"IdentityFun": 1, "LinearFun": given.get("slope"), "AffineFun": given.get("slope"), "ConstFun": 0}
    if kind not in slope or slope[kind] is None or not all(is_number(value) for value in issue.values):
        text = f"`{kind[:40]}`, or one for values that are no numbers, is not read"
        raise BadInput(f"{file}: the function of {issue.name}: {text}; write a TableFun with a mapping")
    bias = _exact(given.get("bias") or 0, file, "the bias")
    times = _exact(slope[kind], file, "the slope")
    return [times * Fraction(Decimal(str(value))) + bias for value in issue.values]


def _exact(value: Any, file: Path, what: str) -> Fraction:
    try:
        if isinstance(value, bool) or not isinstance(value, (int, float, str)):
            raise ValueError
        return Fraction(read_number(str(value)))
    except ValueError:
        raise BadInput(f"{file}: {what} `{str(value)[:40]}` is no number; write for example 0.7") from None


def _reserved(data: Mapping[str, Any], file: Path) -> Fraction | None:
    """The value of no deal; None where it is not given or, as NegMAS writes then, minus infinity."""
    given = data.get("reserved_value")
    if (
        given is None
        or (isinstance(given, float) and given == -math.inf)
        or str(given).lower() in ("-inf", "-infinity")
    ):
        return None
    return _exact(given, file, "reserved_value")


def _not_read(data: Mapping[str, Any], party: str) -> list[str]:
    known = {"name", "type", "id", "weights", "values", "bias", "reserved_value", "outcome_space", "stability", "path"}
    other = sorted(str(key) for key in data if key not in known and data[key] not in (None, [], {}))
    return [f"of {party}: {', '.join(other)}"] if other else []
