"""Names, places, short phrases and free wording: said as they stand, under another name, or word by word."""

from __future__ import annotations

import re
from typing import NamedTuple

from callsmith.checks.ledger.conventions import ground_convention, ground_unit
from callsmith.checks.ledger.exact import is_segment
from callsmith.checks.ledger.finding import Finding, Grounds, grounded, undecided, ungrounded
from callsmith.checks.ledger.page import page_of, stem
from callsmith.checks.ledger.picks import ground_member
from callsmith.checks.ledger.pieces import given_term
from callsmith.checks.ledger.regions import COMPLETED, ground_head, is_region_cut
from callsmith.checks.ledger.slot import Slot
from callsmith.checks.ledger.sources import Source
from callsmith.checks.ledger.spellings import ground_meaning, ground_spelling
from callsmith.checks.words.names import find_name
from callsmith.checks.words.text import CJK, fold, has_cjk

__all__ = ["as_it_stands", "ground_words"]

_LITTLE = frozenset(
    "a an the of with for in on at by to and or my our your his her its their is are be was were do does from as it "
    "that this these those me i we you he she they please about into than then so if not no can will would "
    "should".split()
)
_TOKEN = re.compile(r"[^\W_\u2e80-\U0003ffff]+(?:'[a-z]{1,2}\b)?")
_LATIN = re.compile(r"[A-Za-z]{3,}|英文|英语|拼音")
"""A sign that a description in Chinese looks for Latin letters."""
_CHINESE_WANTED = re.compile(r"\b(?:chinese|mandarin|zh)\b", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]+")
_LANGUAGE = frozenset(["language", "languages", "lang", "locale", "语言", "语种"])
_HANGING = (",", "，", "、", "和", "与", "及", "或", " and", " or", " &", "/")
_LONGEST_NAME = 60
_LONGEST_CODE = 4
_OWN_READING = ("verbatim", "piece")
"""What is told here by where words end."""


class _Spoken(NamedTuple):
    """A value word by word."""

    said: list[str]
    unsaid: list[str]
    source: Source | None = None
    start: int = -1
    end: int = -1


def ground_words(slot: Slot, value: str, grounds: Grounds) -> Finding:
    """Where the words are said; a piece cut out of a longer word is not."""
    folded = fold(value).text.strip()
    if not folded:
        return grounded("empty")
    if value != value.strip() and not any(value in source.page.text for source in grounds.sources):
        return ungrounded("verbatim", "a blank at its edge that was not said", value.strip())
    stands = as_it_stands(value, grounds)
    if stands and stands.status == "grounded":
        return stands
    if value.rstrip().endswith(_HANGING) and stands is None:
        return ungrounded("verbatim", "it ends with a sign behind which nothing stands", value[:-1])
    named = (
        _by_name(slot, value, folded, grounds)
        or ground_unit(slot, value, grounds)
        or ground_spelling(slot, value, grounds)
    )
    if named:
        return named
    stood_for = ground_convention(slot, value, grounds)
    if stood_for:
        return stood_for
    if stands and not (slot.is_knowledge and len(folded) <= _LONGEST_CODE) and not _is_described(slot, folded):
        return stands
    return _by_words(slot, value, folded, grounds)


def _is_described(slot: Slot, folded: str) -> bool:
    """Whether the parameter's description has the value as a word, so that it may stand for a form of itself."""
    hit = page_of(slot.hint).find(folded)
    return bool(hit and hit.whole)


def as_it_stands(value: str, grounds: Grounds) -> Finding | None:
    """Where a source has the value but for case and width; a piece of a longer word is none. None where none has it."""
    folded = fold(value).text.strip()
    if not folded or (value != value.strip() and not any(value in source.page.text for source in grounds.sources)):
        return None
    cut: Finding | None = None
    for source in grounds.sources:
        hit = source.page.find(folded)
        if hit and (hit.whole or is_segment(source.page.text, hit.start, hit.end)):
            return grounded("verbatim", source, hit.start, hit.end)
        if hit and cut is None:
            around = _word(source.page.text, hit.start, hit.end)
            cut = ungrounded("verbatim", "cut out of a longer word", around, source, hit.start, hit.end)
    return cut


def _word(text: str, start: int, end: int) -> str:
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


def _by_name(slot: Slot, value: str, folded: str, grounds: Grounds) -> Finding | None:
    """Another name, form or script of what was said; the schema's own default."""
    if len(folded) <= _LONGEST_NAME:
        for source in grounds.sources:
            found = find_name(source.page.text, value)
            if found and found.how not in _OWN_READING and not (found.how == "folded" and has_cjk(value)):
                said = source.page.text[found.start : found.end]
                if found.how == "inflected" and _is_stump(folded, fold(said).text) and not slot.is_knowledge:
                    return ungrounded("verbatim", "the last word is cut short", said, source, found.start, found.end)
                if found.how == "translation" and not _may_translate(slot, value):
                    reason = "translated, though nothing asks for it"
                    return ungrounded("translation", reason, said, source, found.start, found.end)
                if found.how == "region" and is_region_cut(value.rpartition(",")[2].strip()):
                    return ungrounded("verbatim", "the last word is cut short", said, source, found.start, found.end)
                rule = "completed" if found.how == "region" else found.how
                return grounded(rule, source, found.start, found.end)
        match = COMPLETED.fullmatch(value)
        if match and len(match["known"]) == 2:
            return ground_head(match["said"], grounds)
    stated = any(text == folded or text.startswith(f"{folded} ") for text in slot.stated)
    if stated or str(slot.schema.get("default", "")).casefold() == folded:
        return grounded("default")
    return _from_options(slot, value, grounds)


def _may_translate(slot: Slot, value: str) -> bool:
    """Whether the parameter's own words give reason for a value in another script than the dialogue's."""
    if slot.words & _LANGUAGE:
        return True
    if has_cjk(value):
        return has_cjk(slot.described) or _CHINESE_WANTED.search(slot.described) is not None
    if not slot.described or not value[:1].isupper() or (slot.is_knowledge and value.isupper()):
        return True  # a code, or a word for a thing rather than a name, as systems keep them
    return not has_cjk(slot.described) or _LATIN.search(slot.described) is not None


def _is_stump(value: str, said: str) -> bool:
    """Whether a value is what was said without its last letters, other than an ending of the word."""
    return said.startswith(value) and said[len(value) :] not in ("", "s", "es", "'s", "d", "ed", "ing", "ly")


def _from_options(slot: Slot, value: str, grounds: Grounds) -> Finding | None:
    """A member of an enumeration that only the description gives."""
    return ground_member(slot, value, slot.options, grounds) if value in slot.options else None


def _by_words(slot: Slot, value: str, folded: str, grounds: Grounds) -> Finding:
    spoken = _spoken(slot, folded, grounds)
    if not spoken.said and not spoken.unsaid:
        return undecided("words", "nothing in it can be looked for")
    if not spoken.unsaid:
        return grounded("composed", spoken.source, spoken.start, spoken.end)
    if _last_is_cut(folded, spoken, grounds):
        return ungrounded(
            "verbatim", "the last word is cut short", spoken.unsaid[-1], spoken.source, spoken.start, spoken.end
        )
    match = COMPLETED.fullmatch(folded)
    if match and any(part in match["said"] for part in spoken.said):
        return _completed(match["known"], value, spoken)
    if term := given_term(value, slot):
        return ungrounded("words", "only the beginning of what the description gives", term)
    if len(spoken.said) >= len(spoken.unsaid):
        return grounded("composed", spoken.source, spoken.start, spoken.end)
    if spoken.said:
        return undecided("words", f"only part of it was said: not {', '.join(spoken.unsaid)[:60]}")
    if slot.is_knowledge:
        return undecided("knowledge", "something that one knows rather than is told")
    if _other_script(value, grounds):
        if _may_translate(slot, value):
            return undecided("translation", "the dialogue is in another script")
        return ungrounded("translation", "in another script than the dialogue and the parameter")
    if _has_kin(spoken, grounds) or _shares_characters(folded, grounds):
        return undecided("words", "a word that is like it was said")
    if meaning := ground_meaning(value, grounds):
        return meaning
    return ungrounded("words", "nobody said it")


def _has_kin(spoken: _Spoken, grounds: Grounds) -> bool:
    """Whether a word that was said begins like one of the value: cardiologist for Cardiology."""
    beginnings = tuple(word[: max(4, len(word) * 3 // 5)] for word in spoken.unsaid if len(word) > 4 and word.isascii())
    return bool(beginnings) and any(
        word.startswith(beginnings) for source in grounds.sources for word in source.page.stems
    )


def _shares_characters(folded: str, grounds: Grounds) -> bool:
    """Whether half of the characters of a short Chinese value are in what the user said: 圆圈 for 圆."""
    run = _HAN.fullmatch(folded)
    if run is None or len(folded) > 4:
        return False
    speech = "".join(source.page.folded.text for source in grounds.sources if source.role == "user")
    return 2 * sum(character in speech for character in folded) >= len(folded)


def _completed(known: str, value: str, spoken: _Spoken) -> Finding:
    """A place with a region that was not said: a code of two letters, or a name that nothing here vouches for."""
    if len(known) < 2 or is_region_cut(value[-len(known) :]):
        return ungrounded("verbatim", "the last word is cut short", known, spoken.source, spoken.start, spoken.end)
    if len(known) == 2:
        return grounded("completed", spoken.source, spoken.start, spoken.end)
    return undecided("completed", f"{known} was not said")


def _last_is_cut(folded: str, spoken: _Spoken, grounds: Grounds) -> bool:
    """Whether everything was said but the last word, which is the beginning of one that was."""
    last = spoken.unsaid[-1]
    if len(last) == 1 and spoken.said and re.search(rf",\s*{re.escape(last)}$", folded):
        return True
    if len(spoken.unsaid) != 1 or not spoken.said or not folded.endswith(f" {last}") or not last.isascii():
        return False
    return any(
        word.startswith(last) and word != last
        for source in grounds.sources
        for word in source.page.stems
        if len(word) > 2
    )


def _spoken(slot: Slot, folded: str, grounds: Grounds) -> _Spoken:
    """The value's words that some source has, those that none has, and the first place of one."""
    found = _Spoken([], [])
    for word in _TOKEN.findall(folded):
        if word in _LITTLE or word in slot.words:
            continue
        root = stem(word)
        source = next((each for each in grounds.sources if root in each.page.stems), None)
        (found.said if source else found.unsaid).append(word)
        if source and found.source is None:
            found = found._replace(source=source)
            start, end = source.page.folded.span(*source.page.stems[root])
            found = found._replace(start=start, end=end)
    for run in _HAN.findall(folded):
        found = _spoken_run(run, grounds, found)
    return found


def _spoken_run(run: str, grounds: Grounds, found: _Spoken) -> _Spoken:
    """Chinese characters by the longest pieces, of two at least, that a source has."""
    index = 0
    while index < len(run):
        length, source, start = _longest(run[index:], grounds)
        piece = run[index : index + max(length, 1)]
        (found.said if length else found.unsaid).append(piece)
        if source and found.source is None:
            span = source.page.folded.span(start, start + length)
            found = found._replace(source=source, start=span[0], end=span[1])
        index += max(length, 1)
    return found


def _longest(run: str, grounds: Grounds) -> tuple[int, Source | None, int]:
    for length in range(min(len(run), 20), 1, -1):
        for source in grounds.sources:
            start = source.page.folded.text.find(run[:length])
            if start >= 0:
                return length, source, start
    return 0, None, -1


def _other_script(value: str, grounds: Grounds) -> bool:
    speech = "".join(source.page.text[:500] for source in grounds.sources if source.role == "user")
    return has_cjk(value) != (CJK.search(speech) is not None)
