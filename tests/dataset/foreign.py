"""A row of each foreign form, written for these tests, with the places that its conversation must be traced back to."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

BOOK = {
    "name": "book_table",
    "description": "Books a table.",
    "parameters": {
        "type": "object",
        "properties": {"place": {"type": "string"}, "guests": {"type": "integer"}},
        "required": ["place", "guests"],
    },
}
LOOSE = {
    "name": "book_table",
    "description": "Books a table.",
    "parameters": {
        "type": "dict",
        "properties": {"place": {"type": "String"}, "guests": {"type": "interger"}},
        "required": ["place", "guests"],
    },
}
FLAT = {
    "name": "book_table",
    "description": "Books a table.",
    "parameters": {"place": {"type": "str"}, "guests": {"type": "int"}},
}
ARGUMENTS = {"place": "Café Nord", "guests": 4}
CALL = {"name": "book_table", "arguments": ARGUMENTS}
CALL_TEXT = json.dumps(CALL, ensure_ascii=False)
ASKED = "A table for four at Café Nord, please."
RESULT = '{"booked": true}'
DONE = "Your table for four is booked."
WRITTEN = '[book_table(place="Café Nord", guests=4)]'
GUESTS = "/messages/{at}/tool_calls/0/function/arguments/guests"
PARAMETER = "/tools/0/function/parameters/properties/guests"


class Foreign(NamedTuple):
    """A row, how its form is called, and where things must be found in it."""

    form: str
    row: dict[str, Any]
    places: dict[str, str]
    spoken: int = 4
    """Messages after the system's."""


def wire(arguments: Any) -> dict[str, Any]:
    return {"id": "a1", "type": "function", "function": {"name": "book_table", "arguments": arguments}}


def chat(arguments: Any, tools: Any) -> dict[str, Any]:
    messages = [
        {"role": "user", "content": ASKED},
        {"role": "assistant", "content": "", "tool_calls": [wire(arguments)]},
        {"role": "tool", "tool_call_id": "a1", "content": RESULT},
        {"role": "assistant", "content": DONE},
    ]
    return {"messages": messages, "tools": tools}


def turns(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [{"from": who, "value": text} for who, text in pairs]


CHATML = (
    f"<|im_start|>system\nBe kind. <tools>\n{json.dumps(BOOK)}\n</tools><|im_end|>\n"
    f"<|im_start|>user\n{ASKED}<|im_end|>\n"
    f"<|im_start|>assistant\n<tool_call>\n{CALL_TEXT}\n</tool_call><|im_end|>\n"
    f"<|im_start|>user\n<tool_response>\n{RESULT}\n</tool_response><|im_end|>\n"
    f"<|im_start|>assistant\n{DONE}<|im_end|>\n"
)
IN_MESSAGES = {
    "/messages/0": "/messages/0",
    "/messages/3/content": "/messages/3/content",
    GUESTS.format(at=1): "/messages/1/tool_calls/0/function/arguments/guests",
    PARAMETER: "/tools/0/function/parameters/properties/guests",
}

FOREIGN: dict[str, Foreign] = {
    "openai": Foreign(
        "openai",
        chat(json.dumps(ARGUMENTS), [{"type": "function", "function": BOOK}]),
        IN_MESSAGES | {GUESTS.format(at=1): "/messages/1/tool_calls/0/function/arguments"},
    ),
    "openai with objects": Foreign("trl", chat(ARGUMENTS, [{"type": "function", "function": BOOK}]), IN_MESSAGES),
    "trl": Foreign("trl", chat(ARGUMENTS, json.dumps([BOOK])), IN_MESSAGES | {PARAMETER: "/tools"}),
    "bare tools": Foreign(
        "trl", chat(ARGUMENTS, [BOOK]), IN_MESSAGES | {PARAMETER: "/tools/0/parameters/properties/guests"}
    ),
    "old functions": Foreign(
        "openai",
        {
            "messages": [
                {"role": "user", "content": [{"type": "text", "text": ASKED}]},
                {
                    "role": "assistant",
                    "content": None,
                    "function_call": {"name": "book_table", "arguments": json.dumps(ARGUMENTS)},
                },
                {"role": "function", "name": "book_table", "content": RESULT},
                {"role": "assistant", "content": DONE},
            ],
            "functions": [BOOK],
        },
        {
            "/messages/0/content": "/messages/0/content",
            GUESTS.format(at=1): "/messages/1/function_call/arguments",
            PARAMETER: "/functions/0/parameters/properties/guests",
        },
    ),
    "prompt and completion": Foreign(
        "trl",
        {
            "prompt": [{"role": "user", "content": ASKED}],
            "completion": [{"role": "assistant", "content": "", "tool_calls": [wire(ARGUMENTS)]}],
            "tools": json.dumps([BOOK]),
        },
        {GUESTS.format(at=1): "/completion/0/tool_calls/0/function/arguments/guests", "/messages/0": "/prompt/0"},
        spoken=2,
    ),
    "ms-swift": Foreign(
        "ms-swift",
        {
            "messages": [
                {"role": "user", "content": ASKED},
                {"role": "tool_call", "content": CALL_TEXT},
                {"role": "tool_response", "content": RESULT},
                {"role": "assistant", "content": DONE},
            ],
            "tools": json.dumps([BOOK]),
        },
        {GUESTS.format(at=1): "/messages/1/content", "/messages/2/content": "/messages/2/content", PARAMETER: "/tools"},
    ),
    "llama-factory parts": Foreign(
        "llama-factory",
        {
            "messages": [
                {"role": "user", "content": [{"type": "text", "value": ASKED}]},
                {
                    "role": "assistant",
                    "content": [{"type": "reasoning", "value": "Book."}, {"type": "tool_call", "value": CALL_TEXT}],
                },
                {"role": "tool", "content": [{"type": "text", "value": RESULT}]},
                {"role": "assistant", "content": [{"type": "text", "value": DONE}], "loss_weight": 0.0},
            ],
            "tools": json.dumps([BOOK]),
        },
        {GUESTS.format(at=1): "/messages/1/content/1/value", "/messages/0/content": "/messages/0/content"},
    ),
    "responses": Foreign(
        "responses",
        {
            "input": [
                {"role": "user", "content": ASKED},
                {
                    "type": "function_call",
                    "call_id": "a1",
                    "name": "book_table",
                    "arguments": json.dumps(ARGUMENTS),
                },
                {"type": "function_call_output", "call_id": "a1", "output": RESULT},
                {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": DONE}]},
            ],
            "tools": [{"type": "function", **BOOK}],
        },
        {
            GUESTS.format(at=1): "/input/1/arguments",
            "/messages/2/content": "/input/2/output",
            "/messages/3/content": "/input/3/content",
            PARAMETER: "/tools/0/parameters/properties/guests",
        },
    ),
    "sharegpt": Foreign(
        "sharegpt",
        {
            "conversations": turns(
                ("human", ASKED), ("function_call", CALL_TEXT), ("observation", RESULT), ("gpt", DONE)
            ),
            "tools": json.dumps([BOOK]),
        },
        {
            GUESTS.format(at=1): "/conversations/1/value",
            "/messages/2/content": "/conversations/2/value",
            PARAMETER: "/tools",
        },
    ),
    "hermes": Foreign(
        "hermes",
        {
            "conversations": turns(
                ("system", f"Use tools within <tools> </tools>. <tools> {[BOOK]} </tools>"),
                ("human", ASKED),
                ("gpt", f"<think>Book it.</think>\n<tool_call>\n{CALL}\n</tool_call>"),
                ("tool", f"<tool_response>\n{RESULT}\n</tool_response>"),
                ("gpt", DONE),
            )
        },
        {GUESTS.format(at=2): "/conversations/2/value", PARAMETER: "/conversations/0/value"},
    ),
    "hermes in messages": Foreign(
        "hermes",
        {
            "messages": [
                {"role": "system", "content": f"<tools>\n{json.dumps(LOOSE)}\n</tools>"},
                {"role": "user", "content": ASKED},
                {"role": "assistant", "content": f"<tool_call>\n{CALL_TEXT}\n</tool_call>"},
                {"role": "user", "content": f"<tool_response>{RESULT}</tool_response>"},
                {"role": "assistant", "content": DONE},
            ]
        },
        {GUESTS.format(at=1): "/messages/2/content", PARAMETER: "/messages/0/content"},
    ),
    "chatml": Foreign("chatml", {"text": CHATML}, {GUESTS.format(at=2): "/text", PARAMETER: "/text"}),
    "toolace": Foreign(
        "toolace",
        {
            "system": f"Compose calls. Here are functions in JSON:\n{json.dumps([LOOSE])}",
            "conversations": turns(("user", ASKED), ("assistant", WRITTEN), ("tool", RESULT), ("assistant", DONE)),
        },
        {GUESTS.format(at=2): "/conversations/1/value", PARAMETER: "/system", "/messages/0": "/system"},
    ),
    "glaive": Foreign(
        "glaive",
        {
            "system": f"SYSTEM: You may use functions -\n{json.dumps(BOOK, indent=1)}\n",
            "chat": f"USER: {ASKED}\n\n\nASSISTANT: <functioncall> "
            f'{{"name": "book_table", "arguments": \'{json.dumps(ARGUMENTS)}\'}} <|endoftext|>\n\n\n'
            f"FUNCTION RESPONSE: {RESULT}\n\n\nASSISTANT: {DONE} <|endoftext|>",
        },
        {GUESTS.format(at=2): "/chat", PARAMETER: "/system"},
    ),
    "xlam": Foreign(
        "xlam",
        {"query": ASKED, "tools": json.dumps([FLAT]), "answers": json.dumps([CALL])},
        {GUESTS.format(at=1): "/answers", PARAMETER: "/tools", "/messages/0/content": "/query"},
        spoken=2,
    ),
    "xlam as lists": Foreign(
        "xlam",
        {"id": 7, "query": ASKED, "tools": [FLAT], "answers": [CALL]},
        {GUESTS.format(at=1): "/answers/0/arguments/guests", PARAMETER: "/tools/0/parameters/guests"},
        spoken=2,
    ),
    "alike by other names": Foreign(
        "xlam",
        {"question": ASKED, "functions": [BOOK], "answer": CALL},
        {GUESTS.format(at=1): "/answer/arguments/guests"},
        spoken=2,
    ),
    "seal-tools with tools": Foreign(
        "seal-tools",
        {"query": ASKED, "calling": [{"api": "book_table", "parameters": ARGUMENTS, "responses": []}], "tools": [FLAT]},
        {
            GUESTS.format(at=1): "/calling/0/parameters/guests",
            "/messages/1/tool_calls/0/function/name": "/calling/0/api",
        },
        spoken=2,
    ),
    "when2call": Foreign(
        "when2call",
        {
            "question": ASKED,
            "tools": [json.dumps(LOOSE)],
            "correct_answer": "tool_call",
            "answers": {"tool_call": CALL_TEXT, "cannot_answer": "I cannot."},
        },
        {GUESTS.format(at=1): "/answers/tool_call", PARAMETER: "/tools/0"},
        spoken=2,
    ),
    "bfcl": Foreign(
        "bfcl",
        {
            "id": "q_0",
            "question": [[{"role": "user", "content": ASKED}]],
            "function": [LOOSE],
            "ground_truth": [{"book_table": {"place": ["Café Nord", "Nord"], "guests": [4], "note": [""]}}],
        },
        {
            GUESTS.format(at=1): "/ground_truth/0/book_table/guests",
            PARAMETER: "/function/0/parameters/properties/guests",
            "/messages/0/content": "/question/0/0/content",
        },
        spoken=2,
    ),
    "bfcl in turns": Foreign(
        "bfcl",
        {
            "id": "q_1",
            "question": [[{"role": "user", "content": ASKED}], [{"role": "user", "content": "And one for two."}]],
            "function": [LOOSE],
            "ground_truth": [["book_table('Café Nord', guests=4)"], ["book_table(place='Café Nord', guests=2)"]],
        },
        {GUESTS.format(at=1): "/ground_truth/0/0", GUESTS.format(at=3): "/ground_truth/1/0"},
    ),
    "acebench": Foreign(
        "acebench",
        {
            "id": "a_0",
            "question": f"user: I want to eat out.\nsystem: Where, and how many?\nuser: {ASKED}\n",
            "function": [{"name": "book_table", "description": "Books.", "arguments": BOOK["parameters"]}],
            "time": "The current time is March 3, 2026, Tuesday.",
            "ground_truth": {"book_table_1": ARGUMENTS},
        },
        {
            GUESTS.format(at=4): "/ground_truth/book_table_1/guests",
            PARAMETER: "/function/0/arguments/properties/guests",
            "/messages/0/content": "/time",
            "/messages/1/content": "/question",
        },
        spoken=4,
    ),
    "instruct with sections": Foreign(
        "instruct",
        {
            "instruction": f"[BEGIN OF AVAILABLE TOOLS]\n{json.dumps([FLAT])}\n[END OF AVAILABLE TOOLS]\n"
            f"[BEGIN OF QUERY]\n{ASKED}\n[END OF QUERY]",
            "input": "",
            "output": f"```\n[{CALL_TEXT}]\n```",
        },
        {GUESTS.format(at=1): "/output", PARAMETER: "/instruction"},
        spoken=2,
    ),
    "instruct with a list of tools": Foreign(
        "instruct",
        {
            "instruction": "Help.\n\n**Available Tools**\nUse:\n1. Name: book_table\nDescription: Books a table.\n"
            f"Parameters: {FLAT['parameters']}\n\n**Output Format**\n<tool_call> … </tool_call>",
            "input": f"<user> {ASKED} </user>",
            "output": f"<think> Book. </think>\n<tool_call>\n{CALL_TEXT}\n</tool_call>",
        },
        {GUESTS.format(at=1): "/output", PARAMETER: "/instruction"},
        spoken=2,
    ),
    "instruct with requests": Foreign(
        "instruct",
        {
            "instruction": "Generate a request.",
            "input": json.dumps({"apiCode": "book_table", "description": "Books.", "parameters": FLAT["parameters"]})
            + f"\nUser: {ASKED}\nAPI-Request: [book_table(place='Café Nord', guests=4)]->{RESULT}\n"
            "Generate AI Response:",
            "output": f"AI: {DONE}",
        },
        {GUESTS.format(at=1): "/input", PARAMETER: "/input", "/messages/3/content": "/output"},
    ),
}
