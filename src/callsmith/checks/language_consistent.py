"""`language_consistent`: people speak one language, and no machinery shows in what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from callsmith.checks.check import failed
from callsmith.checks.memo import Memo
from callsmith.checks.view import Turn, View, leaves, strings_in
from callsmith.checks.words import fold_text, has_cjk
from callsmith.checks.words.scripts import main_script, script_weights
from callsmith.checks.words.text import CJK
from callsmith.records import AssistantMessage, CheckResult, Tool, UserMessage, pointer

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
_CALL_MARKS = re.compile(
    r"</?(?:tool_call|tool_response|function_?call|functioncall)s?>|<function=|\"arguments\"\s*:|\"tool_calls\"\s*:"
    r"|<\|(?:im_start|im_end|eot_id|tool_call)\|>|(?:^|\n)\s*(?:assistant|助手|助理|function response)\s*[:：]",
    re.IGNORECASE,
)
_OTHER_TONGUE = re.compile(
    r"\b(?:translat\w*|english|chinese|mandarin|japanese|korean|french|german|spanish|russian|arabic|hindi|language)\b"
    r"|翻译|译成|英文|英语|中文|汉语|日语|日文|韩语|韩文|法语|德语|俄语|西班牙语|外语|语言|双语|用英",
    re.IGNORECASE,
)
_LETTERS = 8
_WORDS = re.compile(r"[A-Za-z]{2,}")
_FREE_WORDS = 4
_FEW = 2
_CALL_TEXT = re.compile(r"\s*\[?\s*(?:[\w.]+\(|\{\s*\")")
"""How a call looks that is written as text."""
_HARDLY_ANY = 10
"""So many times must the other script outweigh the user's: names and terms keep theirs in any answer."""
_SOME_HAN = 6
"""Chinese characters of a turn that may as well be answered in Chinese, however much of it is in another script."""
_FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class LanguageConsistent:
    """Scripts of what is said and written, and machinery in the user's words."""

    name: str = "language_consistent"
    version: int = 2
    claim: str = (
        "Every answer is written in the script of the user's turn, and so is free text in arguments that nobody had "
        "said in another. No user spells out the call. In our own rows neither user nor assistant mixes languages, and "
        "no user says a raw parameter name, a brace, None or null."
    )
    blind_spots: str = (
        "Told by script: English, French and Spanish are alike. Turns that speak of languages or translations are left "
        "alone. Whether a sentence is natural."
    )

    def applies(self, view: View) -> bool:
        """Conversations in which somebody speaks."""
        return bool(view.turns)

    def judge(self, view: View) -> Iterator[CheckResult]:
        """Objections turn by turn."""
        asked_otherwise = False
        for turn in view.turns:
            text = view.messages[turn.user].content
            yield from self._call_spelt_out(view, turn, text)
            asked_otherwise = asked_otherwise or _OTHER_TONGUE.search(text) is not None
            if not asked_otherwise:
                yield from self._answers(view, turn, text)
                yield from self._free_text(view, turn, text)
        if view.plan is not None:
            yield from self._own_rows(view)

    def _answers(self, view: View, turn: Turn, text: str) -> Iterator[CheckResult]:
        asked = script_weights(text)
        if main_script(text) == "latin" and _only_values(view, text):
            return
        for index in range(turn.user + 1, turn.end):
            message = view.messages[index]
            if not isinstance(message, AssistantMessage) or len(message.content) < _LETTERS:
                continue
            script = main_script(message.content)
            if not script or _CALL_TEXT.match(message.content):
                continue
            spoken = max(asked, key=lambda name: asked[name])
            answered = script_weights(message.content)
            is_other = answered.get(spoken, 0) * _HARDLY_ANY <= answered[script]
            if asked[spoken] < _FEW or script == spoken or not is_other or asked.get(script, 0) * 3 > asked[spoken]:
                continue
            if script == "han" and (asked.get("han", 0) >= _SOME_HAN or _is_bare_name(text)):
                continue
            if script != "latin" or not _only_values(view, message.content):
                reason = f"an answer in {_SCRIPT_NAMES.get(script, script)} to {_SCRIPT_NAMES.get(spoken, spoken)}"
                yield failed(self, reason, pointer(("messages", index, "content")), message.content[:60])
                return

    def _free_text(self, view: View, turn: Turn, text: str) -> Iterator[CheckResult]:
        """Free text of a call that is in English where the user is Chinese, or the other way about."""
        spoken = main_script(text)
        if spoken not in ("latin", "han"):
            return
        for site in turn.calls:
            for path, value in leaves(site.call.arguments):
                if not isinstance(value, str) or not _is_free_text(value) or main_script(value) in (spoken, ""):
                    continue
                told = site.tool is not None and _documented_in(site.tool) == main_script(value)
                if told or _is_said(view, value, site.message):
                    continue
                yield failed(self, "free text in another language than the user's", site.location(*path), value[:60])
                return

    def _call_spelt_out(self, view: View, turn: Turn, text: str) -> Iterator[CheckResult]:
        """The user says what is the assistant's to work out: the call itself, or the assistant's part of a log."""
        for site in turn.calls:
            name = site.call.name
            if name in text and _is_raw(name) and (f"{name}(" in text or _names_parameters(text, site.call.arguments)):
                where = pointer(("messages", turn.user, "content"))
                yield failed(self, f"the user spells out the call of {name!r}", where, name)
                return
        mark = _CALL_MARKS.search(text)
        if mark and turn.calls and not _is_argument(view, mark[0]):
            where = pointer(("messages", turn.user, "content"))
            yield failed(self, "the user's turn holds the assistant's part", where, mark[0].strip())

    # --------------------------------------------------- our own rows, held to more

    def _own_rows(self, view: View) -> Iterator[CheckResult]:
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


def _is_bare_name(text: str) -> bool:
    """Whether a text in Latin letters may be a name alone, which is the same in a dialogue of another language."""
    words = [word.lower() for word in _WORDS.findall(text)]
    return len(words) <= _FEW_WORDS and _FUNCTION_WORDS.isdisjoint(words)


_SCRIPT_NAMES = {"latin": "Latin letters", "han": "Chinese", "kana": "Japanese", "hangul": "Korean"}


def _heard(spoken: list[tuple[int, Any]]) -> str:
    """The user's language by script, for want of a declared one."""
    return "zh" if any(has_cjk(message.content) for _, message in spoken if isinstance(message, UserMessage)) else "en"


def _is_free_text(value: str) -> bool:
    """Whether a value is a sentence or phrase of somebody's own, not a name, a code or a query language."""
    if has_cjk(value):
        return len(_CJK_RUN.findall(value)) > 0 and sum(map(len, _CJK_RUN.findall(value))) >= _LETTERS
    words = _WORDS.findall(value)
    return len(words) >= _FREE_WORDS and not _FUNCTION_WORDS.isdisjoint(word.lower() for word in words)


def _is_said(view: View, value: str, before: int) -> bool:
    folded = fold_text(value)
    return any(folded in fold_text(message.content) for message in view.messages[:before] if message.content)


def _is_raw(name: str) -> bool:
    return "_" in name or "." in name or _HUMP.search(name) is not None


def _names_parameters(text: str, arguments: Any) -> bool:
    """Whether a text gives arguments by their raw names: `city_name: Oslo`, `"days": 3`, `start_date=…`."""
    return any(re.search(rf"(?<!\w){re.escape(name)}[\"']?\s*[:=：]", text) for name in list(arguments)[:20])


def _is_value(view: View, text: str) -> bool:
    return view.holds_value(text)


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


_names: Memo[Any, frozenset[str]] = Memo(_property_names)


def _script_of_words(tool: Tool) -> str:
    return main_script(f"{tool.description} {' '.join(strings_in(tool.parameters))}")


_documented_in: Memo[Tool, str] = Memo(_script_of_words, lambda tool: [tool.description, tool.parameters])
"""The script that a tool's own words are written in."""
