from __future__ import annotations

import pytest

from callsmith.checks.memo import Memo
from callsmith.checks.schemas import compile_schema, node_at, violations
from callsmith.records import freeze

PERSON = {
    "type": "object",
    "properties": {"name": {"type": "string", "minLength": 1}, "boss": {"$ref": "#/$defs/person"}},
}
SCHEMA = freeze(
    {
        "type": "object",
        "properties": {
            "who": {"$ref": "#/$defs/person", "description": "Who."},
            "pair": {"type": "array", "prefixItems": [{"const": 1}], "items": {"const": 2}},
            "loop": {"$ref": "#/properties/loop"},
            "lost": {"$ref": "#/$defs/nobody"},
            "far": {"$ref": "http://example.com/x"},
        },
        "additionalProperties": {"const": 3},
        "$defs": {"person": PERSON},
    }
)


@pytest.mark.parametrize(
    ("path", "node"),
    [
        ((), SCHEMA),
        (("who", "boss", "boss", "name"), PERSON["properties"]["name"]),
        (("who",), {**PERSON, "description": "Who."}),
        (("pair", 0), {"const": 1}),
        (("pair", 7), {"const": 2}),
        (("other",), {"const": 3}),
        (("lost",), {}),
        (("far",), {}),
        (("who", "age"), {}),
        (("who", 3), {}),
    ],
)
def test_a_values_own_schema_is_found_through_local_references(path, node):
    assert node_at(SCHEMA, path) == node


def test_a_reference_to_itself_ends():
    assert "$ref" in node_at(SCHEMA, ("loop",))


@pytest.mark.parametrize(
    "broken", [{"properties": 3}, {"properties": {"a": 1}}, {"prefixItems": 1}, {"items": True}, {"$ref": 3}]
)
def test_schemas_that_make_no_sense_say_nothing(broken):
    assert node_at(broken, ("a",)) == node_at(broken, (0,)) == {}


def test_all_that_is_wrong_is_told_up_to_five():
    compiled = compile_schema(freeze({"additionalProperties": {"type": "integer"}}))
    found = violations(compiled, {letter: letter for letter in "abcdefg"})
    assert len(found) == 5 and {violation.path for violation in found} <= {(letter,) for letter in "abcdefg"}
    assert violations(compiled, {"a": 1}) == ()


def test_a_pattern_that_backtracks_ends_soon():
    compiled = compile_schema(freeze({"properties": {"a": {"pattern": "^(a+)+$"}}}))
    assert violations(compiled, {"a": "a" * 60 + "b"})


def test_patterns_follow_the_rules_of_ecma():
    compiled = compile_schema(freeze({"properties": {"a": {"pattern": "^a$"}}}))
    assert violations(compiled, {"a": "a\n"})


def test_a_memo_works_out_each_content_once_and_forgets_the_oldest():
    seen = []
    memo = Memo(lambda schema: seen.append(schema) or len(schema), capacity=2)
    one = freeze({"a": 1})
    assert memo(one) == memo(one) == memo(freeze({"a": 1})) == 1 and len(seen) == 1
    assert memo(freeze({"a": True})) == 1 and len(seen) == 2
    memo(freeze({"b": 1}))
    memo(freeze({"c": 1}))
    memo(freeze({"a": 1}))
    assert len(seen) == 5


def test_a_memo_never_takes_a_new_object_for_a_dead_one():
    memo = Memo(lambda schema: schema["n"], capacity=4)
    assert [memo(freeze({"n": n})) for n in range(200)] == list(range(200))


@pytest.mark.parametrize(
    ("name", "text", "is_valid"),
    [
        ("time", "10:30", True),
        ("time", "10:30:15", True),
        ("time", "10:30:15Z", True),
        ("time", "24:30", False),
        ("time", "10:60", False),
        ("date-time", "2024-02-29T10:30", True),
        ("date-time", "2024-02-29 10:30:15.5", True),
        ("date-time", "2024-02-29T10:30:15Z", True),
        ("date-time", "2023-02-29T10:30", False),
        ("date-time", "2024-02-29", False),
        ("date", "2024-02-29", True),
        ("date", "2023-02-29", False),
    ],
)
def test_times_may_lack_their_zone_and_must_exist(name, text, is_valid):
    compiled = compile_schema(freeze({"type": "string", "format": name}))
    assert (violations(compiled, text) == ()) is is_valid


def test_violations_are_told_by_place_at_most_five_in_a_fixed_order():
    compiled = compile_schema(freeze({"type": "array", "items": {"type": "integer"}}))
    found = violations(compiled, ["a"] * 9)
    assert [violation.path for violation in found] == [(0,), (1,), (2,), (3,), (4,)]
    assert all("integer" in violation.reason for violation in found)
    assert violations(compiled, [1, 2]) == ()


def test_a_schema_that_does_not_compile_says_why_and_judges_nothing():
    compiled = compile_schema(freeze({"type": "no type"}))
    assert compiled.validator is None and compiled.reason
    with pytest.raises(ValueError, match="does not compile"):
        violations(compiled, 1)
