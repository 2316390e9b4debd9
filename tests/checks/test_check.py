"""The four things that a check can say, each under the check's name and version."""

from __future__ import annotations

import pytest

from callsmith.checks.check import abstained, advised, errored, failed
from callsmith.checks.well_formed import WellFormed

CHECK = WellFormed(version=7)


@pytest.mark.parametrize(
    ("say", "status"), [(failed, "fail"), (abstained, "abstain"), (advised, "pass"), (errored, "error")]
)
def test_a_result_says_who_what_and_where(say, status):
    found = say(CHECK, "the reason", "/messages/3")
    assert (found.check, found.check_version, found.status) == ("well_formed", 7, status)
    assert (found.reason, found.location, found.evidence) == ("the reason", "/messages/3", "")
    assert say(CHECK, "the reason").location == ""


@pytest.mark.parametrize("say", [failed, abstained])
def test_objections_carry_their_evidence(say):
    assert say(CHECK, "the reason", "/tools/0", "the words").evidence == "the words"
