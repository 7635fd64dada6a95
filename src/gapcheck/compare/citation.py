"""Which documents a local item cites: those that fix a figure, those that are no longer in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from operator import attrgetter

from gapcheck.model import Figure, LocalItem, NationalStandard, Superseded
from gapcheck.source import Quote, texts_of
from gapcheck.text.citations import read_citations
from gapcheck.text.memory import remembered_together
from gapcheck.text.readings import Citation, StandardReading

CITING_FIELDS = ("target", "content", "standard", "expenditure", "basis")
_citing = attrgetter(*CITING_FIELDS)


class OutOfForce:
    """The documents of an edition's register that are out of force on a day, by their numbers and by their titles."""

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

    def cited_in(self, text: str) -> tuple[Superseded, ...]:
        """The documents that a text cites."""
        citations = read_citations(text)
        return tuple(old for cited in citations for old in self._of(cited)) if citations else ()

    def _of(self, citation: Citation) -> Iterator[Superseded]:
        """The documents that a citation means: a number settles it where both have one."""
        if citation.number:
            yield from self._numbered.get(citation.number, ())
        if citation.title:
            named = self._titled.get(_plain(citation.title), ())
            yield from (old for old in named if not (citation.number and old.number))


@lru_cache(maxsize=16)
def out_of_force(national: NationalStandard, day: date) -> OutOfForce:
    """What of an edition's register is out of force on a day; the files of an audit share few of either."""
    return OutOfForce(national.superseded, day)


def superseded_citations(local: LocalItem, register: OutOfForce) -> list[tuple[str, Quote, Superseded]]:
    """The register's documents that the item cites: field, cell, document; each once an item, at its first cell."""
    cells = _citing(local)
    cited = _cited(texts_of(cells), register)
    return [(CITING_FIELDS[at], cells[at], old) for at, old in cited]


@remembered_together
def _cited(texts: tuple[str | None, ...], register: OutOfForce) -> tuple[tuple[int, Superseded], ...]:
    """The register's documents that an item's texts cite, each with the first text that does."""
    first: dict[Superseded, int] = {}
    for at, text in enumerate(texts):
        for old in register.cited_in(text) if text else ():
            first.setdefault(old, at)
    return tuple((at, old) for old, at in first.items())


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
