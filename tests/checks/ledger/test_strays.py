from __future__ import annotations

from checks.ledger.dialogues import faults

TEXTS = {"type": "array", "items": {"type": "string"}}
TEXT = "计划种植小麦和玉米"


def test_a_translated_item_among_words_as_they_were_said_is_a_fault():
    assert ("translation", ("x", 1)) in faults(TEXT, {"x": ["小麦", "corn"]}, {"x": TEXTS})


def test_items_that_are_all_translated_are_left_to_the_reader():
    assert [path for rule, path in faults(TEXT, {"x": ["wheat", "corn"]}, {"x": TEXTS}) if rule == "translation"] == []


def test_a_code_beside_words_is_no_translation():
    kinds = {"x": {"type": "string"}, "currency": {"type": "string", "description": "货币"}}
    assert faults("去日本，预算2000美元", {"x": "日本", "currency": "USD"}, kinds) == []
