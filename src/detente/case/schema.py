"""The JSON Schema of ``case.yaml``, generated from the same models that read it."""

from __future__ import annotations

from typing import Any

from .case import Blocks


def case_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a case file, by the names that stand in the file."""
    schema = Blocks.model_json_schema(by_alias=True, mode="validation")
    _close(schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "A Détente case"}


def _close(node: Any) -> None:
    """Refuse keys that are no ids: pydantic says what an id is like, but lets other keys pass."""
    if isinstance(node, dict):
        if "patternProperties" in node:
            node.setdefault("additionalProperties", False)
        for item in node.values():
            _close(item)
    elif isinstance(node, list):
        for item in node:
            _close(item)
