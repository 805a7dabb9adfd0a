"""Copies: what the sample and the groups say is what comparing every pair of whole texts says."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.archive import Archive
from detente.archive.copies import COPIED, ONE_IN, RUN, Told, runs_of
from detente.numeric.shingles import containment, sample, shingles, word_numbers
from tests.unit.archive.pages import page_of, text_of

WORD = st.sampled_from("north south talks truce valley the and of demands refuses".split())
WORDS = st.lists(WORD, max_size=30)


# The arithmetic, beside sets of tuples --------------------------------------------------------------------------


def tuples(words: Sequence[str], size: int) -> set[tuple[str, ...]]:
    size = min(size, len(words))
    return {tuple(words[n : n + size]) for n in range(len(words) - size + 1)} if size else set()


@given(WORDS, st.integers(1, 7))
def test_there_are_as_many_shingles_as_different_runs(words: list[str], size: int) -> None:
    found = shingles(word_numbers(words), size)
    assert len(found) == len(tuples(words, size))
    assert np.array_equal(found, np.unique(found))


@given(WORDS, WORDS, st.integers(1, 5))
def test_containment_is_the_share_of_the_smaller_set(one: list[str], other: list[str], size: int) -> None:
    a, b = tuples(one, size), tuples(other, size)
    expected = len(a & b) / min(len(a), len(b)) if a and b else 0.0
    found = containment(shingles(word_numbers(one), size), shingles(word_numbers(other), size))
    assert found == pytest.approx(expected)


@given(WORDS, st.integers(1, 20))
def test_a_sample_is_a_part_and_the_same_part_in_every_text(words: list[str], one_in: int) -> None:
    whole = shingles(word_numbers(words), 3)
    some = sample(whole, one_in)
    assert set(some.tolist()) <= set(whole.tolist())
    assert bool(len(some)) == bool(len(whole))
    assert np.array_equal(sample(whole, 1), whole)


def test_a_sample_is_about_one_in_so_many() -> None:
    runs = runs_of(text_of(1, 40_000))
    n = len(sample(runs, ONE_IN))
    spread = (len(runs) / ONE_IN * (1 - 1 / ONE_IN)) ** 0.5  # binomial, for numbers without pattern
    assert abs(n - len(runs) / ONE_IN) < 5 * spread


def test_bad_sizes_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one word"):
        shingles(word_numbers(["a"]), 0)
    with pytest.raises(ValueError, match="one in 1"):
        sample(runs_of("a b c"), 0)


# The groups, beside every pair ----------------------------------------------------------------------------------


def by_every_pair(texts: Sequence[str]) -> set[frozenset[str]]:
    """Connected parts of the graph in which whole texts that are copies are joined."""
    parts = {text: {text} for text in texts}
    for one, other in combinations(texts, 2):
        if containment(runs_of(one), runs_of(other)) >= COPIED and parts[one] is not parts[other]:
            joined = parts[one] | parts[other]
            parts |= dict.fromkeys(joined, joined)
    return {frozenset(part) for part in parts.values()}


def by_archive(texts: Sequence[str]) -> set[frozenset[str]]:
    with TemporaryDirectory() as folder, Archive(Path(folder) / "a") as archive:
        for text in texts:
            page_of(text, date(2031, 1, 1), n_claims=1).into(archive)
        return {frozenset(archive.article(each.doc) for each in report.documents) for report in archive.reports()}


def changed(text: str, draw: random.Random) -> str:
    """As papers change an agency's text: a head, a cut from below, other words here and there, a paragraph of their own."""
    words = text.split()[: draw.randint(70, 140)]
    for _ in range(draw.randint(0, 3)):
        words[draw.randrange(len(words))] = "edited"
    own = text_of(draw.randint(10_000, 99_999), draw.choice([10, 20, 30])) if draw.random() < 0.4 else ""
    return f"{draw.choice(['', 'BRENN (Agency) '])}{' '.join(words)} {own}".strip()


# Fixed examples: a sample may miss a pair that is a copy by a hair, about one in a thousand of such pairs.
@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.integers(0, 10**6))
def test_groups_are_those_of_every_pair_and_do_not_depend_on_the_order(seed: int) -> None:
    draw = random.Random(seed)
    originals = [text_of(draw.randint(0, 9_999), 140) for _ in range(3)]
    texts = list(dict.fromkeys([*originals, *(changed(draw.choice(originals), draw) for _ in range(6))]))
    draw.shuffle(texts)
    found = by_archive(texts)
    assert found == by_archive(sorted(texts))
    exact = by_every_pair(texts)
    assert all(any(part <= whole for whole in exact) for part in found)  # nothing is joined that is no copy
    assert found == exact


def test_a_short_copy_is_found_in_a_long_text_and_its_like_are_not() -> None:
    longs = [text_of(seed, 2000) for seed in range(40)]
    starts = [long.index(". ", 300 * n) + 2 for n, long in enumerate(longs)]
    pairs = {frozenset((long, long[start : start + 700])) for long, start in zip(longs, starts, strict=True)}
    alone = {frozenset((text_of(seed, 100),)) for seed in range(5000, 5040)}
    assert by_archive([text for part in pairs | alone for text in part]) == pairs | alone


def test_reports_with_the_same_background_stay_apart() -> None:
    background = text_of(1, 60)
    assert len(by_archive([text_of(n, 80) + " " + background for n in range(2, 8)])) == 6


# What a copy adds -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "is_said"),
    [
        ("the North rejected the truce on Monday", True),
        ("The North  rejected THE truce – on Monday!", True),
        ("the North&rsquo;s envoy rejected the truce", False),
        ("rejected the truce on Monday in Brenn", True),
        ("the North has not rejected the offer", False),
        ("truce", True),
        ("offer", False),
        ("…", False),
    ],
)
def test_a_passage_is_said_when_most_of_its_word_pairs_are(quote: str, is_said: bool) -> None:
    told = Told()
    assert not told.has(quote)
    told.add("Officials said the North rejected the truce on Monday. It met in Brenn.")
    assert told.has(quote) is is_said


@given(st.integers(0, 1000), st.integers(0, 60), st.integers(2, 30))
def test_every_passage_of_what_was_told_is_said(seed: int, start: int, n: int) -> None:
    told = Told()
    told.add(text_of(seed))
    assert told.has(" ".join(text_of(seed).split()[start : start + n]))


def test_the_length_of_a_run_is_the_one_the_docs_give() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "archive.md").read_text(encoding="utf-8")
    assert f"runs of {RUN} words" in page
    assert f"{COPIED:.0%}".replace("%", " %") in page
