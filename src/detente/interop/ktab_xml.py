"""An XML scenario of KTAB -> the rows that its CSV scenario would have."""

from __future__ import annotations

from pathlib import Path

from ..errors import BadInput
from .xml_tree import Node, read_xml

Row = tuple[int, list[str]]
SETTINGS = ("modelparameters", "idealadjustment", "prngseed")


def rows_of_xml(file: Path) -> tuple[list[Row], list[str]]:
    """First line, head and a row an actor, and what of the file is not in them; raises `BadInput` with its line."""
    root = read_xml(file)
    if root.tag != "scenario":
        raise BadInput(f"{file}:{root.line}: is no KTAB scenario (its root is <{root.tag[:40]}>); give one")
    names = [_text(node) for node in root.walk() if node.tag == "dname"]
    actors = [node for node in root.walk() if node.tag == "actor"]
    first = [_inner(root, "name"), _inner(root, "desc"), str(len(actors)), str(len(names))]
    head = ["Actor", "Description", "Power", *(cell for name in names for cell in (name, "Salience"))]
    rows = [(root.line, first), (root.line, head), *((node.line, _actor(file, node, len(names))) for node in actors)]
    return rows, [
        f"<{node.tag}> of the file, settings of KTAB's model" for node in root.children if node.tag in SETTINGS
    ]


def _actor(file: Path, node: Node, n_dims: int) -> list[str]:
    places = [_text(each) for each in node.walk() if each.tag == "dcoord"]
    saliences = [_text(each) for each in node.walk() if each.tag == "dsal"]
    if len(places) != n_dims or len(saliences) != n_dims:
        text = f"has {len(places)} positions and {len(saliences)} saliences for {n_dims} dimensions"
        raise BadInput(f"{file}:{node.line}: the actor {text}; give one of each for every dimension")
    pairs = [cell for pair in zip(places, saliences, strict=True) for cell in pair]
    return [_inner(node, "name"), _inner(node, "description"), _inner(node, "capability"), *pairs]


def _inner(node: Node, tag: str) -> str:
    return next((_text(child) for child in node.all(tag)), "")


def _text(node: Node) -> str:
    return " ".join(node.text.split())
