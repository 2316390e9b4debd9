"""Rows in the OpenAI form, right and wrong, as somebody else's file would hold them."""

from __future__ import annotations

__all__ = ["BROKEN", "GOOD", "MISSING", "MISTYPED"]

_DIALOGUE = (
    '{"messages": [{"role": "user", "content": "Where is order A-17?"}, {"role": "assistant", "content": "",'
    ' "tool_calls": [{"id": "c1", "type": "function", "function": {"name": "find_order", "arguments": "ARGUMENTS"}}]},'
    ' {"role": "tool", "tool_call_id": "c1", "content": "{\\"state\\": \\"sent\\"}"},'
    ' {"role": "assistant", "content": "Order A-17 has been sent."}],'
    ' "tools": [{"type": "function", "function": {"name": "find_order", "description": "Find an order.",'
    ' "parameters": {"type": "object", "properties": {"number": {"type": "string"}}, "required": ["number"]}}}]}\n'
)
GOOD = _DIALOGUE.replace("ARGUMENTS", '{\\"number\\": \\"A-17\\"}')
MISTYPED = _DIALOGUE.replace("ARGUMENTS", '{\\"number\\": 17}')
MISSING = _DIALOGUE.replace("ARGUMENTS", "{}")
BROKEN = "{half a line\n"
