"""Values of results that a later result replaced: the new id of a moved booking, the price of a second look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from callsmith.checks.view import CallSite, View, leaves
from callsmith.records import AssistantMessage, ToolMessage, UserMessage, equal, parse

__all__ = ["renewed_values"]

_CHANGES = re.compile(
    r"updat|resched|chang|modif|renew|reissu|replac|rebook|swap|exchang|rotat|refresh|regenerat|upgrad|transfer|move|"
    r"改|换|更新|续|调整|重新",
    re.IGNORECASE,
)
_ID_WORDS = re.compile(
    r"(?:^|[_\-])(?:id|no|number|num|code|ref|reference|token|key|ticket|confirmation|pnr)$|(?<=[a-z])(?:Id"
    r"|ID|Number|Code|Ref|No|Token|Key)$|编号|单号|号码|编码"
)
_FRESH = re.compile(r"^(?:new|updated|latest|current)_?|^新的?", re.IGNORECASE)


class _Outcome(NamedTuple):
    """One call, and what it returned."""

    site: CallSite
    message: int
    fields: Mapping[str, Any]
    """The scalars at the top of its result."""


def renewed_values(view: View) -> Iterator[tuple[CallSite, tuple[str | int, ...], Any, Any]]:
    """Arguments whose value an earlier result gave and a later one replaced: call, path, old and new value."""
    names = [site.call.name for site in view.calls]
    if len(names) < 3 or (len(set(names)) == len(names) and not any(map(_CHANGES.search, names))):
        return
    outcomes = _outcomes(view)
    if len(outcomes) < 2:
        return
    replaced = list(_replaced(outcomes))
    for site in view.calls if replaced else ():
        for path, value in leaves(site.call.arguments):
            for message, key, old, new in replaced:
                if message > site.message or not path or not _is_name(path[-1], key) or not equal(value, old):
                    continue
                if not _said_since(view, message, site.message, old) and not _carries(site, new):
                    yield site, path, old, new
                    break


def _outcomes(view: View) -> list[_Outcome]:
    sites = {site.call.id: site for site in view.calls}
    found: list[_Outcome] = []
    for index, message in enumerate(view.messages):
        if isinstance(message, ToolMessage) and not message.is_error and message.content.lstrip()[:1] == "{":
            site = sites.get(message.tool_call_id)
            value = _read(message.content)
            if site is not None and site.message < index and isinstance(value, dict):
                found.append(_Outcome(site, index, _top_scalars(value)))
    return found


def _read(text: str) -> Any:
    try:
        return parse(text)
    except ValueError:
        return None


def _top_scalars(value: Mapping[str, Any]) -> dict[str, Any]:
    """The scalars of a result, and of the one object that it is wrapped in."""
    inner = [item for item in value.values() if isinstance(item, dict)]
    merged = {**(inner[0] if len(inner) == 1 else {}), **value}
    return {
        key: item for key, item in merged.items() if isinstance(item, str | int | float) and not isinstance(item, bool)
    }


def _replaced(outcomes: list[_Outcome]) -> Iterator[tuple[int, str, Any, Any]]:
    """Message, key, old and new value of everything that a result replaced."""
    for index, later in enumerate(outcomes):
        if _CHANGES.search(later.site.call.name):
            for key, new in later.fields.items():
                name = _FRESH.sub("", key)
                old = later.site.call.arguments.get(name)
                if (
                    _ID_WORDS.search(name)
                    and isinstance(old, str | int)
                    and type(old) is type(new)
                    and not equal(old, new)
                ):
                    yield later.message, name, old, new
        for earlier in outcomes[:index]:
            if earlier.site.call.name == later.site.call.name and equal(
                earlier.site.call.arguments, later.site.call.arguments
            ):
                for key, old in earlier.fields.items():
                    new = later.fields.get(key)
                    if new is not None and type(old) is type(new) and not equal(old, new):
                        yield later.message, key, old, new


def _is_name(token: str | int, key: str) -> bool:
    return isinstance(token, str) and token.replace("_", "").lower() == key.replace("_", "").lower()


def _carries(site: CallSite, new: Any) -> bool:
    return any(equal(value, new) for _, value in leaves(site.call.arguments))


def _said_since(view: View, start: int, end: int, old: Any) -> bool:
    """Whether anybody named the old value again, so that it is meant."""
    word = str(old)
    return any(
        word in message.content
        for message in view.messages[start + 1 : end]
        if isinstance(message, UserMessage | ToolMessage | AssistantMessage)
    )
