from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsmith.checks import POLICIES, fold, load_policy
from callsmith.errors import UsageError
from callsmith.records import CheckResult

results = st.lists(
    st.builds(
        CheckResult, check=st.sampled_from(["a", "b"]), status=st.sampled_from(["pass", "fail", "abstain", "error"])
    )
)


@given(results, st.sampled_from(POLICIES))
def test_a_failure_rejects_whatever_else_is_said(said, policy):
    verdict = fold([*said, CheckResult(check="c", status="fail")], policy)
    assert verdict.status == "rejected"


@given(results, st.sampled_from(POLICIES))
def test_an_error_is_never_a_pass_nor_a_failure(said, policy):
    without = [result for result in said if result.status not in ("fail", "abstain")]
    assert fold([*without, CheckResult(check="c", status="error")], policy).status == "undecided"


@given(results, st.sampled_from(POLICIES), st.randoms())
def test_the_order_of_results_does_not_matter_and_all_are_kept(said, policy, chance):
    shuffled = list(said)
    chance.shuffle(shuffled)
    assert fold(said, policy).status == fold(shuffled, policy).status
    assert fold(said, policy).results == tuple(said)


def test_nothing_but_abstentions_decides_nothing():
    abstained = CheckResult(check="a", status="abstain")
    assert fold([]).status == fold([abstained]).status == "undecided"


def test_the_policies_differ_in_what_an_abstention_means():
    said = [CheckResult(check="a", status="abstain"), CheckResult(check="b", status="pass")]
    assert {name: fold(said, name).status for name in POLICIES} == {
        "lenient": "accepted",
        "standard": "undecided",
        "strict": "rejected",
    }


def test_the_lenient_policy_keeps_rows_whose_tools_alone_are_at_fault():
    said = [CheckResult(check="tools_valid", status="fail"), CheckResult(check="b", status="pass")]
    assert fold(said, "lenient").status == "accepted"
    assert fold(said, "standard").status == fold(said, "strict").status == "rejected"


def test_a_policy_may_be_a_file_of_ones_own(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text("name: mine\ndefault: {abstain: accept}\nchecks: {a: {fail: undecided}}\n")
    verdict = fold([CheckResult(check="a", status="fail"), CheckResult(check="b", status="abstain")], str(file))
    assert (verdict.status, verdict.policy) == ("undecided", "mine")


@pytest.mark.parametrize("text", ["name: [", "name: mine\ndefault: {fail: perhaps}", "nome: mine", "- 1", ""])
def test_a_file_that_is_no_policy_is_refused_by_name(tmp_path, text):
    file = tmp_path / "mine.yaml"
    file.write_text(text)
    with pytest.raises(UsageError, match=r"mine\.yaml"):
        load_policy(str(file))


@pytest.mark.parametrize("name", ["lax", "none.yaml"])
def test_an_unknown_policy_is_refused(name):
    with pytest.raises(UsageError, match=r"standard, strict|No such file"):
        fold([], name)
