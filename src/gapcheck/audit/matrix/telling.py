"""The findings kept for the page, with their words as long as these fit into it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from gapcheck.audit.matrix.picture import Told
from gapcheck.audit.record import Seen
from gapcheck.reports.plain import visible

MOST_BYTES = 15_000_000
"""Of words (UTF-8, each once): what the page may carry. In base 64 even words that cannot be packed stay below 20 MB,
which leaves room for the map in a page of 25."""
LONGEST = 1_500
"""Characters of one text; the report of the file has all of it."""
RECORD_BYTES = 60
"""What a finding costs beside its words."""


@dataclass
class Telling:
    """Findings met so far, each distinct one and each distinct text held once."""

    full: bool = False
    _texts: dict[str, str] = field(default_factory=dict)
    _told: dict[Told, Told] = field(default_factory=dict)
    _bytes: int = 0

    def tell(self, findings: Iterable[Seen]) -> tuple[Told, ...]:
        """These findings, without words once the page is full."""
        return tuple(self._once(self._of(seen)) for seen in findings)

    def settled(self, told: tuple[Told, ...]) -> tuple[Told, ...]:
        """What `tell` gave earlier, as it is to be told now that all findings are met."""
        return tuple(self._once(_wordless(one)) for one in told) if self.full else told

    def _of(self, seen: Seen) -> Told:
        words = (seen.item, seen.message, seen.difference, seen.place, seen.against)
        told = () if self.full else map(self._text, words)
        return Told(seen.key, seen.rule, seen.outcome, seen.field, seen.assessed, seen.waived, *told)

    def _text(self, text: str | None) -> str:
        short = visible(cut(text)) if text else ""
        if short not in self._texts:
            self._texts[short] = short
            self._spend(len(short.encode()))
        return self._texts.get(short, short)

    def _once(self, told: Told) -> Told:
        if told not in self._told:
            self._told[told] = told
            self._spend(RECORD_BYTES)
        return self._told.get(told, told)

    def _spend(self, size: int) -> None:
        self._bytes += size
        if self._bytes > MOST_BYTES and not self.full:
            self.full = True
            self._texts.clear()
            self._told.clear()


def cut(text: str) -> str:
    """No more than LONGEST characters of it."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _wordless(told: Told) -> Told:
    return Told(told.key, told.rule, told.outcome, told.field, told.assessed, told.waived)
