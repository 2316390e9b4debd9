"""Values of which every character counts: ids, codes, addresses, links, phone numbers, paths."""

from __future__ import annotations

import re

from callsmith.checks.ledger.conventions import ground_convention
from callsmith.checks.ledger.finding import Finding, Grounds, grounded, ungrounded
from callsmith.checks.ledger.page import Page, page_of
from callsmith.checks.ledger.slot import Slot
from callsmith.checks.words.normal_form import nfkc
from callsmith.checks.words.quantities import read_quantities
from callsmith.checks.words.text import has_cjk, has_digit

__all__ = ["ground_blanks", "ground_exactly", "is_exact", "is_segment"]

_ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[a-z]+://\S+|www\.\S+|[A-Za-z]:[\\/]\S*|[~.]{0,2}/[\w.-]+(?:/\S*)?", re.ASCII
)
_CODE = re.compile(r"(?=[\w#./+-]*\d)(?=[\w#./+-]*[A-Za-z])[\w#./+-]{3,}|\d{5,}|\+?[\d() -]{7,}", re.ASCII)
_MEASURE = re.compile(r"[-+]?\d+(?:[.,:]\d+)*\s*(?:st|nd|rd|th|[a-zA-Z]{1,4}|%)?", re.ASCII)
_LONGEST_FIGURE = 6
_SIGNS = re.compile(r"[\s_/-]+")
_OPERATOR = re.compile(r"[+*=<>^]")
_STOP_IN_CODE = re.compile(r"(?<=[0-9A-Za-z])。(?=[0-9])")
_ENDING = re.compile(r"\.[a-z]{2,4}(?![\w/])")
_BLANKS = re.compile(r"[\s\-_/]+")


def is_exact(slot: Slot, value: str) -> bool:
    """Whether every character of a value counts, by its own shape or by what the slot wants."""
    if _ADDRESS.fullmatch(value):
        return True
    if _CODE.fullmatch(value):
        return slot.is_identifier or len(value) > _LONGEST_FIGURE or not _MEASURE.fullmatch(value)
    return slot.is_identifier and not has_cjk(value) and " " not in value.strip()


def ground_exactly(slot: Slot, value: str, grounds: Grounds) -> Finding | None:
    """Whether some source has the value character by character; None where nothing near it was said at all."""
    cut: Finding | None = None
    value = nfkc(value)
    for source in grounds.sources:
        hit = _with_points(source.page).find_exactly(value)
        if hit and (hit.whole or is_segment(source.page.text, hit.start, hit.end)):
            return grounded("verbatim", source, hit.start, hit.end)
        if hit and cut is None:
            around = _around(source.page.text, hit.start, hit.end)
            cut = ungrounded("verbatim", "cut out of what was said", around, source, hit.start, hit.end)
    return cut or _figures(value, grounds) or _altered(value, grounds) or _invented(slot, value, grounds)


def _with_points(page: Page) -> Page:
    """The page with the Chinese stop between figures read as the point that it was typed for: 17q21。31."""
    return page_of(_STOP_IN_CODE.sub(".", page.text)) if "。" in page.text else page


def is_segment(text: str, start: int, end: int) -> bool:
    """Whether a stretch is the last part of a path but for its ending: the name of a repository in its address."""
    return text[start - 1 : start] in ("/", "\\") and _ENDING.match(text, end) is not None


def _figures(value: str, grounds: Grounds) -> Finding | None:
    """A range or a row of numbers, each of which was said: 50000-100000."""
    parts = re.split(r"\s*[-,]\s*", value)
    if len(parts) < 2 or not all(part.isdigit() and len(part) < 10 for part in parts):
        return None
    for source in grounds.sources:
        said = {number for quantity in read_quantities(source.page.text) for number in quantity.values}
        if all(float(part) in said for part in parts):
            return grounded("number", source)
    return None


def _invented(slot: Slot, value: str, grounds: Grounds) -> Finding | None:
    """A value with figures that no source has; a colour, a length of time and a credential are no inventions."""
    stands_for = ground_convention(slot, value, grounds)
    is_marked = "@" in value or has_digit(value)
    if stands_for or not is_marked or slot.is_knowledge or value.lower() in slot.stated:
        return stands_for
    if not (_ADDRESS.fullmatch(value) or _CODE.fullmatch(value)) and not (slot.is_identifier and len(value) > 2):
        return None
    if _ADDRESS.fullmatch(value) and "@" not in value:
        return None  # links and paths are put together from parts
    shape = _shape(value)
    for source in grounds.sources:
        for start, end in source.page.identifiers:
            if _shape(source.page.text[start:end]) == shape:
                said = source.page.text[start:end]
                return ungrounded("verbatim", "another one was said", said, source, start, end)
    return ungrounded("verbatim", "nobody said it")


def _shape(value: str) -> str:
    return re.sub(r"[A-Za-z]+", "a", re.sub(r"\d+", "0", value))


def ground_blanks(value: str, grounds: Grounds) -> Finding | None:
    """An identifier that was said in one piece and is written with a blank in it."""
    if " " not in value or len(value) > 60 or not has_digit(value) or _OPERATOR.search(value):
        return None
    joined = "".join(value.split())
    for source in grounds.sources:
        if source.page.find_exactly(value):
            return None
    for source in grounds.sources:
        hit = source.page.find_exactly(joined)
        if hit and hit.whole and (value != value.strip() or _CODE.fullmatch(joined)):
            return ungrounded("verbatim", "a blank that was not said", joined, source, hit.start, hit.end)
    return None


def _around(text: str, start: int, end: int) -> str:
    while start and (text[start - 1].isalnum() or text[start - 1] in "_-"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] in "_-"):
        end += 1
    return text[start:end]


def _altered(value: str, grounds: Grounds) -> Finding | None:
    """The value as it was said in another case or with other blanks."""
    letters = [re.escape(character) for character in _BLANKS.sub("", value)[:80]]
    if len(letters) < 3:
        return None
    pattern = re.compile(r"[\s\-_/]{0,2}".join(letters), re.IGNORECASE)
    for source in grounds.sources:
        match = pattern.search(source.page.text)
        if match:
            if _is_slug(value, match[0]):
                return grounded("slug", source, match.start(), match.end())
            reason = "case or blanks differ from what was said"
            return ungrounded("verbatim", reason, match[0], source, match.start(), match.end())
    return None


def _is_slug(value: str, said: str) -> bool:
    """Whether a value without figures is the spoken words with other signs or none between, as systems name things."""
    if has_digit(value) or " " in value:
        return False
    return _SIGNS.sub("", value).lower() == _SIGNS.sub("", said).lower() and bool(_SIGNS.search(said))
