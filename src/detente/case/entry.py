"""What every entry of a case has in common: frozen, strict about its keys, and with a basis."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Literal, NoReturn, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError, PydanticSerializationError

ID_PATTERN = r"^[A-Za-z][A-Za-z0-9_]*$"
_ID = re.compile(ID_PATTERN)
_ID_SCHEMA = {"type": "string", "pattern": ID_PATTERN}
_TEXTS_SCHEMA = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_RESERVED = {"null", "true", "false"}
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")

Basis = Literal["reported", "coded", "assumed", "computed"]
K = TypeVar("K")
V = TypeVar("V")


class FrozenDict(dict[K, V]):
    """A dict that cannot be changed after it is made, so that a case is what its hash says it is."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("a case is frozen: use detente.change to make a changed one")

    __setitem__ = __delitem__ = clear = pop = popitem = setdefault = update = _refuse
    __ior__ = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(self.items()))

    def __reduce__(self) -> Any:
        return (FrozenDict, (dict(self),))


Frozen = AfterValidator(FrozenDict)


def check_id(text: str) -> str:
    """Return `text` if it can be an id; ``ValueError`` with a remedy otherwise."""
    if text.lower() in _RESERVED:
        raise ValueError(f"`{text}` cannot be an id, since YAML reads it as a value; call it `{text}_`")
    if not _ID.fullmatch(text):
        like = re.sub(r"[^A-Za-z0-9_]+", "_", text).strip("_")[:30] or "x"
        like = like if like[0].isalpha() else f"n{like}"
        raise ValueError(f"`{text[:40]}` cannot be an id (a letter, then letters, digits, _); call it `{like}`")
    return text


def _one_or_more(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


def _iso_date(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DATE.match(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError(f"`{value}` is not a date of the calendar; write it as 2025-05-30")


Id = Annotated[str, AfterValidator(check_id), WithJsonSchema(_ID_SCHEMA)]
Ids = Annotated[
    tuple[Id, ...],
    BeforeValidator(_one_or_more),
    WithJsonSchema({"anyOf": [_ID_SCHEMA, {"type": "array", "items": _ID_SCHEMA}]}),
]
Day = Annotated[date, BeforeValidator(_iso_date)]


def fault_at(key: str, text: str) -> PydanticCustomError:
    """An error about one key of an entry, so that the message has the line of that key."""
    return PydanticCustomError("fault_at", "{text}", {"key": key, "text": text})


def nearest(word: str, known: Iterable[str]) -> str:
    """Words for a message: the known name closest to `word`, or the known names when none is close."""
    names = list(known)
    close = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean `{close[0]}`?"
    listed = ", ".join(names[:12]) + (", ..." if len(names) > 12 else "")
    return f"known here: {listed}" if names else "none is known here"


class Entry(BaseModel):
    """Base of every entry of a case: no unknown keys, frozen, hashable, with the three basis keys.

    `from` lists the claims it is reported by, `coded` says why an analyst judged it so, `assumed` why it is assumed.
    An entry with none of them is assumed, "not given".
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, hide_input_in_errors=True)

    from_: Annotated[tuple[str, ...], BeforeValidator(_one_or_more), WithJsonSchema(_TEXTS_SCHEMA)] = Field(
        default=(), alias="from", description="ids of the claims that report it"
    )
    coded: str | None = Field(default=None, description="why an analyst judged it so")
    assumed: str | None = Field(default=None, description="why it is assumed")
    computed: str | None = Field(
        default=None, description="which analysis filled it in; written by the runner, not by hand"
    )

    @model_validator(mode="before")
    @classmethod
    def _known_keys(cls, data: Any) -> Any:
        if isinstance(data, dict):
            known = [field.alias or name for name, field in cls.model_fields.items()]
            for key, value in data.items():
                if key in known or key in cls.model_fields:
                    continue
                hint = nearest(str(key), known)
                if value is None and (" " in str(key) or not hint.startswith("did")):
                    hint += "; if it is part of a text, a comma inside {} ended the text: put the text in quotes"
                raise PydanticCustomError("unknown_key", "unknown key `{key}`; {hint}", {"key": str(key), "hint": hint})
        return data

    def model_dump(self, **how: Any) -> dict[str, Any]:
        """As pydantic has it, but for Ctrl-C, of which pydantic makes an error of its own while it writes."""
        try:
            return super().model_dump(**how)
        except PydanticSerializationError as error:
            if KeyboardInterrupt.__name__ in str(error):
                raise KeyboardInterrupt from error
            raise

    @property
    def basis(self) -> Basis:
        """Computed when an analysis filled it in, reported when claims stand behind it, else coded, else assumed."""
        if self.computed:
            return "computed"
        if self.from_:
            return "reported"
        return "coded" if self.coded else "assumed"

    @property
    def basis_of_numbers(self) -> Basis:
        """The same for the numbers of the entry: a claim seldom states a number, so an analyst's reason goes first."""
        return "coded" if self.coded and not self.computed else self.basis

    @property
    def has_basis(self) -> bool:
        """True when any of the basis keys was given."""
        return bool(self.from_ or self.coded or self.assumed or self.computed)

    @property
    def why(self) -> str:
        """The words behind it: the analyst's reason, the assumption's, or "not given"."""
        return "; ".join(part for part in (self.computed, self.coded, self.assumed) if part) or (
            "" if self.from_ else "not given"
        )

    def basis_keys(self) -> dict[str, Any]:
        """The basis as it is written in a file: only the keys that were given."""
        keys: dict[str, Any] = {}
        if self.from_:
            keys["from"] = list(self.from_)
        if self.coded:
            keys["coded"] = self.coded
        if self.assumed:
            keys["assumed"] = self.assumed
        if self.computed:
            keys["computed"] = self.computed
        return keys
