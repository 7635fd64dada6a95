"""Who stands alone: the one or two files that depart where nearly all others pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from gapcheck.audit.matrix.picture import Column, Held, Outlier
from gapcheck.findings import ASPECTS, Outcome

FEWEST = 5
"""Files with a verdict before anyone can be said to stand alone."""
FEWEST_FOR_TWO = 10
"""Files with a verdict before two may be said to stand alone together."""


def outliers(columns: Sequence[Column], held: Sequence[Held]) -> tuple[Outlier, ...]:
    """By item, aspect and outcome, in the order of the standard; `held` is what the files have in each column.

    An item is looked at under one aspect over the judged files that have a verdict there (a missing item has one
    under `item` only). With FEWEST of them or more, a file is an outlier when its verdict is a violation (or: is
    beyond), no more than one other shares that (and only with FEWEST_FOR_TWO files or more), and at least nine of ten
    of all the others pass. A review is no departure, since nobody knows; nor is it a pass.
    """
    return tuple(found for column, cells in zip(columns, held, strict=True) for found in _of_item(column, cells))


def _of_item(column: Column, held: Held) -> Iterator[Outlier]:
    places: dict[tuple[str, Outcome], list[int]] = defaultdict(list)
    for cell, rows in held.items():
        for verdict in cell.verdicts:
            places[verdict] += rows
    for aspect in ASPECTS:
        seen = sum(len(files) for (of, _), files in places.items() if of == aspect)
        passing = len(places.get((aspect, Outcome.PASS), ()))
        for outcome in (Outcome.VIOLATION, Outcome.BEYOND):
            alone = tuple(sorted(places.get((aspect, outcome), ())))
            if _stand_out(len(alone), passing, seen):
                yield Outlier(column, aspect, outcome, alone, passing, seen)


def _stand_out(alone: int, passing: int, of: int) -> bool:
    enough = {1: FEWEST, 2: FEWEST_FOR_TWO}.get(alone)
    return enough is not None and of >= enough and passing * 10 >= (of - alone) * 9
