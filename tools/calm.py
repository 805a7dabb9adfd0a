"""Hold how calmly the code reads: the figures kept in calm.txt beside this file may fall, and
never rise.

Without arguments it prints one line for each figure that rose, and fails if there is one. With
`--keep` it writes down what was reached since; that only lowers figures. To raise one, edit
calm.txt by hand and say why in the commit.

A decision is an if, elif, for, while, except, a conditional expression, an operand of `and` or
`or` after the first, a `for` or an `if` of a comprehension. A code line is one that is neither
blank, nor a comment, nor in a docstring.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent / "src" / "detente"
KEPT = HERE / "calm.txt"

CALM = 20.0  # decisions per 100 code lines at most; comparable packages have 13 to 21
WIDE = 100  # columns; a longer line is counted
OF_THE_CONTRACT = frozenset({"Settings", "Problem", "Solution"})  # every analysis has them


@dataclass(frozen=True)
class Count:
    """What was counted in one file, or in several together."""

    code: int = 0
    decisions: int = 0
    conditionals: int = 0
    nested: int = 0
    wide: int = 0
    classes: tuple[str, ...] = ()

    def __add__(self, other: Count) -> Count:
        return Count(
            code=self.code + other.code,
            decisions=self.decisions + other.decisions,
            conditionals=self.conditionals + other.conditionals,
            nested=self.nested + other.nested,
            wide=self.wide + other.wide,
            classes=self.classes + other.classes,
        )

    @property
    def density(self) -> float:
        """Decisions per 100 code lines; 0 where there is no code."""
        return rate(100, self.decisions, self.code)


@dataclass(frozen=True)
class Figures:
    """The figures of one folder, in the order of the columns of calm.txt."""

    decisions: float
    conditionals: float
    nested: float
    shared: float
    wide: float

    def values(self) -> tuple[float, ...]:
        """The figures in the order of their columns."""
        return (self.decisions, self.conditionals, self.nested, self.shared, self.wide)

    def lowered_to(self, other: Figures) -> Figures:
        """Each figure, or that of the other where it is lower."""
        return Figures(*map(min, self.values(), other.values()))


WORDS = {
    "decisions": "decisions per 100 code lines",
    "conditionals": "conditional expressions per 1,000 code lines",
    "nested": "nested comprehensions",
    "shared": "public classes that share their name with another",
    "wide": f"lines over {WIDE} columns",
}
# Chosen: a new folder is as calm as httpx.
NEW = Figures(decisions=CALM, conditionals=14.0, nested=0, shared=0, wide=0)


@dataclass(frozen=True)
class Kept:
    """What was reached: the figures of each folder, and the files that may not rise above CALM
    again.
    """

    folders: Mapping[str, Figures] = field(default_factory=dict)
    calm: frozenset[str] = frozenset()


def rate(many: int, n: int, of: int) -> float:
    """How many in so many, to one decimal; 0 of nothing."""
    return round(many * n / max(of, 1), 1)


# Counting ----------------------------------------------------------------------------------------


Described = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


class _Walk(ast.NodeVisitor):
    """One pass over a file."""

    def __init__(self) -> None:
        self.decisions = 0
        self.conditionals = 0
        self.nested = 0
        self.classes: list[str] = []
        self.docstrings: set[int] = set()

    def _decide(self, node: ast.AST) -> None:
        self.decisions += 1
        self.generic_visit(node)

    visit_If = visit_For = visit_AsyncFor = visit_While = _decide
    visit_ExceptHandler = visit_match_case = _decide

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self.conditionals += 1
        self._decide(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        self.decisions += len(node.values) - 1
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        self.decisions += len(node.ifs)
        self._decide(node)

    def _comprehend(self, node: ast.AST) -> None:
        generators = sum(isinstance(inside, ast.comprehension) for inside in ast.walk(node))
        self.nested += generators > 1
        self.generic_visit(node)

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehend

    def _describe(self, node: Described) -> None:
        if ast.get_docstring(node, clean=False):
            first = node.body[0]
            self.docstrings |= set(range(first.lineno, (first.end_lineno or first.lineno) + 1))
        self.generic_visit(node)

    visit_ClassDef = visit_FunctionDef = visit_AsyncFunctionDef = _describe

    def visit_Module(self, node: ast.Module) -> None:
        classes = [top.name for top in node.body if isinstance(top, ast.ClassDef)]
        self.classes = [name for name in classes if not name.startswith("_")]
        self._describe(node)


def count(text: str) -> Count:
    """Count one file."""
    walk = _Walk()
    walk.visit(ast.parse(text))
    numbered = enumerate(text.splitlines(), 1)
    written = [line for number, line in numbered if number not in walk.docstrings]
    lines = list(filter(_is_code, written))
    return Count(
        code=len(lines),
        decisions=walk.decisions,
        conditionals=walk.conditionals,
        nested=walk.nested,
        wide=sum(len(line) > WIDE for line in lines),
        classes=tuple(walk.classes),
    )


def _is_code(line: str) -> bool:
    return line.strip()[:1] not in ("", "#")


def counts(source: Path) -> dict[str, Count]:
    """The count of every file below a folder, by its path from there."""
    found = {}
    for path in sorted(source.rglob("*.py")):
        found[path.relative_to(source).as_posix()] = count(path.read_text(encoding="utf-8"))
    return found


def figures(files: Mapping[str, Count]) -> dict[str, Figures]:
    """The figures of each folder: of the files that stand in it, not of those in folders below."""
    shared = shared_names(files)
    return {folder: _figures(counted, shared) for folder, counted in by_folder(files).items()}


def by_folder(files: Mapping[str, Count]) -> dict[str, Count]:
    """The count of each folder."""
    folders: dict[str, Count] = {}
    for name, counted in files.items():
        folder = Path(name).parent.as_posix()
        folders[folder] = folders.get(folder, Count()) + counted
    return folders


def shared_names(files: Mapping[str, Count]) -> frozenset[str]:
    """Names that two public classes or more bear, but those of the contract."""
    bearers: Counter[str] = Counter()
    for counted in files.values():
        bearers.update(counted.classes)
    bearers -= Counter(bearers.keys())  # what is left is borne by two or more
    return frozenset(bearers) - OF_THE_CONTRACT


def _figures(counted: Count, shared: frozenset[str]) -> Figures:
    return Figures(
        decisions=counted.density,
        conditionals=rate(1000, counted.conditionals, counted.code),
        nested=counted.nested,
        shared=sum(name in shared for name in counted.classes),
        wide=counted.wide,
    )


# What was reached --------------------------------------------------------------------------------


def read(text: str) -> Kept:
    """Read calm.txt: a row a folder with its figures, then a row a calm file."""
    folders: dict[str, Figures] = {}
    calm: set[str] = set()
    for line in filter(_is_code, text.splitlines()):
        name, *row = line.split()
        if row:
            folders[name] = Figures(*map(float, row))
        else:
            calm.add(name)
    return Kept(folders, frozenset(calm))


def write(kept: Kept) -> str:
    """The text of calm.txt."""
    rows = [_row(name, *map(_number, each.values())) for name, each in sorted(kept.folders.items())]
    return "\n".join(
        [
            "# What tools/calm.py holds: `make calm` lowers the figures to what was reached.",
            "# To raise one, edit it here and say why in the commit.",
            _row("# folder", *WORDS),
            *rows,
            "",
            f"# Files that were brought to {CALM:g} decisions per 100 code lines, and stay there",
            *sorted(kept.calm),
            "",
        ]
    )


def _row(first: str, *cells: str) -> str:
    return f"{first:<28}" + "".join(f"{cell:>14}" for cell in cells)


def _number(figure: float) -> str:
    return f"{figure:g}"


def lowered(kept: Kept, files: Mapping[str, Count]) -> Kept:
    """What is kept from now on: nothing higher than before. Where nothing was kept yet, all as it
    is.
    """
    reached = figures(files)
    calm = {name for name, each in files.items() if _is_calm(each)}
    if not kept.folders:
        return Kept(reached, frozenset(calm))
    folders = {}
    for folder, each in reached.items():
        folders[folder] = each.lowered_to(kept.folders.get(folder, NEW))
    still = kept.calm & files.keys()
    return Kept(folders, still | calm)


def _is_calm(counted: Count) -> bool:
    return counted.code > 0 and counted.density <= CALM


def risen(kept: Kept, files: Mapping[str, Count]) -> Iterator[str]:
    """One line for each figure that is higher than what was reached."""
    shared = shared_names(files)
    folders = by_folder(files)
    for folder, now in sorted(figures(files).items()):
        held = kept.folders.get(folder, NEW)
        names = sorted(shared.intersection(folders[folder].classes))
        which = {"shared": f" ({', '.join(names)})"}
        for figure, value, most in zip(WORDS, now.values(), held.values(), strict=True):
            if value > most:
                end = which.get(figure, "")
                yield f"{folder}: {value:g} {WORDS[figure]}, at most {most:g}{end}"
    for name in sorted(kept.calm & files.keys()):
        density = files[name].density
        if density > CALM:
            yield f"{name}: {density:g} {WORDS['decisions']}, at most {CALM:g}: it was calm"


def main() -> int:
    """Print what rose, having kept what was reached if asked to; return 1 if a figure rose."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--keep", action="store_true", help="lower the figures to what was reached")
    wanted = parser.parse_args()
    files = counts(SOURCE)
    kept = read(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else Kept()
    if wanted.keep:
        kept = lowered(kept, files)
        KEPT.write_text(write(kept), encoding="utf-8")
    found = list(risen(kept, files))
    for line in found:
        print(line)
    whole = sum(files.values(), Count())
    conditionals = rate(1000, whole.conditionals, whole.code)
    print(f"{whole.density:g} {WORDS['decisions']}, {conditionals:g} {WORDS['conditionals']}")
    print(f"{len(found)} rose")
    return min(len(found), 1)


if __name__ == "__main__":
    sys.exit(main())
