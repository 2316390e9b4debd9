"""The page of `callsmith check --html`: self-contained, without script, every foreign text escaped."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import escape
from importlib import resources
from pathlib import Path
from typing import Any

from callsmith.app.cli.screen import legible
from callsmith.checks import CHECKS, Policy
from callsmith.pipeline.judging import Example, Findings

__all__ = ["write_page"]

_STATUSES = ("pass", "fail", "abstain", "error")
_LONGEST = 1_200


def write_page(found: Sequence[tuple[Path, Findings]], chosen: Sequence[str], policy: Policy) -> bytes:
    """The whole page as UTF-8."""
    style = (resources.files("callsmith.app.cli") / "page.css").read_text("utf-8")
    body = [f"<h1>callsmith check</h1><p>Policy <b>{_text(policy.name)}</b>. {_text(policy.summary)}</p>"]
    for path, findings in found:
        body.append(f"<h2>{_text(path.as_posix())}</h2>")
        body.extend(_summary(findings, chosen))
        for check in chosen:
            if findings.examples.get(check):
                body.extend(_examples(check, findings))
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>callsmith check</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<style>{style}</style></head><body><main>{''.join(body)}</main></body></html>\n"
    )
    return page.encode("utf-8", "backslashreplace")


def _text(text: str) -> str:
    return escape(legible(text))


def _summary(findings: Findings, chosen: Sequence[str]) -> Iterator[str]:
    told = ", ".join(f"{count:,} {status}" for status, count in sorted(findings.statuses.items()))
    yield f"<p>{findings.rows:,} conversations: {told}; {findings.unreadable:,} of them unreadable.</p>"
    yield f"<table><thead><tr><th>check</th>{''.join(f'<th>{status}</th>' for status in _STATUSES)}</tr></thead><tbody>"
    for check in chosen:
        counts = findings.checks.get(check, {})
        cells = "".join(f'<td class="{status}">{counts.get(status, 0):,}</td>' for status in _STATUSES)
        name = f'<a href="#{check}">{check}</a>' if findings.examples.get(check) else check
        yield f"<tr><th>{name}</th>{cells}</tr>"
    yield "</tbody></table>"


def _examples(check: str, findings: Findings) -> Iterator[str]:
    claim = next((each.claim for each in CHECKS if each.name == check), "")
    yield f'<section id="{check}"><h3>{check}</h3><p class="claim">{_text(claim)}</p>'
    for example in findings.examples[check]:
        identity = f" · {_text(example.id)}" if example.id else ""
        yield f"<article><h4>row {example.index}{identity}</h4><p><b>{_text(example.reason)}</b><br>"
        yield f"<code>{_text(example.location) or '/'}</code>"
        yield f"<br><q>{_text(example.evidence)}</q></p>" if example.evidence else "</p>"
        yield from _conversation(example)
        yield "</article>"
    yield "</section>"


def _conversation(example: Example) -> Iterator[str]:
    if example.conversation is None:
        return
    for index, message in enumerate(example.conversation["messages"]):
        place = f"/messages/{index}"
        marked = " here" if f"{example.place}/".startswith(f"{place}/") else ""
        yield f'<div class="message {message["role"]}{marked}"><span>{message["role"]}</span>'
        if message.get("content"):
            yield f"<p>{_shortened(message['content'])}</p>"
        for call in message.get("tool_calls", ()):
            yield f"<pre>{_text(call['function']['name'])} {_shortened(_json(call['function']['arguments']))}</pre>"
        yield "</div>"


def _shortened(text: str) -> str:
    return _text(text if len(text) <= _LONGEST else text[:_LONGEST] + " …")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
