"""The setting of one sample: language, clock, chance, and the people and places that its values agree on."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from callsmith.world.values.lexicon import Lexicon, Record, lexicon

__all__ = ["Setting"]

_HOME_SHARE = 0.75
"""How often a place is one where the speakers of the language live."""


class Setting:
    """Mutable helper of one sample; cheap to build. All chance comes from `rng`.

    Values come in *subjects* (a place, a person, a product): a city, its country and its time zone are one place
    until the city is asked for a second time, which moves on to another place. So values of one object agree, and
    origin and destination differ.
    """

    __slots__ = ("_subjects", "_taken", "_told", "clock", "language", "lexicon", "rng", "topic")

    def __init__(self, language: str, clock: datetime, rng: random.Random) -> None:
        self.language = language
        """`en` or `zh`."""
        self.clock = clock
        """The scenario's now, without zone."""
        self.rng = rng
        self.lexicon: Lexicon = lexicon(language)
        self.topic = ""
        """What free text should be about (`dev`, `shop`, …); empty for everyday matters."""
        self._subjects: dict[str, Record] = {}
        self._told: dict[str, set[str]] = {}
        self._taken: dict[str, set[Any]] = {}

    def begin_scene(self) -> None:
        """A new group of values begins: subjects that have been spoken of give way to others."""
        for subject, fields in self._told.items():
            if fields:
                self._subjects.pop(subject, None)
                fields.clear()

    def tell(self, subject: str, field: str) -> Any:
        """A field of the current subject; asked for a second time, that of another one."""
        told = self._told.get(subject)
        if told is None:
            told = self._told[subject] = set()
        if field in told:
            self._subjects.pop(subject, None)
            told.clear()
        told.add(field)
        return self.look(subject)[field]

    def look(self, subject: str) -> Record:
        """The current record of a subject, without counting as spoken of."""
        record = self._subjects.get(subject)
        if record is None:
            record = self._subjects[subject] = self._draw_subject(subject)
        return record

    def settle(self, subject: str, record: Record) -> None:
        """Make `record` the current one, because somebody else has named it already."""
        self._subjects[subject] = record
        self._told.pop(subject, None)

    def visit(self, place: Record) -> None:
        """Somebody else has named a place: it is not drawn before all others have been."""
        self._taken.setdefault("place", set()).add(place["city"])

    def take(self, name: str, entries: Sequence[Any]) -> Any:
        """One of the entries, none twice in a sample until all have been taken."""
        taken = self._taken.get(name)
        if taken is None:
            taken = self._taken[name] = set()
        if len(taken) * 2 >= len(entries):
            if len(taken) >= len(entries):
                taken.clear()
            index = self.rng.choice([index for index in range(len(entries)) if index not in taken])
        else:
            index = int(self.rng.random() * len(entries))
            while index in taken:
                index = int(self.rng.random() * len(entries))
        taken.add(index)
        return entries[index]

    def _draw_subject(self, subject: str) -> Record:
        if subject == "person":
            return _person(self)
        if subject == "place":
            return self._draw_place()
        return self.take(subject, self.lexicon.records[subject])  # type: ignore[no-any-return]

    def _draw_place(self) -> Record:
        """Mostly a place at home, and never the same twice before all have been visited."""
        visited = self._taken.setdefault("place", set())
        home = self.rng.random() < _HOME_SHARE
        places = [place for place in (self.lexicon.homes if home else ()) if place["city"] not in visited]
        if not places:
            places = [place for place in self.lexicon.records["place"] if place["city"] not in visited]
        if not places:
            visited.clear()
            places = list(self.lexicon.records["place"])
        place = places[int(self.rng.random() * len(places))]
        visited.add(place["city"])
        return place


def _person(setting: Setting) -> Record:
    """A fictional person: names, an account and a mail address that belong together."""
    rng = setting.rng
    first = setting.take("first_name", setting.lexicon.lists["first_name"])
    last = setting.take("last_name", setting.lexicon.lists["last_name"])
    if setting.language == "zh":
        first, first_latin = first.split(" ")
        last, last_latin = last.split(" ")
        full, number = last + first, rng.choice(("", str(rng.randint(2, 99)), str(rng.randint(1980, 2005))))
        account = rng.choice((last_latin + first_latin, f"{first_latin}.{last_latin}", first_latin + "_" + last_latin))
    else:
        full, number = f"{first} {last}", rng.choice(("", "", str(rng.randint(2, 99))))
        plain = f"{first}.{last}".lower()
        account = rng.choice((plain, plain.replace(".", ""), plain.replace(".", "_"), plain[0] + plain.split(".")[1]))
    username = account.replace(".", "_") + number
    return {
        "first_name": first,
        "last_name": last,
        "person_name": full,
        "username": username,
        "email": f"{account}{number}@{rng.choice(('example.com', 'example.org', 'example.net'))}",
    }
