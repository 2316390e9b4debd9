"""`callsmith check`: judge conversations that anybody wrote."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import msgspec

from callsmith.app.cli.report import Report
from callsmith.app.cli.screen import answer, columns, facts, print_json, show
from callsmith.checks import CHECKS, judge
from callsmith.dataset import Row, read_conversations
from callsmith.errors import UsageError
from callsmith.pipeline import nearest
from callsmith.records import CheckResult

__all__ = ["list_checks", "run_check"]

EXAMPLES = 3
READABLE = "readable"
"""The name under which a row that cannot be read as a conversation is counted, beside the checks' names."""


class Findings:
    """Counts by check, and the first few examples of each failure."""

    def __init__(self) -> None:
        self.conversations: Counter[str] = Counter()
        """By status: accepted, rejected, undecided, unreadable."""
        self.checks: dict[str, Counter[str]] = defaultdict(Counter)
        self.examples: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def add(self, where: dict[str, Any], status: str, results: Collection[CheckResult]) -> None:
        """Count one conversation: each check once, by the worst that it says of it."""
        self.conversations[status] += 1
        worst: dict[str, str] = {}
        for result in results:
            if _RANK[result.status] > _RANK.get(worst.get(result.check, ""), -1):
                worst[result.check] = result.status
            if result.status in ("fail", "error") and len(self.examples[result.check]) < EXAMPLES:
                self.examples[result.check].append(where | msgspec.to_builtins(result))
        for check, worst_status in worst.items():
            self.checks[check][worst_status] += 1


_RANK = {"pass": 1, "abstain": 0, "error": 2, "fail": 3}


def run_check(
    files: Sequence[Path], *, report: Path | None, only: Sequence[str], skip: Sequence[str], as_json: bool
) -> int:
    """Judge every conversation. 0 when all are accepted, else 1; raises `UsageError` when a file cannot be read."""
    chosen = _chosen(only, skip)
    findings = Findings()
    with Report(report) as lines:
        for path in files:
            _check_file(path, chosen, findings, lines)
    if as_json:
        print_json({"conversations": findings.conversations, "checks": findings.checks, "examples": findings.examples})
    else:
        _show(findings)
    return 0 if set(findings.conversations) <= {"accepted"} else 1


def list_checks(*, as_json: bool) -> int:
    """What each check claims, and what it cannot see."""
    if as_json:
        fields = ("name", "version", "claim", "blind_spots")
        print_json({"checks": [{name: getattr(check, name) for name in fields} for check in CHECKS]})
        return 0
    screen = answer()
    for check in CHECKS:
        screen.print(f"{check.name} (version {check.version})", style="bold")
        facts([("claims", check.claim), ("blind to", check.blind_spots)])
    return 0


def _check_file(path: Path, chosen: Collection[str], findings: Findings, lines: Report) -> None:
    """Judge every row of a file, or of a run's samples. A file without one readable row is no file of conversations."""
    readable, first_error = False, ""
    for row in read_conversations(path):
        where = {"file": path.as_posix(), "row": row.index, "id": row.id}
        readable = readable or row.conversation is not None
        first_error = first_error or row.error or ""
        status, results = _judge(row, chosen)
        findings.add(where, status, results)
        lines.add(where, status, results)
    if not readable:
        raise UsageError(f"{path}: no conversation can be read: {first_error or 'it is empty'}")


def _judge(row: Row, chosen: Collection[str]) -> tuple[str, Collection[CheckResult]]:
    if row.conversation is None:
        return "unreadable", [CheckResult(check=READABLE, status="fail", reason=row.error or "not a conversation")]
    verdict = judge(row.conversation, row.plan, scenario=row.scenario, language=row.language, only=chosen)
    return verdict.status, verdict.results


def _chosen(only: Sequence[str], skip: Sequence[str]) -> tuple[str, ...]:
    names = [check.name for check in CHECKS]
    for flag, wanted in (("--only", only), ("--skip", skip)):
        for name in wanted:
            if name not in names:
                raise UsageError(f"{flag}: no check {name!r}{nearest(name, names)}")
    chosen = tuple(name for name in names if (not only or name in only) and name not in skip)
    if not chosen:
        raise UsageError("--only and --skip leave no check to judge by")
    return chosen


def _show(findings: Findings) -> None:
    screen = answer()
    statuses = ["pass", "fail", "abstain", "error"]
    table = columns("check", *statuses, numbers=statuses)
    names = [READABLE, *(check.name for check in CHECKS)]
    for name in [name for name in names if name in findings.checks]:
        table.add_row(name, *(f"{findings.checks[name][status]:,}" for status in statuses))
    show(table)
    for name in [name for name in names if findings.examples.get(name)]:
        screen.print()
        screen.print(f"{name}: the first of what failed", style="bold")
        for example in findings.examples[name]:
            place = f"  {example['file']}, row {example['row']} {example.get('location', '')}"
            screen.print(place.rstrip(), soft_wrap=True)
            facts([("", example.get("reason", ""))])
    screen.print()
    total = sum(findings.conversations.values())
    parts = [f"{count:,} {status}" for status, count in sorted(findings.conversations.items())]
    screen.print(f"{total:,} conversations: {', '.join(parts)}")
