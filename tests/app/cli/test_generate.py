"""`callsmith generate` from the outside: bytes, folders, exit codes, interruptions."""

from __future__ import annotations

import resource
import signal
from pathlib import Path

import pytest

from app.terminal import callsmith, callsmith_stopped, is_one_error_line
from callsmith.records import parse

NAMES = ("samples.jsonl", "rejected.jsonl", "tools.jsonl", "recipe.yaml")


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small finished run on the built-in catalogue."""
    folder = tmp_path_factory.mktemp("finished") / "run"
    answer = callsmith("generate", "--num", 60, "--seed", 3, "--out", folder)
    assert answer.code == 0, answer.err
    return folder


def same_data(one: Path, other: Path) -> bool:
    return all((one / name).read_bytes() == (other / name).read_bytes() for name in NAMES)


def test_the_recipe_of_a_run_gives_the_same_bytes_elsewhere(finished: Path, tmp_path: Path) -> None:
    answer = callsmith("generate", "--recipe", finished / "recipe.yaml", "--out", tmp_path / "again", "--workers", 1)
    assert answer.code == 0, answer.err
    assert same_data(finished, tmp_path / "again")


@pytest.mark.slow
def test_neither_workers_nor_hash_seeds_leave_a_trace_in_the_data(tmp_path: Path) -> None:
    for workers in (1, 2, 3):
        options = ("generate", "--num", 300, "--seed", 5, "--workers", workers, "--out", tmp_path / str(workers))
        answer = callsmith(*options, PYTHONHASHSEED=str(workers))
        assert answer.code == 0, answer.err
    assert same_data(tmp_path / "1", tmp_path / "2")
    assert same_data(tmp_path / "1", tmp_path / "3")


def test_an_option_beside_a_recipe_stands_over_it(finished: Path, tmp_path: Path) -> None:
    callsmith("generate", "--recipe", finished / "recipe.yaml", "--num", 5, "--out", tmp_path / "five")
    assert (tmp_path / "five/samples.jsonl").read_bytes().count(b"\n") == 5
    assert "seed: 3\n" in (tmp_path / "five/recipe.yaml").read_text("utf-8")


def test_the_same_command_again_touches_nothing(finished: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in finished.iterdir()}
    answer = callsmith("generate", "--num", 60, "--seed", 3, "--out", finished)
    assert answer.code == 0
    assert "is already complete: nothing was touched" in answer.err
    assert {path: path.stat().st_mtime_ns for path in finished.iterdir()} == before


def test_json_is_one_object_on_stdout_and_nothing_else(finished: Path) -> None:
    answer = callsmith("generate", "--num", 60, "--seed", 3, "--out", finished, "--json")
    told = parse(answer.out)
    assert told["already"] is True
    assert told["manifest"] == parse((finished / "manifest.json").read_bytes())


def test_sources_give_tools_with_their_origin_and_documents_are_carried(examples: Path, tmp_path: Path) -> None:
    answer = callsmith("generate", "examples", "--num", 40, "--out", tmp_path / "run", cwd=examples.parent)
    assert answer.code == 0, answer.err
    manifest = parse((tmp_path / "run/manifest.json").read_bytes())
    carried = [source["uri"] for source in manifest["sources"] if source.get("note") == "carried, not read yet"]
    assert carried == ["examples/membership_rules.zh.md", "examples/returns_policy.en.md"]
    tools = [parse(line) for line in (tmp_path / "run/tools.jsonl").read_bytes().splitlines()]
    assert {tool["origin"]["uri"] for tool in tools} == {
        "examples/ferry.openapi.yaml",
        "examples/home_energy.py",
        "examples/library.mcp.json",
    }
    assert len({tool["id"] for tool in tools}) == len(tools)
    samples = [parse(line) for line in (tmp_path / "run/samples.jsonl").read_bytes().splitlines()]
    assert all(sample["provenance"]["sources"] for sample in samples)


BAD_SOURCES = {
    "empty.yaml": b"",
    "broken.json": b'{"openapi": "3.1.0", "paths": {',
    "broken.yaml": b"openapi: 3.1.0\npaths:\n  - [a\n",
    "page.json": b"<!DOCTYPE html>\n<html><body>Sign in</body></html>\n",
    "nothing.yaml": b"openapi: 3.1.0\ninfo: {title: Nothing, version: '1'}\npaths: {}\n",
    "bomb.yaml": b"a: &a [x,x,x,x,x,x,x,x,x]\n"
    + b"".join(b"%c: &%c [%s]\n" % (c, c, b",".join([b"*%c" % (c - 1)] * 9)) for c in b"bcdefghij"),
}


@pytest.mark.parametrize("name", [*BAD_SOURCES, "missing.yaml"])
def test_a_bad_source_is_one_line_with_its_name_and_leaves_no_folder(tmp_path: Path, name: str) -> None:
    if name in BAD_SOURCES:
        (tmp_path / name).write_bytes(BAD_SOURCES[name])
    answer = callsmith("generate", name, "--out", "run", cwd=tmp_path)
    assert answer.code == 2
    assert is_one_error_line(answer.err), answer.err
    assert name in answer.err
    assert answer.out == ""
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--num", "0"], "--num is 0: ask for at least 1 sample"),
        (["--num", "many"], "invalid value for '--num'"),
        (["--languages", "en,xx"], "unknown language 'xx'"),
        (["--shapes", "simple=0.3"], "the shares sum to 0.3, not to 1"),
        (["--as", "wsdl", "x.yaml"], "unknown kind 'wsdl'"),
        (["--workers", "0"], "--workers is 0"),
        (["--recipe", "none.yaml"], "none.yaml: cannot read the recipe"),
        (["--nun", "3"], "no such option: --nun"),
    ],
)
def test_a_bad_option_is_one_line_and_exit_code_2(tmp_path: Path, arguments: list[str], words: str) -> None:
    answer = callsmith("generate", *arguments, "--out", "run", cwd=tmp_path)
    assert answer.code == 2
    assert is_one_error_line(answer.err), answer.err
    assert words in answer.err
    assert not (tmp_path / "run").exists()


def test_another_runs_folder_is_refused_and_left_alone(finished: Path) -> None:
    before = {path: path.read_bytes() for path in finished.iterdir()}
    answer = callsmith("generate", "--num", 61, "--seed", 3, "--out", finished)
    assert answer.code == 2
    assert "holds another run: num is 60 there and 61 here; choose another --out" in answer.err
    assert {path: path.read_bytes() for path in finished.iterdir()} == before


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    answer = callsmith("generate", "--num", 5, "--out", tmp_path)
    assert answer.code == 2
    assert "holds thesis.txt and no run" in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_disk_without_room_is_one_line_and_the_run_goes_on_later(finished: Path, tmp_path: Path) -> None:
    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    options = ("generate", "--num", 60, "--seed", 3, "--out", tmp_path / "run")
    answer = callsmith(*options, before=little_room)
    assert answer.code == 2
    assert is_one_error_line(answer.err), answer.err
    assert "the disk is full; make room and run the same command again to go on" in answer.err
    assert not (tmp_path / "run/manifest.json").exists()
    assert callsmith(*options).code == 0
    assert same_data(finished, tmp_path / "run")


def test_a_run_that_comes_out_short_keeps_what_it_has_and_exits_with_1(tmp_path: Path) -> None:
    source = tmp_path / "one.json"
    source.write_text(
        '{"tools": [{"name": "ring_the_bell", "description": "Ring the bell of the house.",'
        ' "inputSchema": {"type": "object", "properties": {}}}]}',
        encoding="utf-8",
    )
    options = (
        "generate",
        source,
        "--num",
        3000,
        "--shapes",
        "simple=1",
        "--languages",
        "en",
        "--out",
        tmp_path / "run",
    )
    answer = callsmith(*options)
    assert answer.code == 1, answer.err
    manifest = parse((tmp_path / "run/manifest.json").read_bytes())
    assert manifest["status"] == "short"
    assert answer.err.splitlines()[-1].startswith(f"error: {tmp_path}/run: came out short: ")
    assert callsmith(*options).code == 1


@pytest.fixture(scope="module")
def long_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[object, ...], Path]:
    """A run that takes some seconds, uninterrupted, and the options that made it."""
    folder = tmp_path_factory.mktemp("long") / "run"
    options = ("generate", "--num", 1400, "--seed", 11, "--workers", 2)
    assert callsmith(*options, "--out", folder).code == 0
    return options, folder


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.0, 0.5])
def test_a_killed_run_goes_on_and_ends_with_the_same_bytes(
    long_run: tuple[tuple[object, ...], Path], tmp_path: Path, seconds: float
) -> None:
    options, whole = long_run
    out = tmp_path / "run"
    for again in (0.0, 0.4):
        callsmith_stopped(signal.SIGKILL, seconds + again, *options, "--out", out, when=out / "samples.jsonl")
    answer = callsmith(*options, "--out", out)
    assert answer.code == 0, answer.err
    assert same_data(whole, out)
    counts, expected = (parse((folder / "manifest.json").read_bytes())["counts"] for folder in (out, whole))
    assert counts == expected


@pytest.mark.slow
def test_ctrl_c_says_how_to_go_on_and_exits_with_130(long_run: tuple[tuple[object, ...], Path], tmp_path: Path) -> None:
    options, whole = long_run
    out = tmp_path / "run"
    answer = callsmith_stopped(signal.SIGINT, 0.2, *options, "--out", out, when=out / "samples.jsonl")
    assert answer.code == 130
    *progress, last = answer.err.splitlines()  # a slow machine has had time to report progress
    assert last == f"interrupted: {out} holds what is finished; run the same command again to go on"
    assert all(" a second, about " in line for line in progress)
    assert not (out / "manifest.json").exists()
    assert (out / "samples.jsonl").stat().st_size > 0
    answer = callsmith(*options, "--out", out)
    assert answer.code == 0, answer.err
    assert "going on after" in answer.err
    assert same_data(whole, out)


def test_ctrl_c_before_anything_was_written_is_as_quiet(tmp_path: Path) -> None:
    out = tmp_path / "run"
    answer = callsmith_stopped(signal.SIGINT, 0.05, "generate", "--num", 4000, "--out", out, when=out / "recipe.yaml")
    assert answer.code == 130
    assert "Traceback" not in answer.err
    assert all(" a second, about " in line for line in answer.err.splitlines()[:-1])
