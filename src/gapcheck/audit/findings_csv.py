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
        about = _about(result, language)
        writer.writerows([*about, *_told(result.edition, seen, language)] for seen in result.findings)
        yield text.getvalue().encode("utf-8", errors="backslashreplace")
        text.seek(0)
        text.truncate()
    yield text.getvalue().encode()


def _about(result: Result, language: str) -> tuple[str | None, ...]:
    """What all rows of a file begin with."""
    level = _word(f"audit.level.{result.level}", language) if result.level else None
    return inert(result.job.name), _inert(result.region), level, _inert(result.edition)


def _told(edition: str | None, seen: Seen, language: str) -> tuple[str | int | None, ...]:
    yes = _word("audit.yes", language)
    return (
        inert(seen.rule),
        _word(f"report.outcome.{seen.outcome}", language),
        seen.number,
        _inert(_names(edition).get(seen.number) if edition and seen.number else None),
        _inert(seen.item),
        _word(f"report.field.{seen.field}", language) if seen.field else None,
        inert(seen.message),
        _inert(seen.difference),
        inert(seen.place),
        yes if seen.assessed else None,
        yes if seen.waived else None,
        _inert(seen.against),
        inert(seen.fingerprint),
    )


def _inert(text: str | None) -> str | None:
    return text and inert(text)


@cache
def _word(key: str, language: str) -> str:
    return inert(say(key, language))


@cache
def _names(edition: str) -> dict[int, str]:
    return {item.number: item.name for item in editions.load(edition).items}
