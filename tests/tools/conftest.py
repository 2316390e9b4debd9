"""Small sources, written where they are used."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from callsmith.records import Tool
from callsmith.tools import SourceReading, read_source

Read = Callable[..., SourceReading]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write a source (a text, bytes, or a value that becomes JSON) and read it."""

    def write_and_read(content: Any, name: str = "source.json", kind: str | None = None) -> SourceReading:
        path = tmp_path / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
            path.write_text(text, encoding="utf-8")
        return read_source(path, kind)

    return write_and_read


@pytest.fixture
def read_operation(read: Read) -> Callable[..., Tool]:
    """Read an OpenAPI document with the one operation `GET` or `POST /things/{…}` and give its tool."""

    def one(operation: dict[str, Any], path: str = "/things", method: str = "post", **document: Any) -> Tool:
        version = {} if "swagger" in document else {"openapi": "3.0.3"}
        reading = read({**version, "info": {"title": "Things"}, **document, "paths": {path: {method: operation}}})
        return reading.tools[0]

    return one
