"""What can be said of a person: facets, the finite lists of their atoms, and age with its intervals."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple


@dataclass(frozen=True, slots=True)
class Facet:
    """A named property of people and its atoms, which are exclusive and together exhaustive.

    The name alone identifies it: two facets of one name must have the same atoms.
    """

    name: str
    atoms: tuple[str, ...] = field(compare=False)

    def some(self, *atoms: str) -> Some:
        """The people whose atom is one of `atoms`; ValueError for a name that is not an atom."""
        return Some(self, sum(1 << self.atoms.index(atom) for atom in dict.fromkeys(atoms)))

    def but(self, *atoms: str) -> Some:
        """The people whose atom is none of `atoms`."""
        return self.some(*(atom for atom in self.atoms if atom not in atoms))


def opaque(words: str) -> Facet:
    """The two-valued facet of a qualifier that cannot be taken apart: people meet it or do not."""
    return Facet(f"opaque:{words}", ("yes", "no"))


class Some(NamedTuple):
    """A subset of one facet's atoms, kept as a bit mask over `facet.atoms`."""

    facet: Facet
    mask: int

    @property
    def atoms(self) -> tuple[str, ...]:
        return tuple([atom for bit, atom in enumerate(self.facet.atoms) if self.mask >> bit & 1])

    @property
    def full(self) -> bool:
        return self.mask == (1 << len(self.facet.atoms)) - 1

    def __bool__(self) -> bool:
        return self.mask != 0

    def within(self, other: Bound) -> bool:
        """Whether every atom is one of `other`, a bound of the same facet."""
        return isinstance(other, Some) and self.mask & ~other.mask == 0

    def __and__(self, other: Some) -> Some:
        return Some(self.facet, self.mask & other.mask)

    def __or__(self, other: Some) -> Some:
        return Some(self.facet, self.mask | other.mask)

    def complement(self) -> Some:
        return Some(self.facet, ~self.mask & (1 << len(self.facet.atoms)) - 1)


AGE = Facet("age", ())


@dataclass(frozen=True, slots=True)
class Ages:
    """A set of ages in completed months: sorted, disjoint, half-open spans (from, below);
    `below` None is open upwards."""

    facet: ClassVar[Facet] = AGE
    spans: tuple[tuple[int, int | None], ...]

    @classmethod
    def between(cls, start: int = 0, below: int | None = None) -> Ages:
        """Ages from `start` up to but not including `below`, in months."""
        return cls(((max(start, 0), below),) if below is None or below > max(start, 0) else ())

    @property
    def full(self) -> bool:
        return self.spans == ((0, None),)

    def __bool__(self) -> bool:
        return bool(self.spans)

    def within(self, other: Bound) -> bool:
        """Whether every age is one of `other`."""
        if not isinstance(other, Ages):
            return False
        for start, below in self.spans:
            # NOTE: spans of one set never touch, so a span within the set is within one of its spans.
            for low, high in other.spans:
                if low <= start and (high is None or (below is not None and below <= high)):
                    break
            else:
                return False
        return True

    def __and__(self, other: Ages) -> Ages:
        met = []
        for start, below in self.spans:
            for start2, below2 in other.spans:
                low, high = max(start, start2), _least(below, below2)
                if high is None or low < high:
                    met.append((low, high))
        return Ages(tuple(sorted(met, key=lambda span: span[0])))

    def __or__(self, other: Ages) -> Ages:
        spans: list[tuple[int, int | None]] = []
        for start, below in sorted(self.spans + other.spans, key=lambda span: span[0]):
            if spans and (spans[-1][1] is None or start <= spans[-1][1]):
                last = spans[-1][1]
                spans[-1] = (spans[-1][0], None if last is None or below is None else max(last, below))
            else:
                spans.append((start, below))
        return Ages(tuple(spans))

    def complement(self) -> Ages:
        gaps: list[tuple[int, int | None]] = []
        start: int | None = 0
        for low, below in self.spans:
            if start is not None and low > start:
                gaps.append((start, low))
            start = below
        if start is not None:
            gaps.append((start, None))
        return Ages(tuple(gaps))


def _least(a: int | None, b: int | None) -> int | None:
    return b if a is None else a if b is None else min(a, b)


Bound = Some | Ages


def both(a: Bound | None, b: Bound) -> Bound:
    """What meets both bounds of one facet; no bound at all is met by everybody."""
    return b if a is None else a & b  # type: ignore[operator]
