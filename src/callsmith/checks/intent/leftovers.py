"""What a user stated and no call carries, held against the parameters that were left empty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from callsmith.checks.intent.alike import forgotten
from callsmith.checks.intent.counted import counted, yearly
from callsmith.checks.intent.empty import Empty, empties_of
from callsmith.checks.intent.headings import headings, is_heading_of
from callsmith.checks.intent.members import chosen, is_default, overlaps, switched
from callsmith.checks.intent.named import example, lone_quotation, named
from callsmith.checks.intent.profiles import profile_of
from callsmith.checks.intent.said import Said, said_in
from callsmith.checks.intent.sorts import sorted_word
from callsmith.checks.intent.terms import terms_of
from callsmith.checks.view import CallSite, Turn, View
from callsmith.checks.words import fold_text
from callsmith.checks.words.text import has_cjk
from callsmith.records import Tool

__all__ = ["unfilled"]

_POINT = re.compile(r"(?:^|[\s：:。；;])\d{1,2}[.、)）](?!\d)")
"""The number of a point in a list."""


def unfilled(view: View, turn: Turn) -> Iterator[tuple[CallSite, str, str]]:
    """Calls with the name of an empty optional parameter and the words that state its value."""
    said: Said | None = None
    for site in turn.calls:
        empty = list(empties_of(site))
        if site.tool is None or not empty:
            continue
        said = said_in(view, turn) if said is None else said
        several = any(other is not site and other.call.name == site.call.name for other in turn.calls)
        found = False
        for parameter in empty:
            words = "" if several and _is_choice(parameter) else _stated(parameter, said)
            if words and not _is_about(site.tool, words) and words.lower() not in _others(site.tool, parameter):
                found = True
                yield site, parameter.name, words
        if not found and len(turn.calls) == 1 and (words := lone_quotation(empty, said)):
            yield site, empty[0].name, words
    if said is not None:
        yield from forgotten(view, turn)


def _is_about(tool: Tool, words: str) -> bool:
    """Whether words only say what the tool is for anyway."""
    name = {form for term in profile_of(tool).name for form in term.forms[:1]}
    said = [term for term in terms_of(words) if term.told]
    return any(term.forms[0] in name for term in said)


def _others(tool: Tool, parameter: Empty) -> frozenset[str]:
    """The names of a tool's other parameters: a word that is one of them says what another value is."""
    return frozenset(tool.parameters.get("properties", ())) - {parameter.name}


def _is_choice(parameter: Empty) -> bool:
    """Whether words that were taken up by another call of the tool could be taken for this parameter's as well."""
    return parameter.schema.get("type") == "boolean" or "enum" in parameter.schema


def _stated(parameter: Empty, said: Said) -> str:
    """The words that state a parameter's value; empty where none do beyond doubt."""
    kind, members = parameter.schema.get("type"), parameter.schema.get("enum")
    if isinstance(members, list):
        return chosen(parameter, members, said.text, said.used) or yearly(parameter, said)
    if kind == "boolean":
        return switched(parameter, said.text)
    found = counted(parameter, said) or _headed(parameter, said)
    if found or kind != "string":
        return found
    return named(parameter, said) or example(parameter, said) or _of_its_sort(parameter, said)


def _of_its_sort(parameter: Empty, said: Said) -> str:
    if parameter.schema.get("default"):
        return ""  # what is taken where nothing is given may mean the same: en and English
    words = sorted_word(parameter.name, str(parameter.schema.get("description", "")), said.text, said.used)
    return "" if fold_text(words) in said.values or is_default(parameter, words) else words


def _headed(parameter: Empty, said: Said) -> str:
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
