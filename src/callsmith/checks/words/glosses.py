"""What a description says that members of an enumeration mean: `'1' for male`, `MID (medium)`, gold: 金卡, 0=off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from callsmith.checks.words.standing import stands_alone
from callsmith.checks.words.text import CJK, fold

__all__ = ["glosses", "other_names"]

_CAP = 2000
_LONGEST = 60
_AFTER = re.compile(
    r"""["'”’」』》)]*\s*(?:
        (?:[:=：＝]|->|→|--?|\bto\s+be\b|\b(?:means?|meaning|indicates?|represents?|stands?\s+for|denotes?|refers?\s+to
           |for|is|if|when|returns?|includes?)\b|表示|代表|意为|指的?是?|即|为|是)\s*["'“‘]?(?P<said>[^,;，；、。.)）/|"'”’\n]+)
        |,?\s*(?P<also>\b(?:also\s+(?:called|known\s+as|named)|a\.?k\.?a\.?)\s[^,;；、。)）/|\n]+
           |(?:也|又|亦)(?:可以?|被)?(?:叫做?|称为?|称作)[^,;；、。)）/|\n]+)
        |[(（]\s*(?:e\.?g\.?,?\s*|i\.?e\.?,?\s*|for\s+)?(?P<inside>[^)）]+)[)）]
        |(?P<beside>[\u3400-\u9fff][^,;，；、。.)）/|"'”’\n(（:：=]*)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_INSIDE = re.compile(r"\s*[(（]\s*(?P<inside>[^)）]+)[)）]")
_BEFORE = re.compile(r"(?P<said>[^,;，；、。.:：()（）/|\"'\n]+?)\s*(?:[(（]\s*[\"'“‘]?|[=＝]\s*[\"'“‘]?)$")
_CUT = re.compile(r"\s*(?:[,;，；、/|]|\b(?:and|or)\b|或者?|和)\s*")
_ALSO_ZH = r"(?:也|又|亦|还|或)(?:可以?|被)?(?:叫做?|称为?|称作|写作)|别名|俗称|简称|同义词|等同于"
_ALSO = re.compile(
    r"^[\s:：,，-]*(?:(?:is |are |may be |can be )?(?:also |sometimes |often |otherwise )?"
    r"(?:called|known as|named|referred to as|spelled|written as)|a\.?k\.?a\.?|alias(?:es)?(?: is| are)?"
    rf"|synonyms?(?: is| are| of)?|{_ALSO_ZH})[\s:：]*[\"'“‘]?"
)
"""Words that say no more than that another name follows."""
_SIGN = re.compile(rf"also|known as|called|a\.?k\.?a|alias|synonym|{_ALSO_ZH}", re.IGNORECASE)
_NAMING = re.compile(
    rf"(?:\b(?:also|known as|called|named|a\.?k\.?a\.?|alias(?:es)?|synonyms?)|{_ALSO_ZH})[\w\s:：]{{0,12}}[\"'“‘]?$"
)
_LEAD = re.compile(r"^(?:(?:the|a|an|and|or|to|use|only|e\.?g\.?|for|in|by|set)\s+|或|和|只|仅|用于)+", re.IGNORECASE)


def glosses(description: str, members: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Index of a member and a phrase by which the description explains it; one member may have many."""
    text = fold(description[:_CAP]).text
    places = sorted(_places(text, members))
    bounds = [start for start, _, _ in places] + [len(text)]
    for number, (start, end, index) in enumerate(places):
        stop = min((bound for bound in bounds[number + 1 :] if bound >= end), default=len(text))
        if match := _AFTER.match(text, end, stop):
            for piece in _pieces(match["said"] or match["also"] or match["inside"] or match["beside"] or ""):
                yield index, piece
            if not match["inside"] and (more := _INSIDE.match(text, match.end(), stop)):
                yield from ((index, piece) for piece in _pieces(more["inside"]))
        floor = max((last for _, last, _ in places[:number] if last <= start), default=0)
        if match := _BEFORE.search(text[max(floor, start - _LONGEST) : start]):
            for piece in _pieces(match["said"]):
                yield index, piece


@lru_cache(maxsize=1024)
def other_names(description: str, members: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """By member, the other names that the description gives it in so many words: `express (also called “swift”)`."""
    if not _SIGN.search(description[:_CAP]):
        return {}
    named: dict[str, dict[str, None]] = {}
    text = fold(description[:_CAP]).text
    for index, piece in glosses(description, members):
        at = text.find(piece)
        if at > 0 and _NAMING.search(text[max(0, at - 40) : at]):
            named.setdefault(members[index], {})[piece] = None
    return {member: tuple(pieces) for member, pieces in named.items()}


def _pieces(said: str) -> Iterator[str]:
    for piece in (said, *_CUT.split(said)):
        piece = _LEAD.sub("", _ALSO.sub("", piece).strip(" \"'“”‘’-"))
        if 0 < len(piece) <= _LONGEST:
            yield piece


def _places(text: str, members: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Start, end and member wherever a description names one; the longest of those that begin together."""
    taken: dict[int, tuple[int, int]] = {}
    for index, member in enumerate(members):
        folded = fold(member).text.strip()
        if not folded:
            continue
        start = text.find(folded)
        while start >= 0:
            end = start + len(folded)
            if _stands_alone(text, start, end) and end > taken.get(start, (0, 0))[0]:
                taken[start] = (end, index)
            start = text.find(folded, end)
    for start, (end, index) in taken.items():
        yield start, end, index


def _stands_alone(text: str, start: int, end: int) -> bool:
    if CJK.match(text[start]):
        return end - start > 1 or stands_alone(text, start, end)
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_is_latin(before) or _is_latin(after))


def _is_latin(character: str) -> bool:
    return character == "_" or (character.isalnum() and not CJK.match(character))
