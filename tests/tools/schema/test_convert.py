from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callsmith.tools.schema.assemble import Assembler
from callsmith.tools.schema.convert import Converter
from callsmith.tools.schema.keywords import SchemaError
from callsmith.tools.schema.references import References


def convert(schema: Any, losses: list[str] | None = None) -> Any:
    converter = Converter(References(schema), lambda _, reason: losses.append(reason) if losses is not None else None)
    return Assembler(converter).assemble(converter.convert(schema))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
        ({"type": "string", "x-nullable": True}, {"type": ["string", "null"]}),
        (
            {"type": "string", "nullable": True, "enum": ["a"]},
            {"type": ["string", "null"], "enum": ["a", None]},
        ),
        ({"oneOf": [{"type": "string"}], "nullable": True}, {"oneOf": [{"type": "string"}, {"type": "null"}]}),
        ({"type": "integer", "minimum": 1, "exclusiveMinimum": True}, {"type": "integer", "exclusiveMinimum": 1}),
        ({"type": "integer", "maximum": 1, "exclusiveMaximum": False}, {"type": "integer", "maximum": 1}),
        ({"exclusiveMaximum": True}, {}),
        ({"type": "string", "example": "a"}, {"type": "string", "examples": ["a"]}),
        ({"type": "string", "x-internal": 1, "xml": {}, "externalDocs": {}}, {"type": "string"}),
        ({"type": "STRING"}, {"type": "string"}),
        ({"type": "dict"}, {"type": "object"}),
        ({"type": "float"}, {"type": "number"}),
        ({"type": "any"}, {}),
        ({"type": "List[str]"}, {"type": "array", "items": {"type": "string"}}),
        ({"type": "array of strings"}, {"type": "array", "items": {"type": "string"}}),
        ({"type": "string | null"}, {"type": ["string", "null"]}),
        ({"type": ["string", "NULL"]}, {"type": ["string", "null"]}),
        ({"type": "date"}, {"type": "string", "format": "date"}),
        ({"type": "array", "minItems": "2"}, {"type": "array", "minItems": 2}),
        (
            {"type": "array", "items": [{"type": "string"}], "additionalItems": False},
            {"type": "array", "prefixItems": [{"type": "string"}], "items": False},
        ),
        (
            {"dependencies": {"a": ["b"], "c": {"required": ["d"]}}},
            {"dependentRequired": {"a": ["b"]}, "dependentSchemas": {"c": {"required": ["d"]}}},
        ),
        (
            {"type": "object", "properties": {"a": {"type": "string", "required": True}}},
            {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]},
        ),
        ({"enum": [1, 1, True, "1"]}, {"enum": [1, True, "1"]}),
        ({"properties": {"$ref": {"type": "string"}}}, {"properties": {"$ref": {"type": "string"}}}),
        ({"type": "string", "default": None}, {"type": "string"}),
        ({"type": "integer", "default": "10"}, {"type": "integer", "default": 10}),
        ({"type": "boolean", "default": "True"}, {"type": "boolean", "default": True}),
        ({"type": ["string", "null"], "default": None}, {"type": ["string", "null"], "default": None}),
    ],
)
def test_each_dialect_says_it_in_the_words_of_2020_12(source: Any, expected: Any) -> None:
    assert convert(source) == expected


@pytest.mark.parametrize("kind", ["whatever", 3, {"a": 1}, [], ["string", 3], "x" * 500])
def test_a_type_that_nobody_knows_is_an_error(kind: Any) -> None:
    with pytest.raises(SchemaError):
        convert({"type": kind})


def test_a_default_that_does_not_fit_is_dropped_and_said() -> None:
    losses: list[str] = []
    assert convert({"type": "integer", "default": "many"}, losses) == {"type": "integer"}
    assert losses == ["the default 'many' does not fit its own schema"]


def test_references_are_found_by_pointer_anchor_and_id() -> None:
    schema = {
        "properties": {"a": {"$ref": "#thing"}, "b": {"$ref": "urn:x"}, "c": {"$ref": "#/properties/d"}, "d": {}},
        "$defs": {"A": {"$anchor": "thing", "type": "string"}, "B": {"$id": "urn:x", "type": "integer"}},
    }
    assert convert(schema) == {"properties": {"a": {"type": "string"}, "b": {"type": "integer"}, "c": {}, "d": {}}}


def test_words_beside_a_reference_hold_as_well() -> None:
    schema = {
        "properties": {"a": {"$ref": "#/$defs/A", "description": "near", "maxLength": 3}},
        "$defs": {"A": {"type": "string", "description": "far", "minLength": 1}},
    }
    assert convert(schema)["properties"]["a"] == {
        "type": "string",
        "description": "near",
        "minLength": 1,
        "maxLength": 3,
    }


def test_a_schema_that_is_its_own_property_ends_in_definitions() -> None:
    schema = {"type": "object", "properties": {"child": {"$ref": "#"}, "n": {"type": "integer"}}, "required": ["n"]}
    converted = convert(schema)
    validator = jsonschema.Draft202012Validator(converted)
    assert validator.is_valid({"n": 1, "child": {"n": 2, "child": {"n": 3}}})
    assert not validator.is_valid({"n": 1, "child": {"child": {"n": 3}}})


# -- OpenAPI 3.0's meaning, written down once more and independently ---------------------------------------------------

_LEAVES = st.fixed_dictionaries(
    {"type": st.sampled_from(["integer", "string", "number", "boolean"])},
    optional={
        "nullable": st.booleans(),
        "minimum": st.integers(0, 3),
        "exclusiveMinimum": st.booleans(),
        "maximum": st.integers(1, 4),
        "exclusiveMaximum": st.booleans(),
        "minLength": st.integers(0, 2),
        "enum": st.sampled_from([[1, 2], ["a", "bb"], [True]]),
    },
)
_OAS_SCHEMAS = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.builds(
            lambda items, nullable: {"type": "array", "items": items, "nullable": nullable}, inner, st.booleans()
        ),
        st.builds(
            lambda properties, required, closed: {
                "type": "object",
                "properties": properties,
                "required": required,
                **({"additionalProperties": False} if closed else {}),
            },
            st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
            st.sampled_from([[], ["a"], ["a", "b"]]),
            st.booleans(),
        ),
        st.builds(lambda first, second: {"allOf": [first, second]}, inner, inner),
        st.builds(lambda first, second: {"anyOf": [first, second]}, inner, inner),
    ),
    max_leaves=5,
)
_JSON = st.recursive(
    st.sampled_from([None, True, 0, 1, 2, 3, 1.5, "", "a", "bb"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
    max_leaves=4,
)


def oas_valid(value: Any, schema: dict[str, Any]) -> bool:
    """Whether OpenAPI 3.0 calls a value valid (for the words that the strategies above use)."""
    if "allOf" in schema:
        return all(oas_valid(value, member) for member in schema["allOf"])
    if "anyOf" in schema:
        return any(oas_valid(value, member) for member in schema["anyOf"])
    if value is None:
        return schema.get("nullable", False)
    numeric = isinstance(value, int | float) and not isinstance(value, bool)
    is_kind = {
        "integer": numeric and value == int(value),
        "number": numeric,
        "string": isinstance(value, str),
        "boolean": isinstance(value, bool),
        "array": isinstance(value, list),
        "object": isinstance(value, dict),
    }[schema["type"]]
    if not is_kind or ("enum" in schema and not any(v == value and type(v) is type(value) for v in schema["enum"])):
        return False
    if numeric:
        low, high = schema.get("minimum", value), schema.get("maximum", value)
        above = value > low if schema.get("exclusiveMinimum") and "minimum" in schema else value >= low
        below = value < high if schema.get("exclusiveMaximum") and "maximum" in schema else value <= high
        return above and below
    if isinstance(value, str):
        return len(value) >= schema.get("minLength", 0)
    if isinstance(value, list):
        return all(oas_valid(item, schema["items"]) for item in value)
    if isinstance(value, dict):
        known = schema["properties"]
        closed = schema.get("additionalProperties") is False and not value.keys() <= known.keys()
        inner = all(oas_valid(item, known[name]) for name, item in value.items() if name in known)
        return inner and not closed and all(name in value for name in schema["required"])
    return True


@settings(max_examples=400)
@given(_OAS_SCHEMAS, _JSON)
def test_a_value_is_valid_after_the_conversion_where_it_was_before(schema: dict[str, Any], value: Any) -> None:
    converted = jsonschema.Draft202012Validator(convert(schema))
    assert converted.is_valid(value) == oas_valid(value, schema)
