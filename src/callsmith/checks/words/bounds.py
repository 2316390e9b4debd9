"""How a text compares: at least, more than, under, between; 至少, 超过, 以内, 之间."""

from __future__ import annotations

from typing import Literal

__all__ = ["Bound"]

Bound = Literal["", "ge", "gt", "le", "lt", "eq", "ne", "about"]
"""What is said of the value: nothing, ≥, >, ≤, <, exactly, not, roughly. A range is two mentions, `ge` and `le`."""
