"""Write the generated parts of the pages in docs/.

    python tools/make_docs.py            rewrites them
    python tools/make_docs.py --check    names the pages that are stale, writes nothing, exits with 1 if there is one

A page is written by hand but for what stands between two comments; what the first of them names is put there:

    <!-- generated: keys Position -->    a table of the keys of an entry of case.yaml, from the model that reads it
    <!-- generated: numbers -->          a table of every number that a case may hold
    <!-- generated: example links -->    that block of docs/reference/aral-dispute/case.yaml
    <!-- generated: command run -->      usage, arguments and options of a command, from the command line itself
    <!-- generated: settings deal-space -->   the settings of an analysis
    <!-- generated: measures deal-space -->   the measures of an analysis, as it gives them for the example
    <!-- /generated -->
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import typer.main
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from detente.analysis.run import run_analysis
from detente.case import case, entry, estimate, event, evidence, fields
from detente.case.files import load
from detente.case.format import numbers_of_format
from detente.case.number import Number
from detente.catalogue import analysis
from detente.cli.main import app

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
EXAMPLE = DOCS / "reference" / "aral-dispute"
GUIDE = "../how-to/coding-guide.md"
PART = re.compile(r"(<!-- generated: ([\w-]+)(?: ([\w-]+))? -->\n).*?(<!-- /generated -->)", re.DOTALL)

HEAD = ("detente", "title", "as_of", "time_step", "sensitivity")
BASIS = {"from_", "coded", "assumed", "computed"}

KINDS: tuple[tuple[Any, str], ...] = (
    (entry.Id, "id"),
    (entry.Ids, "an id, or a list of ids"),
    (entry.Day, "date"),
    (fields.Text, "text"),
    (fields.Place, "place on the line"),
    (fields.OptionOrPlace, "option, or place on the line"),
    (fields.Whole, "whole number"),
    (fields.FromOne, "whole number, 1 or more"),
    (fields.StatementText, "statement"),
    (fields.StateText, "state"),
    (fields.StatementOrPair, "statement, or two states"),
    (fields.Package, "`{issue: option}`"),
    (event.Count, "whole number"),
    (event.PartyList, "ids, `;` between them"),
)
PLAIN = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    Any: "number, statements or `unseen`",
}

# Keys of an entry -----------------------------------------------------------------------------------------------


def keys_table(name: str) -> str:
    """Table of the keys of a model, as they stand in a file."""
    model = models()[name]
    hints = get_type_hints(model, include_extras=True)
    rows = [
        (
            f"`{field.alias or key}`",
            kind(hints[key]),
            described(name, key, field, hints[key]),
            absent(field, hints[key]),
        )
        for key, field in model.model_fields.items()
        if key not in BASIS and not (name == "Source" and key in ("file", "doc", "text"))
    ]
    return table(("key", "what stands there", "what it means", "if absent"), rows)


def models() -> dict[str, type[BaseModel]]:
    """The models that read a case, by name: those that `Blocks` leads to, sources and events."""
    found: dict[str, type[BaseModel]] = {"Source": evidence.Source, "Event": event.Event}
    waiting: list[Any] = [case.Blocks]
    while waiting:
        hint = waiting.pop()
        waiting += [part for part in get_args(hint) if part is not hint]
        is_entry = isinstance(hint, type) and issubclass(hint, entry.Entry) and hint is not estimate.Estimate
        if is_entry and hint.__name__ not in found:
            found[hint.__name__] = hint
            waiting += get_type_hints(hint, include_extras=True).values()
    return found


def described(name: str, key: str, field: FieldInfo, hint: Any) -> str:
    """What a key means; numbers lead to the coding guide."""
    if not field.description:
        raise SystemExit(f"{name}.{key}: is described nowhere; give the field a description")
    text = field.description.replace("; absent: ", "; if absent, ")
    number = number_in(hint)
    if number is not None and number.guide:
        text += f" ([how to judge it]({GUIDE}#{number.guide}))"
    return re.sub(r"(?<!`)\b(\w+\.<\w+>)", r"`\1`", text).replace("|", "\\|")


def number_in(hint: Any) -> Number | None:
    """What a type says of the number in it, or in a mapping to numbers; None where it holds none."""
    if hint is Any or isinstance(hint, type):
        return None
    for part in get_args(hint):
        found = part if isinstance(part, Number) else number_in(part)
        if found is not None:
            return found
    return None


def kind(hint: Any) -> str:
    """What may stand at a key, in words."""
    for known, words in KINDS:
        if hint == known:
            return words
    if isinstance(hint, type) and hint in PLAIN:
        return PLAIN[hint]
    if hint is Any:
        return PLAIN[Any]
    inside = [part for part in get_args(hint) if part is not NoneType and part is not Ellipsis]
    origin = get_origin(hint)
    if origin is Annotated and inside[0] is estimate.Estimate:
        return kind_of_number(number_in(hint))
    if origin is Annotated or (origin in (Union, UnionType) and len(inside) == 1):
        return kind(inside[0])
    if origin in (Union, UnionType):
        return ", or ".join(kind(part) for part in inside)
    if origin is Literal:
        return ", ".join(f"`{word}`" for word in inside if word)
    if origin is dict:
        return mapping(*inside)
    if origin is tuple:
        return f"list of {kind(inside[0])}" if len(inside) == 1 else f"[{', '.join(kind(part) for part in inside)}]"
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return f"[{hint.__name__.lower()}](#{hint.__name__.lower()})"
    raise SystemExit(f"no words for {hint}")


def kind_of_number(number: Number | None) -> str:
    """A number with its ends: ``number, 0 to 1``."""
    ends = number.ends if number is not None else ""
    return f"number, {ends}" if ends else "number"


def mapping(key: Any, value: Any) -> str:
    """Words for a mapping: what stands for what."""
    name = kind(key).replace("`, `", "`/`")
    return f"{{{'place of a number' if name == 'text' else name}: {kind(value)}}}"


def absent(field: FieldInfo, hint: Any) -> str:
    """What holds where a key is not given."""
    if field.is_required():
        return "**required**"
    value = field.get_default(call_default_factory=True)
    if isinstance(value, estimate.Estimate):
        return f"`{value.text}`, assumed"
    number = number_in(hint)
    if not value and number is not None and number.default:
        return f"`{number.default}`, assumed"
    if value is None or value == "" or isinstance(value, BaseModel):
        return ""
    if isinstance(value, (dict, tuple)) and not value:
        return ""
    if isinstance(value, tuple):
        return f"`[{', '.join(map(str, value))}]`"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def numbers(_: str) -> str:
    """Table of every number of the format, in its order."""
    rows = [
        (
            f"[`{each.place}`](#{each.number.guide})" if each.number.guide else f"`{each.place}`",
            each.number.in_general,
            each.number.unit,
            each.number.ends,
            f"`{each.default.text}`" if each.default else "",
        )
        for each in numbers_of_format()
    ]
    return table(("place", "what it is called", "unit", "ends", "if absent"), rows)


# Other parts ----------------------------------------------------------------------------------------------------


def example(block: str) -> str:
    """One block of the example case, `head` for what stands before the first."""
    text = (EXAMPLE / "case.yaml").read_text(encoding="utf-8")
    chunks = [chunk for chunk in re.split(r"(?m)^(?=[a-z_]+:)", text) if chunk]
    wanted = HEAD if block == "head" else (block,)
    found = "".join(chunk for chunk in chunks if chunk.partition(":")[0] in wanted)
    if not found:
        raise SystemExit(f"the example has no block `{block}`")
    return f"```yaml\n{found.rstrip()}\n```"


def command(name: str) -> str:
    """Usage, help, arguments and options of a command."""
    found = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined]
    arguments = [param for param in found.params if param.param_type_name == "argument"]
    options = [param for param in found.params if param.param_type_name == "option" and param.name != "help"]
    usage = " ".join(
        ["detente", name, *(argument_usage(param) for param in arguments), *(["[OPTIONS]"] * bool(options))]
    )
    rows: list[tuple[str, ...]] = [
        (f"`{param.metavar}`", param.help or "", "**required**" if param.required else "") for param in arguments
    ]
    rows += [(option_names(param), param.help or "", option_default(param)) for param in options]
    rows = [tuple(cell.replace("|", "\\|") for cell in row) for row in rows]
    said = f"{found.help}\n\n```text\n{usage}\n```"
    return f"{said}\n\n{table(('argument or option', 'what it does', 'default'), rows)}" if rows else said


def argument_usage(param: Any) -> str:
    """An argument as the usage line shows it."""
    return str(param.metavar) if param.required or param.metavar.startswith("[") else f"[{param.metavar}]"


def option_names(param: Any) -> str:
    """Names of an option with what it takes: `-o`, `--output DIR`."""
    names = sorted(param.opts, key=len)
    takes = "" if param.is_flag else f" {param.metavar or str(param.name).upper()}"
    return ", ".join(f"`{name}{takes if name == names[-1] else ''}`" for name in names)


def option_default(param: Any) -> str:
    """Default of an option, where it says something."""
    value = param.default
    return "" if value is None or value is False or value in ("", []) or callable(value) else f"`{value}`"


def settings(name: str) -> str:
    """Table of the settings of an analysis."""
    fields = analysis(name).settings.model_fields.items()
    rows = [
        (f"`{key}`", field.description or "", f"`{field.get_default(call_default_factory=True)}`")
        for key, field in fields
    ]
    return table(("setting", "what it means", "default"), rows)


def measures(name: str) -> str:
    """Table of the measures of an analysis, with the values they have for the example."""
    result = run_analysis(analysis(name), load(EXAMPLE))
    towards = {"up": "higher", "down": "lower", "none": "neither"}
    rows = [(f"`{key}`", each.unit, towards[each.direction]) for key, each in result.measures.items()]
    return table(("measure", "unit", "nearer to a deal when"), rows)


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cell.strip() or ' ' for cell in line)} |" for line in lines)


MAKERS: dict[str, Callable[[str], str]] = {
    "keys": keys_table,
    "numbers": numbers,
    "example": example,
    "command": command,
    "settings": settings,
    "measures": measures,
}


# Pages ----------------------------------------------------------------------------------------------------------


def refreshed(text: str) -> str:
    """A page with its generated parts made anew."""
    return PART.sub(lambda found: f"{found[1]}\n{MAKERS[found[2]](found[3] or '')}\n\n{found[4]}", text)


def stale_pages() -> Iterator[tuple[Path, str]]:
    """Pages whose generated parts are not what they should be, with what they should be."""
    for page in sorted(DOCS.rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        wanted = refreshed(text)
        if wanted != text:
            yield page, wanted


def main(arguments: list[str]) -> int:
    """Rewrite stale pages, or name them."""
    stale = list(stale_pages())
    for page, text in stale:
        if "--check" not in arguments:
            page.write_text(text, encoding="utf-8")
        print(page.relative_to(ROOT).as_posix())
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
