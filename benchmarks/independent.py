"""Judge a run by nothing of ours: every call of `samples.jsonl` against its tool's schema, by `jsonschema`, formats on.

    python benchmarks/independent.py runs/shop

Also looks at what any reader of the file could: JSON without duplicate keys, calls to offered tools only, a result
for every call, no null or missing `content`. Exit code 1 when a sample fails.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema


def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys occur once."""
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("a key occurs twice")
    return dict(pairs)


@lru_cache(maxsize=4096)
def validator(schema: str) -> jsonschema.Draft202012Validator:
    """A compiled schema; remote references are never followed, since none is there to follow."""
    return jsonschema.Draft202012Validator(json.loads(schema), format_checker=jsonschema.FormatChecker())


def flaws(conversation: dict[str, Any]) -> list[str]:
    """What is wrong with a conversation."""
    found = []
    tools = {tool["function"]["name"]: tool["function"]["parameters"] for tool in conversation["tools"]}
    waiting: list[str] = []
    for message in conversation["messages"]:
        if not isinstance(message.get("content"), str):
            found.append("content is null or missing")
        for call in message.get("tool_calls", ()):
            name, arguments = call["function"]["name"], call["function"]["arguments"]
            waiting.append(call["id"])
            if name not in tools:
                found.append(f"{name} was not offered")
                continue
            errors = validator(json.dumps(tools[name], sort_keys=True)).iter_errors(arguments)
            found += [f"{name}: {error.message[:120]}" for error in errors]
        if message["role"] == "tool" and message["tool_call_id"] not in waiting:
            found.append("a result without its call")
        elif message["role"] == "tool":
            waiting.remove(message["tool_call_id"])
    return found + ["a call without its result"] * len(waiting)


def main() -> int:
    """Judge the run; print counts and the commonest flaws."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run", type=Path)
    run = parser.parse_args().run
    started, samples, calls, failed, reasons = time.perf_counter(), 0, 0, 0, Counter[str]()
    with (run / "samples.jsonl").open("rb") as lines:
        for line in lines:
            conversation = json.loads(line, object_pairs_hook=unique)["conversation"]
            samples += 1
            calls += sum(len(message.get("tool_calls", ())) for message in conversation["messages"])
            found = flaws(conversation)
            failed += bool(found)
            reasons.update(found)
    print(f"{samples:,} samples, {calls:,} calls, {failed:,} failed, {time.perf_counter() - started:.1f} s")
    for reason, count in reasons.most_common(10):
        print(f"{count:>6}  {reason}")
    return 1 if failed or not samples else 0


if __name__ == "__main__":
    sys.exit(main())
