"""`results_used`: answers say what the results hold."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from callsmith.checks.answers import (
    Known,
    admits_failure,
    claims_success,
    is_error,
    known_before,
    misplaced_value,
    novel_name,
)
from callsmith.checks.check import failed
from callsmith.checks.intent import classify_reply
from callsmith.checks.ledger.page import page_of
from callsmith.checks.ledger.sources import result_leaves
from callsmith.checks.view import View
from callsmith.checks.words.calendar import Day
from callsmith.checks.words.clock import read_clock
from callsmith.checks.words.moments import Moment, moment_agrees, read_moments
from callsmith.checks.words.quantities import Quantity, read_quantities
from callsmith.checks.words.text import fold_text
from callsmith.records import AssistantMessage, CheckResult, ToolMessage, pointer

__all__ = ["ResultsUsed"]

_DIGIT = re.compile(r"\d")
_NUMBERING = re.compile(r"(?:^|\n)[ \t>*#(-]*\d{1,2}[.)、．:：](?!\d)")
_SCALE = re.compile(r"(?:out of|满分|/)\s*$")
"""What stands before the top of a scale: `8 out of 10`."""
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_TELLS_TIME = re.compile(
    rf"\d\s*[:点时日号]|\d\s*[ap]\.?m\b|\d(?:st|nd|rd|th)\b|\d{{4}}-\d|\b{_MONTH}\.? \d|\d (?:of )?{_MONTH}\b|\d/\d"
    r"|\d (?:day|week|month|year)s?\b",
    re.IGNORECASE,
)
"""A cheap sign that a date or a time with figures may stand in a text."""
_MIXED = re.compile(r"(?<!\S)(?=\S*\d)(?=\S*[A-Za-z])(?=\S*[#$%&^!*@~])[!-~]{6,40}(?!\S)")
"""A word of letters, figures and signs, such as a password."""
_SIGNED = re.compile("[#$%&^!*@~]")
_WITH_UNIT = re.compile(r"[\d.,:]+[A-Za-z°/%]{1,5}|[A-Za-z]{1,3}\d+\.\d+")
_LONGEST = 8_000
_EXACT = frozenset(["date", "time", "datetime"])


@dataclass(frozen=True, slots=True)
class ResultsUsed:
    """Amounts, dates, codes and outcomes of every answer against what was returned and said before it."""

    name: str = "results_used"
    version: int = 1
    claim: str = (
        "No answer states an amount, a date, a time or a code that neither a result nor anybody's words hold and that "
        "does not follow by rounding, conversion or plain reckoning; no answer reports an error as success."
    )
    blind_spots: str = (
        "Names and wordings that contradict a result without a figure. A wrong figure that another result happens to "
        "hold. Whether an answer leaves out what matters. Conversations whose results are not recorded."
    )

    def applies(self, view: View) -> bool:
        """Conversations with results and an answer after them."""
        return next(_answers(view), None) is not None

    def judge(self, view: View) -> Iterator[CheckResult]:
        """Objections answer by answer, one of a kind each."""
        for index, results in _answers(view):
            message = view.messages[index]
            where = pointer(("messages", index, "content"))
            if results and all(map(is_error, results)) and _reports_success(message.content):
                yield failed(self, "an error is reported as success", where, results[-1].content[:120])
                continue
            if not results and classify_reply(message.content).kind == "question":
                continue  # what it names are examples of an answer
            known = known_before(view, index)
            yield from self._codes(message.content, known, where)
            yield from self._moments(message.content, known, view, where)
            yield from self._amounts(message.content, known, results, where)
            yield from self._names(message.content, known, results, view.tools, where)
            wrong = misplaced_value(message.content, [result.content for result in results])
            if wrong is not None:
                yield failed(self, f"{wrong[0]} is another row's than {wrong[1]!r}", where, wrong[0])

    def _names(
        self, text: str, known: Known, results: list[ToolMessage], offered: Container[str], where: str
    ) -> Iterator[CheckResult]:
        returned = [
            value
            for result in results
            for _, value in result_leaves(result.content)
            if isinstance(value, str) and value not in offered
        ]
        found = novel_name(text, known.pages, returned)
        if found is not None:
            yield failed(self, f"no result holds {found[0]!r}; untold is {found[1]!r}", where, found[0])

    def _codes(self, text: str, known: Known, where: str) -> Iterator[CheckResult]:
        cut = text[:_LONGEST]
        codes = [cut[start:end] for start, end in page_of(cut).identifiers]
        if _SIGNED.search(cut):
            codes += _MIXED.findall(cut)
        parts = (part for code in codes for part in code.split("](") if code)
        for code in (part.strip("*_`").rstrip(".,;:/!?)]}'\"") for part in parts):
            if not _is_code(code):
                continue
            if not known.holds_code(code):
                yield failed(self, f"no result holds {code!r}", where, code)
                return

    def _moments(self, text: str, known: Known, view: View, where: str) -> Iterator[CheckResult]:
        for moment in read_moments(text[:_LONGEST]) if _TELLS_TIME.search(text) else ():
            if moment.kind not in _EXACT or not _TELLS_TIME.search(moment.text):
                continue
            if not moment.times and not any(day.day for day in moment.days) and known.holds_figures(moment.text):
                continue  # "in 8 days" where a result says 8
            verdict = _held(moment, known, view)
            if verdict is False:
                yield failed(self, f"no result holds the {moment.kind} {moment.text!r}", where, moment.text)
                return

    def _amounts(self, text: str, known: Known, results: list[ToolMessage], where: str) -> Iterator[CheckResult]:
        """Amounts that nobody said. Reckoning excuses one only where the answer tells a returned number as well."""
        if known.holds_figures(text[:_LONGEST]):
            return
        stated = list(_stated(text[:_LONGEST]))
        if not results and not any(known.holds(quantity) for quantity in stated):
            return  # an answer of its own, about something else than what was returned
        returned = {float(value) for result in results for value in _numbers(result)}
        tells = not returned or any(not returned.isdisjoint(quantity.values) for quantity in stated)
        for quantity in stated:
            held = known.holds(quantity)
            if not held or (held == "reckoned" and not tells):
                near = known.nearest(quantity)
                reason = f"no result holds {quantity.text!r}" + (f"; the nearest is {near}" if near else "")
                yield failed(self, reason, where, quantity.text)
                return


def _answers(view: View) -> Iterator[tuple[int, list[ToolMessage]]]:
    """Every message of the assistant that speaks after results, with the results since the user's last words."""
    seen, fresh = False, list[ToolMessage]()
    for index, message in enumerate(view.messages):
        if isinstance(message, ToolMessage):
            seen = True
            fresh.append(message)
        elif isinstance(message, AssistantMessage):
            if seen and message.content and not message.tool_calls:
                yield index, fresh
        else:
            fresh = []


def _reports_success(text: str) -> bool:
    return not admits_failure(text) and (claims_success(text) or classify_reply(text).kind == "statement")


def _is_code(text: str) -> bool:
    """Whether letters and figures make an identifier, not an amount with its unit (`5km`, `3D`, `7pm`)."""
    return len(text) >= 5 and sum(map(str.isdigit, text)) >= 2 and not _WITH_UNIT.fullmatch(text)


def _stated(text: str) -> Iterator[Quantity]:
    """The amounts that an answer vouches for: figures, not counting words, numbers of list items or parts of codes."""
    numbering = {match.end() for match in _NUMBERING.finditer(text)}
    codes = page_of(text).identifiers
    for quantity in read_quantities(text):
        if quantity.is_ordinal or not _DIGIT.search(quantity.text) or not quantity.values:
            continue
        before = text[max(0, quantity.start - 1) : quantity.start]
        is_numbering = quantity.end + 1 in numbering or quantity.end + 2 in numbering
        if _SCALE.search(text[max(0, quantity.start - 8) : quantity.start]):
            continue
        is_part = any(start <= quantity.start < end for start, end in codes) or (before.isalnum() and before.isascii())
        if not is_numbering and not is_part:
            yield quantity


def _numbers(result: ToolMessage) -> Iterator[float]:
    for _, value in result_leaves(result.content):
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield value


def _held(moment: Moment, known: Known, view: View) -> bool | None:
    """Whether something before says the same date or time; None where nothing can be compared with it."""
    text = fold_text(moment.text)
    if any(text in page.folded.text for page in known.pages):
        return True
    clock = read_clock(view.system_text)
    now = clock if isinstance(clock, datetime) else None
    if isinstance(clock, date) and now is None:
        now = datetime(clock.year, clock.month, clock.day)
    if any(moment_agrees(moment, value, now) is not False for value in known.instants):
        return True
    if any(_same_moment(moment, other) for other in known.moments):
        return True
    return False if known.instants else None


def _same_moment(left: Moment, right: Moment) -> bool:
    """Whether two mentions may tell the same date or time, as far as both say the same parts."""
    if left.times and right.times and not left.times & right.times:
        return False
    if left.days:
        return any(_same_day(one, two) for one in left.days for two in right.days)
    return bool(left.times and right.times)


def _same_day(left: Day, right: Day) -> bool:
    """Whether two days name some part alike, and none differently; `today` and `next week` name none."""
    pairs = [(left.year, right.year), (left.month, right.month), (left.day, right.day)]
    pairs.append((left.weekday + 1, right.weekday + 1))
    named = [one == two for one, two in pairs if one and two]
    return bool(named) and all(named)
