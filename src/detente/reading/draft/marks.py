"""The words DRAFT, UNREVIEWED in a case folder: put there with the draft, taken away when the last claim is decided."""

from __future__ import annotations

import re
from pathlib import Path

from ...case.decisions import is_drafted, is_unreviewed
from ...case.folder import CASE_FILE
from .apply import replace_text

_IN_CASE = (
    (
        r"^(#.*?)DRAFT, UNREVIEWED: made from (.*) by rules; nobody has checked it\.",
        r"\1Made from \2 by rules; each claim was reviewed.",
    ),
    (r"^([ \t]*#\W*)DRAFT, UNREVIEWED(?:[:.;,][^\S\n]*)?", r"\1"),
)
_IN_README = (
    (
        r"DRAFT, UNREVIEWED: this case was drafted by rules from the texts in `sources/`\. No person has checked it yet\.",
        "This case was drafted by rules from the texts in `sources/`. A person has decided on each of its claims.",
    ),
    (r"^(\W*)DRAFT, UNREVIEWED(?:[:.;,][^\S\n]*)?", r"\1"),
)


def mark_reviewed(folder: Path) -> None:
    """Take the words away from the comments of ``case.yaml`` and from ``README.md``, if no claim is left undecided."""
    if not is_drafted(folder) or is_unreviewed(folder):
        return
    for name, patterns in ((CASE_FILE, _IN_CASE), ("README.md", _IN_README)):
        file = folder / name
        if file.is_file():
            text = file.read_bytes().decode("utf-8")
            new = text
            for pattern, words in patterns:
                new = re.sub(pattern, words, new, flags=re.MULTILINE)
            if new != text:
                replace_text(file, new)
