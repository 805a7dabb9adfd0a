"""How claims and proposed edits look in a terminal: the sentence with its words marked, who said it, what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.padding import Padding
from rich.text import Text

from ..case.edit import in_yaml

if TYPE_CHECKING:
    from rich.console import Console

    from ..case.evidence import Claim
    from ..reading.draft.proposed import Proposed
    from ..reading.review import Item, Shown

_KIND = {"add": "add", "support": "more claims for", "differs": "DIFFERS from the case at"}
_MOST_SHOWN = 3


def print_item(item: Item, number: int, of: int, out: Console) -> None:
    """Print one thing to decide: how far along, the sentences, and what would be made of them."""
    out.print()
    out.print(f"[bold]{number} of {of}[/bold]")
    for shown in item.shown[:_MOST_SHOWN]:
        print_sentence(shown, out)
    if len(item.shown) > _MOST_SHOWN:
        _line(out, f"and {len(item.shown) - _MOST_SHOWN} more claims")
    if item.proposal is not None:
        print_proposed(item.proposal, out)
    elif item.rests:
        _line(out, f"carries: {', '.join(item.rests)}")
    else:
        _line(out, "carries nothing in the case")


def print_sentence(shown: Shown, out: Console) -> None:
    """The sentence with the claim's words in brackets and bold, then the claim and where it comes from."""
    words = Text()
    words.append(_clean(shown.before))
    words.append(f"[[{_clean(shown.words).strip()}]]", style="bold")
    words.append(_clean(shown.after))
    out.print(Padding(words, (0, 0, 0, 2)))
    _line(out, claim_words(shown.claim))
    if shown.source is not None:
        about = ", ".join(str(part) for part in (shown.source.name, shown.source.publisher, shown.source.date) if part)
        _line(out, f"source: {about}", style="dim")


def claim_words(claim: Claim) -> str:
    """A claim in one line: who, what, towards whom, on what, when, in whose voice."""
    who = ", ".join(claim.actor) or "?"
    towards = f" -> {', '.join(claim.target)}" if claim.target else ""
    about = f" on {claim.issue}" if claim.issue else ""
    negated = "not " if claim.polarity == "-" else ""
    how = "" if claim.modality == "asserted" else f", {claim.modality}"
    condition = f", condition: {claim.condition}" if claim.condition else ""
    speaker = f" ({claim.voice.replace('_', ' ')}{': ' + claim.speaker if claim.speaker else ''})"
    when = f", {claim.date}" if claim.date else ""
    return f"{who}: {negated}{claim.act or 'statement'}{towards}{about}{how}{condition}{when}{speaker}"


def print_proposed(proposed: Proposed, out: Console) -> None:
    """A proposed edit: what kind, where, why, and the value."""
    _line(out, f"{_KIND[proposed.kind]} {proposed.place}", style="bold")
    if proposed.why:
        _line(out, proposed.why, indent=4)
    if isinstance(proposed.value, Mapping):
        for key, value in proposed.value.items():
            if key != "from":
                _line(out, f"{key}: {in_yaml(value)}", indent=4, style="dim")
    elif proposed.value is not None:
        _line(out, f"value: {in_yaml(proposed.value)}", indent=4, style="dim")


def _clean(text: str) -> str:
    from ..reading.draft.sentence import cleaned

    inner = cleaned(text)
    return (" " if text[:1].isspace() else "") + inner + (" " if text[-1:].isspace() and inner else "")


def _line(out: Console, text: str, indent: int = 2, style: Any = "") -> None:
    out.print(Padding(Text.from_markup(escape(text), style=style), (0, 0, 0, indent)))
