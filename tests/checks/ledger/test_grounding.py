from __future__ import annotations

import pytest

from checks.ledger.dialogues import after_result, entry_of, status, view

TEXT = {"type": "string"}
WORDS = {"type": "string", "description": "What to look for."}
NUMBER = {"type": "number"}
ZH = {"type": "string", "description": "城市的名称。"}

SAID = {
    "as it stands": ("Weather in Oslo, please.", "Oslo", TEXT),
    "but for case": ("weather in oslo please", "Oslo", TEXT),
    "but for width": ("查一下ＯＳＬＯ的天气", "OSLO", TEXT),
    "in the plural": ("Look for manta rays.", "manta ray", WORDS),
    "word by word": ("Remind me to water the plants on the balcony.", "water plants balcony", WORDS),
    "with the code of its state": ("A hotel in Fresno, please.", "Fresno, CA", {"type": "string"}),
    "in figures": ("Send 1,500 of them.", 1500, NUMBER),
    "in words": ("Send fifteen hundred of them.", 1500, NUMBER),
    "in Chinese words": ("发两百零五个。", 205, NUMBER),
    "a number as text": ("for 85 minutes", "85", TEXT),
    "a part of one hundred": (
        "Take 12 percent.",
        0.12,
        {"type": "number", "description": "A fraction between 0 and 1."},
    ),
    "a date in words": ("It starts on May 28, 2023.", "2023-05-28", {"type": "string", "description": "The date."}),
    "a date and a time said apart": (
        "On 2024-03-20, at 11:00 a.m. if you can.",
        "2024-03-20 11:00:00",
        {"type": "string", "description": "The time of the start."},
    ),
    "a day as one number": ("from March 1, 2023", 20230301, {"type": "integer", "description": "The start date."}),
    "a member by name": ("The red one.", "red", {"type": "string", "enum": ["red", "blue"]}),
    "an identifier": ("Cancel order AB-1207.", "AB-1207", {"type": "string", "description": "The order's ID."}),
    "a thing named as systems do": ("Turn off the living room.", "living_room", {"type": "string"}),
    "a unit by its sign": ("How far is it in kilometers?", "km", {"type": "string"}),
}
NOT_SAID = {
    "an invention": ("Weather in Oslo, please.", "Bergen", WORDS),
    "a Chinese invention": ("查一下奥斯陆的天气", "云栖", ZH),
    "cut out of a word": ("Weather in Philadelphia.", "Philad", WORDS),
    "the last word cut": ("Weather in San Francisco.", "San Franci", WORDS),
    "cut out of a Chinese word": ("我想学习人工智能。", "人工智", {"type": "string", "description": "主题。"}),
    "a blank at the edge": ("Weather in Oslo, please.", "Oslo ", WORDS),
    "one more": ("Send 15 of them.", 16, NUMBER),
    "ten times as much": ("Send 15 of them.", 150, NUMBER),
    "the day after": ("It starts on May 28, 2023.", "2023-05-29", {"type": "string", "description": "The date."}),
    "the evening for the morning": ("Be there at 7:30 am.", "19:30", {"type": "string", "description": "The time."}),
    "another member": ("The red one.", "blue", {"type": "string", "enum": ["red", "blue"]}),
    "an identifier in another case": ("Cancel order AB-1207.", "ab-1207", TEXT),
    "an identifier with a blank": ("Cancel order AB1207.", "AB 1207", TEXT),
    "an identifier without its end": ("Cancel order AB1207x9.", "AB1207x", TEXT),
    "another identifier": ("Cancel order AB-1207.", "CD-3311", TEXT),
    "another address": ("Write to mara@example.com.", "mira@example.com", TEXT),
    "a name put into Chinese": ("Weather in Oslo, please.", "奥斯陆", {"type": "string", "description": "The city."}),
    "a Chinese name put into English": ("查一下北京的天气", "Beijing", ZH),
    "another unit": ("How far is it in kilometers?", "mi", {"type": "string"}),
}
LEFT_OPEN = {
    "what one knows": (
        "Quotes of that Norwegian smelter.",
        "NHYDY",
        {"type": "string", "description": "The ticker symbol."},
    ),
    "a key of the caller's": ("Weather in Oslo.", "d41d8cd98f00b204", {"type": "string"}),
    "a number that the words leave no trace of": ("Draw a card.", 52, NUMBER),
    "a switch nobody speaks of": ("Draw a card.", True, {"type": "boolean", "description": "Whether to shuffle."}),
}


def named(case):
    return "api_key" if "key" in case else "unit" if "unit" in case else "x"


@pytest.mark.parametrize("case", SAID)
def test_what_was_said_is_grounded(case):
    text, value, schema = SAID[case]
    found = entry_of(text, value, schema, name=named(case))
    assert found.status == "grounded"


@pytest.mark.parametrize("case", NOT_SAID)
def test_what_was_not_said_is_ungrounded_and_says_why(case):
    text, value, schema = NOT_SAID[case]
    found = entry_of(text, value, schema, name=named(case))
    assert (found.status, bool(found.reason)) == ("ungrounded", True)


@pytest.mark.parametrize("case", LEFT_OPEN)
def test_what_cannot_be_told_is_left_open(case):
    text, value, schema = LEFT_OPEN[case]
    assert status(text, value, schema, name=named(case)) == "undecided"


def test_the_evidence_is_the_span_that_says_it():
    found = entry_of("Please send 2k by noon.", 2000, NUMBER)
    assert (found.message, found.text) == (0, "2k")


def test_the_nearest_of_an_ungrounded_value_is_named():
    assert entry_of("Send 15 of them.", 150, NUMBER).nearest == "15"
    assert entry_of("Cancel order AB-1207.", "CD-3311", TEXT).nearest == "AB-1207"


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "integer", "default": 7},
        {"type": "integer", "const": 7},
        {"type": "integer", "enum": [7]},
        {"type": "integer", "description": "How many (defaults to 7)."},
    ],
)
def test_the_schemas_own_value_needs_no_words(schema):
    assert status("Go on.", 7, schema, required=[]) == "grounded"


def test_an_example_in_a_description_is_no_source():
    schema = {"type": "string", "description": "The place, e.g. Tromso or Bodo."}
    assert status("Find me a cafe.", "Tromso", schema) == "ungrounded"


def test_an_optional_number_that_nobody_said_is_invented():
    assert status("Play a song.", 57, {"type": "integer", "description": "The volume."}, required=[]) == "ungrounded"


def test_the_clock_is_a_source_of_today():
    schema = {"type": "string", "description": "The date."}
    assert status("Check it.", "2024-11-25", schema, system="Today is Monday, 2024-11-25.") == "grounded"


def test_an_earlier_result_is_a_source_of_its_own_values():
    properties = {"id": {"type": "string"}, "seats": {"type": "integer"}}
    found = after_result('{"id": "R-77", "seats": 4}', "Book that one.", {"id": "R-77", "seats": 4}, properties)
    assert [entry.status for entry in found.ledger.entries] == ["grounded", "grounded"]
    found = after_result('{"id": "R-77", "seats": 4}', "Book that one.", {"id": "R-78", "seats": 5}, properties)
    assert [entry.status for entry in found.ledger.entries] == ["ungrounded", "ungrounded"]


def test_a_later_turn_is_no_source():
    conversation = view("Book a room.", {"city": "Oslo"}, {"city": WORDS}).conversation
    late = type(conversation)(
        tools=conversation.tools, messages=(*conversation.messages, type(conversation.messages[0])(content="In Oslo."))
    )
    assert type(view("", {}, {}))(late).ledger.entries[0].status == "ungrounded"


FLAG = {"type": "boolean", "description": "Whether to include the weekend."}
ENUM = {"type": "string", "enum": ["morning", "evening"], "description": "The time of day."}


def test_an_optional_choice_that_nothing_touches_is_invented():
    assert status("Print the rules.", True, FLAG, name="include_weekend", required=[]) == "ungrounded"
    assert status("Print the rules.", "evening", ENUM, name="use_time", required=[]) == "ungrounded"


def test_a_required_choice_that_nothing_touches_is_left_open():
    assert status("Print the rules.", True, FLAG, name="include_weekend") == "undecided"
    assert status("Print the rules.", "evening", ENUM, name="use_time") == "undecided"


def test_a_reference_to_an_earlier_call_needs_an_earlier_call():
    properties = {"x": TEXT}
    first, second = view("Do it.", {"x": "$result_1"}, properties, more=({"x": "$result_1"},)).ledger.entries
    assert (first.status, second.status) == ("ungrounded", "grounded")


def test_a_member_that_another_call_carries_is_no_evidence_against_this_one():
    properties = {"colour": {"type": "string", "enum": ["red", "blue", "green"]}}
    found = view("A red one and another.", {"colour": "blue"}, properties, more=({"colour": "red"},))
    assert [entry.status for entry in found.ledger.entries] == ["undecided", "grounded"]


def test_every_leaf_has_an_entry_in_the_order_of_the_arguments():
    arguments = {"b": {"c": [1, 2], "d": "Oslo"}, "a": None}
    paths = [entry.path for entry in view("Oslo, 1 and 2.", arguments, {}, required=[]).ledger.entries]
    assert paths == [("b", "c", 0), ("b", "c", 1), ("b", "d"), ("a",)]


def test_a_choice_is_an_invention_only_where_all_that_was_said_is_used():
    switch = {"type": "boolean", "description": "Whether the dates may move."}
    said = {"x": True, "city": "Oslo"}
    properties = {"x": switch, "city": TEXT}
    (used, _) = view("A flight to Oslo.", said, properties, required=["city"]).ledger.entries
    (open_, _) = view(
        "A flight to Oslo. A few sooner or later is all the same to us.", said, properties, required=["city"]
    ).ledger.entries
    assert (used.status, open_.status) == ("ungrounded", "undecided")


@pytest.mark.parametrize("value", ["Trondheim", "AB-4471"])
def test_what_may_stand_in_the_unread_rest_of_a_long_text_is_left_open(value):
    schema = {"type": "string"}
    assert status("Go to Oslo. " + "x " * 12_000 + "Trondheim", value, schema) == "undecided"
    assert status("Go to Oslo. " + "x " * 4_000, value, schema) == "ungrounded"


def test_only_the_own_words_of_another_member_speak_against_the_default():
    schema = {"type": "string", "enum": ["comedy", "theme park", "dontcare"], "default": "dontcare"}
    assert status("Find me a funny film.", "dontcare", schema, name="genre") == "grounded"
    assert status("Find me a comedy.", "dontcare", schema, name="genre") == "ungrounded"
