"""Files and folders in, readings out; whatever is wrong is one line that names the file and the place."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callsmith.errors import SourceError
from callsmith.tools import KINDS, SourceReading, read_source, read_sources

Read = Callable[..., SourceReading]

MCP = [{"name": "forecast", "description": "Weather.", "inputSchema": {"type": "object", "properties": {"a": {}}}}]
OPENAPI = "openapi: 3.1.0\ninfo: {title: T}\npaths:\n  /a:\n    get: {operationId: a}\n"
PYTHON = 'def act(x: int) -> int:\n    """Acts."""\n'


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        ("", "a.json", "is empty"),
        ('{"openapi": "3.0.0", "paths": {', "a.json", "broken JSON"),
        ('{"a": 1, "a": 2}', "a.json", "duplicate key 'a' (line 1, column 10)"),
        ("openapi: 3.0.0\npaths:\n  /a: [", "a.yaml", "broken YAML"),
        ("openapi: 3.0.0\nopenapi: 3.0.0\n", "a.yaml", "duplicate key 'openapi' (line 2, column 1)"),
        ("<!doctype html><title>API</title>", "a.json", "is an HTML page"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.json", "is a binary file"),
        ('{"openapi": "3.0.0", "paths": {}}', "a.json", "has no operations"),
        ("openapi: 3.0.0", "a.yaml", "has no operations"),
        ('{"weather": "fine"}', "a.json", "holds no tools that are recognised"),
        ("[]", "a.json", "the list is empty"),
        ("[" * 1_000 + "]" * 1_000, "a.json", "nested"),
        ('{"a":' * 300 + "1" + "}" * 300, "a.json", "nested more than 128 deep"),
        ("just words", "a.yaml", "holds one plain value"),
        ("a,b\n1,2\n", "a.csv", "is of no kind that can be read"),
        ("def f(:", "a.py", "broken Python"),
        ('{"a": NaN}', "a.json", "NaN is not JSON"),
    ],
)
def test_a_bad_file_is_one_line_that_names_it(read: Read, tmp_path: Path, content: Any, name: str, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(content, name)
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / name}: ")
    assert reason in message
    assert "\n" not in message


def test_a_yaml_bomb_is_refused(read: Read) -> None:
    lines = ["openapi: 3.0.0", "x0: &x0 [a,a,a,a,a,a,a,a,a]"]
    lines += [f"x{n}: &x{n} [{','.join([f'*x{n - 1}'] * 9)}]" for n in range(1, 9)]
    with pytest.raises(SourceError, match="aliases expand to more than"):
        read("\n".join(lines), "bomb.yaml")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.json: no such file"):
        read_source(tmp_path / "none.json")


def test_a_source_whose_tools_all_fail_names_the_first_and_its_place(read: Read) -> None:
    schema = {"type": "integer", "minimum": 3, "maximum": 1}
    operation = {"operationId": "pick", "parameters": [{"name": "n", "in": "query", "schema": schema}]}
    with pytest.raises(SourceError, match=r"pick at /paths/~1a/get: /n contradicts itself: minimum 3 and maximum 1"):
        read({"openapi": "3.0.0", "paths": {"/a": {"get": operation}}})


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (OPENAPI, "spec", "openapi"),
        (OPENAPI.replace("\n", "\r\n"), "spec.yml", "openapi"),
        (("\ufeff" + OPENAPI).encode(), "spec.txt", "openapi"),
        (OPENAPI.encode("utf-16"), "spec.yaml", "openapi"),
        ("# a comment\n---\n" + OPENAPI, "spec.txt", "openapi"),
        ('swagger: "2.0"\npaths: {/a: {get: {}}}', "spec.yaml", "swagger"),
        (json.dumps(MCP), "tools.snap", "mcp"),
        (PYTHON, "tools.py", "python"),
        ("# Returns\n\nGoods go back within 30 days.", "policy.md", "document"),
        ("退货须在三十天内。", "政策.txt", "document"),
        ("[Returns](https://example.com) are free.", "policy.md", "document"),
    ],
)
def test_the_kind_is_told_by_the_content(read: Read, content: Any, name: str, kind: str) -> None:
    reading = read(content, name)
    assert reading.kind == kind
    assert reading.kind in KINDS
    assert bool(reading.tools) == (kind != "document")


def test_the_kind_can_be_said(read: Read, tmp_path: Path) -> None:
    assert read(MCP, kind="anthropic").kind == "anthropic"
    assert read(OPENAPI, "a.md", kind="document").tools == ()
    with pytest.raises(SourceError, match="is no OpenAPI"):
        read(MCP, kind="openapi")
    with pytest.raises(SourceError, match="'soap' is no kind of source"):
        read(MCP, kind="soap")


def test_a_folder_is_walked_in_order_and_bad_files_in_it_are_listed(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    files = {
        "b/z.yaml": OPENAPI,
        "b/a.json": "{",
        "c.md": "# Words\n\nMore.",
        "a.json": json.dumps(MCP),
        ".hidden/x": "{",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    readings = read_sources([tmp_path])
    assert [(Path(reading.uri).name, reading.kind) for reading in readings] == [
        *(("a.json", "mcp"), ("c.md", "document"), ("a.json", "unknown"), ("z.yaml", "openapi")),
    ]
    assert "broken JSON" in readings[2].left_out[0].reason
    assert len({reading.sha256 for reading in readings}) == 4


def test_a_file_named_by_itself_must_be_readable(tmp_path: Path) -> None:
    good, bad = tmp_path / "a.json", tmp_path / "b.json"
    good.write_text(json.dumps(MCP))
    bad.write_text("{")
    with pytest.raises(SourceError, match=r"b\.json: broken JSON"):
        read_sources([good, bad])


def test_nothing_at_all_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds no file that can be read"):
        read_sources([tmp_path])
    (tmp_path / "policy.md").write_text("# Policy\n\nWords.")
    with pytest.raises(SourceError, match="holds documents only"):
        read_sources([tmp_path])
    (tmp_path / "bad.json").write_text("{")
    with pytest.raises(SourceError, match=r"bad\.json: broken JSON"):
        read_sources([tmp_path])


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "tools.json").write_text(json.dumps(MCP))
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "self").symlink_to(folder / "self")
    assert len(read_sources([tmp_path])) == 1


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.write_text(OPENAPI)
    assert read_source(path) == read_source(path)


_JUNK: list[Any] = [
    *(None, True, 0, -1, 3.5, "", "x", "#", "$ref", [], {}, [None], [[]], ["a", 1], 10**400),
    *({"$ref": "#"}, {"$ref": "#/paths"}, {"$ref": 5}, {"type": []}, {"type": {}}, {"properties": []}),
    *({"properties": {"a": 3}}, {"enum": 3}, {"enum": [{}, []]}, {"allOf": [True, False, {}]}, {"allOf": {}}),
    *({"oneOf": [3]}, {"required": [1]}, {"required": "a"}, {"items": [{"type": "string"}]}, {"minimum": "a"}),
    *({"dependencies": [1]}, {"dependencies": {"a": 3}}, {"default": {}, "type": "integer"}, {"examples": {"a": 3}}),
    *({"discriminator": {"propertyName": "a", "mapping": []}, "oneOf": [{"$ref": "#"}]}, {"a": {"b": {}}}),
]
_SPECIFICATION: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "T", "license": {"name": "MIT"}},
    "components": {
        "schemas": {
            "Node": {
                "type": "object",
                "required": ["id"],
                "properties": {"id": {"type": "integer"}, "next": {"$ref": "#/components/schemas/Node"}},
            },
            "Pet": {
                "oneOf": [{"$ref": "#/components/schemas/Node"}, {"type": "string", "enum": ["a"], "default": "a"}],
                "discriminator": {"propertyName": "id", "mapping": {"n": "Node"}},
            },
        },
        "securitySchemes": {"key": {"type": "apiKey", "in": "query", "name": "k"}},
        "parameters": {"P": {"name": "p", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}}},
    },
    "paths": {
        "/a/{b}": {
            "parameters": [{"$ref": "#/components/parameters/P"}],
            "post": {
                "operationId": "a/b",
                "summary": "Does",
                "parameters": [{"name": "b", "in": "path", "required": True, "schema": {"type": "string"}}],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Node"}}}},
                "responses": {
                    "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}}
                },
            },
        }
    },
    "tools": [
        {
            "name": "t",
            "description": "d",
            "inputSchema": {"type": "object", "properties": {"a": {"allOf": [{"type": "string"}]}}},
            "arguments": [{"name": "a", "type": "string"}],
        }
    ],
}


def _places(value: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place, *(deeper for key, item in items for deeper in _places(item, (*place, key)))]


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(_places(_SPECIFICATION)[1:]), st.sampled_from(_JUNK)), min_size=1, max_size=4),
    st.booleans(),
)
def test_junk_anywhere_in_a_source_is_a_reason_and_never_a_crash(
    tmp_path: Path, changes: list[tuple[tuple[Any, ...], Any]], as_list: bool
) -> None:
    document = copy.deepcopy(_SPECIFICATION)
    for place, junk in changes:
        owner: Any = document
        try:
            for key in place[:-1]:
                owner = owner[key]
            owner[place[-1]] = copy.deepcopy(junk)
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change has put something else there
    path = tmp_path / "junk.json"
    path.write_text(json.dumps({"tools": document.get("tools")} if as_list else document))
    try:
        reading = read_source(path)
    except SourceError as error:
        assert "\n" not in str(error)
    else:
        assert reading.tools
