"""Genius files made from published scoring games, as Genius 10 writes them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from tests.published.oracle_cases import oracle

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
# The games whose files give weights and evaluations: those that come from Genius.
GENIUS_GAMES = tuple(
    name
    for name in (
        "amsterdam_2011 camera_2011 camera_2011_rv england_zimbabwe_2010 england_zimbabwe_2010_rv grocery_2011 "
        "is_bt_acquisition_2011 itex_cypress_2010 itex_cypress_2010_rv laptop_2011 nice_or_die_2011 party_4p "
        "smartgrid_2016_3p smartgrid_2016_3p_rv thompson_employment wholesaler_2013"
    ).split()
)


def objective(issues: list[dict[str, Any]], party: dict[str, Any] | None) -> str:
    """The issues, with a party's evaluations and weights (raw, as in its file) where one is given."""
    lines = ['<objective index="0" name="any" type="objective" etype="objective" description="">']
    for n, issue in enumerate(issues, 1):
        lines.append(f'<issue index="{n}" name={quoteattr(issue["id"])} type="discrete" etype="discrete">')
        for k, option in enumerate(issue["options"], 1):
            name = option["id"]
            scored = f' evaluation="{party["evaluations"][issue["id"]][name]!r}"' if party else ""
            lines.append(f'<item index="{k}" value={quoteattr(name)}{scored}/>')
        lines.append("</issue>")
    for n, issue in enumerate(issues if party else [], 1):
        assert party is not None
        lines.append(f'<weight index="{n}" value="{party["weights"][issue["id"]]!r}"/>')
    return "\n".join([*lines, "</objective>"])


def profile(issues: list[dict[str, Any]], party: dict[str, Any]) -> str:
    return (
        f'{HEAD}<utility_space number_of_issues="{len(issues)}">\n{objective(issues, party)}\n'
        f'<discount_factor value="1.0"/>\n<reservation value="{party["reservation"]!r}"/>\n</utility_space>\n'
    )


def domain(issues: list[dict[str, Any]]) -> str:
    return (
        f"{HEAD}<negotiation_template>\n<utility_space>\n{objective(issues, None)}\n</utility_space>\n"
        "</negotiation_template>\n"
    )


def written(folder: Path, name: str) -> list[Path]:
    """The files of a game in a folder, the domain first."""
    data = oracle(name)
    files = {"domain": domain(data["issues"])}
    for n, party in enumerate(data["parties"], 1):
        files[f"p{n}_{re.sub(r'[^A-Za-z0-9]+', '_', party['id'])}"] = profile(data["issues"], party)
    paths = []
    for stem, text in files.items():
        paths.append(folder / f"{stem}.xml")
        paths[-1].write_text(text, encoding="utf-8")
    return paths
