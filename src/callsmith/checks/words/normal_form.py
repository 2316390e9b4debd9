"""Normal forms and replaced characters, at the price of a look for those that change: hardly any character does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

__all__ = ["Substitution", "nfkc"]

_UNUSUAL = re.compile(
    "[^\x00-\x7f\xa1-\xa7\xa9\xab-\xae\xb0\xb1\xb6\xb7\xbb\xbf-\u0131\u2010\u2012-\u2016\u2018-\u2023\u20a9\u20ac"
    "\u2190-\u21ff\u2500-\u27bf\u3001-\u3029\u3041-\u3096\u30a0-\u30fe\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e\uffe5"
    "\U0001f300-\U0001faff]"
)
"""All but ASCII, the usual letters, signs and ideographs, which neither compose with a neighbour nor become several."""


class Substitution:
    """A replacement of single characters, as `str.translate` does it; much faster where few of them stand."""

    __slots__ = ("_found", "_table")

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = dict(table)
        self._found = re.compile(f"[{''.join(map(re.escape, self._table))}]")

    def __call__(self, text: str) -> str:
        """The text with every character of the table replaced."""
        return self._found.sub(self._instead, text)

    def _instead(self, match: re.Match[str]) -> str:
        return self._table[match[0]]


_HALF_WIDTH = Substitution({chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"\uffe5": "\xa5"})


def nfkc(text: str) -> str:
    """The normal form NFKC of a text."""
    if text.isascii():
        return text
    return _HALF_WIDTH(text) if _UNUSUAL.search(text) is None else unicodedata.normalize("NFKC", text)
