"""From a specification and an index to a sample: the same bytes whenever and wherever it is asked for."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import cast

import msgspec

from callsmith.records import Ability, Conversation, Sample, Scenario, Shape, Tool
from callsmith.synthesis.dialogue import Dialogue, build
from callsmith.synthesis.offering import Group
from callsmith.synthesis.sayings import UnsayableError
from callsmith.synthesis.schedule import Schedule
from callsmith.synthesis.voices.composed import Silent, compose
from callsmith.synthesis.voices.script import Script
from callsmith.synthesis.voices.written import WrittenScript
from callsmith.tools.catalogue import load_catalogue
from callsmith.world import Occasion, Setting

__all__ = ["Reach", "SourceTools", "Synthesis", "SynthesisSpec"]

_TRIES = 10
_DISTRACTORS: Mapping[Shape, tuple[int, int]] = {
    "simple": (0, 0),
    "multiple": (1, 7),
    "parallel": (0, 3),
    "parallel_multiple": (0, 5),
    "irrelevance": (1, 6),
    "missing_parameter": (0, 5),
}
"""How many tools are offered beside the meant ones, least and most."""


class SourceTools(msgspec.Struct, frozen=True):
    """The tools of one source."""

    uri: str
    tools: tuple[Tool, ...]


class SynthesisSpec(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a sample depends on beside its index."""

    seed: int
    languages: tuple[str, ...]
    shapes: dict[str, float]
    """Share of each shape; they are brought to a sum of one."""
    sources: tuple[SourceTools, ...] = ()
    catalogue: bool = False
    """Whether the built-in catalogue's tools are called."""


class Reach(msgspec.Struct, frozen=True):
    """What can be said of what was asked for."""

    tools: dict[str, int]
    """Tools that can be asked for in words, by language."""
    unsaid: tuple[tuple[str, str, str, str], ...]
    """Tools that cannot: id, name, language, reason."""
    notes: tuple[str, ...]


class Synthesis:
    """Makes samples. Build it once a process; `attempt` is a pure function of the specification and the index."""

    def __init__(self, spec: SynthesisSpec) -> None:
        self.spec = spec
        self._unsaid: list[tuple[str, str, str, str]] = []
        self._foreign = _catalogue_groups(spec.languages)
        groups = list(self._foreign) if spec.catalogue else []
        groups += list(self._source_groups())
        self._groups: dict[str, list[Group]] = defaultdict(list)
        for language, group in groups:
            self._groups[language].append(group)
        self._notes: list[str] = []
        cells = self._cells()
        self._schedule = Schedule(spec.seed, cells) if cells else None

    def _source_groups(self) -> Iterator[tuple[str, Group]]:
        for source in self.spec.sources:
            scripts: dict[str, list[Script]] = defaultdict(list)
            silent: dict[str, list[Tool]] = defaultdict(list)
            for tool in source.tools:
                script = compose(tool)
                if isinstance(script, Silent):
                    silent[script.language].append(tool)
                    self._unsaid.append((tool.id, tool.name, script.language, script.reason))
                else:
                    scripts[script.language].append(script)
            for language in sorted(scripts):
                title = PurePosixPath(source.uri).name
                yield language, Group(title, "", scripts[language], silent[language])

    def _cells(self) -> dict[tuple[str, Shape], float]:
        """Shares by language and shape, as far as they can be met; what cannot is said in the notes."""
        able = [language for language in self.spec.languages if self._groups[language]]
        for language in self.spec.languages:
            if language not in able:
                elsewhere = f"; its share goes to {', '.join(able)}" if able else ""
                self._notes.append(f"{language}: no tool of the sources can be asked for in it{elsewhere}")
        shares = {cast(Shape, shape): share for shape, share in self.spec.shapes.items() if share > 0}
        cells = {}
        for language in able:
            for shape, share in shares.items():
                if self._able(language, shape):
                    cells[language, shape] = share
                else:
                    self._notes.append(f"{language}: no tools for the shape {shape}; its share goes to the others")
        return cells

    def _able(self, language: str, shape: Shape) -> bool:
        groups = self._groups[language]
        match shape:
            case "parallel":
                return any(group.for_parallel for group in groups)
            case "missing_parameter":
                return any(group.for_missing for group in groups)
            case "multiple":
                return sum(len(group.tools) for group in groups) > 1
            case "parallel_multiple":
                return any(len(group.scripts) > 1 for group in groups)
            case _:
                return True

    def reach(self) -> Reach:
        """What can be said, and what cannot."""
        tools = {
            language: sum(len(g.scripts) for g in groups) for language, groups in sorted(self._groups.items()) if groups
        }
        return Reach(tools, tuple(self._unsaid), tuple(self._notes))

    def attempt(self, index: int) -> Sample:
        """The sample at an index, without a verdict. Raises `UnsayableError` when chance gave nothing to say."""
        if self._schedule is None:
            raise UnsayableError("none of the tools can be asked for in the languages asked for")
        language, shape = self._schedule.cell(index)
        reason = ""
        for number in range(_TRIES):
            rng = random.Random(f"{self.spec.seed}:{index}:{number}")
            try:
                return self._sample(index, language, shape, rng)
            except UnsayableError as error:
                reason = str(error)
        raise UnsayableError(reason)

    def _sample(self, index: int, language: str, shape: Shape, rng: random.Random) -> Sample:
        setting = Setting(language=language, clock=_clock(rng), rng=rng)
        group = _pick(self._groups[language], rng)
        scripts, topic = self._meant(group, shape, language, rng)
        offered = self._offer(group, scripts, shape, language, rng)
        if shape == "irrelevance":
            scripts, topic = self._unrelated(group, offered, language, rng)
        occasion = Occasion(f"{self.spec.seed}-{index}", language, setting.clock)
        dialogue = build(shape, scripts, topic, setting, occasion)
        conversation = Conversation(tools=offered, messages=dialogue.messages)
        scenario = Scenario(
            id=occasion.id,
            domain=group.name,
            intent=" ".join(script.intent for script in scripts),
            language=language,
            ability=_ability(shape, dialogue, len(offered)),
            shape=shape,
            challenges=dialogue.challenges,
            clock=setting.clock.isoformat(timespec="minutes"),
            tools=tuple(tool.id for tool in offered),
            seed=self.spec.seed,
            calls=sum(len(turn.calls) for turn in dialogue.plan.turns),
            world=dialogue.world,
            vocabulary=dialogue.vocabulary,
        )
        return Sample(
            id=Sample.make_id(conversation), conversation=conversation, scenario=scenario, plan=dialogue.plan,
            tags=(shape, language),
        )  # fmt: skip

    def _meant(self, group: Group, shape: Shape, language: str, rng: random.Random) -> tuple[list[Script], str]:
        scripts = {"parallel": group.for_parallel, "missing_parameter": group.for_missing}.get(shape, group.scripts)
        if not scripts:
            raise UnsayableError(f"{group.name} has nothing for {shape}")
        first = rng.choice(scripts)
        if shape != "parallel_multiple":
            return [first], group.title
        barred = {tool.name for tool in group.near(first.tool)[1]} | {first.tool.name}
        if first.goes_with is None:
            mates = [tool.name for tool in group.near(first.tool)[0] if tool.name in group.by_name]
        else:
            mates = [name for name in first.goes_with if name in group.by_name]
        mates = [name for name in mates if name not in barred]
        if not mates:
            raise UnsayableError(f"nothing goes with {first.tool.name}")
        return [first, group.by_name[rng.choice(mates)]], group.title

    def _offer(
        self, group: Group, scripts: Sequence[Script], shape: Shape, language: str, rng: random.Random
    ) -> tuple[Tool, ...]:
        count = rng.randint(*_DISTRACTORS[shape])
        other = _pick(self._groups[language], rng)
        more = rng.sample(other.tools, min(len(other.tools), 12)) if shape != "simple" else []
        offered = group.offer([script.tool for script in scripts], count, rng, more)
        if shape == "multiple" and len(offered) < 2:
            raise UnsayableError(f"{group.name} has no other tool to offer")
        if len({tool.name for tool in offered}) != len(offered):
            raise UnsayableError("two tools of one name")
        return offered

    def _unrelated(
        self, group: Group, offered: Sequence[Tool], language: str, rng: random.Random
    ) -> tuple[list[Script], str]:
        """A wish from a field that no offered tool touches."""
        text = " ".join(f"{tool.name} {tool.description}" for tool in offered).lower()
        domains = load_catalogue()
        fields = [
            other
            for other_language, other in self._foreign
            if other_language == language and other.name != group.name
            and not any(word in text for word in domains[other.name].keywords[language])
        ]  # fmt: skip
        if not fields:
            raise UnsayableError("every field is touched by an offered tool")
        other = rng.choice(fields)
        return [rng.choice(other.scripts)], other.title


def _catalogue_groups(languages: Sequence[str]) -> list[tuple[str, Group]]:
    return [
        (
            language,
            Group(name, domain.title[language], [WrittenScript(o, language) for o in domain.operations.values()]),
        )
        for language in languages
        for name, domain in load_catalogue().items()
    ]


def _pick(groups: Sequence[Group], rng: random.Random) -> Group:
    """A group, larger ones more often, but less than their size says."""
    return rng.choices(groups, [len(group.scripts) ** 0.6 for group in groups])[0]


def _clock(rng: random.Random) -> dt.datetime:
    """A believable now: a day of 2025 to 2027, between seven in the morning and ten at night."""
    day = dt.date(2025, 1, 2) + dt.timedelta(days=rng.randrange(3 * 365 - 10))
    return dt.datetime.combine(day, dt.time(rng.randrange(7, 22), rng.randrange(60)))


def _ability(shape: Shape, dialogue: Dialogue, offered: int) -> Ability:
    """The ability that a sample teaches most."""
    if shape in ("multiple", "irrelevance"):
        return "selection"
    if shape == "missing_parameter":
        return "consistency"
    leaves = [len(call.arguments) for turn in dialogue.plan.turns for call in turn.calls]
    if "nested" in dialogue.challenges or shape == "parallel_multiple" or max(leaves, default=0) >= 5:
        return "format"
    return "mapping"
