"""Prove the checks: what they reject of conversations that are right, of the same with one defect, and with none.

    python benchmarks/checkers.py ../shared/data/dev
    python benchmarks/checkers.py ../shared/data/dev --limit 60 --mode blind --split dev
    python benchmarks/checkers.py ../shared/data/dev --show siblings_swapped 20
    python benchmarks/checkers.py ../shared/data/dev --flagged 40

Gold, mutation operators and benign changes know nothing of the checks. Blind mode looks at other people's rows by text
alone, plan mode at our own rows with their plans. Recall counts hard rejections only.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from callsmith.checks.mutants import BENIGN, FAULTS, OPERATORS
from callsmith.records import wire_message
from gold import Row, audited, make_own, read_gold, wrong_answers
from measuring import (
    LANGUAGES,
    Clean,
    Outcome,
    bootstrap,
    judge_clean,
    macro,
    mutant_of,
    run_operators,
    wilson,
)
from speed import measure_speed

HERE = Path(__file__).resolve().parent
MEASURED = HERE.parent / "src" / "callsmith" / "checks" / "data" / "measured.json"
FAMILIES = ("structural", "values", "meaning", "dialogue")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", type=Path, nargs="?", default=HERE.parent.parent / "shared" / "data" / "dev")
    parser.add_argument("--mode", choices=("plan", "blind", "both"), default="both")
    parser.add_argument("--limit", type=int, default=300, help="mutants an operator and language")
    parser.add_argument("--only", action="append", default=[], metavar="OPERATOR", help="may be given several times")
    parser.add_argument("--split", choices=("dev", "held", "all"), default="all", help="half of the tools")
    parser.add_argument("--source", default="", help="only gold whose source starts with this")
    parser.add_argument("--own", type=int, default=1600, help="our own rows in plan mode")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", nargs=2, metavar=("OPERATOR", "N"), help="print mutants that were not rejected")
    parser.add_argument("--flagged", type=int, default=0, metavar="N", help="print gold that was rejected or left open")
    parser.add_argument("--raw", action="store_true", help="keep rows whose gold is known to be wrong")
    parser.add_argument("--speed", action="store_true", help="measure conversations a second as well")
    parser.add_argument("--write", action="store_true", help="write the figures where the documentation reads them")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file")
    return parser.parse_args()


def _rows(options: argparse.Namespace, mode: str) -> list[Row]:
    if mode == "plan":
        found = list(
            make_own(options.own if options.limit >= 300 else min(options.own, options.limit * 8), options.seed)
        )
    else:
        wrong = {} if options.raw else audited(HERE / "audited.tsv")
        found = [row for row in read_gold(options.data) if (row.file, row.id) not in wrong]
    keep = [row for row in found if row.source.startswith(options.source)]
    return keep if options.split == "all" else [row for row in keep if row.half == options.split]


def _share(hits: int, of: int) -> str:
    low, high = wilson(hits, of)
    return f"{100 * hits / of:5.1f} % ({100 * low:.1f}-{100 * high:.1f})" if of else "    -"


def _gold(rows: list[Row], clean: list[Clean]) -> dict[str, Any]:
    """False alarms and escalations on untouched rows."""
    report: dict[str, Any] = {}
    for language in LANGUAGES:
        chosen = [verdict for row, verdict in zip(rows, clean, strict=True) if row.case.language == language]
        status = Counter(verdict.status for verdict in chosen)
        fails = Counter(c for v in chosen for c in {f.check for f in v.flags if f.status == "fail"})
        opens = Counter(c for v in chosen for c in {f.check for f in v.flags if f.status == "abstain"})
        report[language] = {
            "rows": len(chosen), "rejected": status["rejected"], "escalated": status["undecided"],
            "rejected_interval": wilson(status["rejected"], len(chosen)),
            "failed_by": dict(fails.most_common()), "abstained_by": dict(opens.most_common()),
        }  # fmt: skip
    return report


def _by_operator(outcomes: list[Outcome], dropped: Counter[tuple[str, str]]) -> dict[str, Any]:
    report: dict[str, Any] = {}
    for operator in OPERATORS:
        for language in LANGUAGES:
            found = [o for o in outcomes if o.operator == operator.name and o.language == language]
            if not found and not dropped[operator.name, language]:
                continue
            status = Counter(outcome.status for outcome in found)
            report.setdefault(operator.name, {})[language] = {
                "family": operator.family, "n": len(found), "rejected": status["rejected"],
                "escalated": status["undecided"], "interval": wilson(status["rejected"], len(found)),
                "equivalent": dropped[operator.name, language],
                "checks": dict(Counter(check for outcome in found for check in outcome.checks).most_common()),
                "by_corner": _parts(found, "corner"), "by_variant": _parts(found, "variant"),
            }  # fmt: skip
    return report


def _parts(found: list[Outcome], field: str) -> dict[str, list[int]]:
    parts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for outcome in found:
        part = parts[getattr(outcome, field)]
        part[0] += outcome.status == "rejected"
        part[1] += 1
    return {name: part for name, part in sorted(parts.items()) if name}


def _families(outcomes: list[Outcome], seed: int) -> dict[str, Any]:
    family = {operator.name: operator.family for operator in FAULTS}
    report: dict[str, Any] = {}
    for name in FAMILIES:
        for language in LANGUAGES:
            found = [o for o in outcomes if family.get(o.operator) == name and o.language == language]
            if found:
                escalated = sum(outcome.status == "undecided" for outcome in found) / len(found)
                pooled = sum(outcome.status == "rejected" for outcome in found) / len(found)
                report.setdefault(name, {})[language] = {
                    "macro": macro(found), "interval": bootstrap(found, seed), "pooled": pooled, "escalated": escalated,
                }  # fmt: skip
    return report


def _print(mode: str, report: dict[str, Any]) -> None:
    print(f"\n== {mode} mode ==")
    for language, found in report["gold"].items():
        if found["rows"]:
            print(
                f"gold {language}: {found['rows']:,} rows, false alarms {_share(found['rejected'], found['rows'])}, "
                f"escalated {_share(found['escalated'], found['rows'])}\n"
                f"    failed by {found['failed_by']}\n    abstained by {found['abstained_by']}"
            )
    print(f"\n{'operator':<26}{'':4}{'n':>5}  {'rejected':<24}{'left open':>9}  {'same':>4}  caught by")
    family = ""
    for name, languages in report["operators"].items():
        for language, row in languages.items():
            if row["family"] != family:
                family = row["family"]
                print(f"-- {family}")
            checks = " ".join(f"{check}:{count}" for check, count in list(row["checks"].items())[:4])
            parts = " ".join(
                f"{part}:{hits}/{of}" for part, (hits, of) in (row["by_corner"] | row["by_variant"]).items()
            )
            several = f"  [{parts}]" if len(row["by_corner"]) > 1 or row["by_variant"] else ""
            left = f"{100 * row['escalated'] / row['n']:.1f} %" if row["n"] else "-"
            print(
                f"{name:<26}{language:<4}{row['n']:>5}  {_share(row['rejected'], row['n']):<24}{left:>9}  "
                f"{row['equivalent']:>4}  {checks}{several}"
            )
    print(f"\n{'family':<14}{'':4}{'macro-average':<24}{'pooled':>9}{'left open':>11}")
    for name, languages in report["families"].items():
        for language, row in languages.items():
            low, high = row["interval"]
            macro_ = f"{100 * row['macro']:5.1f} % ({100 * low:.1f}-{100 * high:.1f})"
            print(f"{name:<14}{language:<4}{macro_:<24}{100 * row['pooled']:7.1f} %{100 * row['escalated']:9.1f} %")
    if report.get("real"):
        print("\nreal faults: what models did, for what was right")
    for name, (rejected, escalated, of) in report.get("real", {}).items():
        print(f"{name:<40}{of:>5}  {_share(rejected, of):<24}{100 * escalated / of:8.1f} % left open")


def _told(row: Row) -> str:
    """What was said and called, for reading."""
    lines = []
    for index, message in enumerate(row.case.conversation.messages):
        wire = wire_message(message)
        calls = [(call["function"]["name"], call["function"]["arguments"]) for call in wire.get("tool_calls", ())]
        lines.append(f"    {index} {wire['role']}: {wire['content'][:600]} {_json(calls)[:900] if calls else ''}")
    return "\n".join(lines)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _show(options: argparse.Namespace, mode: str, rows: list[Row], outcomes: list[Outcome]) -> None:
    name, count = options.show[0], int(options.show[1])
    operator = next(one for one in OPERATORS if one.name == name)
    benign = operator.family == "benign"
    missed = [one for one in outcomes if one.operator == name and (one.status == "rejected") is benign]
    for outcome in missed[:count]:
        row = rows[outcome.row]
        mutant = mutant_of(operator, row, options.seed)
        assert mutant is not None
        print(f"\n[{mode}] {name} {outcome.corner} {outcome.variant} {row.source} {row.id} -> {outcome.status}")
        print(f"    {mutant.where}: {_json(mutant.before)} -> {_json(mutant.after)} {' '.join(outcome.checks)}")
        print(_told(row._replace(case=mutant.case)))


def _flagged(options: argparse.Namespace, rows: list[Row], clean: list[Clean]) -> None:
    found = [(row, verdict) for row, verdict in zip(rows, clean, strict=True) if verdict.flags]
    found.sort(key=lambda pair: pair[1].status != "rejected")
    for row, verdict in found[: options.flagged]:
        print(f"\n{row.file}\t{row.id}\t{verdict.status}")
        for flag in verdict.flags:
            print(f"    {flag.status} {flag.check}: {flag.reason} [{flag.location}] {flag.evidence[:120]}")
        print(_told(row))


def _real(options: argparse.Namespace) -> dict[str, list[int]]:
    """Wrong decisions that models really made: rejected, left open, all."""
    rows = [row for row in wrong_answers(options.data) if options.split in ("all", row.half)]
    report: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row, verdict in zip(rows, judge_clean(rows, planned=False), strict=True):
        part = report[row.source]
        part[0] += verdict.status == "rejected"
        part[1] += verdict.status == "undecided"
        part[2] += 1
    return dict(sorted(report.items()))


def _measure(options: argparse.Namespace, mode: str) -> dict[str, Any]:
    planned = mode == "plan"
    rows = _rows(options, mode)
    clean = judge_clean(rows, planned)
    if options.flagged:
        _flagged(options, rows, clean)
    names = [*options.only, *([options.show[0]] if options.show else [])]
    operators = [one for one in OPERATORS if not names or one.name in names]
    if options.flagged and not names:
        operators = []
    outcomes, dropped = run_operators(
        rows, clean, operators, limit=options.limit, seed=options.seed, planned=planned, jobs=options.jobs
    )
    report = {
        "gold": _gold(rows, clean), "operators": _by_operator(outcomes, dropped),
        "families": _families(outcomes, options.seed),
    }  # fmt: skip
    if not planned and not names and not options.flagged:
        report["real"] = _real(options)
    _print(mode, report)
    if options.show:
        _show(options, mode, rows, outcomes)
    return report


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(item) for item in value]
    return round(value, 4) if isinstance(value, float) else value


def main() -> int:
    """Measure, print, and write the figures where they are asked for."""
    options = _options()
    for name in [*options.only, *([options.show[0]] if options.show else [])]:
        if all(operator.name != name for operator in OPERATORS):
            print(f"no operator is called {name!r}; there are: {', '.join(o.name for o in OPERATORS)}", file=sys.stderr)
            return 2
    started = time.perf_counter()
    modes = ("plan", "blind") if options.mode == "both" else (options.mode,)
    measured: dict[str, Any] = {
        "limit": options.limit, "seed": options.seed, "split": options.split, "python": platform.python_version(),
        "benign": [operator.name for operator in BENIGN],
        "modes": {mode: _measure(options, mode) for mode in modes},
    }  # fmt: skip
    if options.speed or options.write:
        speed = measure_speed(options.data, options.own, options.seed)
        measured["speed"] = {name: one._asdict() for name, one in speed.items()}
        print("\nconversations a second, all checks, by processor time; texts unseen, tools and word lists known")
        for name, one in speed.items():
            print(
                f"{name:<26}{one.rows:>6} rows: read and judged {one.one:7,.0f} in one process, {one.two:7,.0f} in "
                f"two; judged alone {one.judged:7,.0f} in one"
            )
    for file in [options.json, MEASURED if options.write else None]:
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(_rounded(measured), ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"\n{time.perf_counter() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
