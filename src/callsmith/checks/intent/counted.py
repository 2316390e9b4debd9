"""Figures, dates and times that a user says, held against the parameters that were left empty."""

from __future__ import annotations

import re

from callsmith.checks.intent.empty import Empty
from callsmith.checks.intent.parallels import stretch_of
from callsmith.checks.intent.said import Said
from callsmith.checks.intent.terms import concepts, terms_of
from callsmith.checks.intent.wanted import words_of_name
from callsmith.checks.ledger.mention import Mention
from callsmith.checks.words.moments import Moment
from callsmith.checks.words.quantities import Quantity, unit_of
from callsmith.checks.words.units import dimension_of

__all__ = ["counted", "yearly"]

_NEAR = 24
"""Characters within which a parameter's own words must stand to claim a bare figure."""
_POINT = re.compile(r"\d{1,2}[.、)）](?!\d)")
"""The number of a point in a list."""
_DIGIT = re.compile(r"\d")
_DATED = re.compile(
    r"(?:^|_)(?:date|day|time|when|start|end|datetime|deadline|check_?in|check_?out|year|month)(?:$|_)|date$|time$",
    re.IGNORECASE,
)
_YEARLY = {"year": re.compile(r"(?:^|_)year$|Year$|年份", re.IGNORECASE), "month": re.compile(r"(?:^|_)month$|Month$")}
_COUNT = re.compile(
    r"^(?:limit|count|top(?:_?n|_?k)?|(?:max|num|number)_?(?:of_)?(?:results?|items?|records?|entries|rows|count)"
    r"|(?:result|item|record)s?_?(?:limit|count)|quantity|amount_of_results)$",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"(?:\btop|\bfirst|\bup to|\bat most|\bmaximum of|\blimit(?:ed)?(?: \w+){0,2} to|\bfetch|\bshow me|\blist|"
    r"\bgive me|\bget(?: me)?|\bgenerate|最多|前|至多|限制为|给我|列出|显示|生成|推荐)(?: the)?\s*$",
    re.IGNORECASE,
)
_AGED = re.compile(r"\d\s*(?:岁|周岁|years? old|-year-old)|\baged? (?:is |of )?\d", re.IGNORECASE)
_AGE = re.compile(r"(?:^|_)age$|年龄|[a-z]Age$")
_LABEL = re.compile(r"([\u4e00-\u9fff]{2,8}?)(?:大约|约|是|为|达到|在|有|：|:| )*$")
_COUNTER = re.compile(r"\s*[个条次名位件份张只台间篇道页位]?\s*([\u4e00-\u9fff]{1,4})")
_OPENING = 12


def yearly(parameter: Empty, said: Said) -> str:
    """The year or month that a parameter of that name wants."""
    moments = ((one.text, one.read) for one in said.left if isinstance(one.read, Moment) and one.read.kind in _YEARLY)
    return next((text for text, moment in moments if _YEARLY[moment.kind].search(parameter.name)), "")


def counted(parameter: Empty, said: Said) -> str:
    """The figure, date or time that an empty parameter wants; empty where none is said beyond doubt."""
    kind = parameter.schema.get("type")
    for mention in said.left:
        if _POINT.match(said.text, mention.start) or _is_no_figure(said.text, mention):
            continue
        if kind in ("integer", "number"):
            wanted = _wants_figure(said.text, parameter, mention)
        elif kind == "string" and isinstance(mention.read, Moment):
            wanted = _wants_moment(parameter.name, mention.read, said.dated or _DIGIT.search(mention.text) is not None)
        else:
            wanted = kind == "string" and _is_stated(mention) and _is_near(said.text, parameter.name, mention)
        if wanted:
            return mention.text
    return ""


def _is_no_figure(text: str, mention: Mention) -> bool:
    """Whether a number stands for something else: for a thing (the big one), or for a tolerance (±5)."""
    return mention.text.lower() == "one" or text[mention.start - 1 : mention.start] == "±"


def _is_stated(mention: Mention) -> bool:
    """Whether a mention is a value beyond doubt: a quotation, an identifier, or a figure in digits."""
    return mention.kind != "moment" and (mention.read is None or _DIGIT.search(mention.text) is not None)


def _wants_figure(text: str, parameter: Empty, mention: Mention) -> bool:
    read = mention.read
    if isinstance(read, Moment):
        if read.kind in _YEARLY:
            return _DIGIT.search(mention.text) is not None and bool(_YEARLY[read.kind].search(parameter.name))
        spelt = read.kind == "duration" and _DIGIT.match(mention.text) is not None
        return spelt and _is_called(text, parameter, mention)
    if not isinstance(read, Quantity) or read.is_ordinal or parameter.schema.get("default") in read.values:
        return False
    return _wants_amount(text, parameter, mention, read) or _is_called(text, parameter, mention)


def _wants_amount(text: str, parameter: Empty, mention: Mention, amount: Quantity) -> bool:
    unit = unit_of(parameter.name, parameter.schema)
    if amount.unit and unit:
        return amount.unit == unit or (dimension_of(unit) == dimension_of(amount.unit) != "")
    if _AGE.search(parameter.name) and _AGED.search(text[max(0, mention.start - 8) : mention.end + 10]):
        return True
    if _COUNT.match(parameter.name) and _DIGIT.search(mention.text) and _HOW_MANY.search(_before(text, mention)):
        return True
    words = {form for term in terms_of(parameter.name.replace("_", " ")) for form in term.forms}
    if amount.unit and any(form in words for term in terms_of(amount.unit) for form in term.forms if form[0] != "#"):
        return True
    return not amount.unit and _is_near(text, parameter.name, mention)


def _before(text: str, mention: Mention) -> str:
    return text[max(0, mention.start - _NEAR) : mention.start]


def _wants_moment(name: str, moment: Moment, told: bool) -> bool:
    if moment.kind in _YEARLY and _YEARLY[moment.kind].search(name):
        return told
    if not told or not _DATED.search(name):
        return False
    low = name.lower()
    if "time" in low and "date" not in low:
        return moment.kind in ("time", "datetime")
    return moment.kind in ("date", "datetime", "weekday")


def _is_near(text: str, name: str, mention: Mention) -> bool:
    """Whether the words of a parameter's name stand right beside what was said."""
    before = _before(text, mention)
    after = stretch_of(text[mention.end : mention.end + _NEAR], 0)
    words = terms_of(words_of_name(name))
    said = {form for term in (*terms_of(before), *terms_of(after)) for form in term.forms if form[0] != "#"}
    return bool(words) and all(term.forms[0] in said for term in words)


def _is_called(text: str, parameter: Empty, mention: Mention) -> bool:
    """Whether the Chinese words right before a figure, or what it counts, open the parameter's description."""
    opening = str(parameter.schema.get("description", ""))[:_OPENING]
    label = _LABEL.search(text[max(0, mention.start - 12) : mention.start])
    if label is not None and _shares(label[1][-4:], opening):
        return True
    after = _COUNTER.match(text, mention.end)
    return after is not None and len(after[1]) > 1 and _shares(after[1], opening)


def _shares(words: str, opening: str) -> bool:
    """Whether two stretches of Chinese share a pair of characters that tells something."""
    pairs = (words[at : at + 2] for at in range(len(words) - 1))
    return any(pair in opening and pair not in concepts().hollow for pair in pairs)
