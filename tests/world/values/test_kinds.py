import random
import re
from datetime import datetime, timedelta

import pytest

from callsmith.world import KINDS, Setting, draw_kind

CLOCK = datetime(2026, 11, 22, 10, 0)
ASKED_FOR = """city country district street_address postal_code airport station person_name first_name last_name phone
    email username company hotel_name restaurant_name cafe_name dish product_name book_title movie_title song_title
    artist author university course_title doctor_name medicine symptom sport_team stock_symbol crypto_symbol currency
    language_name language_code country_code timezone url domain_name ip_address mac_address uuid hex_id short_id
    numeric_id color hex_color file_name file_path repo_name branch_name commit_sha version date past_date birth_date
    datetime past_datetime time month year weekday duration_minutes latitude longitude percentage rating temperature
    weather_condition price amount quantity limit page license_plate tracking_number order_id flight_number train_number
    room_number message_text note_text search_query title description_text tag job_title department team_name
    project_name task_title event_title hostname cluster_name table_name namespace channel_name hashtag sku status_text
    reason_text comment_text""".split()
WRITTEN = ("message_text", "title", "search_query", "note_text", "description_text", "comment_text")
NATIVE = """city country region district street_address full_address person_name first_name last_name company hotel_name
    restaurant_name cafe_name dish ingredient cuisine product_name book_title movie_title author university course_title
    doctor_name medicine symptom specialty language_name color weather_condition weekday month_name currency_name genre
    status_text reason_text job_title department team_name project_name task_title event_title message_text
    note_text title description_text comment_text tag category label airline landmark occasion
    relationship channel_name""".split()
LATIN_THAT_CHINESE_WRITE = re.compile(r"^(?:[A-Z]{1,3}|T恤|EMS|E\d+|\d+|[A-Z]\d+)$")


def setting(language: str, seed: int) -> Setting:
    return Setting(language, CLOCK, random.Random(seed))


def draws(kind: str, language: str, count: int = 40) -> list[object]:
    here = setting(language, 7)
    return [draw_kind(kind, here) for _ in range(count)]


def test_every_kind_that_is_asked_for_is_there() -> None:
    assert set(ASKED_FOR) <= KINDS.keys()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_gives_values_in_every_language(kind: str, language: str) -> None:
    for value in draws(kind, language):
        assert value not in ("", None)
        assert not isinstance(value, str) or value == value.strip()


@pytest.mark.parametrize("kind", NATIVE)
def test_chinese_values_are_written_in_chinese(kind: str) -> None:
    for value in draws(kind, "zh", 120):
        text = str(value)
        runs = re.findall(r"[A-Za-z]+\d*", text)
        assert all(LATIN_THAT_CHINESE_WRITE.match(run) for run in runs), text
        assert re.search(r"[\u4e00-\u9fff]", text), text


@pytest.mark.parametrize("kind", NATIVE)
def test_english_values_hold_no_chinese(kind: str) -> None:
    assert not any(re.search(r"[\u3400-\u9fff]", str(value)) for value in draws(kind, "en", 120))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", WRITTEN)
def test_what_people_write_is_plentiful_and_never_the_same(kind: str, language: str) -> None:
    groups = setting(language, 1).lexicon.texts[kind]
    entries = [entry for group in groups.values() for entry in group]
    assert len(entries) >= 60
    assert len(set(entries)) == len(entries)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_large_lists_are_large(language: str) -> None:
    lexicon = setting(language, 1).lexicon
    assert len(lexicon.records["place"]) >= 60
    for name in ("restaurant_name", "dish"):
        assert len(lexicon.lists[name]) >= 60
    assert len(lexicon.lists["first_name"]) * len(lexicon.lists["last_name"]) > 5000


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nobody_real_can_be_reached(language: str) -> None:
    for email in draws("email", language, 200):
        assert re.fullmatch(r"[a-z0-9._]+@example\.(com|org|net)", str(email))
    for url in draws("url", language, 50):
        assert re.match(r"https://[a-z]+\.example\.com/", str(url))
    for phone in draws("phone", language, 200):
        digits = re.sub(r"\D", "", str(phone))
        assert re.search(
            r"55501\d\d$|^447700900\d{3}$|^614915701\d\d$|^1[3589][89]?\d?0000\d{4}$|^1\d{2}0000\d{4}$", digits
        ), phone


def test_dates_lie_near_the_clock() -> None:
    for value in draws("date", "en", 200):
        assert CLOCK.date() < datetime.fromisoformat(str(value)).date() <= (CLOCK + timedelta(days=60)).date()
    for value in draws("past_date", "en", 200):
        assert CLOCK.date() > datetime.fromisoformat(str(value)).date() >= (CLOCK - timedelta(days=90)).date()
    for value in draws("birth_date", "zh", 100):
        assert 18 <= CLOCK.year - int(str(value)[:4]) <= 80


def test_temperatures_follow_the_season() -> None:
    july = Setting("zh", datetime(2026, 7, 15), random.Random(1))
    january = Setting("zh", datetime(2026, 1, 15), random.Random(1))
    warm = [draw_kind("temperature", july) for _ in range(30) if july.look("place")["latitude"] > 20]
    cold = [draw_kind("temperature", january) for _ in range(30) if january.look("place")["latitude"] > 20]
    assert min(warm) > max(cold)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_same_seed_gives_the_same_values(language: str) -> None:
    first, second = setting(language, 3), setting(language, 3)
    assert [draw_kind(kind, first) for kind in KINDS] == [draw_kind(kind, second) for kind in KINDS]


def test_free_text_follows_the_topic() -> None:
    here = setting("en", 1)
    here.topic = "dev"
    assert draw_kind("title", here) in here.lexicon.texts["title"]["dev"]
