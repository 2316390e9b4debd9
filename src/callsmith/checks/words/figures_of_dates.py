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
_WORDY_DAY = (
    r"(?:twenty|thirty)?[ -]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w{4,6}teenth)"
)
_MONTH_FIRST = re.compile(
    rf"\b{_MONTH}\s+(?:the\s+)?(?:{_DAY}|{_WORDY_DAY})\b(?!\s?%)"
    rf"(?:\s?(?:-|to|and|through)\s?{_DAY}\b(?! ?[a-z]))?{_YEAR}"
)
_DAY_FIRST = re.compile(rf"\b{_DAY}(?:\s+of)?\s+{_MONTH}(?=\W|$){_YEAR}")
_CLOCK = re.compile(
    r"(?<![\d.])\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\b\.?|o'?\s?clock)|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve)(?:[ -](?:thirty|fifteen))?\s(?:[ap]\.?m\b\.?|o'?\s?clock)"
)
_MONTH_CUES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOCK_CUE = re.compile(r"[0-9]\s?[ap]\.?m")
_NUMERAL = r"(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})"
_CHINESE = re.compile(
    rf"(?:(?<!\d)\d{{4}}\s?年\s?)?(?<![\d个]){_NUMERAL}\s?月(?:份)?(?:\s?{_NUMERAL}\s?[日号])?"
    rf"|(?<![\d第]){_NUMERAL}\s?(?:号(?![楼线店馆厅门院仓机桌室房位选球口码])|日(?![游均元本报用]))(?=$|\D)"
    rf"|(?<![\d.]){_NUMERAL}\s?点(?:钟|半|整|过|左右|到|至|前|后|之前|之后"
    rf"|开|出|的|{_NUMERAL}?分|[一三]刻|$|(?=[，。,.、 \n]))"
    rf"|(?:上午|下午|早上|晚上|中午|凌晨|傍晚|清晨|今晚|明早)\s?{_NUMERAL}\s?[点时:]?(?:半|{_NUMERAL}分?)?"
    rf"|(?:周|星期|礼拜)[一二三四五六]"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[a-z0-9._+-]{1,64}@[a-z0-9-]+\.[a-z0-9.-]+")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{12,}")


def dated_spans(low: str) -> list[tuple[int, int]]:
    """The spans of a text in lower case that are dates, times of day or addresses."""
    patterns = []
    if "@" in low or "http" in low or "www." in low:
        patterns.append(_ADDRESS)
    if low.count("-") > 3:
        patterns.append(_UUID)
    if any(cue in low for cue in _MONTH_CUES):
        patterns += [_MONTH_FIRST, _DAY_FIRST]
    if "pm" in low or "clock" in low or _CLOCK_CUE.search(low):
        patterns.append(_CLOCK)
    if not low.isascii():
        patterns.append(_CHINESE)
    return [match.span() for pattern in patterns for match in pattern.finditer(low)]
