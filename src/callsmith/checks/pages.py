"""A page for each check, of what it says of itself and what was measured: `python -m callsmith.checks.pages DIR`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from callsmith.checks.check import Check
from callsmith.checks.judging import CHECKS
from callsmith.checks.measured import Measured, load_measured

__all__ = ["index_page", "page_of", "write_pages"]

_MODE_NAMES = {"plan": "own rows, with a plan", "blind": "anybody's rows, text only"}
_NOTE = "<!-- Written by `python -m callsmith.checks.pages docs/checks`; change the check, not the page. -->"


def page_of(check: Check, measured: Measured | None) -> str:
    """A check's page in Markdown."""
    lines = [_NOTE, "", f"# {check.name}", "", f"Version {check.version}.", ""]
    lines += ["## What a pass claims", "", check.claim, "", "## What it cannot see", "", check.blind_spots, ""]
    lines += ["## Measured", ""]
    lines += list(_figures(check.name, measured)) if measured else ["Not measured yet."]
    return "\n".join(lines).rstrip() + "\n"


def _figures(name: str, measured: Measured) -> Iterator[str]:
    yield f"By `benchmarks/checkers.py`: {measured.limit} mutants an operator and language, seed {measured.seed}."
    yield ""
    yield "| untouched gold | language | rejected by this check | rows | share |"
    yield "|---|---|--:|--:|--:|"
    for mode, language, rejected, rows in measured.alarms_of(name):
        share = f"{100 * rejected / rows:.2f} %"
        yield f"| {_MODE_NAMES.get(mode, mode)} | {language} | {rejected:,} | {rows:,} | {share} |"
    caught = measured.caught_by(name)
    yield ""
    if not caught:
        yield "It rejected none of the mutants."
        return
    yield "| mutants | mode | language | rejected by this check | of | share |"
    yield "|---|---|---|--:|--:|--:|"
    for one in caught:
        share = f"{100 * one.rejected / one.of:.1f} %"
        yield f"| {one.operator} | {one.mode} | {one.language} | {one.rejected:,} | {one.of:,} | {share} |"


def index_page(measured: Measured | None) -> str:
    """The overview in Markdown: every check, and the figures of all together."""
    lines = [_NOTE, "", "# The checks", "", "| check | what a pass claims |", "|---|---|"]
    lines += [f"| [{check.name}]({check.name}.md) | {check.claim} |" for check in CHECKS]
    if measured:
        lines += ["", "## All together", "", *_together(measured)]
    return "\n".join(lines).rstrip() + "\n"


def _together(measured: Measured) -> Iterator[str]:
    yield "| mode | language | untouched rows | false alarms (95 %) | left open |"
    yield "|---|---|--:|---|--:|"
    for mode, figures in measured.modes.items():
        for language, gold in figures.gold.items():
            if gold.rows:
                low, high = gold.rejected_interval
                alarms = f"{100 * gold.rejected / gold.rows:.2f} % ({100 * low:.2f} to {100 * high:.2f})"
                yield f"| {mode} | {language} | {gold.rows:,} | {alarms} | {100 * gold.escalated / gold.rows:.1f} % |"
    yield ""
    yield "| mode | family | language | recall, mean over operators (95 %) | left open |"
    yield "|---|---|---|---|--:|"
    for mode, figures in measured.modes.items():
        for family, languages in figures.families.items():
            for language, mean in languages.items():
                low, high = mean.interval
                recall = f"{100 * mean.macro:.1f} % ({100 * low:.1f} to {100 * high:.1f})"
                yield f"| {mode} | {family} | {language} | {recall} | {100 * mean.escalated:.1f} % |"
    yield ""
    yield "| operator | mode | language | rejected | of | share (95 %) | left open |"
    yield "|---|---|---|--:|--:|---|--:|"
    for mode, figures in measured.modes.items():
        for name, by_language in figures.operators.items():
            for language, one in by_language.items():
                if one.n:
                    low, high = one.interval
                    share = f"{100 * one.rejected / one.n:.1f} % ({100 * low:.1f} to {100 * high:.1f})"
                    left = f"{100 * one.escalated / one.n:.1f} %"
                    yield f"| {name} | {mode} | {language} | {one.rejected:,} | {one.n:,} | {share} | {left} |"


def write_pages(folder: Path) -> None:
    """Write every page anew."""
    measured = load_measured()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "README.md").write_text(index_page(measured), "utf-8")
    for check in CHECKS:
        (folder / f"{check.name}.md").write_text(page_of(check, measured), "utf-8")


def _main() -> None:
    parser = argparse.ArgumentParser(prog="python -m callsmith.checks.pages", description="Write the checks' pages.")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("docs/checks"))
    write_pages(parser.parse_args().folder)


if __name__ == "__main__":
    _main()
