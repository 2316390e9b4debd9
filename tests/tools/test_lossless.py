"""The walker that proves importers lossless must itself see every kind of loss."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest

from callsmith.tools import SourceReading
from tools.lossless import compare_reading

SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["n", "s"],
    "additionalProperties": False,
    "minProperties": 1,
    "properties": {
        "n": {"type": "integer", "minimum": 1, "maximum": 9, "multipleOf": 2, "default": 4},
        "s": {"type": "string", "pattern": "^a", "format": "uuid", "minLength": 2, "maxLength": 40, "enum": ["ab"]},
        "l": {"type": "array", "minItems": 1, "maxItems": 3, "uniqueItems": True, "items": {"type": "number"}},
        "u": {"oneOf": [{"type": "string"}, {"type": "object", "properties": {"k": {"const": 1}}, "required": ["k"]}]},
        "m": {"type": "object", "additionalProperties": {"type": "boolean"}},
    },
}
DOCUMENT = {
    "openapi": "3.0.3",
    "paths": {
        "/a/{b}": {
            "post": {
                "parameters": [{"name": "b", "in": "path", "required": True, "schema": {"type": "string"}}],
                "requestBody": {"content": {"application/json": {"schema": SCHEMA}}, "required": True},
            }
        }
    },
}


def _words(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield (*place, key)
        yield from _words(item, (*place, key))


LOSSES = [place for place in _words(SCHEMA) if place[-2:] not in {("enum", 0), ("oneOf", 0)}]


def test_a_faithful_reading_has_lost_nothing(read: Callable[..., SourceReading]) -> None:
    comparison = compare_reading(DOCUMENT, read(DOCUMENT))
    assert comparison.lost == []
    assert comparison.kept > len(LOSSES) / 2


@pytest.mark.parametrize("place", LOSSES, ids=lambda place: "/".join(map(str, place)))
def test_each_word_that_is_taken_away_is_missed(read: Callable[..., SourceReading], place: tuple[Any, ...]) -> None:
    reading = read(DOCUMENT)
    (tool,) = reading.tools
    parameters = json.loads(json.dumps(tool.parameters))
    owner = parameters["properties"]["body"]
    for key in place[:-1]:
        owner = owner[key]
    del owner[place[-1]]
    changed = msgspec.structs.replace(tool, parameters=copy.deepcopy(parameters))
    assert compare_reading(DOCUMENT, msgspec.structs.replace(reading, tools=(changed,))).lost
