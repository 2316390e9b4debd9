"""What the writer writes down beside a dialogue, so that its words can be held against it."""

from __future__ import annotations

from functools import cache

from callsmith.records import Sample, ToolMessage, UserMessage, lookup, parse
from callsmith.synthesis import Synthesis, SynthesisSpec
from callsmith.synthesis.pattern import Pattern
from callsmith.synthesis.vocabulary import gather, spelt

SHAPES = {
    "simple": 0.2, "multiple": 0.2, "parallel": 0.2, "parallel_multiple": 0.2, "irrelevance": 0.1,
    "missing_parameter": 0.1,
}  # fmt: skip


@cache
def samples() -> tuple[Sample, ...]:
    spec = SynthesisSpec(seed=3, languages=("en", "zh"), shapes=SHAPES, catalogue=True)
    writer = Synthesis(spec)
    return tuple(writer.attempt(index) for index in range(300))


def test_every_value_that_the_plan_states_stands_in_the_answer_in_its_order() -> None:
    stated = 0
    for sample in samples():
        assert sample.plan is not None
        results = {
            message.tool_call_id: parse(message.content)
            for message in sample.conversation.messages
            if isinstance(message, ToolMessage)
        }
        arguments = {call.id: call.arguments for call in sample.conversation.calls}
        for turn in sample.plan.turns:
            answer, at = sample.conversation.messages[-1].content.lower(), 0
            for one in turn.states:
                lookup(results[one.call] if one.source == "result" else arguments[one.call], one.path)
                at = answer.index(one.text.lower(), at) + len(one.text)
                stated += 1
    assert stated > 500


def test_every_value_that_is_said_in_other_words_is_in_the_vocabulary_with_them() -> None:
    looked_up = 0
    for sample in samples():
        assert sample.plan is not None and sample.scenario is not None
        for step in (step for turn in sample.plan.turns for step in turn.calls):
            for source in step.arguments:
                path = "/".join("-" if token.isdecimal() else token for token in source.path.split("/"))
                ways = sample.scenario.vocabulary.get(f"{step.call.name}#{path}")
                if source.rule in ("enum", "switch"):
                    assert ways is not None
                if ways is not None and source.rule in ("enum", "switch"):
                    said = ways[spelt(lookup(step.call.arguments, source.path))]
                    assert source.text.lower() in [way.lower() for way in said]
                    looked_up += 1
    assert looked_up > 50


def test_the_scenario_counts_its_calls_and_knows_the_results_of_each_called_tool() -> None:
    for sample in samples():
        assert sample.scenario is not None
        assert sample.scenario.calls == len(sample.conversation.calls)
        returns = sample.scenario.world.returns if sample.scenario.world else {}
        assert set(returns) == {call.name for call in sample.conversation.calls}
        assert any(isinstance(message, UserMessage) for message in sample.conversation.messages)


def test_bound_words_and_said_words_make_one_vocabulary() -> None:
    patterns = [Pattern.parse("{class=first:up front}, {extras.0=wifi:online} {quiet=false:noise is fine}")]
    said = {"class": {"first": ("first class",)}, "result.state": {"ok": ("fine",)}, "flag": {"True": ("sure",)}}
    assert gather(patterns, said) == {
        ("class",): {"first": ("first class", "up front")},
        ("flag",): {"true": ("sure",)},
        ("extras", "-"): {"wifi": ("online",)},
        ("quiet",): {"false": ("noise is fine",)},
    }
