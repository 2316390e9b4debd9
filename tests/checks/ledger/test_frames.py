"""What stands in the frame of a list's items is found, what stands elsewhere is not."""

from __future__ import annotations

import pytest

from callsmith.checks.ledger.frames import framed


def _found(text: str, *items: str) -> list[str]:
    return list(framed(text, [(text.index(item), text.index(item) + len(item)) for item in items]))


@pytest.mark.parametrize(
    ("text", "items", "missing"),
    [
        ("Items: flight ($300), hotel ($700), meals ($250).", ("300", "250"), ["700"]),
        (
            "甲的完成日期是2025-04-01，乙的完成日期是2025-06-01，丙的完成日期是2025-08-01。",
            ("2025-04-01", "2025-08-01"),
            ["2025-06-01"],
        ),
        ('[{"date": "2026-05-01"}, {"date": "2026-06-01"}]', ("2026-05-01",), ["2026-06-01"]),
    ],
)
def test_a_value_in_the_frame_of_the_items_is_found(text: str, items: tuple[str, ...], missing: list[str]) -> None:
    assert _found(text, *items) == missing


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Send 5 apples and 7 pears to room 12.", ("5", "7")),
        ("flight ($300), hotel ($700), on 2025-01-02", ("300", "700")),
        ("the name is Ann, the name is Bob", ("Ann",)),
    ],
)
def test_a_value_in_another_frame_is_not_found(text: str, items: tuple[str, ...]) -> None:
    assert _found(text, *items) == []
