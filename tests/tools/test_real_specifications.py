"""What holds for real vendors' specifications, clean and dirty. Skipped where they are not beside the checkout."""

from __future__ import annotations

from pathlib import Path

import jsonschema_rs
import pytest

from callsmith.errors import SourceError
from callsmith.records import canonical
from callsmith.tools import SourceReading, read_source, read_sources
from callsmith.tools.files.content import parse_content
from callsmith.tools.files.text import read_text
from callsmith.tools.naming import LEGAL_NAME
from tools.lossless import compare_reading


@pytest.fixture(scope="module")
def clean(shared_data: Path) -> tuple[SourceReading, ...]:
    return read_sources([shared_data / "A_openapi" / "clean"])


def test_every_clean_specification_is_recognised_and_gives_tools(clean: tuple[SourceReading, ...]) -> None:
    assert {reading.kind for reading in clean} == {"openapi", "swagger"}
    assert all(reading.tools for reading in clean)


def test_at_least_99_of_100_operations_become_tools_that_compile(clean: tuple[SourceReading, ...]) -> None:
    tools = [tool for reading in clean for tool in reading.tools]
    for tool in tools:
        jsonschema_rs.Draft202012Validator(canonical(tool.parameters).decode())
    assert len(tools) >= 0.99 * sum(reading.operations for reading in clean)


def test_what_did_not_become_a_tool_is_listed(clean: tuple[SourceReading, ...]) -> None:
    for reading in clean:
        listed = {item.locator for item in reading.left_out}
        made = {tool.origin.locator for tool in reading.tools if tool.origin}
        assert len(made | listed) >= reading.operations, reading.uri


@pytest.mark.parametrize("folder", ["A_openapi/clean", "A_openapi/dirty", "A_mcp", "A_toollists"])
def test_no_constraint_of_a_parameter_is_lost(shared_data: Path, folder: str) -> None:
    lost, kept = [], 0
    for reading in read_sources([shared_data / folder]):
        if reading.tools:
            comparison = compare_reading(parse_content(read_text(Path(reading.uri))), reading)
            lost += [f"{reading.uri}: {entry}" for entry in comparison.lost]
            kept += comparison.kept
    assert lost == []
    assert kept > 200


@pytest.mark.parametrize("folder", ["A_openapi/dirty", "A_mcp", "A_toollists"])
def test_dirty_files_give_a_reading_or_one_line_that_says_why(shared_data: Path, folder: str) -> None:
    for path in sorted(file for file in (shared_data / folder).rglob("*") if file.is_file()):
        try:
            reading = read_source(path)
        except SourceError as error:
            assert str(path) in str(error)
            assert "\n" not in str(error)
        else:
            assert reading.tools or reading.kind == "document"


def test_names_are_legal_and_unique_in_their_source(shared_data: Path) -> None:
    for reading in read_sources([shared_data / "A_openapi", shared_data / "A_mcp"]):
        names = [tool.name for tool in reading.tools]
        assert len(names) == len(set(names))
        assert all(LEGAL_NAME.fullmatch(name) for name in names)
