"""Names in an answer that nobody has mentioned, beside a returned name that the answer leaves untold.

Either alone is no fault: answers know what a Celsius is, and leave out what nobody asked for. Both together say that
one stands in the other's place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from callsmith.checks.ledger.page import Page, page_of, words_of
from callsmith.checks.words.text import CJK, fold_text, has_cjk

__all__ = ["novel_name"]

_LONGEST = 8_000
_MOST = 40
_SENTENCE_START = re.compile(r"(?:^|[.!?:;。！？：；\n]\s*|[\"“‘'(*\-–•]\s*)$")
_CAPITALISED = re.compile(r"\b[A-Z][a-zà-ÿ]+(?:[- ](?:(?:of|the|and|de|van|von|da|la|le|al) )?[A-Z][a-zà-ÿ]+)*")
_DOTTED_NAME = re.compile("[\u4e00-\u9fff]{1,8}(?:[·・][\u4e00-\u9fff\\-－]{1,8})+")
_NAME_LIKE = re.compile(r"[A-Z][a-zà-ÿ]|[\u4e00-\u9fff]")
_SENTENCE_SIGNS = re.compile(r"[。！？；]|[.!?;] |[，,].*[，,]")
_COMMON = frozenset(
    words_of(
        "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun "
        "january february march april may june july august september october november december english chinese celsius "
        "monday tuesday wednesday thursday friday saturday sunday fahrenheit i please here yes no sure thank thanks "
        "sorry north south east west northern southern eastern western street avenue road internet web"
    )
)


def novel_name(answer: str, known: Sequence[Page], returned: Sequence[str]) -> tuple[str, str] | None:
    """A name that only the answer mentions, and a returned one that it does not; None where there are not both.

    `known` are all texts before the answer, `returned` the text values of the results that it answers to.
    """
    page = page_of(answer[:_LONGEST])
    novel = next((name for name in _names(page) if not _is_known(name, known)), None)
    if novel is None:
        return None
    for value in returned[:200]:
        is_like = 2 <= len(value) <= 60 and has_cjk(value) == has_cjk(novel) and _NAME_LIKE.search(value)
        if is_like and not _is_known(value, (page,)):
            return novel, value
    return None


def _names(page: Page) -> Iterator[str]:
    """What stands in quotation marks, what is capitalised inside of a sentence, and foreign names in Chinese."""
    text = page.text
    found = 0
    for start, end in page.quotes:
        if 2 <= end - start <= 60 and not _SENTENCE_SIGNS.search(text[start:end]):
            found += 1
            yield text[start:end]
    for match in _DOTTED_NAME.finditer(text):
        yield match[0]
    for match in _CAPITALISED.finditer(text):
        if found > _MOST:
            return
        if not _SENTENCE_START.search(text[max(0, match.start() - 4) : match.start()]):
            found += 1
            yield match[0]


def _is_known(name: str, known: Sequence[Page]) -> bool:
    """Whether a text holds the name, or most of its words in any form."""
    folded = fold_text(name)
    if any(page.find(folded) for page in known):
        return True
    if CJK.search(name):
        pairs = [name[at : at + 2] for at in range(len(name) - 1)] or [name]
        return sum(any(pair in page.text for page in known) for pair in pairs) * 3 >= len(pairs)
    words = [word for word in words_of(folded) if word not in _COMMON and len(word) > 2]
    return not words or any(any(word in page.stems for page in known) for word in words)
