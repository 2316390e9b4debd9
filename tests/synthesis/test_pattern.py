from __future__ import annotations

import pytest

from callsmith.synthesis.pattern import Pattern, PatternError, Slot


def test_slots_are_read_with_form_option_and_literal() -> None:
    pattern = Pattern.parse("{a.b|unit:night} {open=true:with a terrace} {city*} {sum+cur} {result.x.*.y|or} {{z}}")
    assert pattern.slots == (
        Slot(("a", "b"), form="unit", option="night"),
        Slot(("open",), bound=True, value=True, words="with a terrace"),
        Slot(("city",), each=True),
        Slot(("sum",), currency=("cur",)),
        Slot(("x", "*", "y"), form="or", of_result=True),
    )
    assert pattern.pieces[-1] == " {z}"
    assert pattern.heads == {"a", "open", "city", "sum", "cur"}


@pytest.mark.parametrize("source", ["{", "a } b", "{a b}", "{}", "{a|}", "{a=:}"])
def test_what_cannot_be_read_is_an_error_that_quotes_it(source: str) -> None:
    with pytest.raises(PatternError) as caught:
        Pattern.parse(source)
    assert repr(source) in str(caught.value)
