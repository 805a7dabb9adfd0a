"""`.gmcr` files of GMCR+ (versions up to 0.4.1) -> a case.

States are numbered as GMCR+ numbers them: moves come party by party, each party's in its own order, lowest bit first.
Both generations of key names are read. What a case cannot say is named in `Imported.left_out`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from ..errors import BadInput
from .contract import Imported
from .names import ids_of

MOST_MOVES = 20  # chosen: a larger one was never written by the program; it bounds the search for a first state
WAYS = {"both": "both", "fwd": "once", "back": "undo_only"}


def read_gmcr(raw: bytes, name: str) -> Imported:
    """Read a file's bytes; raises `BadInput` in one line where it is no `.gmcr` file or does not hang together."""
    try:
        file = json.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise BadInput(f"{name}: is no JSON text ({' '.join(str(error).split())[:80]}); give a .gmcr file") from None
    if not isinstance(file, dict) or "decisionMakers" not in file or "options" not in file:
        raise BadInput(f"{name}: has no `options` and `decisionMakers`; give a .gmcr file")
    if not any(key.startswith("useManualPreference") for key in file):
        raise BadInput(
            f"{name}: was written by the browser editor, which holds no preferences; open and save it in GMCR+"
        )
    try:
        return _Reader(file, Path(name)).imported()
    except (KeyError, IndexError, TypeError, AttributeError, ValueError) as error:
        raise BadInput(f"{name}: is no sound .gmcr file ({type(error).__name__}: {str(error)[:80]})") from None


class _Reader:
    def __init__(self, file: Mapping[str, Any], path: Path) -> None:
        self.file = file
        self.title = path.stem
        self.why = f"GMCR+ file {path.name}"
        self.left_out: list[str] = []
        makers = file["decisionMakers"]
        self.parties = ids_of([maker["name"] for maker in makers], "party")
        order = list(dict.fromkeys(int(at) for maker in makers for at in maker["options"]))
        if len(order) > MOST_MOVES:
            raise ValueError(f"{len(order)} options; at most {MOST_MOVES}")
        unheld = [option["name"] for at, option in enumerate(file["options"]) if at not in order]
        if unheld:
            self.left_out.append(f"options that nobody holds: {', '.join(unheld)}")
        names = ids_of([file["options"][at]["name"] for at in order], "move")
        self.moves = dict(zip(order, names, strict=True))

    def imported(self) -> Imported:
        impossible = list(dict.fromkeys(self.statement(each) for each in self.file.get("infeasibles", ())))
        ruled_out = [self.clauses(each) for each in self.file.get("infeasibles", ())]
        states = list(self.possible(ruled_out))
        data: dict[str, Any] = {
            "detente": 1,
            "title": self.title,
            "parties": {
                key: {"name": m["name"], "coded": self.why}
                for key, m in zip(self.parties, self.file["decisionMakers"], strict=True)
            },
            "moves": self.moves_of(states),
            "impossible": impossible,
        }
        by_hand = self.file.get("useManualPreferenceRanking", self.file.get("useManualPreferenceVectors", False))
        data |= {"ranking": self.rankings(states)} if by_hand else {"priorities": self.priorities()}
        return Imported({key: value for key, value in data.items() if value}, tuple(self.left_out))

    def possible(self, ruled_out: Sequence[Sequence[Mapping[int, bool]]]) -> Iterator[dict[int, bool]]:
        """Every possible state, in the order of GMCR+ (the first move is the lowest bit)."""
        options = list(self.moves)
        for bits in product((False, True), repeat=len(options)):
            state = dict(zip(options, reversed(bits), strict=True))
            if not any(all(state[at] == taken for at, taken in c.items()) for each in ruled_out for c in each):
                yield state

    def moves_of(self, states: Sequence[Mapping[int, bool]]) -> dict[str, Any]:
        """The moves; as taken today the first possible state from which one-way moves are still open, if there is one."""
        ways = {at: WAYS[self.file["options"][at].get("permittedDirection", "both")] for at in self.moves}
        if not states:
            raise ValueError("no state is possible: the infeasible ones rule out all")
        open_ = [s for s in states if all(s[at] == (way == "undo_only") for at, way in ways.items() if way != "both")]
        today = open_[0] if open_ else states[0]
        moves = {}
        for at, move in self.moves.items():
            way = ways[at]
            if way == "undo_only" and not today[at]:
                way = "both"
                self.left_out.append(f"{move} can only be undone, and no possible state has all such moves taken")
            holders = [p for p, m in zip(self.parties, self.file["decisionMakers"], strict=True) if at in m["options"]]
            entry = {"by": holders, "title": self.file["options"][at]["name"], "taken": today[at], "reversible": way}
            entry["coded"] = self.why
            moves[move] = entry
        self.left_out.append("what holds today: the file does not say; put `taken` right")
        return moves

    def priorities(self) -> dict[str, list[str]]:
        found = {}
        for key, maker in zip(self.parties, self.file["decisionMakers"], strict=True):
            found[key] = [self.statement(each) for each in maker.get("preferences", ())]
            self.note(maker)
        return {key: statements for key, statements in found.items() if statements}

    def rankings(self, states: Sequence[Mapping[int, bool]]) -> dict[str, list[list[str]]]:
        letters = ["".join("Y" if taken else "N" for taken in state.values()) for state in states]
        found = {}
        for key, maker in zip(self.parties, self.file["decisionMakers"], strict=True):
            tiers = maker.get("preferenceRanking", maker.get("preferenceVector"))
            listed = [tier if isinstance(tier, list) else [tier] for tier in tiers]
            if sorted(int(s) for tier in listed for s in tier) != list(range(1, len(states) + 1)):
                raise ValueError(f"the ranking of {maker['name']} does not hold every state once")
            found[key] = [[letters[int(s) - 1] for s in tier] for tier in listed]
            self.note(maker)
        return found

    def note(self, maker: Mapping[str, Any]) -> None:
        if maker.get("misperceptions"):
            self.left_out.append(f"states that {maker['name']} does not perceive; see `beliefs`")

    def clauses(self, condition: Any) -> list[dict[int, bool]]:
        """A condition as alternatives: in each, options with whether they must be taken."""
        members = condition["members"] if isinstance(condition, dict) else [condition]
        return [{int(at): {"Y": True, "N": False}[letter] for at, letter in member} for member in members]

    def statement(self, condition: Any) -> str:
        parts = [
            " and ".join(f"{'' if taken else 'not '}{self.moves[at]}" for at, taken in member.items())
            for member in self.clauses(condition)
        ]
        return parts[0] if len(parts) == 1 else " or ".join(f"({part})" for part in parts)
