"""Boxes of people and their unions, closed under |, & and -, with exact differences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce

from gapcheck.population.facets import Ages, Bound, Facet, both

MOST_BOXES = 4096
MOST_JOINED = 64
"""Of more boxes than this no two are joined, which only makes what is printed longer."""


class TooManyBoxesError(ValueError):
    """An operation would need more than `MOST_BOXES` boxes; the caller must say "cannot tell"."""


@dataclass(frozen=True, slots=True)
class Box:
    """People who meet every bound; at most one bound a facet, none of them full, sorted by facet."""

    bounds: tuple[Bound, ...] = ()

    @classmethod
    def of(cls, *bounds: Bound) -> Box | None:
        """The box of people meeting all `bounds`; None when nobody can."""
        by_name: dict[str, Bound] = {}
        for bound in bounds:
            name = bound.facet.name
            met = both(by_name[name], bound) if name in by_name else bound
            if not met:
                return None
            by_name[name] = met
        return cls._sorted(by_name)

    @classmethod
    def meeting(cls, *boxes: Box) -> Box | None:
        """The box of people who are in every one of these; None when nobody is."""
        by_name: dict[str, Bound] = {}
        for box in boxes:
            for bound in box.bounds:
                name = bound.facet.name
                met = both(by_name[name], bound) if name in by_name else bound
                if met is not bound and not met:
                    return None
                by_name[name] = met
        return cls(tuple([by_name[name] for name in sorted(by_name)]))

    @classmethod
    def _sorted(cls, by_name: Mapping[str, Bound]) -> Box:
        return cls(tuple([by_name[name] for name in sorted(by_name) if not by_name[name].full]))

    def bound(self, facet: Facet) -> Bound | None:
        """What the box says of `facet`; None when it leaves it free."""
        for bound in self.bounds:
            if bound.facet.name == facet.name:
                return bound
        return None

    def without(self, *facets: Facet) -> Box:
        """The wider box that leaves `facets` free."""
        return Box(tuple([bound for bound in self.bounds if bound.facet not in facets]))

    def __and__(self, other: Box) -> Box | None:
        return Box.meeting(self, other)

    def __le__(self, other: Box) -> bool:
        """Whether every person of this box is in `other`."""
        mine, at, last = self.bounds, 0, len(self.bounds)
        if len(other.bounds) > last:
            return False
        for theirs in other.bounds:  # both are sorted, so one walk along them is enough
            name = theirs.facet.name
            while at < last and mine[at].facet.name < name:
                at += 1
            if at == last or mine[at].facet.name != name or not mine[at].within(theirs):
                return False
            at += 1
        return True

    def minus(self, other: Box) -> Iterator[Box]:
        """Disjoint boxes that hold exactly the people of this box who are not in `other`."""
        mine = {bound.facet.name: bound for bound in self.bounds}
        met = {bound.facet.name: both(mine.get(bound.facet.name), bound) for bound in other.bounds}
        if not all(met.values()):
            yield self
            return
        for theirs in other.bounds:
            name = theirs.facet.name
            outside = both(mine.get(name), theirs.complement())
            if outside:
                yield Box._sorted({**mine, name: outside})
            mine[name] = met[name]


@dataclass(frozen=True, slots=True)
class Population:
    """A union of boxes; empty tuple = nobody, one unbounded box = everybody.

    Boxes inside another are dropped and boxes that differ in one facet are joined, so that what is
    printed is short; equality of sets is `a <= b and b <= a`, not `==`.
    """

    boxes: tuple[Box, ...] = field(default=())

    @classmethod
    def of(cls, boxes: Iterable[Box | None]) -> Population:
        return cls(_tidy([box for box in boxes if box is not None]))

    @classmethod
    def everybody(cls) -> Population:
        return cls((Box(),))

    @classmethod
    def where(cls, *bounds: Bound) -> Population:
        """The people who meet every bound."""
        box = Box.of(*bounds)
        return cls((box,) if box is not None else ())

    def __bool__(self) -> bool:
        return bool(self.boxes)

    def __or__(self, other: Population) -> Population:
        return Population.of(self.boxes + other.boxes)

    def __and__(self, other: Population) -> Population:
        return Population.of([a & b for a in self.boxes for b in other.boxes])

    def __sub__(self, other: Population) -> Population:
        """Exactly the people of this population who are not in `other`."""
        return Population.of(_rest(self, other))

    def __le__(self, other: Population) -> bool:
        return not _rest(self, other)

    def facets(self) -> frozenset[Facet]:
        """Every facet that some box bounds."""
        return frozenset(bound.facet for box in self.boxes for bound in box.bounds)

    def contains(self, person: Mapping[Facet, str | int]) -> bool:
        """Whether someone with these atoms (and age in months) is in; a facet not given is not met."""
        return any(all(_meets(person.get(b.facet), b) for b in box.bounds) for box in self.boxes)


def _meets(value: str | int | None, bound: Bound) -> bool:
    if isinstance(bound, Ages):
        return isinstance(value, int) and any(
            low <= value and (below is None or value < below) for low, below in bound.spans
        )
    return value in bound.atoms


def _rest(people: Population, taken: Population) -> tuple[Box, ...]:
    return reduce(_subtract, taken.boxes, people.boxes)


def _subtract(boxes: tuple[Box, ...], taken: Box) -> tuple[Box, ...]:
    left: list[Box] = []
    for box in boxes:
        if not box <= taken:
            left.extend(box.minus(taken))
        if len(left) > MOST_BOXES:
            raise TooManyBoxesError(f"more than {MOST_BOXES} boxes")
    return tuple(left)


def _tidy(boxes: list[Box]) -> tuple[Box, ...]:
    """The same people in fewer boxes, in an order that depends on the boxes alone."""
    if len(boxes) < 2:
        return tuple(boxes)
    if len(boxes) > MOST_BOXES:
        raise TooManyBoxesError(f"more than {MOST_BOXES} boxes")
    kept = list(dict.fromkeys(boxes))
    if len(kept) <= MOST_JOINED:
        _join(kept)
    return tuple([box for i, box in enumerate(kept) if not _inside_another(kept, i)])


def _inside_another(boxes: list[Box], i: int) -> bool:
    return any(boxes[i] <= other and (i > j or not other <= boxes[i]) for j, other in enumerate(boxes) if i != j)


def _join(boxes: list[Box]) -> None:
    """Join whichever two can be, the first first, until no two can."""
    i = 0
    while i < len(boxes) - 1:
        if not _join_with(boxes, i, range(i + 1, len(boxes))):
            i += 1
            continue
        # Those before have been tried with all others already, only not with the one that is new.
        while (earlier := next((p for p in range(i) if _join_with(boxes, p, (i,))), None)) is not None:
            i = earlier


def _join_with(boxes: list[Box], i: int, others: Iterable[int]) -> bool:
    """Join a box with the first of the others that it can be joined with, in its own place."""
    for j in others:
        joined = _joined(boxes[i], boxes[j])
        if joined is not None:
            boxes[i] = joined
            del boxes[j]
            return True
    return False


def _joined(a: Box, b: Box) -> Box | None:
    """One box for two that bound the same facets and differ in a single one of them."""
    if len(a.bounds) != len(b.bounds):
        wide, narrow = (a, b) if len(a.bounds) < len(b.bounds) else (b, a)
        return wide if narrow <= wide else None
    differ: tuple[Bound, Bound] | None = None
    for x, y in zip(a.bounds, b.bounds, strict=True):
        if x.facet.name != y.facet.name:
            return None
        if x != y:
            if differ is not None:
                return None
            differ = x, y
    if differ is None:
        return None
    x, y = differ
    either: Bound = x | y  # type: ignore[operator]
    return Box(tuple([either if bound is x else bound for bound in a.bounds if bound is not x or not either.full]))
