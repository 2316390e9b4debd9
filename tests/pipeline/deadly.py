"""A judge that dies of one row: what a fault in a compiled library looks like.

It lives in a module of its own, since a worker process imports the work by its name.
"""

from __future__ import annotations

import os

from callsmith.checks import CHECKS, load_policy
from callsmith.dataset import RawRow
from callsmith.pipeline.judging import Findings, Job, judge_chunk

JOB = Job(
    format="openai",
    checks=tuple(check.name for check in CHECKS),
    policy=load_policy("standard"),
    report=True,
    examples=3,
)
DEADLY = 37


def deadly(chunk: list[RawRow]) -> Findings:
    """Judges a chunk, and takes its process along where the deadly row is in it."""
    if any(row.index == DEADLY for row in chunk):
        os._exit(139)
    return judge_chunk(JOB, chunk)
