"""`callsmith check`: judge conversations that anybody wrote."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from rich.progress import BarColumn, Progress, TextColumn

from callsmith.app.cli.page import write_page
from callsmith.app.cli.report import Report
from callsmith.app.cli.screen import answer, columns, facts, legible, note, print_json, show, words
from callsmith.checks import CHECKS, Policy, load_policy
from callsmith.checks.measured import Measured, load_measured
from callsmith.dataset import Rows, open_rows
from callsmith.errors import UsageError
from callsmith.pipeline import nearest
from callsmith.pipeline.judging import Findings, Job, judge_rows

__all__ = ["list_checks", "run_check"]

EXAMPLES = 3
_WORTH_TELLING = 10
"""A check is said to reject what it rejects a tenth of."""
PAGE_EXAMPLES = 20
_STATUSES = ("pass", "fail", "abstain", "error")
_ALONE = 1 << 20
"""Files below this size in bytes are judged in this process: starting others would take longer."""


def run_check(
    files: Sequence[Path],
    *,
    format: str,
    report: Path | None,
    page: Path | None,
    only: Sequence[str],
    skip: Sequence[str],
    policy: str,
    workers: int | None,
    as_json: bool,
) -> int:
    """Judge every conversation. 0 when all are accepted, else 1; raises `UsageError` when a file cannot be read."""
    chosen, rules = _chosen(only, skip), load_policy(policy)
    most = PAGE_EXAMPLES if page else EXAMPLES
    found: list[tuple[Path, Findings]] = []
    with Report(report) as lines, Report(page) as page_file:
        for path in files:
            rows = open_rows(path, format)
            _announce(rows)
            job = _job(rows, chosen, rules, report, most, page)
            found.append((path, _judge(rows, job, workers, lines, path if len(files) > 1 else None)))
        if page:
            page_file.add(write_page(found, chosen, rules))
    total = Findings()
    for _, findings in found:
        total.add(findings, most)
    if as_json:
        print_json(_plain(found, total))
    else:
        _show(found, total, chosen)
    return 0 if set(total.statuses) <= {"accepted"} else 1


def _job(rows: Rows, chosen: tuple[str, ...], policy: Policy, report: Path | None, most: int, page: Path | None) -> Job:
    return Job(
        format=rows.format,
        checks=chosen,
        policy=policy,
        report=report is not None,
        examples=most,
        excerpts=page is not None,
    )


def _judge(rows: Rows, job: Job, workers: int | None, lines: Report, told: Path | None) -> Findings:
    """The findings of a file. One without a single readable row is no file of conversations."""
    asked = workers or (1 if rows.path.stat().st_size < _ALONE else os.cpu_count() or 1)
    total = Findings()
    with _Bar() as bar:
        for part in judge_rows(rows, job, asked):
            total.add(part, job.examples)
            lines.add(_with_file(part.lines, told))
            bar.judged(part.rows)
    if total.rows == total.unreadable:
        raise UsageError(f"{rows.path}: no conversation can be read: {total.first_error or 'it is empty'}")
    for text, count in sorted(total.notes.items(), key=lambda item: (-item[1], item[0])):
        note(f"  read as: {legible(text)} ({count:,} row{'s' if count > 1 else ''})")
    return total


def _with_file(lines: bytes, path: Path | None) -> bytes:
    """The report's lines with the file that they are of, where there are several."""
    if path is None or not lines:
        return lines
    start = b'{"file":' + msgspec.json.encode(path.as_posix()) + b","
    return b"".join(start + line[1:] for line in lines.splitlines(keepends=True))


def _announce(rows: Rows) -> None:
    note(f"{rows.path}: {rows.format or 'no known form'}")
    for text in rows.notes:
        note(f"  {legible(text)}")


class _Bar:
    """A bar on a terminal; nothing otherwise but what is written at the end."""

    def __init__(self) -> None:
        screen = words()
        self._bar = Progress(
            TextColumn("judging"),
            BarColumn(bar_width=None),
            TextColumn("{task.completed:,} rows"),
            console=screen,
            transient=True,
            disable=not screen.is_terminal,
        )
        self._task = self._bar.add_task("", total=None)

    def __enter__(self) -> _Bar:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def judged(self, count: int) -> None:
        self._bar.advance(self._task, count)


def list_checks(*, as_json: bool) -> int:
    """What each check claims, what it cannot see, and what was measured of it."""
    measured = load_measured()
    if as_json:
        fields = ("name", "version", "claim", "blind_spots")
        told = [{name: getattr(check, name) for name in fields} | _measured_of(check.name) for check in CHECKS]
        print_json({"checks": told})
        return 0
    screen = answer()
    for check in CHECKS:
        screen.print(f"{check.name} (version {check.version})", style="bold")
        rows: list[tuple[str, str | Sequence[str]]] = [("claims", check.claim), ("blind to", check.blind_spots)]
        if measured:
            alarms = [f"{mode} {lang} {100 * bad / of:.2f} %" for mode, lang, bad, of in measured.alarms_of(check.name)]
            rows.append(("false alarms", alarms))
            rows.extend(_caught(check.name, measured))
        facts(rows)
    return 0


def _caught(name: str, measured: Measured) -> Iterator[tuple[str, list[str]]]:
    """What a check rejected of each operator's mutants, by mode: `date_off 93 en 91 zh`, in percent."""
    shares: dict[str, dict[str, str]] = {}
    for one in measured.caught_by(name):
        if one.rejected * _WORTH_TELLING >= one.of:
            told = shares.setdefault(one.mode, {})
            told[one.operator] = (
                f"{told.get(one.operator, one.operator)} {one.language} {100 * one.rejected / one.of:.0f}"
            )
    for mode, operators in shares.items():
        yield f"of {mode} (%)", list(operators.values())
    if not shares:
        yield "rejects", ["none of the mutants"]


def _measured_of(name: str) -> dict[str, Any]:
    measured = load_measured()
    if measured is None:
        return {}
    alarms = [
        {"mode": mode, "language": language, "rejected": bad, "rows": rows}
        for mode, language, bad, rows in measured.alarms_of(name)
    ]
    return {"false_alarms": alarms, "caught": [one._asdict() for one in measured.caught_by(name)]}


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


def _plain(found: Sequence[tuple[Path, Findings]], total: Findings) -> dict[str, Any]:
    """The findings as plain data, for --json."""
    examples = {
        check: [_example(path, one) for path, findings in found for one in findings.examples.get(check, ())][:EXAMPLES]
        for check in total.examples
    }
    return {
        "conversations": total.statuses,
        "unreadable": total.unreadable,
        "checks": total.checks,
        "examples": examples,
        "notes": total.notes,
    }


def _example(path: Path, one: Any) -> dict[str, Any]:
    fields = ("index", "id", "check", "status", "reason", "location", "evidence")
    return {"file": path.as_posix()} | {name: getattr(one, name) for name in fields}


def _show(found: Sequence[tuple[Path, Findings]], total: Findings, chosen: Sequence[str]) -> None:
    screen = answer()
    headings = [*_STATUSES, "not judged"]
    table = columns("check", *headings, numbers=headings)
    for name in chosen:
        counts = total.checks.get(name, {})
        rest = total.rows - sum(counts.values())
        table.add_row(name, *(f"{counts.get(status, 0):,}" for status in _STATUSES), f"{rest:,}")
    show(table)
    for name in [name for name in dict.fromkeys((*chosen, "well_formed")) if total.examples.get(name)]:
        screen.print()
        screen.print(f"{name}: the first of what failed", style="bold")
        shown = [(path, one) for path, findings in found for one in findings.examples.get(name, ())][:EXAMPLES]
        for path, one in shown:
            identity = f" ({legible(one.id)})" if one.id else ""
            screen.print(
                f"  {path.as_posix()}, row {one.index}{identity} {legible(one.location)}".rstrip(), soft_wrap=True
            )
            facts([("", legible(one.reason)), *([("", legible(one.evidence))] if one.evidence else [])])
    screen.print()
    parts = [f"{total.statuses.get(status, 0):,} {status}" for status in ("accepted", "rejected", "undecided")]
    more = f" ({total.unreadable:,} unreadable)" if total.unreadable else ""
    screen.print(f"{total.rows:,} conversations: {', '.join(parts)}{more}")
