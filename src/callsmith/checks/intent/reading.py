"""This room's word lists, read once and validated where they are read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

import yaml

from callsmith.errors import DataError

__all__ = ["alternatives", "broken", "read_data"]


def read_data(name: str) -> Any:
    """A YAML file of this room's data. Raises `DataError` naming the file when it is not readable."""
    try:
        text = files("callsmith.checks.intent").joinpath("data", name).read_text("utf-8")
        return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (both are safe)
    except (OSError, yaml.YAMLError) as error:
        raise broken(name, str(error)) from error


def broken(name: str, reason: str) -> DataError:
    """The error that names a data file of this room."""
    return DataError(f"check data file intent/{name}: {reason}")


def alternatives(name: str, patterns: Iterable[Any], flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """One expression that finds any of the patterns. Raises `DataError` for one that is no expression."""
    kept = list(patterns)
    for pattern in kept:
        try:
            re.compile(pattern)
        except (re.error, TypeError) as error:
            raise broken(name, f"{pattern!r} is no regular expression: {error}") from error
    return re.compile("|".join(f"(?:{pattern})" for pattern in kept), flags)
