"""The bytes of a file as UTF-8, whatever it was packed and encoded in: in chunks, so that size does not matter."""

from __future__ import annotations

import codecs
import gzip
import importlib
import io
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

from callsmith.errors import UsageError

__all__ = ["Content", "inspect"]

CHUNK = 1 << 18
PROBE = 1 << 20
"""Bytes that the encoding is told from."""
PARQUET = b"PAR1"
_ZSTD, _GZIP = b"\x28\xb5\x2f\xfd", b"\x1f\x8b"
_BINARY = {
    b"PK": "a ZIP archive", b"ARROW1": "an Arrow file", b"%PDF": "a PDF", b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture", b"\x7fELF": "a program", b"BZh": "a bzip2 file", b"\xfd7zXZ": "an xz file",
    b"SQLite format": "a database", b"\x93NUMPY": "a NumPy array", b"\x80\x04": "a pickle",
}  # fmt: skip
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 with a byte order mark"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_HAN = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_FOREIGN = re.compile("[^\x00-\x7f]")

codecs.register_error("callsmith.unreadable", lambda error: ("\udcff", getattr(error, "end", 0)))
# Becomes a byte that UTF-8 never has, so that the parser refuses the row it stands in.


class Content(NamedTuple):
    """What a file is."""

    path: Path
    packing: str
    """`gzip`, `zstd` or empty."""
    encoding: str
    mark: int
    """Bytes of the byte order mark."""
    head: bytes
    """The first bytes as UTF-8."""
    notes: tuple[str, ...]
    parquet: bool = False

    def chunks(self) -> Iterator[bytes]:
        """All of it as UTF-8, in pieces. Raises `UsageError` for a packed file that is damaged."""
        with _opened(self.path, self.packing) as stream:
            stream.read(self.mark)
            decoder = None
            if self.encoding != "utf-8":
                decoder = codecs.getincrementaldecoder(self.encoding)("callsmith.unreadable")
            while piece := _read(self.path, stream, CHUNK):
                yield piece if decoder is None else _recoded(decoder.decode(piece))
            if decoder is not None and (rest := decoder.decode(b"", final=True)):
                yield _recoded(rest)


def inspect(path: Path) -> Content:
    """What a file is, by its first bytes. Raises `UsageError` for what holds no rows: nothing, a page, a program."""
    try:
        with path.open("rb") as stream:
            magic = stream.read(8)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from None
    if not magic:
        raise UsageError(f"{path}: the file is empty")
    if magic.startswith(PARQUET):
        return Content(path, "", "", 0, b"", ("a Parquet table",), parquet=True)
    packing = "gzip" if magic.startswith(_GZIP) else "zstd" if magic.startswith(_ZSTD) else ""
    with _opened(path, packing) as packed:
        head = _probe(path, packed)
    notes = [f"unpacked from {packing}"] if packing else []
    encoding, mark, told = _encoding(path, head)
    if told:
        notes.append(f"read from {told}")
    text = head[mark:] if encoding == "utf-8" else _recoded(head[mark:].decode(encoding, "ignore"))
    start = text.lstrip()
    if start.startswith(b"<") and not start.startswith((b"<|im_start|>", b"<s>")):
        raise UsageError(f"{path}: neither JSON nor JSONL; it looks like a page or XML")
    if not start and len(head) < PROBE:
        raise UsageError(f"{path}: the file is empty")
    if b"\r\n" in text[:CHUNK]:
        notes.append("lines end with CRLF")
    return Content(path, packing, encoding, mark, text, tuple(notes))


def _probe(path: Path, stream: IO[bytes]) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while size < PROBE and (piece := _read(path, stream, PROBE - size)):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def _encoding(path: Path, head: bytes) -> tuple[str, int, str]:
    """Codec, length of the byte order mark, and how the user is told."""
    for mark, codec, name in _MARKS:
        if head.startswith(mark):
            return codec, len(mark), name
    for codec, pattern in (("utf-16-le", b'[\\[{ "\r\n]\x00'), ("utf-16-be", b'\x00[\\[{ "\r\n]')):
        if re.match(pattern, head) and head[:400].count(b"\x00") >= len(head[:400]) // 4:
            return codec, 0, "UTF-16 without a mark"
    kind = next((name for magic, name in _BINARY.items() if head.startswith(magic)), None)
    if kind is not None or b"\x00" in head:
        raise UsageError(f"{path}: neither JSON nor JSONL, but {kind or 'binary'}")
    if _is_gb18030(head):
        return "gb18030", 0, "GB18030 (GBK), not UTF-8"
    return "utf-8", 0, ""


def _is_gb18030(head: bytes) -> bool:
    """Whether bytes that are no UTF-8 are Chinese in the national encoding, by what they would say."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
        return False
    except UnicodeDecodeError:
        pass
    try:
        text = codecs.getincrementaldecoder("gb18030")().decode(head)
    except UnicodeDecodeError:
        return False
    foreign = len(_FOREIGN.findall(text))
    return foreign >= 2 and len(_HAN.findall(text)) >= 0.8 * foreign


def _recoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _opened(path: Path, packing: str) -> IO[bytes]:
    try:
        if packing == "gzip":
            return cast(IO[bytes], gzip.open(path, "rb"))
        if packing == "zstd":
            return _zstd(path)
        return path.open("rb")
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from None


def _zstd(path: Path) -> IO[bytes]:
    """The standard library has it since 3.14; before, a package must bring it."""
    try:
        library: Any = importlib.import_module("compression.zstd")
        opened: IO[bytes] = library.open(path, "rb")
        return opened
    except ImportError:
        pass
    try:
        library = importlib.import_module("zstandard")
    except ImportError:
        raise UsageError(f"{path}: is packed with zstd; `pip install 'callsmith[zstd]'` to read it") from None
    reader = library.ZstdDecompressor().stream_reader(path.open("rb"), read_across_frames=True, closefd=True)
    return io.BufferedReader(reader, CHUNK)


def _read(path: Path, stream: IO[bytes], size: int) -> bytes:
    try:
        return stream.read(size)
    except (EOFError, OSError, zlib.error) as error:
        raise UsageError(f"{path}: is damaged: {error}") from None
    except Exception as error:  # the optional packages have error types of their own
        if type(error).__module__.split(".")[0] in ("zstandard", "zstd", "compression", "_zstd"):
            raise UsageError(f"{path}: is damaged: {error}") from None
        raise
