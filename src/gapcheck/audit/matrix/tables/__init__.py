"""The tables beside the map, the same in every format."""

from __future__ import annotations

from gapcheck.audit.matrix.tables.files import late, several, undated, unjudged
from gapcheck.audit.matrix.tables.items import alone, missed
from gapcheck.audit.matrix.tables.levels import levels
from gapcheck.audit.matrix.tables.ranking import by_area, ranking
from gapcheck.audit.matrix.tables.table import Head, Table, Value

TABLES = (ranking, by_area, missed, alone, levels, late, undated, unjudged, several)
"""In the order they are read."""

__all__ = ["TABLES", "Head", "Table", "Value", "levels"]
