"""The laws of mutation operators: one change, the same under a seed, broken or harmless as they say."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from callsmith.checks.mutants import FAULTS, OPERATORS, Case, Mutant, Operator
from callsmith.checks.mutants.validity import keeps_schema
from callsmith.records import Conversation, equal, wire_conversation
from checks.mutation import CASES

SEEDS = range(12)
STRUCTURAL = tuple(operator for operator in FAULTS if operator.family == "structural")
VALUES = tuple(operator for operator in FAULTS if operator.family == "values")
BENIGN = tuple(operator for operator in OPERATORS if operator.family == "benign")
BY_SCHEMA = {"enum_outside", "type_flip", "required_left_out", "unknown_parameter", "unknown_tool", "nested_moved"}


def named(operator: Operator) -> str:
    return operator.name


def mutants(operator: Operator, language: str = "") -> Iterator[tuple[Case, Mutant]]:
    """Every mutant of the cases under a few seeds and at every corner."""
    for case in CASES:
        if language and case.language != language:
            continue
        for corner in operator.corners:
            for seed in SEEDS:
                mutant = operator.apply(case, random.Random(seed), corner)
                if mutant is not None:
                    yield case, mutant


def wire(conversation: Conversation) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(json.dumps(wire_conversation(conversation)))
    return whole


def schema_faults(conversation: Conversation) -> list[str]:
    """What `jsonschema` and the list of tools hold against the calls."""
    tools = {tool.name: json.loads(json.dumps(tool.parameters)) for tool in conversation.tools}
    faults = []
    for call in conversation.calls:
        if call.name not in tools:
            faults.append(call.name)
            continue
        arguments = json.loads(json.dumps(call.arguments))
        faults += [error.message for error in jsonschema.Draft202012Validator(tools[call.name]).iter_errors(arguments)]
        faults += [key for key in arguments if key not in tools[call.name].get("properties", {})]
    return faults


def test_names_are_unique_and_every_operator_says_what_it_does() -> None:
    assert len({operator.name for operator in OPERATORS}) == len(OPERATORS)
    assert all(operator.summary.endswith(".") and operator.corners for operator in OPERATORS)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("operator", OPERATORS, ids=named)
def test_every_operator_finds_something_to_change_in_each_language(operator: Operator, language: str) -> None:
    assert next(mutants(operator, language), None) is not None


@pytest.mark.parametrize("operator", OPERATORS, ids=named)
def test_the_same_seed_gives_the_same_mutant(operator: Operator) -> None:
    for case in CASES:
        assert operator.apply(case, random.Random(5)) == operator.apply(case, random.Random(5))


@pytest.mark.parametrize("operator", OPERATORS, ids=named)
def test_a_mutant_differs_from_its_case_and_the_case_stays_as_it_was(operator: Operator) -> None:
    before = [wire(case.conversation) for case in CASES]
    for case, mutant in mutants(operator):
        assert json.dumps(wire(mutant.case.conversation)) != json.dumps(wire(case.conversation))
        assert mutant.operator == operator.name and mutant.corner in operator.corners
        assert not mutant.variant or mutant.variant in operator.variants or operator.family == "benign"
    assert [wire(case.conversation) for case in CASES] == before


@pytest.mark.parametrize("operator", OPERATORS, ids=named)
def test_a_mutant_says_where_it_was_changed(operator: Operator) -> None:
    for _, mutant in mutants(operator):
        parent = mutant.where.rsplit("/", 1)[0] if mutant.after is None else mutant.where
        whole: Any = wire(mutant.case.conversation)
        for token in parent.split("/")[1:]:
            whole = whole[int(token)] if isinstance(whole, list) else whole[token]


@pytest.mark.parametrize("operator", STRUCTURAL, ids=named)
def test_structural_mutants_are_broken_and_their_cases_were_not(operator: Operator) -> None:
    for case, mutant in mutants(operator):
        assert schema_faults(case.conversation) == []
        if operator.name in BY_SCHEMA:
            assert schema_faults(mutant.case.conversation), mutant


def test_a_duplicated_call_comes_twice_with_an_id_of_its_own() -> None:
    operator = next(one for one in STRUCTURAL if one.name == "call_duplicated")
    for case, mutant in mutants(operator):
        calls = mutant.case.conversation.calls
        assert len(calls) == len(case.conversation.calls) + 1 and len({call.id for call in calls}) == len(calls)
        assert any(a is not b and a.name == b.name and equal(a.arguments, b.arguments) for a in calls for b in calls)


def test_unpaired_ids_are_a_result_without_a_call_or_two_calls_of_one_id() -> None:
    operator = next(one for one in STRUCTURAL if one.name == "ids_unpaired")
    for _, mutant in mutants(operator):
        ids = [call.id for call in mutant.case.conversation.calls]
        answered = [one.tool_call_id for one in mutant.case.conversation.messages if hasattr(one, "tool_call_id")]
        assert len(set(ids)) < len(ids) or not set(answered) <= set(ids)


@pytest.mark.parametrize("operator", VALUES, ids=named)
def test_wrong_values_keep_to_the_schema(operator: Operator) -> None:
    for _, mutant in mutants(operator):
        assert keeps_schema(mutant.case)


@pytest.mark.parametrize("operator", VALUES, ids=named)
def test_a_wrong_value_changes_one_call_or_one_message_and_the_plan_only_at_its_corner(operator: Operator) -> None:
    for case, mutant in mutants(operator):
        before, after = case.conversation, mutant.case.conversation
        changed = [i for i, pair in enumerate(zip(before.messages, after.messages, strict=True)) if pair[0] != pair[1]]
        assert len(changed) == 1 and before.tools == after.tools
        calls_changed = before.calls != after.calls
        assert calls_changed is (mutant.corner != "dialogue")
        assert mutant.corner != "call" or mutant.case.plan == case.plan


@pytest.mark.parametrize("operator", BENIGN, ids=named)
def test_benign_changes_keep_what_the_calls_mean(operator: Operator) -> None:
    for case, mutant in mutants(operator):
        before = sorted(case.conversation.calls, key=lambda call: call.id)
        after = sorted(mutant.case.conversation.calls, key=lambda call: call.id)
        assert [call.name for call in before] == [call.name for call in after]
        for one, two in zip(before, after, strict=True):
            for key in one.arguments.keys() | two.arguments.keys():
                if operator.name not in ("default_said", "city_formed"):
                    assert equal(one.arguments[key], two.arguments[key])
        assert schema_faults(mutant.case.conversation) == []


@pytest.mark.parametrize("operator", OPERATORS, ids=named)
def test_the_plans_spans_still_quote_the_messages(operator: Operator) -> None:
    for case, mutant in mutants(operator):
        if case.plan is None or mutant.case.plan is None:
            continue
        for turn in mutant.case.plan.turns:
            for source in (source for step in turn.calls for source in step.arguments if source.kind == "user"):
                content = mutant.case.conversation.messages[source.message].content
                assert content[source.start : source.end] == source.text


def test_an_allowed_alternative_is_equivalent() -> None:
    operator = next(one for one in VALUES if one.name == "boolean_flipped")
    case = CASES[0]
    where = "/messages/2/tool_calls/0/function/arguments/pool"
    plain = operator.apply(case, random.Random(1))
    allowed = operator.apply(case._replace(allowed={where: (True, False)}), random.Random(1))
    assert plain is not None and allowed is not None
    assert not plain.equivalent and allowed.equivalent
