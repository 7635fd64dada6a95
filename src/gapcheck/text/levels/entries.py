"""A figure on its way into the reading."""

from __future__ import annotations

from dataclasses import dataclass

from gapcheck.quantity import Amount
from gapcheck.text.levels.phrases import Phrase


@dataclass(slots=True, eq=False, repr=False)
class Entry:
    """A figure on its way into the reading: what it amounts to, or why it is no level. `start` moves
    back when the figure is a sum of two; `opening` are the words that its list began with."""

    phrase: Phrase
    amount: Amount | None
    why: str | None
    start: int
    subject: str = ""
    opening: str = ""
