"""The columns of the map: the national items of every edition met, each once."""

from __future__ import annotations

from collections.abc import Iterable

from gapcheck import editions
from gapcheck.audit.matrix.picture import Column


def columns(met: Iterable[str], numbers: dict[str, int]) -> tuple[Column, ...]:
    """The items of the editions `met` in the order of the latest; what only an earlier one has stands at the end of
    its area. `numbers` are the keys that files were judged by: one that no edition on hand knows comes last."""
    known: dict[str, Column] = {}
    areas: list[str] = []
    for edition in sorted(set(met) & set(editions.available()), reverse=True):
        standard = editions.load(edition)
        areas += [area for area in standard.areas if area not in areas]
        for item in standard.items:
            known.setdefault(item.key, Column(item.key, item.number, item.name, item.area))
    # NOTE: sorting is stable, so within an area the latest edition's items stay in order and come first.
    ordered = sorted(known.values(), key=lambda column: areas.index(column.area or ""))
    strange = sorted((number, key) for key, number in numbers.items() if key not in known)
    return (*ordered, *(Column(key, number, key, None) for number, key in strange))
