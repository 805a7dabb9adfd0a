"""JSON profiles of GeniusWeb and of NegoLog -> a case.

GeniusWeb: `{"LinearAdditiveUtilitySpace": {issueUtilities, issueWeights, domain, reservationBid}}`; the value of no deal
is the utility of the reservation bid. NegoLog: `{reservationValue, issueWeights, issues}`. Utilities are weighted sums.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from ..case.estimate import plain, read_number
from ..errors import BadInput
from .contract import Imported
from .plain_data import read_plain_data
from .scale import decimal_of
from .scored import Domain, Scored, scored_case, whole

MOST_VALUES = 200  # chosen: options of an issue, as for other formats
SPACE = "LinearAdditiveUtilitySpace"


def read_geniusweb(files: Sequence[Path]) -> Imported:
    """Read profiles, and a domain if it is given; raises `BadInput` with file and remedy."""
    read = {file: read_plain_data(file) for file in files}
    profiles = {file: _mapping(data[SPACE], file, SPACE) for file, data in read.items() if SPACE in data}
    other = [file for file, data in read.items() if file not in profiles and "issuesValues" not in data]
    if not profiles or other:
        raise BadInput(f"{(other or list(read))[0]}: holds no {SPACE}; give a profile of that kind for each party")
    domains: dict[Path, Mapping[str, Any]] = {file: data for file, data in read.items() if file not in profiles}
    domains |= {file: _mapping(space.get("domain"), file, "domain") for file, space in profiles.items()}
    file, first = next(iter(domains.items()))
    domain = _domain(first, file)
    parties = [whole(_of_geniusweb(space, file, domain), domain) for file, space in profiles.items()]
    return scored_case(str(first.get("name") or file.stem), "GeniusWeb", domain, parties)


def _domain(data: Mapping[str, Any], file: Path) -> Domain:
    issues = _mapping(data.get("issuesValues"), file, "issuesValues")
    return {str(name): _values(_mapping(given, file, str(name)), file, str(name)) for name, given in issues.items()}


def _values(given: Mapping[str, Any], file: Path, name: str) -> list[str]:
    if "range" not in given:
        values = given.get("values")
        if not isinstance(values, list) or not values or len(values) > MOST_VALUES:
            raise BadInput(f"{file}: issue `{name}` has no list of values, or over {MOST_VALUES}; give it one")
        return _once([str(value) for value in values], file, name)
    ends = given["range"]
    if not isinstance(ends, list) or len(ends) != 3:
        raise BadInput(f"{file}: the range of `{name}` is not [lowest, highest, step]; give all three")
    low, high, step = (_exact(end, file, f"the range of {name}") for end in ends)
    if step <= 0 or not low <= high or (high - low) / step >= MOST_VALUES:
        raise BadInput(f"{file}: the range of `{name}` has no value, or over {MOST_VALUES}; take wider steps")
    return [plain(decimal_of(low + n * step)) for n in range(int((high - low) / step) + 1)]


def _once(values: list[str], file: Path, name: str) -> list[str]:
    if len(set(values)) < len(values):
        raise BadInput(f"{file}: a value of `{name}` is listed twice; remove one")
    return values


def _of_geniusweb(space: Mapping[str, Any], file: Path, domain: Domain) -> Scored:
    weights = _numbers(space.get("issueWeights"), file, "issueWeights")
    given = _mapping(space.get("issueUtilities"), file, "issueUtilities")
    values = {
        str(name): _utilities(_mapping(each, file, str(name)), domain.get(str(name), ()), file, str(name))
        for name, each in given.items()
    }
    bid = space.get("reservationBid")
    no_deal = None
    if bid:
        held = _mapping(_mapping(bid, file, "reservationBid").get("issuevalues"), file, "issuevalues")
        chosen = {str(issue): _word(value) for issue, value in held.items()}
        known = all(chosen.get(name) in values.get(name, {}) and name in weights for name in domain)
        if not known:
            raise BadInput(f"{file}: the reservation bid does not name a value for every issue; complete it")
        no_deal = sum((weights[name] * values[name][chosen[name]] for name in domain), Fraction(0))
    return Scored(str(space.get("name") or file.stem), file, weights, values, no_deal)


def _word(value: Any) -> str:
    return plain(read_number(str(value))) if isinstance(value, (int, float)) else str(value)


def _utilities(given: Mapping[str, Any], values: Sequence[str], file: Path, name: str) -> dict[str, Fraction]:
    kind, inner = next(iter(given.items()), ("nothing", None))
    if kind.lower() in ("discreteutils", "discretevaluesetutilities"):
        return _numbers(_mapping(inner, file, name).get("valueUtilities"), file, f"the values of {name}")
    if kind.lower() not in ("numberutils", "numbervaluesetutilities"):
        raise BadInput(f"{file}: utilities of `{name}` by {kind[:40]} are not read; give discreteutils or numberutils")
    ends = _mapping(inner, file, name)
    low, from_, high, to = (
        _exact(ends.get(key), file, key) for key in ("lowValue", "lowUtility", "highValue", "highUtility")
    )
    if low == high:
        raise BadInput(f"{file}: lowValue and highValue of `{name}` are the same; give two")
    return {
        value: from_ + (to - from_) * (_exact(value, file, f"a value of {name}") - low) / (high - low)
        for value in values
    }


def read_negolog(files: Sequence[Path]) -> Imported:
    """Read one profile a party, or the folder that holds them; raises `BadInput` with file and remedy."""
    found = [each for file in files for each in (sorted(file.glob("*.json")) if file.is_dir() else [file])]
    read = {file: read_plain_data(file) for file in found if file.name != "specs.json"}
    if not read:
        raise BadInput(f"{files[0]}: holds no profile; give profileA.json and profileB.json, or their folder")
    parties = [_of_negolog(data, file) for file, data in read.items()]
    domain = {name: list(values) for name, values in parties[0].values.items()}
    imported = scored_case(
        parties[0].file.absolute().parent.name, "NegoLog", domain, [whole(p, domain) for p in parties]
    )
    return imported


def _of_negolog(data: Mapping[str, Any], file: Path) -> Scored:
    if "issues" not in data or "issueWeights" not in data:
        raise BadInput(f"{file}: has no issues and issueWeights; give a profile of NegoLog")
    values = {
        str(name): _numbers(given, file, f"the values of {name}")
        for name, given in _mapping(data["issues"], file, "issues").items()
    }
    given = data.get("reservationValue")
    no_deal = None if given is None else _exact(given, file, "reservationValue")
    return Scored(file.stem, file, _numbers(data["issueWeights"], file, "issueWeights"), values, no_deal)


def _mapping(given: Any, file: Path, what: str) -> Mapping[str, Any]:
    if not isinstance(given, dict) or not given:
        raise BadInput(f"{file}: `{what[:40]}` is no mapping of names to values; give it as the program writes it")
    return given


def _numbers(given: Any, file: Path, what: str) -> dict[str, Fraction]:
    return {str(key): _exact(value, file, what) for key, value in _mapping(given, file, what).items()}


def _exact(value: Any, file: Path, what: str) -> Fraction:
    try:
        if isinstance(value, bool) or not isinstance(value, (int, float, str)):
            raise ValueError
        return Fraction(read_number(str(value)))
    except ValueError:
        raise BadInput(f"{file}: {what} holds `{str(value)[:40]}`, which is no number; write for example 0.7") from None
