"""Which script a text is written in, for the most part."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["main_script", "script_weights"]

_SCRIPTS = {
    "kana": re.compile("[\u3040-\u30ff]"),
    "han": re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f]"),
    "hangul": re.compile("[\uac00-\ud7af\u1100-\u11ff]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
    "arabic": re.compile("[\u0600-\u06ff]"),
    "devanagari": re.compile("[\u0900-\u097f]"),
    "greek": re.compile("[\u0370-\u03ff]"),
    "hebrew": re.compile("[\u0590-\u05ff]"),
    "thai": re.compile("[\u0e00-\u0e7f]"),
}
_SELDOM = re.compile("|".join(pattern.pattern for name, pattern in _SCRIPTS.items() if name != "han"))
"""Any character of a script that hardly any text has."""
_HAN_RUN = re.compile(f"{_SCRIPTS['han'].pattern}+")
_NO_COUNTS = dict.fromkeys(_SCRIPTS, 0)
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]{2,}")
_NO_WORDS = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`|https?://[^\s)]+|\S+@\S+", re.DOTALL)
_LONGEST = 5_000
_FEWEST = 2


@lru_cache(maxsize=4096)
def script_weights(text: str) -> dict[str, int]:
    """How much of a text each script has; code, links and addresses are left out.

    A word in Latin letters weighs as much as two characters of Chinese, which is about how much it says.
    """
    cut = text[:_LONGEST]
    if "`" in cut or "@" in cut or "://" in cut:
        cut = _NO_WORDS.sub(" ", cut)
    weights = {"latin": 2 * len(_LATIN_WORD.findall(cut))}
    if not cut.isascii():
        if _SELDOM.search(cut) is None:
            return weights | _NO_COUNTS | {"han": sum(map(len, _HAN_RUN.findall(cut)))}
        weights |= {name: len(pattern.findall(cut)) for name, pattern in _SCRIPTS.items()}
        if weights["kana"] * 5 > weights["han"]:  # Japanese writes both
            weights["kana"] += weights.pop("han")
    return weights


def main_script(text: str) -> str:
    """The script of most words (`latin`, `han`, `kana`, …); empty where there are too few to tell."""
    weights = script_weights(text)
    if len(weights) == 1:
        return "latin" if weights["latin"] >= _FEWEST else ""
    name = max(weights, key=lambda script: weights[script])
    return name if weights[name] >= _FEWEST else ""
