"""Drawing of arrays, and of choices between schemas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from callsmith.records import canonical
from callsmith.world.drawing.leaves import Accepts, Node
from callsmith.world.drawing.session import Session, Undrawable

__all__ = ["ArrayNode", "UnionNode"]

_TRIES = 8
_DEEP = 4
"""Below this depth a list has at most one item, unless more are required."""


class UnionNode:
    """One of several schemas; `strict` judges what was drawn where the schema is more than a free choice."""

    def __init__(
        self, branches: Sequence[Callable[[], Node]], accepts: Accepts | None, *, plausible: bool = True
    ) -> None:
        self.branches, self.judge, self.plausible = branches, accepts, plausible

    def accepts(self, value: Any) -> bool:
        return (
            self.judge(value) if self.judge is not None else any(self._would(branch, value) for branch in self.branches)
        )

    @staticmethod
    def _would(branch: Callable[[], Node], value: Any) -> bool:
        try:
            return branch().accepts(value)
        except Undrawable:
            return False

    def draw(self, session: Session, depth: int) -> Any:
        session.spend(depth)
        order = list(range(len(self.branches)))
        session.setting.rng.shuffle(order)
        reason = "no branch of the choice can be drawn"
        for index in order + order[:1]:
            try:
                value = self.branches[index]().draw(session, depth + 1)
            except Undrawable as error:
                reason = str(error)
                continue
            if self.judge is None or self.judge(value):
                return value
        raise Undrawable(reason)


class ArrayNode:
    """A list: a few items, distinct where the schema asks for it or where they are plain values."""

    def __init__(
        self,
        item: Callable[[], Node] | None,
        leading: Sequence[Callable[[], Node]],
        must: tuple[Callable[[], Node], int] | None,
        *,
        low: int,
        high: int | None,
        distinct: bool,
        count: tuple[int, int] | None = None,
    ) -> None:
        self.item, self.leading, self.must = item, leading, must
        self.low, self.high, self.distinct, self.count = low, high, distinct, count

    @property
    def plausible(self) -> bool:
        try:
            return self.item is not None and self.item().plausible
        except Undrawable:
            return False

    def accepts(self, value: Any) -> bool:
        if not isinstance(value, list) or not self.low <= len(value) <= (
            self.high if self.high is not None else len(value)
        ):
            return False
        if self.leading or self.item is None:
            return False
        try:
            item = self.item()
            return all(not isinstance(part, list | dict) and item.accepts(part) for part in value)
        except Undrawable:
            return False

    def draw(self, session: Session, depth: int) -> list[Any]:
        session.spend(depth)
        wanted = self._length(session, depth)
        makers = [*self.leading[: max(wanted, self.low)]]
        if self.must is not None:
            makers += [self.must[0]] * self.must[1]
        result: list[Any] = []
        session.items += 1
        try:
            for make in makers:
                result.append(make().draw(session, depth + 1))
            self._fill(result, wanted, session, depth)
        finally:
            session.items -= 1
        if len(result) < self.low:
            raise Undrawable(f"fewer than {self.low} different items can be drawn")
        return result

    def _fill(self, result: list[Any], wanted: int, session: Session, depth: int) -> None:
        seen = {canonical(value) for value in result}
        attempts = (wanted + 2) * _TRIES if self.item is not None else 0
        while len(result) < wanted and attempts > 0 and self.item is not None:
            attempts -= 1
            try:
                value = self.item().draw(session, depth + 1)
            except Undrawable:
                if len(result) >= self.low:
                    return
                raise
            key = canonical(value)
            if value == {} and len(result) >= self.low:
                continue
            if key in seen and (self.distinct or (not isinstance(value, dict) and len(result) >= self.low)):
                continue
            seen.add(key)
            result.append(value)

    def _length(self, session: Session, depth: int) -> int:
        rng = session.setting.rng
        if self.count is not None:
            low, high = self.count
        elif session.is_result:
            low, high = ((2, 4), (1, 3), (1, 2), (0, 1))[session.level] if depth < _DEEP else (0, 1)
        else:
            low, high = (1, 3) if depth < _DEEP else (1, 1)
        if session.is_result and session.limit is not None and session.items == 0:
            low, high = min(low, session.limit), min(high, session.limit)
        low = max(low, self.low)
        high = max(high, low) if self.high is None else min(max(high, low), self.high)
        if self.item is None:
            high = min(high, len(self.leading) + (self.must[1] if self.must else 0))
        return high if low >= high else rng.randint(low, high)
