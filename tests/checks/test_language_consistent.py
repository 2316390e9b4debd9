from __future__ import annotations

import pytest

from callsmith.checks import judge
from callsmith.records import AssistantMessage, Conversation, Tool, UserMessage
from checks.gold import GOLD, TRANSFER, call
from checks.mutants import replace, with_argument

FORECAST, SEAT = GOLD["forecast"], GOLD["seat"]


def status(user, assistant=None, *, language, gold=FORECAST):
    answer = assistant or {"en": "Sure, done.", "zh": "好的，办好了。"}.get(language or "en", "Ja.")
    messages = (UserMessage(content=user), AssistantMessage(content=answer))
    conversation = replace(gold.conversation, messages=messages)
    return judge(conversation, gold.plan, language=language, only=("language_consistent",)).status


@pytest.mark.parametrize(
    ("language", "user"),
    [
        ("en", "帮我查一下天气"),
        ("en", "Check the weather in 北京 please"),
        ("en", "Get it for {city}."),
        ("en", "I want days set to None please."),
        ("en", "Use start_date of Friday."),
        ("en", "Call get_forecast for me."),
        ("en", "The city is null."),
        ("zh", "Check the weather please"),
        ("zh", "请帮我 check the weather for 北京"),
        ("zh", "帮我查 start_date 的天气"),
        ("zh", "查一下{city}的天气"),
        ("zh", "查一下null的天气"),
    ],
)
def test_another_language_or_machinery_in_the_users_words_is_rejected(language, user):
    assert status(user, language=language) == "rejected"


@pytest.mark.parametrize(
    ("language", "assistant"),
    [("en", "好的，已经查到了。"), ("zh", "Here is what I found for you."), ("zh", "OK, done.")],
)
def test_another_language_in_the_answer_is_rejected(language, assistant):
    user = {"en": "What's the weather like?", "zh": "天气怎么样？"}[language]
    assert status(user, assistant, language=language) == "rejected"


@pytest.mark.parametrize(
    ("language", "user"),
    [
        ("en", "None of these worked. What's left?"),
        ("en", "Pull up NS-2041, would you?"),
        ("en", "Ask the café in Zürich — it’s ½ price…"),
        ("zh", "用iPhone 15 Pro Max拍的照片怎么导出？"),
        ("zh", "NS-2041"),
        ("zh", "12.5"),
        ("zh", "我想听Taylor Swift的歌"),
        ("zh", "帮我约个会，主题写OKR review"),
        (None, "下周三吧"),
        (None, "Next Wednesday."),
    ],
)
def test_names_codes_and_loan_words_pass(language, user):
    assert status(user, "行。" if language != "en" and "吧" in user else None, language=language) != "rejected"


def test_values_of_the_call_may_be_in_another_script():
    gold = with_argument(FORECAST, "city", "北京")
    messages = (UserMessage(content="What's it like in 北京?"), *gold.conversation.messages[2:])
    conversation = replace(gold.conversation, messages=messages)
    assert judge(conversation, language="en", only=("language_consistent",)).status == "accepted"


def test_an_english_title_may_be_said_in_chinese():
    gold = with_argument(SEAT, "zone", "The Lord of the Rings")
    messages = (UserMessage(content="想看The Lord of the Rings，有吗？"), *gold.conversation.messages[2:])
    conversation = replace(gold.conversation, messages=messages)
    assert judge(conversation, language="zh", only=("language_consistent",)).status == "accepted"


def test_a_snake_case_value_is_not_a_raw_name():
    messages = (
        UserMessage(content="Who owns the table get_forecast?"),
        AssistantMessage(content="You do."),
    )
    assert judge(Conversation(tools=(TRANSFER,), messages=messages), only=("language_consistent",)).status == "accepted"


def row(user, answer, arguments=None, tool=TRANSFER):
    calls = (call(tool.name, arguments),) if arguments is not None else ()
    spoken = (AssistantMessage(tool_calls=calls),) if calls else (AssistantMessage(content=answer),)
    conversation = Conversation(tools=(tool,), messages=(UserMessage(content=user), *spoken))
    return judge(conversation, only=("language_consistent",)).status


@pytest.mark.parametrize(
    ("user", "answer", "expected"),
    [
        ("帮我看看明天的天气。", "Tomorrow will be sunny with a high of 20 degrees.", "rejected"),
        ("What will the weather be like?", "明天晴，最高气温二十度。", "rejected"),
        ("What will the weather be like?", "明日は晴れで、最高気温は二十度です。", "rejected"),
        ("帮我看看明天的天气。", "明天晴，GPS信号良好，Have fun!", "accepted"),
        ("把“早上好”翻译成英文。", "It is good morning, as people say.", "accepted"),
        ("Say good morning in Chinese, please.", "早上好，祝你愉快。", "accepted"),
        ("What is {x} in my LaTeX \\frac{a}{b}?", "It is a null set, I think.", "accepted"),
    ],
)
def test_anybodys_answer_is_in_the_script_of_its_question(user, answer, expected):
    assert row(user, answer) == expected


NOTE = Tool(
    name="save_note",
    description="保存一条备忘。",
    parameters={"type": "object", "properties": {"text": {"type": "string", "description": "备忘的内容。"}}},
)


@pytest.mark.parametrize(
    ("user", "text", "expected"),
    [
        ("帮我记一下：明天上午去取体检报告。", "明天上午去取体检报告", "accepted"),
        ("帮我记一下：明天上午去取体检报告。", "pick up the medical report tomorrow", "rejected"),
        ("帮我记一下 pick up the medical report", "pick up the medical report", "accepted"),
    ],
)
def test_free_text_follows_the_user(user, text, expected):
    assert row(user, "", {"text": text}, NOTE) == expected


@pytest.mark.parametrize(
    "giveaway",
    [
        'save_note({"text": "milk"})',
        "Use save_note with text: milk",
        '{"name": "save_note", "arguments": {"text": "milk"}}',
        "<tool_call>",
        "\nAssistant: I will save it.",
    ],
)
def test_a_user_who_plays_the_assistants_part_is_rejected(giveaway):
    assert row(f"Remember the milk. {giveaway}", "", {"text": "milk"}, NOTE) == "rejected"


def test_system_text_and_results_are_nobodys_words():
    assert SEAT.conversation.messages[0].content
    mixed = replace(
        FORECAST.conversation,
        messages=(
            replace(FORECAST.conversation.messages[0], content="你是助手。"),
            *FORECAST.conversation.messages[1:3],
            replace(FORECAST.conversation.messages[3], content='{"备注": "{下雨}"}'),
            FORECAST.conversation.messages[4],
        ),
    )
    assert judge(mixed, language="en", only=("language_consistent",)).status == "accepted"


def test_a_name_alone_and_a_turn_of_two_languages_may_be_answered_in_chinese():
    def blind(user):
        messages = (
            UserMessage(content=user),
            AssistantMessage(content="好的，尼罗河流经非洲的好几个国家，一直流到地中海。"),
        )
        return judge(replace(FORECAST.conversation, messages=messages), only=("language_consistent",)).status

    assert blind("B) Nile River") == "accepted"
    assert (
        blind("请帮我把下面这段话说得简单些: The river runs through a number of countries and into the sea.")
        == "accepted"
    )
    assert blind("Please tell me which countries the river runs through.") == "rejected"
