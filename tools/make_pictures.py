"""Draw the figures of the tutorials on the war model, as SVG files under docs/pictures/.

    python tools/make_pictures.py            draws them
    python tools/make_pictures.py --check    names the files that are stale, writes nothing, exits with 1 if there is one

The numbers come from the package: closed forms, and the case that stands on the page itself. The drawing is that of briefs.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from detente.analysis.blocks import Axis, Series
from detente.analysis.run import run_analysis
from detente.case.case import Case
from detente.case.change import changed, parse_change
from detente.case.files import load
from detente.catalogue import analysis
from detente.models.war.literature.commitment import fewest_peaceful_steps, fewest_steps_one_by_one
from detente.models.war.solution import Solution
from detente.report.figures.draw import TEXT
from detente.report.figures.series import draw_series
from detente.report.palette import DARK, LIGHT

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
TUTORIALS = ROOT / "docs" / "tutorials"
FIGURES_CSS = ROOT / "src" / "detente" / "report" / "templates" / "figures.css"
OF_SERIES = re.compile(r"(?m)^\.(?:drawing \.number|drawing text|lane, \.gridline|axis|band|line|dash\d)\b.*$")


def fearons_range() -> Series:
    """East's two demands against a rival whose costs are 0.05 or 0.30, at chances 0.6 and a cost of its own of 0.10."""
    p, cost, strong, weak = 0.6, 0.1, 0.05, 0.3
    beliefs = [n / 100 for n in range(101)]
    return Series(
        title="The more a rival is believed to be strong, the less a high demand is worth",
        subtitle="What each demand is worth to East, by its belief that West is strong.",
        x=Axis(label="Belief that West is strong", low=0.0, high=1.0),
        y=Axis(label="Worth to East, share of the stake", low=0.4, high=1.0),
        lines=(
            ("asks 0.90: the strong fight", tuple((q, (1 - q) * (p + weak) + q * (p - cost)) for q in beliefs)),
            ("asks 0.65: both sign", tuple((q, p + strong) for q in beliefs)),
        ),
    )


def shifting_power() -> Series:
    """In how many years a rival can grow in peace, by the condition on the next year alone and on all years ahead."""
    lasting = [n / 100 for n in range(30, 96)]

    def line(fewest: object) -> tuple[tuple[float, float], ...]:
        return tuple((last, float(fewest(0.3, last, 0.1, 0.95) or 0)) for last in lasting)  # type: ignore[operator]

    return Series(
        title="A rise that looks slow year by year can still be worth a war today",
        subtitle="Fewest equal yearly steps in which West can grow from a chance of 0.30 to win without war "
        "(war destroys a tenth; next year counts 0.95).",
        x=Axis(label="West's chance to win in the end", low=0.3, high=0.95),
        y=Axis(label="Years that the rise has to take", low=0.0, high=20.0),
        lines=(
            ("looking at all years ahead", line(fewest_peaceful_steps)),
            ("looking at the next year only", line(fewest_steps_one_by_one)),
        ),
    )


def stalled_mediator() -> Series:
    """The mediator's patience in the case of the page, with the swap on offer and without."""
    case = case_on_page("stalled-mediator.md")

    def patient(case: Case) -> tuple[tuple[float, float], ...]:
        solution = run_analysis(analysis("war"), case, settings={"follow": 36}).solution
        assert isinstance(solution, Solution)
        return tuple((float(path.step), path.mediator.get("patient", 0.0)) for path in solution.paths)

    return Series(
        title="A swap of prisoners now and then keeps the mediator patient",
        subtitle="Chance that the Union is still patient while the war goes on, in this model.",
        x=Axis(label="months from 2031-04-30", low=0.0, high=36.0),
        y=Axis(label="Chance that the Union is patient", low=0.0, high=1.0),
        lines=(
            ("with swaps", patient(case)),
            ("without", patient(changed(case, [parse_change("mediator.appeased_by=[]")]))),
        ),
    )


def case_on_page(page: str) -> Case:
    """The case whose file stands on a page of the tutorials."""
    text = (TUTORIALS / page).read_text(encoding="utf-8")
    block = re.search(r"(?ms)^<!-- file: \S+/case\.yaml -->\n```yaml\n(.*?)^```$", text)
    if block is None:
        raise SystemExit(f"{page} shows no case.yaml")
    with TemporaryDirectory() as folder:
        (Path(folder) / "case.yaml").write_text(block[1], encoding="utf-8")
        return load(folder)


MAKERS = {
    "fearons-range.svg": fearons_range,
    "shifting-power.svg": shifting_power,
    "stalled-mediator.svg": stalled_mediator,
}


def alone(name: str, block: Series) -> str:
    """The drawing of a block as a file of its own: with its name space, its colours and its paper."""
    drawn = str(draw_series(block, name.removesuffix(".svg"), TEXT))
    rules = "\n".join(OF_SERIES.findall(FIGURES_CSS.read_text(encoding="utf-8")))
    light, dark = (" ".join(f"--{key}: {value};" for key, value in hues.items()) for hues in (LIGHT, DARK))
    style = (
        f"svg {{ {light} background: var(--paper); font-family: Helvetica, Arial, sans-serif; }}\n"
        f"@media (prefers-color-scheme: dark) {{ svg {{ {dark} }} }}\n"
        + "\n".join(f".h{n} {{ --hue: var(--h{n}); }}" for n in range(len(block.lines)))
        + f"\n{rules}\n.drawing .label {{ fill: var(--hue); font-weight: 600; }}"
    )
    head, _, body = drawn.partition(">")
    return f'{head} xmlns="http://www.w3.org/2000/svg"><style>\n{style}\n</style>{body}\n'


def stale_pictures() -> Iterator[tuple[Path, str]]:
    """Pictures that are not what they should be, with what they should be."""
    for name, make in MAKERS.items():
        path, wanted = PICTURES / name, alone(name, make())
        if not path.exists() or path.read_text(encoding="utf-8") != wanted:
            yield path, wanted


def main(arguments: list[str]) -> int:
    """Draw stale pictures, or name them."""
    stale = list(stale_pictures())
    for path, text in stale:
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT).as_posix())
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
