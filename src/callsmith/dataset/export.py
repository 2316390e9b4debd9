"""Write a training set in a trainer's form: one file a split, all of them or none."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from callsmith.dataset.formats import FORMATS, FormatError, detect
from callsmith.dataset.reading import iter_rows, locate
from callsmith.errors import RunError, UsageError
from callsmith.records import JsonError, parse, wire_conversation

__all__ = ["SPLITS", "ExportReport", "export"]

SPLITS = ("train", "validation", "test")
RECEIPT = "export.json"
"""Written last into the folder: what was exported. Only files that it names are ever overwritten."""

_encode = msgspec.json.Encoder().encode


class ExportReport(msgspec.Struct, frozen=True, kw_only=True):
    """What an export wrote."""

    source: str
    out: str
    format: str
    rows: dict[str, int]
    """Rows by split."""
    files: dict[str, str]
    """SHA-256 by file name."""

    def __str__(self) -> str:
        return "\n".join(
            f"{rows:>9,}  {Path(self.out, f'{split}.jsonl').as_posix()}" for split, rows in self.rows.items()
        )


def export(source: Path, to: str, out: Path) -> ExportReport:
    """Write `train.jsonl`, `validation.jsonl` and `test.jsonl` into `out`, in the form `to`.

    `source` is a finished run's folder, or a JSONL file in any of the forms. Rows are streamed; a row without a split
    goes to `train`. Nothing appears under its name before all is written. Raises `UsageError` that names the file and
    the line for a row that cannot be read, and for an `out` that holds files of somebody else.
    """
    if to not in FORMATS:
        raise UsageError(f"no form is called {to!r}; there are: {', '.join(FORMATS)}")
    if source.is_dir() and (source / "samples.jsonl").is_file() and not (source / "manifest.json").is_file():
        raise RunError(f"{source}: the run is not finished; give its `callsmith generate` command again first")
    file = locate(source)
    try:
        out.mkdir(parents=True, exist_ok=True)
        _refuse_strangers(out, file)
        return _write(file, str(source), to, out)
    except OSError as error:
        raise UsageError(f"{error.filename or out}: {error.strerror or error}") from None


def _refuse_strangers(out: Path, source: Path) -> None:
    """Raise `UsageError` if a file in the way is not exactly what an earlier export left there."""
    present = [out / f"{split}.jsonl" for split in SPLITS if (out / f"{split}.jsonl").exists()]
    if not present:
        return
    for file in present:
        if file.samefile(source):
            raise UsageError(f"{file}: would be overwritten by its own export; choose another folder")
    try:
        ours = msgspec.json.decode((out / RECEIPT).read_bytes(), type=ExportReport).files
    except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError):
        ours = {}
    for file in present:
        if ours.get(file.name) != _sha256(file):
            raise UsageError(f"{file}: was not written by an export, or has changed since; choose another folder")


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _write(file: Path, source: str, to: str, out: Path) -> ExportReport:
    temporary = {split: out / f".{split}.jsonl.{os.getpid()}.part" for split in SPLITS}
    rows = dict.fromkeys(SPLITS, 0)
    digests = {split: hashlib.sha256() for split in SPLITS}
    try:
        with ExitStack() as stack:
            streams: dict[str, BinaryIO] = {
                split: stack.enter_context(path.open("wb")) for split, path in temporary.items()
            }
            for split, line in _lines(file, to):
                streams[split].write(line)
                digests[split].update(line)
                rows[split] += 1
            for stream in streams.values():
                stream.flush()
                os.fsync(stream.fileno())
        if not any(rows.values()):
            raise UsageError(f"{file}: holds no rows")
        files = {f"{split}.jsonl": digest.hexdigest() for split, digest in digests.items()}
        report = ExportReport(source=source, out=str(out), format=to, rows=rows, files=files)
        receipt = out / f".{RECEIPT}.{os.getpid()}.part"
        temporary["receipt"] = receipt
        receipt.write_bytes(msgspec.json.format(_encode(report), indent=2) + b"\n")
        for split in SPLITS:
            temporary[split].replace(out / f"{split}.jsonl")
        receipt.replace(out / RECEIPT)
        return report
    finally:
        for path in temporary.values():
            path.unlink(missing_ok=True)


def _lines(file: Path, to: str) -> Iterator[tuple[str, bytes]]:
    """Split and line of each row, in order."""
    write_sample = FORMATS[to].write_sample
    for number, raw in iter_rows(file):
        try:
            row = parse(raw)
            sample = _sample(row)
            yield _split(row), _encode(write_sample(sample)) + b"\n"
        except JsonError as error:
            raise UsageError(f"{file}:{number}: not JSON: {error.reason}") from None
        except FormatError as error:
            raise UsageError(f"{file}:{number}: {error}") from None


def _sample(row: Any) -> dict[str, Any]:
    """The row in the run's form, read and written anew, so that nothing passes that was not understood."""
    conversation = FORMATS[detect(row)].read_row(row)
    known = row if "conversation" in row else {}
    return {**known, "conversation": wire_conversation(conversation)}


def _split(row: dict[str, Any]) -> str:
    split = row.get("split", "train")
    if split not in SPLITS:
        raise FormatError(("split",), f"{split!r} is none of {', '.join(SPLITS)}")
    return str(split)
