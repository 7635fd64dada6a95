"""The clean example with a few things changed, as cases written as data say it."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from gapcheck.model import Assessment, Dated, FiscalAssessment, ImplementationStandard, LocalItem, Scope, Skipped
from gapcheck.readers import read, read_date
from gapcheck.source import Place, Quote

ROOT = Path(__file__).parent.parent
PLACE = Place("case.yaml", line=1, column=1)
CELLS = ("target", "content", "standard", "expenditure", "lead", "basis", "not_applicable")


@cache
def clean() -> ImplementationStandard:
    return read(ROOT / "examples" / "青岚省.yaml", "青岚省.yaml")


def changed(standard: ImplementationStandard, case: dict[str, Any]) -> ImplementationStandard:
    """The standard with the cells, dates and assessments that a case names."""
    items = [_item(i, case) if i.name.text == case.get("item") else i for i in standard.items]
    if "item" in case and case["item"] not in [i.name.text for i in standard.items]:
        items.append(_item(LocalItem(Quote(case["item"], PLACE)), case))
    items = [i for i in items if i.name.text not in case.get("drop", [])]
    for extra in case.get("add", []):
        items.append(_item(LocalItem(Quote(extra["item"], PLACE._replace(line=len(items) + 900))), extra))
    assessments = tuple(_assessment(a) for a in case["assessments"]) if "assessments" in case else standard.assessments
    changed = standard._replace(items=tuple(items), assessments=assessments)
    for name in ("issued", "published", "filed"):
        if name in case:
            changed = changed._replace(**{name: _dated(case[name])})
    for name in ("region", "level"):
        if name in case:
            changed = changed._replace(**{name: Quote(case[name], PLACE)})
    if "adjustment" in case:
        changed = changed._replace(adjustment=case["adjustment"] and Quote(case["adjustment"], PLACE))
    if "fiscal_assessment" in case:
        changed = changed._replace(fiscal_assessment=_fiscal(case["fiscal_assessment"]))
    if "unplaced" in case:
        changed = changed._replace(unplaced=(Skipped(PLACE, case["unplaced"], "input.unplaced_no_name"),))
    return changed


def _item(item: LocalItem, case: dict[str, Any]) -> LocalItem:
    cells = {
        cell: Quote(case[cell], item.name.place._replace(column=index + 2)) if case[cell] is not None else None
        for index, cell in enumerate(CELLS)
        if cell in case
    }
    if "rename" in case:
        cells["name"] = item.name._replace(text=case["rename"])
    declared = {"declared": tuple(case["national"])} if "national" in case else {}
    return item._replace(**cells, **declared)


def _dated(value: Any) -> Dated | None:
    if value is None:
        return None
    return Dated(Quote(str(value), PLACE), value if isinstance(value, date) else read_date(value))


def _fiscal(value: dict[str, str] | None) -> FiscalAssessment | None:
    return None if value is None else FiscalAssessment(PLACE, **{k: Quote(v, PLACE) for k, v in value.items()})


def _assessment(value: dict[str, Any]) -> Assessment:
    return Assessment(
        place=PLACE,
        items=tuple(Quote(name, PLACE) for name in value["items"]),
        scope=Scope(value["scope"]) if "scope" in value else None,
        missing=tuple(value.get("missing", ())),
        said=tuple((part, Quote(str(words), PLACE)) for part, words in value.get("said", {}).items()),
    )
