"""Values that stand beside the name of what they are: `the interest rate is 5%`, `年利率为3.5%`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from callsmith.checks.intent.terms import Term, terms_of
from callsmith.checks.intent.wanted import words_of_name
from callsmith.checks.words.text import has_cjk

__all__ = ["Label", "is_linked", "is_named", "labels_of", "stretches_of"]

Label = tuple[Term, ...]
"""The words of a name."""

_STRETCH = re.compile(r"[,;，；。、!?！？\n]+|\.(?:\s|$)|\s(?:and|but|while)\s|和|以及|并且")
_PIECE = re.compile(r"[A-Za-z]+|[\u4e00-\u9fff]{2}")
_LINK = re.compile(
    r"\s*(?:['’]s)?\s*(?:(?:is|are|was|as|of|to|be|set|named|called|should|will|would)\s+){1,3}['\"“]?[A-Za-z0-9]|"
    r"[\u4e00-\u9fff]{0,3}?(?:\s*[:：=]\s*[^\s]|\s*(?:是|为|设为|设置为|定为|改为|叫做?|选择?)\s*[^\s么什哪多])",
    re.IGNORECASE,
)
"""What leads from the name of something to its value."""


def labels_of(name: str, title: str, text: str) -> tuple[Label, ...]:
    """The names under which a text may speak of a parameter: its own, and how its description begins.

    A title counts only where it is in the language of the text.
    """
    titles = (title,) if title and has_cjk(title) and has_cjk(text) else ()
    found = (terms_of(words) for words in (words_of_name(name), *titles))
    return tuple(label for label in found if any(term.told for term in label))


def stretches_of(text: str) -> Iterator[str]:
    """The stretches of a text between commas and joining words."""
    return (piece for piece in _STRETCH.split(text) if piece and piece.strip())


def is_named(label: Label, terms: Sequence[Term]) -> bool:
    """Whether all words of a name are among those of a text."""
    return all(any(_is_same(term, other) for other in terms) for term in label)


def is_linked(label: Label, text: str) -> bool:
    """Whether a word of a name leads on to a value: `the title is …`, `标题：…`."""
    for word in _PIECE.finditer(text):
        named = any(_is_same(one, other) for one in label for other in terms_of(word[0]))
        if named and _LINK.match(text, word.end()):
            return True
    return False


def _is_same(one: Term, other: Term) -> bool:
    """Whether two words name the same thing: English ones by their stems, since longitude is no latitude."""
    if one.word.isascii() and other.word.isascii():
        return one.word == other.word
    return not set(one.forms).isdisjoint(other.forms)
