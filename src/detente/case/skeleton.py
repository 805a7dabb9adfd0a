"""A commented skeleton of a case, to start one's own from."""

from __future__ import annotations

import json
from pathlib import Path

from ..errors import OutputError
from .folder import CASE_FILE
from .schema import case_schema

SCHEMA_FILE = "case.schema.json"

# The optional blocks stand behind `# `; taking that away makes a sound case of them (a test does).
SKELETON = """\
# yaml-language-server: $schema=case.schema.json
# The line above lets an editor complete and check what you write.
#
# A case: what is believed about one conflict, and on what evidence.
# Replace the words, and keep what you need; only `parties` is required.
# Numbers: 0.7, or a range 0.6..0.8, or low..mode..high 0.5..0.7..0.9.
# What an entry rests on: `from: [claim ids]` (reported), `coded: "why"` (your judgement), or
# `assumed: "why"`. Put texts in quotes when they hold ": ", " #" or, inside {}, a comma.
# `detente check` says each number back in words.
detente: 1
title: "A dispute between North and South"
as_of: 2025-01-31              # the day the case speaks of
time_step: month               # day, week, month, quarter or year: the unit of every rate
sensitivity: clear             # TLP: clear, green, amber, red; printed on every page

parties:                       # roles: belligerent mediator patron ally guarantor spoiler observer
  north:
    name: "North"
    also: ["the northern delegation"]
    role: belligerent
    capability: 50..70
  south: {name: "South", role: belligerent, capability: 40..60}
  broker: {name: "The mediator", role: mediator}

issues:                        # what they have to settle: options at places on a line, 0 to 100
  land:
    title: "Withdrawal from the valley"
    options: {none: 0, half: 50, all: 100}
    now: none                  # what holds today, without a deal
    divisible: false           # true: shares between the options make sense, as of money
  truce:                       # which options end the fighting, which pause it, for how many steps
    title: "An end to the fighting"
    options:
      none: 0
      thirty_days: {at: 50, pauses: 1}
      lasting: {at: 100, ends_fighting: true}
    now: none

positions:                     # one per party and issue; without one a party is indifferent there
  - party: north
    issue: land
    wants: all
    salience: 0.7..0.9         # how much it matters, 0 to 1
    assumed: "say here why you assume it"
  - party: north
    issue: truce
    wants: lasting
    salience: 0.2..0.4
    assumed: "say here why you assume it"
  - party: south
    issue: land
    wants: none
    refuses: [all]             # a red line: never. `bottom_line:` is the least acceptable for now
    firm: 0.6..0.95            # chance that the red line is real and no bargaining position
    salience: 0.8..1
    assumed: "or, under coded, why you judged it so"
  - party: south
    issue: truce
    wants: lasting
    salience: 0.5..0.7
    assumed: "say here why you assume it"

agreement: {must: [north, south]}      # who has to sign

walk_away:                     # value of no deal: 0 the worst package, 1 all it wants
  north: {value: 0.3..0.5, assumed: "say here what it expects without a deal"}
  south: {value: 0.2..0.4, assumed: "say here what it expects without a deal"}

links:                         # packages that hang together; without red_line_of: for everybody
  - if: {truce: lasting}
    then: {land: [half, all]}
    red_line_of: north
    firm: 0.6..0.95
    assumed: "peace only with land"
  - {if: {truce: none}, then: {land: [none]}, assumed: "no land is given while they fight"}
  - {if: {truce: thirty_days}, then: {land: [none]}, assumed: "nor for a pause"}

proposals:                     # what was put forward; answers: accepted, refused, conditional
  - id: truce_first
    by: broker
    date: 2025-01-15
    title: "A truce first"
    package: {truce: thirty_days}
    answers: {south: accepted, north: refused}

# More blocks, all optional. Take the `# ` away from the lines of a block to use it, and put your
# own numbers in. Those here are placeholders: no odds mean anything before they are yours.

# moves:                       # what a party can do or leave undone
#   pressure:
#     by: broker
#     title: "Sanctions on the North"
#     towards: [north]
#     taken: false
#     effects: {fighting.cost.north: +0.0005..0.002}      # what it adds when it is taken
#     hazard: 0.02..0.1        # chance per step that it comes
#     when: refused.truce_first.north
#     assumed: "say here why you assume it"
#   aid:
#     by: broker
#     title: "Aid to the South"
#     towards: [south]
#     taken: true
#     effects: {fighting.cost.south: -0.001..-0.0005}
#     assumed: "say here why you assume it"
# priorities:                  # what each party would rather have, most important first
#   north: ["not pressure", "not aid"]
#   south: ["aid", "pressure"]
# fighting:                    # the fight while they talk; shares of what is contested, per step
#   sides: [north, south]      # `front.now` is what the first of the two holds
#   since: 2023-06-01          # when it began
#   talks:                     # meetings in which terms were exchanged
#     - {date: 2024-11-20, with: [north, south, broker], ended: nothing}
#   front:
#     now: 0.4..0.6
#     drift: -0.003..0.003
#     volatility: 0.01..0.03
#     collapse: {north: 0.001..0.004, south: 0.001..0.004}
#   cost: {north: 0.001..0.003, south: 0.001..0.003}
#   patience: {north: 0.985..0.995, south: 0.985..0.995}
#   rounds: 0.03..0.15         # chance of a serious round of talks in a step
#   enforcement: 0.3..0.7      # chance that a signed deal holds for good
#   assumed: "say here why you assume it"
# mediator:                    # the party between them, and what it may do when its patience is gone
#   party: broker
#   plan: truce_first          # the proposal it backs
#   patience: 6..18            # in steps
#   then: {pressure: 0.05..0.2, leaves: 0.05..0.2}
#   resolute: {pressure: 0.3..0.6, leaves: 0.2..0.5}      # chance that it means it
#   assumed: "say here why you assume it"
# beliefs:                     # where a party sees something differently
#   - party: north
#     place: fighting.front.drift
#     value: 0.001..0.006
#     assumed: "say here why you assume it"
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
