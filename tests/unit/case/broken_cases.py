"""The example case, broken in named ways: what is changed, in which line that is a fault, and a word of the remedy."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from detente.case.evidence import claim_id, document_hash
from tests.cases import ARAL_CLAIM, aral_text


@dataclass(frozen=True)
class Broken:
    """One way to break the case.

    `old` is replaced by `new` in case.yaml (both empty: `raw` is the whole file, `files` are added beside it). The fault is
    in `line`, or, where that is None, in the line where `old` begins; 0 where the fault has no line.
    """

    name: str
    says: str  # a word of the remedy
    old: str = ""
    new: str = ""
    raw: bytes | None = None
    line: int | None = None
    file: str = "case.yaml"
    files: dict[str, bytes] = field(default_factory=dict)
    schema: bool = False  # the JSON Schema can see it too

    def case_yaml(self) -> bytes:
        if self.raw is not None:
            return self.raw
        text = aral_text()
        if self.old:
            assert text.count(self.old) == 1, (
                f"{self.name}: `{self.old}` stands {text.count(self.old)} times in the example"
            )
            text = text.replace(self.old, self.new)
        return text.encode()

    @property
    def expected_line(self) -> int:
        if self.line is not None:
            return self.line
        return 1 if self.raw is not None else aral_text()[: aral_text().index(self.old)].count("\n") + 1


def _change(name: str, old: str, new: str, says: str, line: int | None = None, *, schema: bool = False) -> Broken:
    return Broken(name, says, old, new, line=line, schema=schema)


def _whole(name: str, raw: bytes | str, says: str, line: int = 1) -> Broken:
    return Broken(name, says, raw=raw.encode() if isinstance(raw, str) else raw, line=line)


NORTH = "{party: north, issue: delta, wants: everything, refuses: [nothing], bottom_line: outer, salience: 0.8..1, "
SOUTH = "- {party: south, issue: delta, wants: nothing, refuses: [everything], salience: 0.9, "
VALUES = "values: {nothing: 1, outer: 0.2, everything: 0}"
UNION = "- {party: union, issue: delta, wants: 30, salience: 0.3}"
TIED = "{if: {truce: thirty_days}, then: {arms: [frozen]}, red_line_of: north}"
BONUS = "{if: {truce: lasting, delta: outer}, worth: {south: 0.1}}"
TRUCE = (
    "{id: truce30, by: union, date: 2031-03-11, package: {truce: thirty_days}, "
    "answers: {south: accepted, north: refused}}"
)
TRUCE_NOW = "    now: none\n"
ANSWERS = "answers: {south: accepted"
PACKAGE = "package: {truce: thirty_days},"
OPTIONS = "options: {nothing: 0, outer: 40, everything: 100}"
HIDDEN = "hidden: {party: south, p_strong: 0.5, cost: {strong: 0.008, weak: 0.02}, drift: {strong: -0.01, weak: 0.01}}"

KEYS = [
    _change("an unknown block", "time_step: month ", "timestep: month ", "time_step", schema=True),
    _change("an unknown key of a party", "{name: the Union,", "{nmae: the Union,", "`name`", schema=True),
    _change("an unknown key of a position", "wants: 30", "want: 30", "`wants`", schema=True),
    _change("an unknown key of an issue", "    now: outer ", "    noww: outer ", "`now`", schema=True),
    _change("an unknown key of the fighting", "  rounds: 0.2 ", "  round: 0.2 ", "`rounds`", schema=True),
    _change("a repeated block", "impossible: [", "agreement: {must: [south]}\nimpossible: [", "twice"),
    _change("a repeated party", "  reach: {name: the Reach", "  north: {name: the Reach", "twice"),
    _change("a repeated key of an entry", "wants: 30,", "wants: 30, wants: 40,", "twice"),
    _change("a repeated option", OPTIONS, "options: {nothing: 0, outer: 40, nothing: 100}", "twice"),
    _change("an option listed twice", OPTIONS, "options: [nothing, outer, outer, everything]", "twice"),
    _change("a comma that cuts a text", "title: Summer offensive", "title: Summer offensive, in the east", "quotes"),
    _change("a colon in a text", "title: Withdrawal from the delta", "title: Withdrawal: the delta", "quotes"),
    _change("no parties", "parties:   ", "party:   ", "parties", schema=True),
    _whole("parties that are nobody", "title: Nobody\nparties: {}\n", "at least one", 2),
    _change("another format", "detente: 1", "detente: 2", "detente: 1"),
    _change("a format that is a text", "detente: 1", 'detente: "1"', "detente: 1"),
    _change("basis: a claim that is a mapping", f"from: [{ARAL_CLAIM}]", "from: {c: 1}", "list", schema=True),
]

IDS = [
    _change("an id null", "  reach: {name", "  null: {name", "YAML"),
    _change("an id true", "  reach: {name", "  true: {name", "YAML"),
    _change("an id that is a number", "  reach: {name", "  5: {name", "YAML"),
    _change("a quoted id true", "  reach: {name", '  "true": {name', "true_"),
    _change("an id with spaces", "  reach: {name", "  the reach: {name", "the_reach"),
    _change("an id with a dash", "  sanctions: {by", "  san-ctions: {by", "san_ctions", schema=True),
    _change("an id that begins with a digit", "{nothing: 0, outer: 40,", "{nothing: 0, 2nd: 40,", "n2nd"),
    _change("an id with a letter of another script", "  reach: {name", "  réach: {name", "letter"),
    _change(
        "an id that a regular expression lets end in a line break", "  reach: {name", '  "reach\\n": {name', "reach"
    ),
    _change("a key that is a list", "  reach: {name: the Reach", "  [reach]: {name: the Reach", "word"),
]

NUMBERS = [
    _change("salience 3", "wants: 30, salience: 0.3", "wants: 30, salience: 3", "0 to 1", schema=True),
    _change("salience below 0", "wants: 30, salience: 0.3", "wants: 30, salience: -0.1", "0 to 1", schema=True),
    _change("a range upside down", "salience: 0.8..1,", "salience: 1..0.8,", "swap"),
    _change("a mode outside its range", "patience: 8..14", "patience: 8..20..14", "between"),
    _change("a range of four", "patience: 8..14", "patience: 8..9..10..14", "0.5..0.7..0.9", schema=True),
    _change("NaN", "rounds: 0.2 ", "rounds: .nan ", "finite"),
    _change("infinity", "rounds: 0.2 ", "rounds: .inf ", "finite"),
    _change("a text nan", "rounds: 0.2 ", "rounds: nan ", "0.6..0.8", schema=True),
    _change("a text inf", "rounds: 0.2 ", "rounds: inf ", "0.6..0.8", schema=True),
    _change("1e999999", "capability: 80", "capability: 1e999999", "digits"),
    _change("1e-999999", "capability: 80", "capability: 1e-999999", "digits"),
    _change("1e999999999999999999999", "capability: 80", "capability: 1e999999999999999999999", "0.6..0.8"),
    _change("a range up to 1e999999", "capability: 80", "capability: 1..1e999999", "digits"),
    _change("5,000 digits", "capability: 80", "capability: " + "7" * 5_000, "digits"),
    _change("a number with a decimal comma", "rounds: 0.2 ", "rounds: 0,2 ", "0.6..0.8", schema=True),
    _change("a number in per cent", "rounds: 0.2 ", "rounds: 20 % ", "0.6..0.8", schema=True),
    _change("a number that is a list", "rounds: 0.2 ", "rounds: [0.2] ", "0.6..0.8", schema=True),
    _change("a number that is true", "rounds: 0.2 ", "rounds: true ", "0.6..0.8", schema=True),
    _change("a number that is nothing", "rounds: 0.2 ", "rounds: ", "0.6..0.8", schema=True),
    _change("a long form without value", "rounds: 0.2 ", "rounds: {coded: a guess} ", "value:", schema=True),
    _change("capability below 0", "capability: 60..75", "capability: -5..75", "negative"),
    _change("a walk-away above 1", "walk_away: {north: 0.55}", "walk_away: {north: 55}", "0 to 1", schema=True),
    _change("a worth of a link above 1", "worth: {south: 0.1}", "worth: {south: 2}", "-1 to 1", schema=True),
    _change("a drift below -1", "drift: {strong: -0.01,", "drift: {strong: -2,", "-1 to 1", schema=True),
    _change("a value above 1", "outer: 0.2, everything", "outer: 2, everything", "0 to 1", schema=True),
    _change("a place that is a word", "{nothing: 0, outer: 40,", "{nothing: 0, outer: far,", "number", schema=True),
    _change("ends upside down", "    now: outer ", "    ends: [100, 0]\n    now: outer ", "swap"),
]

TYPES = [
    _whole("parties that are a list", "title: x\nparties: [north]\n", "parties: must be a mapping", 2),
    _whole("positions that are a mapping", "parties: {a: {}}\npositions: {party: a}\n", "must be a list", 2),
    _whole("fighting that is a list", "parties: {a: {}, b: {}}\nfighting: [a, b]\n", "mapping", 2),
    _change("a position that is a word", UNION, "- union", "mapping", schema=True),
    _change(
        "a party that is a word",
        "union: {name: the Union, role: mediator, capability: 80}",
        "union: the Union",
        "mapping",
    ),
    _change("a title that is a number", "title: The Aral dispute", "title: 7", "quotes", schema=True),
    _change("a title that is a list", "title: The Aral dispute", "title: [a]", "text", schema=True),
    _change(
        "taken that is a word",
        "title: Summer offensive, taken: false",
        "title: x, taken: no",
        "true or false",
        schema=True,
    ),
    _change("lasts that is a fraction", ANSWERS, f"lasts: 0.5, {ANSWERS}", "whole number", schema=True),
    _change("lasts that is 0", ANSWERS, f"lasts: 0, {ANSWERS}", "1", schema=True),
    _change("an unknown role", "role: ally, backs", "role: arbiter, backs", "guarantor", schema=True),
    _change("an unknown time step", "time_step: month", "time_step: fortnight", "quarter", schema=True),
    _change("an unknown sensitivity", "sensitivity: clear ", "sensitivity: secret ", "amber", schema=True),
    _change(
        "an unknown status",
        "{id: truce30, by: union,",
        "{id: truce30, status: rumoured, by: union,",
        "withheld",
        schema=True,
    ),
    _change("an unknown answer", "north: refused}}", "north: maybe}}", "conditional", schema=True),
    _change("an unknown kind of move", "reversible: once", "reversible: never", "undo_only", schema=True),
    _change("sides of one", "sides: [north, south]", "sides: [north]", "missing", schema=True),
    _change("sides of three", "sides: [north, south]", "sides: [north, south, reach]", "two", schema=True),
    _change(
        "priorities that are a word",
        'union: ["not offensive", "not sanctions"]',
        "union: offensive",
        "list",
        schema=True,
    ),
    _change("a mapping for one entry's list", "also: [Sudhafen]", "also: {a: b}", "list", schema=True),
]

DATES = [
    _change("a date that is none", "as_of: 2031-05-30", "as_of: 2031-02-30", "2025-05-30"),
    _change("a date the German way", "as_of: 2031-05-30", "as_of: 30.05.2031", "2025-05-30"),
    _change("a year alone", "as_of: 2031-05-30", "as_of: 2031", "2025-05-30"),
    _change("a month alone", "date: 2031-03-11", "date: 2031-03", "2025-05-30"),
    _change("a date with a time", "as_of: 2031-05-30", "as_of: 2031-05-30 12:00:00", "2025-05-30"),
    _change("fighting that begins after the day of the case", "since: 2029-02-01", "since: 2031-06-01", "as_of"),
    _change("talks that are still to come", "{date: 2031-03-20,", "{date: 2031-07-20,", "as_of"),
    _change("talks before the fighting", "{date: 2029-04-02,", "{date: 2028-04-02,", "since"),
    _change("latest before earliest", "latest: 2031-10-01", "latest: 2031-01-01", "swap"),
]

NAMES = [
    _change("a position of nobody", "{party: union, issue", "{party: onion, issue", "`union`"),
    _change("a position on nothing", "{party: union, issue: delta", "{party: union, issue: detla", "`delta`"),
    _change("a position without a party", "- {party: union, issue", "- {issue", "party: is missing", schema=True),
    _change("a wanted option that is none", "wants: nothing, refuses", "wants: notting, refuses", "`nothing`"),
    _change("a refused option that is none", "refuses: [everything]", "refuses: [anything]", "did you mean"),
    _change("a bottom line that is none", "bottom_line: outer,", "bottom_line: otter,", "`outer`"),
    _change("an end that is a pause", "{at: 50, pauses: 1}", "{at: 50, pauses: 1, ends_fighting: true}", "exclude"),
    _change("a pause of no step", "{at: 50, pauses: 1}", "{at: 50, pauses: 0}", "1", schema=True),
    _change("a firmness above one", "wants: 30, salience", "wants: 30, firm: 5, salience", "0 to 1", schema=True),
    _change("a wanted place off the line", "wants: 30,", "wants: 130,", "from 0 to 100"),
    _change(
        "wants what it refuses",
        "wants: nothing, refuses: [everything]",
        "wants: nothing, refuses: [nothing]",
        "remove one",
    ),
    _change("neither wants nor values", "wants: 30, salience", "salience", "wants"),
    _change("values for some options", VALUES, "values: {nothing: 1, everything: 0}", "outer"),
    _change("values for an option that is none", VALUES, "values: {nothing: 1, outer: 0.2, all: 0}", "everything"),
    _change("a position given twice", UNION, UNION + "\n  " + UNION, "keep one", 29),
    _change("an issue without options", OPTIONS, "options: {}", "at least one"),
    _change("places for some options", OPTIONS, "options: {nothing: 0, outer: , everything: 100}", "place"),
    _change("`now` that is no option", "    now: outer ", "    now: inner ", "outer"),
    _change(
        "`now` of another issue that is no option",
        TRUCE_NOW,
        TRUCE_NOW.replace("none", "open"),
        "lasting",
    ),
    _change("held by nobody known", "held_by: [reach]", "held_by: [peach]", "`reach`"),
    _change("backs nobody known", "backs: [south]", "backs: [east]", "south"),
    _change(
        "a signer nobody knows", "agreement: {must: [north, south]}", "agreement: {must: [north, sout]}", "`south`"
    ),
    _change("a signer named twice", "agreement: {must: [north, south]}", "agreement: {must: [north, north]}", "twice"),
    _change("more signers than parties", "{must: [north, south]}", "{must: [north, south], at_least: 7}", "fewer"),
    _change("no signer at least", "{must: [north, south]}", "{must: [north, south], at_least: 0}", "1", schema=True),
    _change("a walk-away of nobody", "walk_away: {north: 0.55}", "walk_away: {norht: 0.55}", "`north`"),
    _change("a link to nowhere", TIED, TIED.replace("arms", "alms"), "`arms`"),
    _change("a link to no option", TIED, TIED.replace("[frozen]", "[thawed]"), "frozen"),
    _change("a link from nowhere", TIED, TIED.replace("truce: thirty", "trice: thirty"), "`truce`"),
    _change("a link that says nothing", TIED, "{if: {truce: lasting}}", "then"),
    _change("a link of two kinds", TIED, TIED.replace("red_line_of: north", "worth: {north: 0.1}"), "worth"),
    _change("a link from nothing", BONUS, "{if: {}, worth: {south: 0.1}}", "at least one"),
    _change("a link from an issue to itself", TIED, TIED.replace("arms: [frozen]", "truce: [none]"), "one of them"),
    _change("a red line of nobody", "red_line_of: north", "red_line_of: nord", "`north`"),
    _change("a worth for nobody", "worth: {south: 0.1}", "worth: {sooth: 0.1}", "`south`"),
    _change("a proposal given twice", f"- {TRUCE}", f"- {TRUCE}\n  - {TRUCE}", "twice", 40),
    _change("a proposal by nobody", "{id: truce30, by: union", "{id: truce30, by: onion", "`union`"),
    _change("a proposal of no option", PACKAGE, "package: {truce: yes},", "lasting"),
    _change("a tabled proposal of nothing", f"{PACKAGE} ", "", "withheld"),
    _change("an answer of nobody", "answers: {south: accepted,", "answers: {soth: accepted,", "`south`"),
]

MOVES = [
    _change("a move held by nobody", "aid:       {by: reach", "aid:       {by: rich", "`reach`"),
    _change(
        "a move without a holder", "aid:       {by: reach, title", "aid:       {title", "by: is missing", schema=True
    ),
    _change("a move towards nobody", "towards: [north]", "towards: [morth]", "`north`"),
    _change(
        "undo_only that is not taken",
        "taken: false, reversible: once",
        "taken: false, reversible: undo_only",
        "taken: true",
    ),
    _change(
        "an effect on no place",
        "fighting.front.drift: +0.01}, earliest",
        "fighting.front.speed: +0.01}, earliest",
        "drift",
    ),
    _change("an effect on no number", "{fighting.cost.south: -0.01}", "{fighting.sides: -0.01}", "number"),
    _change("an effect on a cost of nobody", "{fighting.cost.south: -0.01}", "{fighting.cost.soth: -0.01}", "south"),
    _change("a condition that is none", "when: refused.truce30.north", "when: refused.truce30.west", "refused."),
    _change("a condition cut short", "when: refused.truce30.north", "when: refused.truce30.north and", "missing"),
    _change("a move's package of no option", "package: {delta: everything}}", "package: {delta: all}}", "everything"),
    _change("a cost for nobody", "cost: {union: 0.01}", "cost: {onion: 0.01}", "`union`"),
    _change("an impossible state of no move", '["accept and offensive"]', '["accept and defensive"]', "`offensive`"),
    _change("what is taken now is impossible", '["accept and offensive"]', '["aid and not accept"]', "taken"),
    _change("a priority over no move", '["not accept", "sanctions"', '["not accept", "sanction"', "`sanctions`"),
    _change("priorities of nobody", '  union: ["not off', '  onion: ["not off', "`union`"),
    _change("a statement with two names side by side", '"offensive if not accept"', '"offensive not accept"', "join"),
    _change("a statement with a sign", '"offensive if not accept"', '"offensive && accept"', "brackets"),
    _change("a statement with an open bracket", '"offensive if not accept"', '"offensive if (not accept"', "closed"),
    _change("a statement with a bracket too many", '"offensive if not accept"', '"offensive if not accept)"', "join"),
    _change("an empty statement", '"offensive if not accept"', '""', "missing"),
    _change(
        "a statement of 5,000 brackets", '"offensive if not accept"', f'"{"(" * 5_000}accept{")" * 5_000}"', "simpler"
    ),
    _change(
        "moves and a graph",
        "impossible: [",
        "graph: {states: [a, b], arcs: {north: [[a, b]]}}\nimpossible: [",
        "one of the two",
    ),
    _change(
        "a ranking of the wrong length", "impossible: [", 'ranking: {reach: [["YNNNN"]]}\nimpossible: [', "4 moves"
    ),
    _change("a ranking of other letters", "impossible: [", 'ranking: {reach: [["YNNX"]]}\nimpossible: [', "Y or N"),
    _change("a state ranked twice", "impossible: [", 'ranking: {reach: [["YNNN"], ["YNNN"]]}\nimpossible: [', "twice"),
    _change("a ranking beside priorities", "impossible: [", 'ranking: {north: [["YNNN"]]}\nimpossible: [', "keep one"),
    _change(
        "a ranking that leaves states out",
        "impossible: [",
        'ranking: {reach: [["YNNN"]]}\nimpossible: [',
        "every possible state",
    ),
]

WAR = [
    _change("sides that are the same", "sides: [north, south]", "sides: [north, north]", "two parties"),
    _change("a side nobody knows", "sides: [north, south]", "sides: [north, soth]", "`south`"),
    _change(
        "patience of a party that is no side", "patience: {north: 0.99,", "patience: {reach: 0.99,", "north, south"
    ),
    _change("a proposer that is none", "proposer: either ", "proposer: nobody ", "either"),
    _change("a hidden party that is no side", HIDDEN, HIDDEN.replace("south", "reach"), "north, south"),
    _change("a hidden cost of one kind", HIDDEN, HIDDEN.replace(", weak: 0.02", ""), "weak"),
    _change("a hidden cost of a third kind", HIDDEN, HIDDEN.replace("weak: 0.02", "weak: 0.02, mild: 0"), "strong"),
    _change(
        "obstinate about no option",
        "holds_out_for: {delta: everything}}}",
        "holds_out_for: {delta: all}}}",
        "everything",
    ),
    _change("an obstinate party that is no side", "obstinate: {north:", "obstinate: {reach:", "north, south"),
    _change("a loss of a party that is no side", "loss: {north: 0.5,", "loss: {reach: 0.5,", "north, south"),
    _change("a disaster without a hazard", "{hazard: 0.0002, loss", "{loss", "hazard: is missing", schema=True),
    _change("a mediator nobody knows", "mediator: {party: union", "mediator: {party: onion", "`union`"),
    _change("a plan that is no proposal", "plan: truce30,", "plan: truce31,", "`truce30`"),
    _change("a stick that is no move", "resolute: {sanctions:", "resolute: {sanction:", "`sanctions`"),
    _change("talks with nobody known", "with: [north, south, union]", "with: [north, east]", "`east`"),
    _change("a chance of talks above one", "serious: 0.5", "serious: 5", "0 to 1", schema=True),
    _change("an end of talks that is none", "ended: partial", "ended: half", "nothing", schema=True),
    _change("a mediator that turns to no move", "then: {sanctions: 0.3,", "then: {santcions: 0.3,", "`sanctions`"),
    _change("a mediator appeased by no proposal", "appeased_by: [truce30]", "appeased_by: [truce31]", "`truce30`"),
    _change("a belief of nobody", "- {party: north, place: fighting", "- {party: nort, place: fighting", "`north`"),
    _change("a belief about no place", "place: fighting.front.drift", "place: fighting.front.draft", "drift"),
    _change("a belief about no number", "place: fighting.front.drift", "place: fighting.sides", "number"),
    _change("a belief that is no number", "drift, value: 0.01}", "drift, value: fast}", "0.6..0.8"),
    *(
        _change(name, "impossible: [", f"{block}\nimpossible: [", says)
        for name, block, says in (
            ("weights of nobody", "weights: {west: {aid: 1}}", "`west`"),
            ("weights over no move", "weights: {reach: {aidd: 1}}", "`aid`"),
            ("weights beside priorities", "weights: {north: {aid: 1}}", "keep one"),
            ("unknown preferences of nobody", "unknown: {west: [[YNNN, NNNN]]}", "`west`"),
            ("an unknown priority that is none", "unknown: {north: [aid]}", "copy one"),
            ("a pair of one state twice", "unknown: {north: [[YNNN, YNNN]]}", "both sides"),
            ("a pair of three states", "unknown: {north: [[YNNN, NNNN, NYNN]]}", "two states"),
            ("a pair of what are no states", "unknown: {north: [[YNNN, YN]]}", "4 moves"),
            ("a great priority that is none", "greatly: {north: [aid]}", "copy one"),
            ("a great priority below a slight one", 'greatly: {north: ["not sanctions"]}', "move it down"),
            ("great preferences without an order", "greatly: {reach: [aid]}", "neither"),
            ("a priority unknown and great", "unknown: {north: [accept]}\ngreatly: {north: [accept]}", "keep one"),
            ("states merged over no move", "merged: {one: acept}", "`accept`"),
            ("no state to merge", "merged: {one: accept and not accept}", "nothing to merge"),
            ("states merged that a party tells apart", "merged: {one: aid}", "apart"),
            ("a value of fighting in no state", "value_of_fighting: {north: {YN: 0.5}}", "4 moves"),
            ("a value of fighting above one", "value_of_fighting: {north: {YNNN: 5}}", "0 to 1"),
        )
    ),
    _change(
        "a belief about priorities of nobody",
        "place: fighting.front.drift, value: 0.01",
        "place: priorities.west, value: [aid]",
        "north",
    ),
    _change(
        "a belief about priorities over no move",
        "place: fighting.front.drift, value: 0.01",
        "place: priorities.south, value: [peace]",
        "aid",
    ),
    _change(
        "an unseen move that is none",
        "place: fighting.front.drift, value: 0.01",
        "place: moves.peace, value: unseen",
        "move",
    ),
]

FILES = [
    _whole("an empty file", "", "detente new"),
    _whole("only a comment", "# a case\n", "detente new"),
    _whole("only null", "null\n", "detente new"),
    _whole("a list at the top", "- parties\n- issues\n", "detente new"),
    _whole("a word at the top", "peace\n", "detente new"),
    _whole("a byte order mark alone", b"\xef\xbb\xbf", "detente new"),
    _whole("two documents", "parties: {a: {}}\n---\nparties: {b: {}}\n", "one document", 2),
    _whole("binary bytes", bytes(range(256)) * 8, "UTF-8", 2),
    _whole("a NUL", b"parties:\n  a: {name: \x00}\n", "text file", 2),
    _whole("UTF-16", "parties: {a: {}}\n".encode("utf-16"), "UTF-8"),
    _whole("UTF-16 without a mark", "parties: {a: {}}\n".encode("utf-16-le"), "text file"),
    _whole("Latin-1", "title: x\nparties: {a: {name: Norvège}}\n".encode("latin-1"), "UTF-8", 2),
    _whole("half a letter", "parties: {a: {name: é".encode()[:-1], "UTF-8"),
    _whole("a surrogate", b"parties:\n  a: {name: \xed\xa0\x80}\n", "UTF-8", 2),
    _whole("an escape sign", b"parties:\n  a: {name: \x1b[31m}\n", "text file", 2),
    _change("an unclosed quote", "title: The Aral dispute ", 'title: "The Aral dispute ', "quote"),
    _change(
        "an unclosed brace",
        "{name: Southland, also: [Sudhafen], role: belligerent, capability: 40..50}",
        "{name: Southland",
        "brace",
    ),
    _change("an unclosed bracket", "sides: [north, south]", "sides: [north, south", "bracket"),
    _change("a missing comma", "{name: the Union, role:", "{name: 'the Union' role:", "comma"),
    _change("a wrong indentation", "    now: outer ", "   now: outer ", "indentation"),
    _change("a tab", "    now: outer ", "\tnow: outer ", "spaces"),
    _change("an entry without a dash", UNION, UNION.removeprefix("- "), "indentation"),
    _change("a tag", "title: The Aral", "title: !!python/object/apply:os.system The Aral", "tag"),
    _change("a merge key", "{name: the Union,", "{<<: {role: ally}, name: the Union,", "unknown key"),
    _change("an alias to nothing", "time_step: month", "time_step: *month", "write the value out"),
    _change("an anchor", "time_step: month", "time_step: &t month", "write the value out"),
    _change("a reserved sign", "title: The Aral", "title: @The Aral", "quote"),
]

_BOMB = (
    "a: &a ["
    + "lol, " * 9
    + "lol]\n"
    + "".join(f"{b}: &{b} [" + f"*{a}, " * 9 + f"*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
)
HOSTILE = [
    _whole("an alias bomb", _BOMB, "write the value out"),
    _whole("5,000 nested sequences", "parties: " + "[" * 5_000 + "]" * 5_000 + "\n", "deep"),
    _whole("5,000 nested mappings", "parties: " + "{a: " * 5_000 + "}" * 5_000 + "\n", "deep"),
    _whole("5,000 nested sequences left open", "parties: " + "[" * 5_000, "deep"),
    _whole("5,000 nested mappings left open", "parties: " + "{" * 5_000, "a key is a word"),
    _whole("5,000 nested dashes", "parties:\n  " + "- " * 5_000 + "a\n", "deep", 2),
    _whole("5,000 nested question marks", "? " * 5_000 + "a\n", "a key is a word"),
    _whole("5,000 nested keys", "".join(f"{' ' * n}a:\n" for n in range(1_000)), "deep", 31),
    _whole("a million entries", "parties: {a: {}}\nissues: [" + "a," * 1_000_000 + "]\n", "shorten", 0),
    _whole("100,000 entries", "parties: {a: {}}\nissues: [" + "a," * 100_000 + "]\n", "entries", 2),
    _whole("12 MB of text", b"title: " + b"a" * 12_000_000 + b"\n", "larger", 0),
    _whole("1.5 MB of one word", b"parties: {a: {}}\ntitle: " + b"a" * 1_500_000 + b"\n", "shorten", 2),
    _whole("300 kB of spaces", b"parties: {a: {}}\ntitle:" + b" " * 300_000 + b"[a\n", "bracket", 2),
    _whole("1.5 MB of quotes", b"parties: {a: {name: " + b'""' * 750_000 + b"}}\n", "close it"),
    _whole(
        "an id of 200,000 letters",
        "parties: {a: {}}\nagreement: {must: " + "a" * 200_000 + "}\n",
        "there is no party",
        2,
    ),
    _whole("a key of 200,000 letters", "parties: {a: {}}\n" + "? " + "a" * 200_000 + "\n: 1\n", "unknown key", 2),
    _whole(
        "3,000 faults", "parties: {a: {}}\nissues:\n" + "".join(f"  b{n}: {{}}\n" for n in range(3_000)), "missing", 3
    ),
    _whole(
        "10,000 unknown names",
        "parties: {a: {}}\nagreement: {must: [" + ", ".join(f"b{n}" for n in range(10_000)) + "]}\n",
        "party",
        2,
    ),
    _whole(
        "3,000 positions of one party",
        "parties: {a: {}}\nissues: {k: {options: [x, y]}}\npositions:\n"
        + "  - {party: a, issue: k, wants: x}\n" * 3_000,
        "keep one",
        5,
    ),
    _change(
        "a statement of 5,000 words", '"offensive if not accept"', '"' + "accept and " * 5_000 + 'accept"', "simpler"
    ),
    _change(
        "a statement of 5,000 nots", '"offensive if not accept"', '"' + "not " * 5_000 + 'peace"', "there is no move"
    ),
]

TEXT = "The North refuses.\n“Never”, said Vale.\n".encode()
DOC = document_hash(TEXT)
QUOTE = "The North refuses."


def _claim(start: int = 0, end: int = 18, quote: str = QUOTE, id: str = "", doc: str = DOC, **more: object) -> bytes:
    id = id or claim_id(doc, start, end, "REJECT")
    data = {"doc": doc, "id": id, "start": start, "end": end, "quote": quote, "act": "REJECT", **more}
    return (json.dumps(data, ensure_ascii=False) + "\n").encode()


def _claims(name: str, claims: bytes, says: str, line: int = 1) -> Broken:
    files = {"sources/a.txt": TEXT, "sources/claims.jsonl": claims}
    # The claim that the example names is not in these sources: it goes, so that the only fault is the one meant.
    return Broken(name, says, f", from: [{ARAL_CLAIM}]}}", "}", line=line, file="sources/claims.jsonl", files=files)


def _beside(name: str, file: str, content: bytes, says: str, line: int = 1, a: bytes = b"") -> Broken:
    files = {file: content} | ({"sources/a.txt": a} if a else {})
    return Broken(name, says, f", from: [{ARAL_CLAIM}]}}", "}", line=line, file=file, files=files)


SOUND_CLAIM = _claim()
EVIDENCE = [
    _whole("a claim where there are no sources", "parties:\n  a: {from: [c0c12ab34ef56]}\n", "coded:", 2),
    Broken(
        "a claim that the sources do not hold",
        "coded:",
        NORTH,
        NORTH,
        files={"sources/a.txt": TEXT, "sources/claims.jsonl": SOUND_CLAIM},
    ),
    _claims("claims: a line that is no JSON", SOUND_CLAIM + b"{oops}\n", "JSON", 2),
    _claims("claims: a line cut short", SOUND_CLAIM[:40], "JSON"),
    _claims("claims: a list", b"[1, 2]\n", "mapping"),
    _claims("claims: a word", b'"peace"\n', "mapping"),
    _claims("claims: NaN", _claim(confidence=float("nan")), "confidence"),
    _claims("claims: 100,000 nested brackets", b"[" * 100_000 + b"\n", "deep"),
    _claims("claims: the same one twice", SOUND_CLAIM + b"\n" + SOUND_CLAIM, "twice", 3),
    _claims("claims: an altered quote", _claim(quote="The North accepts."), "quote"),
    _claims("claims: wrong offsets", _claim(start=1, end=19), "quote"),
    _claims("claims: offsets in bytes", _claim(start=19, end=28, quote="“Never”"), "quote"),
    _claims("claims: an end before its start", _claim(start=18, end=0, quote=""), "after"),
    _claims("claims: a start below 0", _claim(start=-18, end=18), "0"),
    _claims("claims: an id of another passage", _claim(id="c0c12ab34ef56"), "hand"),
    _claims("claims: an id that is none", _claim(id="12"), "hex"),
    _claims("claims: no quote", SOUND_CLAIM.replace(b'"quote"', b'"quota"'), "missing"),
    _claims("claims: an act that is none", SOUND_CLAIM.replace(b"REJECT", b"REFUSE"), "REJECT"),
    _claims("claims: a text that is not there", _claim(doc="0" * 64), "put the text back"),
    _claims("claims: Latin-1", "{“é”".encode()[:-1] + b"\xe9\n", "UTF-8"),
    _beside(
        "sources: about a file that is not there",
        "sources/sources.yaml",
        b"a.txt: {title: A}\nb.txt: {title: B}\n",
        "remove",
        2,
        a=TEXT,
    ),
    _beside("sources: an unknown key", "sources/sources.yaml", b"a.txt:\n  titel: A\n", "mend its name", 2, a=TEXT),
    _beside("sources: an unknown grade", "sources/sources.yaml", b"a.txt:\n  reliability: Z\n", "A", 2, a=TEXT),
    _beside("sources: a list", "sources/sources.yaml", b"- a.txt\n", "file name", a=TEXT),
    _beside("events: unknown columns", "events.csv", b"when,who\n2031-01-01,north\n", "columns"),
    _beside("events: no date", "events.csv", b"date,by\n,north\n", "2025-05-30", 2),
    _beside("events: a wrong date", "events.csv", b"date,by\n2031-01-01,north\n2031-13-01,north\n", "2025-05-30", 3),
    _beside("events: nobody's act", "events.csv", b"date,by\n2031-01-01,west\n", "ids", 2),
    _beside("events: an act that is none", "events.csv", b"date,act\n2031-01-01,SHOUT\n", "REJECT", 2),
    _beside("events: half a death", "events.csv", b"date,deaths_best\n2031-01-01,0.5\n", "whole number", 2),
    _beside("events: fewer than no deaths", "events.csv", b"date,deaths_best\n2031-01-01,-3\n", "whole number", 2),
    _beside("events: too many fields", "events.csv", b"date,by\n2031-01-01,north,south\n", "quotes", 2),
    _beside("events: a quote left open", "events.csv", b'date,text\n2031-01-01,"peace\n', "close", 2),
    _beside("events: an empty file", "events.csv", b"", "columns"),
    _beside("events: a NUL", "events.csv", b"date,by\n2031-01-01,\x00\n", "text file", 2),
    _beside(
        "events: a field of 200,000 letters", "events.csv", b"date,text\n2031-01-01," + b"a" * 200_000 + b"\n", "CSV", 2
    ),
    _beside("events: deaths out of order", "events.csv", b"date,deaths_low,deaths_high\n2031-01-01,9,3\n", "swap", 2),
]

BROKEN = KEYS + IDS + NUMBERS + TYPES + DATES + NAMES + MOVES + WAR + FILES + HOSTILE + EVIDENCE
