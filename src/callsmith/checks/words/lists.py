"""Word lists of the readers: YAML files beside them, read into their types and validated on load."""

from __future__ import annotations

from importlib import resources
from typing import TypeVar

import msgspec
import yaml

from callsmith.errors import DataError

__all__ = ["load_lists", "phrases", "read_list"]

Lists = TypeVar("Lists")


def load_lists(name: str, kind: type[Lists]) -> Lists:
    """A data file of this room in its type; every scalar is text. Raises `DataError` that names the file."""
    text = (resources.files("callsmith.checks.words") / "data" / name).read_text("utf-8")
    try:
        return msgspec.convert(yaml.load(text, Loader=yaml.CBaseLoader), kind, strict=False)  # noqa: S506 - strings only
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise DataError(f"words/{name}: {' '.join(str(error).split())}") from None


def read_list(name: str, kind: type[Lists]) -> Lists:
    """The same as `load_lists`, for files whose type is a plain container."""
    return load_lists(name, kind)


def phrases(text: str) -> tuple[str, ...]:
    """The entries of a list written as one text, separated by ` ; ` or by line breaks."""
    entries = (entry.strip() for line in text.splitlines() for entry in line.split(" ; "))
    return tuple(entry for entry in entries if entry)
