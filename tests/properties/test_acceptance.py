"""One deal at a time and all of them at once: the same kind, the same signatures, lines and acceptance."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.case.acceptance.acceptability import Acceptability
from detente.case.acceptance.judged import Judged, are_of, pauses
from detente.case.acceptance.kinds import KINDS, kind_of, pause_of, terms_of
from detente.case.acceptance.signatures import Signatures
from detente.case.deals import Deals, possible_deals
from detente.case.values import DealTerms, LineKind

from . import random_problems

SEEDS = range(60)
KINDS_OF_LINE: tuple[LineKind, ...] = ("red line", "linked red line", "bottom line", "walk-away")


def _marked(seed: int) -> tuple[DealTerms, Signatures]:
    """Random terms for deals of every kind, in half of the cases with marks on some options."""
    problem = random_problems.problem(seed, 400)
    return replace(problem.terms, only=()), problem.agreement


def _one_by_one(deals: Deals) -> list[tuple[int, ...]]:
    columns = [deals.option(k).tolist() for k in range(len(deals.terms.issues))]
    return list(zip(*columns, strict=True))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_deal_has_one_kind_by_its_marks(seed: int) -> None:
    terms, _ = _marked(seed)
    deals = possible_deals(terms)
    of = {kind: are_of(deals, kind).tolist() for kind in KINDS}
    steps = pauses(deals).tolist()
    for d, deal in enumerate(_one_by_one(deals)):
        assert [kind for kind in KINDS if of[kind][d]] == [kind_of(terms, deal)] == [_by_hand(terms, deal)]
        named = [terms.marks.pauses.get(k, {}).get(o, 0) for k, o in enumerate(deal)]
        assert steps[d] == pause_of(terms, deal) == (max(named) if of["pauses"][d] else 0)
    for kind in KINDS:
        assert len(possible_deals(terms_of(terms, kind))) == sum(of[kind])


def _by_hand(terms: DealTerms, deal: tuple[int, ...]) -> str:
    if deal == terms.now:
        return "today"
    if not terms.marks or any(o in terms.marks.ends.get(k, ()) for k, o in enumerate(deal)):
        return "ends"
    return "pauses" if any(o in terms.marks.pauses.get(k, {}) for k, o in enumerate(deal)) else "partial"


@pytest.mark.parametrize("seed", SEEDS)
def test_one_deal_and_a_list_are_held_to_the_same_lines(seed: int) -> None:
    terms, signatures = _marked(seed)
    draw = np.random.default_rng(20_000 + seed)
    binding = frozenset(kind for kind in KINDS_OF_LINE if draw.random() < 0.7)
    held = {party: value.point for party, value in terms.walk_away.items() if draw.random() < 0.7}
    rule = Acceptability(terms, signatures, held, binding)
    given_up = frozenset(line for line in terms.lines if draw.random() < 0.3)
    deals = possible_deals(terms)
    every = Judged(deals, rule)
    for judged in (every, every.without(given_up)):
        needed = {party: judged.needs(party).tolist() for party in terms.parties}
        accepts = {party: judged.accepts(party).tolist() for party in terms.parties}
        crossed = [judged.crosses(line).tolist() for line in terms.lines]
        for d, deal in enumerate(_one_by_one(deals)):
            assert {party for party in terms.parties if needed[party][d]} == signatures.needed(terms, deal)
            assert {party for party in terms.parties if accepts[party][d]} == judged.rule.accepting(deal)
            assert tuple(line for n, line in enumerate(terms.lines) if crossed[n][d]) == tuple(
                line for line in terms.lines if line in judged.rule.crossed(deal, terms.parties)
            )
            assert judged.acceptable[d] == judged.rule.is_acceptable(deal)
            if signatures.at_least is None:
                assert judged.rule.is_acceptable(deal) == (not judged.rule.against(deal))
