"""Quick normal forms are those of Unicode."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsmith.checks.words.normal_form import Substitution, nfkc

_USUAL = "aZ 09!~£€°éßñ·“”—…、。《》【】〇中文後，：？！（）Ａｚ０９～￥あンｶﾞ①½ﬁ한글\u3000\u00a0\u0301\u3099\U0001f600"


@given(st.text() | st.text(alphabet=_USUAL))
def test_the_normal_form_is_that_of_unicode(text: str) -> None:
    assert nfkc(text) == unicodedata.normalize("NFKC", text)


@pytest.mark.parametrize("beside", ["", "a", "か", "，", "\u0301", "\u3099"])
def test_every_character_has_the_normal_form_of_unicode_whatever_stands_beside_it(beside: str) -> None:
    characters = [chr(code) for code in (*range(0xD800), *range(0xE000, 0x20000))]
    odd = [one for one in characters if nfkc(one + beside) != unicodedata.normalize("NFKC", one + beside)]
    assert odd == []


@given(st.text(alphabet="ab]^-\\x中國"))
def test_substitution_is_translation(text: str) -> None:
    table = {"a": "x", "]": "", "^": "-", "-": "b", "\\": "^", "國": "国"}
    assert Substitution(table)(text) == text.translate(str.maketrans(table))
