"""Of the combinations of two lists none may be missing."""

from __future__ import annotations

import pytest

from callsmith.checks import View
from callsmith.checks.intent.grids import missing_combination
from callsmith.records import AssistantMessage, Conversation, Tool, ToolCall, UserMessage, freeze

PARAMETERS = {"type": "object", "properties": {"genre": {"type": "string"}, "city": {"type": "string"}}}
TOOL = Tool(name="find_concerts", description="Find concerts.", parameters=freeze(PARAMETERS))
USER = "Find rock and jazz concerts in Rome and Oslo"


def missing(user: str, *pairs: tuple[str, str]) -> tuple[str, ...]:
    calls = tuple(
        ToolCall(id=f"c{at}", name="find_concerts", arguments={"genre": genre, "city": city})
        for at, (genre, city) in enumerate(pairs)
    )
    messages = (UserMessage(content=user), AssistantMessage(tool_calls=calls))
    view = View(Conversation(tools=(TOOL,), messages=messages))
    found = missing_combination(view, view.turns[0])
    return () if found is None else (found.one, found.other)


def test_the_combination_that_is_not_made_is_found() -> None:
    assert missing(USER, ("rock", "Rome"), ("rock", "Oslo"), ("jazz", "Rome")) == ("jazz", "Oslo")


@pytest.mark.parametrize(
    ("user", "pairs"),
    [
        (USER, [("rock", "Rome"), ("rock", "Oslo"), ("jazz", "Rome"), ("jazz", "Oslo")]),
        ("Find rock and jazz in Rome and rock in Oslo", [("rock", "Rome"), ("jazz", "Rome"), ("rock", "Oslo")]),
        (
            "Find rock in Rome, jazz there, and in Oslo the first",
            [("rock", "Rome"), ("jazz", "Rome"), ("rock", "Oslo")],
        ),
        ("Find rock in Rome, jazz in Oslo", [("rock", "Rome"), ("jazz", "Oslo")]),
        ("Find rock in Rome, jazz in Oslo, folk in Bonn", [("rock", "Rome"), ("jazz", "Oslo"), ("folk", "Bonn")]),
    ],
)
def test_what_is_whole_or_said_in_pairs_misses_nothing(user: str, pairs: list[tuple[str, str]]) -> None:
    assert missing(user, *pairs) == ()
