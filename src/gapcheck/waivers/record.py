"""A waiver, and one that waives nothing."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gapcheck.source import Place


class Waiver(NamedTuple):
    """One approved exception. `item` is a name (local or national), key or national number, None for findings on
    the whole file; `field` None for findings on no field; `text_hash` ties it to the words it was given for
    (marks.text_hash); `region` to one region's files; `against` to the standard of the level above, by its title
    or file (None: it is from the nation's, and from no other). In force from `dated` to `until`, both included."""

    place: Place
    rule: str
    item: str | None
    field: str | None
    reason: str
    approver: str
    document: str
    dated: date
    until: date | None = None
    text_hash: str | None = None
    region: str | None = None
    against: str | None = None

    def in_force(self, day: date) -> bool:
        """Whether it counts on `day`."""
        return self.dated <= day and (self.until is None or day <= self.until)


class Idle(StrEnum):
    """Why a waiver waives nothing: it has run out, is dated later than today, the words have changed, or nothing
    like it is found any more."""

    EXPIRED = "expired"
    EARLY = "early"
    CHANGED = "changed"
    UNUSED = "unused"
