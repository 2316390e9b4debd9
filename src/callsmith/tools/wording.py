"""Descriptions as a model should read them: no mark-up, normal blanks, a sensible length."""

from __future__ import annotations

import html
import re

__all__ = ["MAX_DESCRIPTION", "describe", "plain_text", "shorten"]

MAX_DESCRIPTION = 1_000

_SCRIPT = re.compile(r"<(script|style)\b[^>]*>.*?(</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(-->|$)", re.DOTALL)
# Only names that HTML has: `<id>` and `<owner>/<repo>` in a description are placeholders, not tags.
_TAG = re.compile(
    r"</?(a|abbr|b|big|blockquote|br|center|cite|code|dd|del|details|dfn|div|dl|dt|em|font|h[1-6]|hr|i|iframe|img|ins"
    r"|kbd|li|ol|p|pre|samp|small|span|strike|strong|sub|sup|svg|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|video|wbr"
    r"|SchemaSimpleTypes|SchemaExample|SchemaDescription)"
    r"(\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"!\[[^\]]*\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)")
_LINK = re.compile(r"\[([^\[\]]+)\]\((?:<[^<>]*>|[^()\s]*(?:\([^()]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?\)")
_REFERENCE_LINK = re.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\]")
_FENCE = re.compile(r"^\s*(```|~~~)\S*\s*$", re.MULTILINE)
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+", re.MULTILINE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_BLANKS = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"[.!?](?=\s)|[。！？]")


def plain_text(text: object) -> str:
    """Text without HTML tags, Markdown links, headings and fences, on one line. Anything but a string is empty."""
    if not isinstance(text, str):
        return ""
    if "<" in text:
        text = _TAG.sub(" ", _COMMENT.sub(" ", _SCRIPT.sub(" ", text)))
    if "&" in text:
        text = html.unescape(text)
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _REFERENCE_LINK.sub(r"\1", text)
    text = _STRONG.sub(r"\2", _HEADING.sub("", _FENCE.sub("", text)))
    return _BLANKS.sub(" ", text).strip()


def shorten(text: str, limit: int = MAX_DESCRIPTION) -> str:
    """At most `limit` characters, cut after a sentence where one ends in the second half, else after a word."""
    if len(text) <= limit:
        return text
    head = text[:limit]
    ends = [match.end() for match in _SENTENCE_END.finditer(head)]
    if ends and ends[-1] >= limit // 2:
        return head[: ends[-1]]
    return head[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def describe(summary: object, description: object) -> str:
    """Summary and description as one text, without saying the same thing twice."""
    head, body = plain_text(summary), plain_text(description)
    if not head or not body:
        return shorten(head or body)
    if _core(body).startswith(_core(head)):
        return shorten(body)
    if _core(body) in _core(head):
        return shorten(head)
    stop = "" if head[-1] in ".!?。！？:：" else ("。" if ord(head[-1]) > 0x2E7F else ".")
    return shorten(f"{head}{stop} {body}")


def _core(text: str) -> str:
    return text.rstrip(" .!。！").casefold()
