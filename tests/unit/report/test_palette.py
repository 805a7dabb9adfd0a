from __future__ import annotations

import pytest
from tests.pages.briefs import case_of

from detente.case.case import Case
from detente.report.palette import DARK, LIGHT, N_HUES, contrast, palette

TEXT = 4.5  # WCAG 2.2, AA
GRAPHICS = 3.0


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "panel"])
def test_texts_can_be_read(colours: dict[str, str], ground: str) -> None:
    for name in ("ink", "grey", *(f"h{n}" for n in range(N_HUES))):
        assert contrast(colours[name], colours[ground]) >= TEXT, name


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_ink_can_be_read_on_marks_and_in_the_zone(colours: dict[str, str]) -> None:
    assert contrast(colours["ink"], colours["mark"]) >= TEXT
    assert contrast(colours["ink"], colours["zone"]) >= TEXT
    assert contrast(colours["grey"], colours["mark"]) >= TEXT
    assert contrast(colours["faint"], colours["paper"]) >= GRAPHICS


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # a published example of WCAG


def test_hues_follow_the_file_and_shapes_differ() -> None:
    looks = palette(case_of("crowded")).looks
    assert [look.hue for look in looks.values()] == list(range(8))
    assert len({look.shape for look in looks.values()}) == 8


def test_two_sides_are_never_red_against_green() -> None:
    parties = {f"p{n}": {} for n in range(4)}
    case = Case.model_validate({"parties": parties, "agreement": {"must": ["p1", "p2"]}})
    looks = palette(case)
    assert {looks.of("p1").hue, looks.of("p2").hue} != {1, 2}
    assert len({looks.of(party).hue for party in parties}) == 4


def test_ninth_party_differs_from_the_first_in_shape() -> None:
    looks = palette(Case.model_validate({"parties": {f"p{n}": {} for n in range(9)}}))
    assert looks.of("p0").hue == looks.of("p8").hue
    assert looks.of("p0").shape != looks.of("p8").shape


def test_unknown_party_is_grey() -> None:
    assert palette(case_of("small")).of("nobody").hue == 7
