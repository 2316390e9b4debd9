"""A conversation in the making, from whatever form: ids are paired, places remembered, doubts written down."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from callsmith.dataset.formats.fields import FormatError
from callsmith.dataset.literals import LiteralError, WrittenCall, read_data
from callsmith.dataset.toolspecs import read_tool
from callsmith.records import (
    AssistantMessage,
    Conversation,
    JsonError,
    Message,
    SystemMessage,
    Tool,
    ToolCall,
    ToolMessage,
    UserMessage,
    parse,
)

__all__ = ["Call", "Draft", "as_text"]

_encode = msgspec.json.Encoder().encode


class Call(NamedTuple):
    """A call as a form holds it."""

    name: str
    arguments: dict[str, Any]
    where: str
    """JSON Pointer into the row."""
    id: str | None = None
    """None in forms that have no ids; then one is made."""
    function_at: str = ""
    """Where name and arguments lie, below `where`."""
    name_at: str = "/name"
    """Where the name lies, below the function."""
    arguments_at: str = "/arguments"
    """Where the arguments lie, below the function."""


class Draft:
    """What the readers fill. `places` maps pointers of ours to pointers into the row, by the longest prefix."""

    def __init__(self) -> None:
        self.tools: list[Tool] = []
        self.messages: list[Message] = []
        self.places: dict[str, str] = {}
        self.notes: dict[str, None] = {}
        self.last_asked = 0
        """How many calls the last assistant message made."""
        self._open: list[tuple[str, str]] = []
        self._single: tuple[str, str] | None = None
        """The only result so far of a turn of several calls: text and place."""
        self._made = 0

    def note(self, words: str) -> None:
        """Something about the reading that the user should be told once."""
        self.notes[words] = None

    def conversation(self) -> Conversation:
        """All of it."""
        self._share()
        return Conversation(tools=tuple(self.tools), messages=tuple(self.messages))

    # ------------------------------------------------------------------ tools

    def offer(self, specs: Any, where: str) -> None:
        """The tools of a list, or of the text of one, or of texts in a list. Raises `FormatError`."""
        if specs is None or specs == "":
            return
        if isinstance(specs, str):
            self.offer_text(specs, where)
            return
        if isinstance(specs, dict):
            specs, one = [specs], where
        else:
            one = ""
        if not isinstance(specs, list):
            raise FormatError(where, "must be an array of tools")
        for index, spec in enumerate(specs):
            place = one or f"{where}/{index}"
            if isinstance(spec, str):
                spec = self.data(spec, place)
            self.add_tool(spec, place)

    def offer_text(self, text: str, where: str) -> None:
        """The tools of a JSON text; places stop at the field."""
        if not text.strip():
            return
        specs = self.data(text, where)
        for spec in specs if isinstance(specs, list) else [specs]:
            self.add_tool(spec, where)

    def add_tool(self, spec: Any, where: str) -> None:
        """One tool, in any of the usual notations. Raises `FormatError`."""
        tool = read_tool(spec, where)
        if tool is None:
            self.note("a built-in tool of the service was left out")
            return
        self.notes.update(dict.fromkeys(tool.notes))
        index = len(self.tools)
        self.tools.append(tool.tool)
        wrapped = isinstance(spec, dict) and isinstance(spec.get("function"), dict)
        self.places[f"/tools/{index}"] = where
        if not wrapped:
            self.places[f"/tools/{index}/function"] = where
            if tool.parameters_key != "parameters":
                self.places[f"/tools/{index}/function/parameters"] = f"{where}/{tool.parameters_key}"
        if tool.flat:
            inner = f"{where}{'/function' if wrapped else ''}/{tool.parameters_key}"
            self.places[f"/tools/{index}/function/parameters/properties"] = inner

    # --------------------------------------------------------------- messages

    def system(self, text: str, where: str) -> None:
        """What the system says."""
        self._add(SystemMessage(content=text), where)

    def user(self, text: str, where: str) -> None:
        """What the user says."""
        self._add(UserMessage(content=text), where)

    def join_user(self, text: str, where: str) -> None:
        """A user turn, in forms that do not record every answer: two without one between are one."""
        last = self.messages[-1] if self.messages else None
        if not isinstance(last, UserMessage):
            self.user(text, where)
            return
        self.note("user turns without a recorded answer were joined with the next")
        self.messages[-1] = UserMessage(content=f"{last.content}\n{text}")

    def assistant(
        self, text: str, where: str, calls: list[Call] | None = None, *, reasoning: str = "", trained: bool = True
    ) -> None:
        """What the assistant says, and the calls that it makes at once."""
        self._share()
        made = tuple(self._call(call) for call in calls or ())
        index = len(self.messages)
        message = AssistantMessage(content=text, tool_calls=made, reasoning=reasoning, trained=trained)
        self._add(message, where)
        self._place(calls or [], index, 0)
        self._open = [(call.id, call.name) for call in made]
        self.last_asked = len(made)

    def extend(self, calls: list[Call]) -> None:
        """More calls of the same turn, in forms that write each as a message of its own."""
        self._share()
        last = self.messages[-1] if self.messages else None
        if not isinstance(last, AssistantMessage):
            self.assistant("", calls[0].where, calls)
            return
        made = tuple(self._call(call) for call in calls)
        index, first = len(self.messages) - 1, len(last.tool_calls)
        self.messages[-1] = msgspec.structs.replace(last, tool_calls=last.tool_calls + made)
        self._place(calls, index, first)
        self._open += [(call.id, call.name) for call in made]
        self.last_asked += len(made)

    def _place(self, calls: list[Call], message: int, first: int) -> None:
        for position, call in enumerate(calls, first):
            ours, function = f"/messages/{message}/tool_calls/{position}", call.where + call.function_at
            self.places[ours] = call.where
            self.places[f"{ours}/function"] = function
            if call.name_at != "/name":
                self.places[f"{ours}/function/name"] = function + call.name_at
            if call.arguments_at != "/arguments":
                self.places[f"{ours}/function/arguments"] = function + call.arguments_at

    def join_assistant(self, text: str, where: str) -> None:
        """What the assistant says, in forms that record no results: after its own calls it is one message with them."""
        last = self.messages[-1] if self.messages else None
        if not isinstance(last, AssistantMessage) or not last.tool_calls or last.content:
            self.assistant(text, where)
            return
        self.note("words that follow calls without a recorded result were joined with the calls")
        self.messages[-1] = msgspec.structs.replace(last, content=text)

    def call(self, calls: list[Call], where: str) -> None:
        """Calls, in the message of the words that announce them where there are some."""
        last = self.messages[-1] if self.messages else None
        if isinstance(last, AssistantMessage) and not last.tool_calls:
            self.extend(calls)
        else:
            self.assistant("", where, calls)

    def result(
        self, text: str, where: str, *, call_id: str | None = None, name: str | None = None, is_error: bool = False
    ) -> None:
        """A result. Without an id it belongs to the first open call, of that name if one has it.

        What belongs to no call keeps an empty id, so that the checks object to it.
        """
        self._single = None
        if call_id is None:
            at = next((i for i, (_, called) in enumerate(self._open) if called == name), 0)
            call_id, called = self._open.pop(at) if self._open else ("", "")
        else:
            called = next((known for identity, known in self._open if identity == call_id), "")
        message = ToolMessage(tool_call_id=call_id, name=name or called, content=text, is_error=is_error)
        index = len(self.messages)
        self.messages.append(message)
        self.places[f"/messages/{index}"] = where

    def results(self, text: str, where: str) -> None:
        """A result without a name; if none follows, it is all that the calls of its turn have."""
        several = len(self._open) > 1 and len(self._open) == self.last_asked
        self.result(text, where)
        if several:
            self._single = (text, where)

    def _share(self) -> None:
        """Give the only result of several calls to each: a list of as many item by item, anything else as it is."""
        if self._single is None:
            return
        (text, where), count = self._single, len(self._open) + 1
        first = self.messages.pop()
        if isinstance(first, ToolMessage):
            self._open.insert(0, (first.tool_call_id, first.name))
        try:
            items = parse(text)
        except JsonError:
            items = None
        if isinstance(items, list) and len(items) == count:
            for item in items:
                name = item.get("name") if isinstance(item, dict) else None
                self.result(as_text(item), where, name=name if isinstance(name, str) else None)
            return
        self.note("one result for several calls was taken as the result of each")
        for _ in range(count):
            self.result(text, where)

    def _add(self, message: Message, where: str) -> None:
        self._share()
        self.places[f"/messages/{len(self.messages)}"] = where
        self.messages.append(message)
        self._open, self.last_asked = [], 0

    def _call(self, call: Call) -> ToolCall:
        self._made += 1
        identity = f"call_{self._made}" if call.id is None else call.id
        try:
            return ToolCall(id=identity, name=call.name, arguments=call.arguments)
        except ValueError as error:  # NaN, in data that did not come through the strict parser
            raise FormatError(call.where, str(error)) from None

    # ------------------------------------------------------------------- data

    def data(self, text: str, where: str) -> Any:
        """The value of a text of JSON, or of Python's literals, which is told. Raises `FormatError`."""
        try:
            value, literal = read_data(text)
        except LiteralError as error:
            raise FormatError(where, f"the text is {error}" if "JSON" in str(error) else str(error)) from None
        if literal:
            self.note("Python literals read as JSON")
        return value

    def bound(self, call: WrittenCall, where: str) -> Call:
        """A call in Python's manner with its positional arguments named after the tool's parameters, in order."""
        arguments = dict(call.named)
        if call.positional:
            tool = next((tool for tool in self.tools if tool.name == call.name), None)
            names = (
                [name for name in (tool.parameters.get("properties") or {}) if name not in arguments] if tool else []
            )
            if len(names) < len(call.positional):
                raise FormatError(where, f"{call.name!r} is called with values that no parameter is known for")
            self.note("values without a name were given to the parameters in their order")
            arguments = dict(zip(names, call.positional, strict=False)) | arguments
        return Call(call.name, arguments, where)


def as_text(value: Any) -> str:
    """A result as text: a text as it is, anything else as JSON."""
    return value if isinstance(value, str) else _encode(value).decode()
