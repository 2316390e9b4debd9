"""The rule by which a value is grounded, the words that ground it, and what is said of it where it is not."""

from __future__ import annotations

import pytest

from checks.ledger.dialogues import after_result, entry_of

TEXT = {"type": "string"}
NUMBER = {"type": "number"}
DATE = {"type": "string", "description": "The date."}
TIME = {"type": "string", "description": "The time."}
FLAG = {"type": "boolean", "description": "Whether there is breakfast."}
COLOUR = {"type": "string", "enum": ["red", "blue"], "description": "The colour."}
GROUNDED = [
    ("A trip to Oslo.", "Oslo", TEXT, "Oslo"),
    ("去奥斯陆旅行。", "奥斯陆", TEXT, "奥斯陆"),
    ("Order AB-1207 now.", "AB-1207", TEXT, "AB-1207"),
    ("Send 1.5k of them.", 1500, NUMBER, "1.5k"),
    ("发两百零五个。", 205, NUMBER, "两百零五"),
    ("Take a third of it.", 0.333, NUMBER, "third"),
    ("On May 28, 2023.", "2023-05-28", DATE, "May 28, 2023"),
    ("At half past six in the evening.", "18:30", TIME, "half past six in the evening"),
    ("下午三点半。", "15:30", {"type": "string", "description": "时间。"}, "下午三点半"),
    ("The blue one.", "blue", COLOUR, "blue"),
    ("With breakfast, please.", True, FLAG, "breakfast"),
    ("No breakfast, please.", False, FLAG, "breakfast"),
    ("The weekly prices.", "1wk", {"type": "string", "description": "The interval: 1d|1wk."}, "weekly"),
    ("From March 1, 2023.", 20230301, {"type": "integer", "description": "The start date."}, "March 1, 2023"),
    ("Turn to p4.", 4, {"type": "integer", "description": "The page."}, "p4"),
    ("Turn off the living room.", "living_room", TEXT, "living room"),
    ("How far in kilometers?", "km", TEXT, "kilometers"),
]
UNGROUNDED = [
    ("Send 15 of them.", 150, NUMBER, "15", "another number was said"),
    ("Order AB-1207.", "CD-3311", TEXT, "AB-1207", "another one was said"),
    ("Order AB-1207.", "ab-1207", TEXT, "AB-1207", "case or blanks differ from what was said"),
    ("Order AB1207.", "AB 1207", TEXT, "AB1207", "a blank that was not said"),
    ("Order AB1207x9.", "AB1207x", TEXT, "AB1207x9", "cut out of what was said"),
    ("On May 28, 2023.", "2023-05-29", DATE, "May 28, 2023", "another date or time was said"),
    ("The red one.", "blue", COLOUR, "red", "another member was named"),
    ("No breakfast, please.", True, FLAG, "breakfast", "the words switch it the other way"),
    ("Write to mara@example.com.", "mira@example.com", TEXT, "mara@example.com", "another one was said"),
]


def named(value):
    return "unit" if value == "km" else "breakfast" if isinstance(value, bool) else "x"


@pytest.mark.parametrize(("text", "value", "schema", "words"), GROUNDED)
def test_a_value_is_grounded_in_the_words_that_say_it(text, value, schema, words):
    found = entry_of(text, value, schema, name=named(value))
    assert (found.status, found.message, found.text) == ("grounded", 0, words)
    assert text[found.start : found.end] == words
    assert (found.nearest, found.reason) == ("", "")


@pytest.mark.parametrize(("text", "value", "schema", "nearest", "reason"), UNGROUNDED)
def test_a_value_that_is_not_said_has_its_nearest_and_a_reason(text, value, schema, nearest, reason):
    found = entry_of(text, value, schema, name=named(value))
    assert (found.status, found.nearest, found.reason) == ("ungrounded", nearest, reason)


@pytest.mark.parametrize(
    ("value", "schema", "rule"),
    [
        (None, TEXT, "empty"),
        ("", TEXT, "empty"),
        (7, {"type": "integer", "default": 7}, "default"),
        (7, {"type": "integer", "const": 7}, "const"),
        (7, {"type": "integer", "enum": [7]}, "const"),
        ("asc", {"type": "string", "description": "Default is 'asc'."}, "default"),
        (False, FLAG, "default"),
    ],
)
def test_what_the_schema_says_has_no_place_in_the_words(value, schema, rule):
    found = entry_of("Go on.", value, schema, required=[])
    assert (found.status, found.rule, found.message, found.start, found.end) == ("grounded", rule, -1, -1, -1)
    assert found.text == found.nearest == found.reason == ""


@pytest.mark.parametrize(
    ("value", "schema", "status"),
    [
        (12.5, NUMBER, "grounded"),
        (1200, NUMBER, "grounded"),  # as text in the result
        ("R-77", TEXT, "grounded"),
        (True, {"type": "boolean"}, "grounded"),
        (13.5, NUMBER, "ungrounded"),
        ("R-78", TEXT, "ungrounded"),
    ],
)
def test_a_result_is_a_source(value, schema, status):
    result = '{"price": 12.5, "total": "$1,200", "id": "R-77", "x": true}'
    found = after_result(result, "Take that one.", {"x": value}, {"x": schema}).ledger.entries[-1]
    assert found.status == status
    assert found.message == (2 if status == "grounded" else found.message)


@pytest.mark.parametrize(
    ("value", "name", "rule"),
    [("#ff8800", "x", "knowledge"), ("30m", "x", "duration"), ("s3cr3t-k3y-99", "api_key", "credential")],
)
def test_what_stands_for_something_is_left_open(value, name, rule):
    found = entry_of("Do it.", value, TEXT, name=name)
    assert (found.status, found.rule) == ("undecided", rule)


@pytest.mark.parametrize(
    ("text", "value", "status"),
    [
        ("prices from 50000 to 100000", "50000-100000", "grounded"),
        ("prices from 50000 to 90000", "50000-100000", "ungrounded"),
        ("the music of the 1990s", 1999, "grounded"),
        ("the music of the 1990s", 1997, "ungrounded"),
    ],
)
def test_ranges_and_decades_follow_from_their_parts(text, value, status):
    schema = {"type": "integer", "description": "The last year of the decade."} if isinstance(value, int) else TEXT
    assert entry_of(text, value, schema).status == status


def test_a_number_that_the_description_explains_is_picked_by_its_words():
    level = {"type": "integer", "description": "The level: 1 for low, 2 for medium, 3 for high."}
    assert entry_of("Set it to high.", 3, level).status == "grounded"
    assert entry_of("Set it.", 2, level).status == "undecided"
    assert entry_of("Set it to 2.", 5, level).status == "ungrounded"
