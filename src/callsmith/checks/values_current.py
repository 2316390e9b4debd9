"""`values_current`: after a correction or an update, the calls use the latest value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from callsmith.checks.carrying import Takeback
from callsmith.checks.check import failed
from callsmith.checks.superseded_results import renewed_values
from callsmith.checks.superseding import stale_by
from callsmith.checks.view import Turn, View
from callsmith.checks.words import read_clock
from callsmith.checks.words.corrections import read_corrections
from callsmith.records import CheckResult, UserMessage

__all__ = ["ValuesCurrent"]


@dataclass(frozen=True, slots=True)
class ValuesCurrent:
    """What a user took back, and what a later result replaced, against the arguments of the calls that follow."""

    name: str = "values_current"
    version: int = 1
    claim: str = (
        "Where a user takes a value back and says another, the calls that follow carry the other; where an update"
        " gives "
        "an id anew or a repeated call returns another value, later calls use the new one."
    )
    blind_spots: str = (
        "A correction that no cue announces. A new value of free words that names nothing. "
        "Which of two values of one kind a correction means, beyond the nearer one."
    )

    def applies(self, view: View) -> bool:
        """Conversations in which something is taken back before a call, or calls follow results."""
        return bool(view.calls) and (
            any(True for _ in _takebacks(view)) or (len(view.turns) > 0 and len(view.calls) > 2)
        )

    def judge(self, view: View) -> Iterator[CheckResult]:
        """One objection for each argument that still carries what no longer holds."""
        seen: set[str] = set()
        for takeback, turn in _takebacks(view):
            for result in self._after(view, takeback, turn):
                if result.location not in seen:
                    seen.add(result.location)
                    yield result
        for site, path, old, new in renewed_values(view):
            location = site.location(*path)
            if location not in seen:
                seen.add(location)
                yield failed(self, "a later result replaced this value", location, f"{old} → {new}")

    def _after(self, view: View, takeback: Takeback, turn: Turn) -> Iterator[CheckResult]:
        clock = read_clock(view.system_text)
        entries = [entry for site in turn.calls for entry in view.ledger.by_site(site)]
        for entry in entries:
            stale = stale_by(view, entry, entries, takeback, clock)
            if stale is not None:
                yield failed(
                    self, f"the user took this back in message {takeback.message}", entry.site.location(*entry.path),
                    f"{stale.old[:80]} → {stale.new[:80]}",
                )  # fmt: skip


def _takebacks(view: View) -> Iterator[tuple[Takeback, Turn]]:
    """Every correction, with the turn of the first calls after it: those that have to heed it."""
    for index, turn in enumerate(view.turns):
        message = view.messages[turn.user]
        if not isinstance(message, UserMessage):
            continue
        acting = next((later for later in view.turns[index:] if later.calls), None)
        if acting is None:
            return
        for correction in read_corrections(message.content):
            yield Takeback(turn.user, message.content, correction), acting
