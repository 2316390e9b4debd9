"""The run's folder: whose it is, and files that are whole or not there."""

from __future__ import annotations

import errno
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from callsmith.errors import RunError
from callsmith.pipeline import Options, prepare
from callsmith.pipeline.folder import LineFile, RunFolder

RECIPE = prepare(Options(num=5)).recipe


def no_room(*_: object) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_new_folder_is_made_with_its_parents_and_the_recipe_in_it(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "a" / "b")
    assert folder.claim(RECIPE) is None
    assert (tmp_path / "a/b/recipe.yaml").read_text("utf-8") == RECIPE.to_yaml()
    assert folder.claim(RECIPE) is None


def test_an_empty_folder_may_be_claimed(tmp_path: Path) -> None:
    assert RunFolder(tmp_path).claim(RECIPE) is None


@pytest.mark.parametrize("names", [["notes.txt"], ["samples.jsonl"], ["b.txt", "a.txt"]])
def test_a_folder_with_other_files_is_refused_and_left_alone(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(RunError, match=f"holds {min(names)}.* and no run"):
        RunFolder(tmp_path).claim(RECIPE)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("", encoding="utf-8")
    with pytest.raises(RunError, match="a file, not a folder"):
        RunFolder(tmp_path / "run").claim(RECIPE)


def test_another_recipes_folder_is_refused_and_says_what_differs(tmp_path: Path) -> None:
    RunFolder(tmp_path).claim(RECIPE)
    with pytest.raises(RunError, match="holds another run: seed is 0 there and 1 here; choose another --out"):
        RunFolder(tmp_path).claim(msgspec.structs.replace(RECIPE, seed=1))


def test_a_recipe_in_the_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "recipe.yaml").write_text("flour: 500 g\n", encoding="utf-8")
    with pytest.raises(RunError, match=r"not the recipe of a run \(unknown option 'flour'"):
        RunFolder(tmp_path).claim(RECIPE)


def test_a_broken_manifest_is_named(tmp_path: Path) -> None:
    RunFolder(tmp_path).claim(RECIPE)
    (tmp_path / "manifest.json").write_text('{"recipe": 1}', encoding="utf-8")
    with pytest.raises(RunError, match=r"manifest\.json: not a manifest of this version"):
        RunFolder(tmp_path).claim(RECIPE)


@pytest.mark.parametrize("where", ["os.fsync", "pathlib.Path.replace"])
def test_a_write_that_fails_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    folder = RunFolder(tmp_path)
    folder.write("a.json", [b"old"])
    monkeypatch.setattr(where, no_room)
    with pytest.raises(RunError, match=r"a\.json: the disk is full; make room and run the same command again"):
        folder.write("a.json", [b"new"])
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.json", b"old")]


def test_an_entry_tells_size_lines_and_hash(tmp_path: Path) -> None:
    RunFolder(tmp_path).write("a", [b"1\n", b"2\n"])
    entry = RunFolder(tmp_path).entry("a")
    assert (entry.bytes, entry.lines) == (4, 2)
    assert entry.sha256 == hashlib.sha256(b"1\n2\n").hexdigest()


def test_a_line_file_goes_on_from_its_offset_and_forgets_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    path.write_bytes(b"one\ntwo\nhalf a li")
    file = LineFile(path, 8)
    file.append(b"three\n")
    file.close()
    assert path.read_bytes() == b"one\ntwo\nthree\n"
    assert file.end == 14


def test_a_line_file_shorter_than_its_ledger_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    path.write_bytes(b"one\n")
    with pytest.raises(RunError, match="4 bytes where the ledger counts 8: somebody changed it"):
        LineFile(path, 8)
    assert path.read_bytes() == b"one\n"


def test_a_short_write_is_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:3]))
    file = LineFile(tmp_path / "lines", 0)
    file.append(b"a long line\n")
    file.close()
    assert (tmp_path / "lines").read_bytes() == b"a long line\n"


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file sizes are POSIX")
def test_a_real_limit_of_the_system_is_the_same_one_line(tmp_path: Path) -> None:
    code = f"""
import resource, pathlib
from callsmith.pipeline.folder import LineFile
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
LineFile(pathlib.Path({str(tmp_path / "lines")!r}), 0).append(b"x" * 5000)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1].endswith(
        "lines: the disk is full; make room and run the same command again to go on"
    )
