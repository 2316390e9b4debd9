"""What a user has given is known by its name beside it, by the question that it answered, or by an earlier call."""

from __future__ import annotations

import pytest

from callsmith.checks import View
from callsmith.checks.intent.given import asked_slots, given_before
from callsmith.checks.intent.requests import requests_of
from callsmith.records import AssistantMessage, Conversation, Message, Tool, ToolCall, UserMessage, freeze

LOAN = Tool(
    name="loan_payment",
    description="Work out what a loan costs each month.",
    parameters=freeze(
        {
            "type": "object",
            "properties": {
                "interest_rate": {"type": "number", "description": "年利率"},
                "bank_name": {"type": "string", "description": "银行名称"},
                "customer_id": {"type": "string", "description": "客户编号"},
                "longitude": {"type": "number", "description": "经度"},
                "end_date": {"type": "string", "description": "结束日期"},
                "date": {"type": "string", "description": "日期"},
            },
            "required": ["interest_rate", "bank_name", "customer_id", "longitude", "end_date", "date"],
        }
    ),
)


def given(question: str, *messages: Message) -> bool:
    conversation = Conversation(tools=(LOAN,), messages=(*messages, AssistantMessage(content=question)))
    view = View(conversation)
    *_, request = requests_of(view)
    return given_before(view, request, asked_slots(question, (LOAN,)))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What is the interest rate?", "I borrow 9000 dollars, the interest rate is 5%, for two years"),
        ("请问年利率是多少？", "我借了20万，年利率为3.5%"),
        ("Could you tell me the bank name?", "Please use the loan calculator, my bank name is Nordbank"),
        ("请问银行名称是什么？", "帮我算贷款，银行名称：北方银行"),
        ("麻烦告诉我客户编号。", "客户编号是KH20931，帮我算一下"),
    ],
)
def test_what_stands_beside_its_name_is_given(question: str, said: str) -> None:
    assert given(question, UserMessage(content=said))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What is the interest rate?", "Work out my loan of 9000 dollars"),
        ("What is the longitude?", "The latitude is 40.71, what would a loan cost there?"),
        ("Could you tell me the bank name?", "What is a bank name good for?"),
        ("请问年利率是多少？", "帮我算算贷款，年利率我还不知道"),
        ("麻烦告诉我客户编号。", "客户编号是什么？"),
    ],
)
def test_what_is_only_named_is_not_given(question: str, said: str) -> None:
    assert not given(question, UserMessage(content=said))


def test_the_answer_to_the_same_question_gives_the_value() -> None:
    first = (UserMessage(content="Help me with my loan"), AssistantMessage(content="What is the interest rate?"))
    assert given("Could you tell me the interest rate?", *first, UserMessage(content="5 percent"))
    assert not given("Could you tell me the interest rate?", *first, UserMessage(content="I don't know yet"))
    assert not given("Could you tell me the bank name?", *first, UserMessage(content="5 percent"))


def test_an_identifier_of_an_earlier_call_is_known() -> None:
    call = AssistantMessage(tool_calls=(ToolCall(id="c1", name="loan_payment", arguments={"customer_id": "KH20931"}),))
    before = (UserMessage(content="Look up KH20931"), call, AssistantMessage(content="Done."))
    assert given("What is the customer id?", *before, UserMessage(content="Now the other loan, please"))
    assert not given("What is the bank name?", *before, UserMessage(content="Now the other loan, please"))


def test_the_longer_of_two_names_is_meant() -> None:
    assert [slot.name for slot in asked_slots("What is the end date?", (LOAN,))] == ["end_date"]
