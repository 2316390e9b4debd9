"""All the places of a grounded value."""

from __future__ import annotations

from callsmith.checks.ledger.page import page_of
from callsmith.checks.ledger.places import places_of
from checks.ledger.dialogues import entry_of


def test_every_span_that_says_the_value_as_its_evidence_does_is_a_place():
    text = "Oslo to Bergen and back to oslo, not to Oslofjord"
    assert places_of(page_of(text), entry_of(text, "Oslo", {"type": "string"})) == [(0, 4), (27, 31)]


def test_a_number_has_a_place_in_any_words():
    text = "3 of them, and three more, and 4"
    assert places_of(page_of(text), entry_of(text, 3, {"type": "number"})) == [(0, 1), (15, 20)]
