"""One row, from what lies in a file to a conversation: pure, so that worker processes can do it."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from typing import Any

from callsmith.dataset.draft import Draft
from callsmith.dataset.formats import run as run_form
from callsmith.dataset.formats.fields import FormatError
from callsmith.dataset.readers import AUTO, READERS, recognise
from callsmith.errors import UsageError
from callsmith.records import Conversation, JsonError, Plan, Scenario, lookup, parse

__all__ = ["RawRow", "Row", "read_row"]

_IDENTITIES = ("id", "uuid", "dialog_id", "sample_id", "question_id")


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it lies in its file."""

    index: int
    """Counted from 0."""
    payload: bytes | dict[str, Any]
    """The bytes of a JSON value, or the value itself where it was put together from two files or a table."""
    error: str = ""
    """Why the row could not even be taken from the file."""
    forced: bool = False
    """Whether the user named the form; otherwise each row's own looks decide."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file. Where `error` is set, there is no conversation."""

    index: int
    """Counted from 0."""
    id: str
    """The row's own id; empty where it has none."""
    conversation: Conversation | None
    plan: Plan | None = None
    scenario: Scenario | None = None
    language: str | None = None
    error: str | None = None
    """Why it is no conversation, with the place."""
    error_at: str = ""
    """JSON Pointer into the row to what is wrong."""
    format: str = ""
    notes: tuple[str, ...] = ()
    """What was read as something else than it is written."""
    places: dict[str, str] = field(default_factory=dict)
    """Pointers into our conversation, and where in the row the same thing lies."""
    source: Any = field(default=None, repr=False)
    """The row as it was parsed."""

    def locate(self, pointer: str) -> str:
        """Where in the row lies what a JSON Pointer into the conversation names.

        What has no place of its own (text inside of a field, what was derived) lies at the nearest thing around it.
        """
        prefix, rest = pointer, ""
        while prefix not in self.places and prefix:
            prefix, _, token = prefix.rpartition("/")
            rest = f"/{token}{rest}"
        return _resolvable(self.source, self.places.get(prefix, "") + rest)


def _resolvable(source: Any, pointer: str) -> str:
    """The longest beginning of a pointer that names something."""
    tokens = pointer.split("/")
    ends = range(1, len(tokens) + 1)

    def fails(end: int) -> bool:
        try:
            lookup(source, "/".join(tokens[:end]))
        except KeyError:
            return True
        return False

    return "/".join(tokens[: max(1, bisect.bisect_left(ends, True, key=fails))])


def read_row(raw: RawRow, format: str = AUTO) -> Row:
    """The conversation of a row, or the reason why there is none.

    Unless the user named the form (`raw.forced`), the row's own looks decide, and `format` only where they say nothing.
    """
    if raw.error:
        return Row(raw.index, "", None, error=raw.error)
    value: Any = raw.payload
    if isinstance(value, bytes):
        try:
            value = parse(value)
        except JsonError as error:
            return Row(raw.index, "", None, error=f"not JSON: {error}")
    identity = _identity(value)
    name = ""
    try:
        name = _form(raw, value, format)
        draft = READERS[name].read(value)
        return _finished(raw, value, name, identity, draft)
    except FormatError as error:
        return Row(raw.index, identity, None, error=str(error), error_at=error.location, format=name, source=value)
    except RecursionError:  # the parser lets through more than the records can freeze
        return Row(raw.index, identity, None, error="nested too deep", format=name, source=value)


def _form(raw: RawRow, value: Any, format: str) -> str:
    if not isinstance(value, dict):
        raise FormatError((), "a row must be an object")
    if format != AUTO and format not in READERS and raw.forced:
        raise UsageError(f"no form is called {format!r}; there are: {', '.join(READERS)}")
    if raw.forced and format != AUTO:
        return format
    try:
        return recognise(value)
    except FormatError:
        if format in READERS:
            return format
        raise


def _finished(raw: RawRow, value: dict[str, Any], name: str, identity: str, draft: Draft) -> Row:
    scenario, plan = (None, None)
    if name == run_form.NAME:
        scenario, plan = run_form.read_scenario(value), run_form.read_plan(value)
    if not draft.messages:
        raise FormatError((), "the row holds no messages")
    return Row(
        index=raw.index,
        id=identity,
        conversation=draft.conversation(),
        plan=plan,
        scenario=scenario,
        language=scenario.language if scenario else None,
        format=name,
        notes=tuple(draft.notes),
        places=draft.places,
        source=value,
    )


def _identity(value: Any) -> str:
    if not isinstance(value, dict):
        return ""
    found = next((value[key] for key in _IDENTITIES if isinstance(value.get(key), str | int)), "")
    return "" if isinstance(found, bool) else str(found)
