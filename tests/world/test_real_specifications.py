"""The world over the tools of real specifications, where they are at hand."""

import random
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from callsmith.records import Tool
from callsmith.tools import read_sources
from callsmith.world import Setting, Undrawable, draw, simulate

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "dev"
FOLDERS = ("A_mcp", "A_toollists", "A_openapi/clean")
SHARE = 0.98
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data/dev is not there")


def setting(seed: int) -> Setting:
    return Setting("en", datetime(2026, 11, 22, 10, 0), random.Random(seed))


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


@cache
def tools() -> tuple[Tool, ...]:
    readings = read_sources([DATA / folder for folder in FOLDERS])
    every = [tool for reading in readings for tool in reading.tools]
    return tuple(random.Random(7).sample(every, 600))


def judge(schema: Any) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(plain(schema), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.slow
def test_nearly_all_arguments_of_real_tools_can_be_drawn_and_are_valid() -> None:
    drawn = 0
    for seed, tool in enumerate(tools()):
        try:
            arguments = draw(tool.parameters, setting(seed), owner=tool.name)
        except Undrawable:
            continue
        judge(tool.parameters).validate(arguments)
        drawn += 1
    assert drawn / len(tools()) > SHARE


@pytest.mark.slow
def test_nearly_all_results_of_real_tools_can_be_drawn_and_are_valid() -> None:
    done = 0
    for seed, tool in enumerate(tools()):
        try:
            result = simulate(tool, draw(tool.parameters, setting(seed), owner=tool.name), setting(seed))
        except Undrawable:
            continue
        if tool.returns is not None:
            judge(tool.returns).validate(result)
        done += 1
    assert done / len(tools()) > SHARE
