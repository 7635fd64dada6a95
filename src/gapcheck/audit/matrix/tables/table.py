"""A table of the picture, in words and numbers, as every format writes it down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gapcheck.audit.matrix.picture import Column, Picture, Row
from gapcheck.audit.record import Level
from gapcheck.findings import Outcome
from gapcheck.wording import say

Value = str | int | Decimal | None
About = tuple[str | None, str | None]
NAMED = 3
"""Files named where more may be meant; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its label, its `width` in characters, and the outcome that a number above zero in it speaks of."""

    label: str
    width: int = 10
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """`key` names it in addresses; `note` says how to read it; `about` is what each row is about, if a file or an item:
    the job's name and the item's key."""

    key: str
    title: str
    note: str
    heads: tuple[Head, ...]
    rows: list[tuple[Value, ...]]
    about: list[About]

    def numeric(self, column: int) -> bool:
        """Whether the column holds numbers, if only some."""
        return any(isinstance(row[column], int | Decimal) for row in self.rows)


def table(
    key: str, language: str, heads: Sequence[Head], rows: Sequence[tuple[Value, ...]], about: Sequence[About] = ()
) -> Table:
    """The table whose title and note are the wording's under `key`."""
    title, note = say(f"matrix.{key}", language), say(f"matrix.{key}.note", language)
    return Table(key, title, note, tuple(heads), list(rows), list(about))


def of_files(rows: Sequence[Row]) -> list[About]:
    return [(row.name, None) for row in rows]


def head(name: str, language: str, width: int = 10) -> Head:
    return Head(say(f"matrix.column.{name}", language), width)


def outcome_head(outcome: Outcome, language: str, width: int = 8) -> Head:
    return Head(say(f"report.outcome.{outcome}", language), width, outcome)


def level_name(level: Level | None, language: str) -> str:
    return say(f"matrix.level.{level or 'unknown'}", language)


def area_name(area: str | None, language: str) -> str:
    return area or say("matrix.area.unknown", language)


def item_name(column: Column) -> str:
    return f"{column.number} {column.name}"


def named(picture: Picture, rows: Sequence[int], language: str) -> str:
    """The labels of these rows by name; of many the first few and how many they are."""
    labels = sorted(picture.rows[row].label for row in rows)
    listed = say("list.joint", language).join(labels[:NAMED])
    return listed if len(labels) <= NAMED else say("matrix.and_more", language, listed=listed, count=len(labels))
