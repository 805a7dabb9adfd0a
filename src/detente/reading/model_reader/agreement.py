"""Claims of the rules beside those of a model: where they meet, where they differ, what only one of them has."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...case.evidence import Claim
from ..actors import actors
from .naming import bases_of

COMPARED = ("act", "polarity", "modality", "actor", "target", "issue")
FILLED = ("actor", "target", "issue", "speaker")
MORE_SURE, MOST_SURE = 0.1, 0.95  # chosen: two readers that agree are worth a step, never certainty


@dataclass(frozen=True)
class Disagreement:
    """A claim of the rules and one of the model about the same words, with what they say differently."""

    rules: Claim
    model: Claim
    fields: tuple[str, ...]

    def __str__(self) -> str:
        said = (f"{key} {_shown(self.rules, key)}, model {_shown(self.model, key)}" for key in self.fields)
        return f"{self.rules.id}: {'; '.join(said)}"


@dataclass(frozen=True)
class Agreement:
    """Both readers' claims as one list, in the order of the text."""

    claims: tuple[Claim, ...]
    n_both: int
    n_rules: int
    n_model: int
    disagreements: tuple[Disagreement, ...]


def compared(rules: Sequence[Claim], model: Sequence[Claim]) -> Agreement:
    """Merge the claims of one page. Two claims meet when they share half the words of the shorter one.

    Where both say the same, the claim of the rules stays, surer, with what it left empty taken from the model. Where
    they differ it stays as it is, with the model's view in ``differs``. What only one has is kept.
    """
    pairs = _pairs(rules, model)
    claims: list[Claim] = []
    disagreements: list[Disagreement] = []
    for claim in rules:
        other = pairs.get(claim.id)
        fields = _differing(claim, other) if other else ()
        if other and fields:
            disagreements.append(Disagreement(claim, other, fields))
            claim = claim.model_copy(update={"differs": {key: getattr(other, key) for key in fields}})
        elif other:
            claim = _agreed(claim, other)
        claims.append(claim)
    met = {other.id for other in pairs.values()}
    known = {claim.id for claim in rules}
    alone = [claim for claim in model if claim.id not in met and claim.id not in known]
    ordered = sorted([*claims, *alone], key=lambda claim: (claim.start, claim.end, claim.act or ""))
    n_both = len(pairs) - len(disagreements)
    return Agreement(tuple(ordered), n_both, len(rules) - len(pairs), len(alone), tuple(disagreements))


def without_twins(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims in the order of the text, of those that say the same of overlapping words only the longest."""
    kept: dict[str, Claim] = {}
    near: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: (claim.start, -claim.end, claim.id)):
        near = [one for one in near if one.end > claim.start]
        twin = next((one for one in near if one.act == claim.act and not _differing(one, claim)), None)
        if twin and twin.end - twin.start >= claim.end - claim.start:
            continue
        if twin:
            near.remove(twin)
            del kept[twin.id]
        near.append(claim)
        kept[claim.id] = claim
    return tuple(sorted(kept.values(), key=lambda claim: (claim.start, claim.end, claim.act or "")))


def _pairs(rules: Sequence[Claim], model: Sequence[Claim]) -> dict[str, Claim]:
    """Each claim of the rules with at most one of the model's: those of the same act first, then by shared length."""
    meeting = sorted(
        ((one.act != other.act, -shared, one.id, other.id, other) for one, other, shared in _meeting(rules, model)),
        key=lambda row: row[:4],
    )
    pairs: dict[str, Claim] = {}
    taken: set[str] = set()
    for _, _, one, id, other in meeting:
        if one not in pairs and id not in taken:
            pairs[one] = other
            taken.add(id)
    return pairs


def _meeting(rules: Sequence[Claim], model: Sequence[Claim]) -> Iterator[tuple[Claim, Claim, int]]:
    ordered = sorted(rules, key=lambda claim: claim.start)
    starts = [claim.start for claim in ordered]
    reach = max((claim.end - claim.start for claim in ordered), default=0)
    for other in model:
        for one in ordered[bisect_left(starts, other.start - reach) : bisect_left(starts, other.end)]:
            shared = min(one.end, other.end) - max(one.start, other.start)
            if 2 * shared >= min(one.end - one.start, other.end - other.start):
                yield one, other, shared


def _differing(one: Claim, other: Claim) -> tuple[str, ...]:
    """What two claims say differently; what one leaves open is no difference, nor is RUS beside RUSGOV."""
    return tuple(key for key in COMPARED if not _is_same(key, getattr(one, key), getattr(other, key)))


def _is_same(key: str, one: object, other: object) -> bool:
    if isinstance(one, tuple) and isinstance(other, tuple):
        ours, theirs = bases_of(one, actors().states), bases_of(other, actors().states)
        return ours <= theirs or theirs <= ours
    return one == other or (key != "act" and None in (one, other))


def _agreed(claim: Claim, other: Claim) -> Claim:
    filled = {key: getattr(other, key) for key in FILLED if not getattr(claim, key) and getattr(other, key)}
    taken = f" ({', '.join(filled)})" if filled else ""
    sure = round(min(MOST_SURE, max(claim.confidence, other.confidence) + MORE_SURE), 2)
    return claim.model_copy(update={**filled, "rule": f"{claim.rule} + {other.rule}{taken}", "confidence": sure})


def _shown(claim: Claim, key: str) -> str:
    value = getattr(claim, key)
    return "/".join(value) if isinstance(value, tuple) else str(value or "none")
