"""Whom a hit concerns and which texts it rests on: the unit in charge, and the mark that a decision is tied to."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date
from operator import attrgetter

from gapcheck.hits import Hit
from gapcheck.model import LocalItem, NationalItem
from gapcheck.rules import Case
from gapcheck.source import Place
from gapcheck.text.services import is_filler

_BETWEEN_UNITS = re.compile(r"[、；;\n]")

CELLS = {
    "item": ("name", "not_applicable"),
    "target": ("target",),
    "content": ("content", "standard"),
    "standard": ("standard", "content"),
    "expenditure": ("expenditure", "standard"),
    "lead": ("lead",),
}
"""The cells of a local item that a hit on a field may have been read from."""
_quotes = attrgetter("name", "target", "content", "standard", "expenditure", "lead", "basis", "not_applicable")


class Concern:
    """Looks up the items behind the hits of one case."""

    def __init__(self, case: Case) -> None:
        self._day = case.day
        self._national = {item.key: item for item in case.national.items}
        self._partners = {match.national.key: [p.local for p in match.partners] for match in case.pairing.matches}
        self._at: dict[Place, LocalItem] = {}
        self._named: dict[str, LocalItem] = {}
        for local in case.standard.items:
            self._named.setdefault(local.name.text, local)
            for quote in _quotes(local):
                if quote is not None:
                    self._at.setdefault(quote.place, local)

    def lead(self, hit: Hit) -> tuple[str, ...]:
        """The units in charge as the local item names them, else the national ones; none for the whole file."""
        local = self._local(hit)
        if local is not None and local.lead is not None and not is_filler(local.lead.text):
            return tuple(dict.fromkeys(filter(None, map(str.strip, _BETWEEN_UNITS.split(local.lead.text)))))
        national = self._of(hit)
        return national.lead if national else ()

    def mark(self, rule_id: str, hit: Hit, evidence: Sequence[str | None]) -> str:
        """A hash of the national and the local text behind a hit, the same whatever the report's language.

        `evidence` are the texts shown, in Chinese; with them goes all that the national fact and the local
        cells say, so that a decision outlives no change of either.
        """
        national = self._of(hit)
        locals_ = self._partners.get(national.key, []) if national else []
        local = self._local(hit)
        parts = [rule_id, hit.field or "", *(text or "" for text in evidence)]
        parts += _national_text(national, hit.field, self._day) if national else []
        for each in locals_ or ([local] if local else []):
            quotes = (getattr(each, cell) for cell in CELLS.get(hit.field or "", ()))
            parts += ["", *(quote.text if quote else "" for quote in quotes)]
        return hashlib.sha256("\x1f".join(parts).encode(errors="surrogatepass")).hexdigest()[:16]

    def _of(self, hit: Hit) -> NationalItem | None:
        return self._national.get(hit.national.key) if hit.national else None

    def _local(self, hit: Hit) -> LocalItem | None:
        return self._at.get(hit.place) or (self._named.get(hit.item) if hit.item else None)


def _national_text(item: NationalItem, field: str | None, day: date) -> Iterator[str]:
    """What the national standard says of an item under one field."""
    match field:
        case "target":
            yield item.target.text
        case "content":
            yield from (component.name for component in item.content)
        case "standard":
            yield str(item.unified)
            for figure in item.figures_on(day):
                yield f"{figure.measure}\x1f{figure.applies_to}\x1f{figure.kind}\x1f{figure.amount}"
        case "expenditure":
            yield from (item.duty.kind, *item.duty.tiers, item.duty.note)
        case "lead":
            yield from item.lead
        case _:
            yield item.name
