"""`constraints_mapped`: words of comparison reach the parameter, the operator or the range that they mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from callsmith.checks.check import failed
from callsmith.checks.comparing import compared_values
from callsmith.checks.limits import limited_values
from callsmith.checks.view import View
from callsmith.records import CheckResult

__all__ = ["ConstraintsMapped"]


@dataclass(frozen=True, slots=True)
class ConstraintsMapped:
    """At least, more than, at most, under, between, exactly, and their like, against what the call asks for."""

    name: str = "constraints_mapped"
    version: int = 1
    claim: str = (
        "A limit that the user states (at least, under, between; 至少, 超过, 以内) stands in a parameter, an operator "
        "or a range of that direction and with that value, and no lower end lies above its upper end. "
        "Whether a limit itself is allowed counts where the schema offers both."
    )
    blind_spots: str = (
        "Limits that are said without words of comparison, limits that the call leaves out altogether, and parameters "
        "whose name and description do not say which end they are."
    )

    def applies(self, view: View) -> bool:
        """Conversations with calls."""
        return bool(view.calls)

    def judge(self, view: View) -> Iterator[CheckResult]:
        """One objection for each value that says something else than the words."""
        for site in view.calls:
            for fault in (*limited_values(view, site), *compared_values(view, site)):
                yield failed(self, fault.reason, site.location(*fault.path), fault.evidence)
