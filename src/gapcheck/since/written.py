"""A report as it was written down: as much of its JSON as tells what stood open, and what had been before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from gapcheck.findings import Conclusion, NationalRef, Outcome, Report
from gapcheck.readers import load
from gapcheck.reports import json_report
from gapcheck.source import InputError, Place

LARGEST = 256 * 1024 * 1024
"""Bytes of a JSON report that are still read."""
COUNTED = (Outcome.VIOLATION, Outcome.BEYOND, Outcome.REVIEW)


@dataclass(frozen=True, slots=True)
class Ruling:
    conclusion: Conclusion


@dataclass(frozen=True, slots=True)
class Above:
    """The standard of the level above that a finding was held against."""

    file: str
    title: str | None

    @property
    def name(self) -> str:
        return self.title or self.file


@dataclass(frozen=True, slots=True)
class HeldAbove:
    standard: Above


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding, as far as it tells who must act on what."""

    rule: str
    outcome: Outcome
    national: NationalRef | None
    item: str | None
    area: str | None
    field: str | None
    message: str
    assessed: bool
    waived: str | None
    fingerprint: str
    lead: tuple[str, ...] = ()
    decision: Ruling | None = None
    against: Above | None = None

    @property
    def counts_as(self) -> Outcome:
        """The outcome that counts: the person's where one has decided, else the machine's."""
        return self.decision.conclusion.outcome if self.decision else self.outcome

    @property
    def closed(self) -> str | None:
        """Why nobody has to act on it, or None when somebody has."""
        if self.waived is not None:
            return "waived"
        if self.counts_as is Outcome.PASS:
            return "decided"
        return "assessed" if self.assessed and self.outcome is Outcome.BEYOND else None


@dataclass(frozen=True, slots=True)
class Local:
    name: str


@dataclass(frozen=True, slots=True)
class Item:
    national: NationalRef
    local: tuple[Local, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    file: str
    sha256: str
    region: str | None


@dataclass(frozen=True, slots=True)
class Edition:
    edition: str


@dataclass(frozen=True, slots=True)
class History:
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    schema: Literal["gapcheck-report/1"]
    as_of: date
    national: Edition
    subject: Subject
    items: tuple[Item, ...]
    findings: tuple[Entry, ...]
    errors: tuple[str, ...]
    since: History | None = None
    against: HeldAbove | None = None

    @property
    def open(self) -> tuple[Entry, ...]:
        """The findings somebody must act on, in the report's order; notes never count."""
        return tuple(entry for entry in self.findings if entry.outcome in COUNTED and not entry.closed)

    @property
    def closed(self) -> dict[str, str]:
        """Fingerprint → why nobody has to act on it."""
        return {entry.fingerprint: entry.closed for entry in self.findings if entry.closed}

    @property
    def gone(self) -> tuple[str, ...]:
        """Fingerprints that had been open before this report and were not in it."""
        return self.since.gone if self.since else ()

    @property
    def names(self) -> frozenset[tuple[str, str]]:
        """(key of the national item, name of the local one) of all that answers a national item."""
        return frozenset((item.national.key, local.name) for item in self.items for local in item.local)


def read(path: Path) -> Written:
    """An earlier JSON report. InputError for anything else."""
    from pydantic import TypeAdapter, ValidationError

    place = Place(str(path))
    data = load(path, str(path), LARGEST)
    if len(data) > LARGEST:
        raise InputError("since.too_large", {"most": LARGEST >> 20}, place)
    try:
        return TypeAdapter(Written).validate_json(data)
    except ValidationError as error:
        raise InputError("since.no_report", {}, place) from error


def written(report: Report) -> Written:
    """A report of this run, as if it had been written and read back."""
    from pydantic import TypeAdapter

    return TypeAdapter(Written).validate_python(json_report.view(report))
