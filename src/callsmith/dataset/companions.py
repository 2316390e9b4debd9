"""What belongs to rows but lies in files beside: answers, descriptions of functions, lists of tools."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from callsmith.dataset.content import inspect
from callsmith.dataset.splitting import items, lines, shape
from callsmith.dataset.toolspecs import looks_like_tool
from callsmith.errors import UsageError
from callsmith.records import JsonError, parse

__all__ = ["Companions", "is_answer"]

_FOLDERS = ("possible_answer", "possible_answers", "answer", "answers")
_MAX_BYTES, _MAX_FILES = 1 << 28, 200
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_VAGUE = {"api", "tool", "tools", "bot", "class", "system", "v1", "v2"}


def is_answer(row: object) -> bool:
    """Whether a row is an answer without its question."""
    return isinstance(row, dict) and "ground_truth" in row and "question" not in row and "id" in row


class Companions:
    """The files beside a file of questions, read when a row first needs them."""

    def __init__(self, path: Path, beside: Sequence[Path] = ()) -> None:
        self._path, self._beside = path, tuple(beside)
        self._answers: dict[str, Any] | None = None
        self._tools: dict[str, dict[str, Any]] | None = None
        self._classes: dict[str, list[dict[str, Any]]] | None = None
        self._matched: dict[str, str] = {}
        self.notes: dict[str, None] = {}

    def complete(self, row: dict[str, Any]) -> dict[str, Any]:
        """The row with what it lacks and a file beside has: `ground_truth`, `function`, `tools`."""
        if "question" in row:
            return self._question(row)
        if isinstance(row.get("calling"), list) and "tools" not in row:
            return self._calling(row)
        return row

    def _question(self, row: dict[str, Any]) -> dict[str, Any]:
        result = dict(row)
        if "ground_truth" not in row and isinstance(row.get("id"), str):
            answer = self._answer_of(row["id"])
            if answer is not None:
                result["ground_truth"] = answer
        if "function" not in row and isinstance(row.get("involved_classes"), list):
            found = self._functions(row)
            if found is not None:
                result["function"] = found
        return result

    # ---------------------------------------------------------------- answers

    def _answer_of(self, identity: str) -> Any:
        if self._answers is None:
            self._answers = self._read_answers()
        return self._answers.get(identity)

    def _read_answers(self) -> dict[str, Any]:
        folder, name = self._path.parent, self._path.name
        near = [parent / kind / name for kind in _FOLDERS for parent in (folder, folder.parent)]
        for file in [*self._beside, *near]:
            if not file.is_file() or file.resolve() == self._path.resolve():
                continue
            found = {str(row["id"]): row["ground_truth"] for row in _values(file) if is_answer(row)}
            if found:
                self.notes[f"answers were found in {file.as_posix()}; they are `ground_truth` of each row"] = None
                return found
        return {}

    # -------------------------------------------------------------- functions

    def _functions(self, row: dict[str, Any]) -> list[dict[str, Any]] | None:
        """The functions of all classes that a row involves; None when one of them is described nowhere."""
        if self._classes is None:
            self._classes = self._read_classes()
        functions: list[dict[str, Any]] = []
        for name in row["involved_classes"]:
            file = self._file_of(str(name), row)
            if file is None:
                return None
            functions += self._classes[file]
        excluded = row.get("excluded_function") or ()
        return [function for function in functions if function.get("name") not in excluded]

    def _read_classes(self) -> dict[str, list[dict[str, Any]]]:
        """Descriptions of functions by the file that they lie in."""
        found: dict[str, list[dict[str, Any]]] = {}
        folder = self._path.parent
        for parent in dict.fromkeys((folder, folder.parent)):
            for below in sorted(parent.glob("*func*doc*")):
                for file in sorted(below.glob("*.json*"))[:_MAX_FILES]:
                    tools = [tool for tool in _values(file) if looks_like_tool(tool)]
                    if tools:
                        found.setdefault(file.stem, tools)
                        self.notes[f"functions were found in {below.as_posix()}"] = None
        return found

    def _file_of(self, name: str, row: dict[str, Any]) -> str | None:
        """The file that describes a class: by the methods that the row says it has, or else by its name."""
        if name in self._matched:
            return self._matched[name]
        path = row.get("path")
        said = (str(item).partition(".") for item in (path if isinstance(path, list) else ()))
        methods = {method for owner, _, method in said if owner == name}
        words = {word.lower() for word in _WORD.findall(name)} - _VAGUE
        best, most = None, (0, 0)
        for file, tools in (self._classes or {}).items():
            names = {tool.get("name") for tool in tools}
            score = (len(methods & names), len(words & set(re.split(r"[_\W]+", file.lower()))))
            if score > most:
                best, most = file, score
        if best is not None and (most[1] or most[0] > 1 or most[0] == len(methods)):
            self._matched[name] = best
        return best

    # ------------------------------------------------------------------ tools

    def _calling(self, row: dict[str, Any]) -> dict[str, Any]:
        """A row of calls with the definitions of the tools that it calls."""
        if self._tools is None:
            self._tools = self._read_tools()
        if not self._tools:
            return row
        called = dict.fromkeys(str(call.get("api")) for call in row["calling"] if isinstance(call, dict))
        if any(name not in self._tools for name in called):
            return (
                row  # what is not in the list beside is not known: that the row shall say, not that the tool is wrong
            )
        return {**row, "tools": [self._tools[name] for name in called]}

    def _read_tools(self) -> dict[str, dict[str, Any]]:
        others = sorted(self._path.parent.glob("*.json*"))[:_MAX_FILES]
        for file in [*self._beside, *others]:
            if not file.is_file() or file.resolve() == self._path.resolve():
                continue
            found: dict[str, dict[str, Any]] = {}
            for index, value in enumerate(_values(file)):
                if index == 0 and not (isinstance(value, dict) and "api_name" in value):
                    break
                if isinstance(value, dict) and isinstance(value.get("api_name"), str):
                    found.setdefault(value["api_name"], value)
            if found:
                self.notes[f"tools were found in {file.as_posix()}; each row is offered those that it calls"] = None
                return found
        return {}


def _values(file: Path) -> Iterator[Any]:
    """The values of a file of rows, those that cannot be read left out."""
    if file.stat().st_size > _MAX_BYTES:
        return
    try:
        content = inspect(file)
        if content.parquet:
            return
        kind = shape(content.head)
        cuts = lines(content.chunks()) if kind == "lines" else items(content.chunks(), array=kind == "array")
        for cut, _ in cuts:
            try:
                yield parse(cut)
            except JsonError:
                continue
    except UsageError:
        return
