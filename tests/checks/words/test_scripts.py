"""Which script a text is written in."""

from __future__ import annotations

import pytest

from callsmith.checks.words.scripts import main_script, script_weights


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("What is it?", "latin"), ("天气怎么样", "han"), ("天気はどうですか", "kana"), ("날씨 어때요", "hangul"),
        ("Какая погода", "cyrillic"), ("كيف الطقس", "arabic"), ("मौसम कैसा है", "devanagari"), ("τι καιρό", "greek"),
        ("מה מזג האוויר", "hebrew"), ("อากาศเป็นอย่างไร", "thai"), ("12:30", ""), ("", ""), ("a 5", ""), ("好", ""),
        ("好的", "han"), ("it", "latin"), ("帮我查一下 weather", "han"), ("please find 北京 for me now", "latin"),
        ("`a long piece of code` 好的", "han"), ("https://example.com/a/b 好的", "han"),
        ("mara@example.com 好的", "han"),
    ],
)  # fmt: skip
def test_the_script_of_most_words_is_the_texts(text, script):
    assert main_script(text) == script


def test_a_latin_word_weighs_as_two_characters():
    assert script_weights("two words")["latin"] == 4
    weights = script_weights("two 天气")
    assert (weights["latin"], weights["han"]) == (2, 2)


def test_japanese_keeps_its_chinese_characters():
    assert script_weights("天気はどうですか")["kana"] == 8
    assert main_script("東京都千代田区の天気") == "han"  # one kana among nine
