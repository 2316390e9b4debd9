"""Which mutants survive their tests: each runs the tests that call it, in a forked process of its own."""

from __future__ import annotations

import gc
import importlib.util
import os
import pickle
import resource
import signal
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, FunctionType
from typing import IO, Any

import pytest

import callsmith
from mutating import SOURCE, Mutant

__all__ = ["PACKAGE", "ROOT", "TESTS", "Judge", "Reach", "calls"]

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
PACKAGE = "callsmith.checks"
_MEMORY = 4 * 1024**3

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


def _functions() -> dict[Place, list[FunctionType]]:
    """The functions of the checks that exist, whoever holds them: a cache, a class, a table."""
    found: dict[Place, list[FunctionType]] = defaultdict(list)
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and (one.__module__ or "").startswith(PACKAGE):
            code = one.__code__
            found[code.co_filename, code.co_qualname, code.co_firstlineno].append(one)
    return found


def _exchange(mutant: Mutant, known: dict[Place, list[FunctionType]]) -> bool:
    """Put the mutated function's code into the function that is there; whether there is one."""
    for code in _codes(mutant.code()):
        if code.co_qualname == mutant.mutation.function:
            held = known.get((code.co_filename, code.co_qualname, code.co_firstlineno), [])
            for function in held:
                function.__code__ = code
            return bool(held)
    return False


def _forget() -> None:
    """Make the next import of the checks and of the tests read them anew."""
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None) or ""
        if name.startswith(PACKAGE) or file.startswith(str(TESTS)):
            del sys.modules[name]
    callsmith.__dict__.pop("checks", None)


@contextmanager
def calls() -> Iterator[set[Place]]:
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
        self.functions = _functions()
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
        with calls() as called:
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
        return self._forked(lambda: not _exchange(mutant, self.functions) or self._run(chosen))

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
        _forget()
        sys.meta_path.insert(0, _Mutated(mutant))
        return pytest.main(["-x", "-q", "-p", "no:cacheprovider", *map(str, paths)]) == pytest.ExitCode.OK

    def _forked(self, run: Callable[[], bool], seconds: int = 0) -> str:
        sys.stdout.flush()
        child = os.fork()
        if not child:
            signal.setitimer(
                signal.ITIMER_PROF, self.seconds
            )  # processor time: other work on the machine does not count
            resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
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
