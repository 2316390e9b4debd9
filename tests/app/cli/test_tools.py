"""`callsmith tools`: what a source holds and what was left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from callsmith.app.cli import main
from callsmith.records import parse

SPECIFICATION = """
openapi: 3.1.0
info: {title: Bells, version: "1"}
paths:
  /bells/{id}:
    get:
      operationId: get_bell
      summary: Look at a bell.
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: ok}}
    delete:
      operationId: melt_bell
      parameters: [{$ref: "https://example.org/elsewhere.yaml#/id"}]
      responses: {"200": {description: ok}}
"""


@pytest.fixture
def bells(tmp_path: Path) -> Path:
    path = tmp_path / "bells.yaml"
    path.write_text(SPECIFICATION, encoding="utf-8")
    return path


def test_the_list_shows_what_became_a_tool_and_what_was_left_out(
    bells: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tools", "list", str(bells)]) == 0
    out = capsys.readouterr().out
    assert "1 of 2 operations became tools" in out
    assert "get_bell" in out
    assert "left out 1: " in out
    assert "melt_bell" in out
    assert out.endswith("1 tools, 1 left out\n")


def test_the_list_as_json_holds_tools_and_reasons(bells: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tools", "list", str(bells), "--json"]) == 0
    (source,) = parse(capsys.readouterr().out)["sources"]
    assert [tool["name"] for tool in source["tools"]] == ["get_bell"]
    assert source["tools"][0]["id"].startswith("tool_")
    assert [item["name"] for item in source["left_out"]] == ["melt_bell"]


def test_a_document_is_listed_as_carried(examples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tools", "list", str(examples)]) == 0
    assert "(document): carried, not read yet" in capsys.readouterr().out


def test_show_prints_one_tool_as_json(bells: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tools", "show", str(bells), "get_bell"]) == 0
    tool = parse(capsys.readouterr().out)
    assert tool["parameters"]["required"] == ["id"]
    assert tool["origin"]["uri"] == bells.as_posix()


def test_show_of_an_unknown_name_gives_the_nearest(bells: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tools", "show", str(bells), "get_ball"]) == 2
    assert capsys.readouterr().err == f"error: {bells}: no tool 'get_ball'; did you mean 'get_bell'?\n"
