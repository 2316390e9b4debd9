"""Hypothesis strategies for the records: anything that the types allow, sense or not."""

from __future__ import annotations

from hypothesis import strategies as st

from callsmith.records import (
    ABILITIES,
    SHAPES,
    Argument,
    AssistantMessage,
    Conversation,
    Plan,
    PlannedCall,
    PlannedTurn,
    Sample,
    Scenario,
    SystemMessage,
    Tool,
    ToolCall,
    ToolMessage,
    UserMessage,
    Verdict,
)

words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)
names = st.from_regex(r"[a-z_]{1,12}", fullmatch=True)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
objects = st.dictionaries(words, json_values, max_size=4)
calls = st.builds(ToolCall, id=names, name=names, arguments=objects)
messages = st.one_of(
    st.builds(SystemMessage, content=words),
    st.builds(UserMessage, content=words),
    st.builds(
        AssistantMessage,
        content=st.just("") | words,
        tool_calls=st.lists(calls, max_size=2).map(tuple),
        reasoning=st.just("") | words,
        trained=st.booleans(),
    ),
    st.builds(ToolMessage, tool_call_id=names, name=names, content=words, is_error=st.booleans()),
)
tools = st.builds(Tool, name=names, description=words, parameters=objects, returns=st.none() | objects)
conversations = st.builds(
    Conversation, tools=st.lists(tools, max_size=2).map(tuple), messages=st.lists(messages, max_size=4).map(tuple)
)
scenarios = st.builds(
    Scenario,
    id=names,
    domain=names,
    intent=words,
    language=st.sampled_from(["en", "zh"]),
    ability=st.sampled_from(ABILITIES),
    shape=st.sampled_from(SHAPES),
)
sources = st.builds(Argument, path=names, kind=st.sampled_from(["user", "result", "default", "const", "clock"]))
steps = st.builds(PlannedCall, call=calls, arguments=st.lists(sources, max_size=2).map(tuple))
turns = st.builds(PlannedTurn, calls=st.lists(steps, max_size=2).map(tuple), declines=st.booleans())
plans = st.builds(Plan, turns=st.lists(turns, max_size=2).map(tuple))
samples = st.builds(
    Sample,
    id=names,
    conversation=conversations,
    scenario=st.none() | scenarios,
    plan=st.none() | plans,
    verdict=st.none() | st.just(Verdict(status="accepted", policy="standard", results=())),
    tags=st.lists(names, max_size=2).map(tuple),
)
