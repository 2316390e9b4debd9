import json
import os
import random
import subprocess
import sys
import time
from datetime import datetime
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callsmith.records import freeze
from callsmith.world import Setting, Undrawable, draw

CLOCK = datetime(2026, 11, 22, 10, 0)
NAMES = ("city", "name", "date", "price", "tags", "user_id", "notes", "limit", "x", "items", "start_date", "end_date")
JUDGE = jsonschema.Draft202012Validator.FORMAT_CHECKER


def setting(seed: int = 1, language: str = "en") -> Setting:
    return Setting(language, CLOCK, random.Random(seed))


def assert_valid(value: Any, schema: Any) -> None:
    jsonschema.Draft202012Validator(schema, format_checker=JUDGE).validate(value)


def _strings() -> st.SearchStrategy[dict[str, Any]]:
    lengths = st.tuples(st.integers(0, 12), st.integers(0, 40)).map(
        lambda pair: {"type": "string", "minLength": pair[0], "maxLength": pair[0] + pair[1]}
    )
    formats = st.sampled_from(["date", "date-time", "email", "uuid", "ipv4", "time"])
    patterns = st.sampled_from(
        [r"^[A-Z]{3}-\d{4}$", r"^\+?[1-9]\d{6,14}$", r"^[a-z]+(-[a-z]+)*$", r"^(on|off|auto)$", r"^\S+$"]
    )
    return st.one_of(
        st.just({"type": "string"}),
        lengths,
        formats.map(lambda name: {"type": "string", "format": name}),
        patterns.map(lambda text: {"type": "string", "pattern": text}),
        st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=4, unique=True).map(
            lambda values: {"enum": values}
        ),
    )


def _numbers() -> st.SearchStrategy[dict[str, Any]]:
    kind = st.sampled_from(["integer", "number"])
    spans = st.tuples(kind, st.integers(-500, 500), st.integers(1, 400), st.booleans()).map(
        lambda t: {"type": t[0], ("exclusiveMinimum" if t[3] else "minimum"): t[1], "maximum": t[1] + t[2]}
    )
    steps = st.tuples(kind, st.sampled_from([2, 5, 10, 25])).map(lambda t: {"type": t[0], "multipleOf": t[1]})
    return st.one_of(kind.map(lambda name: {"type": name}), spans, steps)


def _containers(inner: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    arrays = st.tuples(inner, st.integers(0, 2), st.integers(0, 3), st.booleans()).map(
        lambda t: (
            {"type": "array", "items": t[0], "minItems": t[1], "maxItems": t[1] + t[2]}
            | ({"uniqueItems": True, "minItems": min(t[1], 1)} if t[3] else {})
        )
    )
    objects = st.tuples(
        st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
        st.lists(st.sampled_from(NAMES), max_size=2, unique=True),
        st.booleans(),
    ).map(
        lambda t: (
            {"type": "object", "properties": t[0], "required": [name for name in t[1] if name in t[0] or not t[2]]}
            | ({"additionalProperties": False} if t[2] else {})
        )
    )
    choices = st.lists(inner, min_size=1, max_size=3).flatmap(
        lambda parts: st.sampled_from(
            [{"anyOf": parts}, {"oneOf": [*parts[:1], {"type": "null"}]}, {"allOf": parts[:1]}]
        )
    )
    nullable = inner.map(
        lambda part: {**part, "type": [part["type"], "null"]} if isinstance(part.get("type"), str) else part
    )
    return st.one_of(arrays, objects, choices, nullable)


SCHEMAS = st.recursive(st.one_of(_strings(), _numbers(), st.just({"type": "boolean"})), _containers, max_leaves=10)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    schema=SCHEMAS,
    seed=st.integers(0, 1000),
    share=st.sampled_from([0.0, 0.5, 1.0]),
    language=st.sampled_from(["en", "zh"]),
)
def test_what_is_drawn_is_valid(schema: dict[str, Any], seed: int, share: float, language: str) -> None:
    assert_valid(draw(schema, setting(seed, language), name="x", optional_share=share), schema)


@settings(max_examples=60, deadline=None)
@given(schema=SCHEMAS, seed=st.integers(0, 1000))
def test_the_same_seed_draws_the_same_value(schema: dict[str, Any], seed: int) -> None:
    assert draw(schema, setting(seed)) == draw(freeze(schema), setting(seed))


BOOKING = {
    "type": "object",
    "properties": {
        "guest": {
            "type": "object",
            "properties": {"name": {"type": "string"}, "email": {"type": "string"}},
            "required": ["name"],
        },
        "city": {"type": "string"},
        "check_in": {"type": "string", "format": "date"},
        "check_out": {"type": "string", "format": "date"},
        "min_price": {"type": "number", "minimum": 0},
        "max_price": {"type": "number", "minimum": 0},
        "rooms": {"type": "integer", "minimum": 1, "maximum": 4},
        "tags": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["guest", "city", "check_in", "check_out"],
    "additionalProperties": False,
}


def test_values_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "import json, random; from datetime import datetime; from callsmith.world import Setting, draw;"
        f"schema = json.loads({json.dumps(json.dumps(BOOKING))!s});"
        "print([draw(schema, Setting(l, datetime(2026, 11, 22), random.Random(s)), owner='hotel')"
        " for s in range(20) for l in ('en', 'zh')])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(outputs) == 1


def test_starts_come_before_ends_and_least_before_greatest() -> None:
    for seed in range(200):
        value = draw(BOOKING, setting(seed), optional_share=1.0)
        assert value["check_in"] < value["check_out"]
        assert value["min_price"] <= value["max_price"]


def test_required_is_always_there_and_optional_sometimes() -> None:
    values = [draw(BOOKING, setting(seed)) for seed in range(60)]
    assert all({"guest", "city", "check_in", "check_out"} <= value.keys() for value in values)
    assert 0 < sum("rooms" in value for value in values) < 60
    assert all(
        value.keys() == {"guest", "city", "check_in", "check_out"}
        for value in (draw(BOOKING, setting(seed), optional_share=0.0) for seed in range(20))
    )


def test_bindings_are_kept_at_any_depth() -> None:
    value = draw(
        BOOKING, setting(), bindings={"city": "Oslo", "guest.email": "a@example.com", "check_out": "2027-01-09"}
    )
    assert (value["city"], value["guest"]["email"], value["check_out"]) == ("Oslo", "a@example.com", "2027-01-09")
    assert value["check_in"] < "2027-01-09"


def test_a_binding_that_breaks_the_schema_is_refused() -> None:
    with pytest.raises(Undrawable):
        draw(BOOKING, setting(), bindings={"rooms": 9})


def test_null_is_drawn_only_where_nothing_else_may_be() -> None:
    schema = {
        "type": "object",
        "properties": {"a": {"type": ["string", "null"]}, "b": {"anyOf": [{"type": "null"}, {"type": "integer"}]}},
    }
    for seed in range(40):
        assert None not in draw({**schema, "required": ["a", "b"]}, setting(seed)).values()
    assert draw({"type": "null"}, setting()) is None


RECURSIVE = {
    "$defs": {
        "node": {
            "type": "object",
            "properties": {
                "label": {"type": "string"},
                "children": {"type": "array", "items": {"$ref": "#/$defs/node"}},
            },
            "required": ["label", "children"],
        }
    },
    "$ref": "#/$defs/node",
}


def test_recursion_ends() -> None:
    for seed in range(20):
        value = draw(RECURSIVE, setting(seed))
        assert_valid(value, RECURSIVE)
        assert len(json.dumps(value)) < 20_000


@pytest.mark.parametrize(
    ("schema", "reason"),
    [
        (False, "allows nothing"),
        ({"type": "string", "pattern": "^a$", "minLength": 5}, "no string meets"),
        ({"type": "string", "pattern": "^(?!x)x$"}, "no string meets|does not compile"),
        ({"allOf": [{"type": "string"}, {"type": "integer"}]}, "both string and integer"),
        ({"type": "integer", "minimum": 5, "maximum": 4}, "no whole number"),
        ({"type": "integer", "exclusiveMinimum": 1, "exclusiveMaximum": 2}, "no whole number"),
        ({"enum": ["a"], "type": "integer"}, "no value of it"),
        ({"enum": []}, "empty|compile"),
        ({"const": 1, "enum": [2]}, "no value of it"),
        ({"$ref": "#"}, "circle"),
        ({"$ref": "#/$defs/nowhere"}, "compile|leads nowhere"),
        ({"$ref": "https://example.com/schema"}, "compile|outside"),
        ({"type": "object", "properties": {"a": {"$ref": "#"}}, "required": ["a"]}, "nest"),
        ({"type": "array", "items": {"enum": ["a", "b"]}, "uniqueItems": True, "minItems": 3}, "fewer than 3"),
        ({"type": "object", "properties": {}, "additionalProperties": False, "required": ["a"]}, "nothing"),
        ({"oneOf": [{"type": "integer"}, {"type": "integer"}]}, "no branch"),
        ({"type": "string", "not": {"type": "string"}}, "no string meets|no branch"),
        ({"type": "nonsense"}, "compile"),
    ],
)
def test_what_cannot_be_is_said_at_once(schema: Any, reason: str) -> None:
    start = time.perf_counter()
    with pytest.raises(Undrawable, match=reason):
        draw(schema, setting())
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "array", "prefixItems": [{"type": "number"}, {"type": "number"}], "items": False, "minItems": 2},
        {"type": "array", "contains": {"const": "urgent"}, "items": {"type": "string"}, "minItems": 2},
        {
            "type": "object",
            "patternProperties": {"^[a-z]{2}$": {"type": "integer"}},
            "additionalProperties": False,
            "minProperties": 2,
        },
        {"type": "object", "additionalProperties": {"type": "number"}, "minProperties": 1},
        {"type": "object", "propertyNames": {"pattern": "^[a-z]+$"}, "minProperties": 1},
        {
            "type": "object",
            "properties": {"a": {"type": "string"}, "b": {"type": "string"}},
            "dependentRequired": {"a": ["b"]},
            "minProperties": 1,
        },
        {
            "type": "object",
            "properties": {"kind": {"enum": ["card", "cash"]}, "card": {"type": "string", "minLength": 4}},
            "required": ["kind"],
            "if": {"properties": {"kind": {"const": "card"}}},
            "then": {"required": ["card"]},
        },
        {
            "allOf": [
                {"type": "object", "properties": {"a": {"type": "integer", "minimum": 3}}},
                {"properties": {"a": {"maximum": 4}}, "required": ["a"]},
            ]
        },
        {
            "oneOf": [
                {"type": "object", "properties": {"k": {"const": "x"}}, "required": ["k"]},
                {
                    "type": "object",
                    "properties": {"k": {"const": "y"}, "n": {"type": "integer"}},
                    "required": ["k", "n"],
                },
            ]
        },
        {"type": "number", "multipleOf": 0.01, "minimum": 0.5, "maximum": 0.6},
        {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 0.001},
        {"type": "string", "pattern": "^[0-9a-f]{24}$"},
        {"type": "string", "minLength": 300, "maxLength": 310},
        {"not": {"type": "string"}, "type": ["string", "integer"]},
        {"properties": {"city": {"type": "string"}}, "required": ["city", "free"]},
        True,
        {},
    ],
)
def test_every_keyword_is_met(schema: Any) -> None:
    for seed in range(25):
        assert_valid(draw(schema, setting(seed), optional_share=1.0), schema)


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "string", "examples": ["eu-west-1"]}, {"eu-west-1"}),
        ({"type": "string", "description": "Region, e.g. `eu-west-1`"}, {"eu-west-1"}),
        ({"type": "string", "description": "One of: daily, weekly, monthly."}, {"daily", "weekly", "monthly"}),
        ({"type": "string", "description": "Layout; possible values are 'wide' or 'tall'"}, {"wide", "tall"}),
        ({"type": "string", "description": "房型，例如：大床房"}, {"大床房"}),
    ],
)
def test_without_a_kind_the_schema_itself_is_asked(schema: dict[str, Any], expected: set[str]) -> None:
    assert {draw(schema, setting(seed), name="x") for seed in range(30)} == expected


def test_an_id_looks_like_the_example_and_is_another_one() -> None:
    schema = {"type": "string", "examples": ["ord_1042"]}
    values = {draw(schema, setting(seed), name="order_id") for seed in range(20)}
    assert len(values) > 10
    assert all(value.startswith("ord_") and value[4:].isdigit() and len(value) == 8 for value in values)


def test_a_date_takes_the_layout_that_its_description_names() -> None:
    value = draw({"type": "string", "description": "Date in MM/DD/YYYY format"}, setting(), name="date")
    assert datetime.strptime(value, "%m/%d/%Y") > CLOCK


def test_free_maps_of_arguments_are_not_invented() -> None:
    assert draw({"type": "object", "properties": {}}, setting()) == {}
    assert draw({"type": "object"}, setting()) == {}


def test_frozen_schemas_are_drawn_from_like_others() -> None:
    schema = freeze({"type": "object", "properties": {"size": {"enum": [["a", 1], {"b": [2]}]}}, "required": ["size"]})
    value = draw(schema, setting())
    assert type(value["size"]) in (dict, list)


def test_amounts_of_one_object_share_a_currency() -> None:
    money = {"type": "object", "properties": {"currency_code": {"type": "string"}, "value": {"type": "number"}}}
    money["required"] = ["currency_code", "value"]
    schema = {"type": "object", "properties": {"price": money, "tax": money}, "required": ["price", "tax"]}
    for seed in range(20):
        value = draw(schema, setting(seed))
        assert value["price"]["currency_code"] == value["tax"]["currency_code"]


def test_two_currencies_of_an_exchange_differ() -> None:
    names = ("from_currency", "to_currency")
    schema = {"type": "object", "properties": {name: {"type": "string"} for name in names}, "required": list(names)}
    for seed in range(20):
        value = draw(schema, setting(seed))
        assert value["from_currency"] != value["to_currency"]


def test_a_pattern_for_numbers_gets_an_amount() -> None:
    schema = {"type": "string", "pattern": r"^((-?[0-9]+)|(-?([0-9]+)?[.][0-9]+))$"}
    assert all(draw(schema, setting(seed), name="value").endswith(".00") for seed in range(20))
