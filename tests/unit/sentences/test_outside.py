"""Sentences of terminal answers stand in templates: what is left outside is listed, and only
shrinks.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import detente.models

MODELS = Path(detente.models.__file__).parent
ANALYSES = ("deal_space", "graph_model", "spatial", "war")
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
