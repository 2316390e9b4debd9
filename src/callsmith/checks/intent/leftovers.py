"""What a user stated and no call carries, held against the parameters that were left empty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from callsmith.checks.intent.empty import Empty, empties_of
from callsmith.checks.intent.headings import headings, is_heading_of
from callsmith.checks.intent.members import Spans, chosen, is_default, overlaps, switched
from callsmith.checks.intent.parallels import NAME, stretch_of
from callsmith.checks.intent.profiles import profile_of
from callsmith.checks.intent.terms import terms_of
from callsmith.checks.ledger.mention import Mention
from callsmith.checks.view import CallSite, Turn, View, leaves
from callsmith.checks.words import fold_text, read_clock
from callsmith.checks.words.moments import Moment
from callsmith.checks.words.quantities import Quantity, unit_of
from callsmith.checks.words.text import has_cjk
from callsmith.checks.words.units import dimension_of
from callsmith.records import Tool

__all__ = ["unfilled"]

_LONGEST = 2_500
_DIGIT = re.compile(r"\d")
_POINT = re.compile(r"(?:^|[\s：:。；;])\d{1,2}[.、)）](?!\d)")
"""The number of a point in a list."""
_PLACED = re.compile(r"\b(?:in|at|near|around|within) (?:the )?$", re.IGNORECASE)
_WHERE = re.compile(r"(?:^|_)(?:city|country|location|place)(?:$|_)")
_ANYWHERE = re.compile(r"city|country|state|region|location|place|district|area|province|county|address", re.IGNORECASE)
_STARRING = re.compile(r"\b(?:starring|stars|star|featuring|features|feature|played by|acted by) $", re.IGNORECASE)
_WHO = re.compile(r"\bact(?:or|ress)|\bcast\b|\bstarring\b", re.IGNORECASE)
_EXAMPLE = re.compile(r"['\"‘“](?P<value>[A-Za-z\u4e00-\u9fff][\w \u4e00-\u9fff-]{4,30})['\"’”]")
_NEAR = 24
"""Characters within which a parameter's own words must stand to claim a bare figure."""
_DATED = re.compile(
    r"(?:^|_)(?:date|day|time|when|start|end|datetime|deadline|check_?in|check_?out|year|month)(?:$|_)|date$|time$",
    re.IGNORECASE,
)


def unfilled(view: View, turn: Turn) -> Iterator[tuple[CallSite, str, str]]:
    """Calls with the name of an empty optional parameter and the words that state its value."""
    text = view.messages[turn.user].content
    for site in turn.calls:
        if site.tool is None:
            continue
        several = any(other is not site and other.call.name == site.call.name for other in turn.calls)
        empty = list(empties_of(site))
        if not empty:
            continue
        said = _said(view, turn, text)
        for parameter in empty:
            words = "" if several and _is_choice(parameter) else _stated(parameter, said)
            if words and not _is_about(site.tool, words):
                yield site, parameter.name, words


def _is_about(tool: Tool, words: str) -> bool:
    """Whether words only say what the tool is for anyway."""
    name = {form for term in profile_of(tool).name for form in term.forms[:1]}
    said = [term for term in terms_of(words) if term.told]
    return any(term.forms[0] in name for term in said)


def _is_choice(parameter: Empty) -> bool:
    """Whether words that were taken up by another call of the tool could be taken for this parameter's as well."""
    return parameter.schema.get("type") == "boolean" or "enum" in parameter.schema


class _Said(NamedTuple):
    """A turn's words, and what of them is spoken for."""

    text: str
    left: tuple[Mention, ...]
    used: Spans
    names: Spans
    """Names that no call carries."""
    dated: bool
    """Whether the system text says what day it is."""
    placed: bool
    """Whether a call says where."""
    values: str
    """All that the calls carry."""


def _said(view: View, turn: Turn, text: str) -> _Said:
    entries = [entry for site in turn.calls for entry in view.ledger.by_site(site)]
    used = tuple((entry.start, entry.end) for entry in entries if entry.message == turn.user and entry.start >= 0)
    values = fold_text("\n".join(str(value) for site in turn.calls for _, value in leaves(site.call.arguments)))
    placed = any(_ANYWHERE.search(name) for site in turn.calls for name in site.call.arguments)
    names = tuple(
        (match.start(), match.end())
        for match in NAME.finditer(text[:_LONGEST])
        if not overlaps(used, match.start(), match.end()) and fold_text(match[0]) not in values
    )
    return _Said(text, view.ledger.spoken(turn), used, names, read_clock(view.system_text) is not None, placed, values)


def _stated(parameter: Empty, said: _Said) -> str:
    """The words that state a parameter's value; empty where none do beyond doubt."""
    kind, members = parameter.schema.get("type"), parameter.schema.get("enum")
    if isinstance(members, list):
        return chosen(parameter, members, said.text, said.used)
    if kind == "boolean":
        return switched(parameter, said.text)
    for mention in said.left:
        if kind in ("integer", "number") and isinstance(mention.read, Quantity):
            if _wants_amount(said.text, parameter, mention, mention.read):
                return mention.text
        elif kind == "string" and isinstance(mention.read, Moment) and _DATED.search(parameter.name):
            if (said.dated or _DIGIT.search(mention.text)) and _wants_moment(parameter.name, mention.read):
                return mention.text
        elif kind == "string" and _is_stated(mention) and _is_near(said.text, parameter.name, mention):
            return mention.text
    if headed := _headed(parameter, said):
        return headed
    return _named(parameter, said) if kind == "string" else ""


def _headed(parameter: Empty, said: _Said) -> str:
    """A value that its Chinese name leads up to, where no call carries it."""
    kind = parameter.schema.get("type")
    if kind not in ("string", "integer", "number"):
        return ""
    described = str(parameter.schema.get("description", ""))
    for heading in headings(said.text) if has_cjk(said.text) else ():
        if overlaps(said.used, heading.start, heading.end) or fold_text(heading.value) in said.values:
            continue
        if _POINT.match(said.text, heading.start - 1):
            continue
        figure = any(one.start < heading.end and heading.start < one.end for one in said.left)
        if (figure or kind == "string") and is_heading_of(heading, parameter.name, described):
            return "" if is_default(parameter, heading.value) else heading.value
    return ""


def _is_stated(mention: Mention) -> bool:
    """Whether a mention is a value beyond doubt: a quotation, an identifier, or a figure in digits."""
    return mention.kind != "moment" and (mention.read is None or _DIGIT.search(mention.text) is not None)


def _named(parameter: Empty, said: _Said) -> str:
    """A name whose own words say what it is: `directed by …`, `the author …`."""
    words = terms_of(parameter.name.replace("_", " "))
    for start, end in said.names:
        around = stretch_of(said.text, start).replace(said.text[start:end], " ")
        forms = {form for term in terms_of(around) for form in term.forms if form[0] != "#"}
        if words and all(term.told and term.forms[0] in forms for term in words):
            return said.text[start:end]
        before = said.text[max(0, start - _NEAR) : start]
        if not said.placed and _PLACED.search(before) and _WHERE.search(parameter.name):
            return said.text[start:end]
        if _STARRING.search(before) and _WHO.search(str(parameter.schema.get("description", ""))):
            return said.text[start:end]
    return _example(parameter, said)


def _example(parameter: Empty, said: _Said) -> str:
    """A value that the parameter's description gives as an example and that the user says."""
    described = str(parameter.schema.get("description", ""))
    for match in _EXAMPLE.finditer(described[:400]):
        value = match["value"].lower()
        found = re.search(rf"(?<!\w){re.escape(value)}(?!\w)", said.text.lower())
        if found is None or overlaps(said.used, found.start(), found.end()) or is_default(parameter, value):
            continue
        return said.text[found.start() : found.end()]
    return ""


def _wants_amount(text: str, parameter: Empty, mention: Mention, amount: Quantity) -> bool:
    if amount.is_ordinal or parameter.schema.get("default") in amount.values:
        return False
    unit = unit_of(parameter.name, parameter.schema)
    if amount.unit and unit:
        return amount.unit == unit or (dimension_of(unit) == dimension_of(amount.unit) != "")
    words = {form for term in terms_of(parameter.name.replace("_", " ")) for form in term.forms}
    if amount.unit and any(form in words for term in terms_of(amount.unit) for form in term.forms if form[0] != "#"):
        return True
    return not amount.unit and _is_near(text, parameter.name, mention)


def _wants_moment(name: str, moment: Moment) -> bool:
    low = name.lower()
    if "time" in low and "date" not in low:
        return moment.kind in ("time", "datetime")
    return moment.kind in ("date", "datetime", "weekday")


def _is_near(text: str, name: str, mention: Mention) -> bool:
    """Whether the words of a parameter's name stand right beside what was said."""
    before = text[max(0, mention.start - _NEAR) : mention.start]
    after = stretch_of(text[mention.end : mention.end + _NEAR], 0)
    words = terms_of(name.replace("_", " "))
    said = {form for term in (*terms_of(before), *terms_of(after)) for form in term.forms if form[0] != "#"}
    return bool(words) and all(term.forms[0] in said for term in words)
