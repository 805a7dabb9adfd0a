"""The table of actors covers the world, says as of when, and gives way to a user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import BadInput
from detente.reading import claims_of, page_of
from detente.reading.actors import actors
from detente.reading.lexicon import table

# Members of the United Nations (193), ISO 3166 alpha-3.
MEMBERS = """
AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA BDI CPV KHM CMR
CAN CAF TCD CHL CHN COL COM COG COD CRI CIV HRV CUB CYP CZE PRK DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH FJI FIN FRA
GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR KWT KGZ LAO
LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM MCO MNG MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC
NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER PHL POL PRT QAT KOR MDA ROU RUS RWA KNA LCA VCT WSM SMR STP SAU SEN SRB SYC SLE
SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR TJK TZA THA TLS TGO TON TTO TUN TUR TKM TUV UGA UKR ARE GBR USA URY
UZB VUT VEN VNM YEM ZMB ZWE
""".split()
OWN = """
groups:
  FRONT: {name: [Reed Front], home: NGA}
  KYIV_CITY: {name: [Kyiv]}
people:
  - {name: Ada Vale, short: [Vale], of: FRONT}
"""


def test_every_member_of_the_united_nations_has_a_name_and_a_capital() -> None:
    states = table("actors.yaml")["states"]
    assert len(MEMBERS) == 193
    for code in MEMBERS:
        assert states[code]["name"], code
        assert states[code].get("seat") or states[code].get("capital"), code


def test_terms_of_office_end_after_they_begin_and_before_the_table_knows() -> None:
    data = table("actors.yaml")
    parties = {*data["states"], *data["groups"]}
    for person in data["people"]:
        first, last = person.get("from"), person.get("to")
        assert person["of"] in parties or person["of"][:3] in data["states"], person
        assert not (first and last) or first < last, person
        assert not first or first <= data["as_of"], person


def test_a_part_of_a_state_is_no_party_that_only_begins_like_it() -> None:
    known = actors()
    assert [known.root(code) for code in ("RUSMIL", "MARENGA", "MAR", "UN")] == ["RUS", "MARENGA", "MAR", "UN"]
    assert [known.country(code) for code in ("UNITA", "NIGERIAN_UNION_OF_TEACHERS", "REED")] == ["AGO", "NGA", ""]


def test_a_table_of_ones_own_wins(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(OWN, encoding="utf-8")
    page = page_of(b"Kyiv rejected the offer of the Reed Front on Monday. Vale condemned that.", "page.txt")
    claims = claims_of(page, actors=own)
    assert [(claim.act, claim.actor) for claim in claims] == [("REJECT", ("KYIV_CITY",)), ("ACCUSE", ("FRONT",))]
    assert claims_of(page)[0].actor == ("UKRGOV",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a", "is no table of actors"),
        ("people: []\nheroes: {}", "own.yaml:2: heroes: is no part"),
        ("1: {}", "own.yaml:1: 1: is no part"),
        ("groups:\n  X: {words: [x]}", "own.yaml:2: groups.X: has no name"),
        ("groups: {X: {name: X}}", "own.yaml:1: groups.X.name: is no list of names"),
        ("groups:\n  X:\n    name: [X]\n    nmae: [Y]", "own.yaml:4: groups.X.nmae: is unknown"),
        ("groups: 3", "own.yaml:1: groups: is no mapping"),
        ("nouns:\n  UNION: {like: [x]}", "own.yaml:2: nouns.UNION: has no words"),
        ("sectors:\n  XXX: [x]", "own.yaml:2: sectors.XXX: is no sector"),
        ("\npeople: [{name: Ada}]", "own.yaml:2: people.0: needs a name and `of`"),
        ("people:\n  - {name: Ada, of: NOBODY_AT_ALL}", "own.yaml:2: people.0.of: NOBODY_AT_ALL is no party"),
        ("people: [{name: Ada, of: RUS, short: A}]", "is no list of names"),
        ("people: [{name: Ada, of: RUS, from: soon}]", "is no day"),
        ("people: 1", "own.yaml:1: people: is no list"),
        ("groups: {X: [", "own.yaml:"),
    ],
)
def test_a_faulty_table_is_refused_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=said):
        claims_of(page_of(b"Egypt rejected the offer on Monday.", "page.txt"), actors=own)


def test_a_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        actors(tmp_path / "none.yaml")
