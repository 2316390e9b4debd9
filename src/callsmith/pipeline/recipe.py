"""The recipe: everything that decides the bytes of a run, and nothing else.

The number of workers and the output folder are not part of it. Flags stand over a recipe file, a recipe file over
the defaults; `prepare` resolves the three, reads the sources and gives the recipe that is written down.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from callsmith import __version__
from callsmith.errors import RecipeError
from callsmith.pipeline.plain_yaml import dump_yaml, load_yaml
from callsmith.records import SHAPES, content_id
from callsmith.tools import KINDS, SourceReading, read_sources

__all__ = ["LANGUAGES", "Options", "Prepared", "Recipe", "load_recipe", "parse_shapes", "prepare", "same_recipe"]

LANGUAGES = ("en", "zh")
DEFAULT_NUM = 1000
LARGEST_SEED = 2**63 - 1
_HEADER = """\
# The resolved recipe of a Callsmith run: every option, seed and version that decides its bytes.
# callsmith generate --recipe recipe.yaml --out DIR   writes the same samples.jsonl again.
"""


class SourceFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file that the sources held when the recipe was made."""

    path: str
    kind: str
    sha256: str


class Recipe(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A resolved recipe: what `recipe.yaml` holds."""

    callsmith: str
    num: int
    seed: int
    languages: tuple[str, ...]
    shapes: dict[str, float]
    kind: str | None = msgspec.field(name="as", default=None)
    """The kind that every source is read as; None detects it."""
    sources: tuple[str, ...] = ()
    """As the user gave them; none means the built-in catalogue."""
    files: tuple[SourceFile, ...] = ()
    """What the sources held, file by file."""

    @property
    def id(self) -> str:
        """The name of the recipe, made from its content: it stands in every sample's provenance."""
        return content_id(msgspec.to_builtins(self), "r_")

    def to_yaml(self) -> str:
        """The text of `recipe.yaml`: the same for the same recipe."""
        return _HEADER + dump_yaml(msgspec.to_builtins(self))


class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody asked for, in flags or in a recipe file; None is "not said"."""

    callsmith: str | None = None
    num: int | None = None
    seed: int | None = None
    languages: tuple[str, ...] | None = None
    shapes: dict[str, float] | None = None
    kind: str | None = msgspec.field(name="as", default=None)
    sources: tuple[str, ...] | None = None
    files: tuple[SourceFile, ...] | None = None

    def over(self, below: Options) -> Options:
        """These options, and where they are silent those below. Other sources make the files below void."""
        said = {key: value for key, value in msgspec.structs.asdict(self).items() if value is not None}
        if "sources" in said or "kind" in said:
            said.setdefault("files", None)
        return msgspec.structs.replace(below, **said)


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """A recipe ready to run, with the tools that its sources hold."""

    recipe: Recipe
    readings: tuple[SourceReading, ...] = ()
    notes: tuple[str, ...] = ()
    """What the user should know and need not act on."""


def prepare(options: Options) -> Prepared:
    """Fill in the defaults, check every option, read the sources. Raises `RecipeError` or `SourceError`."""
    languages = ("en", "zh") if options.languages is None else options.languages
    recipe = Recipe(
        callsmith=__version__,
        num=DEFAULT_NUM if options.num is None else options.num,
        seed=0 if options.seed is None else options.seed,
        languages=languages,
        shapes=_in_order(default_shapes() if options.shapes is None else options.shapes),
        kind=options.kind,
        sources=options.sources or (),
    )
    _check(recipe)
    readings = read_sources([Path(source) for source in recipe.sources], recipe.kind) if recipe.sources else ()
    files = tuple(
        SourceFile(path=reading.uri, kind=reading.kind, sha256=reading.sha256)
        for reading in readings
        if reading.tools or reading.kind == "document"
    )
    if options.files is not None:
        _unchanged(options.files, files)
    notes = []
    if options.callsmith not in (None, __version__):
        notes.append(f"the recipe was made by callsmith {options.callsmith}, this is {__version__}: bytes may differ")
    return Prepared(recipe=msgspec.structs.replace(recipe, files=files), readings=readings, notes=tuple(notes))


def load_recipe(path: Path) -> Options:
    """Read a recipe file, resolved or written by hand. Raises `RecipeError` naming the file and the field."""
    try:
        raw = load_yaml(path.read_bytes())
    except OSError as error:
        raise RecipeError(f"{path}: cannot read the recipe: {error.strerror}") from None
    except ValueError as error:
        raise RecipeError(f"{path}: not a recipe: {error}") from None
    if not isinstance(raw, dict):
        raise RecipeError(f"{path}: not a recipe: a mapping of options is expected")
    known = msgspec.structs.fields(Options)
    for key in raw:
        if key not in {field.encode_name for field in known}:
            hint = nearest(str(key), [field.encode_name for field in known])
            raise RecipeError(f"{path}: unknown option {key!r}{hint}")
    try:
        return msgspec.convert(raw, Options)
    except msgspec.ValidationError as error:
        raise RecipeError(f"{path}: {_plain(error)}") from None


def parse_shapes(text: str) -> dict[str, float]:
    """Shares from the command line: `simple=0.5,multiple=0.5`."""
    shares: dict[str, float] = {}
    for part in text.split(","):
        name, sign, share = (piece.strip() for piece in part.partition("="))
        try:
            number = float(share)
        except ValueError:
            number = float("nan")
        if not (name and sign) or number != number:
            raise RecipeError(f"--shapes: {part.strip()!r} is not NAME=SHARE; write it like simple=0.5,multiple=0.5")
        if name in shares:
            raise RecipeError(f"--shapes: {name!r} is given twice")
        shares[name] = number
    return shares


def default_shapes() -> dict[str, float]:
    """The mix that ships with the package."""
    shapes = msgspec.convert(load_yaml(Path(__file__).with_name("mix.yaml").read_bytes()), dict[str, float])
    _check_shapes(shapes, "mix.yaml")
    return shapes


def same_recipe(there: Recipe, here: Recipe) -> str:
    """Empty when the two are the same; else the first option that differs, in words."""
    if there == here:
        return ""
    if there.sources == here.sources and there.kind == here.kind and there.files != here.files:
        return f"{_first_change(there.files, here.files)} since that run was made"
    for field in msgspec.structs.fields(Recipe):
        old, new = getattr(there, field.name), getattr(here, field.name)
        if old != new and field.name != "files":
            return f"{field.encode_name} is {_short(old)} there and {_short(new)} here"
    return "the sources differ"


def nearest(name: str, among: Sequence[str]) -> str:
    """`; did you mean …?` with the nearest of the names, or what there is to choose from."""
    close = difflib.get_close_matches(name, among, n=1, cutoff=0.6)
    return f"; did you mean {close[0]!r}?" if close else f"; there are: {', '.join(among)}"


def _check(recipe: Recipe) -> None:
    if recipe.num < 1:
        raise RecipeError(f"--num is {recipe.num}: ask for at least 1 sample")
    if not 0 <= recipe.seed <= LARGEST_SEED:
        raise RecipeError(f"--seed is {recipe.seed}: it must lie between 0 and {LARGEST_SEED}")
    if not recipe.languages:
        raise RecipeError(f"--languages is empty; there are: {', '.join(LANGUAGES)}")
    for language in recipe.languages:
        if language not in LANGUAGES:
            raise RecipeError(f"--languages: unknown language {language!r}{nearest(language, LANGUAGES)}")
        if recipe.languages.count(language) > 1:
            raise RecipeError(f"--languages: {language!r} is given twice")
    if recipe.kind is not None and recipe.kind not in KINDS:
        raise RecipeError(f"--as: unknown kind {recipe.kind!r}{nearest(recipe.kind, KINDS)}")
    _check_shapes(recipe.shapes, "--shapes")


def _check_shapes(shapes: Mapping[str, float], place: str) -> None:
    for shape, share in shapes.items():
        if shape not in SHAPES:
            raise RecipeError(f"{place}: unknown shape {shape!r}{nearest(shape, SHAPES)}")
        if not 0 <= share <= 1:
            raise RecipeError(f"{place}: the share of {shape} is {share:g}; it must lie between 0 and 1")
    total = sum(shapes.values())
    if abs(total - 1) > 1e-6:
        raise RecipeError(f"{place}: the shares sum to {total:g}, not to 1")


def _in_order(shapes: Mapping[str, float]) -> dict[str, float]:
    known = {shape: shapes[shape] for shape in SHAPES if shape in shapes}
    return {shape: float(share) for shape, share in (known | dict(shapes)).items()}


def _unchanged(recorded: Sequence[SourceFile], found: Sequence[SourceFile]) -> None:
    if tuple(recorded) != tuple(found):
        raise RecipeError(f"{_first_change(recorded, found)} since the recipe was made")


def _first_change(before: Sequence[SourceFile], after: Sequence[SourceFile]) -> str:
    old, new = ({file.path: file for file in files} for files in (before, after))
    for path, file in old.items():
        if path not in new:
            return f"{path} has gone"
        if file != new[path]:
            return f"{path} has changed"
    added = next((path for path in new if path not in old), "")
    return f"{added} has been added" if added else "the order of the sources has changed"


def _short(value: Any) -> str:
    if isinstance(value, dict):
        value = ",".join(f"{key}={share:g}" for key, share in value.items())
    elif isinstance(value, tuple):
        value = ",".join(value) or "empty"
    text = "not set" if value is None else str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _plain(error: Exception) -> str:
    """msgspec's words, with the option's name for its path: `Expected int, got str - at $.num`."""
    reason, _, path = str(error).partition(" - at `$.")
    return f"{path.rstrip('`')}: {reason[:1].lower()}{reason[1:]}" if path else reason
