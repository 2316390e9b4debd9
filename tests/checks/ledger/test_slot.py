"""What a parameter wants, by its schema, its name and its description."""

from __future__ import annotations

import pytest

from callsmith.checks.ledger.slot import Slots, name_words
from callsmith.records import freeze

SCHEMA = freeze(
    {
        "type": "object",
        "required": ["order_id", "stops"],
        "properties": {
            "order_id": {"type": "string"},
            "link": {"type": "string", "format": "uri"},
            "note": {"type": "string", "description": "What to say."},
            "ticker": {"type": "string"},
            "city": {"type": "string", "description": "The name of the city."},
            "start": {"type": "string", "format": "date", "description": "The first day."},
            "amount": {"type": "number", "description": "The distance in kilometers.", "default": 5},
            "colour": {"type": "string", "enum": ["red", "blue"], "description": "Options: red, blue."},
            "shade": {"type": "string", "description": "Options: red, blue. Default is red."},
            "stops": {
                "type": "array",
                "description": "The stops.",
                "items": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
            },
            "tags": {"type": "array", "description": "Its tags.", "items": {"type": "string", "description": "A tag."}},
        },
    }
)
SLOTS = Slots(SCHEMA)


def slot(*path):
    return SLOTS.at(path)


def test_a_slot_has_its_name_description_and_whether_it_is_required():
    assert (slot("order_id").name, slot("order_id").required, slot("city").required) == ("order_id", True, False)
    assert slot("stops", 1, "city").name == "city" and slot("stops", 1, "city").required
    assert slot("tags", 0).name == "tags" and not slot("tags", 0).required
    assert slot("tags", 0).described == "A tag. Its tags."
    assert slot("stops", 0).required
    assert slot("gone").schema == {} and slot("gone").name == "gone"
    assert slot("city") is slot("city")


def test_identifiers_are_told_by_name_or_format():
    assert slot("order_id").is_identifier and slot("link").is_identifier
    assert not slot("note").is_identifier


def test_what_people_know_and_what_is_a_name():
    assert slot("ticker").is_knowledge and not slot("note").is_knowledge
    assert slot("city").is_name and not slot("note").is_name


def test_days_and_times_go_where_words_or_formats_say_so():
    assert slot("start").takes_instants and slot("order_id").takes_instants  # nothing is said of it
    assert not slot("city").takes_instants


def test_units_members_options_and_defaults():
    assert slot("amount").unit == "km" and slot("city").unit == ""
    assert slot("colour").members == ("red", "blue") and slot("colour").options == ()
    assert slot("shade").members == () and slot("shade").options == ("red", "blue")
    assert slot("shade").stated == ("red",)
    assert slot("amount").has_default and not slot("shade").has_default
    assert slot("amount").hint == "amount The distance in kilometers."


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("order_id", {"order", "id"}), ("orderID", {"order", "id"}), ("HTTPLink", {"http", "link"}),
        ("start-date2", {"start", "date", "2"}), ("城市", {"城市"}),
    ],
)  # fmt: skip
def test_a_name_in_any_case_style_has_words(name, words):
    assert name_words(name) == words
