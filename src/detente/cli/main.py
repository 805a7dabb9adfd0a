"""The `detente` command: finds the sub-command, and turns our errors into one line and exit code 2."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import Annotated

import typer
from typer.exceptions import TyperException

from ..errors import DetenteError
from ..version import __version__
from . import (
    brief,
    check,
    compare,
    demo,
    draft,
    export,
    forecast,
    import_,
    new,
    questions,
    read,
    review,
    run,
    schema,
    score,
    sweep,
    what_if,
)

MOST_LETTERS = 1_000  # chosen: of a message; only a file with monstrous words has a longer one

app = typer.Typer(
    name="detente",
    help="Is there a deal between parties that negotiate while they fight, and what would open one?",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command(name="demo")(demo.demo)
app.command(name="brief")(brief.brief)
app.command(name="new")(new.new)
app.command(name="read")(read.read)
app.command(name="draft")(draft.draft)
app.command(name="review")(review.review)
app.command(name="check")(check.check)
app.command(name="run")(run.run)
app.command(name="why")(questions.why)
app.command(name="levers")(questions.levers)
app.command(name="drivers")(questions.drivers)
app.command(name="forecast")(forecast.forecast)
app.command(name="sweep")(sweep.sweep)
app.command(name="what-if")(what_if.what_if)
app.command(name="compare")(compare.compare)
app.command(name="import")(import_.import_)
app.command(name="export")(export.export)
app.command(name="score")(score.score)
app.command(name="schema")(schema.schema)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"detente {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options that stand before the sub-command."""


def main() -> None:
    """Run the command line; exit 0 on an answer, 2 on bad input with one line on why, 130 when interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that knows few letters gets an answer with question marks
    sys.exit(run_command(sys.argv[1:]))


def run_command(arguments: list[str]) -> int:
    """Run with the given arguments and return the exit code."""
    try:
        code = typer.main.get_command(app).main(args=arguments, prog_name="detente", standalone_mode=False)
        sys.stdout.flush()
    except DetenteError as error:
        return _refuse(str(error))
    except TyperException as error:
        return _refuse(f"{error.format_message().rstrip('.')}; `detente --help` lists what there is")
    except (KeyboardInterrupt, typer.Abort):
        print("interrupted", file=sys.stderr)
        return 130
    except (BrokenPipeError, SystemExit):
        # The reader of our output has gone (`| head`; typer and rich make an exit of it): say nothing.
        _drop_output()
        return 0
    except OSError as error:
        _drop_output()
        where, why = error.filename or "the output", (error.strerror or "error").lower()
        return _refuse(f"{where}: cannot be written or read ({why}); send it elsewhere, or make room")
    return code if isinstance(code, int) else 0


def _drop_output() -> None:
    """Let the interpreter not try once more, at its exit, to write what could not be written."""
    with contextlib.suppress(io.UnsupportedOperation):  # an output that is no file, as in a test
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuse(message: str) -> int:
    line = "".join(letter if letter.isprintable() else " " for letter in " ".join(message.split()))
    print(f"detente: {line if len(line) <= MOST_LETTERS else line[:MOST_LETTERS] + ' ...'}", file=sys.stderr)
    return 2
