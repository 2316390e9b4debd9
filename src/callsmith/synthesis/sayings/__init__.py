"""How a value is said in each language, so that the words lead back to the value and to no other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from callsmith.synthesis.sayings import chinese, english
from callsmith.synthesis.sayings.said import Part, Said, Saying, UnsayableError, joined

__all__ = ["Part", "Said", "Saying", "UnsayableError", "clock_text", "joined", "say"]


def say(language: str, value: Any, schema: Mapping[str, Any], how: Saying) -> Said:
    """Words for a scalar or a list of scalars.

    Raises `UnsayableError` for anything else, and for a date that is none.
    """
    try:
        return chinese.say(value, schema, how) if language == "zh" else english.say(value, schema, how)
    except UnsayableError:
        raise
    except ValueError as error:  # what claims to be a date or a time and is none
        raise UnsayableError(f"{value!r} has no words: {error}") from None


def clock_text(language: str, moment: datetime) -> str:
    """The clock as a system text states it."""
    return chinese.clock_text(moment) if language == "zh" else english.clock_text(moment)
