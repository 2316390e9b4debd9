"""Mutants made and judged, and what came of it in figures, with their uncertainty."""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, NamedTuple

from callsmith.checks import judge
from callsmith.checks.mutants import OPERATORS, Case, Mutant, Operator
from callsmith.records import CheckResult
from gold import Row

__all__ = [
    "LANGUAGES",
    "Clean",
    "Outcome",
    "bootstrap",
    "judge_clean",
    "macro",
    "mutant_of",
    "run_operators",
    "wilson",
]

LANGUAGES = ("en", "zh")
_ROWS: list[Row] = []
_STANDING: list[str] = []
"""The rows and their verdicts as they are; set before the workers are forked."""


class Clean(NamedTuple):
    """What the checks say of a row as it is."""

    status: str
    flags: tuple[CheckResult, ...]
    """Fails and abstentions."""


class Outcome(NamedTuple):
    """What became of one mutant."""

    operator: str
    language: str
    row: int
    corner: str
    variant: str
    status: str
    checks: tuple[str, ...]
    """The checks that failed it."""


def _judged(case: Case, planned: bool) -> Clean:
    language = case.language if planned else None
    plan, scenario = (case.plan, case.scenario) if planned else (None, None)
    verdict = judge(case.conversation, plan, scenario=scenario, language=language)
    return Clean(verdict.status, tuple(r for r in verdict.results if r.status in ("fail", "abstain", "error")))


def judge_clean(rows: Sequence[Row], planned: bool) -> list[Clean]:
    """The verdicts on untouched rows, in order."""
    return [_judged(row.case, planned) for row in rows]


def mutant_of(operator: Operator, row: Row, seed: int) -> Mutant | None:
    """The mutant of a row under a seed: the same whenever it is asked for."""
    return operator.apply(row.case, random.Random(f"{seed}:{operator.name}:{row.file}:{row.id}"))


def run_operators(
    rows: list[Row],
    clean: Sequence[Clean],
    operators: Sequence[Operator],
    *,
    limit: int,
    seed: int,
    planned: bool,
    jobs: int,
) -> tuple[list[Outcome], Counter[tuple[str, str]]]:
    """Up to `limit` mutants an operator and language, judged; and how many were equivalent and dropped.

    Rows that the checks reject as they are make no mutants: rejecting these would say nothing.
    """
    _ROWS[:], _STANDING[:] = rows, [one.status for one in clean]
    tasks = [(operator.name, language, limit, seed, planned) for operator in operators for language in LANGUAGES]
    outcomes: list[Outcome] = []
    dropped: Counter[tuple[str, str]] = Counter()
    for name, language, found, equivalent in _spread(_run_one, tasks, jobs):
        outcomes += found
        dropped[name, language] += equivalent
    return outcomes, dropped


def _spread(work: Callable[[Any], Any], tasks: Sequence[Any], jobs: int) -> Iterator[Any]:
    if jobs < 2:
        yield from map(work, tasks)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("fork")) as pool:
        yield from pool.map(work, tasks)


def _run_one(task: tuple[str, str, int, int, bool]) -> tuple[str, str, list[Outcome], int]:
    name, language, limit, seed, planned = task
    operator = next(one for one in OPERATORS if one.name == name)
    order = [
        index for index, row in enumerate(_ROWS) if row.case.language == language and _STANDING[index] != "rejected"
    ]
    random.Random(f"{seed}:{name}").shuffle(order)
    found: list[Outcome] = []
    equivalent = 0
    for index in order:
        mutant = mutant_of(operator, _ROWS[index], seed)
        if mutant is None:
            continue
        if mutant.equivalent and operator.family != "benign":
            equivalent += 1
            continue
        status, flags = _judged(mutant.case, planned)
        checks = tuple(sorted({flag.check for flag in flags if flag.status == "fail"}))
        found.append(Outcome(name, language, index, mutant.corner, mutant.variant, status, checks))
        if len(found) >= limit:
            break
    return name, language, found, equivalent


def wilson(hits: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    if not of:
        return 0.0, 1.0
    share, spread = hits / of, z * z / of
    middle = (share + spread / 2) / (1 + spread)
    half = z * math.sqrt(share * (1 - share) / of + spread / of / 4) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def macro(outcomes: Iterable[Outcome]) -> float | None:
    """The mean of the operators' recalls: the cheap ones count no more than the hard ones."""
    hits: dict[str, list[int]] = defaultdict(list)
    for outcome in outcomes:
        hits[outcome.operator].append(outcome.status == "rejected")
    return sum(sum(found) / len(found) for found in hits.values()) / len(hits) if hits else None


def bootstrap(outcomes: Sequence[Outcome], seed: int, rounds: int = 200) -> tuple[float, float]:
    """The 95 % interval of the macro-average when source rows are drawn again."""
    by_row: dict[int, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_row[outcome.row].append(outcome)
    rows, chance = list(by_row), random.Random(seed)
    means = []
    for _ in range(rounds):
        drawn = Counter(chance.choices(rows, k=len(rows)))
        hits: dict[str, float] = defaultdict(float)
        of: dict[str, float] = defaultdict(float)
        for row, times in drawn.items():
            for outcome in by_row[row]:
                of[outcome.operator] += times
                hits[outcome.operator] += times * (outcome.status == "rejected")
        means.append(sum(hits[name] / of[name] for name in of) / len(of))
    means.sort()
    return means[int(rounds * 0.025)], means[int(rounds * 0.975) - 1]
