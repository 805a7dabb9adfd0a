"""What is written reads back the same: estimates, changes, statements, and plain data in YAML."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from detente.case.case import Case
from detente.case.change import Change, changed, parse_change
from detente.case.estimate import Estimate, json_number, plain
from detente.case.files import load
from detente.case.layout import read_layout
from detente.case.statement import parse_statement
from detente.errors import CaseError, ChangeError, DetenteError
from tests.cases import ARAL


@cache
def _aral() -> Case:
    return load(ARAL)


def _tried(act: Callable[[], T], refusals: Any) -> tuple[T | None, Exception | None]:
    """What comes of it, or the refusal; any other exception is a failure of the test."""
    try:
        return act(), None
    except refusals as error:
        return None, error


T = TypeVar("T")
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-1000, max_value=1000)


# Estimates --------------------------------------------------------------------------------------------------------


@st.composite
def estimates(draw: st.DrawFn) -> Estimate:
    low, mode, high = sorted(draw(st.tuples(DECIMALS, DECIMALS, DECIMALS)))
    text = draw(st.sampled_from([f"{mode}", f"{low}..{high}", f"{low} .. {mode} .. {high}", f"{low:+f}..{high:+f}"]))
    return Estimate.model_validate(text)


@given(estimates())
def test_an_estimate_reads_back_from_its_text(estimate: Estimate) -> None:
    again = Estimate.model_validate(estimate.text)
    assert (again.low, again.high, again.exact) == (estimate.low, estimate.high, estimate.exact)
    assert again.text == estimate.text


@given(estimates())
def test_an_estimate_reads_back_from_what_is_written(estimate: Estimate) -> None:
    with_reason = Estimate.model_validate({"value": estimate.text, "coded": "why: so"})
    for each in (estimate, with_reason):
        again = Estimate.model_validate(each.model_dump(mode="json"))
        assert (again.low, again.high, again.exact, again.coded) == (each.low, each.high, each.exact, each.coded)


@given(st.integers(-(10**20), 10**20), st.integers(-15, 15))
def test_a_decimal_is_printed_as_it_is(digits: int, exponent: int) -> None:
    number = Decimal(digits).scaleb(exponent)
    assert Decimal(plain(number)) == number
    assert Decimal(str(json_number(number))) == number
    assert "e" not in plain(number).lower()


@given(estimates(), estimates())
def test_adding_estimates_adds_their_ends_and_points(one: Estimate, other: Estimate) -> None:
    total = one.plus(other)
    assert (total.low, total.high) == (one.low + other.low, one.high + other.high)
    assert total.exact == one.exact + other.exact


# Changes ----------------------------------------------------------------------------------------------------------

PLACES = """walk_away.north walk_away.south fighting.cost.north fighting.front.drift fighting.rounds parties.union.capability
positions.union.delta.salience links.1.worth.south moves.sanctions.hazard
mediator.resolute.sanctions fighting.hidden.p_strong""".split()
SHARES = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=0, max_value=1)


@given(st.sampled_from(PLACES), st.lists(SHARES, min_size=1, max_size=3), st.sampled_from(["set", "add"]))
def test_a_change_reads_back_from_its_text(place: str, ends: list[Decimal], how: Any) -> None:
    value = Estimate.model_validate("..".join(plain(end) for end in sorted(ends)))
    change = Change(place, value, how)
    again = parse_change(change.text)
    assert (again.place, again.how) == (place, how)
    assert Estimate.model_validate(again.value).text == value.text
    assert again.text == change.text


@settings(max_examples=50)
@given(st.sampled_from(PLACES), SHARES)
def test_setting_a_number_sets_it_and_nothing_else(place: str, value: Decimal) -> None:
    case = _aral()
    after = changed(case, [parse_change(f"{place}={plain(value)}")])
    back = changed(after, [Change(p, e.text) for p, e in [(place, _estimate_at(case, place))] if e is not None])
    found = _estimate_at(after, place)
    assert found is not None
    assert found.low == found.high == value
    assert {k: v for k, v in after.written().items() if k != place.split(".")[0]} == {
        k: v for k, v in case.written().items() if k != place.split(".")[0]
    }
    if place != "walk_away.south":  # not given before: nothing to set it back to
        again = _estimate_at(back, place)
        assert again is not None
        assert again.text == _text_at(case, place)


def _estimate_at(case: Any, place: str) -> Estimate | None:
    from detente.case.places import value_at

    found = value_at(case, place)
    assert found is None or isinstance(found, Estimate)
    return found


def _text_at(case: Any, place: str) -> str:
    found = _estimate_at(case, place)
    assert found is not None
    return found.text


@settings(max_examples=150)
@given(st.one_of(st.text(max_size=30), st.tuples(st.sampled_from(PLACES), st.text(max_size=20)).map("=".join)))
def test_any_text_is_a_change_or_refused_in_one_line(text: str) -> None:
    _, error = _tried(lambda: changed(_aral(), [parse_change(text)]), DetenteError)
    assert error is None or isinstance(error, ChangeError)
    assert "\n" not in str(error)


# Statements -------------------------------------------------------------------------------------------------------

NAMES = ("a", "b", "c")


def _atoms() -> st.SearchStrategy[tuple[str, str]]:
    return st.sampled_from(NAMES).map(lambda name: (name, name))


def _joined(inner: st.SearchStrategy[tuple[str, str]]) -> st.SearchStrategy[tuple[str, str]]:
    """A formula in our words and in Python's, brackets only where ours needs none but Python's does."""

    def join(operator: str, left: tuple[str, str], right: tuple[str, str]) -> tuple[str, str]:
        ours = {"not": f"not ({left[0]})"}.get(operator, f"({left[0]}) {operator} ({right[0]})")
        python = {
            "not": f"(not {left[1]})",
            "and": f"({left[1]} and {right[1]})",
            "or": f"({left[1]} or {right[1]})",
            "if": f"({left[1]} or not {right[1]})",
            "iff": f"(bool({left[1]}) == bool({right[1]}))",
        }[operator]
        return ours, python

    return st.builds(join, st.sampled_from(["not", "and", "or", "if", "iff"]), inner, inner)


TRUTHS = [dict(zip(NAMES, (bool(n & 4), bool(n & 2), bool(n & 1)), strict=True)) for n in range(8)]


@given(st.recursive(_atoms(), _joined, max_leaves=12))
def test_a_bracketed_statement_holds_where_python_says_so(pair: tuple[str, str]) -> None:
    ours, python = pair
    statement = parse_statement(ours)
    for truth in TRUTHS:
        assert statement.holds(truth) == bool(eval(python, {"bool": bool}, dict(truth)))


OPERATORS = st.sampled_from(["and", "or", "and not", "or not"])


@given(st.sampled_from(NAMES), st.lists(st.tuples(OPERATORS, st.sampled_from(NAMES)), max_size=8), st.booleans())
def test_not_and_or_bind_as_in_python(first: str, rest: list[tuple[str, str]], negated: bool) -> None:
    text = ("not " if negated else "") + " ".join([first, *(f"{operator} {name}" for operator, name in rest)])
    statement = parse_statement(text)
    for truth in TRUTHS:
        assert statement.holds(truth) == eval(text, {}, dict(truth))


@pytest.mark.parametrize(
    ("loose", "bracketed"),
    [
        ("a or b and c", "a or (b and c)"),
        ("not a and b", "(not a) and b"),
        ("not not a", "a"),
        ("a if b or c", "a if (b or c)"),
        ("a and b if c", "(a and b) if c"),
        ("a if b and c", "a if (b and c)"),
        ("a iff b or c", "a iff (b or c)"),
        ("a if b iff c", "(a if b) iff c"),
        ("a iff b if c", "a iff (b if c)"),
        ("not a if b", "(not a) if b"),
        ("not a iff b", "(not a) iff b"),
    ],
)
def test_the_words_bind_in_the_order_of_the_design(loose: str, bracketed: str) -> None:
    for truth in TRUTHS:
        assert parse_statement(loose).holds(truth) == parse_statement(bracketed).holds(truth)


def test_if_means_or_not() -> None:
    assert [parse_statement("a if b").holds(truth) for truth in TRUTHS] == [t["a"] or not t["b"] for t in TRUTHS]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(["a", "b", "not", "and", "or", "if", "iff", "(", ")", "&", "1", ""]), max_size=8))
def test_any_words_are_a_statement_or_refused_with_a_remedy(words: list[str]) -> None:
    statement, error = _tried(lambda: parse_statement(" ".join(words)), ValueError)
    assert error is None or ";" in str(error) or " in `" in str(error)
    assert statement is None or set(statement.names()) <= {"a", "b"}


# YAML -------------------------------------------------------------------------------------------------------------

KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True).filter(lambda key: key not in {"null", "true", "false"})
TEXTS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=12)
PLAIN = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**9), 10**9),
        TEXTS,
        st.sampled_from(["0.6..0.8", "NO", "2031-05-30x"]),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=15,
)


def _in_yaml(data: Any, flow: bool) -> str:
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = flow
    yaml.allow_unicode = True
    stream = io.StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()


def _undecimal(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _undecimal(item) for key, item in data.items()}
    if isinstance(data, list):
        return [_undecimal(item) for item in data]
    return int(data) if isinstance(data, Decimal) and data == int(data) else data


@settings(max_examples=100)
@given(st.dictionaries(KEYS, PLAIN, max_size=5), st.booleans())
def test_plain_data_is_read_as_ruamel_reads_it(data: dict[str, Any], flow: bool) -> None:
    text = _in_yaml(data, flow)
    theirs = YAML(typ="safe", pure=True).load(text)
    assume(theirs == data)  # ruamel writes a few texts (`?0` inside brackets) so that it reads something else
    assert _undecimal(read_layout(text.encode(), "x").data) == theirs


@settings(max_examples=100)
@given(st.dictionaries(KEYS, PLAIN, max_size=5))
def test_every_place_has_the_line_where_it_stands(data: dict[str, Any]) -> None:
    text = _in_yaml(data, flow=False)
    lines = text.splitlines()
    layout = read_layout(text.encode(), "x")
    for place, line in layout.lines.items():
        if place and isinstance(place[-1], str):
            assert f"{place[-1]}:" in lines[line - 1]


@settings(max_examples=150)
@given(st.one_of(st.text(max_size=60), st.text(alphabet="{}[]:,-? \n\t#&*!|>'\"%@`ab1.", max_size=60)))
def test_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    layout, error = _tried(lambda: read_layout(text.encode("utf-8", "surrogatepass"), "x"), CaseError)
    assert error is None or (str(error).startswith("x") and "\n" not in str(error))
    # What ruamel refuses though we read it: dates of no calendar and the like, which are texts to us.
    theirs, _ = _tried(lambda: YAML(typ="safe", pure=True).load(text), (YAMLError, ValueError))
    assert layout is None or type(theirs) is not dict or isinstance(layout.data, dict)


@settings(max_examples=100)
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused_in_one_line(raw: bytes) -> None:
    _, error = _tried(lambda: read_layout(raw, "x"), CaseError)
    assert "\n" not in str(error)
