"""The same content reads the same from every format and layout."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from layouts import LAYOUTS, SUFFIX, said, write
from standard_form import loaded

from gapcheck.model import ImplementationStandard
from gapcheck.readers import read
from gapcheck.source import Quote

SAMPLE = Path(__file__).parent / "sample.yaml"
WORDS = ("name", "area", "category", "target", "content", "standard", "expenditure", "lead", "basis", "not_applicable")


def words(quote: Quote | None) -> str | None:
    return None if quote is None else said(quote.text)


def content_of(standard: ImplementationStandard) -> dict[str, Any]:
    """Everything a file says, without where it says it."""
    fiscal = standard.fiscal_assessment
    assert fiscal is not None
    return {
        "items": [(i.number, i.declared, *(words(getattr(i, name)) for name in WORDS)) for i in standard.items],
        "facts": [words(quote) for quote in (standard.region, standard.edition, standard.title, standard.adjustment)],
        "dates": [d and d.value for d in (standard.issued, standard.published, standard.filed, fiscal.date)],
        "fiscal": [words(quote) for quote in (fiscal.by, fiscal.conclusion, fiscal.document)],
        "assessments": [
            ([words(item) for item in a.items], a.scope, words(a.beyond), a.missing) for a in standard.assessments
        ],
    }


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_says_what_the_yaml_says(layout: str, tmp_path: Path) -> None:
    path = write(loaded(SAMPLE), layout, tmp_path)
    standard = read(path, path.name)
    assert standard.format == SUFFIX[layout][1:]
    assert content_of(standard) == content_of(read(SAMPLE, "sample.yaml"))
    assert standard.unplaced == ()


def test_the_yaml_itself_is_read_as_written() -> None:
    standard = read(SAMPLE, "sample.yaml")
    assert [item.name.text for item in standard.items][1::4] == ["0-6岁儿童健康管理", "12345热线养老咨询"]
    assert standard.items[4].declared == (47, "elderly-health-management")
    assert standard.items[4].expenditure is None
    complete, poor = standard.assessments
    assert complete.missing == ()
    assert [item.text for item in poor.items] == ["12345热线养老咨询", "老年人体检"]
    assert poor.missing[:3] == ("argued.date", "argued.by", "argued.document")
    assert "affordable.source" in poor.missing
    assert "scope" not in poor.missing


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if SUFFIX[name] == ".xlsx"])
def test_places_are_the_cells_own(layout: str, tmp_path: Path) -> None:
    """Another library finds every quote at the address given for it."""
    path = write(loaded(SAMPLE), layout, tmp_path)
    book = openpyxl.load_workbook(path)
    for item in read(path, path.name).items:
        for quote in (getattr(item, name) for name in WORDS):
            if quote is not None and quote.place.cell is not None:
                cell = book[quote.place.sheet][quote.place.cell].value
                assert said(quote.text.split("\n")[0]) in said(cell)
            else:
                assert quote is None or quote is item.area


@pytest.mark.parametrize("layout", ["xls", "ods"])
def test_places_are_the_same_in_every_workbook(layout: str, tmp_path: Path) -> None:
    paths = [write(loaded(SAMPLE), name, tmp_path) for name in ("merged-columns", layout)]
    same, other = ([item.expenditure for item in read(path, "same").items] for path in paths)
    assert same == other
