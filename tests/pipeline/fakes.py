"""Writers that go wrong on purpose. The real synthesis is used wherever nothing has to go wrong."""

from __future__ import annotations

import os

from callsmith.records import (
    Argument,
    AssistantMessage,
    Conversation,
    Plan,
    PlannedCall,
    PlannedTurn,
    Sample,
    Scenario,
    Tool,
    ToolCall,
    ToolMessage,
    UserMessage,
)
from callsmith.synthesis import Reach, SynthesisSpec, UnsayableError

TOOL = Tool(
    name="get_berth",
    description="Look up a berth by its number.",
    parameters={
        "type": "object",
        "properties": {"number": {"type": "integer", "minimum": 0, "description": "The number of the berth."}},
        "required": ["number"],
        "additionalProperties": False,
    },
)


class Steady:
    """Accepted samples only, all different."""

    def __init__(self, spec: SynthesisSpec) -> None:
        self.spec = spec

    def attempt(self, index: int) -> Sample:
        return berth_sample(index)

    def reach(self) -> Reach:
        return Reach(tools={"en": 1}, unsaid=(), notes=())


class Chatty(Steady):
    """All different by the answers, while few different things are asked: nothing that a bounded cache could keep."""

    def attempt(self, index: int) -> Sample:
        return berth_sample(index % 50, ship=f"Aurora {index}")


class Mixed(Steady):
    """By index: every 7th repeats an earlier one, every 11th breaks its schema, every 13th cannot be said,
    every 97th crashes."""

    def attempt(self, index: int) -> Sample:
        if index % 97 == 96:
            raise ZeroDivisionError("on purpose")
        if index % 13 == 12:
            raise UnsayableError("on purpose")
        if index % 11 == 10:
            return berth_sample(-index)
        if index % 7 == 6:
            return berth_sample(index - 6)
        return berth_sample(index)


class Hopeless(Steady):
    """Nothing is ever accepted."""

    def attempt(self, index: int) -> Sample:
        return berth_sample(-1 - index)


class Narrow(Steady):
    """Only thirty different samples."""

    def attempt(self, index: int) -> Sample:
        return berth_sample(index % 30)


class Mortal(Steady):
    """Its process dies at index 20."""

    def attempt(self, index: int) -> Sample:
        if index == 20:
            os._exit(9)
        return super().attempt(index)


class Broken(Steady):
    """Cannot even load."""

    def __init__(self, spec: SynthesisSpec) -> None:
        raise ZeroDivisionError("cannot load, on purpose")


def berth_sample(number: int, ship: str = "Aurora") -> Sample:
    """A small dialogue about a berth; a negative number breaks the tool's schema."""
    text = f"Who lies in berth {number} tonight?"
    start = text.index(str(number))
    call = ToolCall(id="call_1", name=TOOL.name, arguments={"number": number})
    argument = Argument(
        path="/number",
        kind="user",
        rule="number",
        message=0,
        start=start,
        end=start + len(str(number)),
        text=str(number),
    )
    conversation = Conversation(
        tools=(TOOL,),
        messages=(
            UserMessage(content=text),
            AssistantMessage(tool_calls=(call,)),
            ToolMessage(tool_call_id="call_1", name=TOOL.name, content=f'{{"ship":"{ship}"}}'),
            AssistantMessage(content=f"The {ship} lies in berth {number} tonight."),
        ),
    )
    plan = Plan(
        turns=(PlannedTurn(reveals=(f"{TOOL.name}#/number",), calls=(PlannedCall(call=call, arguments=(argument,)),)),)
    )
    scenario = Scenario(
        id=f"sc_{number}", domain="harbour", intent="look up a berth", language="en", ability="mapping", shape="simple",
        tools=(TOOL.id,), seed=number,
    )  # fmt: skip
    return Sample(id=Sample.make_id(conversation), conversation=conversation, scenario=scenario, plan=plan)
