"""The ratchet: what it counts in small texts, and what it lets pass."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from tests.docs.pages import ROOT


@pytest.fixture(scope="module")
def calm() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("calm", ROOT / "tools" / "calm.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["calm"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    del sys.modules["calm"]


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("x = 1", 0),
        ("if a:\n    b()", 1),
        ("if a:\n    b()\nelif c:\n    d()\nelse:\n    e()", 2),
        ("for a in b:\n    c()\nelse:\n    d()", 1),
        ("while a:\n    b()", 1),
        ("try:\n    a()\nexcept B:\n    c()\nexcept D:\n    e()\nfinally:\n    f()", 2),
        ("x = a if b else c", 1),
        ("x = a and b and c", 2),
        ("x = a and b or c", 2),
        ("x = [a for a in b]", 1),
        ("x = [a for a in b if c if d]", 3),
        ("x = {a: b for a in c for b in d if e or f}", 4),
        ("match a:\n    case 1:\n        b()\n    case _:\n        c()", 2),
        ("def f():\n    return any(a for a in b)", 1),
        ("with a as b:\n    c()", 0),
        ("x = not a", 0),
        ("assert a", 0),
    ],
)
def test_what_is_a_decision(calm: ModuleType, text: str, n: int) -> None:
    assert calm.count(text).decisions == n


def test_code_lines_are_neither_blank_nor_comments_nor_docstrings(calm: ModuleType) -> None:
    text = '''"""A module.

With three lines."""

# A comment.
x = 1  # counts


class A:
    """Of a class."""

    def f(self):
        """Of a function."""
        return """a text
that is code"""
'''
    assert calm.count(text).code == 5


def test_a_conditional_is_counted_as_such_and_as_a_decision(calm: ModuleType) -> None:
    found = calm.count("x = a if b else c if d else e\n")
    assert (found.conditionals, found.decisions) == (2, 2)


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("x = [a for a in b]", 0),
        ("x = [a for a in b for c in a]", 1),
        ("x = [[c for c in a] for a in b]", 1),
        ("x = sum(f(c for c in a) for a in b)", 1),
        ("x = [a for a in b], [c for c in d]", 0),
    ],
)
def test_a_comprehension_is_nested_when_it_has_a_second_for(calm: ModuleType, text: str, n: int) -> None:
    assert calm.count(text).nested == n


def test_a_line_is_wide_from_101_columns_unless_it_is_no_code(calm: ModuleType) -> None:
    fits, wide = f"x = {'1' * 96}", f"y = {'1' * 97}"
    assert calm.count(f"{fits}\n{wide}\n# {wide}\n").wide == 1


def test_only_public_classes_of_a_module_have_a_name_to_share(calm: ModuleType) -> None:
    text = "class A:\n    class B:\n        pass\nclass _C:\n    pass\n"
    assert calm.count(text).classes == ("A",)


def test_density_of_two_files_is_that_of_all_their_lines(calm: ModuleType) -> None:
    both = calm.Count(code=60, decisions=6) + calm.Count(code=40, decisions=14)
    assert both.density == 20.0
    assert calm.Count().density == 0.0


def test_a_folder_holds_its_own_files_and_names_are_shared_across_all(calm: ModuleType) -> None:
    files = {
        "a/one.py": calm.count("class Row: pass\nclass Settings: pass\n"),
        "a/b/two.py": calm.count("class Row: pass\nclass Alone: pass\nclass Settings: pass\n"),
    }
    found = calm.figures(files)
    assert set(found) == {"a", "a/b"}
    assert (found["a"].shared, found["a/b"].shared) == (1, 1)


def _folder(calm: ModuleType, name: str, decisions: int) -> dict[str, object]:
    return {f"{name}/file.py": calm.Count(code=100, decisions=decisions)}


def test_a_figure_that_rises_is_one_line_and_one_that_falls_is_none(calm: ModuleType) -> None:
    kept = calm.lowered(calm.Kept(), _folder(calm, "a", 30))
    assert list(calm.risen(kept, _folder(calm, "a", 30))) == []
    assert list(calm.risen(kept, _folder(calm, "a", 29))) == []
    assert list(calm.risen(kept, _folder(calm, "a", 31))) == ["a: 31 decisions per 100 code lines, at most 30"]


def test_names_that_come_to_be_shared_are_named(calm: ModuleType) -> None:
    alone = {"a/one.py": calm.count("class Row: pass\n")}
    both = alone | {"b/two.py": calm.count("class Row: pass\n")}
    kept = calm.lowered(calm.Kept(), alone)
    assert list(calm.risen(kept, both)) == [
        "a: 1 public classes that share their name with another, at most 0 (Row)",
        "b: 1 public classes that share their name with another, at most 0 (Row)",
    ]


def test_what_is_kept_only_falls(calm: ModuleType) -> None:
    kept = calm.lowered(calm.Kept(), _folder(calm, "a", 30))
    kept = calm.lowered(kept, _folder(calm, "a", 40))
    assert kept.folders["a"].decisions == 30
    kept = calm.lowered(kept, _folder(calm, "a", 25))
    assert kept.folders["a"].decisions == 25


def test_a_file_that_was_calm_stays_calm(calm: ModuleType) -> None:
    kept = calm.lowered(calm.Kept(), _folder(calm, "a", 20))
    assert kept.calm == {"a/file.py"}
    (folder, file) = calm.risen(kept, _folder(calm, "a", 21))
    assert folder.startswith("a: ")
    assert file.startswith("a/file.py: 21 decisions")
    assert calm.lowered(kept, _folder(calm, "a", 21)).calm == {"a/file.py"}


def test_a_new_folder_begins_calm(calm: ModuleType) -> None:
    kept = calm.lowered(calm.Kept(), _folder(calm, "a", 30))
    both = _folder(calm, "a", 30) | _folder(calm, "b", 22)
    assert list(calm.risen(kept, both)) == ["b: 22 decisions per 100 code lines, at most 20"]
    assert list(calm.risen(calm.lowered(kept, both), both)) != []


def test_a_folder_that_is_gone_is_forgotten(calm: ModuleType) -> None:
    kept = calm.lowered(calm.Kept(), _folder(calm, "a", 20) | _folder(calm, "b", 20))
    kept = calm.lowered(kept, _folder(calm, "b", 20))
    assert set(kept.folders) == {"b"}
    assert kept.calm == {"b/file.py"}


def test_what_is_written_is_read_again(calm: ModuleType) -> None:
    kept = calm.lowered(calm.Kept(), calm.counts(ROOT / "tools"))
    assert calm.read(calm.write(kept)) == kept
