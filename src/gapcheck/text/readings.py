"""What reading a cell yields: sets, levels, payers and citations, each with the words it left unread."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from gapcheck.population import Population
from gapcheck.quantity import Amount


class Effect(StrEnum):
    """What unread words can do to the set that was read: only shrink it, only enlarge it, or either."""

    NARROWS = "narrows"
    WIDENS = "widens"
    EITHER = "either"


class Unread(NamedTuple):
    text: str
    effect: Effect


class Group(NamedTuple):
    """One alternative of a target cell, in the contract's view of it (`gapcheck parse target`).

    `age` in completed years, both ends inclusive, None = open; months as fractions of a year.
    `residency` any|permanent|hukou|permit|hukou_or_permit; `area` any|urban|rural; `sex`
    any|female|male; disability `types` empty = any type, `grades` empty = any grade, both empty
    with `disabled` False = says nothing of disability. `terms` are the lexicon's names.
    """

    age: tuple[Decimal | None, Decimal | None]
    residency: str
    area: str
    sex: str
    disabled: bool
    types: tuple[str, ...]
    grades: tuple[int, ...]
    terms: tuple[str, ...]


class TargetReading(NamedTuple):
    """A target cell as a set: `population` = the groups without the excluded ones, taking unread
    words as not said. Complete when nothing is unread."""

    text: str
    groups: tuple[Group, ...]
    excluded: tuple[Group, ...]
    population: Population
    unread: tuple[Unread, ...]

    @property
    def complete(self) -> bool:
        return not self.unread


class Reckoned(NamedTuple):
    """So many times in a `period`: 250 days a year, 6 days a week."""

    times: Decimal
    period: str


class Level(NamedTuple):
    """One quantified level. `subject` is what it is the level of: its clause's own words, led by
    those of the heading or list it stands under (非寄宿生 小学). `text` is the figure as written.
    `soft`: 原则上, 一般. `each`: it is that of each of several things named before it (16—20周、21—24周各1次).
    `clause`: the raw words of its own clause before the figure, without what earlier clauses lend. `reckoned`: how many
    of its periods a longer one has, where the cell says so (每天4元，全年按250天计算)."""

    subject: str
    amount: Amount
    text: str
    soft: bool = False
    each: bool = False
    clause: str = ""
    reckoned: Reckoned | None = None


class SetAside(NamedTuple):
    """A figure that is not a level: `why` is one of superseded, condition, age, date, budget, count,
    component, increment, title, number, formula."""

    text: str
    why: str


class Citation(NamedTuple):
    """A cited document: its title without 《》, its 文号, either may be empty, never both."""

    title: str
    number: str


class StandardReading(NamedTuple):
    """A standard cell: its levels; what is free of charge (zero levels, by words such as 免费 or
    个人不缴费); the figures set aside; the documents it leans on; the words that look like a
    figure but could not be read; and, of the figures set aside as increments, what they add
    (加发5元, 按寄宿生年生均300元标准增加) as amounts; `parts` are the times that make up a total."""

    text: str
    levels: tuple[Level, ...]
    free: tuple[Level, ...]
    set_aside: tuple[SetAside, ...]
    references: tuple[Citation, ...]
    unread: tuple[str, ...]
    additions: tuple[Level, ...] = ()
    parts: tuple[Level, ...] = ()


class ExpenditureReading(NamedTuple):
    """Who pays: `tiers` in the contract's names and order; `shares` as fractions of 1; `burden`
    quotes the words by which residents or service users bear cost (个人承担, 农户自筹), if any."""

    text: str
    tiers: tuple[str, ...]
    shared: bool
    shares: tuple[tuple[str, Decimal], ...]
    burden: str | None
    unread: tuple[str, ...]
