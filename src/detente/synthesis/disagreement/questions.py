"""Is there a deal, and does today's standstill hold: what each model that has an answer says, like
with like.

Deals are those that end the fighting, and lines are taken as stated, in all models.
"""

from __future__ import annotations

from typing import Any

from ...analysis.grammar import counted
from ...analysis.likelihood import chance
from ...case.acceptance.signatures import Signatures
from ...case.case import Case, named_place
from ...case.values import deal_terms
from ...models import deal_space, graph_model, war
from ...models.war.solution import H
from .solution import ModelAnswer, SharedQuestion, question

SIGNED = 0.01  # chance from which on a deal counts as signed: below it pages say "less than 1 %"
HOLDS = 0.5  # share of draws from which on today counts as stable
AS_IN_THE_CASE = "as in the case"  # the enforcement of the rows that speak of the case itself


def deal(case: Case, game: Any, space: Any) -> tuple[SharedQuestion, ...]:
    """Whether there is a deal that ends the fighting and that all who must would sign; None for a
    model that has no answer.
    """
    subject = "whether there is a deal that all who must sign would sign"
    answers = _signed(case, game, ("no", "yes")), _acceptable(space)
    return question("deal", subject, lines_of(case), *answers)


def standstill(case: Case, game: Any, graph: Any) -> tuple[SharedQuestion, ...]:
    """Whether today holds: no party leaves it, and no deal that ends it would be signed."""
    about = [*(f"priorities.{party}" for party in case.priorities), *lines_of(case)]
    return question(
        "standstill",
        "whether today holds",
        about,
        _signed(case, game, ("yes", "no")),
        _stable(graph),
    )


def lines_of(case: Case) -> list[str]:
    """The entries that decide what can be signed: lines and values of no deal of those whose
    signature may be needed.
    """
    terms = deal_terms(case)
    signatures = Signatures.of(case, terms)
    sign = set(signatures.must).union(*signatures.holders.values())
    places = (named_place(case, line.place) for line in terms.lines if line.party in sign)
    return list(dict.fromkeys(places))


# What each model says ----------------------------------------------------------------------------


def _signed(case: Case, game: Any, sides: tuple[str, str]) -> ModelAnswer | None:
    """By the war model: a deal is in range today, or is signed within the year. `sides`: the
    answers for none, and for one.
    """
    if game is None:
        return None
    band = game.as_stated.p_agreement_by_12
    in_range = {row.open for row in game.range if row.enforcement == AS_IN_THE_CASE}
    surely = in_range == {True} or band.low >= SIGNED
    possibly = True in in_range or band.high >= SIGNED
    return ModelAnswer(
        analysis=war.ANALYSIS.name,
        says=_says_of_signing(case, game, possibly),
        side=sides[possibly],
        value=band.value,
        low=band.low,
        high=band.high,
        unit="probability",
        measure="p_agreement_as_stated_by_12",
        line=SIGNED,
        spans=possibly != surely,
    )


def _says_of_signing(case: Case, game: Any, possibly: bool) -> str:
    if game.as_stated.n_deals == 0:
        return "no deal that ends the fighting keeps within all lines"
    band = game.as_stated.p_agreement_by_12
    one = ("none", "one")[possibly]
    odds = chance(band.low, band.high)
    event = f"that an agreement ends the fighting within {H} {case.time_step}s"
    return f"{one} would be signed: {event} is {odds}"


def _acceptable(space: Any) -> ModelAnswer | None:
    """By the deal space: a package is within all lines and worth no deal at least."""
    if space is None:
        return None
    low, high = space.n_acceptable_range
    n = space.n_acceptable
    some = n > 0
    return ModelAnswer(
        analysis=deal_space.ANALYSIS.name,
        says=f"{('no deal', counted(n, 'deal'))[some]} would be accepted",
        side=("no", "yes")[some],
        value=n,
        low=low,
        high=high,
        unit="deals",
        measure="n_acceptable",
        line=1.0,
        spans=low == 0 < high,
    )


def _stable(graph: Any) -> ModelAnswer | None:
    """By the graph model: nobody profits by leaving today, once others answer (SEQ)."""
    if graph is None or graph.today is None:
        return None
    holds = bool(graph.holds.get("seq"))
    value, unit = _share_of_draws(graph, holds)
    return ModelAnswer(
        analysis=graph_model.ANALYSIS.name,
        says=f"{('somebody', 'nobody')[holds]} profits by leaving today, others answering",
        side=("no", "yes")[holds],
        value=value,
        unit=unit,
        measure="today_holds_seq",
        line=HOLDS,
    )


def _share_of_draws(graph: Any, holds: bool) -> tuple[float, str]:
    drawn = graph.robustness.today if graph.robustness else {}
    if "seq" not in drawn:
        return float(holds), "1 stable, 0 not"
    return drawn["seq"], "share of the draws"
