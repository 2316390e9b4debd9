"""The commands and their options. What they do is imported when they run, so that `--help` answers at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from callsmith import __version__

__all__ = ["app"]

app = typer.Typer(
    name="callsmith",
    help="Turn API descriptions into verified function-calling training data.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80, "terminal_width": 80},
)
tools_app = typer.Typer(
    help="Look at the tools that a source holds.", no_args_is_help=True, rich_markup_mode=None, add_completion=False
)
app.add_typer(tools_app, name="tools")

Workers = Annotated[
    int | None, typer.Option(metavar="N", help="Processes; no trace in the data.  [cores]", show_default=False)
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on stdout.")]
Kind = Annotated[
    str | None,
    typer.Option("--as", metavar="KIND", help="Read every source as this kind instead of detecting it."),
]
Sources = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="SOURCE", help="Files or folders: OpenAPI, Swagger, MCP, tool lists, Python.", show_default=False
    ),
]
SomeSources = Annotated[
    list[Path],
    typer.Argument(metavar="SOURCE", help="Files or folders: OpenAPI, Swagger, MCP, tool lists, Python."),
]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"callsmith {__version__}")
        raise typer.Exit


@app.callback()
def _callsmith(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Turn API descriptions into verified function-calling training data."""


@app.command(short_help="Make a dataset from sources of tools.")
def generate(
    out: Annotated[Path, typer.Option(metavar="DIR", help="The run's folder; an unfinished run there goes on.")],
    sources: Sources = None,
    num: Annotated[
        int | None, typer.Option(metavar="N", help="How many samples to accept.  [1000]", show_default=False)
    ] = None,
    seed: Annotated[
        int | None, typer.Option(metavar="N", help="Same seed, same bytes.  [0]", show_default=False)
    ] = None,
    languages: Annotated[
        str | None, typer.Option(metavar="LIST", help="Of the dialogues, by comma.  [en,zh]", show_default=False)
    ] = None,
    shapes: Annotated[
        str | None, typer.Option(metavar="MIX", help="Shares, like simple=0.5,multiple=0.5.", show_default=False)
    ] = None,
    kind: Kind = None,
    recipe: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Start from a recipe.yaml; options given here stand over it.")
    ] = None,
    workers: Workers = None,
    as_json: Json = False,
) -> int:
    """Make a dataset from sources of tools, or from the built-in catalogue.

    The same command again resumes an unfinished run and leaves a finished one alone.
    """
    from callsmith.app.cli.generate import run_generate
    from callsmith.pipeline import Options, parse_shapes

    said = Options(
        num=num,
        seed=seed,
        languages=None if languages is None else tuple(part.strip() for part in languages.split(",") if part.strip()),
        shapes=None if shapes is None else parse_shapes(shapes),
        kind=kind,
        sources=tuple(source.as_posix() for source in sources) if sources else None,
    )
    return run_generate(said, recipe, out, workers=workers, as_json=as_json)


@app.command(short_help="Write a run in a trainer's format.")
def export(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="A run's folder, or a file of samples.")],
    to: Annotated[str, typer.Option(metavar="FORMAT", help="openai or trl.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the training files go.")],
    as_json: Json = False,
) -> int:
    """Write train.jsonl, validation.jsonl and test.jsonl in a trainer's format."""
    from callsmith.app.cli.export import run_export

    return run_export(run, to, out, as_json=as_json)


@app.command(short_help="Judge conversations, whoever wrote them.")
def check(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE_OR_RUN", help="Conversations to judge.", show_default=False)
    ] = None,
    format: Annotated[
        str, typer.Option(metavar="FORMAT", help="The rows' form, where it should not be told by looks.")
    ] = ("auto"),
    report: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a line for each conversation.")] = None,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a page with examples.")] = None,
    only: Annotated[
        list[str] | None, typer.Option(metavar="CHECK", help="Judge by this check only; may repeat.")
    ] = None,
    skip: Annotated[list[str] | None, typer.Option(metavar="CHECK", help="Leave this check out; may repeat.")] = None,
    policy: Annotated[
        str, typer.Option(metavar="POLICY", help="strict, standard, lenient, or a YAML file.")
    ] = "standard",
    workers: Workers = None,
    listing: Annotated[bool, typer.Option("--list", help="Say what each check claims.")] = False,
    as_json: Json = False,
) -> int:
    """Judge conversations in any of the usual forms, whoever wrote them.

    Exit code 0 when all pass, 1 when some do not, 2 when a file cannot be read.
    """
    from callsmith.app.cli.check import list_checks, run_check

    if listing:
        return list_checks(as_json=as_json)
    if not files:
        raise typer.BadParameter("name a file or a run's folder, or ask for --list")
    return run_check(
        files,
        format=format,
        report=report,
        page=html,
        only=_names(only),
        skip=_names(skip),
        policy=policy,
        workers=workers,
        as_json=as_json,
    )


def _names(given: list[str] | None) -> list[str]:
    """Names from an option that may repeat, and that may hold several between commas."""
    return [name.strip() for part in given or () for name in part.split(",") if name.strip()]


@tools_app.command("list")
def tools_list(sources: SomeSources, kind: Kind = None, as_json: Json = False) -> int:
    """List the tools of sources, and what was left out with the reason."""
    from callsmith.app.cli.tools import run_tools_list

    return run_tools_list(sources, kind, as_json=as_json)


@tools_app.command("show")
def tools_show(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="A file or folder.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The tool's name.")],
    kind: Kind = None,
) -> int:
    """Print one tool as JSON: what a model is offered, what it returns, where it came from."""
    from callsmith.app.cli.tools import run_tools_show

    return run_tools_show(source, name, kind)
