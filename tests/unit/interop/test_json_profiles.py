"""GeniusWeb and NegoLog: weighted sums, and no deal by a bid or a number."""

from __future__ import annotations

import copy
import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from detente.errors import BadInput
from detente.interop.json_profiles_in import read_geniusweb, read_negolog
from tests.unit.interop.commands import imported_case, typed
from tests.unit.interop.test_genius import value

DOMAIN = {"name": "harvest", "issuesValues": {"Day": {"values": ["mon", "fri"]}, "Crates": {"range": [2, 4, 0.5]}}}
SPACE = {
    "name": "grower",
    "domain": DOMAIN,
    "issueUtilities": {
        "Day": {"discreteutils": {"valueUtilities": {"mon": 0.2, "fri": 1}}},
        "Crates": {"numberutils": {"lowValue": 2, "lowUtility": 0.1, "highValue": 4, "highUtility": 0.9}},
    },
    "issueWeights": {"Day": 0.4, "Crates": 0.6},
    "reservationBid": {"issuevalues": {"Day": "mon", "Crates": 2.5}},
}
NEGOLOG = {
    "reservationValue": 0.35,
    "issueWeights": {"Day": 0.3, "Crates": 0.7},
    "issues": {"Day": {"mon": 1, "fri": 0.5}, "Crates": {"few": 0, "many": 1}},
}


def file(folder: Path, name: str, data: Any) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def space(**changes: Any) -> dict[str, Any]:
    return {"LinearAdditiveUtilitySpace": {**copy.deepcopy(SPACE), **changes}}


def test_geniusweb_profiles_are_weighted_sums_and_no_deal_is_worth_the_reservation_bid(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    other = space(name="shop", reservationBid=None)
    paths = [file(tmp_path, "h.json", DOMAIN), file(tmp_path, "g.json", space()), file(tmp_path, "s.json", other)]
    case = imported_case(capfd, "geniusweb", paths, tmp_path / "case")
    assert (case.title, case.signers) == ("harvest", ("grower", "shop"))
    crates = {f"option_{words}": 0.1 + 0.8 * n / 4 for n, words in enumerate(("2", "2_5", "3", "3_5", "4"))}
    for (day, a), (number, b) in product({"mon": 0.2, "fri": 1}.items(), crates.items()):
        assert value(case, "grower", {"day": day, "crates": number}) == pytest.approx(0.4 * a + 0.6 * b, abs=1e-14)
    assert case.walk_away["grower"].point == pytest.approx(0.4 * 0.2 + 0.6 * 0.3)
    assert any("no value of no deal for shop" in note for note in read_geniusweb(paths).assumed)


def test_the_other_names_of_value_sets_are_read(tmp_path: Path) -> None:
    text = json.dumps(space()).replace("discreteutils", "DiscreteValueSetUtilities")
    text = text.replace("numberutils", "NumberValueSetUtilities")
    other = read_geniusweb([file(tmp_path, "g.json", json.loads(text))])
    assert other.data["positions"] == read_geniusweb([file(tmp_path, "g.json", space())]).data["positions"]


def test_negolog_profiles_come_from_a_folder(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "Harvest"
    file(folder, "profileA.json", NEGOLOG)
    file(folder, "profileB.json", NEGOLOG)
    file(folder, "specs.json", {"size": 4})
    case = imported_case(capfd, "negolog", [folder], tmp_path / "case")
    assert (case.title, list(case.parties)) == ("Harvest", ["profilea", "profileb"])
    assert value(case, "profileb", {"day": "fri", "crates": "many"}) == pytest.approx(0.3 * 0.5 + 0.7)
    assert case.walk_away["profilea"].point == 0.35


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"issueWeights": {"Day": 1}, "reservationBid": None}, "no weight or no values for issue `Crates`"),
        ({"issueWeights": {"Day": 1, "Crates": "much"}}, "`much`, which is no number"),
        ({"issueWeights": {"Day": -1, "Crates": 2}}, "the weight of `Day` is negative"),
        ({"reservationBid": {"issuevalues": {"Day": "mon"}}}, "does not name a value for every issue"),
        ({"issueUtilities": {**SPACE["issueUtilities"], "Day": {"sumgroup": {}}}}, "by sumgroup are not read"),  # type: ignore[dict-item]
        ({"domain": {"issuesValues": {"Day": {"range": [0, 9, 0]}}}}, "has no value, or over 200"),
        ({"domain": {"issuesValues": {"Day": {"values": ["a", "a"]}}}}, "listed twice"),
        ({"domain": {}}, "`domain` is no mapping"),
    ],
)
def test_what_does_not_hang_together_is_refused(tmp_path: Path, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(BadInput, match=message) as refused:
        read_geniusweb([file(tmp_path, "g.json", space(**changes))])
    assert "g.json" in str(refused.value)


def test_profiles_of_two_domains_are_refused(tmp_path: Path) -> None:
    other = {**NEGOLOG, "issues": {**NEGOLOG["issues"], "Crates": {"few": 0, "many": 1, "all": 2}}}  # type: ignore[dict-item]
    with pytest.raises(BadInput, match=r"b\.json: `all` is no value of Crates"):
        read_negolog([file(tmp_path, "a.json", NEGOLOG), file(tmp_path, "b.json", other)])


def test_a_profile_of_another_kind_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = file(tmp_path, "p.json", {"PartialOrdering": {}})
    for format, words in (("geniusweb", "holds no LinearAdditiveUtilitySpace"), ("negolog", "has no issues")):
        said = typed(capfd, "import", format, path, "-o", tmp_path / "case")
        assert (said.code, said.err.count("\n")) == (2, 1)
        assert words in said.err
