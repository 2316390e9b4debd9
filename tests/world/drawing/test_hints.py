import pytest

from callsmith.world.drawing.hints import choices_in, examples_in


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("Region, e.g. `eu-west-1`", ("eu-west-1",)),
        ("Symbol (e.g., AAPL, MSFT)", ("AAPL", "MSFT")),
        ('City such as "Porto" or "Ghent"', ("Porto", "Ghent")),
        ("Example: 2024-05-01", ("2024-05-01",)),
        ("城市，如杭州、宁波", ("杭州",)),
        ("The user's own name and the server's name", ()),
        ("For example when nothing else helps", ()),
        ("Any text", ()),
    ],
)
def test_examples_are_taken_as_they_stand(description: str, expected: tuple[str, ...]) -> None:
    assert examples_in(description) == expected


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("One of: daily, weekly, monthly.", ("daily", "weekly", "monthly")),
        ("Must be one of 'asc' or 'desc'", ("asc", "desc")),
        ("可选值：日、周、月", ("日", "周", "月")),
        ("Can be used anywhere, also at night", ()),
        ("A list of values", ()),
    ],
)
def test_closed_choices_are_found(description: str, expected: tuple[str, ...]) -> None:
    assert choices_in(description) == expected
