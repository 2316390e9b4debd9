"""The composed voice: requests for tools that nobody here has seen, from their own words alone."""

from __future__ import annotations

import re

import msgspec

from callsmith.records import Tool
from callsmith.synthesis.voices.composed.chinese.script import chinese_script
from callsmith.synthesis.voices.composed.english.script import english_script
from callsmith.synthesis.voices.composed.parameters import UnspeakableError
from callsmith.synthesis.voices.script import Script

__all__ = ["Silent", "compose"]

_CJK = re.compile("[\u3400-\u9fff]")


class Silent(msgspec.Struct, frozen=True):
    """A tool that cannot be asked for well, and why."""

    tool: Tool
    language: str
    reason: str


def compose(tool: Tool) -> Script | Silent:
    """A script in the language that the tool is described in."""
    title = tool.origin.title if tool.origin else ""
    language = "zh" if _CJK.search(tool.description + title) else "en"
    try:
        if language == "en":
            return english_script(tool)
        return chinese_script(tool)
    except UnspeakableError as error:
        return Silent(tool, language, str(error))
