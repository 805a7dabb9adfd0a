"""Reading into an archive: sentences and pages a second on one core, memory, a second run."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
SIZES = (200, 2000)
SENTENCES = 30  # of a page; the sample article has about as many

PLACES = "Velmark Ostrana Karsia Tolmen Brennia Sorland Averia Lindmark Oskania Tremara".split()
PEOPLE = "Vale Sand Orlov Marsh Keller Dunne Castell Iver Novak Reyes".split()
THINGS = (
    "a ceasefire of {n} days", "the release of {n} prisoners", "a withdrawal from the {place} valley", "an end to the sanctions",
    "a corridor for aid convoys", "a limit of {n} thousand soldiers", "security guarantees", "talks in {place}",
    "elections before {month}", "tariffs of {n} per cent", "{n} shipments of gas", "the return of {n} villages",
)  # fmt: skip
MONTHS = "January February March April May June July August September October November December".split()
FRAMES = (
    "{place} demanded {thing} from {other} on {n} {month}.",
    "“We want {thing}, and we will not wait until {month},” {person} told reporters in {place}.",
    "{place}'s foreign minister, {person}, said that {other} had rejected {thing} after {n} hours of debate.",
    "Troops from {place} shelled {n} positions near {other} on {n2} {month}, according to officials there.",
    "{person} warned that {place} would suspend {thing} unless {other} agreed to {thing2}.",
    "“{other} has never offered {thing},” said {person}, an analyst who has followed {place} for {n} years.",
    "Neither {place} nor {other} accepted {thing} when mediators from {third} met them in {month}.",
    "The weather in {place} kept {n} observers from the line for most of {month}, residents said.",
    "{third} proposed {thing} and offered to send {n} observers if both sides agreed.",
    "It was reported in {place} that {person} would travel to {other} with {n} advisers in {month}.",
)


@dataclass(frozen=True)
class Run:
    """One run of `detente read --into` as a whole process."""

    seconds: float  # by the clock
    processor_seconds: float
    megabytes: float


def page(seed: int) -> str:
    """A page of invented news; two seeds share few runs of words."""
    draw = random.Random(seed)

    def filled(frame: str, deep: int = 0) -> str:
        place, other, third = draw.sample(PLACES, 3)
        things = [filled(draw.choice(THINGS), 1) if not deep else "" for _ in range(2)]
        return frame.format(
            place=place, other=other, third=third, person=draw.choice(PEOPLE), month=draw.choice(MONTHS),
            n=draw.randint(2, 900), n2=draw.randint(1, 28), thing=things[0], thing2=things[1],
        )  # fmt: skip

    lines = [filled(draw.choice(FRAMES)) for _ in range(SENTENCES)]
    paragraphs = [" ".join(lines[n : n + 3]) for n in range(0, SENTENCES, 3)]
    if seed % 2:
        return f"Published {seed % 28 + 1} March 2031\n\n" + "\n\n".join(paragraphs) + "\n"
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return (
        f"<html><head><title>News {seed}</title></head><body><nav>Home</nav><article>\n{body}</article></body></html>\n"
    )


def table() -> str:
    """Whole runs into an archive."""
    rows = [
        "## Reading into an archive, whole process, one core",
        "",
        f"Invented pages of {SENTENCES} sentences, half of them HTML. Rates are for a second of processor time.",
        "",
        "| pages | seconds | processor s | pages/s | sentences/s | peak memory MB | second run s | archive MB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for n in SIZES:
        with TemporaryDirectory() as name:
            folder = Path(name)
            _write(folder / "pages", n)
            first, again = _run(folder), _run(folder)
            size = (folder / "pages.archive").stat().st_size / 1e6
        rows.append(
            f"| {n:,} | {first.seconds:.1f} | {first.processor_seconds:.1f} | {n / first.processor_seconds:.0f} "
            f"| {n * SENTENCES / first.processor_seconds:.0f} | {first.megabytes:.0f} | {again.seconds:.1f} | {size:.1f} |"
        )
    return "\n".join(rows)


def _write(folder: Path, n: int) -> None:
    folder.mkdir()
    for seed in range(n):
        (folder / f"{seed:05}.{'txt' if seed % 2 else 'html'}").write_text(page(seed), encoding="utf-8")


def _run(folder: Path) -> Run:
    """Time `detente read pages --into pages.archive --quiet` and measure its memory."""
    code = (
        "import resource, sys\nfrom detente.cli.main import run_command\n"
        "code = run_command(['read', 'pages', '--into', 'pages.archive', '--quiet'])\n"
        "used = resource.getrusage(resource.RUSAGE_SELF)\n"
        "print(used.ru_maxrss, used.ru_utime + used.ru_stime)\nsys.exit(code)"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, env=env, check=True, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    unit = 1e6 if sys.platform == "darwin" else 1e3  # bytes there, kilobytes elsewhere
    peak, used = done.stdout.split()[-2:]
    return Run(seconds, float(used), int(peak) / unit)
