"""A commented skeleton of a case, to start one's own from."""

from __future__ import annotations

import json
from pathlib import Path

from ..errors import OutputError
from .files import CASE_FILE
from .schema import case_schema

SCHEMA_FILE = "case.schema.json"

SKELETON = f"""\
# yaml-language-server: $schema={SCHEMA_FILE}
# A case: what is believed about one conflict, and on what evidence. Replace the words; keep what you need.
# Only `parties` is required. Numbers: 0.7, or a range 0.6..0.8, or low..mode..high 0.5..0.7..0.9.
# What an entry rests on: `from: [claim ids]` (reported), `coded: "why"` (your judgement), `assumed: "why"`.
# Put texts in quotes when they hold ": ", " #" or, inside {{}}, a comma. `detente check` says each number back in words.
# The first line lets an editor complete and check what you write; the file it names lies beside this one.
"""

SKELETON += """\
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
    divisible: false           # true: shares between the options make sense, as of money
  truce:                       # which options end the fighting, and which only pause it, and for how many time steps
    title: "An end to the fighting"
    options: {none: 0, thirty_days: {at: 50, pauses: 1}, lasting: {at: 100, ends_fighting: true}}
    now: none

positions:                     # one per party and issue; a party without one is indifferent there
  # refuses = red line (never). firm = chance that it is real and no bargaining position. bottom_line = least acceptable
  # for now. salience = how much it matters, 0 to 1.
  - {party: north, issue: land, wants: all, salience: 0.7..0.9, assumed: "say here why you assume it"}
  - {party: north, issue: truce, wants: lasting, salience: 0.2..0.4, assumed: "say here why you assume it"}
  - {party: south, issue: land, wants: none, refuses: [all], firm: 0.6..0.95, salience: 0.8..1, assumed: "or under `coded`, why you judged it so"}
  - {party: south, issue: truce, wants: lasting, salience: 0.5..0.7, assumed: "say here why you assume it"}

agreement: {must: [north, south]}      # who has to sign

walk_away:                     # value of no deal on each party's own scale: 0 its worst package, 1 all it wants
  north: {value: 0.3..0.5, assumed: "say here what it expects without a deal"}
  south: {value: 0.2..0.4, assumed: "say here what it expects without a deal"}

links:                         # packages that hang together; without red_line_of: impossible for everybody
  - {if: {truce: lasting}, then: {land: [half, all]}, red_line_of: north, firm: 0.6..0.95, assumed: "peace only with land"}
  - {if: {truce: none}, then: {land: [none]}, assumed: "no land is given while they fight"}
  - {if: {truce: thirty_days}, then: {land: [none]}, assumed: "nor for a pause"}

proposals:                     # what was put forward, and the answers: accepted, refused, conditional
  - {id: truce_first, by: broker, date: 2025-01-15, title: "A truce first", package: {truce: thirty_days}, answers: {south: accepted, north: refused}}

# More blocks, all optional. Take the `# ` away from the lines of a block to use it, and put your own numbers in: those
# here are placeholders, and no analysis of odds means anything before they are yours.

# moves:                       # what a party can do or leave undone; effects are what it adds to numbers of the case
#   pressure:
#     {by: broker, title: "Sanctions on the North", towards: [north], taken: false, effects: {fighting.cost.north: +0.0005..0.002}, hazard: 0.02..0.1, when: refused.truce_first.north, assumed: "say here why"}
#   aid:
#     {by: broker, title: "Aid to the South", towards: [south], taken: true, effects: {fighting.cost.south: -0.001..-0.0005}, assumed: "say here why"}
# priorities:                  # what each party would rather have, most important first
#   north: ["not pressure", "not aid"]
#   south: ["aid", "pressure"]
# fighting:                    # the fight that goes on while they talk; shares of what is contested, per time step
#   sides: [north, south]      # `front.now` is what the first of the two holds
#   since: 2023-06-01          # when it began
#   talks:                     # the meetings in which terms were exchanged; ended: nothing, partial or deal
#     - {date: 2024-11-20, with: [north, south, broker], ended: nothing}
#   front: {now: 0.4..0.6, drift: -0.003..0.003, volatility: 0.01..0.03, collapse: {north: 0.001..0.004, south: 0.001..0.004}}
#   cost: {north: 0.001..0.003, south: 0.001..0.003}
#   patience: {north: 0.985..0.995, south: 0.985..0.995}
#   rounds: 0.03..0.15         # chance of a serious round of talks in a step
#   enforcement: 0.3..0.7      # chance that a signed deal holds for good
#   assumed: "say here why you assume it"
# mediator:                    # the party between them: its patience in steps, and what it may do once that is gone
#   {party: broker, plan: truce_first, patience: 6..18, then: {pressure: 0.05..0.2, leaves: 0.05..0.2}, resolute: {pressure: 0.3..0.6, leaves: 0.2..0.5}, assumed: "say here why"}
# beliefs:                     # where a party sees something differently
#   - {party: north, place: fighting.front.drift, value: 0.001..0.006, assumed: "say here why"}
"""

README = """\
# A case

What this case is, whose judgement is in it, and what it leaves out.

`detente check .` lists what rests on nothing yet; `detente brief . -o brief` writes the brief.
`case.schema.json` is for editors: it lets them complete and check `case.yaml`. `detente schema` prints the newest.
"""


def write_skeleton(folder: Path) -> list[Path]:
    """Write the skeleton into a new or empty folder; returns the files. Raises `OutputError`; overwrites nothing."""
    schema = json.dumps(case_schema(), ensure_ascii=False, indent=1) + "\n"
    files = {folder / CASE_FILE: SKELETON, folder / "README.md": README, folder / SCHEMA_FILE: schema}
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
