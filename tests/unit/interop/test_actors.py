"""Tables of actors on one line, and KTAB's XML."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.case.case import Case
from detente.errors import BadInput
from detente.interop.actors_in import read_eum, read_mckibbin
from detente.interop.ktab_in import read_ktab
from tests.unit.interop.commands import case_of, imported_case
from tests.unit.interop.test_lines import KTAB, file

# Emission standards in the European Community (Bueno de Mesquita 1994, p. 78): capability, position, salience.
EMISSIONS = """Actor,Capability,Position,Salience
Netherlands,.08,4,.8
Belgium,.08,7,.4
Luxembourg,.03,4,.2
Germany,.16,4,.8
France,.16,10,.6
Italy,.16,10,.6
United Kingdom,.16,10,.9
Ireland,.05,7,.1
Denmark,.05,4,1
Greece,.08,7,.7
"""


def mean(case: Case) -> float:
    held = [(case.parties[p.party].capability.point * p.salience.point, float(str(p.wants))) for p in case.positions]
    return sum(w * x for w, x in held) / sum(w for w, _ in held)


def test_the_emission_case_has_its_published_mean(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """7.389955687: capability times salience as weights, by the programs that restate Scholz, Calbert and Smith."""
    case = imported_case(capfd, "mckibbin", [file(tmp_path / "emissions.csv", EMISSIONS)], tmp_path / "case")
    assert mean(case) == pytest.approx(7.389955687, abs=5e-10)
    assert [float(end) for end in case.issues["line"].ends] == [4, 10]


def test_other_heads_orders_line_ends_and_saliences_to_100_mean_the_same(tmp_path: Path) -> None:
    rows = [line.split(",") for line in EMISSIONS.splitlines()[1:]]
    other = "Salience,Stakeholder,Position,Resources\r" + "".join(
        f"{100 * float(s):g},{name},{x},{c}\r" for name, c, x, s in rows
    )
    read = read_mckibbin([file(tmp_path / "e.csv", other)])
    assert mean(case_of(read)) == pytest.approx(7.389955687, abs=5e-10)
    assert any("divided by 100" in note for note in read.assumed)


def test_eum_has_the_position_before_the_capability(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rows = [line.split(",") for line in EMISSIONS.splitlines()[1:]]
    text = "\ufeffany\thead\tat\tall\n" + "".join(f"{name}\t{x}\t{c}\t{s}\n" for name, c, x, s in rows)
    case = imported_case(capfd, "eum", [file(tmp_path / "e.tsv", text)], tmp_path / "case")
    assert mean(case) == pytest.approx(7.389955687, abs=5e-10)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Actor,Capability,Position\nA,1,2\n", "has no column `salience`"),
        ("Actor,Capability,Position,Salience\n", "has no rows"),
        ("Actor,Capability,Position,Salience\nA,1,2\n", "e.csv:2: has 3 fields"),
        ("Actor,Capability,Position,Salience\nA,1,2,3\n\nB,-1,3,3\n", "e.csv:4: the capability is negative"),
        ("Actor,Capability,Position,Salience\nA,1,left,3\n", "e.csv:2: the position `left` is no number"),
        ("Actor,Capability,Position,Salience\nA,1,2,300\nB,1,3,3\n", "a salience is 300"),
        ("Actor,Capability,Position,Salience\nA,1,2,3\nB,1,2,3\n", "all actors are at 2"),
    ],
)
def test_what_is_no_sound_table_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_mckibbin([file(tmp_path / "e.csv", text)])
    assert message in str(refused.value)


def test_a_table_for_eum_without_tabs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="has 1 fields"):
        read_eum([file(tmp_path / "e.tsv", EMISSIONS)])


# XML --------------------------------------------------------------------------------------------------------------


def as_xml(text: str) -> str:
    lines = [[cell.strip() for cell in line.rstrip(",").split(",")] for line in text.splitlines()]
    actors = "".join(
        f"<Actor><name>{row[0]}</name><description>{row[1]}</description><capability>{row[2]}</capability><Position>"
        f"{''.join(f'<dCoord>{each}</dCoord>' for each in row[3::2])}</Position><Salience>"
        f"{''.join(f'<dSal>{each}</dSal>' for each in row[4::2])}</Salience></Actor>\n"
        for row in lines[2:]
    )
    names = "".join(f"<dName>{each}</dName>" for each in lines[1][3::2])
    return (
        f"\ufeff<?xml version='1.0' encoding='UTF-8'?>\n<Scenario><name>{lines[0][0]}</name><desc>{lines[0][1]}</desc>"
        f"<prngSeed>7</prngSeed><Dimensions>{names}</Dimensions><Actors>\n{actors}</Actors></Scenario>"
    )


PLAIN = KTAB.replace('"Who runs the port, and how"', "Who runs the port").replace('"Owners, old"', "Owners &amp; old")


def test_xml_and_csv_of_a_scenario_are_the_same_case(tmp_path: Path) -> None:
    by_csv = read_ktab([file(tmp_path / "p", PLAIN.replace("&amp;", "&"))])
    by_xml = read_ktab([file(tmp_path / "p", as_xml(PLAIN))])
    assert by_xml.data == by_csv.data
    assert any("prngseed" in note for note in by_xml.left_out)


def test_an_actor_without_a_position_on_a_dimension_is_refused_with_its_line(tmp_path: Path) -> None:
    text = as_xml(PLAIN).replace("<dCoord>75</dCoord>", "")
    with pytest.raises(BadInput, match=r"p\.xml:4: the actor has 1 positions and 2 saliences for 2 dimensions"):
        read_ktab([file(tmp_path / "p.xml", text)])
