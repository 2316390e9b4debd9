"""Words against values, by the ways to say them that a scenario knows."""

from __future__ import annotations

import pytest

from callsmith.checks.claims import Claim, Page, bears_out, locate, says_elsewhere
from callsmith.records import Argument

SEAT_CLASS = {"type": "string", "enum": ["standard", "first", "business"]}
CLASS_WAYS = {"standard": ("二等座", "便宜的那种"), "first": ("一等座",), "business": ("商务座", "最好的座")}
LIGHT_WAYS = {"true": ("light please", "开着灯"), "false": ("no lights", "不要开着灯")}


def claim(text, value, ways=None, rule="enum", schema=None, name="p"):
    return Claim(Argument(path="/p", kind="user", rule=rule, text=text), value, name, schema or {}, ways or {}, "")


def verdict(one, text):
    """As a dialogue with this one turn of the user's is judged."""
    pages = [Page(1, text)]
    place = locate(one, pages)
    return bears_out(one, place) if place is not None else says_elsewhere(one, pages, ())


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("帮我订二等座", True),
        ("帮我订便宜的那种", True),
        ("帮我订一等座", False),
        ("帮我订最好的座", False),
        ("帮我订张票", None),
    ],
)
def test_known_words_of_a_member_decide(text, meant):
    assert verdict(claim("二等座", "standard", CLASS_WAYS, schema=SEAT_CLASS), text) is meant


def test_a_member_that_was_said_by_its_own_name_is_gone_with_it():
    assert verdict(claim("first", "first", schema=SEAT_CLASS), "any seat will do") is False
    assert verdict(claim("the good one", "first", schema=SEAT_CLASS), "any seat will do") is None


def test_words_within_longer_ones_of_another_member_do_not_count():
    ways = {"plain": ("fixed",), "green": ("fixed green",)}
    assert verdict(claim("fixed", "plain", ways), "the fixed tariff") is True
    assert verdict(claim("fixed", "plain", ways), "the fixed green tariff") is False


@pytest.mark.parametrize(
    ("text", "value", "meant"),
    [
        ("In the attic: no lights.", False, True),
        ("In the attic: with lights.", False, False),
        ("In the attic: don't light please.", True, False),
        ("阁楼要开着灯", True, True),
        ("阁楼不要开着灯", True, False),
        ("阁楼别开着灯", True, False),
    ],
)
def test_a_switch_that_is_said_the_other_way_round_is_the_other_value(text, value, meant):
    said = {True: ("开着灯", "light please"), False: ("no lights", "不要开着灯")}[value]
    source = next((way for way in said if way in text), said[0])
    assert verdict(claim(source, value, LIGHT_WAYS, "switch"), text) is meant


@pytest.mark.parametrize(
    ("source", "value", "rule", "text", "meant"),
    [
        ("4", 4, "number", "4 nights", True),
        ("4", 4, "number", "four nights", True),
        ("4", 4, "number", "40 nights", False),
        ("4", 4, "number", "4k steps", False),
        ("4", 4, "number", "some nights", False),
        ("两", 2, "number", "住2晚", True),
        ("两", 2, "number", "住三晚", False),
        ("$1,200", 1200, "money", "it costs 1.2k dollars", True),
        ("$1,200", 1200, "money", "it costs $12,000", False),
        ("7pm", "19:00", "time", "at seven in the evening", True),
        ("7pm", "19:00", "time", "at 7am", False),
        ("March 6, 2026", "2026-03-06", "date", "on 2026-03-06", True),
        ("March 6, 2026", "2026-03-06", "date", "some day", False),
        ("HB-204393", "HB-204393", "verbatim", "booking HB-204393.", True),
        ("HB-204393", "HB-204393", "verbatim", "booking hb-204393.", False),
        ("HB-204393", "HB-204393", "verbatim", "booking HB-2043930.", False),
        ("Anna", "Anna", "verbatim", "for ANNA", True),
        ("Anna", "Anna", "verbatim", "for Annabel", False),
        ("Málaga", "Málaga", "verbatim", "to Ma\u0301laga", True),
        ("张伟", "张伟", "verbatim", "给李娜打电话", False),
    ],
)
def test_a_value_that_is_said_is_found_in_any_words_and_another_is_told(source, value, rule, text, meant):
    assert verdict(claim(source, value, rule=rule), text) is meant


def test_a_text_of_which_the_most_is_said_is_left_open():
    message = "I will be ten minutes late because the train has stopped in the middle of nowhere"
    reworded = "tell her I will be late by ten minutes, the train has stopped somewhere in the middle of nowhere"
    assert verdict(claim(message, message, rule="verbatim"), reworded) is None


def test_words_that_mean_another_value_are_not_taken_for_this_one():
    pages = [Page(1, "a table for 4 at 4")]
    party = locate(claim("4", 4, rule="number"), pages)
    assert party is not None
    gone = claim("four o'clock", 4, rule="number")
    assert says_elsewhere(gone, pages, ()) is True
    assert says_elsewhere(gone, [Page(1, "a table for 4")], (party,)) is False
