"""The text in a file, whatever Unicode encoding it has; binary files and web pages are turned away."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

from callsmith.errors import SourceError

__all__ = ["MAX_FILE_BYTES", "SourceText", "read_text"]

MAX_FILE_BYTES = 50_000_000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class SourceText:
    """A file that has been read: its text, the hash of its bytes, the path as the user gave it."""

    __slots__ = ("path", "sha256", "text")

    def __init__(self, path: Path, text: str, sha256: str) -> None:
        self.path, self.text, self.sha256 = path, text, sha256

    @property
    def uri(self) -> str:
        """The path as given, with forward slashes."""
        return self.path.as_posix()


def read_text(path: Path) -> SourceText:
    """Read a file as text: UTF-8 or UTF-16/32 with or without a mark, line ends normalised.

    Raises `SourceError` where it is missing, empty, too large, binary, or a web page.
    """
    try:
        if path.is_dir():
            raise SourceError(f"{path}: is a folder, not a file")
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            limit = MAX_FILE_BYTES // 1_000_000
            raise SourceError(
                f"{path}: has {size / 1e6:.0f} MB, more than the {limit} MB that a source may have; split it"
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise SourceError(f"{path}: no such file; check the path") from None
    except (OSError, ValueError) as error:  # ValueError: a null byte in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"{path}: cannot be read ({reason})") from None
    text = _decode(path, data).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise SourceError(f"{path}: is empty")
    head = text.lstrip()[:200].lower()
    if head.startswith(("<!doctype html", "<html")):
        raise SourceError(f"{path}: is an HTML page, not a specification; download the raw file instead")
    if head.startswith("<?xml"):
        raise SourceError(f"{path}: is XML, which is not read; give a JSON or YAML specification instead")
    return SourceText(path, text, hashlib.sha256(data).hexdigest())


def _decode(path: Path, data: bytes) -> str:
    marked = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None)
    mark, encoding = marked or (b"", _unmarked(data))
    data = data[len(mark) :]
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{path}: is not text in {encoding.upper()} (byte {error.start}); save it as UTF-8"
            if b"\0" not in data
            else f"{path}: is a binary file, not a source of tools"
        ) from None
    if "\0" in text:
        raise SourceError(f"{path}: is a binary file, not a source of tools")
    return text


def _unmarked(data: bytes) -> str:
    """UTF-16 without a mark shows in its first two characters, which are ASCII in every source we read."""
    head = data[:4]
    if len(head) == 4 and head[1] == head[3] == 0 and head[0] and head[2]:
        return "utf-16-le"
    if len(head) == 4 and head[0] == head[2] == 0 and head[1] and head[3]:
        return "utf-16-be"
    return "utf-8"
