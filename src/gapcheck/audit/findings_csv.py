"""findings.csv: every finding of every file, one a row, for a spreadsheet's filters."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from functools import cache

from gapcheck import editions
from gapcheck.audit.record import Result, Seen
from gapcheck.reports.plain import inert
from gapcheck.wording import say

COLUMNS = (
    *("file", "region", "level", "edition", "rule", "outcome", "number", "name", "item", "field"),
    *("message", "difference", "place", "assessed", "waived", "against", "fingerprint"),
)


def rendered(results: Iterable[Result], language: str) -> Iterator[bytes]:
    """The table in pieces, one a file: UTF-8 with a mark, so that Excel takes it for what it is."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([say(f"audit.column.{column}", language) for column in COLUMNS])
    yield codecs.BOM_UTF8
    for result in results:
        writer.writerows(
            [inert(v) if isinstance(v, str) else v for v in _row(result, seen, language)] for seen in result.findings
        )
        yield text.getvalue().encode("utf-8", errors="backslashreplace")
        text.seek(0)
        text.truncate()
    yield text.getvalue().encode()


def _row(result: Result, seen: Seen, language: str) -> tuple[str | int | None, ...]:
    yes = say("audit.yes", language)
    return (
        result.job.name,
        result.region,
        say(f"audit.level.{result.level}", language) if result.level else None,
        result.edition,
        seen.rule,
        say(f"report.outcome.{seen.outcome}", language),
        seen.number,
        _names(result.edition).get(seen.number) if result.edition and seen.number else None,
        seen.item,
        say(f"report.field.{seen.field}", language) if seen.field else None,
        seen.message,
        seen.difference,
        seen.place,
        yes if seen.assessed else None,
        yes if seen.waived else None,
        seen.against,
        seen.fingerprint,
    )


@cache
def _names(edition: str) -> dict[int, str]:
    return {item.number: item.name for item in editions.load(edition).items}
