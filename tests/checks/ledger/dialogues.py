"""Small dialogues that end in one call, and what the ledger says of its values."""

from __future__ import annotations

from callsmith.checks.view import View
from callsmith.records import (
    AssistantMessage,
    Conversation,
    SystemMessage,
    Tool,
    ToolCall,
    ToolMessage,
    UserMessage,
)


def tool(properties, required=(), name="act"):
    schema = {"type": "object", "properties": properties, "required": list(required)}
    return Tool(name=name, description="", parameters=schema)


def view(text, arguments, properties, *, required=None, system="", more=()):
    """A view of one request and its call; `more` are calls of the same message."""
    names = list(arguments) if required is None else required
    messages = [SystemMessage(content=system)] if system else []
    calls = tuple(ToolCall(id=f"c{n}", name="act", arguments=each) for n, each in enumerate((arguments, *more)))
    messages += [UserMessage(content=text), AssistantMessage(tool_calls=calls)]
    return View(Conversation(tools=(tool(properties, names),), messages=tuple(messages)))


def after_result(result, text, arguments, properties):
    """A view of a call that follows an earlier call's result."""
    earlier = ToolCall(id="c0", name="act", arguments={})
    messages = (
        UserMessage(content="What is there?"),
        AssistantMessage(tool_calls=(earlier,)),
        ToolMessage(tool_call_id="c0", name="act", content=result),
        AssistantMessage(content="Here it is."),
        UserMessage(content=text),
        AssistantMessage(tool_calls=(ToolCall(id="c1", name="act", arguments=arguments),)),
    )
    return View(Conversation(tools=(tool(properties, list(arguments)),), messages=messages))


def status(text, value, schema, *, name="x", **more):
    """What the ledger says of one value of one parameter."""
    (entry,) = view(text, {name: value}, {name: schema}, **more).ledger.entries
    return entry.status


def entry_of(text, value, schema, *, name="x", **more):
    (entry,) = view(text, {name: value}, {name: schema}, **more).ledger.entries
    return entry


def faults(text, arguments, properties, **more):
    return [(fault.rule, fault.path) for fault in view(text, arguments, properties, **more).ledger.faults]
