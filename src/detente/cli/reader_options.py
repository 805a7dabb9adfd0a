"""Who reads the articles: our rules, a language model behind an endpoint that the user gives, or both."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import BadInput

if TYPE_CHECKING:
    from ..case.evidence import Claim
    from ..reading import Page
    from ..reading.model_reader import Agreement, ModelReader


class ReaderName(StrEnum):
    """The readers that can be asked for."""

    rules = "rules"
    llm = "llm"
    both = "both"


ReaderOption = Annotated[
    ReaderName,
    typer.Option("--reader", help="Who reads: our rules, a language model (articles are sent to it), or both."),
]
EndpointOption = Annotated[
    str | None,
    typer.Option(
        "--endpoint", metavar="URL", help="Chat-completions server of the language model; key in DETENTE_API_KEY."
    ),
]
ModelOption = Annotated[str | None, typer.Option("--model", metavar="NAME", help="Model that the server is asked for.")]
CacheOption = Annotated[
    Path | None, typer.Option("--cache", metavar="DIR", help="Folder that keeps the model's answers; none otherwise.")
]
ActorsOption = Annotated[
    Path | None,
    typer.Option("--actors", metavar="FILE", help="Your own table of parties and people, read over the shipped one."),
]
MOST_SHOWN = 20  # disagreements; `--json` has them all


@dataclass
class Reader:
    """Reads pages in the chosen way; `model` is there unless the rules read alone."""

    name: ReaderName = ReaderName.rules
    model: ModelReader | None = None
    actors: Path | None = None
    agreements: list[Agreement] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The options that choose this reader, as a command is written down: the address is not."""
        own = f" --actors {self.actors.name}" if self.actors else ""
        if self.model is None:
            return own
        return f" --reader {self.name} --endpoint URL --model {self.model.endpoint.model}{own}"

    def claims_of(self, page: Page) -> tuple[Claim, ...]:
        """Return the claims of a page in the order of the text."""
        from ..reading import claims_of

        if self.model is None:
            return claims_of(page, actors=self.actors)
        if self.model.endpoint.is_open and not self.model.tally.parts:
            where = self.model.endpoint.origin
            typer.echo(f"{where}: articles and key are sent there without encryption; https is safer", err=True)
        found = self.model.claims_of(page)
        if self.name is ReaderName.llm:
            return found
        from ..reading.model_reader import compared

        self.agreements.append(compared(claims_of(page, actors=self.actors), found))
        return self.agreements[-1].claims

    def report(self, quiet: bool = False) -> None:
        """Say on stderr what became of a model's answers; refuse where none could be used. Call when all is read."""
        if self.model is None:
            return
        self.model.refuse_nothing()
        name = self.model.endpoint.model
        for line in self.model.tally.gaps(name):
            typer.echo(line, err=True)
        if not quiet:
            for line in (*self.model.tally.lines(name), *self._agreement()):
                typer.echo(line, err=True)

    def _agreement(self) -> list[str]:
        if self.name is not ReaderName.both:
            return []
        both, rules, model = (
            sum(getattr(each, count) for each in self.agreements) for count in ("n_both", "n_rules", "n_model")
        )
        differing = [each for agreement in self.agreements for each in agreement.disagreements]
        more = len(differing) - MOST_SHOWN
        return [
            f"both agree on {both} claims and differ on {len(differing)}; {rules} only by the rules, {model} only by the model",
            *(f"  {each}" for each in differing[:MOST_SHOWN]),
            *([f"  and {more} more; --json has them under `differs`"] if more > 0 else []),
        ]


def reader_of(
    name: ReaderName, endpoint: str | None, model: str | None, cache: Path | None, actors: Path | None = None
) -> Reader:
    """Choose the reader; nothing is sent yet.

    Raises `BadInput` for options that are missing or have no use, and for a table of actors that cannot be read.
    """
    if actors is not None:
        if name is ReaderName.llm:
            raise BadInput("--actors: only the rules read a table of actors; leave it out, or add --reader both")
        from ..reading.actors import actors as actor_table

        actor_table(actors)
    if name is ReaderName.rules:
        given = [flag for flag, value in (("--endpoint", endpoint), ("--model", model), ("--cache", cache)) if value]
        if given:
            raise BadInput(f"{given[0]}: the rules need none; add --reader llm or --reader both, or leave it out")
        return Reader(actors=actors)
    from ..reading.model_reader import Cache, ModelReader, endpoint_of

    asked = endpoint_of(endpoint, model, os.environ)
    return Reader(name, ModelReader(asked, Cache(cache) if cache else None), actors)
