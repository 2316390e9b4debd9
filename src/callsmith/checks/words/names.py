"""When two names are the same, and where a text has a name: verbatim, in another script or width, by a known alias."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from callsmith.checks.words.aliases import aliases_of, bare_forms, groups_of, key_of, keys_of, plain, table
from callsmith.checks.words.lexicon import is_word
from callsmith.checks.words.normal_form import nfkc
from callsmith.checks.words.text import CJK, fold, has_cjk
from callsmith.checks.words.tokens import phrase_of, scan

__all__ = ["Found", "cut_from", "find_name", "same_id", "same_name"]

How = Literal["verbatim", "folded", "inflected", "alias", "translation", "honorific", "suffix", "region", "piece"]


class Found(NamedTuple):
    """Where a text has a name, and how it says it."""

    start: int
    end: int
    """Span in the text as given."""
    how: How
    """`verbatim`; `folded`: but for case, width, normal form, script variant, diacritics; `inflected`: but for number,
    possessive, articles, hyphens; `alias`: another name of the same language or a code; `translation`: its name in the
    other language; `honorific` and `suffix`: but for a title, or a word such as Inc, City, 市; `region`: the place
    without the state or country that the value adds, which nothing here vouches for; `piece`: Chinese characters that
    the text seems to go on with to a longer word, 星巴克咖 in 星巴克咖啡."""


def same_id(left: str, right: str) -> bool:
    """Whether two ids are the same: character by character, but for width and normal form."""
    return nfkc(left).strip() == nfkc(right).strip()


@lru_cache(maxsize=4096)
def same_name(left: str, right: str) -> bool | None:
    """Whether two texts name the same thing but for case, width, script variant, honorifics, number, a known alias.

    None where they might (a transliteration, initials, one part of a person's name) and it cannot be told.
    """
    if fold(left).text.strip() == fold(right).text.strip():
        return True
    if not key_of(left) or not key_of(right):
        return False
    if keys_of(left) & keys_of(right) or groups_of(left) & groups_of(right):
        return True
    if (region := _in_region(left, right)) is not None:
        return region
    return None if _may_be(left, right) else False


@lru_cache(maxsize=4096)
def find_name(text: str, value: str) -> Found | None:
    """The first and best stretch of a text that names the value; None where none does.

    Whole words only: "Philad" is not found in "Philadelphia" (see `cut_from`), nor 上 in 上海. Ids are exact: compare
    what is found `folded` by `same_id`.
    """
    value = value.strip()
    if not value:
        return None
    if found := _verbatim(text, value):
        return found
    if found := _inflected(text, value):
        return found
    for term in aliases_of(value):
        span = _whole(text, term)
        if span and (len(term) > 3 or has_cjk(term) or text[span[0] : span[1]] == term):  # codes as they are written
            return Found(*span, "translation" if has_cjk(term) != has_cjk(value) else "alias")
    for how, bare in bare_forms(value):
        if (span := _whole(text, bare)) is not None:
            return Found(*span, how)
    return None


def cut_from(text: str, value: str) -> tuple[int, int] | None:
    """The longer word of the text that the value is a piece of, where it stands only inside of one."""
    folded, wanted = fold(text), fold(value.strip()).text
    start = folded.text.find(wanted) if wanted else -1
    if start < 0:
        return None
    end = start + len(wanted)
    while start > 0 and _joins(folded.text[start - 1], folded.text[start]):
        start -= 1
    while end < len(folded.text) and _joins(folded.text[end - 1], folded.text[end]):
        end += 1
    return folded.span(start, end) if end - start > len(wanted) else None


def _joins(left: str, right: str) -> bool:
    """Whether two neighbouring characters belong to one word of a script with blanks."""
    return (left.isalnum() or left == "_") and (right.isalnum() or right == "_") and not CJK.search(left + right)


def _verbatim(text: str, value: str) -> Found | None:
    span = _whole(text, value)
    if span is None:
        return None
    if _goes_on(text, span[1], value):
        return Found(*span, "piece")
    return Found(*span, "verbatim" if text[span[0] : span[1]] == value else "folded")


def _goes_on(text: str, end: int, value: str) -> bool:
    """Whether the value's last character and the next ones make a word, while its last two make none."""
    after = text[end : end + 2]
    if len(value) < 3 or not CJK.match(value[-1]) or not CJK.match(after[:1]) or groups_of(value):
        return False
    known = (value[-1] + after[:1], value[-1] + after, value[-2:] + after[:1])
    return any(map(is_word, known)) and not any(is_word(value[-size:]) for size in (2, 3))


def _whole(text: str, value: str) -> tuple[int, int] | None:
    """The first place where a text has the value's characters, folded, and no longer word around them."""
    folded, wanted = fold(text), fold(value).text.strip()
    for body, key in ((folded.text, wanted), (plain(folded.text), plain(wanted))):
        start = body.find(key) if key else -1
        while start >= 0:
            end = start + len(key)
            if _is_whole(body, start, end):
                return folded.span(start, end)
            start = body.find(key, start + 1)
        if body.isascii() and key.isascii():
            break
    return None


def _is_whole(text: str, start: int, end: int) -> bool:
    if start > 0 and _joins(text[start - 1], text[start]):
        return False
    if end < len(text) and _joins(text[end - 1], text[end]):
        return False
    if not CJK.match(text[start]):
        return True
    if end - start == 1:
        return not CJK.search(text[max(0, start - 1) : start] + text[end : end + 1])
    longer = table().longer.get(text[start:end], ())
    return not any(_covers(text, name, start, end) for name in longer)


def _covers(text: str, name: str, start: int, end: int) -> bool:
    at = text.find(name, max(0, end - len(name)), start + len(name))
    return at >= 0 and at <= start and end <= at + len(name)


def _inflected(text: str, value: str) -> Found | None:
    """The value's words in a row, whatever their number, case style, hyphens and articles."""
    if has_cjk(value):
        return None
    stems, words = phrase_of(value), scan(text)
    if not stems or (len(stems) == 1 and len(stems[0]) < 3):
        return None
    tokens = words.tokens
    for index in range(len(tokens) - len(stems) + 1):
        if tokens[index].stem == stems[0] and all(
            tokens[index + place].stem == stem for place, stem in enumerate(stems)
        ):
            return Found(*words.folded.span(tokens[index].start, tokens[index + len(stems) - 1].end), "inflected")
    return None


def _in_region(left: str, right: str) -> bool | None:
    """Whether one is the other with a state or country behind it; False where both have one, and another."""
    forms = {side: dict(bare_forms(side)).get("region") for side in (left, right)}
    bare_left, bare_right = forms[left] or left, forms[right] or right
    if forms[left] is None and forms[right] is None:
        return None
    if not (keys_of(bare_left) & keys_of(bare_right) or groups_of(bare_left) & groups_of(bare_right)):
        return False
    if forms[left] is None or forms[right] is None:
        return True
    tails = [groups_of(side.partition(",")[2].split(",")[0]) for side in (left, right)]
    return bool(tails[0] & tails[1])


def _may_be(left: str, right: str) -> bool:
    """A name in two scripts, initials, or one part of a name of several."""
    if has_cjk(left) != has_cjk(right):
        return True
    short, long = sorted((phrase_of(left), phrase_of(right)), key=lambda words: len("".join(words)))
    if has_cjk(left) or not short:
        return False
    initials = "".join(word[0] for word in long)
    return "".join(short) == initials or set(short) < set(long)
