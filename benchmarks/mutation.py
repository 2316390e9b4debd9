"""Mutation testing of the checks' own code: one small change of a module at a time, and whether its tests notice.

    python benchmarks/mutation.py --each 2 --seed 1

Every module gives the same number of mutants, drawn by kind first, so that constants and texts do not crowd out the
rest. A first run tells which test files call which functions: those judge a mutant, the mirror of its module first.
Each mutant runs in a forked process with the mutated function in the place of the right one; what changes a module's
own code, or a function that imports call, runs after a fresh import.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from measuring import wilson
from mutating import SOURCE, Mutant, Mutation, mutations
from survival import PACKAGE, ROOT, TESTS, Judge, Reach, calls

LEFT_OUT = ("mutants", "pages.py")
"""The operators, which have laws of their own, and the writer of documentation."""


def sample(each: int, seed: int, only: Sequence[str]) -> list[Mutant]:
    """So many mutants of every module, of as many kinds as it has."""
    chosen = []
    for path in sorted((SOURCE / "checks").rglob("*.py")):
        name = path.relative_to(SOURCE / "checks").as_posix()
        if name.startswith(LEFT_OUT) or path.name == "__init__.py" or (only and not name.startswith(tuple(only))):
            continue
        tree, found = mutations(path)
        chance = random.Random(f"{seed}:{name}")
        kinds: dict[str, list[Mutation]] = defaultdict(list)
        for mutation in found:
            kinds[mutation.kind].append(mutation)
        for bag in kinds.values():
            chance.shuffle(bag)
        order = sorted(kinds)
        chance.shuffle(order)
        turns = [kinds[kind][turn] for turn in range(each) for kind in order if turn < len(kinds[kind])]
        chosen += [Mutant(path, tree, mutation) for mutation in turns[:each]]
    return chosen


def report(mutants: Sequence[Mutant], verdicts: Sequence[str], name: str) -> dict[str, dict[str, Any]]:
    """Killed shares by room or by kind of change, with the whole last; what hangs is killed by the clock."""
    killed: Counter[str] = Counter()
    made: Counter[str] = Counter()
    for mutant, verdict in zip(mutants, verdicts, strict=True):
        for key in (mutant.mutation.kind if name == "kind" else mutant.room, "all"):
            made[key] += 1
            killed[key] += verdict in ("killed", "timed out")
    keys = [*sorted(key for key in made if key != "all"), "all"]
    print(f"\n{name:<14}{'mutants':>8}{'killed':>8}{'share':>8}  95 % interval")
    for key in keys:
        low, high = wilson(killed[key], made[key])
        print(f"{key:<14}{made[key]:>8}{killed[key]:>8}{killed[key] / made[key]:>8.1%}  {low:.1%} to {high:.1%}")
    return {key: {"mutants": made[key], "killed": killed[key]} for key in keys}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--each", type=int, default=2, help="mutants of each module")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=[], help="modules or rooms below the checks: words/ ledger/page")
    parser.add_argument("--tests", nargs="*", default=[""], help="tests below tests/checks, for a quick look: words/")
    parser.add_argument("--files", type=int, default=6, help="test files of a module at most")
    parser.add_argument("--seconds", type=int, default=30, help="processor time of a mutant at most")
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def main() -> int:
    """Sample, judge, and print the shares; survivors are printed as they come."""
    options, started = _options(), time.perf_counter()
    os.chdir(ROOT)
    sys.path.pop(0)  # the tests have modules of the same names as those beside this one
    mutants = sample(options.each, options.seed, options.only)
    with calls() as imported:
        importlib.import_module(PACKAGE)
    judge = Judge(mutants, Reach(options.files), options.seconds, imported)
    folder = TESTS / "checks"
    files = sorted(
        path
        for path in folder.rglob("test_*.py")
        if path.parent.name != "mutants" and path.relative_to(folder).as_posix().startswith(tuple(options.tests))
    )
    pytest.main(["-q", "-p", "no:cacheprovider", "-s", *map(str, files)], plugins=[judge])
    if len(judge.verdicts) != len(mutants):
        print("the tests could not be collected: run them first", file=sys.stderr)
        return 2
    measured = {name: report(mutants, judge.verdicts, name) for name in ("kind", "room")}
    if options.json:
        rows = [{"mutant": m.told(), "verdict": v} for m, v in zip(mutants, judge.verdicts, strict=True)]
        options.json.write_text(json.dumps(measured | {"mutants": rows}, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"\n{len(mutants)} mutants, {time.perf_counter() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
