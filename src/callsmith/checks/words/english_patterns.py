"""How English words for days are written: the patterns, and the words without which a pattern need not be tried."""

from __future__ import annotations

import re

from callsmith.checks.words.calendar_words import DAY_OFFSETS, HOLIDAYS, HUNDREDS, alternatives, latin_pattern


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MONTHS = {name: index for index, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
WEEKDAYS = {name: index for index, name in enumerate("mon tue wed thu fri sat sun".split())}
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)(?:\b|(?=\d))\.?"
)
WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)"
)
ORDINAL_WORDS = {word: HUNDREDS[word] for word in HUNDREDS if word.endswith(("st", "nd", "rd", "th"))}
ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{alternatives(ORDINAL_WORDS)})"
DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?![\d:])|{alternatives(ORDINAL_WORDS)})\b"
YEAR = r"(?:[12]\d{3}\b|'\d\d\b)"
TO = r"\s*(?:-|~|to|through|thru|until|till|and|&|or|,)\s*(?:the\s+)?"
WHICH = r"(?P<which>this coming|this|next|last|coming|upcoming|following|previous|past|current)"
SHIFTS = {"next": 1, "following": 1, "coming": 1, "upcoming": 1, "last": -1, "previous": -1, "past": -1}
NUMBER = rf"(?:\d{{1,4}}|{alternatives({w: 0 for w in HUNDREDS if not w.endswith(('st', 'nd', 'rd', 'th'))})})"

MONTH_DAY = latin_pattern(
    rf"\b(?P<month>{MONTH})\s*(?:the\s+)?(?P<day>{DAY})(?:(?P<to>{TO})(?P<last>{DAY})(?!\s*{MONTH}|[:\d]"
    rf"|\s*[ap]\.?m\b))?"
    rf"(?:,?\s*(?:of\s+|in\s+)?(?P<year>{YEAR})(?![:\d]))?(?:,?\s+(?:of\s+)?(?P<when>this|next|last)\s+year\b)?"
)
DAY_MONTH = latin_pattern(
    rf"\b(?:(?P<first>{DAY})(?P<to>{TO}))?(?P<day>{DAY})\s*(?:-|of\s+)?\s*(?P<month>{MONTH})(?:,?\s*(?:of"
    rf"\s+|in\s+|-)?(?P<year>{YEAR})(?![:\d]))?"
    r"(?:,?\s+(?:of\s+)?(?P<when>this|next|last)\s+year\b)?"
)
MONTH_YEAR = latin_pattern(rf"\b(?P<month>{MONTH}),?\s*(?:of\s+|in\s+|-)?(?P<year>{YEAR})(?![:\d])")
MONTH_ALONE = latin_pattern(rf"\b(?:{WHICH}\s+)?(?P<month>{MONTH})(?:\s+(?:of\s+)?(?P<when>this|next|last)\s+year\b)?")
DAY_ALONE = latin_pattern(
    r"\b(?:the|on|from|until|till|to|by|since)\s+(?:the\s+)?(?P<day>\d{1,2}(?:st|nd|rd|th))\b"
    r"(?=\s*(?:$|[.,;:!?)\-]|(?:to|and|at|for|of|until|till|through|thru|in|from|with|please|if|by|is|or"
    r"|around|instead)\b))"
    r"(?:\s+of\s+(?P<which>this|next|last|the following|the|this coming|each)\s+month\b)?"
)
ORDINAL_OF_MONTH = latin_pattern(
    rf"\b(?P<day>{ORDINAL})(?:\s+day)?\s+of\s+(?P<which>this|next|last|the following|the)\s+month\b"
)
ON_WEEKDAY = latin_pattern(
    rf"\b(?:(?:on\s+)?(?:{WHICH})\s+(?P<week>week(?:'s)?\s+)?)?(?P<day>{WEEKDAY})s?\b\.?"
    r"(?:\s+(?:of\s+)?(?P<after>this|next|last)\s+week\b)?"
)
WORKING_WEEK = latin_pattern(
    r"\b(?:(?P<days>weekdays?|workdays?|working days|business days)|(?P<all>every\s+day|each\s+day|daily)"
    r"|weekends)\b"
)
WEEKS_FROM = latin_pattern(
    rf"\b(?P<count>a|one|two|three)\s+weeks?\s+(?:from|after)\s+(?:this\s+|next\s+)?(?P<day>{WEEKDAY})\b"
)
NTH = latin_pattern(
    rf"\b(?:the\s+)?(?P<nth>first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)\s+(?P<day>{WEEKDAY})"
    rf"\s+(?:of|in)\s+"
    rf"(?:(?P<month>{MONTH})(?:,?\s+(?:of\s+)?(?P<year>{YEAR}))?|(?P<which>this|next|last|the|every|each)\s+month\b)"
)
OFFSET = latin_pattern(rf"\b(?:{alternatives({w: 0 for w in DAY_OFFSETS if w.isascii()})})\b")
IN = latin_pattern(
    rf"\b(?:in|within|after)\s+(?:exactly\s+|about\s+)?(?P<count>{NUMBER})(?:\s+of)?\s+(?P<unit>day|night"
    rf"|week|fortnight|month|year)s?"
    r"(?:['’]?\s+time)?\b(?!\s+(?:ago|before|from|of))"
)
FROM_NOW = latin_pattern(
    rf"\b(?:(?P<half>a week and a half)|(?P<count>{NUMBER})(?:\s+of)?\s+(?P<unit>day|week|fortnight|month|year)s?)\s+"
    r"(?P<way>from\s+now|from\s+today|from\s+tomorrow|from\s+yesterday|later|hence|ahead|ago|before\s+today"
    r"|back|earlier)\b"
)
PERIOD = latin_pattern(
    r"\b(?:(?P<part>beginning|start|end|middle|close|rest|early|late|mid|first|last)(?:\s+part)?[\s-]+(?:of\s+)?)?"
    r"(?:(?P<which>this coming|this|next|last|coming|upcoming|following|previous|past|current|the)\s+)?"
    r"(?P<unit>weekend|week|month|year|quarter)\b(?!\s*(?:-|long|old|s\b))"
)
PART_OF = latin_pattern(
    rf"\b(?P<part>beginning|start|end|middle|early|late|mid)[\s-]+(?:of\s+|in\s+)?(?:the\s+(?:month|year)"
    rf"\s+of\s+)?(?P<month>{MONTH})?(?:,?\s*(?P<year>{YEAR}))?"
)
QUARTER = latin_pattern(
    rf"\b(?:(?P<lead>{YEAR})[\s-]*)?(?:(?P<kind>[qh])(?P<number>[1-4])|(?:the\s+)?(?P<nth>first|second|third"
    rf"|fourth|last|1st|2nd|3rd|4th)\s+"
    rf"(?P<what>quarter|half))\b(?:[\s,-]*(?:of\s+|in\s+)?(?:the\s+)?(?:year\s+)?(?:(?P<year>{YEAR})|(?P<which>this"
    rf"|next|last)\s+year\b))?"
)
HOLIDAY = latin_pattern(
    rf"\b(?:(?P<which>this|next|last)\s+)?(?P<name>{alternatives({w: 0 for w in HOLIDAYS if w.isascii()})})"
    rf"(?:,?\s+(?:of\s+|in\s+)?(?P<year>{YEAR}))?(?!\w)"
)
DECADE = latin_pattern(
    r"\b(?:the\s+|in\s+)?(?P<decade>1[5-9]\d0|20\d0)'?s\b|\b(?:the|early|late|mid)\s+'?(?P<short>[2-9]0)'?s"
    r"\b"
)
YEAR_ALONE = latin_pattern(r"(?<![\w.,:/$€£¥#+-])(?P<year>1[0-9]\d\d|20\d\d|21\d\d)(?![\w%°]|[.,:/]\d)")
SHORT_YEAR = latin_pattern(r"\b(?:in|since|from|of|year|the)\s+'(?P<year>\d\d)\b(?!')")
YEAR_CUE = latin_pattern(
    r"\b(?:in|since|from|to|year|years|of|by|until|till|through|between|and|during|before|after|for|season)"
    r"\s*(?:the\s+)?(?:year\s+)?$"
)
NOT_A_YEAR = latin_pattern(
    r"\s*-?(?:dollars?|usd|euros?|yuan|rmb|km|kg|miles?|meters?|metres?|feet|ft|grams?|g|m|cm|mm|calories|kcal|people|"
    r"units?|items?|square|sq|shares?|steps|words|watts?|kw|kwh|pounds|lbs|hours|hrs|points?|times|percent)\b"
)
NAMES_OF_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
PARTS = {
    "beginning": "start", "start": "start", "early": "start", "first": "start", "middle": "middle", "mid": "middle",
    "end": "end", "close": "end", "late": "end",
}  # fmt: skip


MONTH_WORDS = _words(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov "
    "november dec december"
)
WEEKDAY_STEMS = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
WEEKDAY_WORDS = _words(WEEKDAY_STEMS) | frozenset(f"{word}s" for word in WEEKDAY_STEMS.split())
WORKING_WORDS = _words("weekday weekdays workday workdays working business day daily weekends")
UNITS = _words("day days night nights week weeks weekend fortnight fortnights month months year years quarter")
WEEK = _words("week weeks")
IN_WORDS = _words("in within after")
WAYS = _words("from later hence ahead ago before back earlier")
PART_WORDS = _words("beginning start end middle early late mid")
ORDER = _words("first second third fourth fifth last st nd rd th")
SUFFIXES = _words("st nd rd th")
OFFSET_WORDS = frozenset(re.findall("[a-z]+", name)[-1] for name in DAY_OFFSETS if name.isascii())
QUARTER_WORDS = _words("q h quarter half")
HOLIDAY_WORDS = frozenset(max(re.findall("[a-z]+", name), key=len) for name in HOLIDAYS if name.isascii())
S, FOUR, YEAR_FIGURES, SHORT = _words("s"), _words("#4"), _words("#4 #2"), _words("#2")
NAME_CUE = latin_pattern(
    r"(?:\b(?:in|of|for|during|since|until|till|by|from|to|through|between|and|on|every|before|after|early"
    r"|late|mid|month)|[-,/(])\s*$"
)
QUARTER_CUE = latin_pattern(
    r"(?:\b(?:in|of|for|during|the|this|by|and|to|from|since|until|fiscal|end|results)|年|[-,&])\s*$"
)
