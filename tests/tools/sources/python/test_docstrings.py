from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callsmith.tools.sources.python.docstrings import parse_docstring

GOOGLE = """Find rooms.

    Longer words
    about it.

    Args:
        city (str): Where to look:
            a town or a region.
        nights: How many nights.
        **extra: More.

    Returns:
        The rooms, cheapest first.

    Raises:
        ValueError: If nothing fits.
    """
NUMPY = """Find rooms.

    Longer words
    about it.

    Parameters
    ----------
    city : str
        Where to look:
        a town or a region.
    nights : int, optional
        How many nights.

    Returns
    -------
    list of Room
        The rooms, cheapest first.

    Raises
    ------
    ValueError
        If nothing fits.
    """
REST = """Find rooms.

    Longer words
    about it.

    :param str city: Where to look:
        a town or a region.
    :param nights: How many nights.
    :type nights: int
    :returns: The rooms, cheapest first.
    :raises ValueError: If nothing fits.
    """


@pytest.mark.parametrize("text", [GOOGLE, NUMPY, REST])
def test_the_three_styles_say_the_same(text: str) -> None:
    said = parse_docstring(text)
    assert said.summary == "Find rooms."
    assert " ".join(said.text.split()) == "Find rooms. Longer words about it."
    assert said.parameters["city"] == "Where to look: a town or a region."
    assert said.parameters["nights"] == "How many nights."
    assert said.returns == "The rooms, cheapest first."


def test_a_text_without_sections_is_all_text() -> None:
    said = parse_docstring("Add: a and b.\n\nNote this: it adds.")
    assert said.text == "Add: a and b.\n\nNote this: it adds."
    assert said.parameters == {}


@given(st.text(max_size=300))
def test_no_docstring_breaks_the_parser(text: str) -> None:
    parse_docstring(text)
