"""The word lists of a language, read from data files and validated once.

A list is written as text, entries separated by line breaks or " ; ". Three shapes:

* `lists`: name -> entries; each list is a kind of its own;
* `texts`: kind -> topic -> entries; what people write, grouped by what it is about;
* `records`: subject -> rows with named fields, whose values belong together (a song and its artist).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from callsmith.errors import DataError

__all__ = ["LANGUAGES", "Lexicon", "Record", "lexicon", "read_data"]

LANGUAGES = ("en", "zh")
_FILES = ("people.yaml", "places.yaml", "things.yaml", "texts.yaml")

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What one language has to say, before anything is drawn from it."""

    language: str
    lists: Mapping[str, tuple[str, ...]]
    texts: Mapping[str, Mapping[str, tuple[str, ...]]]
    records: Mapping[str, tuple[Record, ...]]
    districts: Mapping[str, tuple[str, ...]]
    """City -> its districts, where they are known by name."""
    homes: tuple[Record, ...]
    """Places where speakers of the language mostly live."""


def read_data(name: str) -> Any:
    """A YAML file of this package's data. Raises `DataError` naming the file when it is not readable."""
    try:
        text = files("callsmith.world.values").joinpath("data", name).read_text("utf-8")
        return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (safe in both cases)
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"world data file {name}: {error}") from error


@lru_cache(maxsize=len(LANGUAGES))
def lexicon(language: str) -> Lexicon:
    """The lexicon of `en` or `zh`. Raises `DataError` for a broken data file, `ValueError` for another language."""
    if language not in LANGUAGES:
        raise ValueError(f"no lexicon for language {language!r}; there are {', '.join(LANGUAGES)}")
    lists: dict[str, tuple[str, ...]] = {}
    texts: dict[str, dict[str, tuple[str, ...]]] = {}
    records: dict[str, tuple[Record, ...]] = {}
    districts: dict[str, tuple[str, ...]] = {}
    for name in ("technical.yaml", *(f"{language}/{file}" for file in _FILES)):
        data = read_data(name)
        for key, text in data.get("lists", {}).items():
            lists[key] = _entries(text, f"{name}: lists.{key}")
        for key, groups in data.get("texts", {}).items():
            texts[key] = {topic: _entries(text, f"{name}: texts.{key}.{topic}") for topic, text in groups.items()}
            _distinct([entry for group in texts[key].values() for entry in group], f"{name}: texts.{key}")
        for key, table in data.get("records", {}).items():
            records[key] = _rows(table, f"{name}: records.{key}")
        for city, text in data.get("districts", {}).items():
            districts[city] = _entries(text, f"{name}: districts.{city}")
    records["place"] = _places(language)
    home_countries = ("CN",) if language == "zh" else ("US", "GB", "CA", "AU", "NZ", "IE")
    homes = tuple(place for place in records["place"] if place["country_code"] in home_countries)
    return Lexicon(language, lists, texts, records, districts, homes)


def _entries(text: Any, where: str) -> tuple[str, ...]:
    if not isinstance(text, str):
        raise DataError(f"world data file {where}: expected text, got {type(text).__name__}")
    entries = [part.strip() for line in text.splitlines() for part in line.split(" ; ") if part.strip()]
    _distinct(entries, where)
    return tuple(entries)


def _distinct(entries: list[str], where: str) -> None:
    if not entries:
        raise DataError(f"world data file {where}: the list is empty")
    seen: set[str] = set()
    for entry in entries:
        if entry in seen:
            raise DataError(f"world data file {where}: {entry!r} is there twice")
        seen.add(entry)


def _rows(table: Any, where: str) -> tuple[Record, ...]:
    fields, rows = table["fields"], table["rows"]
    for number, row in enumerate(rows):
        if len(row) != len(fields):
            raise DataError(f"world data file {where}[{number}]: {len(row)} values for {len(fields)} fields")
    return tuple(dict(zip(fields, row, strict=True)) for row in rows)


def _places(language: str) -> tuple[Record, ...]:
    """Cities with everything that follows from where they are."""
    countries, second = read_data("countries.yaml"), int(language == "zh")
    places = []
    for number, row in enumerate(read_data("cities.yaml")):
        if len(row) != 11 or row[5] not in countries:
            raise DataError(
                f"world data file cities.yaml[{number}]: 11 values and a country of countries.yaml expected"
            )
        country = countries[row[5]]
        region = row[4] if second else row[2]
        places.append(
            {
                "city": row[second],
                "city_english": row[0],
                "region": region or row[second],
                "region_code": row[3],
                "country_code": row[5],
                "country": country[second],
                "timezone": row[6],
                "latitude": row[7],
                "longitude": row[8],
                "airport": row[9],
                "postal": row[10],
                "currency": country[2],
                "dial": country[3],
                "language_name": country[4 + second],
                "language_code": country[6],
            }
        )
    return tuple(places)
