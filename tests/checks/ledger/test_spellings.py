from __future__ import annotations

import pytest

from checks.ledger.dialogues import status

TEXT = {"type": "string", "description": "The place."}
OTHERWISE = {
    "initials": ("A house in San Diego.", "SD"),
    "initials written out": ("The weather in SD, please.", "San Diego"),
    "a people": ("Our guest comes from the UK.", "British"),
    "a slip of the pen": ("The weather in Chcicago.", "Chicago"),
    "a sign left away": ("The rate of BNB/USDT.", "BNBUSDT"),
    "the name of a repository": ("Clone git@example.com:team/cedar-web.git now.", "cedar-web"),
}
NOT_SO = {
    "other initials": ("A house in San Diego.", "SB"),
    "another people": ("Our guest comes from the UK.", "Spanish"),
    "another city": ("The weather in Chcicago.", "Houston"),
    "a piece of the name": ("Clone git@example.com:team/cedar-web.git now.", "cedar-w"),
}


@pytest.mark.parametrize("case", OTHERWISE)
def test_another_writing_of_what_was_said_is_grounded(case):
    assert status(*OTHERWISE[case], TEXT) == "grounded"


@pytest.mark.parametrize("case", NOT_SO)
def test_what_is_no_writing_of_it_is_not(case):
    assert status(*NOT_SO[case], TEXT) == "ungrounded"


def test_a_value_for_no_preference_is_no_invention():
    assert status("Play something by Marlow.", "any", TEXT) == "undecided"


def test_a_range_holds_the_number_that_was_said():
    schema = {"type": "string", "description": "The range of ages."}
    assert status("I am 26.", "25-30", schema, name="age_range") == "grounded"
    assert status("I am 26.", "35-40", schema, name="age_range") == "ungrounded"
