"""The laws of samples: right by construction, the same for the same index, true about their own words."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from functools import cache

import jsonschema
import pytest

from callsmith.records import (
    SHAPES,
    AssistantMessage,
    Origin,
    Sample,
    Tool,
    ToolMessage,
    UserMessage,
    canonical,
    lookup,
    parse,
    wire_sample,
)
from callsmith.synthesis import SourceTools, Synthesis, SynthesisSpec, UnsayableError

SHARES = dict.fromkeys(SHAPES, 1.0)
SHOP = SourceTools(
    uri="shop.json",
    tools=tuple(
        Tool(
            name=name,
            description=description,
            parameters={"type": "object", "properties": properties, "required": list(properties)},
            origin=Origin(kind="mcp", uri="shop.json"),
        )
        for name, description, properties in (
            ("get_order", "Get an order by its ID.", {"order_id": {"type": "string"}}),
            ("cancel_order", "Cancel an order.", {"order_id": {"type": "string"}}),
            ("list_stores", "List the stores in a city.", {"city": {"type": "string"}}),
            ("track_parcel", "Track a parcel.", {"tracking_number": {"type": "string"}}),
        )
    ),
)


@cache
def catalogue() -> Synthesis:
    return Synthesis(SynthesisSpec(seed=11, languages=("en", "zh"), shapes=SHARES, catalogue=True))


@cache
def shop() -> Synthesis:
    return Synthesis(SynthesisSpec(seed=11, languages=("en", "zh"), shapes=SHARES, sources=(SHOP,)))


@cache
def samples() -> tuple[Sample, ...]:
    made = []
    for synthesis in (catalogue(), shop()):
        for index in range(300):
            try:
                made.append(synthesis.attempt(index))
            except UnsayableError:
                continue
    assert len(made) > 560
    return tuple(made)


def test_every_call_is_valid_for_an_independent_validator() -> None:
    for sample in samples():
        for call in sample.conversation.calls:
            tool = sample.conversation.tool(call.name)
            assert tool is not None
            jsonschema.Draft202012Validator(
                parse(canonical(tool.parameters)), format_checker=jsonschema.FormatChecker()
            ).validate(parse(canonical(call.arguments)))


def test_every_argument_points_at_the_words_that_say_it() -> None:
    for sample in samples():
        assert sample.plan is not None
        for turn in sample.plan.turns:
            for planned in turn.calls:
                for argument in planned.arguments:
                    value = lookup(planned.call.arguments, argument.path)
                    if argument.kind != "user":
                        continue
                    message = sample.conversation.messages[argument.message]
                    assert isinstance(message, UserMessage)
                    assert message.content[argument.start : argument.end] == argument.text != ""
                    if argument.rule == "verbatim":
                        assert argument.text == value


def test_the_conversation_follows_the_plan() -> None:
    for sample in samples():
        assert sample.plan is not None
        planned = [call.call for turn in sample.plan.turns for call in turn.calls]
        assert list(sample.conversation.calls) == planned
        results = [m.tool_call_id for m in sample.conversation.messages if isinstance(m, ToolMessage)]
        assert results == [call.id for call in planned]
        last = sample.conversation.messages[-1]
        assert isinstance(last, AssistantMessage)
        assert last.content
        assert not last.tool_calls


def test_each_shape_has_the_calls_that_its_name_says() -> None:
    for sample in samples():
        assert sample.scenario is not None
        names = [call.name for call in sample.conversation.calls]
        offered = len(sample.conversation.tools)
        match sample.scenario.shape:
            case "simple":
                assert (len(names), offered) == (1, 1)
            case "multiple":
                assert len(names) == 1
                assert offered > 1
            case "parallel":
                assert len(names) > 1
                assert len(set(names)) == 1
            case "parallel_multiple":
                assert len(set(names)) == 2
            case "irrelevance":
                assert not names
            case "missing_parameter":
                assert len(names) == 1
                assert sum(isinstance(m, UserMessage) for m in sample.conversation.messages) == 2


def test_no_turn_shows_the_machinery() -> None:
    for sample in samples():
        for message in sample.conversation.messages:
            if isinstance(message, UserMessage | AssistantMessage):
                assert not any(mark in message.content for mark in ("{", "}", "null", "_id")), message.content
                assert not re.search(r"\bNone\b(?! of)", message.content), message.content


def test_names_of_offered_tools_differ() -> None:
    for sample in samples():
        names = Counter(tool.name for tool in sample.conversation.tools)
        assert max(names.values()) == 1


def test_the_same_index_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "from callsmith.synthesis import *; from callsmith.records import *; import msgspec, hashlib\n"
        f"s = Synthesis(SynthesisSpec(seed=11, languages=('en', 'zh'), shapes={SHARES!r}, catalogue=True))\n"
        "lines = [msgspec.json.encode(wire_sample(s.attempt(i))) for i in (5, 3, 40)]\n"
        "print(hashlib.sha256(b''.join(lines)).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "77")
    }
    assert len(digests) == 1
    assert len(next(iter(digests)).strip()) == 64
    assert canonical(wire_sample(catalogue().attempt(3))) == canonical(wire_sample(catalogue().attempt(3)))


def test_a_language_that_no_tool_speaks_gives_its_share_away_and_says_so() -> None:
    synthesis = shop()
    assert all(synthesis.attempt(index).scenario.language == "en" for index in range(20))  # type: ignore[union-attr]
    reach = synthesis.reach()
    assert reach.tools == {"en": 4}
    assert any(note.startswith("zh: no tool of the sources") for note in reach.notes)


def test_an_unrelated_request_never_touches_what_is_offered() -> None:
    for sample in samples():
        assert sample.scenario is not None
        if sample.scenario.shape == "irrelevance":
            assert sample.plan is not None
            assert sample.plan.turns[-1].declines


def test_nothing_to_say_is_an_error_and_not_a_loop() -> None:
    mute = SourceTools(uri="x", tools=(Tool(name="x", description="", parameters={"type": "object"}),))
    synthesis = Synthesis(SynthesisSpec(seed=1, languages=("en",), shapes=SHARES, sources=(mute,)))
    with pytest.raises(UnsayableError):
        synthesis.attempt(0)
    assert synthesis.reach().unsaid[0][1] == "x"
