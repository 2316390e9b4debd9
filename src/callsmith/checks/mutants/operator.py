"""What a mutation operator is: a named, seeded, pure way to change one thing about a conversation."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from callsmith.records import Conversation, Plan, Scenario

__all__ = ["ABSENT", "Case", "Corner", "Edit", "Family", "Mutant", "Operator"]

Family = Literal["structural", "values", "meaning", "dialogue", "benign"]
Corner = Literal["call", "dialogue", "both"]
"""What is changed: the calls (or the messages) alone; the user's words alone, so that they say another value; or the
plan together with the call, so that only the dialogue still tells the truth."""


class _Absent:
    """Stands among the allowed values of an argument that may as well be left out."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = _Absent()
_NOTHING: Mapping[str, tuple[Any, ...]] = MappingProxyType({})


class Case(NamedTuple):
    """A conversation to be changed, and what is known of it."""

    conversation: Conversation
    plan: Plan | None = None
    language: str = "en"
    """`en` or `zh`: the language that invented words are taken from."""
    allowed: Mapping[str, tuple[Any, ...]] = _NOTHING
    """By JSON Pointer of a top-level argument, every value that would be right too; `ABSENT` where none would be."""
    scenario: Scenario | None = None
    """What the conversation is about, where that is known; no operator changes it."""


class Edit(NamedTuple):
    """A change that was made."""

    case: Case
    where: str
    """JSON Pointer into the conversation as it lies on disk, after the change."""
    before: Any = None
    after: Any = None
    variant: str = ""
    """Which of the operator's ways was taken, where it has several."""
    equivalent: bool = False
    """Whether the changed conversation is as right as the first one."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed conversation, and what was changed. `ABSENT` is no value: what was not there is None."""

    case: Case
    operator: str
    corner: Corner
    where: str
    before: Any
    after: Any
    variant: str = ""
    equivalent: bool = False


@dataclass(frozen=True, slots=True)
class Operator:
    """One way to change a conversation. The same case and the same chance give the same mutant."""

    name: str
    family: Family
    summary: str
    """What it does, as a sentence."""
    edit: Callable[[Case, random.Random, Corner], Edit | None]
    corners: tuple[Corner, ...] = ("call",)
    variants: tuple[str, ...] = ()
    planless: tuple[Corner, ...] = ("call",)
    """The corners that can be changed without a plan."""

    def apply(self, case: Case, chance: random.Random, corner: Corner | None = None) -> Mutant | None:
        """A mutant, or None where the operator has nothing to change.

        Without a plan only some corners can be changed. `corner` asks for that corner; without it chance picks one.
        """
        possible = [one for one in self.corners if case.plan is not None or one in self.planless]
        if corner is not None:
            possible = [corner] if corner in possible else []
        chance.shuffle(possible)
        for one in possible:
            edit = self.edit(case, chance, one)
            if edit is not None:
                return Mutant(
                    edit.case, self.name, one, edit.where, edit.before, edit.after, edit.variant, edit.equivalent
                )
        return None
