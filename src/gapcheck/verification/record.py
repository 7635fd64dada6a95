"""What holding the pack against an official table came to: fact by fact, each with its cell."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import NamedTuple

from gapcheck.hits import Phrase
from gapcheck.model import ImplementationStandard, NationalItem, NationalStandard
from gapcheck.source import Place


class Verdict(StrEnum):
    """Whether the table says of a fact what the pack says; UNDECIDED where it is silent or was not understood."""

    CONFIRMED = "confirmed"
    DIFFERS = "differs"
    UNDECIDED = "undecided"


class Fact(NamedTuple):
    """One fact: what the pack and the table say of it (texts, amounts, lists of these), and in `said` why that is
    no confirmation.

    `aspect` is item, number, name, area, category, target, content, figure, duty, lead or reading (words that were
    not understood); `item` None for what belongs to no item of the pack. `sure` False: the pack itself calls the
    fact unconfirmed.
    """

    item: NationalItem | None
    aspect: str
    verdict: Verdict
    place: Place
    pack: object = ""
    table: object = ""
    said: tuple[Phrase, ...] = ()
    sure: bool = True


class Verification(NamedTuple):
    """A whole pack held against a whole table: the items in their order, then what belongs to none of them."""

    national: NationalStandard
    table: ImplementationStandard
    facts: tuple[Fact, ...]

    def count(self, verdict: Verdict) -> int:
        return sum(fact.verdict is verdict for fact in self.facts)

    def by_aspect(self) -> dict[str, Counter[Verdict]]:
        """How many facts of every aspect came to what, in the order of their first appearance."""
        counts: dict[str, Counter[Verdict]] = {}
        for fact in self.facts:
            counts.setdefault(fact.aspect, Counter())[fact.verdict] += 1
        return counts


def because(key: str, **params: object) -> Phrase:
    """A reason in the words of the catalogue."""
    return Phrase(f"verification.{key}", params)
