from __future__ import annotations

import copy

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsmith.dataset.dialects import is_flat, normalise_schema

STANDARD = {
    "type": "object",
    "properties": {
        "type": {"type": "string", "enum": ["a", "b"]},
        "required": {"type": "array", "items": {"type": ["integer", "null"]}},
        "nested": {"anyOf": [{"$ref": "#/$defs/x"}, {"type": "null"}]},
    },
    "required": ["type"],
    "$defs": {"x": {"type": "number", "exclusiveMinimum": 0}},
}


def test_a_schema_of_the_standard_comes_back_itself():
    schema, notes = normalise_schema(STANDARD)
    assert schema is STANDARD and notes == ()


def test_foreign_types_are_read_wherever_a_schema_may_stand_and_a_parameter_called_type_is_none():
    given_schema = {
        "type": "dict",
        "properties": {
            "type": {"type": "str"},
            "points": {"type": "tuple", "items": {"type": "float"}},
            "either": {"anyOf": [{"type": "int"}, {"type": "bool"}]},
        },
        "additionalProperties": {"type": "String"},
    }
    before = copy.deepcopy(given_schema)
    schema, notes = normalise_schema(given_schema)
    assert given_schema == before
    assert schema == {
        "type": "object",
        "properties": {
            "type": {"type": "string"},
            "points": {"type": "array", "items": {"type": "number"}},
            "either": {"anyOf": [{"type": "integer"}, {"type": "boolean"}]},
        },
        "additionalProperties": {"type": "string"},
    }
    assert "type `dict` read as object" in notes and "type `float` read as number" in notes


def test_flat_parameters_become_an_object_and_what_is_optional_or_has_a_default_is_not_required():
    schema, notes = normalise_schema(
        {
            "city": {"type": "str", "description": "Where."},
            "days": {"type": "int, optional", "default": "3"},
            "limit": {"type": "float", "default": ""},
            "exact": {"type": "bool"},
            "hint": {"type": "str", "optional": True},
        }
    )
    assert schema == {
        "type": "object",
        "properties": {
            "city": {"type": "string", "description": "Where."},
            "days": {"type": "integer", "default": 3},
            "limit": {"type": "number"},
            "exact": {"type": "boolean"},
            "hint": {"type": "string"},
        },
        "required": ["city", "exact"],
    }
    assert notes[0].startswith("flat parameters")


def test_flat_parameters_that_are_flagged_are_required_where_the_flag_says_so():
    flat = {"a": {"type": "str", "required": True}, "b": {"type": "str", "required": False}, "c": {"type": "str"}}
    assert normalise_schema(flat)[0]["required"] == ["a"]


def test_an_object_schema_is_not_flat_whatever_its_parameters_are_called():
    assert not is_flat({"type": "object", "properties": {}})
    assert not is_flat({"properties": {"type": {"type": "string"}}})
    assert not is_flat({}) and is_flat({"type": {"type": "str"}, "city": {}})


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "integer", "minimum": 1, "exclusiveMinimum": True}, {"type": "integer", "exclusiveMinimum": 1}),
        ({"type": "integer", "minimum": 1, "exclusiveMinimum": False}, {"type": "integer", "minimum": 1}),
        ({"type": "string", "nullable": True, "enum": ["a"]}, {"type": ["string", "null"], "enum": ["a", None]}),
        (
            {"type": "array", "items": [{"type": "int"}], "additionalItems": False},
            {"type": "array", "prefixItems": [{"type": "integer"}], "items": False},
        ),
        (
            {"type": "object", "properties": {"a": {"type": "string", "required": True}}},
            {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]},
        ),
        ({"type": "object", "required": None}, {"type": "object"}),
    ],
)
def test_older_dialects_are_read_as_what_they_mean(schema, expected):
    read, notes = normalise_schema(schema)
    assert read == expected and notes


@pytest.mark.parametrize("schema", [{"type": "Wombat"}, {"type": 3}, {"type": []}, {"required": ["gone"]}])
def test_what_is_wrong_in_a_way_that_nobody_can_read_stays_for_the_linter(schema):
    assert normalise_schema(schema)[0] == schema


NAMES = st.sampled_from(
    ["str", "int", "float", "dict", "list", "tuple", "bool", "any", "List[int]", "string", "number"]
)
LEAVES = st.fixed_dictionaries({"type": NAMES}, optional={"description": st.text(max_size=5)})
SCHEMAS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(lambda props: {"type": "dict", "properties": props}, st.dictionaries(st.text(max_size=4), inner)),
        st.builds(lambda item: {"type": "list", "items": item}, inner),
    ),
    max_leaves=8,
)


@given(SCHEMAS)
def test_what_is_read_is_a_schema_and_reading_it_again_changes_nothing(schema):
    read, _ = normalise_schema(schema)
    jsonschema.Draft202012Validator.check_schema(read)
    assert normalise_schema(read) == (read, ())
