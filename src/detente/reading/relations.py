"""The relations of spaCy's own English models (ClearNLP's) in the terms of Universal Dependencies, near enough.

A preposition heads its noun there and hangs on it here; "be" heads its predicate there and hangs on it here. Chains of
conjuncts stay chains.
"""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

_MARKS = frozenset({"dobj", "pobj", "nsubjpass"})
_NAMES = {
    "ROOT": "root", "dobj": "obj", "dative": "iobj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass",
    "poss": "nmod:poss", "prt": "compound:prt", "relcl": "acl:relcl", "neg": "advmod", "npadvmod": "obl:unmarked",
    "predet": "det:predet", "preconj": "cc:preconj", "oprd": "xcomp", "attr": "xcomp", "acomp": "xcomp", "quantmod": "advmod",
    "intj": "discourse", "agent": "obl:agent", "prep": "case", "pobj": "obl", "pcomp": "advcl",
}  # fmt: skip


class Arc(NamedTuple):
    """One word's tag, lemma, relation and the index of its head (its own for a root)."""

    tag: str
    lemma: str
    relation: str
    head: int


def is_universal(labels: Set[str]) -> bool:
    """Tell by its labels whether a parser speaks Universal Dependencies."""
    return not labels & _MARKS


def universal(arcs: list[Arc]) -> list[Arc]:
    """Translate the arcs of one sentence.

    >>> told = [Arc("NNP", "Ada", "nsubjpass", 2), Arc("VBD", "be", "auxpass", 2), Arc("VBN", "tell", "root", 2)]
    >>> told += [Arc("IN", "by", "agent", 2), Arc("NNP", "Bob", "pobj", 3)]
    >>> [(arc.relation, arc.head) for arc in universal(told)]
    [('nsubj:pass', 2), ('aux:pass', 2), ('root', 2), ('case', 4), ('obl:agent', 2)]
    """
    made = list(arcs)
    for position in range(len(made)):
        if made[position].relation in {"prep", "agent", "dative"}:
            _lower_preposition(made, position)
    for position in range(len(made)):
        if made[position].lemma == "be" and made[position].tag.startswith("V"):
            _lower_copula(made, position)
    return [_renamed(arc) for arc in made]


def _lower_preposition(arcs: list[Arc], position: int) -> None:
    own = arcs[position]
    nouns = [k for k, arc in enumerate(arcs) if arc.head == position and arc.relation in {"pobj", "pcomp"}]
    if not nouns or own.head == position:
        return
    first = nouns[0]
    if arcs[first].relation == "pcomp":
        relation, below = "advcl", "mark"
    elif own.relation == "agent":
        relation, below = "obl:agent", "case"
    else:
        relation, below = "obl" if arcs[own.head].tag[:1] in {"V", "J", "R"} else "nmod", "case"
    _swap(arcs, position, first, relation, below)


def _lower_copula(arcs: list[Arc], position: int) -> None:
    predicates = [k for k, arc in enumerate(arcs) if arc.head == position and arc.relation in {"attr", "acomp"}]
    if predicates:
        _swap(arcs, position, predicates[0], arcs[position].relation, "cop")


def _swap(arcs: list[Arc], upper: int, lower: int, relation: str, below: str) -> None:
    """Put `lower` in the place of `upper`, with all that hung on it, and hang `upper` on it."""
    above = arcs[upper].head
    for k, arc in enumerate(arcs):
        if arc.head == upper and k not in {upper, lower}:
            arcs[k] = arc._replace(head=lower)
    arcs[lower] = arcs[lower]._replace(relation=relation, head=lower if above == upper else above)
    arcs[upper] = arcs[upper]._replace(relation=below, head=lower)


def _renamed(arc: Arc) -> Arc:
    if arc.relation == "aux" and arc.tag == "TO":
        return arc._replace(relation="mark")
    return arc._replace(relation=_NAMES.get(arc.relation, arc.relation))
