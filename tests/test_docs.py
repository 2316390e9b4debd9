"""The documents say what is so: their commands run, their samples hold, their links lead somewhere.

Blocks marked `<!-- run -->` are transcripts: `$ command`, what it prints, and `[exit code N]` where that is not 0. They
are run in order in a copy of the examples, and compared by their stable parts: no times, rates, sizes or shares.
Blocks marked `<!-- sample FILE LINE -->` quote a sample of those runs.

    python tests/test_docs.py      writes both anew; read the difference before you commit it
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest

from app.terminal import environment
from callsmith.tools.catalogue import LANGUAGES, load_catalogue

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh-CN.md")
_BLOCK = re.compile(r"(?P<head><!-- (?P<mark>run|sample [^>]*?) -->\n```\w*\n)(?P<text>.*?)(?=```)", re.DOTALL)
_MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|tmp|home|root|Users|opt|var|mnt|private|usr/local)/|\b[A-Z]:\\")
_LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")
_LABELLED = re.compile(r"^  (?P<label>[a-z]+(?: [a-z]+){0,3})  +\S")
_NUMBER = re.compile(r"\d[\d,.]*( [kM]?B\b)?")
_CALL = re.compile(r"^assistant  (?P<name>\w+) (?P<arguments>\{.*\})$")
_SOURCE = re.compile(r"^from +\S+ \w+ [“\"](?P<text>.*)[”\"]$")
ROLES = ("system", "user", "assistant", "tool", "from")


class Block(NamedTuple):
    """A marked block of a document."""

    mark: str
    text: str


class Shown(NamedTuple):
    """A command of a transcript, and what it prints."""

    command: str
    output: str


def documents() -> list[Path]:
    hidden = {path.name for path in ROOT.iterdir() if path.name.startswith(".")} | {"runs", "training", "build", "dist"}
    return sorted(path for path in ROOT.rglob("*.md") if path.relative_to(ROOT).parts[0] not in hidden)


def blocks(document: str) -> list[Block]:
    return [Block(match["mark"], match["text"]) for match in _BLOCK.finditer((ROOT / document).read_text("utf-8"))]


def transcript(text: str) -> list[Shown]:
    """The commands of a block."""
    parts = re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]
    return [Shown(*part.partition("\n")[::2]) for part in parts]


def run(command: str, cwd: Path) -> str:
    """What a shell shows for a command, with `callsmith` as installed beside this Python."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=cwd,
        env=environment(PATH=path),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return done.stdout.rstrip("\n") + (f"\n[exit code {done.returncode}]" if done.returncode else "") + "\n"


def stable(output: str) -> list[str]:
    """The lines of an output without what differs from machine to machine and from phrase to phrase."""
    lines = []
    for line in output.rstrip("\n").split("\n"):
        if line.startswith(" " * 12) and not line.rstrip().endswith((".json", ".jsonl", ".yaml")):
            continue  # the rest of a value that was wrapped
        if not line.startswith(("error: ", "[exit code")):
            labelled = _LABELLED.match(line)
            line = _NUMBER.sub("#", labelled["label"] if labelled else line)
        words = " ".join(line.split())
        if words and "a second, about" not in words:
            lines.append(words)
    return lines


def place(folder: Path) -> Path:
    """A copy of what the documents' commands work on."""
    shutil.copytree(ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def quoted(sample: dict[str, Any]) -> str:
    """A sample as the documents quote it: the messages, and where each argument comes from."""
    lines = []
    for message in sample["conversation"]["messages"]:
        if message.get("tool_calls"):
            functions = [call["function"] for call in message["tool_calls"]]
            lines += [f"assistant  {each['name']} {in_words(each['arguments'])}" for each in functions]
        else:
            lines.append(f"{message['role']:9}  {message['content']}")
    for turn in sample["plan"]["turns"]:
        for planned in turn.get("calls", ()):
            lines += [
                f'{"from":9}  {each["path"]} {each.get("rule", "verbatim")} "{each["text"]}"'
                for each in planned["arguments"]
                if each.get("text")
            ]
    return "\n".join(lines) + "\n"


def in_words(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def every_offer() -> dict[str, list[dict[str, Any]]]:
    """The parameters of each tool of the catalogue, by its name."""
    offers: dict[str, list[dict[str, Any]]] = {}
    for domain in load_catalogue().values():
        for operation in domain.operations.values():
            offers.setdefault(operation.name, []).extend(
                dict(operation.tool(language).parameters) for language in LANGUAGES
            )
    return offers


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Shown, str]]:
    """Every command of the English README with what it prints here."""
    folder = place(tmp_path_factory.mktemp("reader"))
    commands = [each for block in blocks(READMES[0]) if block.mark == "run" for each in transcript(block.text)]
    return [(command, run(command.command, folder)) for command in commands]


@pytest.mark.slow
def test_what_the_readme_shows_is_what_its_commands_print(shown: list[tuple[Shown, str]]) -> None:
    assert len(shown) >= 6
    for said, output in shown:
        assert stable(output) == stable(said.output), said.command


def test_both_readmes_show_the_same_transcripts_and_samples() -> None:
    english, chinese = (blocks(name) for name in READMES)
    assert english
    assert english == chinese


def test_the_demo_in_the_readme_runs_the_commands_of_the_makefile() -> None:
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    dry = subprocess.run(["make", "-n", "demo"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    meant = [line for line in dry.replace("\\\n", "").splitlines() if line.startswith(".venv/bin/callsmith")]
    for name in READMES:
        said = [
            line for line in (ROOT / name).read_text("utf-8").splitlines() if line.startswith(".venv/bin/callsmith")
        ]
        assert [line.split() for line in said] == [line.split() for line in meant], name


@pytest.mark.parametrize("block", [block for block in blocks(READMES[0]) if block.mark != "run"], ids=lambda b: b.mark)
def test_a_quoted_sample_calls_tools_of_the_catalogue_with_valid_arguments_that_were_said(block: Block) -> None:
    lines = block.text.splitlines()
    assert {line.split()[0] for line in lines} <= set(ROLES)
    calls = [match for line in lines if (match := _CALL.match(line))]
    assert calls
    for call in calls:
        offers = every_offer()[call["name"]]
        arguments = json.loads(call["arguments"])
        assert any(jsonschema.Draft202012Validator(offer).is_valid(arguments) for offer in offers), call["name"]
    user = "\n".join(line for line in lines if line.startswith("user"))
    sources = [match["text"] for line in lines if (match := _SOURCE.match(line))]
    assert sources
    assert all(text in user for text in sources)


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_document_names_a_place_on_somebody_s_machine(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert [line for line in lines if _MACHINE_PATH.search(line)] == []


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_in_a_document_leads_somewhere(path: Path) -> None:
    targets = _LINK.findall(path.read_text("utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_the_architecture_is_one_page_and_names_every_room() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    assert len(text.splitlines()) <= 60
    rooms = sorted(path.parent.name for path in (ROOT / "src/callsmith").glob("*/__init__.py"))
    assert [room for room in rooms if f"`{room}`" not in text] == []


def test_every_path_that_the_architecture_names_exists() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    named = re.findall(r"`([\w.-]+(?:/[\w.-]+)+/?)`", text)
    assert named
    missing = [name for name in named if not ((ROOT / "src/callsmith" / name).exists() or (ROOT / name).exists())]
    assert missing == []


def test_every_dependency_has_its_line() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[\[<>=!~; ]", requirement)[0] for requirement in declared}
    lines = (ROOT / "docs/dependencies.md").read_text("utf-8").splitlines()
    told = {line.split("|")[1].strip() for line in lines if line.startswith("| ")}
    assert {name.lower() for name in names} <= {name.lower() for name in told}


def update() -> None:
    """Write every transcript and quoted sample of both READMEs anew."""
    with tempfile.TemporaryDirectory() as name:
        folder = place(Path(name))
        outputs = {
            each.command: run(each.command, folder)
            for block in blocks(READMES[0])
            if block.mark == "run"
            for each in transcript(block.text)
        }

        def anew(match: re.Match[str]) -> str:
            if match["mark"] == "run":
                commands = [each.command for each in transcript(match["text"])]
                text = "\n".join(f"$ {command}\n{outputs[command]}" for command in commands)
            else:
                _, file, line = match["mark"].split()
                text = quoted(json.loads((folder / file).read_text("utf-8").split("\n")[int(line) - 1]))
            return match["head"] + text

        for document in READMES:
            path = ROOT / document
            path.write_text(_BLOCK.sub(anew, path.read_text("utf-8")), encoding="utf-8")


if __name__ == "__main__":
    update()
