from __future__ import annotations

import pytest

from checks.ledger.dialogues import status

WHOLE = {"type": "integer", "description": "The most that may be listed."}
DAYS = {"type": "integer", "description": "The time frame in days."}
RATE = {"type": "integer", "description": "How often interest is compounded per year."}
CENTS = {"type": "number", "description": "The sum in the smallest unit, e.g. cents."}
MARK = {"type": "number", "description": "The least rating, from 1 to 5."}
NUMBER = {"type": "number", "description": "How many of them."}
SPAN = {"type": "string", "description": "The interval: 1h|1d|1wk."}
DATE = {"type": "string", "description": "The date."}

FOLLOWS = {
    "the next whole number below": ("List fewer than 5 of them.", 4, WHOLE),
    "a week in days": ("What was said over the past week?", 7, DAYS),
    "a Chinese week in days": ("过去一周的消息", 7, DAYS),
    "twelve months": ("500 at 5 % with monthly compounding.", 12, RATE),
    "dollars as cents": ("Send $45.", 4500, CENTS),
    "a loss below zero": ("It ended with a loss of 1000.", -1000, NUMBER),
    "an adverb as a length": ("The weekly prices, please.", "1wk", SPAN),
    "an age as a length": ("Toys for an 8-year-old child.", "8 years", SPAN),
}
MAY_FOLLOW = {
    "a sum": ("I have 120 of them. Add another 30.", 150, NUMBER),
    "a Chinese sum": ("我今年18，我姐姐比我大3岁。", 21, NUMBER),
    "twice as many": ("It was 12. Make it twice as much.", 24, NUMBER),
    "a row of numbers": ("From 22 to 80, changing by 2 each day.", 24, NUMBER),
    "a degree in words": ("Only highly rated ones.", 4, MARK),
    "an hour before": ("At 3 pm on 2024-05-02. Wake me one hour before.", "2024-05-02 14:00:00", DATE),
}
DOES_NOT = {
    "the wrong side of a limit": ("List fewer than 5 of them.", 6, WHOLE),
    "another number of days": ("What was said over the past week?", 9, DAYS),
    "a sum that nothing speaks of": ("Seats 120 and 30.", 150, NUMBER),
    "a mark without a degree": ("Places with 30 seats.", 4.5, {"type": "number", "description": "How many."}),
    "another rhythm": ("The weekly prices of 3 shares on May 3.", "2024-06-09", DATE),
}


@pytest.mark.parametrize("case", FOLLOWS)
def test_a_value_that_must_follow_is_grounded(case):
    assert status(*FOLLOWS[case]) == "grounded"


@pytest.mark.parametrize("case", MAY_FOLLOW)
def test_a_value_that_may_follow_is_left_open(case):
    assert status(*MAY_FOLLOW[case]) in ("undecided", "grounded")


@pytest.mark.parametrize("case", DOES_NOT)
def test_a_value_that_does_not_follow_is_not_grounded(case):
    assert status(*DOES_NOT[case]) == "ungrounded"
