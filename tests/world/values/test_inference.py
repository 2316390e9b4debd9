import pytest

from callsmith.world import infer_kind
from callsmith.world.values.names import singular_name, subject_of, words

TEXT, WHOLE, NUMBER = {"type": "string"}, {"type": "integer"}, {"type": "number"}


@pytest.mark.parametrize(
    ("name", "schema", "description", "owner", "kind"),
    [
        ("city", TEXT, "", "", "city"),
        ("departureCity", TEXT, "", "", "city"),
        ("destination-city", TEXT, "", "", "city"),
        ("filter.city_name", TEXT, "", "", "city"),
        ("location", TEXT, "City to look up", "", "city"),
        ("origin", TEXT, "IATA code of the departure airport", "", "airport"),
        ("to", TEXT, "E-mail address of the recipient: email", "", "email"),
        ("name", TEXT, "", "product", "product_name"),
        ("name", TEXT, "", "customer", "person_name"),
        ("name", TEXT, "", "create_event", "event_title"),
        ("title", TEXT, "", "book", "book_title"),
        ("name", TEXT, "The name of the hotel", "", "hotel_name"),
        ("customer_name", TEXT, "", "", "person_name"),
        ("created_at", {"type": "string", "format": "date-time"}, "", "", "past_datetime"),
        ("start", {"type": "string", "format": "date"}, "", "", "date"),
        ("dob", {"type": "string", "format": "date"}, "", "", "birth_date"),
        ("anything", {"type": "string", "format": "email"}, "", "", "email"),
        ("lat", NUMBER, "", "", "latitude"),
        ("pageSize", WHOLE, "", "", "limit"),
        ("userId", WHOLE, "", "", "numeric_id"),
        ("user_id", TEXT, "", "", "short_id"),
        ("job_id", TEXT, "A UUID", "", "uuid"),
        ("since", WHOLE, "Unix time", "", "past_unix_time"),
        ("owner", TEXT, "Repository owner", "", "account_name"),
        ("query", TEXT, "SQL query to run", "", "sql_query"),
        ("query", TEXT, "What to search for", "", "search_query"),
        ("language", TEXT, "ISO 639-1 code", "", "language_code"),
        ("country", TEXT, "Two letters, ISO 3166", "", "country_code"),
        ("param1", TEXT, "城市名称，如北京", "", "city"),
        ("p", TEXT, "收件人手机号", "", "phone"),
        ("出发城市", TEXT, "", "", "city"),
        ("remark", TEXT, "", "", "note_text"),
        ("city", {"type": ["null", "string"]}, "", "", "city"),
    ],
)
def test_a_name_says_what_is_meant(
    name: str, schema: dict[str, object], description: str, owner: str, kind: str
) -> None:
    assert infer_kind(name, schema, description, owner) == kind


@pytest.mark.parametrize(
    ("name", "schema", "description", "owner"),
    [
        ("city_id_type", TEXT, "", ""),
        ("state", TEXT, "open or closed", ""),
        ("name", TEXT, "", ""),
        ("name", TEXT, "", "category"),
        ("temperature", NUMBER, "Sampling temperature of the model", ""),
        ("email_verified", {"type": "boolean"}, "", ""),
        ("address", {"type": "object"}, "", ""),
        ("address", TEXT, "Wallet address on the blockchain", ""),
        ("location", TEXT, "Azure region of the resource group", ""),
        ("source", TEXT, "", ""),
        ("value", TEXT, "", ""),
        ("query", TEXT, "GraphQL query", ""),
        ("format", TEXT, "", ""),
        ("data", TEXT, "", ""),
    ],
)
def test_what_is_not_clear_stays_open(name: str, schema: dict[str, object], description: str, owner: str) -> None:
    assert infer_kind(name, schema, description, owner) is None


def test_names_are_read_in_any_spelling() -> None:
    assert words("pickupLocations") == words("pickup_location") == words("Pickup-Location") == ("pickup", "location")
    assert words("HTTPStatusCode") == ("http", "status", "code")


def test_the_item_of_a_list_is_in_the_singular() -> None:
    assert singular_name("categories") == "category"
    assert singular_name("addresses") == "address"
    assert singular_name("userList") == "user"
    assert singular_name("news") == "news"


def test_the_subject_ends_where_qualifications_begin() -> None:
    assert subject_of("get_release_by_tag") == ("get", "release")
    assert subject_of("search_stations_by_station_name") == ("search", "station")
