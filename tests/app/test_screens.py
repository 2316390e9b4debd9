"""Golden screens: the terminal as the user sees it, at 80 columns.

`pytest tests/app/test_screens.py --update-screens` draws them anew; read the difference before you commit it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import typer

from app.dialogues import BROKEN, GOOD, MISSING, MISTYPED
from app.terminal import Answer
from callsmith.app.cli import main
from callsmith.app.cli.closing import show_manifest
from callsmith.pipeline.manifest import Counts, FileEntry, Manifest, SourceEntry, Timings

SCREENS = Path(__file__).with_name("screens")
TYPER = "0.29"
"""The help pages are Typer's layout: they are compared under the minor version that drew them."""

Compare = Callable[[str, str], None]
Transcript = Callable[[Iterable[str]], str]

HELP_PAGES = [[], ["generate"], ["export"], ["check"], ["tools"], ["tools", "list"], ["tools", "show"]]

MISTAKES = [
    "generate --num 0 --out run",
    "generate --out run --languages en,fr",
    "generate --out run --shapes simpel=1",
    "generate missing.yaml --out run",
    "generate --recipe typo.yaml --out run",
    "generate --num 5",
    "generate --num 5 --out folder",
    "check missing.jsonl",
    "check folder",
    "check empty.json",
    "check broken.jsonl",
    "check --only schema_vald folder",
    "tools list empty.json",
    "tools show shop.json fnd_order",
    "sing",
]

SHOP = """{"tools": [
  {"name": "find_order", "description": "Find an order by its number.",
   "inputSchema": {"type": "object", "properties": {"number": {"type": "string"}}, "required": ["number"]}},
  {"name": "list_orders", "description": "List a customer's orders, the newest first, with their state and total.",
   "inputSchema": {"type": "object", "required": ["customer"], "properties": {
     "customer": {"type": "string"}, "state": {"enum": ["open", "sent"]}, "access_token": {"type": "string"}}}}
]}
"""


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Compare:
    """Compare a screen with its file, or write the file when asked to."""

    def compare(name: str, screen: str) -> None:
        path = SCREENS / f"{name}.txt"
        if request.config.getoption("--update-screens"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(screen, encoding="utf-8")
        assert screen == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with small files to be right and wrong about."""
    (tmp_path / "shop.json").write_text(SHOP, encoding="utf-8")
    (tmp_path / "dialogues.jsonl").write_text(GOOD + MISTYPED + MISSING + BROKEN, encoding="utf-8")
    (tmp_path / "broken.jsonl").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "empty.json").write_text("", encoding="utf-8")
    (tmp_path / "typo.yaml").write_text("nun: 3\n", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "thesis.txt").write_text("mine", encoding="utf-8")
    return tmp_path


@pytest.fixture
def transcript(desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Transcript:
    """Commands given at the desk, with what the terminal shows of each."""
    monkeypatch.chdir(desk)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("CALLSMITH_DEBUG", raising=False)

    def run(line: str) -> str:
        code = main(line.split())
        shown = capsys.readouterr()
        return f"$ callsmith {line}\n{Answer(code, shown.out, shown.err).screen()}\n"

    return lambda lines: "".join(map(run, lines))


@pytest.mark.skipif(not typer.__version__.startswith(TYPER), reason=f"help pages are drawn with Typer {TYPER}")
def test_help_pages(golden: Compare, transcript: Transcript) -> None:
    golden("help", transcript(" ".join([*words, "--help"]) for words in HELP_PAGES))


def test_mistakes(golden: Compare, transcript: Transcript) -> None:
    golden("mistakes", transcript(MISTAKES))


def test_tools_of_a_source(golden: Compare, transcript: Transcript) -> None:
    golden("tools", transcript(["tools list shop.json", "tools show shop.json find_order"]))


def test_check_of_somebody_elses_file(golden: Compare, transcript: Transcript, desk: Path) -> None:
    screens = transcript(["check dialogues.jsonl", "check --only schema_valid dialogues.jsonl --report report.jsonl"])
    golden("check", f"{screens}$ cat report.jsonl\n{(desk / 'report.jsonl').read_text('utf-8')}")


def test_list_of_checks_fits_the_screen(transcript: Transcript) -> None:
    lines = transcript(["check --list"]).splitlines()
    assert "schema_valid (version 2)" in lines
    assert max(map(len, lines)) <= 80


def test_the_closing_table_of_a_run(
    golden: Compare, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    show_manifest(MANIFEST, Path("runs/shop"))
    golden("closing", capsys.readouterr().out)


def test_every_screen_fits_80_columns() -> None:
    """Error lines and JSON are for searching and for machines: they are never wrapped."""
    for path in SCREENS.glob("*.txt"):
        lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith(("error: ", "{"))]
        assert not [line for line in lines if len(line) > 80], path.name


ENTRY = FileEntry(bytes=1_234_567, lines=1000, sha256="0" * 64)
MANIFEST = Manifest(
    recipe="r_0123456789abcdef",
    status="complete",
    counts=Counts(
        asked=1000,
        accepted=1000,
        attempts=1043,
        rejected={"crashed": 1, "duplicate": 30, "schema_valid": 12},
        languages={"en": 507, "zh": 493},
        shapes={
            "irrelevance": 151,
            "missing_parameter": 148,
            "multiple": 280,
            "parallel": 102,
            "parallel_multiple": 99,
            "simple": 220,
        },
        abilities={"consistency": 151, "format": 200, "mapping": 368, "selection": 281},
        domains={"ferry": 300, "home": 250, "library": 200, "parks": 100, "post": 80, "shop": 50, "zoo": 20},
        splits={"test": 51, "train": 903, "validation": 46},
    ),
    files={
        "recipe.yaml": FileEntry(bytes=812, lines=24, sha256="0" * 64),
        "tools.jsonl": FileEntry(bytes=23_456, lines=31, sha256="0" * 64),
        "samples.jsonl": ENTRY,
        "rejected.jsonl": FileEntry(bytes=98_765, lines=43, sha256="0" * 64),
    },
    sources=(
        SourceEntry(
            uri="ferry.yaml", kind="openapi", sha256="0" * 64, operations=12, tools=11, left_out={"remote $ref": 1}
        ),
        SourceEntry(
            uri="rules.md", kind="document", sha256="0" * 64, operations=0, tools=0, note="carried, not read yet"
        ),
    ),
    reach={
        "tools": {"en": 11, "zh": 9},
        "unsaid": [["tool_1", "sync", "en", "no words for `blob`"]],
        "notes": ["zh: no tool of ferry.yaml is described in Chinese; its share went to en"],
    },
    notes=(),
    versions={"callsmith": "0.1.0"},
    timings=Timings(
        started="2026-01-01T00:00:00Z",
        finished="2026-01-01T00:00:02Z",
        loading_seconds=1.25,
        writing_seconds=0.8,
        workers=2,
    ),
)
