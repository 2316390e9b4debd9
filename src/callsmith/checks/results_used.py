"""`results_used`: answers say what the results hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from callsmith.checks.answers import Known, admits_failure, claims_success, is_error, known_before
from callsmith.checks.check import failed
from callsmith.checks.ledger.page import page_of
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
_WITH_UNIT = re.compile(r"[\d.,:]+[A-Za-z°/%]{1,5}")
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
        clock = read_clock(view.system_text)
        for index, results in _answers(view):
            message = view.messages[index]
            where = pointer(("messages", index, "content"))
            if results and all(map(is_error, results)) and _reports_success(message.content):
                yield failed(self, "an error is reported as success", where, results[-1].content[:120])
            known = known_before(view, index)
            yield from self._codes(message.content, known, where)
            yield from self._moments(message.content, known, clock, where)
            yield from self._amounts(message.content, known, where)

    def _codes(self, text: str, known: Known, where: str) -> Iterator[CheckResult]:
        page = page_of(text[:_LONGEST])
        for start, end in page.identifiers:
            code = text[start:end].rstrip(".,;:/")
            if not _is_code(code):
                continue
            if not any(source.find(fold_text(code)) for source in known.pages):
                yield failed(self, f"no result holds {code!r}", where, code)
                return

    def _moments(self, text: str, known: Known, clock: datetime | date | None, where: str) -> Iterator[CheckResult]:
        for moment in read_moments(text[:_LONGEST]):
            if moment.kind not in _EXACT or not _DIGIT.search(moment.text):
                continue
            verdict = _held(moment, known, clock)
            if verdict is False:
                yield failed(self, f"no result holds the {moment.kind} {moment.text!r}", where, moment.text)
                return

    def _amounts(self, text: str, known: Known, where: str) -> Iterator[CheckResult]:
        numbering = {match.end() for match in _NUMBERING.finditer(text)}
        codes = page_of(text[:_LONGEST]).identifiers
        for quantity in read_quantities(text[:_LONGEST]):
            if not _is_stated(quantity, text) or any(quantity.end in (end - 1, end - 2) for end in numbering):
                continue
            if any(start <= quantity.start < end for start, end in codes):
                continue
            if not known.holds_number(quantity):
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
    return claims_success(text) and not admits_failure(text)


def _is_code(text: str) -> bool:
    """Whether letters and figures make an identifier, not an amount with its unit (`5km`, `3D`, `7pm`)."""
    return (
        len(text) >= 5 and sum(c.isdigit() for c in text) >= 2 and not re.fullmatch(r"[\d.,:]+[A-Za-z°/%]{1,5}", text)
    )


def _is_stated(quantity: Quantity, text: str) -> bool:
    """Whether an amount is one that an answer vouches for: a figure, not a counting word or a vague one."""
    if quantity.is_ordinal or not _DIGIT.search(quantity.text) or not quantity.values:
        return False
    before = text[max(0, quantity.start - 1) : quantity.start]
    return not (before.isalnum() and before.isascii())


def _held(moment: Moment, known: Known, clock: datetime | date | None) -> bool | None:
    """Whether something before says the same date or time; None where nothing can be compared with it."""
    text = fold_text(moment.text)
    if any(text in page.folded.text for page in known.pages):
        return True
    now = clock if isinstance(clock, datetime) else None
    if isinstance(clock, date) and now is None:
        now = datetime(clock.year, clock.month, clock.day)
    verdicts = [moment_agrees(moment, value, now) for value in known.instants]
    if any(verdict is not False for verdict in verdicts):
        return True
    if any(_same_moment(moment, other) for other in known.moments):
        return True
    return False if verdicts else None


def _same_moment(left: Moment, right: Moment) -> bool:
    """Whether two mentions may tell the same date or time, as far as both say the same parts."""
    if left.times and right.times and not left.times & right.times:
        return False
    if left.days and right.days:
        return any(_same_day(one, two) for one in left.days for two in right.days)
    return bool(left.times and right.times)


def _same_day(left: Day, right: Day) -> bool:
    """Whether two days agree in all parts that both name."""
    pairs = ((left.year, right.year), (left.month, right.month), (left.day, right.day))
    return all(not one or not two or one == two for one, two in pairs) and (
        left.weekday < 0 or right.weekday < 0 or left.weekday == right.weekday
    )
