"""What is unknown, great or merged about preferences, said back in words."""

from __future__ import annotations

from collections.abc import Iterator

from .case import Case
from .marks_said import Told
from .statement import parse_statement


def what_holds(case: Case, text: str) -> str:
    """A statement as what is so: a move that is done, or anything else that holds."""
    return f"“{case.move_title(text)}” is done" if text in case.moves else f"`{text}` holds"


def shades_in_words(case: Case) -> Iterator[Told]:
    """All that `unknown`, `greatly` and `merged` say."""
    for party, things in case.unknown.items():
        for index, thing in enumerate(things):
            yield Told(
                place=("unknown", party, index),
                written=thing if isinstance(thing, str) else f"[{', '.join(thing)}]",
                words=_open(case, party, thing),
            )
    for party, texts in case.greatly.items():
        for index, text in enumerate(texts):
            yield Told(
                place=("greatly", party, index),
                written=text,
                words=_great(case, party, text),
            )
    for name, text in case.merged.items():
        title = name.replace("_", " ")
        yield Told(
            place=("merged", name),
            written=text,
            words=f"all states with {_clause(case, text)} count as one, “{title}”",
        )


def _open(case: Case, party: str, thing: str | tuple[str, str]) -> str:
    name = case.party_name(party)
    if isinstance(thing, str):
        return f"it is not known whether {name} would rather have {_clause(case, thing)}, or not"
    return f"it is not known whether {name} prefers state {thing[0]} or {thing[1]}"


def _great(case: Case, party: str, text: str) -> str:
    name = case.party_name(party)
    if party in case.ranking:
        return f"{name} greatly prefers {text}, and what ranks with it or above, to all that ranks below"
    return f"{name} greatly prefers a state with {_clause(case, text)} to one without, what counts for more being equal"


def _clause(case: Case, text: str) -> str:
    """A statement as a clause: a move by its title, anything else as it is written."""
    statement = parse_statement(text)
    if statement.operator == "name":
        return f"“{case.move_title(statement.name)}” done"
    if statement.operator == "not" and statement.parts[0].operator == "name":
        return f"“{case.move_title(statement.parts[0].name)}” not done"
    return f"`{text}`"
