import pytest

from callsmith.errors import DataError
from callsmith.world.values import lexicon as module
from callsmith.world.values.lexicon import lexicon


def test_both_languages_know_the_same_kinds() -> None:
    english, chinese = lexicon("en"), lexicon("zh")
    assert english.lists.keys() == chinese.lists.keys()
    assert english.texts.keys() == chinese.texts.keys()
    assert english.records.keys() == chinese.records.keys()
    for name, groups in english.texts.items():
        assert groups.keys() == chinese.texts[name].keys(), name


def test_every_place_is_complete() -> None:
    for language in ("en", "zh"):
        for place in lexicon(language).records["place"]:
            assert -90 <= place["latitude"] <= 90
            assert -180 <= place["longitude"] <= 180
            assert len(place["airport"]) == 3
            assert len(place["currency"]) == 3
            assert len(place["country_code"]) == 2
            assert "/" in place["timezone"]


def test_most_places_of_a_language_are_its_home() -> None:
    assert {place["country_code"] for place in lexicon("zh").homes} == {"CN"}
    assert len(lexicon("zh").homes) >= 25


@pytest.mark.parametrize(
    ("text", "reason"),
    [("a ; b ; a", "'a' is there twice"), ("  ;  ", "there is empty|is empty"), (["a"], "expected text")],
)
def test_a_broken_list_is_named(text: object, reason: str) -> None:
    with pytest.raises(DataError, match=reason):
        module._entries(text, "en/x.yaml: lists.y")


def test_a_row_of_another_length_is_named() -> None:
    with pytest.raises(DataError, match=r"records\.song\[1\]"):
        module._rows({"fields": ["a", "b"], "rows": [["x", "y"], ["z"]]}, "records.song")


def test_a_missing_file_is_named() -> None:
    with pytest.raises(DataError, match=r"nowhere\.yaml"):
        module.read_data("nowhere.yaml")
