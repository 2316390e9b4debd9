"""What a check is: a named, versioned judge of one claim about a conversation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from callsmith.checks.view import View
from callsmith.records import CheckResult

__all__ = ["Check", "abstained", "advised", "errored", "failed"]


class Check(Protocol):
    """A check holds no state and draws no chance: the same view gives the same results.

    `judge` yields what it objects to, and where it cannot tell; nothing yielded means that the claim holds.
    It never raises on bad data: that is what it is there to report.
    """

    @property
    def name(self) -> str:
        """An assertion that reads true on success; also the module's name and the value in JSON."""

    @property
    def version(self) -> int:
        """Raised whenever the same conversation may be judged differently than before."""

    @property
    def claim(self) -> str:
        """What a pass says."""

    @property
    def blind_spots(self) -> str:
        """What a pass does not say."""

    def applies(self, view: View) -> bool:
        """Whether the conversation has what the claim is about; where it has not, the check says nothing at all."""

    def judge(self, view: View) -> Iterable[CheckResult]:
        """The objections and abstentions of this check."""


def failed(check: Check, reason: str, location: str = "", evidence: str = "") -> CheckResult:
    """The claim does not hold at `location`, a JSON Pointer into the conversation as it lies on disk."""
    return CheckResult(
        check=check.name,
        status="fail",
        reason=reason,
        location=location,
        evidence=evidence,
        check_version=check.version,
    )


def abstained(check: Check, reason: str, location: str = "", evidence: str = "") -> CheckResult:
    """The check cannot tell whether its claim holds."""
    return CheckResult(
        check=check.name,
        status="abstain",
        reason=reason,
        location=location,
        evidence=evidence,
        check_version=check.version,
    )


def advised(check: Check, reason: str, location: str = "") -> CheckResult:
    """The claim holds, and there is something that the author may want to know."""
    return CheckResult(
        check=check.name,
        status="pass",
        reason=reason,
        location=location,
        check_version=check.version,
    )


def errored(check: Check, reason: str, location: str = "") -> CheckResult:
    """The check could not be carried out, through no fault of the conversation."""
    return CheckResult(
        check=check.name,
        status="error",
        reason=reason,
        location=location,
        check_version=check.version,
    )
