"""Whether a result is an error, and whether an answer admits it or claims success."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import msgspec
import yaml

from callsmith.checks.words.normal_form import nfkc
from callsmith.errors import DataError
from callsmith.records import JsonError, ToolMessage, parse

__all__ = ["admits_failure", "claims_success", "is_error"]

_READ = 4_000


class _ErrorSigns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: list[str]
    fields: frozenset[str]
    status: frozenset[str]
    failed: frozenset[str]
    success: frozenset[str]


class _Signs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    error: _ErrorSigns
    admits: list[str]
    succeeds: list[str]


@cache
def _signs() -> _Signs:
    try:
        text = (resources.files("callsmith.checks.answers") / "data" / "outcomes.yaml").read_text("utf-8")
        return msgspec.convert(yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)), _Signs)  # noqa: S506 (both are safe)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise DataError(f"answers/data/outcomes.yaml: {error}") from None


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    signs = _signs()
    parts = {"text": signs.error.text, "admits": signs.admits, "succeeds": signs.succeeds}[name]
    return re.compile("|".join(f"(?:{part})" for part in parts))


def _plain(text: str) -> str:
    return nfkc(text[:_READ]).replace("’", "'").lower()


def is_error(message: ToolMessage) -> bool:
    """Whether a result says of itself that it failed, by its flag, its fields or its text."""
    return message.is_error or _tells_error(message.content)


@lru_cache(maxsize=2048)
def _tells_error(content: str) -> bool:
    start = content.lstrip()[:1]
    if start not in ("{", "[", '"'):
        return _pattern("text").search(_plain(content[:200])) is not None
    if len(content) > 200_000:
        return False
    try:
        value = parse(content)
    except (JsonError, RecursionError):
        return False
    if isinstance(value, str):
        return _pattern("text").search(_plain(value[:200])) is not None
    return isinstance(value, dict) and _fields_tell(value)


def _fields_tell(value: dict[str, Any]) -> bool:
    signs = _signs().error
    for key, item in value.items():
        name = key.lower()
        if name in signs.fields and item not in (None, False, "", 0, [], {}):
            return True
        if name in signs.success and item is False:
            return True
        if name in signs.status and isinstance(item, str) and item.lower() in signs.failed:
            return True
    return len(value) == 1 and isinstance(inner := next(iter(value.values())), dict) and _fields_tell(inner)


def admits_failure(text: str) -> bool:
    """Whether an answer has any word of failure, lack or regret."""
    return _pattern("admits").search(_plain(text)) is not None


def claims_success(text: str) -> bool:
    """Whether an answer says that something was done or found."""
    return _pattern("succeeds").search(_plain(text)) is not None
