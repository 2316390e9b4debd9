"""Counts."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from callsmith.pipeline.tally import Labels, Tally

labels = st.builds(
    Labels,
    *(st.sampled_from(values) for values in (("en", "zh"), ("simple",), ("mapping",), ("shop", "zoo"), ("train",))),
)
events = st.lists(labels | st.sampled_from(["duplicate", "schema_valid"]))


def count(happened: list[Labels | str]) -> Tally:
    tally = Tally()
    for event in happened:
        if isinstance(event, Labels):
            tally.accept(event)
        else:
            tally.reject(event)
    return tally


@given(events)
def test_each_spread_sums_to_its_total(happened: list[Labels | str]) -> None:
    tally = count(happened)
    for spread in (tally.languages, tally.shapes, tally.abilities, tally.domains, tally.splits):
        assert sum(spread.values()) == tally.accepted
    assert sum(tally.rejected.values()) == tally.turned_down
    assert tally.attempts == len(happened)


@given(events, st.integers(0, 50))
def test_counting_in_parts_and_adding_is_counting_at_once(happened: list[Labels | str], cut: int) -> None:
    total = count(happened[:cut])
    total.add(count(happened[cut:]))
    assert total.sorted() == count(happened).sorted()


@given(events)
def test_sorted_counts_have_their_keys_in_order_and_survive_json(happened: list[Labels | str]) -> None:
    tally = count(happened).sorted()
    assert list(tally.domains) == sorted(tally.domains)
    assert msgspec.json.decode(msgspec.json.encode(tally), type=Tally) == tally


def test_a_new_tally_does_not_share_its_counts_with_another() -> None:
    first, second = Tally(), Tally()
    first.reject("duplicate")
    assert second.rejected == {}
