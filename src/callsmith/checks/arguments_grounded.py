"""`arguments_grounded`: every value of a planned call comes from somewhere, and from where the plan says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from callsmith.checks.check import abstained
from callsmith.checks.planned import planned_results
from callsmith.checks.view import View
from callsmith.records import CheckResult

__all__ = ["ArgumentsGrounded"]


@dataclass(frozen=True, slots=True)
class ArgumentsGrounded:
    """Provenance of every leaf value against the dialogue's own words, read independently of what wrote them."""

    name: str = "arguments_grounded"
    version: int = 1
    claim: str = (
        "Every leaf value of every planned call names its source; a span is what the named message says, not later "
        "than the call, and its words can mean the value; defaults and constants are the schema's."
    )
    blind_spots: str = (
        "Free wording of enum members and switches is not read, nor are rules without a reader. "
        "Whether another stretch of the dialogue contradicts the span. "
        "Conversations without a plan."
    )

    def applies(self, view: View) -> bool:
        """Conversations with calls."""
        return bool(view.calls) or view.plan is not None

    def judge(self, view: View) -> Iterator[CheckResult]:
        """Objections value by value; at most one abstention, which names what could not be read."""
        if view.plan is None:
            yield abstained(self, "no plan")
            return
        yield from planned_results(self, view)
