"""`arguments_grounded`: every value of every call comes from somewhere that the conversation or the schema shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from callsmith.checks.check import abstained, failed
from callsmith.checks.ledger import Entry
from callsmith.checks.planned import planned_results
from callsmith.checks.view import View
from callsmith.records import CheckResult, pointer

__all__ = ["ArgumentsGrounded"]

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class ArgumentsGrounded:
    """Provenance of every leaf value: by the plan where there is one, else by the conversation's own words."""

    name: str = "arguments_grounded"
    version: int = 2
    claim: str = (
        "Every leaf value of every call comes from a user turn up to then, an earlier result, the system text, the "
        "schema (default, constant) or a named normalisation of one of these. With a plan, its sources are tested: a "
        "span is what the named message says, not later than the call, and its words can mean the value."
    )
    blind_spots: str = (
        "Values that one knows rather than is told (a ticker, a code of a language), free wording of which a part was "
        "said, and values in another script than the dialogue are left open. Two values that were both said may stand "
        "in each other's place where no word beside them tells which is which."
    )

    def applies(self, view: View) -> bool:
        """Conversations with calls."""
        return bool(view.calls) or view.plan is not None

    def judge(self, view: View) -> Iterator[CheckResult]:
        """Objections value by value; at most one abstention, which names what could not be told."""
        if view.plan is not None:
            yield from planned_results(self, view)
            return
        unclear: list[Entry] = []
        for entry in (*view.ledger.entries, *view.ledger.faults):
            if entry.status == "ungrounded":
                yield failed(self, entry.reason, entry.site.location(*entry.path), _evidence(entry))
            elif entry.status == "undecided":
                unclear.append(entry)
        if unclear:
            first = unclear[0]
            told = "; ".join(f"{_label(entry)}: {entry.reason}" for entry in unclear[:_MOST_NAMED])
            yield abstained(self, "the sources of some values cannot be told", first.site.location(*first.path), told)


def _label(entry: Entry) -> str:
    return f"{entry.site.call.name}{pointer(entry.path)}"


def _evidence(entry: Entry) -> str:
    said = entry.nearest or entry.text
    return f"{_label(entry)}: {str(entry.value)[:80]!r}" + (f"; said was {said[:80]!r}" if said else "")
