"""How a string schema is drawn: which makers, in which order of plausibility."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from callsmith.world.drawing.formats import FORMATS
from callsmith.world.drawing.hints import choices_in, examples_in
from callsmith.world.drawing.leaves import Accepts, StringMaker, StringNode
from callsmith.world.drawing.patterns import PatternError, compile_pattern
from callsmith.world.drawing.schemas import Schema, build_validator
from callsmith.world.drawing.session import Session
from callsmith.world.values.codes import fill, reshape
from callsmith.world.values.inference import id_prefix
from callsmith.world.values.kinds import KINDS
from callsmith.world.values.moments import find_layout, format_moment, moment
from callsmith.world.values.names import words

__all__ = ["string_node"]

_KEYWORDS = ("minLength", "maxLength", "pattern", "format", "not", "contentEncoding")
_MOMENTS = {
    "date": (False, True),
    "past_date": (True, True),
    "datetime": (False, False),
    "past_datetime": (True, False),
}
_IDS = frozenset({"short_id", "hex_id", "numeric_id", "uuid", "order_id"})
_SHAPED = (
    (re.compile(r"^\d{4}-\d{2}-\d{2}$"), "%Y-%m-%d"),
    (re.compile(r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$"), "%Y-%m-%d %H:%M:%S"),
    (re.compile(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$"), "rfc3339"),
    (re.compile(r"^\d{8}$"), "%Y%m%d"),
    (re.compile(r"^\d{2}:\d{2}$"), "%H:%M"),
)
_SECRETIVE = frozenset({"token", "secret", "signature", "hash", "cursor", "nonce", "checksum", "etag", "key", "data"})


def string_node(schema: Schema, name: str, kind: str | None, owner: str) -> StringNode:
    """The node of a flat string schema; `kind` is what its name asks for."""
    description = str(schema.get("description") or "")
    accepts = _judge(schema)
    examples = _examples(schema)
    told = tuple(text for text in examples_in(description) if accepts(text))
    choices = (
        tuple(text for text in choices_in(description) if accepts(text)) if kind is None or KINDS[kind].weak else ()
    )
    makers: list[StringMaker] = []
    by_kind = _by_kind(kind, schema, name, owner, description, (*examples, *told))
    if by_kind is not None and kind is not None and not KINDS[kind].weak:
        makers.append(by_kind)
    if choices:
        makers.append(_one_of(choices))
    for texts in (examples, told):
        if texts:
            makers.append(_reshaped(texts) if kind in _IDS else _one_of(texts))
    plausible = bool(makers) or (by_kind is not None and kind not in ("short_id", "hex_id"))
    if by_kind is not None:
        makers.append(by_kind)
        if kind in _MOMENTS and "pattern" in schema:
            makers += [_zulu(*_MOMENTS[kind]), FORMATS["date-time"]]
    if isinstance(default := schema.get("default"), str):
        makers.append(lambda session: default)
    plausible = plausible or bool(default) or (by_kind is not None and schema.get("type") == "string" and not owner)
    makers += _synthetic(schema, name, kind, accepts)
    reason = f"no string meets {_say(schema)}"
    return StringNode(makers, accepts, plausible=plausible, reason=reason)


def _judge(schema: Schema) -> Accepts:
    keywords: dict[str, Any] = {key: schema[key] for key in _KEYWORDS if key in schema}
    if not keywords:
        return lambda value: isinstance(value, str)
    if keywords.keys() <= {"minLength", "maxLength"}:
        low, high = keywords.get("minLength", 0), keywords.get("maxLength", 1 << 30)
        return lambda value: isinstance(value, str) and low <= len(value) <= high
    validator = build_validator({"type": "string", **keywords})
    if validator is None:
        return lambda value: isinstance(value, str)
    return validator.is_valid


def _examples(schema: Schema) -> tuple[str, ...]:
    given = schema.get("examples")
    if isinstance(given, Mapping):
        given = list(given.values())
    listed = list(given) if isinstance(given, list | tuple) else [given]
    listed.append(schema.get("example"))
    return tuple(value for value in listed if isinstance(value, str) and value.strip() and value != "string")


def _by_kind(
    kind: str | None, schema: Schema, name: str, owner: str, description: str, examples: tuple[str, ...]
) -> StringMaker | None:
    if kind is None:
        return None
    if kind in _MOMENTS:
        past, date_only = _MOMENTS[kind]
        layout = _layout(schema, description, examples)
        if layout is None:
            draw = KINDS[kind].draw
            return lambda session: str(draw(session.setting))
        whole_day = date_only and layout != "rfc3339" and "%H" not in layout
        return lambda session: format_moment(
            moment(session.setting, past=past, date_only=whole_day), layout, session.setting
        )
    if kind == "time" and find_layout(description) == "%H:%M:%S":
        return lambda session: moment(session.setting).strftime("%H:%M:%S")
    if kind == "time" and schema.get("format") == "time":
        return lambda session: moment(session.setting).strftime("%H:%M:00Z")
    if kind in ("short_id", "hex_id"):
        return _entity_id(name, owner)
    if kind == "message_text" and words(name) in (("message",), ("msg",)):
        return _message
    if kind == "phone" and ("E.164" in description or "+" in str(schema.get("pattern", ""))[:4]):
        kind = "phone_e164"
    draw = KINDS[kind].draw
    if kind == "currency" and words(name) in (("currency",), ("currency", "code")):
        return lambda session: session.agree("currency", lambda: str(draw(session.setting)))
    return lambda session: str(draw(session.setting))


def _message(session: Session) -> str:
    """What somebody writes; in the result of a service that has nothing to do with messages, how the call went."""
    services_word = session.is_result and session.setting.topic not in ("work", "support")
    return str(KINDS["outcome_text" if services_word else "message_text"].draw(session.setting))


def _zulu(past: bool, date_only: bool) -> StringMaker:
    return lambda session: moment(session.setting, past=past, date_only=date_only).isoformat() + "Z"


def _layout(schema: Schema, description: str, examples: tuple[str, ...]) -> str | None:
    shape = schema.get("format")
    if shape == "date-time":
        return "rfc3339"
    if shape == "date":
        return "%Y-%m-%d"
    layout = find_layout(description)
    if layout is not None:
        return layout
    return next((layout for example in examples for pattern, layout in _SHAPED if pattern.match(example)), None)


def _entity_id(name: str, owner: str) -> StringMaker:
    parts = words(name)
    entity = parts[-2] if len(parts) > 1 else (words(owner) or ("id",))[-1]
    if not entity.isascii():
        entity = "id"
    shape = id_prefix(entity) + "-"
    return lambda session: shape + fill("#####", session.setting.rng)


def _one_of(texts: tuple[str, ...]) -> StringMaker:
    return lambda session: session.setting.rng.choice(texts)


def _reshaped(texts: tuple[str, ...]) -> StringMaker:
    return lambda session: reshape(session.setting.rng.choice(texts), session.setting.rng)


def _synthetic(schema: Schema, name: str, kind: str | None, accepts: Accepts) -> list[StringMaker]:
    """What is left when neither kind nor example helps: format, pattern, then words that somebody might type."""
    makers: list[StringMaker] = []
    if (by_format := FORMATS.get(str(schema.get("format")))) is not None:
        makers.append(by_format)
    if isinstance(pattern := schema.get("pattern"), str):
        if accepts("120.00") and not accepts("abc"):
            makers.append(lambda session: f"{KINDS['amount'].draw(session.setting)}.00")
        makers += _from_pattern(pattern, schema.get("minLength", 0), schema.get("maxLength"))
    if schema.get("format") in ("byte", "base64") or schema.get("contentEncoding") == "base64":
        makers.append(lambda session: fill("%%%%%%%%%%%%", session.setting.rng))
    if _SECRETIVE & set(words(name)):
        makers.append(lambda session: fill("%" * 16, session.setting.rng))
    if kind is None:
        makers.append(_label)
        makers.append(lambda session: str(KINDS["slug"].draw(session.setting)))
    makers.append(_padded(schema.get("minLength", 0), schema.get("maxLength")))
    return makers


def _label(session: Session) -> str:
    """What somebody might call a thing; in the world of developers without blanks."""
    return str(KINDS["slug" if session.setting.topic == "dev" else "label"].draw(session.setting))


def _from_pattern(pattern: str, low: int, high: int | None) -> list[StringMaker]:
    try:
        make = compile_pattern(pattern)
    except (ValueError, RecursionError):
        return []

    def with_extra(extra: int) -> StringMaker:
        def draw(session: Session) -> str | None:
            try:
                return make(session.setting.rng, extra)
            except PatternError:
                return None

        return draw

    needed = max(0, low if isinstance(low, int) else 0)
    steps = [4, 1, 0, 8] if needed <= 4 else [needed, needed * 2, needed // 2, 4]
    if high is not None and high < 4:
        steps = [0, 1, 2, 3]
    return [with_extra(extra) for extra in steps if extra <= 5000]


def _padded(low: int, high: int | None) -> StringMaker:
    """A label cut or filled up to length, as the last resort."""

    def draw(session: Session) -> str:
        text = str(KINDS["label"].draw(session.setting))
        while len(text) < min(low, 2000):
            text += (" " if session.setting.language == "en" else "") + str(KINDS["label"].draw(session.setting))
        if high is not None and len(text) > high:
            text = text[:high].rstrip() if low == 0 or len(text[:high].rstrip()) >= low else text[:high]
        return text

    return draw


def _say(schema: Schema) -> str:
    said = [f"{key} {schema[key]!r}" for key in _KEYWORDS if key in schema and key != "not"]
    return (", ".join(said) or "the schema")[:200]
