"""The tables beside the map, the same in every format."""

from __future__ import annotations

from functools import lru_cache

from gapcheck.audit.matrix.picture import Picture
from gapcheck.audit.matrix.tables.files import late, several, undated, unjudged
from gapcheck.audit.matrix.tables.items import alone, missed
from gapcheck.audit.matrix.tables.levels import levels
from gapcheck.audit.matrix.tables.ranking import by_area, ranking
from gapcheck.audit.matrix.tables.table import Head, Table, Value

_IN_ORDER = (ranking, by_area, missed, alone, levels, late, undated, unjudged, several)

__all__ = ["Head", "Table", "Value", "tables"]


@lru_cache(maxsize=1)
def tables(picture: Picture, language: str) -> tuple[Table, ...]:
    """All tables in the order they are read, made once for all formats; nobody may change them."""
    return tuple(make(picture, language) for make in _IN_ORDER)
