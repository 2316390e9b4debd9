"""Descriptions of every habit become a clean verb and object, or nothing."""

from __future__ import annotations

import pytest

from callsmith.records import Origin, Tool
from callsmith.synthesis.voices.composed.english.intent import english_intent


def tool(description: str, name: str = "t", title: str = "") -> Tool:
    origin = Origin(kind="mcp", uri="x", title=title)
    return Tool(name=name, description=description, parameters={"type": "object"}, origin=origin)


@pytest.mark.parametrize(
    ("description", "kind", "text"),
    [
        ("Retrieves a list of invoices for a customer.", "list", "retrieve invoices for a customer"),
        ("Get detailed information about a specific parcel by its tracking number", "get", "get a parcel"),
        ("This endpoint allows you to cancel an existing booking.", "act", "cancel a booking"),
        ("Deletes a webhook.", "delete", "delete a webhook"),
        ("Create a new label in the workspace (admins only).", "create", "create a new label in the workspace"),
        ("Update An Order", "update", "update an order"),
        ("Search for recipes matching a query", "search", "search recipes"),
        ("List all the open pull requests of a repository", "list", "list open pull requests of a repository"),
        ("Use this tool to send a reminder to a guest.", "act", "send a reminder to a guest"),
        ("Returns the balance of your account", "get", "return the balance"),
        ("Turn off a lamp", "act", "turn off a lamp"),
        ("Get the IDs of channels linked to a team.", "list", "get IDs of channels"),
    ],
)
def test_a_description_gives_its_verb_and_object(description: str, kind: str, text: str) -> None:
    intent = english_intent(tool(description))
    assert intent is not None
    assert (intent.kind, intent.text) == (kind, text)


@pytest.mark.parametrize(
    "description",
    [
        "",
        "Weather.",
        "POST /api/v2/things",
        "Cria uma nova pessoa no sistema de vendas da empresa",
        "Get the JSON payload of the endpoint",
        "Look up stuff",
        "Checks if the tenant exists",
        "Get " + "very " * 12 + "long thing",
    ],
)
def test_what_gives_no_clean_clause_gives_nothing(description: str) -> None:
    assert english_intent(tool(description, name="xq_7")) is None


def test_the_name_serves_where_the_description_is_empty_but_not_one_made_of_a_path() -> None:
    intent = english_intent(tool("", name="listOpenInvoices"))
    assert intent is not None
    assert intent.text == "list open invoices"
    made = Tool(
        name="post_cart_items", description="", parameters={"type": "object"}, origin=Origin(kind="openapi", uri="x")
    )
    assert english_intent(made) is None


def test_the_article_fits_the_word_that_follows_it() -> None:
    for description, phrase in (
        ("Delete an existing ticket", "a ticket"),
        ("Delete a specific invoice", "an invoice"),
        ("Delete a single user", "a user"),
        ("Delete a particular hour", "an hour"),
    ):
        intent = english_intent(tool(description))
        assert intent is not None
        assert intent.object == phrase
