"""List the gold that is wrong on its face: calls that break their own tool's schema, and schemas that break themselves.

    python benchmarks/audit.py ../shared/data/dev --write

By `jsonschema`, which the checks do not use. `audited.tsv` keeps what people have added by hand: reasons that do not
start with `schema: ` or `tool: `. It holds ids and reasons, never a row's text.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema

from gold import Row, audited, read_gold

LIST = Path(__file__).resolve().parent / "audited.tsv"
_PLAIN = re.compile(r"^[A-Za-z0-9_.\-]{1,40}$")


@lru_cache(maxsize=4096)
def _validator(schema: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(schema))


def _path(parts: list[str | int]) -> str:
    return "/" + "/".join(str(part) if _PLAIN.match(str(part)) else "…" for part in parts)


def _call_flaws(row: Row) -> Iterator[str]:
    tools = {tool.name: tool for tool in row.case.conversation.tools}
    calls = row.case.conversation.calls
    for call in calls:
        tool = tools.get(call.name)
        if tool is None:
            yield f"schema: {_path([call.name])[1:]} was not offered"
            continue
        parameters = json.loads(json.dumps(tool.parameters))
        known = parameters.get("properties") or {}
        open_ended = parameters.get("additionalProperties") or parameters.get("patternProperties")
        unknown = [name for name in call.arguments if name not in known]
        if unknown and not open_ended:
            yield f"schema: {call.name} has no parameter {_path(list(unknown[:1]))[1:]}"
        validator = _validator(json.dumps(parameters, sort_keys=True))
        for error in validator.iter_errors(json.loads(json.dumps(call.arguments))):
            yield f"schema: {call.name} breaks {error.validator} at {_path(list(error.absolute_path))}"
    seen = [json.dumps([call.name, call.arguments], sort_keys=True) for call in calls]
    if len(set(seen)) < len(seen) and len(row.case.conversation.messages) < 4:
        yield "schema: one call is made twice"


def _schema_flaws(name: str, schema: Any, path: list[str | int]) -> Iterator[str]:
    """Enumerations none of whose members their own schema allows."""
    if not isinstance(schema, Mapping):
        return
    plain = _validator(json.dumps({key: schema[key] for key in schema if key != "enum"}, sort_keys=True))
    members = schema.get("enum")
    if isinstance(members, list) and members and not any(map(plain.is_valid, members)):
        yield f"tool: no member of the enumeration at {name}{_path(path)} keeps to its type"
    for key, below in (schema.get("properties") or {}).items():
        yield from _schema_flaws(name, below, [*path, key])
    yield from _schema_flaws(name, schema.get("items"), [*path, "items"])


def flaw(row: Row) -> str:
    """The first thing that is wrong with a row on its face; empty where nothing is."""
    try:
        for reason in _call_flaws(row):
            return reason
        for tool in row.case.conversation.tools:
            for reason in _schema_flaws(tool.name, json.loads(json.dumps(tool.parameters)), []):
                return reason
    except (jsonschema.SchemaError, jsonschema.exceptions.UnknownType, re.error):
        return "tool: a schema that does not compile"
    return ""


def main() -> int:
    """Print the list, or write it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    kept = {key: why for key, why in audited(LIST).items() if not why.startswith(("schema: ", "tool: "))}
    rows = list(read_gold(options.data))
    found = {(row.file, row.id): reason for row in rows if (reason := flaw(row))}
    lines = ["file\tid\treason", *(f"{file}\t{id_}\t{why}" for (file, id_), why in sorted((found | kept).items()))]
    if options.write:
        LIST.write_text("\n".join(lines) + "\n", "utf-8")
    else:
        print("\n".join(lines))
    counts = Counter(row.source.split("_")[0] for row in rows)
    wrong = Counter(row.source.split("_")[0] for row in rows if (row.file, row.id) in found)
    for source, count in counts.items():
        print(f"{source}: {wrong[source]} of {count} rows break their own schemas", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
