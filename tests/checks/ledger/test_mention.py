from __future__ import annotations

from checks.ledger.dialogues import view

NAMES = {"city": {"type": "string"}, "guests": {"type": "integer"}}


def spoken(text, arguments):
    found = view(text, arguments, NAMES)
    return [(mention.kind, mention.text) for mention in found.ledger.spoken(found.turns[0])]


def test_a_mention_that_no_argument_uses_is_spoken():
    text = 'A room in Oslo for 2 people, under the name "Mara Quist", code X-19.'
    assert spoken(text, {"city": "Oslo"}) == [("quantity", "2"), ("quote", "Mara Quist"), ("identifier", "X-19")]


def test_a_mention_that_an_argument_uses_is_not():
    assert spoken("A room in Oslo for 2 people.", {"city": "Oslo", "guests": 2}) == []


def test_entries_of_a_call_are_found_by_its_site():
    found = view("Oslo and Bergen", {"city": "Oslo"}, NAMES, more=({"city": "Bergen"},))
    assert [[entry.value for entry in found.ledger.by_site(site)] for site in found.calls] == [["Oslo"], ["Bergen"]]
