"""Parameters by the kind of words that would fill them."""

from __future__ import annotations

import pytest

from callsmith.checks.intent.wanted import all_slots, required_slots, words_of_name
from callsmith.records import freeze

TEXT = {"type": "string"}


def kinds(properties, required=None):
    schema = {"type": "object", "properties": properties, "required": list(required or properties)}
    return {slot.name: slot.kind for slot in required_slots(freeze(schema))}


@pytest.mark.parametrize(
    ("name", "schema", "kind"),
    [
        ("amount", {"type": "number"}, "number"),
        ("year", {"type": "integer"}, "year"),
        ("birthMonth", {"type": "integer"}, "year"),
        ("loud", {"type": "boolean"}, "switch"),
        ("colour", {"type": "string", "enum": ["red", "blue"]}, "choice"),
        ("start_date", TEXT, "moment"),
        ("when", {"type": "string", "description": "日期"}, "moment"),
        ("x", {"type": "string", "description": "The time to start at."}, "moment"),
        ("destination", TEXT, "place"),
        ("x", {"type": "string", "description": "城市名称"}, "place"),
        ("website", TEXT, "address"),
        ("x", {"type": "string", "description": "邮箱"}, "address"),
        ("orderId", TEXT, "code"),
        ("x", {"type": "string", "description": "订单编号"}, "code"),
        ("guest", TEXT, "name"),
        ("x", {"type": "string", "description": "The words that the guest wants to have on the card or date."}, "name"),
        ("mail", {"type": "string", "pattern": "^.+@.+$"}, "address"),
        ("plate", {"type": "string", "pattern": "^[A-Z]+$"}, "unknown"),
        ("names", {"type": "array", "items": TEXT}, "name"),
        ("sizes", {"type": "array", "items": {"type": "number"}}, "number"),
        ("anything", {}, "unknown"),
        ("many", {"type": "array"}, "unknown"),
    ],
)
def test_a_parameter_is_known_by_its_type_its_name_and_how_its_description_begins(name, schema, kind):
    assert kinds({name: schema}) == {name: kind}


def test_what_is_optional_has_a_default_or_is_constant_is_not_wanted():
    properties = {"a": TEXT, "b": {"type": "string", "default": "x"}, "c": {"const": 1}, "d": TEXT}
    assert kinds(properties, ["a", "b", "c"]) == {"a": "name"}


def test_the_required_parts_of_a_required_object_are_wanted():
    inner = {"type": "object", "properties": {"city": TEXT, "note": TEXT}, "required": ["city"]}
    assert kinds({"where": inner, "stops": {"type": "array", "items": inner}}) == {"city": "place"}


def test_a_required_parameter_that_is_described_nowhere_is_unknown():
    assert kinds({"a": TEXT}, ["a", "b"]) == {"a": "name", "b": "unknown"}


def test_objects_are_followed_a_few_levels_and_then_unknown():
    schema = {"type": "object", "properties": {"x": TEXT}, "required": ["x"]}
    for _ in range(3):
        schema = {"type": "object", "properties": {"o": schema}, "required": ["o"]}
    assert [slot.kind for slot in required_slots(freeze(schema))] == ["name"]
    schema = {"type": "object", "properties": {"o": schema}, "required": ["o"]}
    assert [slot.kind for slot in required_slots(freeze(schema))] == ["unknown"]


def test_a_choice_is_told_by_the_words_that_only_one_member_has():
    (slot,) = required_slots(freeze({"properties": {"x": {"enum": ["red wine", "blue wine"]}}, "required": ["x"]}))
    assert slot.members == {"red", "blue"}


def test_the_title_is_how_a_description_begins():
    schema = freeze({"properties": {"x": {"type": "string", "description": "收件人，可选"}}, "required": ["x"]})
    assert [slot.title for slot in required_slots(schema)] == ["收件人"]
    assert [slot.title for slot in all_slots(freeze({"properties": {"x": TEXT}}))] == [""]
    assert all_slots(freeze({})) == ()


def test_a_name_is_made_of_words():
    assert words_of_name("check_in-dateTime") == "check in date Time"
