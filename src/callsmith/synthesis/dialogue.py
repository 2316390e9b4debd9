"""Plan a dialogue of one shape, run its gold calls, and put the words around them.

The order is always: arguments are drawn for what a phrase can say, the calls are fixed with them and run on the
world, and only then is anything worded. Spans found while wording become the provenance of each argument.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from callsmith.records import (
    Argument,
    AssistantMessage,
    Message,
    Plan,
    PlannedCall,
    PlannedTurn,
    Shape,
    Stated,
    SystemMessage,
    Tool,
    ToolCall,
    ToolMessage,
    UserMessage,
    World,
    pointer,
)
from callsmith.synthesis.arguments import draw_arguments
from callsmith.synthesis.pattern import Pattern
from callsmith.synthesis.sayings import UnsayableError, clock_text
from callsmith.synthesis.schemas import at, leaf_paths
from callsmith.synthesis.vocabulary import items_as_one, spelt
from callsmith.synthesis.voices.script import Key, Script
from callsmith.synthesis.voices.talk import load_talk
from callsmith.synthesis.wording import Span, Wording, Words
from callsmith.world import WORLD_VERSION, Occasion, Setting, Undrawable, act

__all__ = ["Dialogue", "build"]

_ENDINGS = {"en": ".", "zh": "。"}
_CLOSED = tuple(".!?。！？…~～")


class Dialogue(msgspec.Struct, frozen=True):
    """A finished dialogue and the plan that it follows."""

    messages: tuple[Message, ...]
    plan: Plan
    challenges: tuple[str, ...]
    world: World | None
    vocabulary: dict[str, dict[str, tuple[str, ...]]]


class _Turn(msgspec.Struct):
    """A call with where its words come from: message index and spans."""

    script: Script
    arguments: dict[str, Any]
    evidence: list[tuple[int, Span]]
    key: Key | None = None


class _Builder:
    def __init__(self, setting: Setting, occasion: Occasion, first: int) -> None:
        self.setting, self.occasion, self.rng = setting, occasion, setting.rng
        self.messages: list[Message] = []
        self.turns: list[PlannedTurn] = []
        self.returns: dict[str, dict[str, Any] | None] = {}
        """Schema of the result of each tool that was called."""
        self.vocabulary: dict[str, dict[str, tuple[str, ...]]] = {}
        self.style = setting.rng.random()
        self.heard: dict[str, dict[tuple[str, str], str]] = {}
        self.first = first
        """Index of the first message that is not the system's."""

    @property
    def next(self) -> int:
        return self.first + len(self.messages)

    def say(self, text: str) -> int:
        self.messages.append(UserMessage(content=text))
        return self.next - 1

    def wording(self, script: Script) -> Wording:
        returns = script.returns or {}
        heard = self.heard.setdefault(script.tool.name, {})
        setting = self.setting
        return Wording(
            setting.language, setting.clock, self.rng, script.schema, returns, script.said, heard, self.style
        )

    def perform(self, turns: Sequence[_Turn]) -> None:
        """The calls, their results and the closing answer."""
        calls = tuple(
            ToolCall(id=f"call_{self.rng.getrandbits(48):012x}", name=turn.script.tool.name, arguments=turn.arguments)
            for turn in turns
        )
        results = [self._act(turn.script.acted, call) for turn, call in zip(turns, calls, strict=True)]
        self.messages.append(AssistantMessage(tool_calls=calls))
        self.messages += [
            ToolMessage(tool_call_id=call.id, name=call.name, content=result)
            for call, result in zip(calls, results, strict=True)
        ]
        brief = len(turns) > 1
        answers = [
            turn.script.answer(
                self.wording(turn.script), turn.arguments, msgspec.json.decode(result), brief=brief, key=turn.key
            )
            for turn, result in zip(turns, results, strict=True)
        ]
        glue = "" if self.setting.language == "zh" else " "
        sentences = (_closed(answer.text, self.setting.language) for answer in answers)
        self.messages.append(AssistantMessage(content=glue.join(sentences)))
        states = tuple(
            Stated(call.id, "result" if given.of_result else "argument", pointer(given.path), given.text)
            for call, answer in zip(calls, answers, strict=True)
            for given in answer.given
        )
        planned = tuple(
            PlannedCall(call=call, arguments=tuple(_sources(turn, self.content)))
            for call, turn in zip(calls, turns, strict=True)
        )
        for turn in turns:
            self._note_words(turn)
        reveals = tuple(f"{p.call.name}#{a.path}" for p in planned for a in p.arguments if a.message == self.last_user)
        self.turns.append(PlannedTurn(reveals=reveals, calls=planned, states=states))

    def _note_words(self, turn: _Turn) -> None:
        """The ways to say the values that the turn says in other words than their own."""
        for index, span in turn.evidence:
            path = items_as_one(span.path)
            name = f"{turn.script.tool.name}#{pointer(path)}"
            ways = dict(self.vocabulary.get(name) or turn.script.vocabulary.get(path, {}))
            if not ways and span.rule not in ("enum", "switch"):
                continue
            value, words = spelt(at(turn.arguments, span.path)), self.content(index)[span.start : span.end]
            if words.lower() not in (way.lower() for way in ways.get(value, ())):
                ways[value] = (*ways.get(value, ()), words)
            self.vocabulary[name] = ways

    def _act(self, tool: Tool, call: ToolCall) -> str:
        self.returns[tool.name] = tool.returns
        try:
            return act(tool, call.arguments, self.occasion)
        except Undrawable as error:
            raise UnsayableError(f"{tool.name} gives no result: {error}") from None

    @property
    def last_user(self) -> int:
        return max(self.first + i for i, message in enumerate(self.messages) if isinstance(message, UserMessage))

    def content(self, index: int) -> str:
        message = self.messages[index - self.first]
        return message.content


def _sources(turn: _Turn, content: Callable[[int], str]) -> Iterator[Argument]:
    """The provenance of every leaf of a call's arguments."""
    for path in leaf_paths(turn.arguments):
        found = next(((index, span) for index, span in turn.evidence if span.path == path[: len(span.path)]), None)
        if found is None:
            yield Argument(path=pointer(path), kind="const")
            continue
        index, span = found
        yield Argument(
            path=pointer(path),
            kind="user",
            rule=span.rule,
            message=index,
            start=span.start,
            end=span.end,
            text=content(index)[span.start : span.end],
        )


def _closed(text: str, language: str) -> str:
    """The text with a full stop, if it has no end of its own; a quotation's end is one only with its own stop."""
    return text if text.rstrip('”"）)').endswith(_CLOSED) else text + _ENDINGS[language]


def _one_call(builder: _Builder, scripts: Sequence[Script], topic: str) -> None:
    script = scripts[0]
    pattern = script.request(builder.rng)
    [arguments] = draw_arguments([pattern], script, builder.setting)
    words = builder.wording(script).word(pattern, [arguments])
    index = builder.say(words.text)
    builder.perform([_Turn(script, arguments, [(index, span) for span in words.spans])])


def _parallel(builder: _Builder, scripts: Sequence[Script], topic: str) -> None:
    script = scripts[0]
    pattern = script.parallel(builder.rng)
    if pattern is None:
        raise UnsayableError(f"{script.tool.name} has no request for several calls")
    count = builder.rng.choices((2, 3, 4), (5, 4, 1))[0]
    objects = draw_arguments([pattern], script, builder.setting, count)
    words = builder.wording(script).word(pattern, objects)
    index = builder.say(words.text)
    by_call = [[span for span in words.spans if span.call == number] for number in range(count)]
    builder.perform(
        [
            _Turn(script, arguments, [(index, span) for span in own], _key(pattern, own, words.text))
            for arguments, own in zip(objects, by_call, strict=True)
        ]
    )


def _key(pattern: Pattern, spans: Sequence[Span], text: str) -> Key | None:
    """The first value that differs from call to call."""
    starred = next(slot.path for slot in pattern.said if slot.each)
    span = next((span for span in spans if span.path == starred), None)
    return Key(starred, text[span.start : span.end]) if span else None


def _parallel_multiple(builder: _Builder, scripts: Sequence[Script], topic: str) -> None:
    worded: list[tuple[Script, dict[str, Any], Pattern, Words]] = []
    for script in scripts:
        pattern = script.request(builder.rng, opening=not worded)
        [arguments] = draw_arguments([pattern], script, builder.setting)
        worded.append((script, arguments, pattern, builder.wording(script).word(pattern, [arguments])))
    text, shifts = _joined([(pattern, words.text) for _, _, pattern, words in worded], builder)
    index = builder.say(text)
    builder.perform(
        [
            _Turn(script, arguments, [(index, _moved(span, shift)) for span in words.spans])
            for (script, arguments, _, words), shift in zip(worded, shifts, strict=True)
        ]
    )


def _joined(said: Sequence[tuple[Pattern, str]], builder: _Builder) -> tuple[str, tuple[int, int]]:
    """Two requests in one breath, and where each of them begins."""
    language = builder.setting.language
    talk = load_talk(language)
    (_, first), (pattern, second) = said
    opening = second.split(maxsplit=1)[0].rstrip(",").lower()
    lowered = isinstance(pattern.pieces[0], str) and opening in talk.lowered
    connectors = talk.connectors if lowered or language == "zh" else talk.pausing_connectors
    before, after = builder.rng.choice(connectors).split("{second}")[0].split("{first}")
    if lowered and not after.endswith("\n"):
        second = second[0].lower() + second[1:]
    first = _closed(first, language)
    return before + first + after + second, (len(before), len(before + first + after))


def _moved(span: Span, by: int) -> Span:
    return span._replace(start=span.start + by, end=span.end + by)


def _irrelevance(builder: _Builder, scripts: Sequence[Script], topic: str) -> None:
    script = scripts[0]
    pattern = script.request(builder.rng)
    [arguments] = draw_arguments([pattern], script, builder.setting)
    builder.say(builder.wording(script).word(pattern, [arguments]).text)
    talk = load_talk(builder.setting.language)
    phrases = talk.declines + talk.topical_declines if topic else talk.declines
    answer = builder.rng.choice(phrases).replace("{topic}", topic)
    builder.messages.append(AssistantMessage(content=answer))
    builder.turns.append(PlannedTurn(declines=True))


def _missing_parameter(builder: _Builder, scripts: Sequence[Script], topic: str) -> None:
    script = scripts[0]
    opening = script.incomplete(builder.rng)
    if opening is None:
        raise UnsayableError(f"{script.tool.name} has no request that leaves something out")
    pattern, missing = opening
    reply = script.tell(missing, builder.rng)
    [arguments] = draw_arguments([pattern, reply], script, builder.setting)
    wording = builder.wording(script)
    words = wording.word(pattern, [arguments])
    first = builder.say(words.text)
    said = {span.path for span in words.spans}
    reveals = tuple(f"{script.tool.name}#{pointer(path)}" for path in sorted(said))
    asks = tuple(f"{script.tool.name}#{pointer([name])}" for name in sorted(missing))
    builder.turns.append(PlannedTurn(reveals=reveals, asks=asks))
    builder.messages.append(AssistantMessage(content=script.ask(missing, builder.rng)))
    told = wording.word(reply, [arguments])
    second = builder.say(told.text)
    evidence = [(first, span) for span in words.spans] + [(second, span) for span in told.spans]
    builder.perform([_Turn(script, arguments, evidence)])


_SHAPES: Mapping[Shape, Callable[[_Builder, Sequence[Script], str], None]] = {
    "simple": _one_call,
    "multiple": _one_call,
    "parallel": _parallel,
    "parallel_multiple": _parallel_multiple,
    "irrelevance": _irrelevance,
    "missing_parameter": _missing_parameter,
}
_CLOCK_RULES = {"date", "datetime", "time"}


def build(shape: Shape, scripts: Sequence[Script], topic: str, setting: Setting, occasion: Occasion) -> Dialogue:
    """A dialogue of that shape about the tools of `scripts`: the called ones, or the one that is not there.

    `topic` names the field of an irrelevant request. Raises `UnsayableError` when chance gave nothing to say.
    """
    builder = _Builder(setting, occasion, first=1)
    _SHAPES[shape](builder, scripts, topic)
    arguments = [a for turn in builder.turns for call in turn.calls for a in call.arguments]
    system = _system(setting, needs_clock=any(a.rule in _CLOCK_RULES for a in arguments), zone=_zone(builder.turns))
    return Dialogue(
        messages=(SystemMessage(content=system), *builder.messages),
        plan=Plan(turns=tuple(builder.turns)),
        challenges=tuple(sorted(_challenges(arguments))),
        world=World(version=WORLD_VERSION, returns=builder.returns) if builder.returns else None,
        vocabulary=builder.vocabulary,
    )


_OFFSET = re.compile(r"T[\d:.]+(Z|[+-]\d\d:\d\d)$")


def _zone(turns: Sequence[PlannedTurn]) -> str:
    """The offset that the calls' date-times carry; nobody says it, so the system text has to."""
    for turn in turns:
        for call in turn.calls:
            for path in leaf_paths(call.call.arguments):
                value = at(call.call.arguments, path)
                if isinstance(value, str) and (match := _OFFSET.search(value)):
                    return "UTC" if match[1] in ("Z", "+00:00") else f"UTC{match[1]}"
    return ""


def _system(setting: Setting, *, needs_clock: bool, zone: str) -> str:
    systems = load_talk(setting.language).systems
    if needs_clock or setting.rng.random() < 0.5:
        clock = clock_text(setting.language, setting.clock)
        if zone:
            clock += f"（{zone}）" if setting.language == "zh" else f" ({zone})"
        return setting.rng.choice(systems.clocked).replace("{clock}", clock)
    return setting.rng.choice(systems.plain)


def _challenges(arguments: Sequence[Argument]) -> Iterator[str]:
    rules = {argument.rule for argument in arguments}
    if rules & {"date", "datetime"}:
        yield "relative_date"
    if "money" in rules:
        yield "amount"
    if any(argument.path.count("/") > 1 for argument in arguments):
        yield "nested"
    if any(argument.path.rsplit("/", 1)[-1].lower().startswith(("min", "max")) for argument in arguments):
        yield "comparison"
