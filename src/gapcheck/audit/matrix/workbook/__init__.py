"""The picture as a workbook: an overview, the map, and a sheet for each table."""

from __future__ import annotations

from datetime import date

from gapcheck.audit.matrix.picture import Picture
from gapcheck.audit.matrix.tables import tables
from gapcheck.audit.matrix.workbook import heat, listed, overview
from gapcheck.audit.matrix.workbook.rolled import Rolls

NO_DAY = date(1980, 1, 1)
"""What the workbook says of when it was written, where not one file has a date."""


def write_workbook(picture: Picture, language: str) -> bytes:
    """The workbook's bytes; the same for the same picture. Its links lead to the reports in the folder beside it."""
    rolls = Rolls(language)
    overview.add_to(rolls, picture)
    heat.add_to(rolls, picture)
    for table in tables(picture, language):
        listed.add_to(rolls, table)
    return rolls.finished(max((row.issued for row in picture.rows if row.issued), default=NO_DAY))
