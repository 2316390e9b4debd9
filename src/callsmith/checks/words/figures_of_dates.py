"""Where figures belong to a date, a time of day or an address, so that they are no amounts. A year alone stays one."""

from __future__ import annotations

import re

__all__ = ["dated_spans"]

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?:of\s+)?(?:19|20)\d{2}\b)?"
_WORDY_DAY = r"(?:twenty|thirty)?[ -]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w{4,6}teenth)"
_ENGLISH = re.compile(
    rf"\b{_MONTH}\s+(?:the\s+)?(?:{_DAY}|{_WORDY_DAY})\b(?!\s?%)(?:\s?(?:-|to|and|through)\s?{_DAY}\b(?! ?[a-z]))?{_YEAR}"
    rf"|\b{_DAY}(?:\s+of)?\s+{_MONTH}(?=\W|$){_YEAR}"
    r"|(?<![\d.])\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\b\.?|o'?\s?clock)"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:[ -](?:thirty|fifteen))?\s(?:[ap]\.?m\b\.?|o'?\s?clock)"
)
_ENGLISH_CUE = re.compile(rf"[ap]\.?m\b|clock|\b{_MONTH}")
_NUMERAL = r"(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})"
_CHINESE = re.compile(
    rf"(?:(?<!\d)\d{{4}}\s?年\s?)?(?<![\d个]){_NUMERAL}\s?月(?:份)?(?:\s?{_NUMERAL}\s?[日号])?"
    rf"|(?<![\d第]){_NUMERAL}\s?(?:号(?![楼线店馆厅门院仓机桌室房位选球口码])|日(?![游均元本报用]))(?=$|\D)"
    rf"|(?<![\d.]){_NUMERAL}\s?点(?:钟|半|整|过|左右|到|至|前|后|之前|之后|开|出|的|{_NUMERAL}?分|[一三]刻|$|(?=[，。,.、 \n]))"
    rf"|(?:上午|下午|早上|晚上|中午|凌晨|傍晚|清晨|今晚|明早)\s?{_NUMERAL}\s?[点时:]?(?:半|{_NUMERAL}分?)?"
    rf"|(?:周|星期|礼拜)[一二三四五六]"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[a-z0-9._+-]+@[a-z0-9-]+\.[a-z0-9.-]+|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{12,}")


def dated_spans(low: str) -> list[tuple[int, int]]:
    """The spans of a text in lower case that are dates, times of day or addresses."""
    spans = [match.span() for match in _ADDRESS.finditer(low)] if "." in low or "-" in low else []
    if _ENGLISH_CUE.search(low):
        spans += [match.span() for match in _ENGLISH.finditer(low)]
    if not low.isascii():
        spans += [match.span() for match in _CHINESE.finditer(low)]
    return spans
