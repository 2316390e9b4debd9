"""The words that operators put into conversations: lists in YAML, one file a language, and names in two languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from callsmith.checks.view import leaves
from callsmith.errors import DataError
from callsmith.world.values.lexicon import read_data

__all__ = ["LANGUAGES", "other_name", "words"]

LANGUAGES = ("en", "zh")
_LISTS = (
    "corrections refusals questions greetings thanks wraps answer_wraps foreign_answers errors giveaways comparisons "
    "opposites ordered switches conversions synonyms distractors bound_words refusal_cues done okays strict references"
).split()
_MAPS = ("vague", "bounds", "currencies")


def _read(name: str) -> Any:
    try:
        text = files("callsmith.checks.mutants").joinpath("data", name).read_text("utf-8")
        return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (safe in both cases)
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"mutants data file {name}: {error}") from error


@lru_cache(maxsize=len(LANGUAGES))
def words(language: str) -> Mapping[str, Any]:
    """The words of a language; English for any but Chinese. Raises `DataError` where a list is missing."""
    name = f"{language if language in LANGUAGES else 'en'}.yaml"
    data: dict[str, Any] = _read(name)
    for key in (*_LISTS, *_MAPS):
        kind = list if key in _LISTS else dict
        if not isinstance(data, dict) or not isinstance(data.get(key), kind) or not data[key]:
            raise DataError(f"mutants data file {name}: {key} must be a filled {kind.__name__}")
        if key != "conversions" and not all(isinstance(leaf, str) for _, leaf in leaves(data[key])):
            raise DataError(f"mutants data file {name}: {key} must hold texts only (an unquoted no is none)")
    return data


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    pairs = [(str(english), str(chinese)) for english, chinese in _read("entities.yaml")]
    pairs += [(str(row[0]), str(row[1])) for row in read_data("cities.yaml")]
    pairs += [(str(row[0]), str(row[1])) for row in read_data("countries.yaml").values()]
    names: dict[str, str] = {}
    for english, chinese in pairs:
        names.setdefault(english.casefold(), chinese)
        names.setdefault(chinese, english)
    return names


def other_name(name: str) -> str | None:
    """The same thing's name in the other language; a Chinese city may come with its 市."""
    known = _names()
    return known.get(name.casefold()) or known.get(name.removesuffix("市"))
