"""The YAML tables say only what the code understands."""

from __future__ import annotations

from detente.case.evidence import PLOVER_CLASSES
from detente.reading.actors import actors
from detente.reading.lexicon import forms, issues, lexicon, table


def test_rules_have_their_own_ids_and_known_classes() -> None:
    rules = table("lexicon.yaml")["rules"]
    ids = [rule["id"] for rule in rules]
    assert len(ids) == len(set(ids))
    assert {rule["act"] for rule in rules} == {*PLOVER_CLASSES, None}
    assert all(
        set(rule)
        <= {
            "id",
            "act",
            "mode",
            "cameo",
            "part",
            "governs",
            "sure",
            "asks",
            "unless",
            "skip",
            "issue",
            "words",
            "nouns",
        }
        for rule in rules
    )


def test_shifts_and_codes_name_known_classes() -> None:
    words = lexicon()
    for shift in (words.promised, words.denied):
        assert {*shift, *shift.values()} <= set(PLOVER_CLASSES)
    assert set(words.cameo) == set(PLOVER_CLASSES)


def test_issue_ids_are_ids_and_titles_are_not_empty() -> None:
    entries = table("issues.yaml")["issues"]
    assert all(id.isidentifier() and entry["title"] and entry["words"] for id, entry in entries.items())
    assert issues().find("a ceasefire and an exchange of prisoners")


def test_every_state_has_a_code_of_three_letters_and_no_name_stands_for_two() -> None:
    data = table("actors.yaml")
    assert len(data["states"]) >= 195
    assert all(len(code) == 3 and code.isupper() for code in data["states"])
    seen: dict[str, str] = {}
    for code, entry in [*data["states"].items(), *data["groups"].items()]:
        for text in (*entry["name"], *entry["words"], *entry.get("seat", ())):
            assert seen.setdefault(text, code) == code, text


def test_terms_of_office_are_in_order() -> None:
    for name, terms in actors().terms.items():
        for first, last in terms:
            assert first is None or last is None or first < last, name


def test_verbs_are_inflected() -> None:
    assert forms().verb("withdraw") == ("withdraw", "withdraws", "withdrawing", "withdrew", "withdrawn")
    assert forms().verb("agree") == ("agree", "agrees", "agreeing", "agreed")
    assert forms().verb("deny") == ("deny", "denies", "denying", "denied")
    assert forms().verb("impose") == ("impose", "imposes", "imposing", "imposed")
