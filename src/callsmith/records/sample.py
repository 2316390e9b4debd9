"""Scenario, plan, verdict, and the sample that carries them with its conversation."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from callsmith.records.conversation import Conversation, wire_message
from callsmith.records.json import content_id, freeze
from callsmith.records.tool import ToolCall

__all__ = [
    "ABILITIES",
    "SHAPES",
    "Ability",
    "Argument",
    "CheckResult",
    "Plan",
    "PlannedCall",
    "PlannedTurn",
    "Sample",
    "Scenario",
    "Shape",
    "Stated",
    "Verdict",
    "World",
    "wire_conversation",
    "wire_sample",
]

Ability = Literal["selection", "mapping", "format", "consistency"]
Shape = Literal["simple", "multiple", "parallel", "parallel_multiple", "irrelevance", "missing_parameter"]
ABILITIES: tuple[Ability, ...] = ("selection", "mapping", "format", "consistency")
SHAPES: tuple[Shape, ...] = ("simple", "multiple", "parallel", "parallel_multiple", "irrelevance", "missing_parameter")


class World(msgspec.Struct, frozen=True, kw_only=True):
    """What the scenario's calls act on: with it, and the scenario's id, language and clock, they can be run again."""

    version: int
    """Of the rules by which results are made."""
    returns: dict[str, Any]
    """JSON Schema of each called tool's result, by the tool's name; null where its source has none."""

    def __post_init__(self) -> None:
        for name, schema in self.returns.items():
            if not (schema is None or isinstance(schema, dict)):
                raise ValueError(f"the result schema of {name!r} must be an object or null")
        msgspec.structs.force_setattr(self, "returns", freeze(self.returns))


class Scenario(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a sample is about, fixed before a word is written."""

    id: str
    domain: str
    intent: str
    """One short clause: what the user wants done."""
    language: str
    """`en` or `zh`."""
    ability: Ability
    shape: Shape
    challenges: tuple[str, ...] = ()
    clock: str = ""
    """The dialogue's now, ISO 8601 with minutes and without zone: relative dates are reckoned from it."""
    tools: tuple[str, ...] = ()
    """Ids of the tools offered, the called ones and the distractors."""
    seed: int = 0
    calls: int | None = None
    """How many calls the user's wishes take; None where nobody has counted."""
    world: World | None = None
    """Where results are made by rule; None where they come from elsewhere, or where nothing is called."""
    vocabulary: dict[str, dict[str, tuple[str, ...]]] = {}
    """How values are said that are not their own words: `<tool>#<JSON Pointer>` (`-` for any item) of each parameter
    that is so said here -> each of its values (a text as it is, else JSON) -> the ways to say it."""


class Argument(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where one leaf value of a gold call comes from."""

    path: str
    """JSON Pointer into the call's arguments."""
    kind: Literal["user", "result", "default", "const", "clock"]
    rule: str = "verbatim"
    """The named normalisation from the words to the value (`verbatim`, `number`, `date`, `enum`, …)."""
    message: int = -1
    """Index of the message in the conversation that says it (`user`, `result`)."""
    start: int = -1
    end: int = -1
    """The span in that message's content, in characters, end excluded."""
    text: str = ""
    """The span's text."""


class PlannedCall(msgspec.Struct, frozen=True, kw_only=True):
    """A gold call with the source of every argument."""

    call: ToolCall
    arguments: tuple[Argument, ...]


class Stated(msgspec.Struct, frozen=True, array_like=True):
    """Words of the closing answer that give a value back."""

    call: str
    """The id of the planned call that it is a value of."""
    source: Literal["result", "argument"]
    path: str
    """JSON Pointer into the call's result, or into its arguments."""
    text: str


class PlannedTurn(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One user turn and what must follow it."""

    reveals: tuple[str, ...] = ()
    """`<tool>#<JSON Pointer>` of the arguments that this turn says."""
    calls: tuple[PlannedCall, ...] = ()
    asks: tuple[str, ...] = ()
    """Parameters that the assistant must ask for after this turn, as `reveals`."""
    declines: bool = False
    """No offered tool fits: the answer must say so."""
    states: tuple[Stated, ...] = ()
    """The values that the closing answer gives back, in the order of its words."""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What must happen, turn by turn: made first; the words are put around it."""

    turns: tuple[PlannedTurn, ...]


class CheckResult(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one check says of one conversation."""

    check: str
    status: Literal["pass", "fail", "abstain", "error"]
    reason: str = ""
    location: str = ""
    """JSON Pointer into the sample's conversation."""
    evidence: str = ""
    check_version: int = 1


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """The fold of the results under a policy."""

    status: Literal["accepted", "rejected", "undecided"]
    policy: str
    results: tuple[CheckResult, ...]


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """One line of `samples.jsonl`."""

    id: str
    conversation: Conversation
    scenario: Scenario | None = None
    plan: Plan | None = None
    verdict: Verdict | None = None
    provenance: dict[str, Any] = {}
    split: str = "train"
    tags: tuple[str, ...] = ()

    @staticmethod
    def make_id(conversation: Conversation) -> str:
        """The content address of a conversation."""
        return content_id(wire_conversation(conversation), "s_")


def wire_conversation(conversation: Conversation) -> dict[str, Any]:
    """A conversation in the run's form."""
    return {
        "tools": [tool.offer() for tool in conversation.tools],
        "messages": [wire_message(message) for message in conversation.messages],
    }


def wire_sample(sample: Sample) -> dict[str, Any]:
    """A sample in the run's form: what a line of `samples.jsonl` holds, in this order of keys."""
    wire: dict[str, Any] = {"id": sample.id, "conversation": wire_conversation(sample.conversation)}
    if sample.scenario is not None:
        wire["scenario"] = sample.scenario
    if sample.plan is not None:
        wire["plan"] = sample.plan
    if sample.verdict is not None:
        wire["verdict"] = sample.verdict
    wire |= {"provenance": sample.provenance, "split": sample.split, "tags": sample.tags}
    return wire
