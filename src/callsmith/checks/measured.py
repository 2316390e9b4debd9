"""What `benchmarks/checkers.py --write` measured of the checks, read back for people."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, NamedTuple

import msgspec

from callsmith.errors import DataError

__all__ = ["Caught", "Measured", "load_measured"]

MODES = ("plan", "blind")


class Operator(msgspec.Struct, frozen=True, kw_only=True):
    """Mutants of one operator in one language."""

    family: str
    n: int
    rejected: int
    escalated: int
    interval: tuple[float, float]
    """Wilson's, 95 %."""
    checks: dict[str, int] = {}
    """How many each check rejected."""


class Gold(msgspec.Struct, frozen=True, kw_only=True):
    """Untouched rows of one language."""

    rows: int
    rejected: int
    escalated: int
    rejected_interval: tuple[float, float]
    failed_by: dict[str, int] = {}
    abstained_by: dict[str, int] = {}


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """The mean over a family's operators in one language."""

    macro: float
    interval: tuple[float, float]
    escalated: float


class Mode(msgspec.Struct, frozen=True, kw_only=True):
    """One mode's figures, by language."""

    gold: dict[str, Gold]
    operators: dict[str, dict[str, Operator]]
    families: dict[str, dict[str, Family]]


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """All figures, by mode: `plan` (our own rows) and `blind` (anybody's)."""

    limit: int
    seed: int
    split: str
    modes: dict[str, Mode]
    benign: tuple[str, ...] = ()
    """The operators that change nothing that counts: what they are rejected is a false alarm."""

    def caught_by(self, check: str) -> list[Caught]:
        """What a check had a part in rejecting, the most first."""
        found = [
            Caught(mode, name, language, figures.checks[check], figures.n)
            for mode, figures_of in self.modes.items()
            for name, languages in figures_of.operators.items()
            for language, figures in languages.items()
            if figures.checks.get(check) and name not in self.benign
        ]
        return sorted(found, key=lambda one: (MODES.index(one.mode), one.operator, one.language))

    def alarms_of(self, check: str) -> list[tuple[str, str, int, int]]:
        """Mode, language, rows rejected by the check, and rows, of untouched gold."""
        return [
            (mode, language, gold.failed_by.get(check, 0), gold.rows)
            for mode, figures in self.modes.items()
            for language, gold in figures.gold.items()
            if gold.rows
        ]


class Caught(NamedTuple):
    """What one check rejected of one operator's mutants."""

    mode: str
    operator: str
    language: str
    rejected: int
    of: int


@cache
def load_measured() -> Measured | None:
    """The figures that come with the package; None where there are none. Raises `DataError` for a broken file."""
    file: Any = resources.files("callsmith.checks") / "data" / "measured.json"
    if not file.is_file():
        return None
    try:
        return msgspec.json.decode(file.read_bytes(), type=Measured)
    except msgspec.DecodeError as error:
        raise DataError(f"checks/data/measured.json: {error}") from None
