"""Which of several media types a tool speaks: JSON first, then forms, then text."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["XML_ONLY", "body_media", "json_media"]

XML_ONLY = "the body can only be sent as XML, which no call writes"

_JSON = re.compile(
    r"(application|text)/(json|[\w.+-]*\+json|json\+[\w.-]+|x-json|[\w.-]*\.json)|application/vnd\.[\w.]+\.v\d[\w.+-]*"
)
_XML = re.compile(r"[\w.-]+/([\w.+-]*\+)?xml")


def json_media(content: dict[str, Any]) -> Any | None:
    """The JSON one among the media types of a response, or None."""
    ranked = sorted(content.items(), key=lambda item: _rank(item[0]))
    return ranked[0][1] if ranked and _rank(ranked[0][0]) <= 2 else None


def body_media(content: dict[str, Any]) -> tuple[str, Any]:
    """The best media type of a request: its kind (`json`, `form`, `text`, `xml`, `binary`) and its node."""
    name, node = min(content.items(), key=lambda item: _rank(item[0]))
    kinds = {0: "json", 1: "json", 2: "json", 3: "form", 4: "form", 5: "text", 6: "xml"}
    return kinds.get(_rank(name), "binary"), node


def _rank(name: str) -> int:
    name = name.split(";")[0].strip().lower()
    if name == "application/json":
        return 0
    if _JSON.fullmatch(name):
        return 1
    if name in ("*/*", "application/*", "*", ""):
        return 2
    if name == "application/x-www-form-urlencoded":
        return 3
    if name.startswith("multipart/"):
        return 4
    if _XML.fullmatch(name):
        return 6
    if name.startswith("text/") or name in ("application/x-ndjson", "application/yaml", "application/graphql"):
        return 5
    return 7
