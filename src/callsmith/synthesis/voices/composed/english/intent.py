"""What a tool is for, as a verb and its object, read from the tool's own description.

"Retrieves a list of labels for a repository" → list, "labels for a repository", plural.
Nothing is better than something odd: where the words do not make a clean clause, there is no intent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from callsmith.records import Tool
from callsmith.synthesis.sayings.english import plural as plural_of
from callsmith.synthesis.voices.composed.lexicon import English, english_patterns, load_english
from callsmith.synthesis.voices.composed.naming import split_name

__all__ = ["Intent", "english_intent"]

_CLEAN = re.compile(r"\[([^\]]*)\]\([^)]*\)|<[^>]+>|[`*#\"“”]|^\W+")
_WORD = re.compile(r"^[A-Za-z][A-Za-z'’-]*$")
_ARTICLES = ("a", "an", "the", "your", "my", "this", "all", "any", "some", "every", "each", "its", "their", "our")
LONGEST = 8
PREPOSITIONS = ("of", "for", "in", "on", "from", "to", "with", "at", "about", "into", "between", "under")
_VERBAL = (
    "exists",
    "exist",
    "is",
    "are",
    "was",
    "has",
    "have",
    "can",
    "will",
    "should",
    "must",
    "be",
    "you",
    "it",
    "not",
)
_HOLLOW = re.compile(rf"(?i)\b(?:the|an?|my) (?:{'|'.join(PREPOSITIONS)})\b")
"""An article whose noun is gone."""
_NO_HEADS = frozenset("near nearby nearest relevant recent active linked associated trending related popular".split())
_NO_BEGINNING = (*PREPOSITIONS, "by", "is", "are", "and", "or", "if", "that", "what", "not", "it", "whether", "how")


class Intent(msgspec.Struct, frozen=True):
    """A wish: `verb object`."""

    kind: str
    """get, list, search, create, update, delete or act."""
    verb: str
    object: str
    """Noun phrase with its article, or bare where it is plural."""
    head: str
    """The object's main noun, singular."""
    plural: bool

    @property
    def text(self) -> str:
        """The clause, for people."""
        return f"{self.verb} {self.object}"


def english_intent(tool: Tool) -> Intent | None:
    """The intent of a tool that is described in English; None where no clean clause can be read."""
    for text, name in _candidates(tool):
        intent = _parse(text, name=name)
        if intent is not None:
            return intent
    return None


_FUNCTION_WORDS = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "for",
        "in",
        "and",
        "with",
        "from",
        "by",
        "on",
        "is",
        "are",
        "or",
        "your",
        "this",
        "that",
        "as",
        "at",
    ]
)


def speaks_english(text: str) -> bool:
    """Whether a longer text has English function words; a short one gets the benefit of the doubt."""
    words = re.findall(r"[a-zà-ÿ]+", text.lower())
    return len(words) < 5 or sum(word in _FUNCTION_WORDS for word in words) / len(words) >= 0.08


def _candidates(tool: Tool) -> Iterator[tuple[str, bool]]:
    """Texts to read, with whether they are a name."""
    description = tool.description.strip()
    if not speaks_english(description):
        return
    title = tool.origin.title if tool.origin else ""
    sentences = re.split(r"(?<=[a-z)\d])[.!?](?:\s|$)|\n\s*\n|\n(?=[A-Z-])", description, maxsplit=2)
    for text in (title, *(sentences[:1] if sentences else ())):
        if text and text.strip():
            yield text, False
    if tool.origin and tool.origin.kind in ("openapi", "swagger") and re.match(r"(?:post|put|patch)_", tool.name):
        return  # a name made of a path, since the operation had none
    yield " ".join(split_name((tool.origin.source_name if tool.origin else "") or tool.name)), True


def _parse(text: str, *, name: bool) -> Intent | None:
    lexicon = load_english()
    lead, cut, dropped, heads = english_patterns()
    text = _CLEAN.sub(lambda match: match[1] or "", text)
    text = re.sub(r"\s+", " ", text).strip()
    for _ in range(3):
        text = lead.sub("", text).strip()
    words = text.split(" ")
    if name and any(len(word) <= 3 and word not in lexicon.short_words for word in words):
        return None
    if name and (words[0] in lexicon.ambiguous or lexicon.kind(words[0]) == "act"):
        return None  # too little is known of what it does, and to what
    lemma = _lemma(words[0].lower().strip(".,:"), lexicon) if words[0] else None
    if lemma is None or len(words) < 2:
        return None
    verb = lemma
    if words[1].lower() in ("up", "out", "down", "off", "on", "in", "into"):
        if lemma != "turn" or len(words) < 3:
            return None  # a phrasal verb that the lexicon does not know
        verb, words = f"turn {words[1].lower()}", words[1:]
    rest = " ".join(words[1:])
    marked = any(re.match(rf"{mark}\b", rest, re.IGNORECASE) for mark in lexicon.plural_marks)
    if ending := cut.search(rest):
        rest = rest[: ending.start()]
    for _ in range(3):
        rest = heads.sub("", dropped.sub("", rest)).strip()
    rest = re.sub(r"^(?:of|about|for|on|through|across|over)\s+", "", rest.strip(" .,:;-'"))
    intent = _intent(lemma, _cased(rest, lexicon), lexicon, marked=marked)
    return msgspec.structs.replace(intent, verb=verb) if intent else None


def _cased(phrase: str, lexicon: English) -> str:
    """Title Case loses its capitals but for names; in running text a capital is there for a reason."""
    words = phrase.split()
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    titled = bool(long) and sum(word[0].isupper() for word in long) / len(long) >= 0.6
    return " ".join(
        word.lower() if re.fullmatch(r"[A-Z][a-z’'-]*", word) and (titled or len(words) == 1)
        and word.lower() not in lexicon.proper else word
        for word in words
    )  # fmt: skip


def _lemma(word: str, lexicon: English) -> str | None:
    """The verb behind a word form, if it is a verb that the lexicon knows."""
    if word in lexicon.irregular:
        return lexicon.irregular[word]
    forms = [word]
    if word.endswith("ies"):
        forms.append(word[:-3] + "y")
    if word.endswith("es"):
        forms.append(word[:-2])
    if word.endswith("s"):
        forms.append(word[:-1])
    if word.endswith("ing"):
        forms += [word[:-3], word[:-3] + "e"]
    return next((form for form in forms if lexicon.kind(form)), None)


def _intent(lemma: str, phrase: str, lexicon: English, *, marked: bool) -> Intent | None:
    words = phrase.split()
    if not 1 <= len(words) <= LONGEST or not all(_good(word) for word in words):
        return None
    if words[0].lower() in (
        "to",
        "for",
        "from",
        "in",
        "on",
        "by",
        "with",
        "is",
        "are",
        "and",
        "or",
        "if",
        "that",
        "what",
        "not",
    ):
        return None
    words = [word for index, word in enumerate(words) if not index or word.lower() not in ("resource", "resources")]
    if any(word.lower() in lexicon.jargon for word in words) or _HOLLOW.search(" ".join(words)):
        return None
    words = ["my" if word.lower() == "your" else word for word in words]
    head_at = _head(words)
    head = words[head_at]
    if head.lower() in _NO_HEADS:
        return None
    articled = words[0].lower() in _ARTICLES
    if words[0].lower() in ("all", "every", "each", "any", "some"):
        words, articled, marked = words[1:], False, True
        head_at -= 1
        if not words:
            return None
    plural = _is_plural(head, lexicon)
    kind = lexicon.kind(lemma) or "act"
    if marked and not plural and head.lower() not in lexicon.uncountable and not articled:
        words[head_at] = head = plural_of(head)
        plural = True
    if kind == "get" and plural:
        kind = "list"
    if kind in ("list", "search") and not plural and head.lower() not in lexicon.uncountable:
        if kind == "list":
            kind = "get"
        elif articled and words[0].lower() in ("a", "an", "the"):
            kind = "act"
        else:
            kind = "get"  # one thing is looked up, nothing is searched through
    if kind in ("list",) and articled and words[0].lower() in ("the", "a", "an", "your", "my"):
        words, articled = words[1:], False
    singular = _singular(head) if plural else head
    if not articled and not plural and kind not in ("search",):
        words = [_article_for(kind, words[0], head, lexicon), *words]
    if words[0].lower() == "your":
        words[0] = "my"
    phrase = _ARTICLE.sub(_article, " ".join(word for word in words if word))
    return Intent(kind, lemma, phrase, singular, plural)


_ARTICLE = re.compile(r"\b(an?)(?= ([a-zA-Z]+))")


def _article(match: re.Match[str]) -> str:
    """The article that the next word wants, now that adjectives are gone."""
    following = match[2]
    vowel = re.match(r"(?i)(?:[aeio](?!ne\b|nce\b|u)|u(?!ni|s[aeiu]|r[il]|ti)|hour)", following)
    letters = following.isupper() and len(following) < 5 and following[0] in "AEFHILMNORSX"
    return "an" if vowel or letters else "a"


def _article_for(kind: str, first: str, head: str, lexicon: English) -> str:
    if head.lower() in lexicon.uncountable:
        return "the" if kind in ("get", "update", "delete") else ""
    if first[0].isupper() and kind != "create":
        return "the"
    if kind in ("create", "act"):
        return "an" if first[0].lower() in "aeio" else "a"
    return "the"


def _good(word: str) -> bool:
    return _WORD.match(word) is not None and len(word) <= 20 and word.lower() not in _VERBAL


def _head(words: list[str]) -> int:
    """Index of the main noun: the word before the first preposition."""
    for index, word in enumerate(words):
        if index and word.lower() in (
            "of",
            "for",
            "in",
            "on",
            "from",
            "to",
            "with",
            "at",
            "about",
            "into",
            "between",
            "under",
        ):
            return index - 1
    return len(words) - 1


def _is_plural(word: str, lexicon: English) -> bool:
    lowered = word.lower()
    if lowered in lexicon.uncountable or lowered.endswith(("ss", "us", "is", "'s")):
        return lowered in ("people", "children")
    return (lowered.endswith("s") and len(lowered) > 3) or lowered in ("people", "children", "data", "ids")


def _singular(word: str) -> str:
    lowered = word.lower()
    if lowered in ("people", "children"):
        return {"people": "person", "children": "child"}[lowered]
    if lowered.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if lowered.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if lowered.endswith("s") else word
