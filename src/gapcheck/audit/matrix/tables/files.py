"""The files themselves: who is late, who was not judged, who sent more than one."""

from __future__ import annotations

from gapcheck.audit.matrix.picture import Picture
from gapcheck.audit.matrix.tables.table import Table, Value, head, level_name, of_files, table


def late(picture: Picture, language: str) -> Table:
    """Issued after the deadline, the latest first."""
    heads = (
        head("region", language, 30),
        head("level", language),
        head("edition", language),
        head("issued", language, 14),
        head("days_late", language, 12),
    )
    rows: list[tuple[Value, ...]] = [
        (
            row.label,
            level_name(row.level, language),
            row.edition,
            row.issued.isoformat() if row.issued else None,
            row.late,
        )
        for row in picture.late
    ]
    return table("late", language, heads, rows, of_files(picture.late))


def undated(picture: Picture, language: str) -> Table:
    """No date of issue known: not yet issued, or not written."""
    heads = (head("region", language, 30), head("level", language), head("says", language, 70))
    rows = picture.undated
    told = [(row.label, level_name(row.level, language), row.undated or None) for row in rows]
    return table("no_date", language, heads, told, of_files(rows))


def unjudged(picture: Picture, language: str) -> Table:
    """Not judged, in job order, with the reason."""
    heads = (
        head("file", language, 40),
        head("region", language, 24),
        head("level", language),
        head("why", language, 80),
    )
    return table(
        "unjudged",
        language,
        heads,
        [(row.name, row.region, level_name(row.level, language), row.why) for row in picture.unjudged],
        of_files(picture.unjudged),
    )


def several(picture: Picture, language: str) -> Table:
    """Regions that more than one file names."""
    heads = (head("region", language, 30), head("count", language, 8), head("which", language, 80))
    rows = [(region, len(names), "\n".join(names)) for region, names in picture.several]
    return table("several", language, heads, rows)
