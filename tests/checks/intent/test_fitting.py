"""What a tool says of itself, and which tool a request speaks for."""

from __future__ import annotations

from callsmith.checks.intent.contrast import contrast, searches, support
from callsmith.checks.intent.fitting import best_fit, is_foreign, is_strange
from callsmith.checks.intent.profiles import profile_of
from callsmith.checks.intent.requests import requests_of
from callsmith.checks.intent.terms import terms_of
from callsmith.checks.view import View
from callsmith.records import AssistantMessage, Conversation, Tool, ToolCall, UserMessage, freeze


def tool(name, description, **properties):
    schema = freeze({"type": "object", "properties": properties, "required": []})
    return Tool(name=name, description=description, parameters=schema)


LIGHTS = tool("dim_lights", "Dims the lights of a room. Use it with care.", lamp={"type": "string"})
SHADES = tool(
    "lower_blinds",
    "Lowers the blinds of a window.",
    fabric={"type": "string", "enum": ["linen", "velvet"], "description": "The cloth that hangs there."},
    frame={"type": "object", "properties": {"hinge": {"type": "string"}}},
    slats={"type": "array", "items": {"type": "string", "enum": ["bamboo"]}},
)


def weight(word, of=SHADES):
    (term,) = terms_of(word)
    return max(profile_of(of).weights.get(form, 0.0) for form in term.forms)


def test_words_count_by_how_near_to_the_name_they_stand():
    assert weight("blinds") > weight("window") > weight("fabric") > weight("cloth") > 0
    assert weight("velvet") == weight("hinge") == weight("bamboo") == weight("fabric")
    assert weight("curtain") == 0


def test_the_first_sentence_is_the_opening():
    opening = {term.word for term in profile_of(LIGHTS).opening}
    assert "care" not in opening
    assert any(word.startswith("room") for word in opening)


def test_a_profile_is_that_of_the_tool_and_of_its_like():
    again = tool("dim_lights", "Dims the lights of a room. Use it with care.", lamp={"type": "string"})
    assert profile_of(again) is profile_of(LIGHTS)
    assert profile_of(tool("dim_lights", "Another.")) is not profile_of(LIGHTS)


def request(text):
    return next(requests_of(View(Conversation(tools=(), messages=(UserMessage(content=text),)))))


def test_what_is_said_speaks_for_the_tool_that_says_it():
    terms = terms_of("lower the velvet blinds at the window")
    assert support(terms, profile_of(SHADES)) > support(terms, profile_of(LIGHTS))
    told = contrast(terms, profile_of(LIGHTS), profile_of(SHADES), False)
    assert told.other > told.called
    assert [word[:5] for word in told.words] == ["lower", "blind", "windo", "velve"]
    back = contrast(terms, profile_of(SHADES), profile_of(LIGHTS), False)
    assert (back.called, back.other) == (told.other, told.called)


def test_the_best_fit_is_the_tool_that_the_words_support():
    found = best_fit(request("Lower the blinds of the window in linen"), (LIGHTS, SHADES))
    assert found is not None and found.tool is SHADES and found.is_good and found.is_likely
    poor = best_fit(request("Tell me a joke"), (LIGHTS, SHADES))
    assert poor is not None and not poor.is_good
    assert best_fit(request("Lower the blinds"), ()) is None


def test_a_lone_tool_must_fit_better_than_the_best_of_several():
    text = "Could you lower them at the window?"  # what they are is not said
    lone, one_of_two = best_fit(request(text), (SHADES,)), best_fit(request(text), (LIGHTS, SHADES))
    assert lone is not None and one_of_two is not None and lone.tool is one_of_two.tool is SHADES
    assert (lone.is_good, one_of_two.is_good) == (False, True)


def test_what_a_fit_leaves_unsaid_is_missing():
    schema = freeze({"type": "object", "properties": {"count": {"type": "integer"}}, "required": ["count"]})
    counting = Tool(name="lower_blinds", description="Lowers the blinds of a window.", parameters=schema)
    for text, missing in (("lower the blinds", ("count",)), ("lower 3 blinds", ())):
        found = best_fit(request(text), (counting,))
        assert found is not None and found.missing == missing


def test_a_request_about_something_else_is_strange():
    weather = tool("get_weather", "Get the weather forecast of a city.", city={"type": "string"})
    recipe = request("Find me a recipe for a cake")
    assert is_strange(recipe, weather)
    assert not is_strange(request("What will the weather be?"), weather)
    assert not is_strange(request("Do it"), weather)


def test_other_languages_are_foreign():
    assert is_foreign("Какая погода в Осло?") and is_foreign("Wie wird Wetter morgen") and is_foreign("天気はどう")
    assert not is_foreign("What is the weather?") and not is_foreign("天气怎么样")


def test_users_look_for_things_or_order_them():
    assert searches("Can you find me a hotel?") and searches("帮我查一下酒店")
    assert not searches("Cancel the order.")


def test_turns_that_only_led_to_a_question_belong_to_the_next_request():
    act = ToolCall(id="c", name="act", arguments={})
    messages = (
        UserMessage(content="Book it."),
        AssistantMessage(content="Which one?"),
        UserMessage(content="The blue one."),
        AssistantMessage(tool_calls=(act,)),
        UserMessage(content="Thanks."),
    )
    found = list(requests_of(View(Conversation(tools=(), messages=messages))))
    assert [one.text for one in found] == ["Book it.", "Book it.\nThe blue one.", "Thanks."]
    assert [one.users for one in found] == [(0,), (0, 2), (4,)]
    assert [one.follows for one in found] == [False, False, True]
    assert [one.earlier for one in found] == [frozenset(), frozenset(), frozenset({"act"})]
