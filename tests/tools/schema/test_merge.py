from __future__ import annotations

from typing import Any

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from callsmith.tools.schema.merge import combine, merge_all_of, overlay

_PROPERTIES = st.dictionaries(
    st.sampled_from("ab"), st.sampled_from([{"type": "integer"}, {"type": "string"}, {"minimum": 2}, {}]), max_size=2
)
_SCHEMAS = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["object", "integer", "number", ["object", "null"], ["integer", "object"]]),
        "properties": _PROPERTIES,
        "patternProperties": st.just({"^a": {"type": "integer"}}),
        "additionalProperties": st.sampled_from([True, False, {}, {"type": "integer"}]),
        "required": st.sampled_from([["a"], ["a", "b"]]),
        "minimum": st.integers(0, 3),
        "maximum": st.integers(0, 3),
        "minProperties": st.integers(0, 2),
        "enum": st.sampled_from([[1, 2], [{"a": 1}]]),
        "if": st.just({"required": ["a"]}),
        "then": st.just({"required": ["b"]}),
        "unevaluatedProperties": st.just(False),
        "description": st.sampled_from(["one", "two"]),
        "allOf": st.just([{"maximum": 2}]),
        "anyOf": st.sampled_from([[{"type": "object"}, {"minimum": 1}], [{"required": ["b"]}]]),
    },
)
_VALUES: list[Any] = [None, 0, 1, 2, 3, 1.5, {}, {"a": 1}, {"a": "x"}, {"b": 3}, {"a": 1, "b": 1}, {"b": "x", "c": 1}]


def _valid(schema: Any) -> list[bool]:
    validator = jsonschema.Draft202012Validator(schema)
    return [validator.is_valid(value) for value in _VALUES]


@settings(max_examples=300)
@given(_SCHEMAS, _SCHEMAS)
def test_a_combined_schema_holds_exactly_where_both_do(first: dict[str, Any], second: dict[str, Any]) -> None:
    combined = combine(first, second)
    if combined is not None:
        assert _valid(combined) == _valid({"allOf": [first, second]})


@settings(max_examples=300)
@given(_SCHEMAS, st.lists(_SCHEMAS, min_size=1, max_size=3))
def test_merging_all_of_changes_nothing_that_holds(schema: dict[str, Any], members: list[dict[str, Any]]) -> None:
    whole = {**schema, "allOf": members}
    assert _valid(merge_all_of(whole)) == _valid(whole)


@settings(max_examples=200)
@given(_SCHEMAS, _SCHEMAS)
def test_siblings_of_a_reference_hold_together_with_its_target(
    target: dict[str, Any], siblings: dict[str, Any]
) -> None:
    with_reference = {"$ref": "#/$defs/Target", **siblings, "$defs": {"Target": target}}
    assert _valid(overlay(target, siblings)) == _valid(with_reference)


def test_what_stands_nearer_describes() -> None:
    assert overlay({"type": "string", "description": "far"}, {"description": "near"})["description"] == "near"


def test_properties_keep_the_order_in_which_they_are_written() -> None:
    members = [{"properties": {"a": {}}}, {"properties": {"b": {}}}]
    assert list(merge_all_of({"properties": {"c": {}}, "allOf": members})["properties"]) == ["a", "b", "c"]
