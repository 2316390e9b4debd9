"""Requests in English for a tool never seen before, composed from its own words."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from typing import Any

from callsmith.records import Tool
from callsmith.synthesis.pattern import Pattern, Slot
from callsmith.synthesis.sayings.english import plural as plural_of
from callsmith.synthesis.schemas import schema_of
from callsmith.synthesis.vocabulary import Vocabulary, gather
from callsmith.synthesis.voices.composed.english.answers import english_answer
from callsmith.synthesis.voices.composed.english.intent import Intent, english_intent
from callsmith.synthesis.voices.composed.english.parameters import english_parameter
from callsmith.synthesis.voices.composed.english.placing import place, slot_of
from callsmith.synthesis.voices.composed.english.settling import acted, enum_of, on_chain, said_words, settled
from callsmith.synthesis.voices.composed.lexicon import load_english
from callsmith.synthesis.voices.composed.ordering import order_rules
from callsmith.synthesis.voices.composed.parameters import Parameter, UnspeakableError, leaves
from callsmith.synthesis.voices.composed.pieces import Run, fill, finish
from callsmith.synthesis.voices.script import Key, called_by_path
from callsmith.synthesis.wording import SaidWords, Wording, Words

__all__ = ["EnglishScript", "english_script"]

MOST_SAID = 6
_NEEDY = ("set", "configure", "assign", "add", "submit", "import", "upload", "save", "send", "post", "write", "apply")
"""Verbs that make no sense without a word on what."""
_MOD_ORDER = (
    "pair", "identity", "named", "origin", "destination", "city", "country", "place", "address", "recipient", "query",
    "date", "since", "start", "end", "until", "by", "filter", "limit", "order",
)  # fmt: skip
_COMPUTING = (
    "calculate",
    "compute",
    "convert",
    "count",
    "translate",
    "summarize",
    "estimate",
    "solve",
    "simulate",
    "encode",
)
"""What a simulator without a schema for the result would answer wrongly."""
_ENDS = re.compile(r"\{(?:object|mods)\}(?:, please)?[.?!]$")
_UNNAMED = re.compile(r"\b(?:of|for|in|from|on|to|with|against) (?:an?|one|this) ")
_SHAREABLE = ("identity", "city", "country", "place", "date")
"""Roles whose values may be several in one request for several calls."""


def english_script(tool: Tool) -> EnglishScript:
    """The script of a tool that is described in English. Raises `UnspeakableError` with the reason."""
    intent = english_intent(tool)
    if intent is None:
        raise UnspeakableError("its description gives no clear verb and object")
    about = (intent.object, intent.head)
    if intent.verb in _COMPUTING and tool.returns is None:
        raise UnspeakableError("its result would have to be computed")
    parameters = leaves(tool.parameters, lambda path, node, must: english_parameter(path, node, must, *about))
    script = EnglishScript(tool, intent, [on_chain(each, tool) for each in parameters])
    if len(script.required) > MOST_SAID:
        raise UnspeakableError(f"{len(script.required)} required values are too many for one request")
    if intent.kind == "update" and not script.settings:
        raise UnspeakableError("nothing can be said of what an update should change")
    if (intent.kind == "create" or intent.verb in _NEEDY) and not script.parameters:
        raise UnspeakableError("nothing can be said of what it should be")
    if intent.kind in ("delete", "update") and not script.required:
        raise UnspeakableError("it is about a thing that no required parameter names")
    script.insist()
    return script


class EnglishScript:
    """Composes patterns; every call gives another one."""

    language = "en"
    goes_with: Sequence[str] | None = None

    def __init__(self, tool: Tool, intent: Intent, parameters: Sequence[Parameter]) -> None:
        lexicon = load_english()
        self.tool = tool
        self.acted = acted(tool, intent)
        self.schema: Mapping[str, Any] = schema_of((each.path, each.node) for each in parameters)
        self.returns: Mapping[str, Any] | None = self.acted.returns
        self.rules = tuple(order_rules(parameters))
        self._intent = intent
        self.intent = intent.text
        self.parameters = tuple(settled(parameters, intent, lexicon))
        self._nouns = {each.path: each.noun for each in self.parameters if each.role == "identity" and each.noun}
        self.required = [each for each in self.parameters if each.required]
        self.optional = [each for each in self.parameters if not each.required]
        self.settings = [
            each for each in self.parameters if each.role not in ("identity", "pair", "limit", "order", "query")
        ]
        self.said: SaidWords = {
            ".".join("[]" if token.isdecimal() else token for token in each.path): said_words(each)
            for each in self.parameters
            if enum_of(each)
        }
        self.vocabulary: Vocabulary = gather((), self.said)
        self._lexicon = lexicon

    def insist(self) -> None:
        """Raise `UnspeakableError` where a request would speak of a thing that it cannot name."""
        run, _ = self._object(self.required, random.Random(0), None)
        text = " ".join(piece for piece in run if isinstance(piece, str))
        if _UNNAMED.search(text):
            raise UnspeakableError("it is about a thing that no required parameter names")
        if self._intent.kind in ("get", "delete", "update") and re.match(r"(?:an?|this) ", text):
            raise UnspeakableError("it is about a thing that no required parameter names")

    # -- the protocol ---------------------------------------------------------------------------------------------

    def called(self, path: tuple[str, ...]) -> tuple[str, str]:
        noun = self._nouns.get(path)
        name, owner = called_by_path(path, self._intent.head)
        return ("id", noun) if noun and noun.lower() not in name.lower() else (name, owner)

    def request(self, rng: random.Random, *, opening: bool = True) -> Pattern:
        return self._compose(self.required + self._chosen(rng), rng, opening=opening)

    def incomplete(self, rng: random.Random) -> tuple[Pattern, frozenset[str]] | None:
        askable = [
            each for each in self.required if len(each.path) == 1 and each.role not in ("adjective", "clause", "limit")
        ]
        askable = [each for each in askable if not each.role.startswith("switch")]
        if not askable or (self._intent.kind == "update" and len(self.required) == 1):
            return None
        left_out = rng.choice(askable)
        kept = [each for each in self.required if each is not left_out]
        if any(each.role == "pair" for each in (left_out,)):
            return None
        return self._compose(kept, rng), frozenset({left_out.path[0]})

    def parallel(self, rng: random.Random) -> Pattern | None:
        starred = [each for each in self.required if each.role in _SHAREABLE and not each.plural and not enum_of(each)]
        if not starred or self._intent.kind in ("create", "update") or len(self.required) > 3:
            return None
        if any(each.role in ("text", "named") for each in self.required):
            return None
        return self._compose(self.required, rng, starred=rng.choice(starred))

    def ask(self, missing: frozenset[str], rng: random.Random) -> str:
        parameter = self._named(missing)
        texts = self._lexicon.asks.get(_talk_role(parameter), self._lexicon.asks["other"])
        text = rng.choice(texts).replace("{label}", _full_label(parameter)).replace("{noun}", parameter.noun or "one")
        return text[0].upper() + text[1:]

    def tell(self, missing: frozenset[str], rng: random.Random) -> Pattern:
        parameter = self._named(missing)
        role = _talk_role(parameter)
        texts = self._lexicon.tells.get(role, self._lexicon.tells["identity" if role in ("query",) else "other"])
        return finish(fill(rng.choice(texts), {"v": slot_of(parameter)}), capital=True)

    def answer(
        self, wording: Wording, arguments: Mapping[str, Any], result: Any, *, brief: bool, key: Key | None = None
    ) -> Words:
        return Words(english_answer(self._intent, wording, arguments, result, brief=brief, key=self._key(key)), ())

    def _key(self, key: Key | None) -> str:
        """What tells a call from its siblings, with its noun."""
        if key is None:
            return ""
        noun = next((each.noun for each in self.required if each.path == key.path and each.role == "identity"), "")
        return f"{noun} {key.text}".strip()

    # -- composing ------------------------------------------------------------------------------------------------

    def _named(self, missing: frozenset[str]) -> Parameter:
        [name] = missing
        return next(each for each in self.required if each.path[0] == name)

    def _chosen(self, rng: random.Random) -> list[Parameter]:
        """Some optional parameters: mostly none or one, as people do."""
        room = MOST_SAID - len(self.required)
        optional = [
            each for each in self.optional if each.role != "adjective" or self._intent.kind in ("create", "update")
        ]
        count = min(rng.choices((0, 1, 2, 3), (45, 33, 16, 6))[0], room, len(optional))
        chosen = rng.sample(optional, count)
        spare = [each for each in self.settings if not each.required and each not in chosen]
        said = [each for each in self.required + chosen if each in self.settings]
        if spare and not said and (self._intent.kind in ("create", "update") or self._intent.verb in _NEEDY):
            chosen.append(rng.choice(spare))
        return chosen

    def _compose(
        self,
        parameters: Sequence[Parameter],
        rng: random.Random,
        starred: Parameter | None = None,
        *,
        opening: bool = True,
    ) -> Pattern:
        kind, lexicon = self._intent.kind, self._lexicon
        object_run, rest = self._object(parameters, rng, starred)
        mods: Run = []
        tail: Run = []
        later: list[Parameter] = []
        pair = [each for each in rest if each.role == "pair"]
        if len(pair) == 2:
            mods += [rng.choice([" in ", " for "]), Slot(pair[0].path), "/", Slot(pair[1].path)]
            rest = [each for each in rest if each.role != "pair"]
        for parameter in sorted(rest, key=lambda each: _rank(each.role)):
            run = self._clause(parameter, rng, star=parameter is starred)
            if run is None:
                later.append(parameter)
            elif isinstance(run[0], str) and run[0].startswith((",", " and ")):
                tail += run
            else:
                mods += run
        inline, sentences = self._said_apart(later, rng)
        plural = (starred is not None and starred.role == "identity") or self._intent.plural
        frames = lexicon.frames.get(f"{kind}_plural" if plural else kind, lexicon.frames[kind])
        if inline:  # a row of values wants the end of the sentence
            frames = tuple(frame for frame in frames if _ENDS.search(frame)) or frames
        frame = rng.choice(frames)
        whole = [*object_run, *mods, *tail, *inline] if "{mods}" not in frame else object_run
        verb = self._intent.verb
        run = fill(frame, {
            "object": whole, "mods": [*mods, *tail, *inline], "verb": verb, "Verb": verb[0].upper() + verb[1:],
        })  # fmt: skip
        return finish(self._dressed(run, sentences, rng, opening=opening), capital=True)

    def _dressed(self, run: Run, sentences: Run, rng: random.Random, *, opening: bool) -> Run:
        """An opener, a reason, and the sentences that say the longer values."""
        reasons = self._lexicon.reasons.get(self._intent.kind, ())
        begins = run[0] if isinstance(run[0], str) else ""
        if opening and rng.random() < 0.18 and not begins.startswith(("Next", "How do I", "There isn't")):
            opener = rng.choice(self._lexicon.openers)
            if isinstance(run[0], str) and run[0] and not run[0].startswith(("I ", "I'")):
                run = [run[0][0].lower() + run[0][1:] if not opener.endswith("! ") else run[0], *run[1:]]
            run = [opener, *run]
        if sentences:
            run = [*run, *sentences]
        elif reasons and rng.random() < 0.15:
            run = [*run, " ", rng.choice(reasons)]
        return run

    def _object(
        self, parameters: Sequence[Parameter], rng: random.Random, starred: Parameter | None
    ) -> tuple[Run, list[Parameter]]:
        """The object with identities put where it names their things; and the parameters that are left."""
        run: Run = [self._intent.object]
        left = []
        pair = [each for each in parameters if each.role == "pair"]
        for parameter in parameters:
            if (placed := place(run, parameter, parameter is starred, rng)) is not None:
                run = placed
            else:
                left.append(parameter)
        if len(pair) == 2:
            slots: Run = [Slot(pair[0].path), "/", Slot(pair[1].path)]
            for index, piece in enumerate(run):
                match = isinstance(piece, str) and re.search(
                    r"\b(?:a|an|the)? ?(?:GitHub )?repository(?:$|(?= ))", piece
                )
                if match and isinstance(piece, str) and match.start() > 0:
                    run = [
                        *run[:index],
                        piece[: match.start()].rstrip() + " ",
                        *slots,
                        piece[match.end() :],
                        *run[index + 1 :],
                    ]
                    left = [each for each in left if each.role != "pair"]
                    break
        return run, left

    def _clause(self, parameter: Parameter, rng: random.Random, *, star: bool) -> Run | None:
        """The parameter inside the sentence; None where it wants a place of its own."""
        clauses, role = self._lexicon.clauses, parameter.role
        slot = slot_of(parameter, star)
        if role == "identity":
            noun = parameter.noun
            if self._intent.plural and noun.lower() == self._intent.head.lower() and not parameter.plural:
                return [" with ", parameter.label, " ", slot]
            if star or parameter.plural:
                noun = plural_of(noun)
            key = "container" if parameter.noun.split()[-1].lower() in self._lexicon.containers else "owner"
            template = clauses[key][0] if star or parameter.plural else rng.choice(clauses[key])
            return fill(template, {"v": slot, "noun": noun})
        if role.startswith("switch:"):
            template = rng.choice(self._lexicon.switch_forms[role.removeprefix("switch:")])
            lead, words = re.match(r"^(\W*)(.*)$", template.replace("{x}", parameter.label)).groups()  # type: ignore[union-attr]
            return [lead, Slot(parameter.path, bound=True, value=True, words=words)]
        if role in ("clause", "adjective"):
            return None
        if role == "filter" and (parameter.plural or self._intent.kind not in ("list", "search")):
            return None
        if (
            role in ("city", "country", "place")
            and not parameter.required
            and self._intent.kind in ("create", "update", "act")
        ):
            return None
        if role in ("limit", "order") and self._intent.kind not in ("list", "search", "get"):
            return None
        if role in clauses:
            if role == "query" and self._intent.kind == "search" and parameter.required:
                return fill(rng.choice(clauses[role]), {"v": slot})
            return fill(rng.choice(clauses[role]), {"v": slot, "label": parameter.label, "noun": parameter.noun})
        return None

    def _said_apart(self, parameters: Sequence[Parameter], rng: random.Random) -> tuple[Run, Run]:
        """Short values in a row behind the sentence, longer ones in sentences or lines of their own."""
        lexicon = self._lexicon
        switches = [each for each in parameters if each.role in ("clause", "adjective")]
        parameters = [each for each in parameters if each not in switches]
        sentences: Run = []
        for each in switches:
            sentences += [" ", *self._switch(each, rng)]
        short = [each for each in parameters if each.role != "text"]
        long = [each for each in parameters if each.role == "text"]
        if len(short) > 3 or (short and long and rng.random() < 0.4):
            lines: Run = []
            for each in [*short, *long]:
                label = _full_label(each)
                lines += ["\n", label[0].upper() + label[1:], ": ", slot_of(each)]
            return [], [*sentences, *lines]
        inline: Run = []
        if short and (len(short) > 1 or rng.random() < 0.6):
            items: Run = []
            for index, each in enumerate(short):
                joint = "" if index == 0 else " and " if index == len(short) - 1 else ", "
                items += [joint, *self._item(each, rng)]
            asking = self._intent.kind in ("get", "list", "search")
            inline = fill(rng.choice(lexicon.inline_asking if asking else lexicon.inline), {"items": items})
            short = []
        for each in [*short, *long]:
            label = _full_label(each)
            template = rng.choice(lexicon.texts if each.role == "text" else lexicon.settings)
            filled = fill(template, {"v": slot_of(each), "label": label, "Label": label[0].upper() + label[1:]})
            sentences += [" ", *filled]
            if isinstance(filled[-1], str) and not filled[-1].endswith((".", "?", "!")):
                sentences.append(".")
        return inline, sentences

    def _switch(self, parameter: Parameter, rng: random.Random) -> Run:
        """A sentence for a boolean that is true."""
        lexicon = self._lexicon
        adjective = parameter.role == "adjective"
        template = rng.choice(lexicon.adjective_sentences if adjective else lexicon.clause_sentences)
        before, _, after = template.replace("{X}", "{x}").partition("{x}")
        words = parameter.label if before else parameter.label[0].upper() + parameter.label[1:]
        return [before, Slot(parameter.path, bound=True, value=True, words=words), after]

    def _item(self, parameter: Parameter, rng: random.Random) -> Run:
        """A value with its name: `quantity 3`, or `7 days ahead` where the name begins with a unit."""
        label = _full_label(parameter)
        if label.split()[0].lower() in _UNITS and parameter.node["type"] in ("integer", "number"):
            return [Slot(parameter.path, form="figure"), f" {label}"]
        counted = _COUNTED.fullmatch(label) if parameter.node["type"] == "integer" else None
        if counted:  # 8 passengers
            return [Slot(parameter.path, form="unit", option=_SINGULARS.get(label, label.removesuffix("s")))]
        return fill(rng.choice(self._lexicon.item), {"label": label, "v": slot_of(parameter)})


_SINGULARS = {"children": "child", "people": "person"}
_COUNTED = re.compile(rf"[a-z]+[^s]s|{'|'.join(_SINGULARS)}")
_UNITS = ("days", "hours", "minutes", "seconds", "weeks", "months", "years")


def _rank(role: str) -> int:
    return _MOD_ORDER.index(role) if role in _MOD_ORDER else len(_MOD_ORDER)


def _talk_role(parameter: Parameter) -> str:
    if parameter.role == "named":
        return "text"
    return parameter.role if parameter.role in ("city", "date", "start", "query", "identity", "text") else "other"


def _full_label(parameter: Parameter) -> str:
    if parameter.role == "identity" and parameter.label in ("ID", "IDs", "key", "identifier", "name"):
        return f"{parameter.noun} {parameter.label}"
    return parameter.label
