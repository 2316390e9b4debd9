"""Mutation testing of the checks' own code: one small change of a module at a time, and whether its tests notice.

    python benchmarks/mutation.py --each 2 --seed 1

Every module gives the same number of mutants, drawn by kind first, so that constants and texts do not crowd out the
rest. A first run tells which test files call which functions: those judge a mutant, the mirror of its module first.
Each mutant runs in a forked process with the mutated function in the place of the right one; what changes a module's
own code, or a function that imports call, runs after a fresh import.
"""

from __future__ import annotations

import argparse
import ast
import gc
import importlib
import importlib.util
import json
import os
import pickle
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, FunctionType
from typing import IO, Any, NamedTuple

import pytest

import callsmith
from measuring import wilson
from mutating import Mutation, applied, mutations

ROOT = Path(__file__).resolve().parent.parent
SOURCE = Path(callsmith.__file__).resolve().parent
TESTS = ROOT / "tests"
PACKAGE = "callsmith.checks"
LEFT_OUT = ("mutants", "pages.py")
"""The operators, which have laws of their own, and the writer of documentation."""
MEMORY = 4 * 1024**3


class Mutant(NamedTuple):
    """One mutation of one module."""

    path: Path
    tree: ast.Module
    mutation: Mutation

    @property
    def module(self) -> str:
        """The module's dotted name."""
        return ".".join(("callsmith", *self.path.relative_to(SOURCE).with_suffix("").parts))

    @property
    def room(self) -> str:
        """The folder below the checks, or `checks` for those right in it."""
        parts = self.path.relative_to(SOURCE / "checks").parts
        return parts[0] if len(parts) > 1 else "checks"

    def code(self) -> CodeType:
        """The mutated module, compiled."""
        with applied(self.mutation):
            return compile(ast.fix_missing_locations(self.tree), str(self.path), "exec")

    def told(self) -> str:
        """Where it is and what it changes."""
        where = self.path.relative_to(SOURCE)
        return f"{where}:{self.mutation.line} {self.mutation.kind}: {self.mutation.told()}"


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


Place = tuple[str, str, int]
"""A function's file, qualified name and line."""


class Reach:
    """Which test files call which functions, as a run on the right code showed."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._called: dict[Path, frozenset[Place]] = {}

    def enter(self, path: Path, called: frozenset[Place]) -> None:
        """What a test file calls."""
        self._called[path] = called

    def of(self, mutant: Mutant) -> list[Path]:
        """The files that reach a mutant: its module's mirror first, then those that call the least beside it."""
        mirror = TESTS.joinpath(*mutant.module.split(".")[1:-1], f"test_{mutant.path.stem}.py")
        reached = [path for path, called in self._called.items() if any(self._reaches(mutant, one) for one in called)]
        if not reached:  # names, types and their defaults, and what only imports call
            reached = [path for path in self._called if path.parent == mirror.parent]
        return sorted(reached, key=lambda path: (path != mirror, len(self._called[path]), path))[: self.most]

    @staticmethod
    def _reaches(mutant: Mutant, place: Place) -> bool:
        return place[0] == str(mutant.path) and mutant.mutation.function in (None, place[1])


class _Mutated(MetaPathFinder):
    """Gives one module's mutated code to whoever imports it."""

    def __init__(self, mutant: Mutant) -> None:
        self.name, self.path, self.compiled = mutant.module, str(mutant.path), mutant.code()

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        loader = SourceFileLoader(fullname, self.path)
        loader.get_code = lambda _: self.compiled
        return importlib.util.spec_from_file_location(fullname, self.path, loader=loader)


def _codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)


def functions() -> dict[Place, list[FunctionType]]:
    """The functions of the checks that exist, whoever holds them: a cache, a class, a table."""
    found: dict[Place, list[FunctionType]] = defaultdict(list)
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and (one.__module__ or "").startswith(PACKAGE):
            code = one.__code__
            found[code.co_filename, code.co_qualname, code.co_firstlineno].append(one)
    return found


def exchange(mutant: Mutant, known: dict[Place, list[FunctionType]]) -> bool:
    """Put the mutated function's code into the function that is there; whether there is one."""
    for code in _codes(mutant.code()):
        if code.co_qualname == mutant.mutation.function:
            held = known.get((code.co_filename, code.co_qualname, code.co_firstlineno), [])
            for function in held:
                function.__code__ = code
            return bool(held)
    return False


def forget() -> None:
    """Make the next import of the checks and of the tests read them anew."""
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None) or ""
        if name.startswith(PACKAGE) or file.startswith(str(TESTS)):
            del sys.modules[name]
    callsmith.__dict__.pop("checks", None)


@contextmanager
def _calls() -> Iterator[set[Place]]:
    """The functions of the checks that are called while this lasts."""
    codes: set[CodeType] = set()
    places: set[Place] = set()
    sys.settrace(lambda frame, event, _: codes.add(frame.f_code))
    try:
        yield places
    finally:
        sys.settrace(None)
        own = str(SOURCE / "checks")
        places |= {(c.co_filename, c.co_qualname, c.co_firstlineno) for c in codes if c.co_filename.startswith(own)}


class Judge:
    """A pytest plugin: instead of running what was collected, it runs it once for each mutant, in a forked process."""

    def __init__(self, mutants: Sequence[Mutant], reach: Reach, seconds: int, imported: set[Place]) -> None:
        self.mutants, self.reach, self.seconds, self.imported = mutants, reach, seconds, imported
        self.verdicts: list[str] = []
        self.items: dict[Path, list[pytest.Item]] = defaultdict(list)
        self.functions: dict[Place, list[FunctionType]] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Judge all mutants; tests that fail on the right code are named and left out."""
        for item in session.items:
            self.items[item.path].append(item)
        self.functions = functions()
        gc.freeze()
        for path in self.items:
            self._follow(path)
        self._control()
        for mutant in self.mutants:
            self.verdicts.append(self._judge(mutant))
            if self.verdicts[-1] != "killed":
                print(f"{self.verdicts[-1]}: {mutant.told()}", flush=True)
        return True

    def _follow(self, path: Path) -> None:
        """Learn what a test file calls."""
        with tempfile.TemporaryFile() as notes:
            if self._forked(lambda: self._traced(path, notes), 8 * self.seconds) != "survived":
                print(f"left out, since it fails on the right code: {path.relative_to(ROOT)}", flush=True)
            else:
                notes.seek(0)
                self.reach.enter(path, pickle.load(notes))  # noqa: S301 (our own)

    def _traced(self, path: Path, notes: IO[bytes]) -> bool:
        with _calls() as called:
            passed = self._run(self.items[path])
        pickle.dump(frozenset(called), notes)
        notes.flush()
        return passed

    def _control(self) -> None:
        """What changes nothing survives, in one module of each room; else the figures would be worth nothing."""
        for mutant in {mutant.room: mutant for mutant in self.mutants if mutant.mutation.function}.values():
            same = mutant._replace(mutation=mutant.mutation.unchanged())
            if self._judge(same) != "survived":
                raise RuntimeError(f"the right code does not survive in {mutant.module}")

    def _judge(self, mutant: Mutant) -> str:
        paths = self.reach.of(mutant)
        if not paths:
            return "untested"
        if self._lives_in(mutant):
            return self._forked(lambda: self._fresh(mutant, paths))
        chosen = [item for path in paths for item in self.items[path]]
        return self._forked(lambda: not exchange(mutant, self.functions) or self._run(chosen))

    def _lives_in(self, mutant: Mutant) -> bool:
        """Whether what a mutant changes was worked out before any test ran."""
        name = mutant.mutation.function
        return name is None or any(place[:2] == (str(mutant.path), name) for place in self.imported)

    @staticmethod
    def _run(items: Sequence[pytest.Item]) -> bool:
        """Whether all of them pass, up to the first that does not."""
        for item, following in zip(items, [*items[1:], None], strict=True):
            reports: list[pytest.TestReport] = []
            item.config.pluginmanager.register(watch := _Watch(reports))
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            item.config.pluginmanager.unregister(watch)
            if any(report.failed for report in reports):
                return False
        return True

    @staticmethod
    def _fresh(mutant: Mutant, paths: Sequence[Path]) -> bool:
        forget()
        sys.meta_path.insert(0, _Mutated(mutant))
        return pytest.main(["-x", "-q", "-p", "no:cacheprovider", *map(str, paths)]) == pytest.ExitCode.OK

    def _forked(self, run: Callable[[], bool], seconds: int = 0) -> str:
        sys.stdout.flush()
        child = os.fork()
        if not child:
            signal.setitimer(
                signal.ITIMER_PROF, self.seconds
            )  # processor time: other work on the machine does not count
            resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
            silence = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silence, 1)
            os.dup2(silence, 2)
            code = 1
            try:
                code = 0 if run() else 1
            finally:
                os._exit(code)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return "survived" if status == 0 else "timed out" if status == -signal.SIGPROF else "killed"


class _Watch:
    """Keeps the reports of a test."""

    def __init__(self, reports: list[pytest.TestReport]) -> None:
        self.reports = reports

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """What one phase of the test came to."""
        self.reports.append(report)


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
    with _calls() as imported:
        importlib.import_module(PACKAGE)
    judge = Judge(mutants, Reach(options.files), options.seconds, imported)
    files = sorted(path for path in (TESTS / "checks").rglob("test_*.py") if path.parent.name != "mutants")
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
