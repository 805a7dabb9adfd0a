"""`detente schema`: the JSON Schema of case.yaml, for editors that complete and check."""

from __future__ import annotations

from .options import print_json


def schema() -> None:
    """Print the JSON Schema of case.yaml."""
    from ..case.schema import case_schema

    print_json(case_schema())
