"""A result as one line of JSON and back, cheaply: the small records in it are lists in the order of their fields."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import starmap
from operator import attrgetter
from typing import Any

from gapcheck.audit.record import ItemVerdict, Job, Level, Measured, Result, Seen
from gapcheck.findings import Conclusion, Outcome, Summary
from gapcheck.reports.json_line import from_line, json_line


def _values_of(record: type) -> attrgetter[tuple[Any, ...]]:
    return attrgetter(*(field.name for field in fields(record)))


Verdicts = tuple[tuple[str, Outcome], ...]

_OF_JOB, _OF_RESULT = _values_of(Job), _values_of(Result)


def written(result: Result) -> bytes:
    """The result without line feed or tab."""
    said = dict(zip((field.name for field in fields(Result)), _OF_RESULT(result), strict=True))
    said["job"] = _OF_JOB(result.job)
    said["summary"] = tuple(result.summary) if result.summary else None
    said["items"] = [(item.number, item.key, item.matched, _in_short(item.verdicts)) for item in result.items]
    said["findings"] = list(map(tuple, result.findings))
    said["levels"] = list(map(tuple, result.levels))
    return json_line(said)


def read(line: bytes) -> Result:
    """The result that `written` wrote; ValueError, KeyError or TypeError for anything else."""
    said = from_line(line)
    return Result(
        **said
        | {
            "job": _job(*said["job"]),
            "level": said["level"] and Level(said["level"]),
            "issued": said["issued"] and date.fromisoformat(said["issued"]),
            "summary": _summary(*said["summary"]) if said["summary"] else None,
            "items": tuple(starmap(_item, said["items"])),
            "findings": tuple(starmap(_seen, said["findings"])),
            "levels": tuple(starmap(_measured, said["levels"])),
            "errors": tuple(said["errors"]),
        }
    )


def _job(name: str, source: str, region: str | None, level: str | None, *rest: Any) -> Job:
    return Job(name, source, region, Level(level) if level else None, *rest)


@lru_cache(maxsize=65536)
def _item(number: int, key: str, matched: bool, verdicts: str) -> ItemVerdict:
    """Most items repeat from file to file, and most levels."""
    pairs = (word.split("=") for word in verdicts.split(";") if word)
    return ItemVerdict(number, key, matched, tuple((aspect, _OUTCOME[outcome]) for aspect, outcome in pairs))


@lru_cache(maxsize=4096)
def _in_short(verdicts: Verdicts) -> str:
    """An item's verdicts in one word (item=pass;level=review), of which there are few different ones."""
    return ";".join([f"{aspect}={outcome}" for aspect, outcome in verdicts])


_OUTCOME = {outcome.value: outcome for outcome in Outcome}


def _seen(rule: str, outcome: str, *rest: Any) -> Seen:
    return Seen(rule, _OUTCOME[outcome], *rest)


def _measured(number: int, measure: str, unit: str, kind: str, national: str, local: list[str]) -> Measured:
    return _kept(number, measure, unit, kind, national, tuple(local))


@lru_cache(maxsize=65536)
def _kept(number: int, measure: str, unit: str, kind: str, national: str, local: tuple[str, ...]) -> Measured:
    return Measured(number, measure, unit, kind, Decimal(national), tuple(map(Decimal, local)))


def _summary(verdict: str, *counts: Any) -> Summary:
    summary = Summary(_OUTCOME[verdict], *counts)
    return summary._replace(
        outcomes=tuple((_OUTCOME[outcome], count) for outcome, count in summary.outcomes),
        decisions=tuple((Conclusion(each), count) for each, count in summary.decisions),
    )
