"""The run's folder: whose it is, files written atomically, and files that grow line by line."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from callsmith.errors import RecipeError, RunError
from callsmith.pipeline.manifest import FileEntry, Manifest
from callsmith.pipeline.recipe import Recipe, load_recipe, same_recipe

__all__ = ["LineFile", "RunFolder", "telling"]

RECIPE, TOOLS, SAMPLES = "recipe.yaml", "tools.jsonl", "samples.jsonl"
REJECTED, LEDGER, MANIFEST = "rejected.jsonl", "ledger.sqlite", "manifest.json"
_TEMPORARY = ".tmp"
_PIECE = 1 << 16
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class RunFolder:
    """Where a run lies. `claim` before anything is written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __truediv__(self, name: str) -> Path:
        return self.path / name

    def claim(self, recipe: Recipe) -> Manifest | None:
        """Make the folder this recipe's own. Its manifest if the run has ended, None if there is work to do.

        Raises `RunError` when the folder is a file, holds other files, or belongs to another recipe.
        """
        if self.path.exists() and not self.path.is_dir():
            raise RunError(f"{self.path}: a file, not a folder; choose another --out")
        written = self / RECIPE
        if not written.exists():
            self._refuse_strangers()
            with telling(self.path):
                self.path.mkdir(parents=True, exist_ok=True)
            self.write(RECIPE, [recipe.to_yaml().encode()])
            return None
        difference = same_recipe(self._recipe_there(), recipe)
        if difference:
            raise RunError(f"{self.path}: holds another run: {difference}; choose another --out")
        return self.manifest()

    def manifest(self) -> Manifest | None:
        """The manifest of an ended run, or None. Raises `RunError` when it is not readable."""
        path = self / MANIFEST
        if not path.exists():
            return None
        try:
            return msgspec.json.decode(path.read_bytes(), type=Manifest)
        except (msgspec.DecodeError, OSError) as error:
            raise RunError(f"{path}: not a manifest of this version: {error}") from None

    def write(self, name: str, lines: Iterable[bytes]) -> None:
        """Write a file whole or not at all: a temporary file, synced, then renamed."""
        target, temporary = self / name, self / (name + _TEMPORARY)
        with telling(target):
            try:
                with temporary.open("wb") as file:
                    file.writelines(lines)
                    file.flush()
                    os.fsync(file.fileno())
                temporary.replace(target)
                _sync_folder(self.path)
            except BaseException:
                with contextlib.suppress(OSError):
                    temporary.unlink(missing_ok=True)
                raise

    def entry(self, name: str) -> FileEntry:
        """Size, lines and SHA-256 of a file, read in pieces."""
        digest, size, lines = hashlib.sha256(), 0, 0
        with telling(self / name), (self / name).open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                size += len(piece)
                lines += piece.count(b"\n")
        return FileEntry(bytes=size, lines=lines, sha256=digest.hexdigest())

    def _refuse_strangers(self) -> None:
        if not self.path.is_dir():
            return
        strangers = sorted(item.name for item in self.path.iterdir() if item.name != RECIPE + _TEMPORARY)
        if strangers:
            more = f" and {len(strangers) - 1} more" if len(strangers) > 1 else ""
            raise RunError(
                f"{self.path}: holds {strangers[0]}{more} and no run; choose an empty or new folder for --out"
            )

    def _recipe_there(self) -> Recipe:
        path = self / RECIPE
        try:
            return msgspec.convert(msgspec.to_builtins(load_recipe(path)), Recipe)
        except (RecipeError, msgspec.ValidationError) as error:
            reason = str(error).removeprefix(f"{path}: ")
            raise RunError(f"{path}: not the recipe of a run ({reason}); choose another --out") from None


class LineFile:
    """A file that grows by whole chunks from a known offset. What lies beyond the offset on opening is cut off."""

    def __init__(self, path: Path, end: int) -> None:
        self.path, self.end = path, end
        with telling(path):
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
        size = os.fstat(self._descriptor).st_size
        if size < end:
            os.close(self._descriptor)
            raise RunError(
                f"{path}: {size:,} bytes where the ledger counts {end:,}: somebody changed it; use another --out"
            )
        with telling(path):
            os.ftruncate(self._descriptor, end)
            os.lseek(self._descriptor, end, os.SEEK_SET)

    def append(self, data: bytes) -> None:
        """Write all of `data`; a short write is gone on with until the system says no."""
        rest = memoryview(data)
        with telling(self.path):
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]
        self.end += len(data)

    def sync(self) -> None:
        """Make it durable."""
        with telling(self.path):
            os.fsync(self._descriptor)

    def close(self) -> None:
        """Close without writing anything."""
        with contextlib.suppress(OSError):
            os.close(self._descriptor)


@contextlib.contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn the system's refusal into one line that names the file and what to do."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise RunError(f"{path}: the disk is full; make room and run the same command again to go on") from None
        raise RunError(f"{path}: {error.strerror or error}") from None


def _sync_folder(path: Path) -> None:
    """A rename is durable only when its folder is; not every system lets a folder be opened."""
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
