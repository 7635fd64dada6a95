"""A file that says exactly what the national pack says has nothing to be found in it, and one that
changes a single fact is caught at that fact: laws over every item and figure of every edition."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import pytest

from gapcheck import editions
from gapcheck.check import check
from gapcheck.findings import Report
from gapcheck.model import Dated, Figure, FiscalAssessment, ImplementationStandard, LocalItem, NationalItem
from gapcheck.options import Options
from gapcheck.quantity import Amount, Kind, Op, plain
from gapcheck.source import Place, Quote

EDITIONS = editions.available()
TIERS = {
    "central": "中央财政",
    "local": "地方财政",
    "fund": "社会保险基金",
    "employer": "用人单位",
    "individual": "个人缴费",
    "provincial": "省级财政",
    "municipal": "市级财政",
    "county": "县级财政",
}


def judging_day(edition: str) -> date:
    return editions.load(edition).issued + timedelta(days=150)


def _quote(text: str, row: int, column: str) -> Quote:
    return Quote(text, Place("自比.xlsx", "表", f"{column}{row}"))


def spoken(figure: Figure, amount: Amount | None = None) -> str:
    """A figure as an official would write it: for whom, what, how much."""
    amount = amount or figure.amount
    bound = {Op.AT_LEAST: "不低于", Op.AT_MOST: "不超过", Op.ABOUT: "约", Op.EXACTLY: ""}[amount.op]
    named = all(any(word in figure.measure for word in group) for group in figure.subject)
    words = figure.measure if named else "".join(group[0].replace("+", "") for group in figure.subject)
    base = f"{amount.base}的" if amount.base else ""
    value = plain(amount.value) if amount.upper is None else f"{plain(amount.value)}—{plain(amount.upper)}"
    return f"{words}{bound}{base}{value}{amount.unit}"


def local(item: NationalItem, day: date, **cells: str) -> LocalItem:
    row = item.number + 2
    figures = item.figures_on(day)
    documents = "、".join(f"《{d.title}》" for d in item.references if d.title)
    said = {
        "target": item.target.text,
        "content": "；".join(c.words[0].replace("+", "") for c in item.content),
        "standard": "；".join(spoken(f) for f in figures) or f"按照{documents}执行，应保尽保",
        "expenditure": "、".join(TIERS[t] for t in item.duty.tiers) + "共同承担",
        "lead": "省有关部门",
    } | cells
    return LocalItem(
        name=_quote(item.name, row, "A"),
        number=item.number,
        **{field: _quote(text, row, column) for (field, text), column in zip(said.items(), "BCDEF", strict=True)},
    )


@cache
def report(edition: str) -> Report:
    """The report of a file that says what the pack says."""
    day = judging_day(edition)
    return judged_alone(edition, tuple(local(item, day) for item in editions.load(edition).items))


def judged_alone(edition: str, items: tuple[LocalItem, ...]) -> Report:
    day = judging_day(edition)
    dated = Dated(_quote(day.isoformat(), 1, "B"), day)
    standard = ImplementationStandard(
        file="自比.xlsx",
        sha256="0" * 64,
        format="xlsx",
        items=items,
        edition=_quote(edition, 1, "C"),
        issued=dated,
        published=dated,
        filed=dated,
        adjustment=_quote("每五年集中调整一次", 1, "D"),
        fiscal_assessment=FiscalAssessment(Place("自比.xlsx"), dated, conclusion=_quote("可承受", 1, "E")),
    )
    return check(standard, Options())


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_pack_held_against_itself_has_no_gap(edition: str) -> None:
    said = report(edition)
    assert not said.errors
    assert said.summary.matched == said.summary.national
    assert [(f.rule, f.item, f.message) for f in said.findings] == []
    assert said.summary.review == 0
    assert said.summary.decided == said.summary.total == 6 * said.summary.national


def _lowered(figure: Figure) -> Amount:
    return figure.amount._replace(value=figure.amount.value / 2)


def _raised(figure: Figure) -> Amount:
    return figure.amount._replace(value=figure.amount.value * 2 if figure.amount.value else Decimal(10))


def _judged(edition: str) -> list[tuple[NationalItem, Figure]]:
    day = judging_day(edition)
    return [(i, f) for i in editions.load(edition).items for f in i.figures_on(day) if f.amount.upper is None]


def _said_of(edition: str, item: NationalItem, figure: Figure, amount: Amount) -> set[tuple[str, str]]:
    """What is found of the figure when the item says the pack's levels, this one changed to `amount`."""
    day = judging_day(edition)
    standard = "；".join(spoken(f, amount if f is figure else None) for f in item.figures_on(day))
    found = judged_alone(edition, (local(item, day, standard=standard),)).findings
    return {(f.rule, f.outcome.value) for f in found if f.field == "standard" and figure.measure in f.message}


@pytest.mark.parametrize("edition", EDITIONS)
def test_worsening_any_figure_is_found(edition: str) -> None:
    missed = []
    for item, figure in _judged(edition):
        charge = figure.amount.value == 0
        if charge and figure.amount.unit.measure != "元":
            continue
        worse = _raised(figure) if figure.kind.less_is_better or charge else _lowered(figure)
        said = _said_of(edition, item, figure, worse)
        expected = "G305" if figure.kind is Kind.GUIDELINE else "G302"
        # Below an unconfirmed figure is a review, unless it is below the last confirmed one as well.
        outcomes = {"violation"} if figure.confirmed else {"violation", "review"}
        if not said & {(expected, outcome) for outcome in (outcomes if expected == "G302" else {"review"})}:
            missed.append((item.name, spoken(figure, worse), said))
    assert missed == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_bettering_any_figure_is_marked(edition: str) -> None:
    missed = []
    for item, figure in _judged(edition):
        if figure.amount.value == 0:
            continue
        better = _lowered(figure) if figure.kind.less_is_better else _raised(figure)
        said = _said_of(edition, item, figure, better)
        expected = {Kind.UNIFIED: "G301", Kind.GUIDELINE: "G305"}.get(figure.kind, "G403")
        if expected not in {rule for rule, _ in said}:
            missed.append((item.name, spoken(figure, better), said))
    assert missed == []
