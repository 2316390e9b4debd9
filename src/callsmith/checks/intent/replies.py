"""What an assistant's message does: asks for a value or for leave, refuses, is polite, or states something."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from callsmith.checks.intent.reading import alternatives, broken, read_data
from callsmith.checks.words.normal_form import Substitution, nfkc
from callsmith.checks.words.text import has_cjk, word_set

__all__ = ["Reply", "ReplyKind", "classify_reply"]

ReplyKind = Literal["question", "confirmation", "refusal", "statement", "courtesy"]
"""A question asks for a value; a confirmation asks for leave to act; a courtesy is greeting, thanks or a bare offer."""

_FILE = "replies.yaml"
_ORDER = ("closing", "condition", "asking", "refusal", "confirmation", "offer", "question", "courtesy")
_LONGEST = 2_000
_ESSAY, _ESSAY_ZH = 400, 150
_SENTENCE = re.compile(r"(?<=[?!。;])\s*|(?<=[a-z)'\"]\.)\s+|(?<=\d\.)\s+(?=[a-z])|\n+")
_STRAIGHTENED = Substitution(dict.fromkeys("’‘ʼ`", "'"))
_CJK_RUN = re.compile("[\u4e00-\u9fff]+")
_ASKING = frozenset(
    "please could can would you your me i we us let know tell provide give share specify need what which when where "
    "who how is are do does like help sure be happy assist thi that it".split()
)


class Reply(NamedTuple):
    """What a message does, and the sentence that does it."""

    kind: ReplyKind
    text: str = ""
    """The sentence that decided; the whole message, shortened, for a statement."""
    asks_for: frozenset[str] = frozenset()
    """Content words of what a question asks for: English words in a singular-like form, pairs of Chinese characters."""
    stated: str = ""
    """What the message states besides, as far as it states something."""


@lru_cache(maxsize=1)
def _cues() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    data = read_data(_FILE)
    if not isinstance(data, dict) or set(data) != {"en", "zh"}:
        raise broken(_FILE, "there must be one section for en and one for zh")
    for language, section in data.items():
        if set(section) != set(_ORDER):
            raise broken(_FILE, f"{language}: the kinds must be {', '.join(_ORDER)}")
    return {
        language: {kind: alternatives(_FILE, section[kind]) for kind in _ORDER} for language, section in data.items()
    }


@lru_cache(maxsize=4096)
def classify_reply(text: str) -> Reply:
    """What an assistant's message does, by its first and last two thousand characters.

    A plain question for a value decides over all else (`I can't find you. What is your id?`), then a refusal, any
    question, a request for leave and a statement; a courtesy is what has nothing else. What explains at length is a
    statement, unless it opens with a refusal.
    """
    found: dict[str, list[str]] = {}
    sentences = _sentences(text)
    for sentence in sentences:
        found.setdefault(_kind(sentence), []).append(sentence)
    stated = " ".join(found.get("statement", ()))
    asked = " ".join((*found.get("condition", ()), *found.get("asking", ())))
    if _is_essay(stated) and not ("refusal" in found and found["refusal"][0] in sentences[:2]):
        return Reply("statement", stated, stated=stated)
    if "refusal" in found and not asked:
        return Reply("refusal", found["refusal"][0], stated=stated)
    asked = asked or " ".join(found.get("question", ()))
    if asked:
        return Reply("question", asked, _content(asked), stated)
    if "confirmation" in found:
        return Reply("confirmation", found["confirmation"][0], stated=stated)
    if stated:
        return Reply("statement", stated, stated=stated)
    return Reply("courtesy", next(iter(found.values()))[0] if found else "")


def _is_essay(stated: str) -> bool:
    """Whether a message explains at length: what it asks on the way, or says cannot be done, is part of its subject."""
    return len(stated) > (_ESSAY_ZH if has_cjk(stated) else _ESSAY)


def _sentences(text: str) -> list[str]:
    cut = text if len(text) <= 2 * _LONGEST else f"{text[:_LONGEST]}\n{text[-_LONGEST:]}"
    normal = _STRAIGHTENED(nfkc(cut)).lower()
    return [sentence for piece in _SENTENCE.split(normal) if (sentence := piece.strip(" \t.。;!*#-"))]


def _kind(sentence: str) -> str:
    cues = _cues()["zh" if has_cjk(sentence) else "en"]
    return next((kind for kind in _ORDER if cues[kind].search(sentence)), "statement")


def _content(text: str) -> frozenset[str]:
    words = word_set(text) - _ASKING
    latin = {word for word in words if word.isascii()}
    pairs = {run[at : at + 2] for run in _CJK_RUN.findall(text) for at in range(len(run) - 1)}
    return frozenset(latin | pairs)
