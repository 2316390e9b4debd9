from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsmith.checks import POLICIES, fold
from callsmith.errors import UsageError
from callsmith.records import CheckResult

results = st.lists(
    st.builds(
        CheckResult, check=st.sampled_from(["a", "b"]), status=st.sampled_from(["pass", "fail", "abstain", "error"])
    )
)


@given(results, st.sampled_from(sorted(POLICIES)))
def test_a_failure_rejects_whatever_else_is_said(said, policy):
    verdict = fold([*said, CheckResult(check="c", status="fail")], policy)
    assert verdict.status == "rejected"


@given(results, st.sampled_from(sorted(POLICIES)))
def test_an_error_is_never_a_pass_nor_a_failure(said, policy):
    without = [result for result in said if result.status != "fail"]
    assert fold([*without, CheckResult(check="c", status="error")], policy).status == "undecided"


@given(results, st.sampled_from(sorted(POLICIES)), st.randoms())
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
    assert fold(said, "standard").status == "accepted"
    assert fold(said, "strict").status == "undecided"


def test_an_unknown_policy_is_refused():
    with pytest.raises(UsageError, match="standard, strict"):
        fold([], "lax")
