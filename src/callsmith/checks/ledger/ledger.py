"""The ledger of one conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from callsmith.checks.ledger.entry import Entry

if TYPE_CHECKING:
    from callsmith.checks.view import View

__all__ = ["Ledger", "build_ledger"]


class Ledger(NamedTuple):
    """All entries, in the order of the calls and of their arguments."""

    entries: tuple[Entry, ...]


def build_ledger(view: View) -> Ledger:
    """The entries of every call of a conversation. `View.ledger` keeps them: build them through it."""
    return Ledger(())
