"""msgspec beside pydantic on our own record types: time and memory for one line of `samples.jsonl`.

    python benchmarks/records.py [--seconds 1.0] [--json FILE]

Both hold the same fields and the same tagged messages, and both freeze schemas and arguments all the way down. That
is Python's work, the same for either library and most of the time of a decode; it is measured on its own, too.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import pydantic

from callsmith.records import (
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
    freeze,
)

Json = Annotated[dict[str, Any], pydantic.AfterValidator(freeze)]


class Frozen(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(frozen=True)


class PTool(Frozen):
    name: str
    description: str
    parameters: Json
    returns: Json | None = None
    origin: dict[str, Any] | None = None


class PToolCall(Frozen):
    id: str
    name: str
    arguments: Json


class PSystem(Frozen):
    role: Literal["system"]
    content: str


class PUser(Frozen):
    role: Literal["user"]
    content: str


class PAssistant(Frozen):
    role: Literal["assistant"]
    content: str = ""
    tool_calls: tuple[PToolCall, ...] = ()
    reasoning: str = ""
    trained: bool = True


class PToolMessage(Frozen):
    role: Literal["tool"]
    tool_call_id: str
    name: str
    content: str
    is_error: bool = False


class PConversation(Frozen):
    tools: tuple[PTool, ...]
    messages: tuple[Annotated[PSystem | PUser | PAssistant | PToolMessage, pydantic.Field(discriminator="role")], ...]


class PScenario(Frozen):
    id: str
    domain: str
    intent: str
    language: str
    ability: Literal["selection", "mapping", "format", "consistency"]
    shape: Literal["simple", "multiple", "parallel", "parallel_multiple", "irrelevance", "missing_parameter"]
    challenges: tuple[str, ...] = ()
    clock: str = ""
    tools: tuple[str, ...] = ()
    seed: int = 0


class PArgument(Frozen):
    path: str
    kind: Literal["user", "result", "default", "const", "clock"]
    rule: str = "verbatim"
    message: int = -1
    start: int = -1
    end: int = -1
    text: str = ""


class PPlannedCall(Frozen):
    call: PToolCall
    arguments: tuple[PArgument, ...]


class PPlannedTurn(Frozen):
    reveals: tuple[str, ...] = ()
    calls: tuple[PPlannedCall, ...] = ()
    asks: tuple[str, ...] = ()
    declines: bool = False


class PPlan(Frozen):
    turns: tuple[PPlannedTurn, ...]


class PSample(Frozen):
    id: str
    conversation: PConversation
    scenario: PScenario | None = None
    plan: PPlan | None = None
    provenance: dict[str, Any] = {}
    split: str = "train"
    tags: tuple[str, ...] = ()


def typical_sample() -> Sample:
    """Five messages, five tools of four parameters each, one call, with its scenario and plan."""
    properties = {
        "city": {"type": "string", "description": "The city, for example Lisbon.", "minLength": 1},
        "date": {"type": "string", "format": "date", "description": "The day to look up."},
        "guests": {"type": "integer", "minimum": 1, "maximum": 9, "default": 2},
        "board": {"type": "string", "enum": ["none", "breakfast", "half board"]},
    }
    schema = {"type": "object", "properties": properties, "required": ["city", "date"]}
    tools = tuple(
        Tool(name=f"search_hotels_{n}", description="Searches for hotels with free rooms.", parameters=schema)
        for n in range(5)
    )
    call = ToolCall(
        id="call_1", name="search_hotels_0", arguments={"city": "Lisbon", "date": "2025-06-01", "guests": 3}
    )
    words = "Is there anything nice in Lisbon for three of us on the first of June?"
    messages = (
        SystemMessage(content="You are a helpful assistant. It is Monday, May 26, 2025, 9:15 am."),
        UserMessage(content=words),
        AssistantMessage(tool_calls=(call,)),
        ToolMessage(
            tool_call_id="call_1", name="search_hotels_0", content='{"hotels": [{"name": "Casa", "stars": 4}]}'
        ),
        AssistantMessage(content="The Casa, four stars, has a room for three on June 1."),
    )
    sources = (
        Argument(path="/city", kind="user", message=1, start=26, end=32, text="Lisbon"),
        Argument(path="/date", kind="user", rule="date", message=1, start=53, end=70, text="the first of June"),
        Argument(path="/guests", kind="user", rule="number", message=1, start=37, end=42, text="three"),
    )
    plan = Plan(turns=(PlannedTurn(calls=(PlannedCall(call=call, arguments=sources),)),))
    scenario = Scenario(
        id="sc_1", domain="hotels", intent="find a hotel", language="en", ability="mapping", shape="simple"
    )
    conversation = Conversation(tools=tools, messages=messages)
    return Sample(id=Sample.make_id(conversation), conversation=conversation, scenario=scenario, plan=plan)


def per_second(work: Callable[[], Any], seconds: float) -> float:
    """The best of three rounds, in runs a second."""
    best = 0.0
    for _ in range(3):
        runs, start = 0, time.perf_counter()
        while (elapsed := time.perf_counter() - start) < seconds / 3:
            work()
            runs += 1
        best = max(best, runs / elapsed)
    return best


def kilobytes_each(make: Callable[[], Any], count: int = 300) -> float:
    """Memory that one more decoded sample takes."""
    gc.collect()
    tracemalloc.start()
    kept = [make() for _ in range(count)]
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return size / len(kept) / 1024


def measure(seconds: float) -> dict[str, dict[str, float]]:
    """Figures by library."""
    sample = typical_sample()
    line = msgspec.json.encode(sample)
    decoder, encoder = msgspec.json.Decoder(Sample), msgspec.json.Encoder()
    model = PSample.model_validate_json(line)
    assert (
        json.loads(model.model_dump_json())["conversation"]["messages"] == json.loads(line)["conversation"]["messages"]
    )
    libraries: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
        f"msgspec {msgspec.__version__}": (lambda: encoder.encode(sample), lambda: decoder.decode(line)),
        f"pydantic {pydantic.VERSION}": (model.model_dump_json, lambda: PSample.model_validate_json(line)),
    }
    loose = json.loads(line)
    mutable = [tool["parameters"] for tool in loose["conversation"]["tools"]]
    mutable += [step["call"]["arguments"] for turn in loose["plan"]["turns"] for step in turn["calls"]] * 2
    return {
        name: {
            "encode_per_second": per_second(encode, seconds),
            "decode_per_second": per_second(decode, seconds),
            "kilobytes_each": kilobytes_each(decode),
        }
        for name, (encode, decode) in libraries.items()
    } | {
        "line": {"bytes": len(line)},
        "freezing": {"per_second": per_second(lambda: [freeze(value) for value in mutable], seconds)},
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="msgspec beside pydantic on our record types")
    parser.add_argument("--seconds", type=float, default=1.0, help="time for each figure")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args()
    figures = measure(options.seconds)
    print(f"one line of {figures['line']['bytes']:,} bytes\n")
    print(f"{'':18}{'encode/s':>12}{'decode/s':>12}{'KB each':>10}")
    for name, row in figures.items():
        if name not in ("line", "freezing"):
            encode, decode, size = row.values()
            print(f"{name:18}{encode:>12,.0f}{decode:>12,.0f}{size:>10.1f}")
    print(f"\nfreezing alone, of every schema and argument: {figures['freezing']['per_second']:,.0f} lines/s")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
