from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from callsmith.errors import SourceError
from callsmith.tools.files import text as module
from callsmith.tools.files.text import read_text


@pytest.mark.parametrize(
    "data",
    [
        '{"ä": 1}'.encode(),
        codecs.BOM_UTF8 + '{"ä": 1}'.encode(),
        '{"ä": 1}'.encode("utf-16"),
        '{"ä": 1}'.encode("utf-16-le"),
        '{"ä": 1}'.encode("utf-16-be"),
        '{"ä": 1}'.encode("utf-32"),
    ],
)
def test_every_unicode_encoding_is_read(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(data)
    assert read_text(path).text == '{"ä": 1}'


def test_line_ends_are_the_same_everywhere(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a\r\nb\rc\n")
    assert read_text(path).text == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"<!DOCTYPE html><html></html>", "is an HTML page"),
        (b"\xef\xbb\xbf\n<html lang='en'>", "is an HTML page"),
        (b"<?xml version='1.0'?><a/>", "is XML"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a binary file"),
        (b"a\0b", "is a binary file"),
        (b"caf\xe9", "is not text in UTF-8 (byte 3)"),
    ],
)
def test_what_is_no_text_is_turned_away_in_one_line(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        read_text(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        read_text(tmp_path / "none.json")
    with pytest.raises(SourceError, match="is a folder"):
        read_text(tmp_path)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.json"
    path.write_text("[" + "1," * 100 + "1]")
    monkeypatch.setattr(module, "MAX_FILE_BYTES", 100)
    with pytest.raises(SourceError, match="split it"):
        read_text(path)
