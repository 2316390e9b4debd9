from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from callsmith.synthesis.schedule import BLOCK, Schedule, apportion


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=12), st.integers(0, 500))
def test_apportioned_numbers_add_up_and_stay_within_one_of_their_share(shares: list[float], total: int) -> None:
    counts = apportion(shares, total)
    assert sum(counts) == total
    assert all(abs(count - share / sum(shares) * total) <= 1 for count, share in zip(counts, shares, strict=True))


def test_every_block_holds_the_shares_in_its_own_order() -> None:
    cells = {("en", "simple"): 0.5, ("zh", "simple"): 0.3, ("en", "parallel"): 0.2}
    schedule = Schedule(3, cells)  # type: ignore[arg-type]
    blocks = [[schedule.cell(block * BLOCK + index) for index in range(BLOCK)] for block in range(3)]
    assert all(Counter(block) == {key: round(share * BLOCK) for key, share in cells.items()} for block in blocks)
    assert blocks[0] != blocks[1]
    assert blocks == [[Schedule(3, cells).cell(b * BLOCK + i) for i in range(BLOCK)] for b in range(3)]  # type: ignore[arg-type]
