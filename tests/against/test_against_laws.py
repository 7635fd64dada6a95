"""Laws over every item of the example provinces: a city that says what its province says has no gap, and one that
grants less in a single figure, or leaves somebody out, is caught at that fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from gapcheck.check import check
from gapcheck.findings import Finding, Outcome
from gapcheck.model import ImplementationStandard, LocalItem
from gapcheck.options import Options
from gapcheck.quantity import Op
from gapcheck.readers import read
from gapcheck.source import Quote
from gapcheck.text.levels import read_standard
from gapcheck.text.people import read_target
from gapcheck.text.readings import Level

EXAMPLES = Path(__file__).parents[2] / "examples"
PROVINCES = ("青岚省.yaml", "云栖省.yaml")
FIGURE = re.compile(r"\d+(?:\.\d+)?")
LEFT_OUT = ("，不含女性", "，不含非本地户籍人员")


@cache
def province(name: str) -> ImplementationStandard:
    return read(EXAMPLES / name, name)


def applied(name: str) -> Iterator[LocalItem]:
    return (item for item in province(name).items if item.not_applicable is None)


def held(name: str, city: LocalItem, above: LocalItem) -> list[Finding]:
    """What is found of one item alone, with one of the nation's beside it so that there is something to compare."""
    anchors = [item for item in province(name).items[:2] if item.name.text != city.name.text]
    file = province(name)
    mine, theirs = (file._replace(items=(item, anchors[0])) for item in (city, above))
    report = check(mine, Options(), theirs)
    assert not report.errors
    return [found for found in report.findings if found.item == city.name.text]


def below_nation(name: str, item: LocalItem, text: str) -> bool:
    """Whether what was meant to be more is less to a resident (可延长60个工作日), so that the nation's own holds."""
    found = held(name, said(item, "standard", text), item)
    return any(f.rule == "G302" and not f.against for f in found)


def said(item: LocalItem, field: str, text: str) -> LocalItem:
    quote: Quote = getattr(item, field)
    return item._replace(**{field: Quote(text, quote.place)})


def changed(level: Level, cell: str, *, better: bool) -> str | None:
    """The cell with one of its levels made half or twice as much; None where it has no digits to change."""
    figure = FIGURE.search(level.text)
    value = Decimal(figure[0]) if figure else Decimal(0)
    if not figure or not value or level.amount.upper is not None:
        return None
    value = value * 2 if better is not (level.amount.op is Op.AT_MOST) else value / 2
    text = level.text[: figure.start()] + f"{value.normalize():f}" + level.text[figure.end() :]
    return cell.replace(level.text, text)


@pytest.mark.parametrize("name", PROVINCES)
def test_granting_less_than_the_province_in_any_figure_is_found(name: str) -> None:
    missed, tried = [], 0
    for item in applied(name):
        for level in read_standard(item.standard.text).levels if item.standard else ():
            text = changed(level, item.standard.text, better=False) if item.standard else None
            if text is not None:
                tried += 1
                found = held(name, said(item, "standard", text), item)
                if not any(
                    f.field == "standard" and f.outcome in (Outcome.VIOLATION, Outcome.REVIEW, Outcome.BEYOND)
                    for f in found
                ):
                    missed.append((item.name.text, level.subject, level.text))
    assert tried > 200
    assert missed == []


@pytest.mark.parametrize("name", PROVINCES)
def test_staying_behind_a_province_that_grants_more_than_the_nation_is_found_against_the_province(name: str) -> None:
    missed, tried = [], 0
    for item in applied(name):
        for level in read_standard(item.standard.text).levels if item.standard else ():
            floor = level.amount.op is not Op.AT_MOST
            text = changed(level, item.standard.text, better=True) if item.standard and floor else None
            if text is not None:
                tried += 1
                found = held(name, item, said(item, "standard", text))
                if not any(f.against and f.field == "standard" for f in found) and not below_nation(name, item, text):
                    missed.append((item.name.text, level.subject, level.text))
    assert tried > 150
    assert missed == []


@pytest.mark.parametrize("name", PROVINCES)
def test_leaving_out_anybody_whom_the_province_serves_is_found(name: str) -> None:
    missed, tried = [], 0
    for item in applied(name):
        for words in LEFT_OUT if item.target else ():
            text = item.target.text.rstrip("。") + words if item.target else ""
            whole, part = (read_target(each) for each in (item.target.text if item.target else "", text))
            if whole.complete and part.complete and whole.population - part.population:
                tried += 1
                if "G201" not in {f.rule for f in held(name, said(item, "target", text), item)}:
                    missed.append((item.name.text, text))
    assert tried > 150
    assert missed == []
