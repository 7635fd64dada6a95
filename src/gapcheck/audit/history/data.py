"""The history for other programs: JSON with everything, or one table of it as CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from io import StringIO
from typing import Any

from gapcheck.audit.history.record import FATES, History
from gapcheck.findings import ASPECTS
from gapcheck.reports.plain import inert


def as_json(history: History) -> bytes:
    """All of it, UTF-8: the same history, the same bytes."""
    return json.dumps(asdict(history), ensure_ascii=False, indent=1).encode("utf-8", errors="backslashreplace") + b"\n"


def as_csv(history: History) -> bytes:
    """One table, with the mark by which Excel knows UTF-8: the item's verdicts file by file when one was asked for,
    else a region's findings and what became of them, else the counts of every region."""
    if history.item:
        header, rows = _of_item(history)
    elif history.region is not None:
        header, rows = _of_region(history)
    else:
        header, rows = _of_all(history)
    page = StringIO()
    writer = csv.writer(page)
    writer.writerow(header)
    writer.writerows([inert(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return page.getvalue().encode("utf-8-sig", errors="backslashreplace")


def history_schema() -> dict[str, Any]:
    """The JSON Schema of `as_json`; open to further keys, so that later versions may add to it."""
    from pydantic import TypeAdapter

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **TypeAdapter(History).json_schema(mode="serialization"),
        "title": "gapcheck history",
    }


Table = tuple[Sequence[str], Iterable[Sequence[object]]]


def _of_all(history: History) -> Table:
    rows = [
        (trend.earlier, trend.later, region.region, region.level, *(region.counts[fate] for fate in FATES))
        for trend in history.trends
        for region in trend.regions
    ]
    return ("earlier", "later", "region", "level", *FATES), rows


def _of_region(history: History) -> Table:
    header = ("earlier", "later", "region", "level", "fate", "why", "rule", "outcome", "number", "key", "item")
    rows = [
        (trend.earlier, trend.later, region.region, region.level, one.fate, one.why, one.rule, one.outcome)
        + ((one.national.number, one.national.key) if one.national else (None, None))
        + (one.item, one.field, one.message, one.file, one.place, one.against, one.fingerprint)
        for trend in history.trends
        for region in trend.regions
        for one in region.findings or ()
    ]
    return (*header, "field", "message", "file", "place", "against", "fingerprint"), rows


def _of_item(history: History) -> Table:
    rows = [
        (line.run, line.region, line.level, line.file, int(line.matched), *(line.verdicts.get(a) for a in ASPECTS))
        for line in (history.item.files if history.item else ())
    ]
    return ("run", "region", "level", "file", "matched", *ASPECTS), rows


if __name__ == "__main__":
    print(json.dumps(history_schema(), ensure_ascii=False, indent=1))
