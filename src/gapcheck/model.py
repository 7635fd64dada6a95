"""What comes in: a province's implementation standard, and the national pack it is held against."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from gapcheck.population import Population
from gapcheck.quantity import Amount, Kind
from gapcheck.source import Place, Quote

# --- the local file ---------------------------------------------------------------------------


class LocalItem(NamedTuple):
    """One service item (服务项目) of the file; a field is None when its cell is absent or blank.

    `name` always quotes something. `declared` holds the national numbers or keys the author wrote
    under `national`; `not_applicable` quotes the reason why the item does not concern the region.
    """

    name: Quote
    number: int | None = None
    area: Quote | None = None
    category: Quote | None = None
    declared: tuple[int | str, ...] = ()
    target: Quote | None = None
    content: Quote | None = None
    standard: Quote | None = None
    expenditure: Quote | None = None
    lead: Quote | None = None
    basis: Quote | None = None
    not_applicable: Quote | None = None


class Dated(NamedTuple):
    """A date as the file gives it: `value` None when `quote` could not be read as a date."""

    quote: Quote
    value: date | None


class FiscalAssessment(NamedTuple):
    """The fiscal-affordability assessment (财政承受能力评估) on file."""

    place: Place
    date: Dated | None = None
    by: Quote | None = None
    conclusion: Quote | None = None
    document: Quote | None = None


class Scope(StrEnum):
    """What a prior assessment is about."""

    ITEM = "item"
    CONTENT = "content"
    QUANTITY = "quantity"
    POPULATION = "population"


ASSESSMENT_PARTS = (
    *("items", "scope", "beyond", "argued.date", "argued.by", "argued.document"),
    *("risk.date", "risk.by", "risk.level", "risk.conclusion", "risk.document"),
    *("lawful", "urgent_need", "affordable.annual_cost", "affordable.source"),
)
"""What a complete assessment consists of, in the contract's keys."""


class Assessment(NamedTuple):
    """One prior argumentation and risk assessment (事前论证和风险评估).

    `missing` names the required parts that are absent or unreadable, in the contract's keys
    (`argued.date`, `risk.level`, `lawful`, `affordable.source` …); an assessment is complete when
    it is empty. `scope` None covers whatever is beyond in its items. `said` has every part as it
    is written, by the same keys.
    """

    place: Place
    items: tuple[Quote, ...]
    scope: Scope | None = None
    beyond: Quote | None = None
    missing: tuple[str, ...] = ()
    said: tuple[tuple[str, Quote], ...] = ()


class Skipped(NamedTuple):
    """Something in the file that was not used: its place, its text, and a wording key for why."""

    place: Place
    text: str
    why: str


class Mapping(NamedTuple):
    """Which column of one table was read as which field: pairs of (header as written, field)."""

    place: Place
    columns: tuple[tuple[str, str], ...]


class ImplementationStandard(NamedTuple):
    """Everything one input file says, each part with its place.

    `format` is yaml, xlsx, xls, ods, csv or docx; `sha256` is of the file's bytes. `unplaced` are
    rows or cells that look like data but found no home (G901); `skipped` is all that was left out
    knowingly. `fiscal_assessment` and `adjustment` are None when the file says nothing of them.
    """

    file: str
    sha256: str
    format: str
    items: tuple[LocalItem, ...]
    region: Quote | None = None
    level: Quote | None = None
    edition: Quote | None = None
    title: Quote | None = None
    issued: Dated | None = None
    published: Dated | None = None
    filed: Dated | None = None
    fiscal_assessment: FiscalAssessment | None = None
    adjustment: Quote | None = None
    assessments: tuple[Assessment, ...] = ()
    mappings: tuple[Mapping, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    unplaced: tuple[Skipped, ...] = ()


# --- the national pack --------------------------------------------------------------------------


class Standing(StrEnum):
    """How a figure relates to the standard's text; only the first two are ever judged by."""

    STATED = "stated"
    REFERENCED = "referenced"
    SUPPORTING = "supporting"


class Document(NamedTuple):
    """A title and, where it has one, a document number (文号)."""

    title: str
    number: str | None = None

    def __str__(self) -> str:
        return f"{self.title}（{self.number}）" if self.title and self.number else self.number or self.title


class Figure(NamedTuple):
    """One dated national figure.

    `measure` names it (生均公用经费基准定额), `applies_to` says for whom in words; `subject` are the
    words by which a local level is recognised as this one: every inner tuple must be met by one of
    its words, and none of `unless` may appear. In force from `since` up to but not including
    `until`; `document` fixes it. `confirmed`: evidence found and confidence ≥ 0.85. `expected`
    False: a detail of that document, judged where a local file states it, but silence is no gap.
    `said` are words that promise the figure without a number (动态清零: one job in every household).
    """

    key: str
    measure: str
    amount: Amount
    kind: Kind
    applies_to: str
    subject: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...]
    since: date
    until: date | None
    document: Document
    standing: Standing
    confirmed: bool
    expected: bool = True
    said: tuple[str, ...] = ()

    @property
    def judged(self) -> bool:
        return self.standing is not Standing.SUPPORTING

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


class Component(NamedTuple):
    """One thing the government must provide, and the words that show it in a local cell: any one of
    `words` is enough; a word written `甲+乙` needs both parts, in any order."""

    key: str
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class NationalTarget:
    """Whom an item serves: a short phrase and its exact structure; `confirmed` at confidence ≥ 0.7. Whoever is `open`
    may be served or not."""

    text: str
    population: Population
    open: Population
    confirmed: bool


class Duty(NamedTuple):
    """Who must pay: every tier of `tiers` (central, provincial, …, local = any local tier, fund,
    employer, individual) must appear; `five_tiers` when the central share follows the region's
    fiscal tier; `residents_pay` when a personal contribution is part of the national design."""

    kind: str
    tiers: tuple[str, ...]
    five_tiers: bool
    residents_pay: bool
    note: str
    confirmed: bool


@dataclass(frozen=True, slots=True, eq=False)
class NationalItem:
    """One item of an edition. `aliases` name the whole item, `parts` each only some of it (高龄津贴
    within 老年人福利补贴). `unified` False: no unified national level, so a local level is due; None:
    not known. `applies_where` is the reason why a region may declare the item 不适用."""

    key: str
    number: int
    name: str
    aliases: tuple[str, ...]
    area: str
    category: str
    target: NationalTarget
    content: tuple[Component, ...]
    unified: bool | None
    figures: tuple[Figure, ...]
    references: tuple[Document, ...]
    duty: Duty
    lead: tuple[str, ...]
    parts: tuple[str, ...] = ()
    applies_where: str | None = None

    def figures_on(self, day: date) -> tuple[Figure, ...]:
        """The figures to judge by on `day`."""
        return tuple(figure for figure in self.figures if figure.judged and figure.holds_on(day))


class Superseded(NamedTuple):
    """A document or edition no longer in force: cited from `since` on, it is out of date (G605)."""

    title: str
    number: str | None
    since: date
    by: Document | None


class Region(NamedTuple):
    """A provincial division and its fiscal tier of 国办发〔2018〕6号 (None: not established)."""

    code: str | None
    name: str
    short: str
    tier: int | None


@dataclass(frozen=True, slots=True, eq=False)
class NationalStandard:
    """One edition of the national standard, ready to judge by.

    `due` is the last day of the six months after `issued`. `central_share` maps a fiscal tier to
    the central government's share (a Decimal fraction).
    """

    edition: str
    title: str
    document: Document
    issued: date
    due: date
    items: tuple[NationalItem, ...]
    areas: tuple[str, ...]
    superseded: tuple[Superseded, ...] = ()
    regions: tuple[Region, ...] = ()
    central_share: dict[int, Decimal] = field(default_factory=dict)

    def item(self, wanted: int | str) -> NationalItem | None:
        """The item with this number or key."""
        return next((i for i in self.items if wanted in (i.number, i.key, i.name)), None)
