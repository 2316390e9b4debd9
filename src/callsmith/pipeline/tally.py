"""Counts of a run: what was tried, accepted, rejected, and how the accepted ones spread."""

from __future__ import annotations

from collections import Counter

import msgspec

__all__ = ["Labels", "Tally"]

_SPREADS = ("rejected", "languages", "shapes", "abilities", "domains", "splits")


class Labels(msgspec.Struct, frozen=True, array_like=True):
    """What an accepted sample is counted under."""

    language: str
    shape: str
    ability: str
    domain: str
    split: str


class Tally(msgspec.Struct, kw_only=True):
    """Running counts; they add up over chunks and over resumed calls."""

    attempts: int = 0
    accepted: int = 0
    rejected: dict[str, int] = {}
    """By reason: a check's name, or `duplicate`, `unsayable`, `crashed`."""
    languages: dict[str, int] = {}
    shapes: dict[str, int] = {}
    abilities: dict[str, int] = {}
    domains: dict[str, int] = {}
    splits: dict[str, int] = {}

    @property
    def turned_down(self) -> int:
        """How many attempts were rejected, for whatever reason."""
        return self.attempts - self.accepted

    def accept(self, labels: Labels) -> None:
        """Count one accepted sample."""
        self.attempts += 1
        self.accepted += 1
        for counts, label in (
            (self.languages, labels.language),
            (self.shapes, labels.shape),
            (self.abilities, labels.ability),
            (self.domains, labels.domain),
            (self.splits, labels.split),
        ):
            counts[label] = counts.get(label, 0) + 1

    def reject(self, reason: str) -> None:
        """Count one rejected attempt."""
        self.attempts += 1
        self.rejected[reason] = self.rejected.get(reason, 0) + 1

    def add(self, other: Tally) -> None:
        """Add another tally's counts to these."""
        self.attempts += other.attempts
        self.accepted += other.accepted
        for name in _SPREADS:
            setattr(self, name, dict(Counter(getattr(self, name)) + Counter(getattr(other, name))))

    def sorted(self) -> Tally:
        """The same counts with their keys in order, for files that must not depend on who came first."""
        spreads = {name: dict(sorted(getattr(self, name).items())) for name in _SPREADS}
        return msgspec.structs.replace(self, **spreads)
