from __future__ import annotations

import pytest

from callsmith.tools.credentials import is_credential


@pytest.mark.parametrize(
    ("name", "description", "place"),
    [
        ("api_key", "", ""),
        ("apikey", "", "query"),
        ("X-API-Key", "", "header"),
        ("accessToken", "", ""),
        ("client_secret", "", ""),
        ("openaiApiKey", "", ""),
        ("Authorization", "", "header"),
        ("token", "Authentication token bearing required scopes", "query"),
        ("ticket", "Alfresco authentication ticket", ""),
        ("session_id", "", "cookie"),
        ("key", "Your API key", ""),
        ("token", "用户身份验证令牌", ""),
    ],
)
def test_what_proves_who_calls_is_a_credential(name: str, description: str, place: str) -> None:
    assert is_credential(name, description, place)


@pytest.mark.parametrize(
    ("name", "description", "place"),
    [
        ("token", "The token's contract address", ""),
        ("token", "", ""),
        ("page_token", "", ""),
        ("next_token", "", ""),
        ("max_tokens", "", ""),
        ("device_token", "", ""),
        ("sort_key", "", ""),
        ("key", "The key of the setting", ""),
        ("session_id", "The session from a previous search", ""),
        ("keyword", "", ""),
        ("author", "", ""),
        ("api_key", "", "path"),
        ("regenerate_api_key", "", ""),
        ("password", "The new user's password", ""),
        ("monkey", "", ""),
    ],
)
def test_what_a_user_would_say_is_an_argument(name: str, description: str, place: str) -> None:
    assert not is_credential(name, description, place)


@pytest.mark.parametrize("description", [None, False, 3, {"a": 1}])
def test_a_description_that_is_no_text_decides_nothing(description: object) -> None:
    assert not is_credential("token", description)
