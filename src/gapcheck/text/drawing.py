"""Sets drawn in few wide boxes before they are put into words."""

from __future__ import annotations

from gapcheck.population import Ages, Bound, Box, Population, Some

SIMPLIFIED = 14
"""Above this many boxes the alternatives are left as they are, without being drawn together: at twice as many the
subtractions take seconds for one message."""


def simple(population: Population) -> list[Box]:
    """The boxes drawn as wide as the set allows, those inside another left out."""
    if len(population.boxes) > SIMPLIFIED:
        return list(population.boxes)
    wide = [_widest(box, population) for box in population.boxes]
    return [box for i, box in enumerate(wide) if not any(box <= other and (i > j or box != other)
            for j, other in enumerate(wide) if i != j and (not other <= box or j < i))]  # fmt: skip


def _widest(box: Box, population: Population) -> Box:
    """The box with its ages drawn as wide, and its other bounds left out, as the set allows."""
    for other in population.boxes:
        for theirs in other.bounds:
            mine = box.bound(theirs.facet)
            if mine is None or mine == theirs:
                continue
            both = mine | theirs  # type: ignore[operator]
            wider = Box.of(*box.without(theirs.facet).bounds, both)
            if (both.full or isinstance(both, Ages)) and wider is not None and Population((wider,)) <= population:
                box = wider
    return box


def cores(boxes: list[Box], population: Population) -> list[tuple[Box, Box | None]]:
    """Boxes that are one wider box without another, put so: 新就业无房职工 but for 城镇住房困难家庭."""
    left, found = list(boxes), list[tuple[Box, Box | None]]()
    while left:
        first = left.pop(0)
        best: tuple[Box, Box | None] = (first, None)
        if len(boxes) <= SIMPLIFIED:
            for other in left:
                core = Box(tuple(bound for bound in first.bounds if bound in other.bounds))
                rest = (Population((core,)) - population).boxes if core.bounds else ()
                if len(rest) == 1 and len(core.bounds) > 1 and not any(_rest_of(bound) for bound in rest[0].bounds):
                    best = (core, rest[0].without(*(bound.facet for bound in core.bounds if bound in rest[0].bounds)))
                    break
        found.append(best)
        if best[1] is not None:
            left = [box for box in left if not box <= best[0]]
    return found


def _rest_of(bound: Bound) -> bool:
    """Whether a bound has its facet's last atom, which stands for everybody else (no, none, other)."""
    return isinstance(bound, Some) and bound.facet.name != "area" and bound.facet.atoms[-1] in bound.atoms
