"""The word lists of the composed voice, one data file a language, read once and validated."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from callsmith.synthesis.voices.lists import load_lists

__all__ = ["Chinese", "English", "english_patterns", "load_chinese", "load_english"]

Texts = tuple[str, ...]


class English(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`en.yaml`; the file says what each list is for."""

    verbs: dict[str, Texts]
    ambiguous: frozenset[str]
    jargon: frozenset[str]
    irregular: dict[str, str]
    lead_ins: Texts
    cuts: Texts
    dropped: Texts
    dropped_heads: Texts
    plural_marks: Texts
    uncountable: frozenset[str]
    proper: frozenset[str]
    short_words: frozenset[str]
    containers: frozenset[str]
    scalars: dict[str, tuple[str, str]]
    chain_words: frozenset[str]
    expansions: dict[str, str]
    identity_tails: frozenset[str]
    technical: frozenset[str]
    adjectives: frozenset[str]
    switch_forms: dict[str, Texts]
    clauses: dict[str, Texts]
    settings: Texts
    texts: Texts
    inline: Texts
    inline_asking: Texts
    item: Texts
    adjective_sentences: Texts
    clause_sentences: Texts
    frames: dict[str, Texts]
    openers: Texts
    reasons: dict[str, Texts]
    asks: dict[str, Texts]
    tells: dict[str, Texts]
    answers: dict[str, Texts]

    def kind(self, lemma: str) -> str | None:
        """What kind of wish a verb expresses; None for a verb that is not known."""
        return next((kind for kind, lemmas in self.verbs.items() if lemma in lemmas), None)


class Chinese(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`zh.yaml`; the file says what each list is for."""

    verbs: dict[str, Texts]
    not_verbs: str
    served: frozenset[str]
    bare: frozenset[str]
    sole: frozenset[str]
    unworkable: frozenset[str]
    setters: frozenset[str]
    adjusted: Texts
    needy: frozenset[str]
    lead_ins: Texts
    cuts: str
    dropped: str
    list_tails: Texts
    noun_tails: Texts
    trimmed_tails: Texts
    record_tails: str
    spoken: dict[str, str]
    labels: dict[str, str]
    nouns: dict[str, str]
    identity_tails: Texts
    name_tails: Texts
    managed: frozenset[str]
    technical: frozenset[str]
    units: dict[str, str]
    unit_words: dict[str, str]
    money: str
    measures: dict[str, str]
    values: dict[str, dict[str, str | Texts]]
    prefixes: Texts
    keywords: dict[str, Texts]
    clauses: dict[str, Texts]
    settings: dict[str, Texts]
    changes: Texts
    quoted_changes: Texts
    direct: Texts
    prefaces: Texts
    frames: dict[str, Texts]
    openers: Texts
    state_tails: str
    look_tails: str
    amount_tails: str
    asks: dict[str, Texts]
    tells: dict[str, Texts]
    answers: dict[str, Texts]
    fields: Texts
    statuses: dict[str, str]


@cache
def load_chinese() -> Chinese:
    """The Chinese lists."""
    return load_lists(__package__, "zh.yaml", Chinese)


@cache
def load_english() -> English:
    """The English lists."""
    return load_lists(__package__, "en.yaml", English)


@cache
def english_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Compiled: lead-ins (at the start), cuts (the first one ends the clause), dropped words, dropped heads."""
    english = load_english()
    lead = re.compile(rf"^(?:{'|'.join(english.lead_ins)})\s+", re.IGNORECASE)
    cut = re.compile("|".join(english.cuts), re.IGNORECASE)
    dropped = re.compile(rf"\b(?:{'|'.join(english.dropped)})\s+", re.IGNORECASE)
    heads = sorted(english.dropped_heads, key=len, reverse=True)
    return lead, cut, dropped, re.compile(rf"^(?:the |an? )?(?:{'|'.join(heads)})\s+", re.IGNORECASE)
