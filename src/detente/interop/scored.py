"""Parties that score options -> a case: what formats with additive utilities and named values have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from ..errors import BadInput
from .contract import Imported
from .lines import spaced
from .names import ids_of
from .scale import on_one_scale

Domain = Mapping[str, Sequence[str]]  # the values of every issue, by the words of the file


@dataclass(frozen=True)
class Scored:
    """One party's file: utility is the sum over issues of weight times the value of the option."""

    name: str
    file: Path
    weights: Mapping[str, Fraction]
    values: Mapping[str, Mapping[str, Fraction]]
    no_deal: Fraction | None


def scored_case(title: str, program: str, domain: Domain, parties: Sequence[Scored]) -> Imported:
    """A case in which all must agree; what was assumed is said."""
    assumed = ["places of options on a line: evenly spaced in the order of the file, which means nothing"]
    issues = dict(zip(domain, ids_of(list(domain), "issue"), strict=True))
    options = {name: dict(zip(values, ids_of(values, "option"), strict=True)) for name, values in domain.items()}
    ids = ids_of([party.name for party in parties], "party")
    data: dict[str, Any] = {
        "detente": 1,
        "title": title,
        "parties": {
            key: {"name": party.name, "coded": f"{program} file {party.file.name}"}
            for key, party in zip(ids, parties, strict=True)
        },
        "issues": {key: _issue(name, options[name], f"{program} domain") for name, key in issues.items()},
        "positions": [],
        "agreement": {"must": ids, "coded": f"in {program} nothing holds without everybody"},
        "walk_away": {},
    }
    for key, party in zip(ids, parties, strict=True):
        why = f"{program} file {party.file.name}"
        adds = {
            name: {word: party.weights[name] * party.values[name][word] for word in options[name]} for name in domain
        }
        scale = on_one_scale(adds, party.no_deal, party.weights)
        if scale.low or scale.span != 1:
            text = f"from {float(scale.low):.6g} to {float(scale.low + scale.span):.6g}"
            assumed.append(f"utilities of {key} {text} are its values from 0 to 1 here")
        if party.no_deal is None:
            assumed.append(f"no value of no deal for {key} in the file: its walk-away is 0")
        for name, issue in issues.items():
            values = {options[name][word]: number for word, number in scale.values[name].items()}
            entry = {"party": key, "issue": issue, "salience": scale.salience[name], "values": values, "coded": why}
            data["positions"].append(entry)
        data["walk_away"][key] = {"value": scale.walk_away, "coded": why}
    return Imported(data, (), tuple(assumed))


def _issue(name: str, options: Mapping[str, str], why: str) -> dict[str, Any]:
    placed = {
        key: {"at": place, "title": word}
        for (word, key), place in zip(options.items(), spaced(len(options)), strict=True)
    }
    return {"title": name, "options": placed, "coded": why}


def whole(party: Scored, domain: Domain) -> Scored:
    """The party as it is, if it has a weight for every issue and a value for every option; `BadInput` otherwise."""
    for name, values in domain.items():
        if name not in party.weights or name not in party.values:
            raise BadInput(f"{party.file}: has no weight or no values for issue `{name}`; give both")
        if party.weights[name] < 0:
            raise BadInput(f"{party.file}: the weight of `{name}` is negative; give 0 or more")
        lacking = [word for word in values if word not in party.values[name]]
        if lacking:
            raise BadInput(f"{party.file}: gives no value for `{lacking[0]}` of {name}; give every value one")
    other = [name for name in party.values if name not in domain]
    if other:
        raise BadInput(f"{party.file}: has an issue `{other[0]}` that the others have not; give profiles of one domain")
    for name, values in domain.items():
        more = [word for word in party.values[name] if word not in values]
        if more:
            raise BadInput(f"{party.file}: `{more[0]}` is no value of {name} in the other files; put that right")
    return party
