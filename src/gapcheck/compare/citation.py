"""Which documents a local item cites: those that fix a figure, those that are no longer in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from gapcheck.model import Figure, LocalItem, Superseded
from gapcheck.source import Quote
from gapcheck.text.citations import read_citations
from gapcheck.text.readings import Citation, StandardReading

CITING_FIELDS = ("target", "content", "standard", "expenditure", "basis")


class OutOfForce:
    """The documents of a register that are out of force on a day, by their numbers and by their titles."""

    def __init__(self, register: tuple[Superseded, ...], day: date) -> None:
        self._numbered: dict[str, list[Superseded]] = defaultdict(list)
        self._titled: dict[str, list[Superseded]] = defaultdict(list)
        for old in register:
            if old.since <= day:
                if old.number:
                    self._numbered[old.number].append(old)
                # NOTE: a bare title tells nothing where the successor is called the same.
                if old.by is None or _plain(old.by.title) != _plain(old.title):
                    self._titled[_plain(old.title)].append(old)

    def of(self, citation: Citation) -> Iterator[Superseded]:
        """The documents that a citation means: a number settles it where both have one."""
        if citation.number:
            yield from self._numbered.get(citation.number, ())
        if citation.title:
            named = self._titled.get(_plain(citation.title), ())
            yield from (old for old in named if not (citation.number and old.number))


def superseded_citations(local: LocalItem, register: OutOfForce) -> Iterator[tuple[str, Quote, Superseded]]:
    """The register's documents that the item cites: field, cell, document; each once an item, at its first cell."""
    seen: set[Superseded] = set()
    for field in CITING_FIELDS:
        quote: Quote | None = getattr(local, field)
        for citation in read_citations(quote.text) if quote else ():
            for old in register.of(citation):
                if quote and old not in seen:
                    seen.add(old)
                    yield field, quote, old


def _plain(title: str) -> str:
    return title.strip("《》 ").replace("(", "（").replace(")", "）").replace(" ", "")


def cites(figure: Figure, reading: StandardReading) -> bool:
    """Whether the cell leans on the document that fixes the figure; another of the item's (who pays, how it
    is reported) fixes no level."""
    document = figure.document
    return any(
        (citation.number and citation.number == document.number)
        or (citation.title and document.title and _same_title(citation.title, document.title))
        for citation in reading.references
    )


def _same_title(a: str, b: str) -> bool:
    short, long = sorted((a.strip("《》"), b.strip("《》")), key=len)
    return len(short) >= 6 and short in long
