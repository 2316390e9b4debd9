"""A memory of what was worked out: by identity, by content, bounded."""

from __future__ import annotations

from callsmith.checks.memo import Memo


def test_the_same_subject_is_worked_out_once():
    asked = []
    memo = Memo(lambda subject: asked.append(subject) or len(subject))
    subject = {"a": 1, "b": 2}
    assert [memo(subject), memo(subject), memo({"b": 2, "a": 1})] == [2, 2, 2]
    assert len(asked) == 1  # the third has the same content
    assert memo({"a": 1}) == 1
    assert len(asked) == 2


def test_the_content_decides_where_one_is_given():
    asked = []
    memo = Memo(lambda subject: asked.append(subject) or subject[1], content=lambda subject: subject[0])
    assert [memo(("x", 1)), memo(("x", 2)), memo(("y", 3))] == [1, 1, 3]
    assert len(asked) == 2


def test_what_is_no_json_is_worked_out_by_identity_alone():
    asked = []
    memo = Memo(lambda subject: asked.append(subject) or "known")
    subject = object()
    assert memo(subject) == memo(subject) == "known"
    assert len(asked) == 1
    memo(object())
    assert len(asked) == 2


def test_the_memory_is_bounded_and_forgets_the_oldest():
    asked = []
    memo = Memo(lambda subject: asked.append(subject) or subject, capacity=2)
    kept = [["a"], ["b"], ["c"]]
    for subject in kept:
        memo(subject)
    assert (len(memo._by_identity), len(memo._by_content)) == (2, 2)
    memo(kept[2])
    assert len(asked) == 3
    memo(kept[0])
    assert len(asked) == 4


def test_content_that_is_asked_for_again_stays():
    asked = []
    memo = Memo(lambda subject: asked.append(subject) or subject, capacity=2)
    for word in ("a", "b", "a", "c", "a"):
        memo([word])
    assert asked == [["a"], ["b"], ["c"]]
