from __future__ import annotations

from detente.reading.relations import Arc, is_universal, universal


def told(*words: str) -> list[tuple[str, int]]:
    """Relations and heads of words written as `lemma/tag/relation/head`, translated."""
    arcs = []
    for word in words:
        lemma, tag, relation, head = word.split("/")
        arcs.append(Arc(tag, lemma, relation, int(head)))
    return [(arc.relation, arc.head) for arc in universal(arcs)]


def test_labels_tell_the_scheme() -> None:
    assert is_universal({"nsubj", "obj", "obl"})
    assert not is_universal({"nsubj", "dobj", "pobj"})


def test_objects_and_subjects_change_their_names() -> None:
    assert told("they/PRP/nsubj/1", "reject/VBD/root/1", "it/PRP/dobj/1") == [("nsubj", 1), ("root", 1), ("obj", 1)]


def test_a_preposition_hangs_on_its_noun() -> None:
    found = told(
        "talk/NNS/nsubj/3", "with/IN/prep/0", "Oz/NNP/pobj/1", "resume/VBD/root/3", "in/IN/prep/3", "may/NNP/pobj/4"
    )

    assert found == [("nsubj", 3), ("case", 2), ("nmod", 0), ("root", 3), ("case", 5), ("obl", 3)]


def test_be_hangs_on_its_predicate_with_all_that_hung_on_it() -> None:
    found = told("he/PRP/nsubj/1", "be/VBZ/root/1", "not/RB/neg/1", "a/DT/det/4", "mediator/NN/attr/1", "././punct/1")

    assert found == [("nsubj", 4), ("cop", 4), ("advmod", 4), ("det", 4), ("root", 4), ("punct", 4)]


def test_to_before_a_verb_is_a_mark() -> None:
    assert told("refuse/VBD/root/0", "to/TO/aux/2", "sign/VB/xcomp/0") == [("root", 0), ("mark", 2), ("xcomp", 0)]


def test_a_preposition_without_a_noun_stays_where_it_is() -> None:
    assert told("go/VBD/root/0", "in/IN/prep/0") == [("root", 0), ("case", 0)]
