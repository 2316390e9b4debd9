"""When two names are the same, and where a text has a name: verbatim, in another script or width, by a known alias."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

from callsmith.checks.words.lexicon import is_word
from callsmith.checks.words.lists import read_list
from callsmith.checks.words.text import CJK, fold, has_cjk
from callsmith.checks.words.tokens import phrase_of, scan
from callsmith.errors import DataError

__all__ = ["Found", "aliases_of", "cut_from", "find_name", "same_id", "same_name"]

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
    return unicodedata.normalize("NFKC", left).strip() == unicodedata.normalize("NFKC", right).strip()


@lru_cache(maxsize=4096)
def same_name(left: str, right: str) -> bool | None:
    """Whether two texts name the same thing but for case, width, script variant, honorifics, number, a known alias.

    None where they might (a transliteration, initials, one part of a person's name) and it cannot be told.
    """
    if fold(left).text.strip() == fold(right).text.strip():
        return True
    if not _key(left) or not _key(right):
        return False
    if _keys(left) & _keys(right) or _aliases(left) & _aliases(right):
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
    for how, bare in _bare_forms(value):
        if (span := _whole(text, bare)) is not None:
            return Found(*span, how)
    return None


def aliases_of(name: str) -> tuple[str, ...]:
    """The other names that a name is known by."""
    return tuple(dict.fromkeys(term for group in sorted(_aliases(name)) for term in _table().terms[group]))


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
    if len(value) < 3 or not CJK.match(value[-1]) or not CJK.match(after[:1]) or _aliases(value):
        return False
    known = (value[-1] + after[:1], value[-1] + after, value[-2:] + after[:1])
    return any(map(is_word, known)) and not any(is_word(value[-size:]) for size in (2, 3))


def _whole(text: str, value: str) -> tuple[int, int] | None:
    """The first place where a text has the value's characters, folded, and no longer word around them."""
    folded, wanted = fold(text), fold(value).text.strip()
    for body, key in ((folded.text, wanted), (_plain(folded.text), _plain(wanted))):
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
    longer = _table().longer.get(text[start:end], ())
    return not any(_covers(text, name, start, end) for name in longer)


def _covers(text: str, name: str, start: int, end: int) -> bool:
    at = text.find(name, max(0, end - len(name)), start + len(name))
    return at >= 0 and at <= start and end <= at + len(name)


@lru_cache(maxsize=1024)
def _plain(text: str) -> str:
    """A folded text without diacritics, character by character."""
    if text.isascii():
        return text
    return "".join(_bare_letter(character) for character in text)


@lru_cache(maxsize=4096)
def _bare_letter(character: str) -> str:
    first = unicodedata.normalize("NFD", character)[0]
    return first if first.isascii() else character


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


class _Table(NamedTuple):
    """The aliases and the words around names, as the data says."""

    groups: dict[str, frozenset[int]]
    """Key -> the groups that it belongs to."""
    terms: tuple[tuple[str, ...], ...]
    regions: frozenset[str]
    longer: dict[str, tuple[str, ...]]
    """A Chinese stretch -> known names that it is only a part of."""
    titles: re.Pattern[str]
    endings: re.Pattern[str]
    places: re.Pattern[str]


@lru_cache(maxsize=1)
def _table() -> _Table:
    data = read_list("aliases.yaml", dict)
    groups: dict[str, set[int]] = {}
    terms: list[tuple[str, ...]] = []
    regions: set[str] = set()
    for kind, entries in data["groups"].items():
        for entry in entries:
            names = tuple(name.strip() for name in re.split(r"[,|]", entry) if name.strip())
            if len(names) < 2:
                raise DataError(f"word list aliases.yaml: {kind}: {entry!r} is not two names or more")
            for name in names:
                groups.setdefault(_key(name), set()).add(len(terms))
            if kind in data["regions"]:
                regions.update(_key(name) for name in names)
            terms.append(names)
    return _Table(
        {key: frozenset(found) for key, found in groups.items()},
        tuple(terms),
        frozenset(regions),
        _longer_names(terms),
        re.compile(
            rf"^(?:(?:{_alternatives(data['titles_before'])})[.\s]+)+|\s*(?:{_alternatives(data['titles_after'])})$"
        ),
        re.compile(rf"[\s,]+(?:{_alternatives(data['endings'])})\.?$|(?:{_alternatives(data['endings_joined'])})$"),
        re.compile(rf"(?<=..)(?:{_alternatives(data['places_joined'])})$|\s+(?:{_alternatives(data['places'])})$"),
    )


def _longer_names(terms: list[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    longer: dict[str, list[str]] = {}
    for name in {term for names in terms for term in names if has_cjk(term)}:
        for start in range(len(name)):
            for end in range(start + 2, len(name) + 1):
                if end - start < len(name) and name[end:] not in ("市", "省", "县", "区", "国", "州", "岛"):
                    longer.setdefault(name[start:end], []).append(name)
    return {piece: tuple(sorted(names)) for piece, names in longer.items()}


def _alternatives(words: str) -> str:
    return "|".join(sorted((re.escape(word) for word in words.split()), key=len, reverse=True))


@lru_cache(maxsize=8192)
def _key(name: str) -> str:
    """A name without case, diacritics, articles, hyphens, stops and blanks."""
    folded = _plain(fold(name).text)
    return re.sub(r"^the\s+|[\s\-_.'\"·・,&]+", "", folded)


@lru_cache(maxsize=8192)
def _keys(name: str) -> frozenset[str]:
    """The keys of a name as it is, in the singular, and without titles and endings."""
    keys = {_key(name), "".join(phrase_of(_plain(fold(name).text))) or _key(name)}
    keys.update(_key(bare) for how, bare in _bare_forms(name) if how != "region")
    return frozenset(key for key in keys if key)


def _bare_forms(name: str) -> list[tuple[How, str]]:
    """A name without its title, without the words that companies and places carry, and without its region."""
    folded, table = fold(name).text.strip(), _table()
    forms: list[tuple[How, str]] = []
    for how, pattern in (("honorific", table.titles), ("suffix", table.endings), ("suffix", table.places)):
        bare = pattern.sub("", folded).strip()
        if bare and bare != folded:
            forms.append((how, bare))  # type: ignore[arg-type]
    head, comma, tail = folded.partition(",")
    if comma and head.strip() and all(_key(part) in table.regions for part in tail.split(",")):
        forms.append(("region", head.strip()))
    return forms


@lru_cache(maxsize=8192)
def _aliases(name: str) -> frozenset[int]:
    groups = _table().groups
    found = frozenset[int]()
    for key in _keys(name):
        found |= groups.get(key, frozenset())
    return found


def _in_region(left: str, right: str) -> bool | None:
    """Whether one is the other with a state or country behind it; False where both have one, and another."""
    forms = {side: dict(_bare_forms(side)).get("region") for side in (left, right)}
    bare_left, bare_right = forms[left] or left, forms[right] or right
    if forms[left] is None and forms[right] is None:
        return None
    if not (_keys(bare_left) & _keys(bare_right) or _aliases(bare_left) & _aliases(bare_right)):
        return False
    if forms[left] is None or forms[right] is None:
        return True
    tails = [_aliases(side.partition(",")[2].split(",")[0]) for side in (left, right)]
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
