"""`language_consistent`: people speak one language, and no machinery shows in what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from callsmith.checks.check import abstained, failed
from callsmith.checks.memo import Memo
from callsmith.checks.view import View, strings_in
from callsmith.checks.words import has_cjk
from callsmith.checks.words.text import CJK
from callsmith.records import AssistantMessage, CheckResult, UserMessage, pointer

__all__ = ["LanguageConsistent"]

_CJK_RUN = re.compile(f"{CJK.pattern}+")
_LATIN_RUN = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?(?:[ ,]+[A-Za-z]+(?:['’][a-z]+)?){2,}")
_ENGLISH_GLUE = (
    "a an and are as at be been by can could did do does for from has have how i if in is it me my of on or our please "
    "should that the their there this to was we were what when where which will with would you your"
)
_FUNCTION_WORDS = frozenset(_ENGLISH_GLUE.split())
_MARKS = ("{", "}", "null", "undefined", "None")
_HUMP = re.compile("[a-z][A-Z]")
_MACHINERY = re.compile(r"[{}]|(?<![A-Za-z])(?:null|undefined)(?![A-Za-z])|(?<=[a-z,] )None\b")
_PLAIN_WORD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]?[a-z]+(?![A-Za-z0-9])")
_RAW_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+|[a-z]+(?:[A-Z][a-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class LanguageConsistent:
    """Script of the user's and the assistant's words, and raw names or template remains in the user's."""

    name: str = "language_consistent"
    version: int = 1
    claim: str = (
        "What user and assistant say is in the dialogue's language (Chinese has no English scaffolding, English has no "
        "Chinese outside of values), and no user says a raw parameter name, a brace, None or null."
    )
    blind_spots: str = (
        "Told by script alone: other languages in Latin letters pass for English. Whether a sentence is natural."
    )

    def applies(self, view: View) -> bool:
        """Every conversation."""
        return True

    def judge(self, view: View) -> Iterator[CheckResult]:
        """Objections message by message."""
        spoken = [
            (index, message)
            for index, message in enumerate(view.messages)
            if isinstance(message, UserMessage | AssistantMessage) and message.content
        ]
        language = view.declared_language or _heard(spoken)
        for index, message in spoken:
            if isinstance(message, UserMessage):
                yield from self._machinery(view, index, message.content)
            if language == "en":
                yield from self._english(view, index, message.content)
            elif language == "zh":
                yield from self._chinese(view, index, message.content)
        if language not in ("en", "zh"):
            yield abstained(self, f"the language {language!r} is not known to this check")

    def _english(self, view: View, index: int, text: str) -> Iterator[CheckResult]:
        if not has_cjk(text):
            return
        for run in _CJK_RUN.findall(text):
            if not _is_value(view, run):
                yield failed(self, "Chinese in an English dialogue", pointer(("messages", index)), run[:60])
                return

    def _chinese(self, view: View, index: int, text: str) -> Iterator[CheckResult]:
        for run in _LATIN_RUN.findall(text):
            words = re.split(r"[ ,]+", run.lower())
            if not _FUNCTION_WORDS.isdisjoint(words) and not _is_value(view, run):
                yield failed(self, "English in a Chinese dialogue", pointer(("messages", index)), run[:60])
                return
        if not has_cjk(text) and not _only_values(view, text):
            yield failed(self, "a Chinese dialogue's turn without Chinese", pointer(("messages", index)), text[:60])

    def _machinery(self, view: View, index: int, text: str) -> Iterator[CheckResult]:
        if any(mark in text for mark in _MARKS):
            for remain in _MACHINERY.findall(text):
                if not _is_value(view, remain):
                    where = pointer(("messages", index))
                    yield failed(self, f"{remain!r} in what the user says", where, text[:120])
                    return
        if "_" not in text and not _HUMP.search(text):
            return
        raw = {name for tool in view.conversation.tools for name in (tool.name, *_names(tool.parameters))}
        for name in _RAW_NAME.findall(text):
            if name in raw and not _is_argument(view, name):
                where = pointer(("messages", index))
                yield failed(self, f"the raw name {name!r} in what the user says", where, text[:120])
                return


def _heard(spoken: list[tuple[int, Any]]) -> str:
    """The user's language by script, for want of a declared one."""
    return "zh" if any(has_cjk(message.content) for _, message in spoken if isinstance(message, UserMessage)) else "en"


def _is_value(view: View, text: str) -> bool:
    return any(text in value for value in view.values)


def _is_argument(view: View, text: str) -> bool:
    return any(text in value for site in view.calls for value in strings_in(site.call.arguments))


def _only_values(view: View, text: str) -> bool:
    """Whether a text says nothing but a value, a code or a figure: `NS-2041` needs no Chinese around it."""
    return _PLAIN_WORD.search(text) is None or _is_value(view, text.strip(' .,!?。，！？“”"《》'))


def _property_names(schema: Any) -> frozenset[str]:
    """All property names of a schema, at any depth."""
    found: set[str] = set()
    pending: list[Any] = [schema]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            properties = node.get("properties")
            found.update(properties if isinstance(properties, dict) else ())
            pending.extend(node.values())
        elif isinstance(node, list):
            pending.extend(node)
    return frozenset(found)


_names = Memo(_property_names)
