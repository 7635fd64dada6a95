"""Which documents a local item cites that are no longer in force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gapcheck.model import LocalItem, Superseded
from gapcheck.source import Quote
from gapcheck.text.citations import read_citations
from gapcheck.text.readings import Citation

CITING_FIELDS = ("target", "content", "standard", "expenditure", "basis")


def superseded_citations(
    local: LocalItem, register: tuple[Superseded, ...], day: date
) -> Iterator[tuple[str, Quote, Superseded]]:
    """The register's documents out of force on `day` that the item cites: field, cell, document;
    each document once an item, at its first cell."""
    seen: set[Superseded] = set()
    for field in CITING_FIELDS:
        quote: Quote | None = getattr(local, field)
        for citation in read_citations(quote.text) if quote else ():
            for old in register:
                if quote and old not in seen and old.since <= day and _is(citation, old):
                    seen.add(old)
                    yield field, quote, old


def _is(citation: Citation, old: Superseded) -> bool:
    """A number settles it; a bare title only when the successor is not called the same."""
    if citation.number and old.number:
        return citation.number == old.number
    renamed = old.by is None or _plain(old.by.title) != _plain(old.title)
    return renamed and bool(citation.title) and _plain(citation.title) == _plain(old.title)


def _plain(title: str) -> str:
    return title.strip("《》 ").replace("(", "（").replace(")", "）").replace(" ", "")
