"""When a changed value is as right as the first one: an allowed alternative, or the same in another spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from callsmith.checks.mutants.operator import ABSENT, Case
from callsmith.records import equal

__all__ = ["alike", "allows"]

_LOOSE = re.compile(r"[\s,./\-_*^'\"]+")


def alike(left: Any, right: Any) -> bool:
    """JSON equality, but for texts without regard to case, width, blanks and light punctuation."""
    if isinstance(left, str) and isinstance(right, str):
        return _folded(left) == _folded(right)
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        return left.keys() == right.keys() and all(alike(item, right[key]) for key, item in left.items())
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        return len(left) == len(right) and all(map(alike, left, right))
    return equal(left, right)


def _folded(text: str) -> str:
    return _LOOSE.sub("", unicodedata.normalize("NFKC", text)).casefold()


def allows(case: Case, where: str, value: Any, *, exactly: bool = False) -> bool:
    """Whether a value is among those allowed for the top-level argument at `where`.

    `exactly` counts spelling: for changes that are about nothing else.
    """
    same = equal if exactly else alike
    return any(
        option is value or (option is not ABSENT and same(option, value)) for option in case.allowed.get(where, ())
    )
