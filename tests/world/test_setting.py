import random
from datetime import datetime

import pytest

from callsmith.world import Setting, draw, draw_kind

CLOCK = datetime(2026, 11, 22, 10, 0)


def setting(language: str = "en", seed: int = 1) -> Setting:
    return Setting(language, CLOCK, random.Random(seed))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_said_of_one_place_agrees(language: str) -> None:
    for seed in range(30):
        here = setting(language, seed)
        city, country, zone, airport = (draw_kind(kind, here) for kind in ("city", "country", "timezone", "airport"))
        assert any(
            (place["city"], place["country"], place["timezone"], place["airport"]) == (city, country, zone, airport)
            for place in here.lexicon.records["place"]
        )


def test_a_second_city_is_another_city() -> None:
    for seed in range(30):
        here = setting(seed=seed)
        cities = [draw_kind("city", here) for _ in range(10)]
        assert len(set(cities)) == 10


def test_a_person_has_an_account_and_an_address_of_their_own_name() -> None:
    here = setting()
    first, email = draw_kind("first_name", here), draw_kind("email", here)
    assert first.lower()[0] == email[0]
    assert draw_kind("person_name", here).startswith(first)


def test_two_objects_of_one_sample_are_two_scenes() -> None:
    here = setting()
    schema = {"type": "object", "properties": {"city": {"type": "string"}, "country": {"type": "string"}}}
    schema["required"] = ["city", "country"]
    first, second = draw(schema, here), draw(schema, here)
    assert first["city"] != second["city"]


def test_fields_drawn_one_by_one_belong_to_one_scene() -> None:
    for seed in range(20):
        here = setting(seed=seed)
        city = draw({"type": "string"}, here, name="city")
        country = draw({"type": "string"}, here, name="country")
        assert any((p["city"], p["country"]) == (city, country) for p in here.lexicon.records["place"])


def test_no_entry_of_a_list_comes_twice_before_all_have_come() -> None:
    here = setting()
    entries = here.lexicon.lists["dish"]
    assert sorted(here.take("dish", entries) for _ in entries) == sorted(entries)


def test_a_language_without_a_lexicon_is_refused() -> None:
    with pytest.raises(ValueError, match="no lexicon"):
        setting("fr")
