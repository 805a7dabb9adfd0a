"""What a person decided on drafted claims: ``sources/decisions.jsonl``, one decision a line, kept at once.

The file marks a case as drafted from texts. Such a case is UNREVIEWED until each claim it holds has been decided.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from ..errors import CaseError, Fault, OutputError
from .evidence import Unreviewed
from .folder import case_folder, read_bytes
from .wording import found_in

DECISIONS = "decisions.jsonl"
Verdict = Literal["accepted", "corrected", "rejected"]
Line = TypeVar("Line", bound=BaseModel)


class Decision(BaseModel):
    """A person's word on one claim; `fields` holds what was corrected, `reason` why it was rejected."""

    model_config = ConfigDict(frozen=True, extra="allow")

    claim: str
    decision: Verdict
    reason: str = ""
    fields: dict[str, Any] = {}

    @model_validator(mode="after")
    def _says_why(self) -> Decision:
        if self.decision == "rejected" and not self.reason:
            raise ValueError("a rejection needs its `reason`; say why")
        return self

    def __hash__(self) -> int:
        return hash((self.claim, self.decision, self.reason))

    @property
    def ids(self) -> tuple[str, ...]:
        """The claim it is about; a correction of the act gives the claim another id, which it is about too."""
        return (self.claim, str(self.fields["id"])) if "id" in self.fields else (self.claim,)


def decisions_file(case: str | Path) -> Path:
    """Where the decisions on the claims of a case stand; ``case.yaml`` itself may be named, too."""
    return case_folder(case) / "sources" / DECISIONS


def read_decisions(case: str | Path) -> tuple[Decision, ...]:
    """The decisions of a case in the order in which they were taken; empty where there are none."""
    return tuple(read_lines(decisions_file(case), Decision))


def keep_decision(case: str | Path, decision: Decision) -> None:
    """Write a decision down at once: a program that is killed afterwards loses nothing."""
    keep_line(decisions_file(case), decision)


def is_drafted(case: str | Path) -> bool:
    """True for a case that was drafted from texts, reviewed or not."""
    return decisions_file(case).is_file()


def undecided(claims: Iterable[str], decisions: Iterable[Decision]) -> tuple[str, ...]:
    """Ids of the claims on which nobody has decided yet, in their order."""
    decided = {id for decision in decisions for id in decision.ids}
    return tuple(claim for claim in claims if claim not in decided)


def unreviewed(case: str | Path, claims: Iterable[str]) -> Unreviewed | None:
    """The ids of undecided claims; None where a case is no draft, or all are decided."""
    if not is_drafted(case):
        return None
    ids = tuple(claims)
    left = undecided(ids, read_decisions(case))
    if not left:
        return None
    return Unreviewed(n_undecided=len(left), n_claims=len(ids), folder=str(case_folder(case)))


def is_unreviewed(case: str | Path) -> bool:
    """True for a drafted case that holds a claim nobody has decided on: each of its pages then says so."""
    claims = decisions_file(case).with_name("claims.jsonl")
    lines = read_bytes(claims).decode("utf-8", errors="replace").split("\n") if claims.is_file() else []
    ids = [_id_in(line) for line in lines if line.strip()]
    return unreviewed(case, ids) is not None


def _id_in(line: str) -> str:
    try:
        read = json.loads(line)
    except json.JSONDecodeError:
        return ""
    return str(read.get("id", "")) if isinstance(read, dict) else ""


# Files of lines that only grow ------------------------------------------------------------------------------------


def read_lines(file: Path, model: type[Line]) -> list[Line]:
    """Read a file of JSON lines; a last line that was cut off while it was written does not count."""
    if not file.is_file():
        return []
    *whole, cut = read_bytes(file).decode("utf-8", errors="replace").split("\n")
    lines = []
    for number, text in enumerate([*whole, cut], 1):
        if not text.strip():
            continue
        try:
            lines.append(model.model_validate(json.loads(text)))
        except json.JSONDecodeError as error:
            if number > len(whole):
                break
            raise CaseError(str(file), [Fault(number, "", f"is no JSON ({error.msg}); remove the line")]) from None
        except ValidationError as error:
            place, words = next(found_in(error))
            raise CaseError(str(file), [Fault(number, ".".join(map(str, place)), words)]) from None
    return lines


def keep_line(file: Path, line: BaseModel) -> None:
    """Append one line and have it on disk before returning; a line that was cut off earlier is dropped."""
    text = line.model_dump_json(exclude_defaults=True) + "\n"
    try:
        with file.open("a+b") as stream:
            stream.seek(0)
            before = stream.read()
            stream.truncate(_end_of_whole_lines(before))
            stream.write((b"" if _ends(before) else b"\n") + text.encode("utf-8"))
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        reason = (error.strerror or "error").lower()
        raise OutputError(f"{file}: cannot be written ({reason}); give a folder you may write to") from None


def _end_of_whole_lines(content: bytes) -> int:
    return len(content) if _is_whole(content) else content.rfind(b"\n") + 1


def _is_whole(content: bytes) -> bool:
    """True when the last line is whole, with its line end or (typed by hand) without."""
    last = content[content.rfind(b"\n") + 1 :]
    try:
        return not last.strip() or json.loads(last) is not None
    except ValueError:
        return False


def _ends(content: bytes) -> bool:
    end = _end_of_whole_lines(content)
    return end == 0 or content[:end].endswith(b"\n")
