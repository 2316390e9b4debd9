from __future__ import annotations

import json

import pytest

from callsmith.checks import judge
from callsmith.records import AssistantMessage, Conversation, SystemMessage, Tool, ToolCall, ToolMessage, UserMessage

TRAINS = Tool(name="find_trains", description="Finds trains.", parameters={"type": "object", "properties": {}})
RESULT = {
    "trains": [
        {"number": "IC 2041", "departs": "2026-03-14T08:15", "platform": 4, "price": 38.5, "operator": "Nordbahn"},
        {"number": "RE 77", "departs": "2026-03-14T09:40", "platform": 11, "price": 21, "operator": "Talbahn"},
    ],
    "booking": "QX7-88214",
}


def status(answer, result=RESULT, user="Any trains to Kassel tomorrow?", **flags):
    content = result if isinstance(result, str) else json.dumps(result, ensure_ascii=False)
    call = ToolCall(id="c1", name="find_trains", arguments={})
    conversation = Conversation(
        tools=(TRAINS,),
        messages=(
            SystemMessage(content="Today is Friday, March 13, 2026."),
            UserMessage(content=user),
            AssistantMessage(tool_calls=(call,)),
            ToolMessage(tool_call_id="c1", name="find_trains", content=content, **flags),
            AssistantMessage(content=answer),
        ),
    )
    return judge(conversation, only=("results_used",)).status


GOOD = [
    "The IC 2041 leaves at 8:15 from platform 4 and costs 38.50.",
    "Two trains: one at a quarter past eight for 38.5, one at 9:40 am for 21. Booking QX7-88214.",
    "There are 2 trains tomorrow, March 14. Both together would cost 59.50.",
    "The cheaper one is 21 and leaves from platform 11; you save 17.5.",
    "明天有两班：8点15分那班38.5元，9点40分那班21元。",
    "Nordbahn runs the first, Talbahn the second.",
    "1. IC 2041 at 8:15\n2. RE 77 at 9:40",
]


@pytest.mark.parametrize("answer", GOOD)
def test_an_answer_that_keeps_to_the_results_passes(answer):
    assert status(answer) == "accepted"


@pytest.mark.parametrize(
    "answer",
    [
        "The IC 2041 leaves at 8:15 from platform 5 and costs 38.50.",
        "The IC 2041 leaves at 8:15 and costs 83.50.",
        "It leaves at 8:45 from platform 4.",
        "It leaves on March 16 at 8:15.",
        "Your booking is QX7-88241, platform 4.",
        "The first train is run by Silberlinie and costs 38.5.",
        "明天8点15分那班要58.5元。",
        "明天晚上8点15分发车，38.5元。",
    ],
)
def test_an_answer_that_says_what_no_result_holds_is_rejected(answer):
    assert status(answer) == "rejected"


def test_reckoning_excuses_no_figure_that_stands_in_the_place_of_a_returned_one():
    assert status("The area is 15.", {"area": 15}, "How large is 5 by 3?") == "accepted"
    assert status("The area is 15.", {"area": 18}, "How large is 5 by 3?") == "rejected"


@pytest.mark.parametrize(
    "result", [{"error": "seat taken"}, {"success": False}, {"status": "failed"}, "Error: timeout"]
)
def test_an_error_told_as_success_is_rejected(result):
    assert status("Done, your seat is booked.", result, "Book a seat.") == "rejected"
    assert status("已经订好了。", result, "帮我订个座。") == "rejected"
    assert status("That didn't work, I'm afraid. Shall I try again?", result, "Book a seat.") == "accepted"
    assert status("没有订成，要不要换一班？", result, "帮我订个座。") == "accepted"


def test_a_flagged_result_is_an_error_whatever_it_says():
    assert status("All set, it's booked.", {"seat": "taken"}, "Book a seat.", is_error=True) == "rejected"


def test_a_figure_of_another_row_is_rejected():
    assert status("Nordbahn's IC 2041 is 38.5 from platform 4.") == "accepted"
    assert status("The IC 2041 costs 21 and leaves from platform 4.") == "rejected"
    assert status("Take the IC 2041 or the RE 77, from 21.") == "accepted"
    assert status("The IC 2041 has 2 stops.") == "accepted"  # as many as there are trains: nobody can tell


def test_results_that_are_no_json_and_very_long_ones_are_read_as_text():
    assert status("It costs 12.", "the price is 12") == "accepted"
    assert status("It costs 19.", "the price is 12 " * 50_000) == "rejected"


def objection(answer, result=RESULT, user="Any trains to Kassel tomorrow?"):
    call = ToolCall(id="c1", name="find_trains", arguments={})
    messages = (
        SystemMessage(content="Today is Friday, March 13, 2026."),
        UserMessage(content=user),
        AssistantMessage(tool_calls=(call,)),
        ToolMessage(tool_call_id="c1", name="find_trains", content=json.dumps(result, ensure_ascii=False)),
        AssistantMessage(content=answer),
    )
    results = judge(Conversation(tools=(TRAINS,), messages=messages), only=("results_used",)).results
    return [(found.reason, found.location, found.evidence) for found in results if found.status == "fail"]


@pytest.mark.parametrize(
    ("answer", "reason", "evidence"),
    [
        ("It leaves at 8:15 and costs 83.50.", "no result holds '83.50'; the nearest is 38.5", "83.50"),
        ("It leaves at 8:45 from platform 4.", "no result holds the time '8:45'", "8:45"),
        ("It leaves on March 16 at 8:15.", "no result holds the datetime 'March 16 at 8:15'", "March 16 at 8:15"),
        ("Your booking is QX7-88241.", "no result holds 'QX7-88241'", "QX7-88241"),
        ("It is run by Silberlinie for 38.5.", "no result holds 'Silberlinie'; untold is 'Nordbahn'", "Silberlinie"),
    ],
)
def test_an_objection_names_what_was_said_and_where(answer, reason, evidence):
    assert objection(answer) == [(reason, "/messages/4/content", evidence)]


@pytest.mark.parametrize(
    "answer",
    [
        "It rates 8 out of 10, for 38.5.",
        "It is the 3rd train, for 38.5.",
        "There are several, three of them late, from 21.",
        "1. The first for 38.5\n2. The second for 21\n3. Neither",
        "You asked for Kassel on March 14; from 21.",
        "It takes 5km and 3D glasses are no code.",
        "Which one would you like, the one for 38.5 or something at 99?",
    ],
)
def test_scales_orders_words_and_numbers_of_list_items_are_not_vouched_for(answer):
    assert all("code" not in reason for reason, _, _ in objection(answer))


def test_an_answer_before_any_result_is_not_judged():
    messages = (UserMessage(content="Hi."), AssistantMessage(content="It costs 83.50."))
    assert judge(Conversation(tools=(TRAINS,), messages=messages), only=("results_used",)).results == ()


@pytest.mark.parametrize(
    ("answer", "kind"), [("It leaves on March 16.", "date"), ("It leaves at 8:45.", "time"), ("3月16日出发。", "date")]
)
def test_a_date_or_a_time_alone_is_vouched_for(answer, kind):
    ((reason, _, _),) = objection(answer)
    assert reason.startswith(f"no result holds the {kind} ")
