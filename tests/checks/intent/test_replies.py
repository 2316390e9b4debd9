"""What an assistant's message does is told apart in both languages."""

from __future__ import annotations

import pytest

from callsmith.checks.intent import classify_reply

QUESTIONS = [
    "Sure, I can help with that. Which city should I look in?",
    "Could you please provide the order number?",
    "I can't look that up without your booking reference.",
    "I need the date and the number of guests.",
    "For how many people should I book?",
    "I couldn't find your profile. Could you tell me your user id?",
    "好的，请问您想查哪一天的？",
    "请提供一下订单号。",
    "当然可以，告诉我两款的型号就行。",
    "几位用餐？",
]
REFUSALS = [
    "I'm sorry, but I can't book flights.",
    "None of my tools can do that. Is there anything else I can help with?",
    "That's beyond what I can do here.",
    "As an AI, I don't have the ability to order a pizza. I can help with recipes. Would you like some?",
    "很抱歉，我无法预订机票。还有什么可以帮您的吗？",
    "这个不在我能做的事情里。",
    "现有的工具都办不到这件事。",
    "我这边没有可以查股票的功能。",
]
STATEMENTS = [
    "The current temperature in Oslo is 12°C.",
    "I couldn't find any direct trains on that day.",
    "Done: the meeting is at 3 pm. Let me know if you need anything else.",
    "Here are the results: Alpha costs $3, Beta costs $4.",
    "已为您预订6月3日的房间，订单号是H-2231。还需要其他帮助吗？",
    "明天北京有雨，气温18度。",
    "没有找到符合条件的航班。",
]
COURTESIES = [
    "You're welcome! If you have any other questions, feel free to ask.",
    "Hello! How can I help you today?",
    "不客气！如果您还有其他问题，随时可以问我。",
    "您好！请问有什么可以帮您？",
]
CONFIRMATIONS = ["It costs $40. Shall I go ahead?", "一共300元，要下单吗？"]


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_for_a_value_is_one(text: str) -> None:
    assert classify_reply(text).kind == "question"


@pytest.mark.parametrize("text", REFUSALS)
def test_a_refusal_is_one_whatever_is_offered_beside_it(text: str) -> None:
    assert classify_reply(text).kind == "refusal"


@pytest.mark.parametrize("text", STATEMENTS)
def test_what_tells_a_result_is_a_statement(text: str) -> None:
    assert classify_reply(text).kind == "statement"


@pytest.mark.parametrize("text", COURTESIES)
def test_a_courtesy_asks_for_nothing_and_states_nothing(text: str) -> None:
    assert classify_reply(text).kind == "courtesy"


@pytest.mark.parametrize("text", CONFIRMATIONS)
def test_asking_for_leave_is_not_asking_for_a_value(text: str) -> None:
    assert classify_reply(text).kind == "confirmation"


def test_a_question_says_what_it_asks_for() -> None:
    assert "order" in classify_reply("Could you give me the order number?").asks_for
    assert "订单" in classify_reply("请提供订单号。").asks_for


def test_an_explanation_at_length_is_a_statement_whatever_it_mentions() -> None:
    essay = "Dark matter is matter. " + "We cannot see it with telescopes, because it gives off no light. " * 12
    assert classify_reply(essay).kind == "statement"


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "!" * 100_000, "吗" * 100_000])
def test_any_text_has_an_answer(text: str) -> None:
    assert classify_reply(text).kind
