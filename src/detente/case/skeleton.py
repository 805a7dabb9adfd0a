"""A commented skeleton of a case, to start one's own from."""

from __future__ import annotations

from pathlib import Path

from ..errors import OutputError
from .files import CASE_FILE

SKELETON = """\
# A case: what is believed about one conflict, and on what evidence. Replace the words; keep what you need.
# Only `parties` is required. Numbers: 0.7, or a range 0.6..0.8, or low..mode..high 0.5..0.7..0.9.
# What an entry rests on: `from: [claim ids]` (reported), `coded: "why"` (your judgement), `assumed: "why"`.
# Put texts in quotes when they hold ": ", " #" or, inside {}, a comma. `detente check` says each number back in words.
detente: 1
title: "A dispute between North and South"
as_of: 2025-01-31              # the day the case speaks of
time_step: month               # day, week, month, quarter or year: the unit of every rate
sensitivity: clear             # TLP: clear, green, amber, red; printed on every page

parties:                       # roles: belligerent mediator patron ally guarantor spoiler observer
  north: {name: "North", also: ["the northern delegation"], role: belligerent, capability: 50..70}
  south: {name: "South", role: belligerent, capability: 40..60}
  broker: {name: "The mediator", role: mediator}

issues:                        # what they have to settle: options at places on a line from 0 to 100
  land:
    title: "Withdrawal from the valley"
    options: {none: 0, half: 50, all: 100}
    now: none                  # what holds today, without a deal
  truce:
    title: "A truce"
    options: {refused: 0, agreed: 100}
    now: refused

positions:                     # one per party and issue; a party without one is indifferent there
  # refuses = red line (never). bottom_line = least acceptable for now. salience = how much it matters, 0 to 1.
  - {party: north, issue: land, wants: all, salience: 0.7..0.9, coded: "say here why you judged it so"}
  - {party: north, issue: truce, wants: agreed, salience: 0.2..0.4, assumed: "say here why you assume it"}
  - {party: south, issue: land, wants: none, refuses: [all], salience: 0.8..1, coded: "say here why you judged it so"}
  - {party: south, issue: truce, wants: agreed, salience: 0.5..0.7, coded: "say here why you judged it so"}

agreement: {must: [north, south]}      # who has to sign

walk_away:                     # value of no deal on each party's own scale: 0 its worst package, 1 all it wants
  north: {value: 0.3..0.5, assumed: "say here what it expects without a deal"}
  south: {value: 0.2..0.4, assumed: "say here what it expects without a deal"}

proposals:                     # what was put forward, and the answers: accepted, refused, conditional
  - {id: truce_first, by: broker, date: 2025-01-15, title: "A truce first", package: {truce: agreed}, answers: {south: accepted}}

# More blocks, all optional: links (packages that hang together), moves, priorities, fighting, mediator, beliefs.
# The case format page of the documentation shows each of them.
"""

README = """\
# A case

What this case is, whose judgement is in it, and what it leaves out.

`detente check .` lists what rests on nothing yet; `detente brief . -o brief` writes the brief.
"""


def write_skeleton(folder: Path) -> list[Path]:
    """Write the skeleton into a new or empty folder; returns the files. Raises `OutputError`; overwrites nothing."""
    files = {folder / CASE_FILE: SKELETON, folder / "README.md": README}
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise OutputError(f"{folder}: is there already and not an empty folder; give the name of a new one")
        (folder / "sources").mkdir(parents=True)
        for path, text in files.items():
            with path.open("x", encoding="utf-8") as stream:
                stream.write(text)
    except OSError as error:
        reason = (error.strerror or "error").lower()
        raise OutputError(f"{folder}: cannot be written ({reason}); give a folder you may write to") from None
    return list(files)
