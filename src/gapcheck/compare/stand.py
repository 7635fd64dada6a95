"""How what a local item grants stands to a national figure."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from gapcheck.compare.claim import LocalLevel
from gapcheck.model import Figure


class Stand(StrEnum):
    """How a local level stands to a national figure, from the resident's side.

    OFF: clearly away from a guideline; REFERRED: no figure of its own, but the document that fixes
    the national one is cited or the national level is adopted; ABSENT: nothing at all.
    """

    EQUAL = "equal"
    WORSE = "worse"
    BETTER = "better"
    OFF = "off"
    UNCLEAR = "unclear"
    REFERRED = "referred"
    ABSENT = "absent"


class FigureStand(NamedTuple):
    """One national figure and the local levels held against it; `why` says what makes it unclear:
    unit, base, period, range, bound, parts, ages, several, later or hoped."""

    figure: Figure
    stand: Stand
    locals: tuple[LocalLevel, ...] = ()
    why: str = ""

    @property
    def unanswered(self) -> bool:
        """Whether nothing answers a figure that the pack expects to see written."""
        return self.stand is Stand.ABSENT and self.figure.expected
