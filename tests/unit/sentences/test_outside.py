"""Sentences stand in templates: what still stands in modules is counted, and only shrinks."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import detente

SOURCE = Path(detente.__file__).parent
LEFT = {  # texts of three words in a row and more, by the folder of an analysis
    "models/deal_space": 4,
    "models/graph_model": 131,
    "models/spatial": 117,
    "models/war": 67,
    "synthesis/causes": 3,
    "synthesis/disagreement": 39,
    "synthesis/drivers": 33,
    "synthesis/facts": 4,
    "synthesis/forecasts": 26,
    "synthesis/levers": 48,
    "synthesis/odds": 70,
    "synthesis/why": 7,
}
PROSE = re.compile(r"[a-z]+,? [a-z]+,? [a-z]+")  # three words in a row, in lower case
EXEMPT_CALLS = {"Field", "Measure", "Missing", "BadInput", "ValueError", "NotImplementedError", "Analysis"}
EXEMPT_NAMES = {"Literal"}


def _called(node: ast.Call) -> str:
    name = node.func
    return name.id if isinstance(name, ast.Name) else getattr(name, "attr", "")


def _texts(node: ast.AST) -> Iterator[str]:
    """String constants below a node, but for docstrings, errors that are raised, help of settings
    and words of measures.
    """
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue
        if isinstance(child, ast.Raise):
            continue
        if isinstance(child, ast.Call) and _called(child) in EXEMPT_CALLS:
            continue
        if isinstance(child, ast.Subscript) and isinstance(child.value, ast.Name) and child.value.id in EXEMPT_NAMES:
            continue
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child.value
        yield from _texts(child)


def prose(text: str) -> list[str]:
    """What reads like a sentence in the source of a module."""
    return [each for each in _texts(ast.parse(text)) if PROSE.search(each)]


def test_no_more_prose_stands_outside_the_templates_than_is_written_here() -> None:
    found: Counter[str] = Counter()
    for room in ("models", "synthesis"):
        for path in sorted((SOURCE / room).glob("*/**/*.py")):
            folder = "/".join(path.relative_to(SOURCE).parts[:2])
            found[folder] += len(prose(path.read_text(encoding="utf-8")))
    assert {folder: n for folder, n in found.items() if n} == LEFT, "fewer? then write the smaller number here"


def test_prose_is_found_where_it_stands() -> None:
    module = 'def say(n):\n    """Say how many there are."""\n    return f"{n} of them are left"\n'
    assert prose(module) == [" of them are left"]
    assert prose('raise BadInput("this is no such case")') == []
