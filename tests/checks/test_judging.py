from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsmith.checks import CHECKS, View, judge
from callsmith.errors import UsageError
from checks.gold import GOLD
from checks.mutants import with_argument, with_messages
from records.strategies import conversations, plans


@pytest.mark.parametrize("name", GOLD)
def test_gold_is_accepted_with_its_plan(name):
    gold = GOLD[name]
    verdict = judge(gold.conversation, gold.plan, language=gold.language)
    assert verdict.status == "accepted", [result for result in verdict.results if result.status != "pass"]


@pytest.mark.parametrize("name", GOLD)
def test_gold_is_not_rejected_without_its_plan_and_language(name):
    verdict = judge(GOLD[name].conversation)
    assert verdict.status == "accepted", [result for result in verdict.results if result.status != "pass"]
    assert not {"plan_followed", "executes"} & {result.check for result in verdict.results}


@pytest.mark.parametrize("name", GOLD)
def test_every_check_that_applies_says_something_and_judging_twice_says_the_same(name):
    gold = GOLD[name]
    first = judge(gold.conversation, gold.plan, language=gold.language)
    assert first == judge(gold.conversation, gold.plan, language=gold.language)
    view = View(gold.conversation, gold.plan, gold.language)
    assert {result.check for result in first.results} == {check.name for check in CHECKS if check.applies(view)}


def test_a_checks_name_is_its_module_and_it_says_what_it_claims_and_cannot_see():
    for check in CHECKS:
        assert type(check).__module__ == f"callsmith.checks.{check.name}"
        assert check.claim and check.blind_spots and check.version >= 1


def test_only_the_named_checks_are_run():
    verdict = judge(GOLD["forecast"].conversation, only=("schema_valid", "well_formed"))
    assert [result.check for result in verdict.results] == ["well_formed", "schema_valid"]


def test_the_name_of_no_check_is_refused_with_the_nearest_one():
    with pytest.raises(UsageError, match=r"'shema_valid'.*'schema_valid'"):
        judge(GOLD["forecast"].conversation, only=("shema_valid",))


def test_every_result_of_a_failure_names_a_place_or_evidence():
    mutants = [with_argument(GOLD["forecast"], "days", 99), with_messages(GOLD["seat"], lambda m: m.pop(2))]
    for mutant in mutants:
        results = judge(mutant.conversation, mutant.plan, language=mutant.language).results
        objections = [result for result in results if result.status == "fail"]
        assert objections
        assert all(result.reason and (result.location or result.evidence) for result in objections)


def test_checks_do_not_load_the_writer_or_the_dataset():
    script = (
        "import sys, callsmith.checks; "
        "print([m for m in sys.modules if m.startswith(('callsmith.synthesis', 'callsmith.dataset'))])"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


@given(conversations, st.none() | plans, st.sampled_from([None, "en", "zh", "fr", ""]))
def test_no_conversation_and_no_plan_make_a_check_raise(conversation, plan, language):
    verdict = judge(conversation, plan, language=language)
    assert {result.check for result in verdict.results} <= {check.name for check in CHECKS}
    assert all(result.reason for result in verdict.results if result.status != "pass")
