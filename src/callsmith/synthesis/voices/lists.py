"""Word lists: YAML files of texts beside the code that says them, read into their types."""

from __future__ import annotations

from importlib import resources
from typing import TypeVar

import msgspec
import yaml

from callsmith.errors import DataError

__all__ = ["load_lists"]

Lists = TypeVar("Lists", bound=msgspec.Struct)


def load_lists(package: str, name: str, kind: type[Lists]) -> Lists:
    """A data file of a package in its type; every scalar is text. Raises `DataError` that names the file."""
    text = (resources.files(package) / name).read_text("utf-8")
    try:
        return msgspec.convert(yaml.load(text, Loader=yaml.CBaseLoader), kind)  # noqa: S506 - strings only
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise DataError(f"{package.rpartition('.')[2]}/{name}: {' '.join(str(error).split())}") from None
