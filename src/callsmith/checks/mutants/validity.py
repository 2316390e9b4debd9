"""Whether arguments still keep to a tool's schema: mutants of values must, structural ones must not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from callsmith.checks.memo import Memo
from callsmith.checks.mutants.editing import calls_in, thawed
from callsmith.checks.mutants.operator import Case
from callsmith.checks.mutants.slots import Slot, at
from callsmith.world.drawing.schemas import build_validator

__all__ = ["fits", "keeps_schema", "valid"]

_validator = Memo(build_validator)


def valid(schema: Mapping[str, Any], value: Any) -> bool | None:
    """Whether a value keeps to a schema; None when the schema itself cannot be used."""
    validator = _validator(schema)
    return validator.is_valid(thawed(value)) if validator is not None else None


def fits(slot: Slot, value: Any) -> bool:
    """Whether the call would still be valid with another value in the slot."""
    if slot.site.tool is None:
        return False
    arguments = thawed(slot.site.call.arguments)
    at(arguments, slot.path[:-1])[slot.path[-1]] = value
    return valid(slot.site.tool.parameters, arguments) is True


def keeps_schema(case: Case) -> bool:
    """Whether every call is to an offered tool and valid."""
    return all(
        site.tool is not None and valid(site.tool.parameters, site.call.arguments) is True for site in calls_in(case)
    )
