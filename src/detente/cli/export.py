"""`detente export FORMAT CASE`: a case, or the states of its graph model, for another program."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from ..errors import BadInput
from .options import CaseArgument

FORMATS = ("gmcr", "csv", "graphml")
MOST_STATES = 4096  # with every step between them; a larger graph is nothing to look at


def export(
    format: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="gmcr: a conflict of GMCR+; csv: states and verdicts; graphml: states and steps.",
            show_default=False,
        ),
    ],
    case: CaseArgument,
) -> None:
    """Print a case, or the states of its graph model, in the format of another program."""
    from ..case.entry import nearest
    from ..case.files import load
    from ..interop.gmcr_out import gmcr_of, left_out

    if format not in FORMATS:
        raise BadInput(f"there is no format `{format}` to export; {nearest(format, FORMATS)}")
    loaded = load(case)
    if format == "gmcr":
        typer.echo(json.dumps(gmcr_of(loaded), ensure_ascii=False, indent=2))
        for block in left_out(loaded):
            typer.echo(f"left out: `{block}`, which .gmcr has no place for", err=True)
        return
    from ..analysis.run import run_analysis
    from ..catalogue import ALL, analysis
    from ..interop.state_tables import as_csv, as_graphml

    result = run_analysis(analysis("graph-model"), loaded, ALL, {"closely": 0, "steps_up_to": MOST_STATES})
    if result.solution is None:
        raise BadInput(f"{case}: {result.findings[0].text}")
    solution = result.solution.model_dump(mode="json")
    if format == "graphml" and solution["n_states"] > MOST_STATES:
        raise BadInput(f"{case}: has {solution['n_states']} states; a graph can have {MOST_STATES} at most")
    typer.echo(as_csv(solution) if format == "csv" else as_graphml(solution), nl=False)
