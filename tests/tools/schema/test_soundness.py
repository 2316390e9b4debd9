from __future__ import annotations

from typing import Any

import pytest

from callsmith.tools.schema.soundness import compile_schema, flaw


@pytest.mark.parametrize(
    ("schema", "reason"),
    [
        ({"minimum": 2, "maximum": 1}, "minimum 2 and maximum 1"),
        ({"exclusiveMinimum": 1, "maximum": 1}, "exclusiveMinimum 1 and maximum 1"),
        ({"minLength": 2, "maxLength": 1}, "minLength"),
        ({"minItems": 2, "maxItems": 1}, "minItems"),
        ({"enum": []}, "enum is empty"),
        ({"type": "integer", "enum": ["1"]}, "no value of its enum"),
        ({"type": "string", "const": 1}, "const is not of type string"),
        ({"properties": {}, "required": ["a"], "additionalProperties": False}, "'a' is required but not among"),
        ({"properties": {"a": False}, "required": ["a"]}, "required and forbidden"),
        ({"required": ["a", "b"], "maxProperties": 1}, "at most 1 allowed"),
        ({"type": "string", "pattern": "^\\d{4}-\\d{2}$", "maxLength": 6}, "needs 7 characters"),
        ({"type": "string", "pattern": "^ab?$", "minLength": 3}, "takes at most 2 characters"),
        ({"properties": {"a": {"items": {"minimum": 2, "maximum": 1}}}}, "/a/items contradicts itself"),
        ({"$defs": {"A": {"enum": []}}}, "/$defs/A contradicts itself"),
        ({"type": "string", "pattern": "(a"}, "does not compile"),
        ({"type": "wrong"}, "does not compile"),
        ({"$ref": "https://example.com/a.json"}, "does not compile"),
        ({"$ref": "file:///etc/hostname"}, "does not compile"),
        ({"$ref": "#/$defs/none"}, "does not compile"),
    ],
)
def test_a_schema_that_no_call_can_obey_is_found_out(schema: Any, reason: str) -> None:
    said = flaw(schema)
    assert said is not None
    assert reason in said
    assert "\n" not in said


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "integer", "minimum": 1, "maximum": 1},
        {"type": ["string", "null"], "enum": ["a", None]},
        {"anyOf": [{"minimum": 2, "maximum": 1}, {"type": "string"}]},
        {"required": ["a"], "additionalProperties": False, "patternProperties": {"^a": {}}},
        {"type": "string", "pattern": "^(a|bcd){2}$", "minLength": 4, "maxLength": 4},
        {"type": "string", "pattern": "abc", "maxLength": 3},
        {"type": "string", "pattern": "^(?=.*x).{3}$", "maxLength": 2},
        {"type": "string", "pattern": "a{2}|b", "maxLength": 1},
        {"type": "number", "enum": [1, 2.5]},
        {"type": "integer", "const": 1.0},
    ],
)
def test_a_schema_that_can_be_obeyed_or_is_in_doubt_passes(schema: Any) -> None:
    assert flaw(schema) is None


def test_a_schema_nested_without_end_does_not_reach_the_compiler() -> None:
    schema: dict[str, Any] = {}
    for _ in range(50_000):
        schema = {"not": schema}
    with pytest.raises(ValueError, match="nested more than"):
        compile_schema(schema)
