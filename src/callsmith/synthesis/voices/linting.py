"""The phrase linter: what a loader cannot see, found before a reader does.

Slots that no parameter fills, values that no phrase says, English in Chinese, repeated frames, an article before a
vowel, list items that a result may not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from callsmith.synthesis.pattern import Pattern, Slot
from callsmith.synthesis.voices.phrasebook import Phrases, load_phrases
from callsmith.tools.catalogue import LANGUAGES, Operation, built_in_domain

__all__ = ["lint_domain"]

FORMS = {
    "",
    "on",
    "day",
    "figure",
    "words",
    "money",
    "percent",
    "share",
    "ordinal",
    "unit",
    "quote",
    "or",
    "a",
    "count",
}
LEAST = {"complete": 8, "answers": 4, "brief": 2, "ask": 2, "tell": 3}
_LATIN = re.compile(r"[A-Za-z]{2,}")
_ALLOWED = re.compile(r"^(?:[A-Z]{2,}|WiFi|Wi|Fi|App|APP|PDF|km|kg|cm|ml|kWh|GB|MB|Ok|OK|ok|pm|am)$")
_CJK = re.compile("[\u3400-\u9fff]")


def lint_domain(name: str) -> list[str]:
    """Findings for a domain's file and its phrases in every language, one line each; empty when all is well."""
    domain = built_in_domain(name)
    findings = []
    for language in LANGUAGES:
        phrases = load_phrases(name, language)
        for operation in domain.operations.values():
            findings += [
                f"{language}/{name}: {operation.name}: {text}"
                for text in _lint(operation, phrases[operation.name], language)
            ]
        findings += [f"{language}/{name}: {text}" for text in _repeats(phrases)]
    return findings


def _lint(operation: Operation, phrases: Phrases, language: str) -> Iterator[str]:
    schema = operation.parameters[language]
    yield from _counts(phrases)
    yield from _pairing(phrases)
    users = [*phrases.complete, *(pattern for pattern, _ in phrases.incomplete), *phrases.parallel]
    replies = [pattern for patterns in phrases.tell.values() for pattern in patterns]
    for pattern in [*users, *replies, *phrases.answers, *phrases.brief]:
        for slot in pattern.slots:
            yield from _slot(slot, pattern, operation, schema, language)
        yield from _wording(pattern, language, user=pattern in users or pattern in replies)
    for pattern in [*users, *replies]:
        if any(slot.of_result for slot in pattern.slots):
            yield f"a user cannot know a result: {pattern.source!r}"
    for pattern in phrases.parallel:
        if not any(slot.each for slot in pattern.slots):
            yield f"no slot with * in the parallel request {pattern.source!r}"
    for pattern in [*phrases.answers, *phrases.brief]:
        if operation.returns["properties"] and not any(slot.of_result for slot in pattern.slots):
            yield f"an answer without a value of the result: {pattern.source!r}"
    said = {path for pattern in users + replies for path in pattern.paths}
    for path in _leaves(schema):
        if not any(p[: len(path)] == path or path[: len(p)] == p for p in said):
            yield f"no request ever says {'.'.join(path)}"


def _counts(phrases: Phrases) -> Iterator[str]:
    for field in ("complete", "answers", "brief"):
        if len(getattr(phrases, field)) < LEAST[field]:
            yield f"{len(getattr(phrases, field))} {field} phrases, at least {LEAST[field]} are wanted"
    for field in ("ask", "tell"):
        for key, texts in getattr(phrases, field).items():
            if len(texts) < LEAST[field]:
                yield f"{field} {','.join(sorted(key))}: {len(texts)} phrases, at least {LEAST[field]} are wanted"


def _pairing(phrases: Phrases) -> Iterator[str]:
    missing = {names for _, names in phrases.incomplete}
    for names in missing:
        if names not in phrases.ask or names not in phrases.tell:
            yield f"a request leaves out {','.join(sorted(names))}, which has no ask and tell"
    for names in phrases.ask.keys() | phrases.tell.keys():
        if names not in missing:
            yield f"ask or tell for {','.join(sorted(names))}, which no request leaves out"
    for names, patterns in phrases.tell.items():
        for pattern in patterns:
            if not names <= pattern.heads:
                yield f"tell {','.join(sorted(names))} does not say all of it: {pattern.source!r}"


def _slot(slot: Slot, pattern: Pattern, operation: Operation, schema: dict[str, Any], language: str) -> Iterator[str]:
    node = _node(operation.returns if slot.of_result else schema, slot.path)
    quoted = f"{{{'result.' if slot.of_result else ''}{slot.name}}} in {pattern.source!r}"
    if node is None:
        yield f"nothing has the path {quoted}"
        return
    if slot.form not in FORMS:
        yield f"unknown form in {quoted}"
    if slot.currency and _node(schema, slot.currency) is None:
        yield f"no currency parameter for {quoted}"
    if slot.bound:
        yield from _bound(slot, node, quoted)
    elif node.get("type") in ("object", "boolean") and slot.form != "count" and not slot.of_result:
        yield f"a {node['type']} cannot be said as a value; bind it: {quoted}"
    if "enum" in node:
        path = ".".join(("result", *_items(slot.path)) if slot.of_result else _items(slot.path))
        words = operation.said[language].get(path, {})
        for value in node["enum"]:
            if not words.get(str(value)):
                yield f"the value {value!r} of {path} has no words"


def _bound(slot: Slot, node: Mapping[str, Any], quoted: str) -> Iterator[str]:
    if "enum" in node and slot.value not in node["enum"]:
        yield f"bound to {slot.value!r}, which the enum lacks: {quoted}"
    kinds: dict[str, type | tuple[type, ...]] = {
        "string": str, "integer": int, "number": (int, float), "boolean": bool,
    }  # fmt: skip
    kind = kinds.get(node.get("type", ""))
    if kind and (not isinstance(slot.value, kind) or (kind is not bool and isinstance(slot.value, bool))):
        yield f"bound to {slot.value!r}, which is no {node['type']}: {quoted}"


def _node(schema: Mapping[str, Any], path: Iterable[str]) -> Mapping[str, Any] | None:
    node: Mapping[str, Any] = schema
    for token in path:
        if node.get("type") == "array" and (token == "*" or token.isdecimal()):
            least = node.get("x-value", {}).get("count", [node.get("minItems", 0)])[0]
            if token != "*" and "count" in node.get("x-value", {}) and int(token) >= least:
                return None
            node = node["items"]
        elif token in node.get("properties", {}):
            node = node["properties"][token]
        else:
            return None
    return node


def _items(path: tuple[str, ...]) -> tuple[str, ...]:
    return tuple("[]" if token == "*" or token.isdecimal() else token for token in path)


def _leaves(schema: Mapping[str, Any], base: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, field in schema.get("properties", {}).items():
        if "const" not in field:
            yield (*base, name)


def _wording(pattern: Pattern, language: str, *, user: bool) -> Iterator[str]:
    literal = "\0".join(piece if isinstance(piece, str) else piece.words for piece in pattern.pieces)
    if language == "zh":
        for word in _LATIN.findall(literal):
            if not _ALLOWED.match(word):
                yield f"English in Chinese: {word!r} in {pattern.source!r}"
        if not user and "你" in literal:
            yield f"the assistant says 您 or nothing: {pattern.source!r}"
        if re.search(r"[,?!;]", literal):
            yield f"Western punctuation: {pattern.source!r}"
    elif _CJK.search(literal):
        yield f"Chinese in English: {pattern.source!r}"
    for before, slot in zip(pattern.pieces, pattern.pieces[1:], strict=False):
        if language == "en" and isinstance(before, str) and isinstance(slot, Slot) and not slot.bound:
            if re.search(r"\b(?:a|an) $", before, re.IGNORECASE):
                yield f"a or an before a value; write {{{slot.name}|a}}: {pattern.source!r}"
            if re.search(r"\bon $", before) and slot.form == "on":
                yield f"'on' twice: {pattern.source!r}"


def _repeats(phrases: Mapping[str, Phrases]) -> Iterator[str]:
    seen: dict[str, tuple[str, frozenset[str]]] = {}
    for name, each in phrases.items():
        for pattern in [*each.complete, *(p for p, _ in each.incomplete), *each.answers]:
            masked = " ".join(piece if isinstance(piece, str) else "_" for piece in pattern.pieces)
            grams = frozenset(masked[i : i + 4].lower() for i in range(max(1, len(masked) - 3)))
            for other, (owner, others) in seen.items():
                if len(grams & others) / len(grams | others) >= 0.7:
                    yield f"{name}: {pattern.source!r} repeats {owner}: {other!r}"
                    break
            seen[pattern.source] = (name, grams)
