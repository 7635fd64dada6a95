"""The pack held against an official table: the same reading, pairing and comparing as of any file, told both ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from gapcheck import editions
from gapcheck.choices import edition_of
from gapcheck.compare import compare
from gapcheck.hits import Phrase
from gapcheck.model import ImplementationStandard, NationalStandard
from gapcheck.options import Options
from gapcheck.pairing import Pairing, named_unread, pair
from gapcheck.readers import read
from gapcheck.source import InputError, Place
from gapcheck.verification.items import of_item
from gapcheck.verification.record import Fact, Verdict, Verification, because

__all__ = ["Fact", "Verdict", "Verification", "verify"]


def verify(path: Path, name: str, edition: str | None) -> Verification:
    """Hold a pack against the table at `path`, called `name`; without `edition` the one that the table is of.

    InputError when the table cannot be read or none of its items answers any of the pack.
    """
    table = read(path, name)
    national = editions.load(edition or _edition(table))
    pairing = pair(table.items, national)
    if not any(match.partners for match in pairing.matches):
        raise InputError("input.nothing_compared", {"items": len(table.items)}, Place(table.file))
    return Verification(national, table, (*_items(pairing, national, table), *_others(pairing, table)))


def _edition(table: ImplementationStandard) -> str:
    """The edition that the table names, in its title if nowhere else; else as for any file."""
    titled = [e for e in editions.available() if table.title and not table.edition and e in table.title.text]
    return titled[0] if len(titled) == 1 else edition_of(table, Options())


def _items(pairing: Pairing, national: NationalStandard, table: ImplementationStandard) -> Iterator[Fact]:
    """The facts of every item of the pack, by the figures in force when its edition was issued.

    A guideline is no average here: the table has the same one or another.
    """
    shares = tuple(national.central_share.values())
    places = Counter(partner.local.name.place for match in pairing.matches for partner in match.partners)
    shared = frozenset(place for place, times in places.items() if times > 1)
    unread = named_unread([match.national for match in pairing.matches if not match.partners], table)
    for match in pairing.matches:
        item, place = match.national, unread.get(match.national.key)
        if match.partners:
            yield from of_item(compare(match, national.issued, shares, shared, slack=Decimal(0)))
        elif place:
            yield Fact(item, "item", Verdict.UNDECIDED, place, item.name, said=(because("item.unread"),))
        else:
            yield Fact(item, "item", Verdict.DIFFERS, Place(table.file), item.name, said=(because("item.missing"),))


def _others(pairing: Pairing, table: ImplementationStandard) -> Iterator[Fact]:
    """What the table has and the pack has not, and what of it could not be placed."""
    for unmatched in pairing.unmatched:
        name, near = unmatched.local.name, unmatched.nearest
        said = [because("item.beyond")]
        said += [because("item.nearest", number=near.number, name=near.name)] if near else []
        yield Fact(None, "item", Verdict.DIFFERS, name.place, table=name.text, said=tuple(said))
    for local, wanted in pairing.strays:
        said = [because("item.stray", wanted=wanted)]
        yield Fact(None, "item", Verdict.UNDECIDED, local.name.place, table=local.name.text, said=tuple(said))
    for row in table.unplaced:
        said = [Phrase(row.why)]
        yield Fact(None, "reading", Verdict.UNDECIDED, row.place, table=row.text, said=tuple(said))
