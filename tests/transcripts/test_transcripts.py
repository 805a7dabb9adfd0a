"""What is printed is what was read and kept. Where it is meant to differ: `make transcripts`, and read the difference."""

from __future__ import annotations

import pytest

from tests.transcripts.transcript import FOLDER, NAMES, file_of, transcript


@pytest.mark.parametrize(("analysis", "case"), NAMES, ids=lambda name: name)
def test_what_is_printed_is_what_is_kept(analysis: str, case: str) -> None:
    kept = file_of(analysis, case)
    assert kept.exists(), "no transcript yet: `make transcripts`"
    assert transcript(analysis, case) == kept.read_text(encoding="utf-8"), "as meant? then `make transcripts`"


@pytest.mark.parametrize(("analysis", "case"), NAMES, ids=lambda name: name)
def test_what_is_printed_fits_a_terminal_and_has_no_colour(analysis: str, case: str) -> None:
    text = transcript(analysis, case)
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 80
    assert not any(line != line.rstrip() for line in text.splitlines())


def test_no_transcript_is_left_of_what_is_gone() -> None:
    assert set(FOLDER.glob("*.txt")) == {file_of(*names) for names in NAMES}
