"""Decisions in the European Union, as two tables -> a folder of decisions.

The issues: `issue`, `proposal`, `name`, `procedure`, `intro`, `final`, `reference_point`, `outcome`. The actors: `issue`,
`actor`, `actor_name`, `position`, `salience`. They hold positions and saliences from 0 to 100;
votes come from the treaty in force.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..errors import BadInput
from .contract import ImportedTables
from .decisions import Decision, Row, Stand, table, texts
from .eu_votes import ASSUMED_YEAR, MEMBERS, votes_in
from .source import read_source_text, rows_of

ISSUE_COLUMNS = ("issue", "proposal", "name", "procedure", "intro", "final", "reference_point", "outcome")
ACTOR_COLUMNS = ("issue", "actor", "actor_name", "position", "salience")
COMMISSION, PARLIAMENT = "com", "ep"
README = """# Decisions in the European Union

Made by `detente import deu` from {files}.

Source: the data set *Decision-making in the European Union* (DEU III), Robert Thomson, Javier Arregui and others: experts
named each actor's position and the salience of the issue to it, on scales from 0 to 100, and the outcome. Cite it when you
publish numbers that rest on it: Thomson, Stokman, Achen and König (editors), *The European Union Decides*, Cambridge
University Press, 2006; Arregui and Perarnaud, "A new dataset on legislative decision-making in the European Union: the DEU
III dataset", *Journal of European Public Policy* 29(1), 2022.

**The licence of the data is not confirmed.** Do not pass this folder on before you have it from those who made the data.

What was added: `capability` is votes in the Council by the treaty in force when the decision was final (else introduced,
else {year}), and from 2014 millions of people; a later treaty where a later member has a position. The Commission and the
Parliament count as much as the largest member. `role`: the Commission is `proposer`; the Parliament is `co-decider` under
co-decision, else `consulted`. `group` is the proposal.

Left out:
{left_out}
"""


def read_deu(files: Sequence[Path]) -> ImportedTables:
    """Read both tables, in either order; raises `BadInput` with file, line and remedy."""
    issues_file, actors_file = _told_apart(files)
    issues = table(issues_file, ISSUE_COLUMNS)
    known: dict[str, Row] = {}
    for row in issues:
        if row.filled("issue") in known:
            raise row.refuse(f"issue `{row['issue']}` stands twice; remove one")
        known[row["issue"]] = row
    actors = _by_issue(table(actors_file, ACTOR_COLUMNS), known, issues_file)
    decisions = [_decision(row, actors.get(row["issue"], [])) for row in issues]
    left_out = tuple(_left_out([row for rows in actors.values() for row in rows], decisions))
    notes = "\n".join(f"- {note}" for note in left_out) or "nothing"
    readme = README.format(files=" and ".join(f.name for f in files), year=ASSUMED_YEAR, left_out=notes)
    return ImportedTables(
        {**texts([d for d in decisions if d.stands]), "README.md": readme}, left_out, _assumed(issues)
    )


def _told_apart(files: Sequence[Path]) -> tuple[Path, Path]:
    """The issues and the actors by the columns that only one of them has."""
    heads = [next(iter(rows_of(read_source_text(file), file)), (1, [""]))[1] for file in files]
    if len(files) != 2:
        given = "1 file is" if len(files) == 1 else f"{len(files)} files are"
        raise BadInput(f"{given} given; give two, the table of issues and the table of actors")
    for first in (0, 1):
        if "actor" not in heads[first] and "actor" in heads[1 - first]:
            return files[first], files[1 - first]
    raise BadInput(
        f"{files[1]}:1: one table needs a column `actor` and the other none; give the issues "
        f"({','.join(ISSUE_COLUMNS)}) and the actors ({','.join(ACTOR_COLUMNS)})"
    )


def _by_issue(rows: Sequence[Row], known: dict[str, Row], issues_file: Path) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    seen: set[tuple[str, str]] = set()
    for row in rows:
        issue, actor = row.filled("issue"), row.filled("actor")
        if issue not in known:
            raise row.refuse(f"issue `{issue}` is not in {issues_file}; add it there")
        if (issue, actor) in seen:
            raise row.refuse(f"`{actor}` stands twice on {issue}; remove one")
        if actor not in (COMMISSION, PARLIAMENT, *MEMBERS):
            known_actors = f"{COMMISSION}, {PARLIAMENT}, {', '.join(MEMBERS)}"
            raise row.refuse(f"`{actor[:20]}` is no actor of the Union; the codes are {known_actors}")
        seen.add((issue, actor))
        found.setdefault(issue, []).append(row)
    return found


def _year(row: Row) -> int:
    date = row["final"] or row["intro"]
    if date and not (date[:4].isdigit() and len(date) >= 4):
        raise row.refuse(f"the date `{date[:20]}` does not begin with a year; write it as 2004-05-01")
    return int(date[:4]) if date else ASSUMED_YEAR


def _decision(row: Row, actors: Sequence[Row]) -> Decision:
    held = [each for each in actors if each["position"] and each["salience"]]
    votes = votes_in(_year(row), {each["actor"] for each in held})
    stands = tuple(_stand(each, row["procedure"].upper() == "COD", votes) for each in held)
    return Decision(
        id=row["issue"],
        group=row["proposal"] or row["issue"],
        title=row["name"],
        reference=row.number_or_none("reference_point", 100),
        outcome=row.number_or_none("outcome", 100),
        stands=stands,
    )


def _stand(row: Row, is_co_decided: bool, votes: dict[str, float]) -> Stand:
    actor = row["actor"]
    roles = {COMMISSION: "proposer", PARLIAMENT: "co-decider" if is_co_decided else "consulted"}
    most = max(votes.values())
    return Stand(
        party=actor,
        name=row["actor_name"] or actor,
        role=roles.get(actor, ""),
        place=row.number("position", 100),
        capability=most if actor in roles else votes.get(actor, 0.0),
        salience=row.number("salience", 100) / 100,
    )


def _left_out(actors: Sequence[Row], decisions: Sequence[Decision]) -> list[str]:
    counts = {
        "actors without a position on an issue": sum(not row["position"] for row in actors),
        "positions without a salience": sum(bool(row["position"]) and not row["salience"] for row in actors),
        "issues on which nobody has both": sum(not decision.stands for decision in decisions),
    }
    return [f"{what}: {n}" for what, n in counts.items() if n]


def _assumed(issues: Sequence[Row]) -> tuple[str, ...]:
    undated = sum(not (row["final"] or row["intro"]) for row in issues)
    notes = ["votes: by the treaty in force when an issue was final, else introduced; the Commission and the Parliament "
             "count as much as the largest member"]  # fmt: skip
    return (*notes, *([f"year of {undated} issues without a date: {ASSUMED_YEAR}"] if undated else []))
