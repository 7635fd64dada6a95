"""Boxes of people and their unions, closed under |, & and -, with exact differences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce

from gapcheck.population.facets import Ages, Bound, Facet, both

MOST_BOXES = 4096


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
            met = both(by_name.get(bound.facet.name), bound)
            if not met:
                return None
            by_name[bound.facet.name] = met
        return cls._sorted(by_name)

    @classmethod
    def _sorted(cls, by_name: Mapping[str, Bound]) -> Box:
        return cls(tuple(by_name[name] for name in sorted(by_name) if not by_name[name].full))

    def bound(self, facet: Facet) -> Bound | None:
        """What the box says of `facet`; None when it leaves it free."""
        for bound in self.bounds:
            if bound.facet.name == facet.name:
                return bound
        return None

    def without(self, *facets: Facet) -> Box:
        """The wider box that leaves `facets` free."""
        return Box(tuple(bound for bound in self.bounds if bound.facet not in facets))

    def __and__(self, other: Box) -> Box | None:
        return Box.of(*self.bounds, *other.bounds)

    def __le__(self, other: Box) -> bool:
        """Whether every person of this box is in `other`."""
        for theirs in other.bounds:
            mine = self.bound(theirs.facet)
            if mine is None or not mine.within(theirs):
                return False
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
        return cls.of([Box.of(*bounds)])

    def __bool__(self) -> bool:
        return bool(self.boxes)

    def __or__(self, other: Population) -> Population:
        return Population.of(self.boxes + other.boxes)

    def __and__(self, other: Population) -> Population:
        return Population.of(a & b for a in self.boxes for b in other.boxes)

    def __sub__(self, other: Population) -> Population:
        """Exactly the people of this population who are not in `other`."""
        left: tuple[Box, ...] = reduce(_subtract, other.boxes, self.boxes)
        return Population.of(left)

    def __le__(self, other: Population) -> bool:
        return not self - other

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
    joined = True
    while joined and 1 < len(kept) <= 64:
        joined = _join_one(kept)
    return tuple(box for i, box in enumerate(kept) if not _inside_another(kept, i))


def _inside_another(boxes: list[Box], i: int) -> bool:
    return any(boxes[i] <= other and (i > j or not other <= boxes[i]) for j, other in enumerate(boxes) if i != j)


def _join_one(boxes: list[Box]) -> bool:
    for i, a in enumerate(boxes):
        for j in range(i + 1, len(boxes)):
            both = _joined(a, boxes[j])
            if both is not None:
                boxes[i] = both
                del boxes[j]
                return True
    return False


def _joined(a: Box, b: Box) -> Box | None:
    """One box for two that bound the same facets and differ in a single one of them."""
    if len(a.bounds) != len(b.bounds):
        return a if b <= a else b if a <= b else None
    differ = [(x, y) for x, y in zip(a.bounds, b.bounds, strict=True) if x != y]
    if len(differ) != 1 or differ[0][0].facet != differ[0][1].facet:
        return None
    x, y = differ[0]
    rest = a.without(x.facet)
    return Box.of(*rest.bounds, x | y)  # type: ignore[operator]
