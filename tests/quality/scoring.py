"""Claims against labels: precision, recall and F1 of class and span, of actor and target, and the share of right speakers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from detente.case.evidence import Claim


@dataclass(frozen=True)
class Label:
    """One labelled claim; an empty set of actors or targets means that none is told, and is not scored."""

    start: int
    end: int
    acts: frozenset[str]
    actor: frozenset[str]
    target: frozenset[str]
    speaker: frozenset[str]
    issue: frozenset[str]


@dataclass(frozen=True)
class Score:
    """How many claims were right, found and labelled; speakers and issues among the claims that were right."""

    right: int = 0
    both: int = 0
    found: int = 0
    labels: int = 0
    speakers: int = 0
    spoken: int = 0
    issues: int = 0
    named: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))

    @property
    def precision(self) -> float:
        """Share of the claims that have the class and place of a label."""
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """Share of the labels that a claim has found."""
        return self.right / max(1, self.labels)

    @property
    def f1(self) -> float:
        """F1 of class and overlapping span."""
        return 2 * self.right / max(1, self.found + self.labels)

    @property
    def f1_with_parties(self) -> float:
        """F1 where actor and target must be right too."""
        return 2 * self.both / max(1, self.found + self.labels)

    @property
    def speaker(self) -> float:
        """Share of labels, found under any class, with the right speaker."""
        return self.speakers / max(1, self.spoken)

    @property
    def issue(self) -> float:
        """Share of right claims with the right issue."""
        return self.issues / max(1, self.named)

    def __str__(self) -> str:
        return (
            f"P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f}, with parties {self.f1_with_parties:.3f}, "
            f"speaker {self.speaker:.3f} of {self.spoken}, issue {self.issue:.3f} of {self.named} "
            f"({self.found} claims, {self.labels} labels)"
        )


def scored(claims: Sequence[Claim], labels: Sequence[Label]) -> Score:
    """Score the claims with a class; each label is used once, claims in the order of the text."""
    telling = [claim for claim in claims if claim.act]
    free, pairs = list(labels), []
    for claim in telling:
        label = next((label for label in free if overlaps(claim, label) and claim.act in label.acts), None)
        if label:
            free.remove(label)
            pairs.append((claim, label))
    named = [(claim, label) for claim, label in pairs if label.issue]
    near = [(nearest(claims, label), label) for label in labels]
    spoken = [(claim, label) for claim, label in near if claim]
    return Score(
        right=len(pairs),
        both=sum(is_party(c.actor, x.actor) and is_party(c.target, x.target) for c, x in pairs),
        found=len(telling),
        labels=len(labels),
        speakers=sum(is_speaker(claim.speaker, label.speaker) for claim, label in spoken if claim),
        spoken=len(spoken),
        issues=sum((claim.issue or "") in label.issue for claim, label in named),
        named=len(named),
    )


def overlaps(claim: Claim, label: Label) -> bool:
    """True where claim and label share a character."""
    return label.start < claim.end and claim.start < label.end


def nearest(claims: Sequence[Claim], label: Label) -> Claim | None:
    """The claim that shares most characters with a label."""
    near = [claim for claim in claims if overlaps(claim, label)]
    return max(near, key=lambda c: min(c.end, label.end) - max(c.start, label.start), default=None)


def is_party(found: Sequence[str], labelled: frozenset[str]) -> bool:
    """True for a party that the label names; a state stands for its parts."""
    if not labelled or ("" in labelled and not found):
        return True
    return bool({code[:3] for code in found} & {code[:3] for code in labelled if len(code) < 7} or {*found} & labelled)


def is_speaker(found: str | None, labelled: frozenset[str]) -> bool:
    """True for the reporter where no speaker is labelled, else for a name that shares its last word."""
    if not found:
        return not labelled or "" in labelled
    return any(name and name.split()[-1].lower() in found.lower() for name in labelled)


def from_rows(text: str, rows: Sequence[Sequence[str]]) -> list[Label]:
    """Labels as ``labels.yaml`` writes them."""
    return [
        Label(text.index(words), text.index(words) + len(words), *(_either(part) for part in rest))
        for words, *rest in rows
    ]


def from_seed(row: dict[str, Any]) -> Label:
    """A label of the sample article, with the classes that it also allows."""
    also = {alternative.split(":")[0] for alternative in row["alt"]}
    return Label(
        row["start"], row["end"], frozenset({row["plover"], *also}), frozenset(row["actor"]), frozenset(row["recipient"]),
        frozenset() if row["speaker"] == "article" else frozenset([row["speaker"]]), frozenset(),
    )  # fmt: skip


def _either(part: str) -> frozenset[str]:
    return frozenset(part.split("|")) if part else frozenset()
