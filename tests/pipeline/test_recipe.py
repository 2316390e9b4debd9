"""The recipe: what decides a run's bytes."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from callsmith import __version__
from callsmith.errors import RecipeError, SourceError
from callsmith.pipeline.recipe import Options, Recipe, load_recipe, parse_shapes, prepare, same_recipe
from callsmith.records import SHAPES


def test_the_defaults_are_a_thousand_samples_in_both_languages_with_the_shipped_mix() -> None:
    recipe = prepare(Options()).recipe
    assert (recipe.num, recipe.seed, recipe.languages, recipe.sources) == (1000, 0, ("en", "zh"), ())
    assert tuple(recipe.shapes) == SHAPES
    assert sum(recipe.shapes.values()) == pytest.approx(1)
    assert recipe.callsmith == __version__


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (Options(num=0), "--num is 0: ask for at least 1 sample"),
        (Options(num=-5), "--num is -5: ask for at least 1 sample"),
        (Options(seed=-1), "--seed is -1: it must lie between 0 and 9223372036854775807"),
        (Options(seed=2**63), "--seed is 9223372036854775808: it must lie between 0 and 9223372036854775807"),
        (Options(languages=()), "--languages is empty; there are: en, zh"),
        (Options(languages=("en", "fr")), "--languages: unknown language 'fr'; there are: en, zh"),
        (Options(languages=("en", "en")), "--languages: 'en' is given twice"),
        (Options(kind="opanapi"), "--as: unknown kind 'opanapi'; did you mean 'openapi'?"),
        (Options(shapes={"simpel": 1.0}), "--shapes: unknown shape 'simpel'; did you mean 'simple'?"),
        (Options(shapes={"simple": 0.5}), "--shapes: the shares sum to 0.5, not to 1"),
        (Options(shapes={"simple": 1.5, "multiple": -0.5}), "--shapes: the share of simple is 1.5;"),
        (Options(shapes={"simple": float("nan")}), "--shapes: the share of simple is nan;"),
        (Options(shapes={}), "--shapes: the shares sum to 0, not to 1"),
    ],
)
def test_an_option_that_does_not_fit_is_named_in_one_line(options: Options, complaint: str) -> None:
    with pytest.raises(RecipeError) as caught:
        prepare(options)
    assert str(caught.value).startswith(complaint)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["simple", "simple=half", "=1", "simple=0.5,,multiple=0.5", "simple=nan", ""])
def test_shares_that_are_not_name_and_number_are_refused(text: str) -> None:
    with pytest.raises(RecipeError, match="is not NAME=SHARE"):
        parse_shapes(text)


def test_a_share_given_twice_is_refused() -> None:
    with pytest.raises(RecipeError, match="'simple' is given twice"):
        parse_shapes("simple=0.5, simple=0.5")


def test_the_order_in_which_shares_are_given_does_not_matter() -> None:
    first = prepare(Options(shapes=parse_shapes("multiple=0.5,simple=0.5"))).recipe
    second = prepare(Options(shapes=parse_shapes("simple=0.5,multiple=0.5"))).recipe
    assert first.id == second.id
    assert first.to_yaml() == second.to_yaml()


def test_a_written_recipe_prepares_to_itself(tmp_path: Path, examples: Path) -> None:
    recipe = prepare(Options(num=7, seed=3, languages=("zh",), sources=(str(examples / "library.mcp.json"),))).recipe
    path = tmp_path / "recipe.yaml"
    path.write_text(recipe.to_yaml(), encoding="utf-8")
    assert prepare(load_recipe(path)).recipe == recipe


def test_a_recipe_whose_source_changed_is_refused_with_the_files_name(tmp_path: Path, examples: Path) -> None:
    source = tmp_path / "library.json"
    source.write_bytes((examples / "library.mcp.json").read_bytes())
    recipe = prepare(Options(sources=(source.as_posix(),))).recipe
    path = tmp_path / "recipe.yaml"
    path.write_text(recipe.to_yaml(), encoding="utf-8")
    source.write_bytes(source.read_bytes() + b"\n")
    with pytest.raises(RecipeError, match=r"library\.json has changed since the recipe was made"):
        prepare(load_recipe(path))


def test_flags_stand_over_the_recipe_and_the_recipe_over_the_defaults() -> None:
    below = Options(num=7, seed=3, sources=("a.json",), files=())
    assert Options(num=9).over(below) == Options(num=9, seed=3, sources=("a.json",), files=())
    assert Options(sources=("b.json",)).over(below).files is None


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("nun: 3\n", "unknown option 'nun'; did you mean 'num'?"),
        ("num: three\n", "num: expected `int | null`, got `str`"),
        ("num: 3.5\n", "num: expected `int | null`, got `float`"),
        ("languages: en\n", "languages: expected `array | null`, got `str`"),
        ("- 1\n", "not a recipe: a mapping of options is expected"),
        ("", "not a recipe: a mapping of options is expected"),
        ("num: [1\n", "not a recipe: "),
        ("files: [{path: a}]\n", "files[0]: object missing required field `kind`"),
    ],
)
def test_a_recipe_file_that_does_not_fit_is_named_with_the_field(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "recipe.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecipeError) as caught:
        load_recipe(path)
    assert str(caught.value).startswith(f"{path}: {complaint}")
    assert "\n" not in str(caught.value)


def test_a_recipe_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="cannot read the recipe: No such file"):
        load_recipe(tmp_path / "recipe.yaml")


def test_a_missing_source_is_a_source_error() -> None:
    with pytest.raises(SourceError, match=r"nowhere\.json"):
        prepare(Options(sources=("nowhere.json",)))


def test_a_recipe_of_another_version_runs_with_a_note() -> None:
    assert "0.0.1" in prepare(Options(callsmith="0.0.1")).notes[0]
    assert prepare(Options(callsmith=__version__)).notes == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"num": 5}, "num is 5 there and 1000 here"),
        ({"languages": ("en",)}, "languages is en there and en,zh here"),
        ({"kind": "mcp"}, "as is mcp there and not set here"),
        ({"sources": ("a.json",)}, "sources is a.json there and empty here"),
        ({}, ""),
    ],
)
def test_two_recipes_differ_by_the_first_option_that_differs(change: dict[str, object], words: str) -> None:
    here = prepare(Options()).recipe
    there: Recipe = msgspec.structs.replace(here, **change)
    assert same_recipe(there, here) == words
