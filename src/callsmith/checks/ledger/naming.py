"""Names, places, short phrases and free wording: said as they stand, under another name, or word by word."""

from __future__ import annotations

import re

from callsmith.checks.ledger.finding import Finding, Grounds, grounded, undecided, ungrounded
from callsmith.checks.ledger.page import stem
from callsmith.checks.ledger.slot import Slot
from callsmith.checks.ledger.sources import Source
from callsmith.checks.words.text import CJK, fold, has_cjk

__all__ = ["ground_words"]

_LITTLE = frozenset(
    "a an the of with for in on at by to and or my our your his her its their is are be was were do does from as it that "
    "this these those me i we you he she they please about into than then so if not no can will would should".split()
)
_TOKEN = re.compile(r"[^\W_\u2e80-\U0003ffff]+(?:'[a-z]{1,2}\b)?")
_COMPLETED = re.compile(r"(?P<said>[^,，]{2,}),\s*(?P<known>[^,，]{2,30})(?:,\s*[^,，]{2,30})?")


def ground_words(slot: Slot, value: str, grounds: Grounds) -> Finding:
    """Where the words are said; a piece cut out of a longer word is not."""
    folded = fold(value).text.strip()
    if not folded:
        return grounded("empty")
    cut: Finding | None = None
    for source in grounds.sources:
        hit = source.page.find(folded)
        if hit and hit.whole:
            return grounded("verbatim", source, hit.start, hit.end)
        if hit and cut is None and len(folded) > 1:
            cut = ungrounded("verbatim", "cut out of a longer word", _word(source.page.text, hit.start, hit.end),
                             source, hit.start, hit.end)  # fmt: skip
    if cut:
        return cut
    if folded in slot.stated or str(slot.schema.get("default", "")).casefold() == folded:
        return grounded("default")
    return _by_words(slot, value, folded, grounds)


def _word(text: str, start: int, end: int) -> str:
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


def _by_words(slot: Slot, value: str, folded: str, grounds: Grounds) -> Finding:
    said, unsaid, evidence = _spoken(folded, grounds)
    total = len(said) + len(unsaid)
    if not total:
        return undecided("words", "nothing in it can be looked for")
    source, start, end = evidence or (None, -1, -1)
    if not unsaid:
        return grounded("composed", source, start, end)
    match = _COMPLETED.fullmatch(folded)
    if match and source and any(part in match["said"] for part in said):
        return grounded("completed", source, start, end)
    if len(said) >= len(unsaid):
        return grounded("composed", source, start, end)
    if said:
        return undecided("words", f"only part of it was said: not {', '.join(unsaid)[:60]}")
    if slot.is_knowledge:
        return undecided("knowledge", "something that one knows rather than is told")
    if _other_script(value, grounds):
        return undecided("translation", "the dialogue is in another script")
    return ungrounded("words", "nobody said it")


def _spoken(folded: str, grounds: Grounds) -> tuple[list[str], list[str], tuple[Source, int, int] | None]:
    """The value's words that some source has, those that none has, and the first place of one."""
    said: list[str] = []
    unsaid: list[str] = []
    evidence: tuple[Source, int, int] | None = None
    for word in _TOKEN.findall(folded):
        if word in _LITTLE:
            continue
        root = stem(word)
        for source in grounds.sources:
            span = source.page.stems.get(root)
            if span:
                said.append(word)
                evidence = evidence or (source, *source.page.folded.span(*span))
                break
        else:
            unsaid.append(word)
    for run in re.findall(r"[\u3400-\u9fff]+", folded):
        _spoken_run(run, grounds, said, unsaid)
    return said, unsaid, evidence


def _spoken_run(run: str, grounds: Grounds, said: list[str], unsaid: list[str]) -> None:
    """Chinese characters by the longest pieces, of two at least, that the sources have."""
    index = 0
    texts = [source.page.folded.text for source in grounds.sources]
    while index < len(run):
        length = len(run) - index
        while length >= 2 and not any(run[index : index + length] in text for text in texts):
            length -= 1
        (said if length >= 2 else unsaid).append(run[index : index + max(length, 1)])
        index += max(length, 1)


def _other_script(value: str, grounds: Grounds) -> bool:
    speech = "".join(source.page.text[:500] for source in grounds.sources if source.role == "user")
    return has_cjk(value) != (CJK.search(speech) is not None)
