"""`judged`: a language model answers one closed question and proves its answer by a quotation, or abstains.

The judge is whoever keeps the protocol: this room asks no model itself. Without a judge the check does not apply, and
so says nothing; that a conversation needs one is told by the abstentions of the other checks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from callsmith.checks.check import abstained, errored, failed
from callsmith.checks.view import View
from callsmith.checks.words import fold_text
from callsmith.records import CheckResult, Conversation, pointer

__all__ = ["Answer", "Judge", "JudgeError", "Judged"]

QUESTION = (
    "Does the assistant do or say anything in this conversation that the user did not ask for, that contradicts a "
    "tool's result, or that leaves out something the user asked for?"
)


class Answer(NamedTuple):
    """What a judge says to a closed question."""

    verdict: Literal["yes", "no", "unsure"]
    quotation: str = ""
    """The words of the conversation that prove a `yes`, verbatim."""
    reason: str = ""


class JudgeError(Exception):
    """The judge could not be asked or could not be understood: a trouble of the world, not of the data."""


class Judge(Protocol):
    """Whoever answers closed questions about conversations."""

    def ask(self, question: str, conversation: Conversation) -> Answer:
        """The answer; raises `JudgeError` where there is none."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One closed question, whose `yes` is an objection."""

    judge_by: Judge | None = None
    question: str = QUESTION
    name: str = "judged"
    version: int = 1
    claim: str = (
        "A language model was asked one closed question about the conversation and did not object. An objection counts "
        "only with a quotation that stands in the conversation word for word."
    )
    blind_spots: str = "Whatever the model overlooks. It says nothing where no judge is connected."

    def applies(self, view: View) -> bool:
        """Where a judge is connected and there is something to judge."""
        return self.judge_by is not None and bool(view.messages)

    def judge(self, view: View) -> Iterator[CheckResult]:
        """The judge's objection, if it can be held against the text; trouble with the judge is an `error`."""
        if self.judge_by is None:
            return
        try:
            answer = self.judge_by.ask(self.question, view.conversation)
        except JudgeError as error:
            yield errored(self, f"the judge did not answer: {error}")
            return
        if answer.verdict == "unsure":
            yield abstained(self, answer.reason or "the judge could not tell")
        elif answer.verdict == "yes":
            place = _place_of(answer.quotation, view)
            if place is None:
                yield abstained(self, "the judge objects without a quotation that can be found", "", answer.quotation)
            else:
                yield failed(self, answer.reason or "the judge objects", place, answer.quotation)


def _place_of(quotation: str, view: View) -> str | None:
    """The message that holds a quotation, but for case, width and blanks; None where none does."""
    folded = fold_text(quotation)
    if not folded:
        return None
    for index, message in enumerate(view.messages):
        if folded in fold_text(message.content):
            return pointer(("messages", index, "content"))
    return None
