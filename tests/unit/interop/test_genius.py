"""Genius XML: what a file says is what the case says, and what does not fit is refused or named."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from detente.case.case import Case
from detente.case.values import POINTS, deal_terms
from detente.errors import BadInput
from detente.interop.genius_in import read_genius
from detente.interop.genius_out import genius_of
from tests.cases import SHIPPED
from tests.unit.interop.commands import case_of, imported_case, opened, typed
from tests.unit.interop.genius_files import HEAD

PRICE = (
    '<issue index="1" name="Price" type="discrete" vtype="discrete">'
    '<item index="1" value="low" evaluation="{low}"/><item index="2" value="high" evaluation="{high}"/></issue>'
)
COUNT = '<issue index="2" name="Count" type="integer" lowerbound="2" upperbound="6">{evaluator}</issue>'


def space(issues: str, rest: str = "", kind: str = "") -> str:
    objective = f'<objective index="0" name="any">{issues}</objective>'
    return f"{HEAD}<utility_space{kind}>\n{objective}\n{rest}\n</utility_space>\n"


def weights(*numbers: str) -> str:
    return "".join(f'<weight index="{n}" value="{number}"/>' for n, number in enumerate(numbers, 1))


def file(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def price(low: object = 1, high: object = 4, rest: str = '<reservation value="0.5"/>') -> str:
    return space(PRICE.format(low=low, high=high) + weights("1"), rest)


def value(case: Case, party: str, deal: dict[str, str]) -> float:
    """The value of a deal, by the arithmetic that the analyses share."""
    terms = deal_terms(case)
    chosen = {k: terms.options[k].index(deal[issue]) for k, issue in enumerate(terms.issues)}
    total = sum(terms.points[terms.parties.index(party)][k][o] for k, o in chosen.items())
    for worth in terms.worths:
        if all(chosen[k] in options for k, options in worth.condition.options):
            total += worth.points.get(party, 0)
    return total / POINTS


def test_values_are_over_the_largest_of_the_issue_and_weights_over_their_sum(tmp_path: Path) -> None:
    text = space(
        PRICE.format(low=3, high=12)
        + COUNT.format(evaluator='<evaluator ftype="linear" offset="0.1" slope="0.2"/>')
        + weights("2", "6"),
        '<reservation value="0.25"/>',
    )
    case = case_of(read_genius([file(tmp_path, "a.xml", text), file(tmp_path, "b.xml", text)]))
    for (name, evaluation), count in product({"low": 3, "high": 12}.items(), range(2, 7)):
        expected = (2 * evaluation / 12 + 6 * min(0.1 + 0.2 * (count - 2), 1)) / 8
        assert value(case, "a", {"price": name, "count": f"at_{count}"}) == pytest.approx(expected, abs=1e-14)
    assert case.walk_away["a"].exact == Decimal("0.25")
    assert case.issues["count"].ends == (2, 6)
    assert case.signers == ("a", "b")


def test_whole_numbers_with_parameters_count_from_zero_as_older_versions_did(tmp_path: Path) -> None:
    evaluator = '<evaluator ftype="linear" parameter0="0.1" parameter1="0.1"/>'
    text = space(COUNT.replace('index="2"', 'index="1"').format(evaluator=evaluator) + weights("1"))
    case = case_of(read_genius([file(tmp_path, "a.xml", text)]))
    found = [value(case, "a", {"count": f"at_{n}"}) for n in range(2, 7)]
    assert found == pytest.approx([0.3, 0.4, 0.5, 0.6, 0.7], abs=1e-14)


def test_real_issues_are_looked_at_in_steps_and_that_is_said(tmp_path: Path) -> None:
    issue = '<issue index="1" name="Share" type="real"><range lowerbound="0" upperbound="10"/>{}</issue>'
    linear = issue.format('<evaluator ftype="linear" parameter0="1" parameter1="-0.1"/>')
    triangle = issue.format('<evaluator ftype="triangular" parameter0="0" parameter1="10" parameter2="2.5"/>')
    paths = [
        file(tmp_path, f"{n}.xml", space(text + weights("1"))) for n, text in (("down", linear), ("peak", triangle))
    ]
    read = read_genius(paths)
    case = case_of(read)
    assert any("21 of its values" in note for note in read.left_out)
    for option, known in case.issues["share"].options.items():
        at = float(known.at or 0)
        peak = at / 2.5 if at < 2.5 else (10 - at) / 7.5
        assert value(case, "down", {"share": option}) == pytest.approx(1 - at / 10, abs=1e-14)
        assert value(case, "peak", {"share": option}) == pytest.approx(peak, abs=1e-14)


def test_hyper_rectangles_count_their_ends_in(tmp_path: Path) -> None:
    issues = "".join(f'<issue index="{n}" name="i{n}" type="integer" lowerbound="0" upperbound="3"/>' for n in (1, 2))
    rectangles = (
        '<hyperRectangle utility="30"><INCLUDES index="1" min="1" max="2"/></hyperRectangle>'
        '<hyperRectangle utility="50"><INCLUDES index="1" min="2" max="3"/><INCLUDES index="2" min="0" max="0"/></hyperRectangle>'
    )
    utility = (
        f'<utility maxutility="100"><ufun type="PlainUfun" weight="1" aggregation="sum">{rectangles}</ufun></utility>'
    )
    text = space(issues, utility + '<reservation value="0.2"/>', ' type="nonlinear"')
    case = case_of(read_genius([file(tmp_path, "a.xml", text), file(tmp_path, "b.xml", text)]))
    for first, second in product(range(4), repeat=2):
        expected = 0.3 * (1 <= first <= 2) + 0.5 * (first >= 2 and second == 0)
        deal = {"i1": f"at_{first}", "i2": f"at_{second}"}
        assert value(case, "b", deal) == pytest.approx(expected, abs=1e-14)


def test_a_reservation_below_every_deal_is_kept_and_not_moved_up(tmp_path: Path) -> None:
    """Moving it up would change what Nash and Kalai-Smorodinsky pick."""
    case = case_of(read_genius([file(tmp_path, "a.xml", price(2, 4, '<reservation value="-0.5"/>'))]))
    assert (value(case, "a", {"price": "low"}), value(case, "a", {"price": "high"})) == (pytest.approx(2 / 3), 1)
    assert case.walk_away["a"].point == 0


def test_negative_evaluations_and_a_reservation_above_every_deal_are_rescaled_and_said(tmp_path: Path) -> None:
    read = read_genius([file(tmp_path, "a.xml", price(-4, 4, '<reservation value="2"/>'))])
    case = case_of(read)
    found = [value(case, "a", {"price": option}) for option in ("low", "high")]
    assert [*found, case.walk_away["a"].point] == pytest.approx([0, 2 / 3, 1])
    assert any("from -1 to 2 are its values from 0 to 1" in note for note in read.assumed)


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbf" + price().encode(),
        b"<!-- made by hand\n -->\n" + price().encode(),
        b"\xef\xbb\xbf  <!-- one --> <!-- two -->\n" + price().encode(),
        price().encode("utf-16").replace(b"U\x00T\x00F\x00-\x008\x00", b"U\x00T\x00F\x00-\x001\x006\x00"),
        price()
        .replace("utf-8", "UTF-8")
        .replace("UTF-8", "ISO-8859-1")
        .replace("low", "tr\xe8s bas")
        .encode("latin-1"),
    ],
)
def test_marks_comments_before_the_head_and_encodings_are_read(tmp_path: Path, text: bytes) -> None:
    case = case_of(read_genius([file(tmp_path, "a.xml", text)]))
    assert case.walk_away["a"].point == 0.5
    assert len(case.issues["price"].options) == 2


def test_a_discount_that_is_no_number_and_a_missing_reservation_are_named(tmp_path: Path) -> None:
    read = read_genius([file(tmp_path, "a.xml", price(rest='<discount_factor value="s"/>'))])
    assert any("discount factor s of a" in note for note in read.left_out)
    assert any("no reservation value of a" in note for note in read.assumed)


def test_the_domain_orders_issues_and_profiles_may_order_them_otherwise(tmp_path: Path) -> None:
    one, two = PRICE.format(low=1, high=4), COUNT.format(evaluator='<evaluator slope="0.25" offset="0"/>')
    domain = (
        f"<negotiation_template><utility_space><objective>{one}{two}</objective></utility_space></negotiation_template>"
    )
    mine = file(tmp_path, "a.xml", space(two + one + weights("0.5", "0.5")))
    case = case_of(read_genius([mine, file(tmp_path, "shop.xml", domain)]))
    assert list(case.issues) == ["price", "count"]
    assert case.title == "shop"
    assert value(case, "a", {"price": "low", "count": "at_6"}) == pytest.approx(0.5 * 0.25 + 0.5)


REFUSED = {
    "entities that grow": (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>\n<utility_space>&b;</utility_space>',
        "document type",
    ),
    "entities from outside": (
        '<!DOCTYPE x [<!ENTITY a SYSTEM "other.txt">]><utility_space>&a;</utility_space>',
        "document type",
    ),
    "not XML": ("price,low,high", "a.xml:1: is no XML"),
    "cut off": (price()[:-20], "a.xml:4: is no XML"),
    "another root": ("<html/>", "its root is <html>"),
    "no issues": (space(""), "is a domain without profiles"),
    "no such number": (price(low="five"), "a.xml:3: the evaluation `five` is no number"),
    "not a number": (price(low="NaN"), "the evaluation `NaN` is no number"),
    "no weight": (price().replace('<weight index="1" value="1"/>', '<weight index="9" value="1"/>'), "no <weight>"),
    "a negative weight": (price().replace('value="1"/></obj', 'value="-1"/></obj'), "is negative"),
    "weights of zero": (price().replace('value="1"/></obj', 'value="0"/></obj'), "all weights are 0"),
    "a value twice": (price().replace('"high"', '"low"'), "`low` is listed twice"),
    "an item without evaluation": (price().replace(' evaluation="1"', ""), "`low` has no evaluation"),
    "all negative": (price(-2, -1), "all evaluations of `Price` are negative"),
    "rules": (price(rest="<rules/>"), "rules that set utilities to 0"),
    "nested objectives": (price().replace("<issue", "<objective/><issue", 1), "objectives within objectives"),
    "levels without end": ("<utility_space>" * 100, "more than 40 levels deep"),
    "an encoding nobody knows": (price().replace("UTF-8", "klingon"), "no XML|encoding"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_sound_profile_is_refused_with_its_line(tmp_path: Path, what: str) -> None:
    text, message = REFUSED[what]
    with pytest.raises(BadInput, match=message) as refused:
        read_genius([file(tmp_path, "a.xml", text)])
    assert "a.xml" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_profiles_of_another_domain_and_two_domains_are_refused(tmp_path: Path) -> None:
    first = file(tmp_path, "a.xml", price())
    other = file(tmp_path, "b.xml", price().replace('"high"', '"higher"'))
    with pytest.raises(BadInput, match=r"b\.xml:3: issue `Price` has not the values of a\.xml"):
        read_genius([first, other])
    renamed = file(tmp_path, "c.xml", price().replace('"Price"', '"Prize"'))
    with pytest.raises(BadInput, match="has no issue 1 `Price`"):
        read_genius([first, renamed])
    domain = "<negotiation_template><objective/></negotiation_template>"
    with pytest.raises(BadInput, match="second domain"):
        read_genius([first, file(tmp_path, "d.xml", domain), file(tmp_path, "e.xml", domain)])


def test_the_command_writes_a_case_with_reasons_and_says_what_is_lost(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    paths = [file(tmp_path, f"{n}.xml", price(rest='<discount_factor value="0.9"/>')) for n in ("North side", "South")]
    case = imported_case(capfd, "genius", paths, tmp_path / "case")
    assert case.parties["north_side"].name == "North side"
    assert case.positions[0].coded == "Genius profile North side.xml"
    said = typed(capfd, "import", "genius", *paths, "-o", tmp_path / "again", "--json")
    assert "discount factor 0.9" in said.json["left_out"][0]
    assert any("evenly spaced" in note for note in said.json["assumed"])


# Out ------------------------------------------------------------------------------------------------------------


def test_a_shipped_case_goes_out_with_all_that_is_lost_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    said = typed(capfd, "export", "genius", SHIPPED["harbour-strike"], "-o", tmp_path / "out")
    assert said.code == 0
    for word in ("red lines", "ranges of numbers", "what holds today", "proposals", "fighting", "reasons and sources"):
        assert f"Left out: {word}" in said.err, word
    assert (tmp_path / "out" / "domain.xml").exists()


def test_what_goes_out_is_worth_the_same_when_it_comes_in_again(tmp_path: Path) -> None:
    """Except for one factor a party, by which Genius puts the most that each can get at 1."""
    blocks = {
        "parties": {"domain": {"name": 'A "B" <C> & D'}, "Domain": {}, "c": {}},
        "issues": {
            "pay": {"options": {"none": 0, "some": {"at": 40, "title": "some; 5 %"}, "all": 100}},
            "hours": {"title": "pay", "options": ["long", "short"]},
        },
        "positions": [
            {"party": "domain", "issue": "pay", "wants": "all", "salience": 0.4},
            {"party": "domain", "issue": "hours", "salience": 0.2, "values": {"long": 0.1, "short": 0.5}},
            {"party": "Domain", "issue": "pay", "salience": 1, "values": {"none": 0.7, "some": 0.2, "all": 0}},
            {"party": "c", "issue": "hours", "wants": "long", "salience": 0},
        ],
        "walk_away": {"domain": 0.3, "Domain": 0.65},
    }
    case = Case.model_validate(blocks)
    exported = genius_of(opened(case))
    assert list(exported.files) == ["domain.xml", "domain_2.xml", "domain_3.xml"]
    assert any("c: nothing matters to it" in note for note in exported.left_out)
    assert any("divided by 0.833333" in note for note in exported.left_out)
    paths = [file(tmp_path, name, text) for name, text in exported.files.items()]
    again = case_of(read_genius(paths))
    for party, found, factor in (("domain", "domain_2", 5 / 6), ("Domain", "domain_3", 0.7)):
        for pay, hours in product(("none", "some", "all"), ("long", "short")):
            there = {"pay": {"some": "some_5"}.get(pay, pay), "pay_2": hours}
            names = dict(zip(again.issues, there.values(), strict=True))
            expected = value(case, party, {"pay": pay, "hours": hours}) / factor
            assert value(again, found, names) == pytest.approx(expected, abs=1e-12)
        assert again.walk_away[found].point == pytest.approx(case.walk_away[party].point / factor)


def test_a_case_without_two_parties_that_want_something_is_refused() -> None:
    with pytest.raises(BadInput, match="no party has a position"):
        genius_of(opened(Case.model_validate({"parties": {"a": {}}})))
