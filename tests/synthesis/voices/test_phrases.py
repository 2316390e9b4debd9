"""The phrases of the catalogue lint clean, and the linter finds what it is there for."""

from __future__ import annotations

import pytest

from callsmith.errors import DataError
from callsmith.synthesis.voices import linting
from callsmith.synthesis.voices.linting import lint_domain
from callsmith.synthesis.voices.phrasebook import load_phrases, read_phrases
from callsmith.tools.catalogue import LANGUAGES, built_in_domain, domain_names, load_domain

DOMAIN = """\
domain: kettles
title: {en: kettles, zh: 水壶}
keywords: {en: [kettle], zh: [水壶]}
operations:
  boil_water:
    kind: control
    about: {en: Boils water and says when it is hot., zh: 烧水并告知何时烧开。}
    parameters:
      cups: {type: integer, minimum: 1, maximum: 8, required: true, about: {en: How many cups., zh: 几杯水。}}
      strength:
        enum: {full: {en: [full], zh: [大火]}, gentle: {en: [gentle], zh: [小火]}}
        about: {en: How fast., zh: 火力。}
      quiet: {type: boolean, about: {en: Whether to skip the whistle., zh: 是否静音。}}
    returns:
      minutes: {type: integer, range: [2, 9]}
      batches: {type: array, count: [2, 3], items: {litres: {type: number, range: [0.5, 1.5], step: 0.5}}}
"""
ENGLISH = """\
boil_water:
  requests:
    - "Water for {cups}, please, guests are at the door."
    - "Could the kettle do {cups|unit:cup}? It's freezing in here."
    - "We ran out of tea. {cups} more."
    - "Put on enough for {cups}, {strength} heat will do."
    - "How long does it need for {cups}? Start it anyway."
    - "{quiet=true:No whistling}, the baby sleeps, but I'd like {cups|unit:cup}."
    - "My throat hurts, so boil me {cups|unit:mug}."
    - "Breakfast time: {cups} of them as quickly as you can."
    - "I'd love something hot."
  ask:
    cups: ["How many cups?", "For how many people?"]
  tell:
    cups: ["{cups}.", "Make it {cups}.", "Enough for {cups}, I think."]
  answers:
    - "Hot in {result.minutes|unit:minute}."
    - "Give it {result.minutes|unit:minute}, then pour."
    - "The kettle is on and needs {result.minutes|unit:minute}."
    - "It takes {result.minutes|unit:minute}; the first batch holds {result.batches.0.litres} litres."
  brief:
    - "The {cups} will be hot in {result.minutes|unit:minute}."
    - "For {cups} it takes {result.minutes|unit:minute}."
"""
CHINESE = """\
boil_water:
  requests:
    - "烧{cups}杯水，客人到门口了"
    - "屋里太冷，来{cups}杯热的"
    - "茶喝完了，再烧{cups}杯吧"
    - "{strength}就行，够{cups}个人喝"
    - "{cups}杯水要多久？先烧上"
    - "孩子睡了，{quiet=true:别叫唤}，{cups}杯"
    - "嗓子疼，想喝热水，{cups}杯"
    - "早饭用，{cups}杯，快一点"
    - "想喝口热的"
  ask:
    cups: ["要几杯？", "请问几个人喝？"]
  tell:
    cups: ["{cups}杯", "够{cups}个人的", "先来{cups}杯吧"]
  answers:
    - "{result.minutes}分钟后烧开。"
    - "水壶开了，还要{result.minutes}分钟。"
    - "等{result.minutes}分钟就能倒。"
    - "第一壶{result.batches.0.litres}升，{result.minutes}分钟。"
  brief:
    - "{cups}杯要{result.minutes}分钟。"
    - "{cups}杯的水{result.minutes}分钟后好。"
"""
TEXTS = {"en": ENGLISH, "zh": CHINESE}


def lint(monkeypatch: pytest.MonkeyPatch, **texts: str) -> list[str]:
    """Findings of the linter for the domain above with other phrases."""
    domain = load_domain(DOMAIN, "kettles.yaml")
    read = {
        language: read_phrases(texts.get(language, text), domain.operations, language, f"phrases/{language}")
        for language, text in TEXTS.items()
    }
    monkeypatch.setattr(linting, "built_in_domain", lambda name: domain)
    monkeypatch.setattr(linting, "load_phrases", lambda name, language: read[language])
    return lint_domain("kettles")


@pytest.mark.parametrize("name", domain_names())
def test_every_domain_lints_clean(name: str) -> None:
    assert lint_domain(name) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", domain_names())
def test_every_operation_has_a_dozen_requests_and_answers_to_them(name: str, language: str) -> None:
    for operation, phrases in load_phrases(name, language).items():
        assert len(phrases.complete) + len(phrases.incomplete) >= 12, operation
        assert len(phrases.complete) >= 8, operation
        assert len(phrases.answers) >= 5, operation
        assert len(phrases.brief) >= 3, operation


def test_languages_are_written_each_on_its_own() -> None:
    for name in domain_names():
        operations = built_in_domain(name).operations
        english, chinese = (load_phrases(name, language) for language in LANGUAGES)
        masks = [
            [tuple(sorted(slot.name for slot in pattern.said)) for pattern in phrases[operation].complete]
            for phrases in (english, chinese)
            for operation in operations
        ]
        half = len(operations)
        assert masks[:half] != masks[half:], f"{name}: the same slots in the same order, as in a translation"


def test_sound_phrases_have_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    assert lint(monkeypatch) == []


@pytest.mark.parametrize(
    ("right", "wrong", "finding"),
    [
        pytest.param("We ran out of tea. {cups}", "We ran out of {leaf}. {cups}", "nothing has the path", id="slot"),
        pytest.param("{result.minutes|unit:minute}, then", "{result.hours}, then", "nothing has the path", id="result"),
        pytest.param("batches.0.litres", "batches.2.litres", "nothing has the path", id="item beyond the least count"),
        pytest.param("{strength} heat", "{strength=wild:any} heat", "which the enum lacks", id="bound beside the enum"),
        pytest.param("{quiet=true:No", "{quiet=1:No", "which is no boolean", id="bound to another type"),
        pytest.param("more.", "more, {quiet}.", "cannot be said as a value", id="a switch said as a value"),
        pytest.param("We ran out of tea.", "茶 ran out.", "Chinese in English", id="Chinese in English"),
        pytest.param("boil me {cups|unit:mug}", "boil me a {cups}", "a or an before", id="article before a value"),
        pytest.param("{cups|unit:mug}", "{cups|loudly}", "unknown form", id="unknown form"),
        pytest.param("We ran out of tea.", "It took {result.minutes}.", "a user cannot know", id="result in a request"),
        pytest.param("Hot in {result.minutes|unit:minute}.", "Hot soon.", "without a value", id="empty answer"),
        pytest.param(", {strength} heat will do", "", "ever says strength", id="parameter that nobody says"),
        pytest.param(', "For how many people?"', "", "ask cups: 1 phrases", id="too few questions"),
        pytest.param('"Make it {cups}."', '"Make it many."', "does not say all of it", id="reply without the value"),
        pytest.param(
            "My throat hurts, so boil me {cups|unit:mug}.", "Water for {cups}, please, guests are at a door.",
            "repeats", id="repeated frame",
        ),
    ],
)  # fmt: skip
def test_the_linter_finds_in_english(monkeypatch: pytest.MonkeyPatch, right: str, wrong: str, finding: str) -> None:
    assert right in ENGLISH
    findings = lint(monkeypatch, en=ENGLISH.replace(right, wrong, 1))
    assert any(line.startswith("en/kettles: ") and finding in line for line in findings), findings


@pytest.mark.parametrize(
    ("right", "wrong", "finding"),
    [
        pytest.param("茶喝完了", "tea喝完了", "English in Chinese: 'tea'", id="English in Chinese"),
        pytest.param("茶喝完了，", "茶喝完了,", "Western punctuation", id="Western punctuation"),
        pytest.param("水壶开了", "你的水壶开了", "the assistant says 您 or nothing", id="the assistant says 你"),
    ],
)
def test_the_linter_finds_in_chinese(monkeypatch: pytest.MonkeyPatch, right: str, wrong: str, finding: str) -> None:
    assert right in CHINESE
    findings = lint(monkeypatch, zh=CHINESE.replace(right, wrong, 1))
    assert any(line.startswith("zh/kettles: ") and finding in line for line in findings), findings


@pytest.mark.parametrize("section", ["ask", "tell"])
def test_the_linter_finds_a_missing_question_or_reply(monkeypatch: pytest.MonkeyPatch, section: str) -> None:
    lines = ENGLISH.splitlines(keepends=True)
    start = lines.index(f"  {section}:\n")
    findings = lint(monkeypatch, en="".join(lines[:start] + lines[start + 2 :]))
    assert any("a request leaves out cups, which has no ask and tell" in line for line in findings), findings


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        pytest.param("  answers:", "  answer:", "answer", id="unknown key"),
        pytest.param("Water for {cups}", "Water for {cups", "cups", id="lone brace"),
        pytest.param("boil_water:\n", "boil_wine:\n", "boil_w", id="operation that is not there"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_name(right: str, wrong: str, named: str) -> None:
    operations = load_domain(DOMAIN, "kettles.yaml").operations
    with pytest.raises(DataError, match=r"^phrases/en/kettles\.yaml: ") as caught:
        read_phrases(ENGLISH.replace(right, wrong, 1), operations, "en", "phrases/en/kettles.yaml")
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)
