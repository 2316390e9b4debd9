"""Values of results that a later result replaced."""

from __future__ import annotations

import json

import pytest

from callsmith.checks.superseded_results import renewed_values
from callsmith.checks.view import View
from callsmith.records import AssistantMessage, Conversation, ToolCall, ToolMessage, UserMessage


def renewed(*steps, said=None):
    """Steps as name, arguments and result; what the user says stands before the last."""
    messages = [UserMessage(content="Go on.")]
    for number, (name, arguments, result) in enumerate(steps):
        if said and number == len(steps) - 1:
            messages += [AssistantMessage(content="Done."), UserMessage(content=said)]
        messages.append(AssistantMessage(tool_calls=(ToolCall(id=f"c{number}", name=name, arguments=arguments),)))
        content = result if isinstance(result, str) else json.dumps(result, ensure_ascii=False)
        messages.append(ToolMessage(tool_call_id=f"c{number}", name=name, content=content))
    found = renewed_values(View(Conversation(tools=(), messages=tuple(messages))))
    return [(site.call.id, path, old, new) for site, path, old, new in found]


FIND = ("find_booking", {"name": "Mara"}, {"booking_id": "B1", "price": 20})
MOVE = ("reschedule_booking", {"booking_id": "B1"}, {"booking": {"new_booking_id": "B2", "ok": True}})
LOOK = ("get_price", {"item": "x"}, {"price": 20})
LOOK_AGAIN = ("get_price", {"item": "x"}, {"price": 25})


def pay(**arguments):
    return ("pay", arguments, {"ok": True})


def test_an_id_that_an_update_gave_anew_is_used_anew():
    assert renewed(FIND, MOVE, pay(booking_id="B1")) == [("c2", ("booking_id",), "B1", "B2")]
    assert renewed(FIND, MOVE, pay(booking_id="B2")) == []
    assert renewed(FIND, MOVE, pay(order={"bookingId": "B1"})) == [("c2", ("order", "bookingId"), "B1", "B2")]


def test_so_is_a_value_that_a_second_look_gave():
    assert renewed(LOOK, LOOK_AGAIN, pay(price=20)) == [("c2", ("price",), 20, 25)]
    assert renewed(LOOK, LOOK_AGAIN, pay(price=25)) == []


@pytest.mark.parametrize(
    "last",
    [pay(guest="B1"), pay(booking_id="B3"), pay(booking_id="B1", old_booking_id="B2"), pay()],
)
def test_other_parameters_other_values_and_calls_that_carry_both_are_left_alone(last):
    assert renewed(FIND, MOVE, last) == []


def test_what_somebody_named_again_is_meant():
    assert renewed(FIND, MOVE, pay(booking_id="B1"), said="No, pay for B1.") == []
    assert renewed(FIND, MOVE, pay(booking_id="B1"), said="Now pay.") != []


def test_calls_that_change_nothing_replace_nothing():
    look = ("look_up_booking", *MOVE[1:])
    assert renewed(FIND, look, pay(booking_id="B1")) == []
    other = ("get_price", {"item": "y"}, {"price": 25})
    assert renewed(LOOK, other, pay(price=20)) == []


@pytest.mark.parametrize("result", ["moved", "[1]", "{broken", '{"new_booking_id": 7}', '{"new_booking_id": "B1"}'])
def test_results_without_a_new_value_of_its_type_replace_nothing(result):
    assert renewed(FIND, (MOVE[0], MOVE[1], result), pay(booking_id="B1")) == []


def test_the_chinese_names_of_tools_change_things_too():
    move = ("改签", {"订单编号": "B1"}, {"新订单编号": "B2"})
    assert renewed(FIND, move, pay(订单编号="B1")) == [("c2", ("订单编号",), "B1", "B2")]
