"""The shape of the JSON report as types: the renderer is checked against them, the schema is made from them.

Loaded by the type checker and by the schema alone, never on the way of a report.
"""

from __future__ import annotations

import json
from typing import Any, Literal

# NOTE: before Python 3.12 pydantic reads only typing_extensions' TypedDict, which it brings itself.
from typing_extensions import TypedDict

Outcome = Literal["violation", "beyond", "review", "note", "pass"]
Verdict = Literal["violation", "beyond", "review", "pass"]


class Tool(TypedDict):
    name: Literal["gapcheck"]
    version: str


class National(TypedDict):
    edition: str
    document: str
    issued: str
    due: str
    items: int


class Subject(TypedDict):
    file: str
    sha256: str
    format: str
    region: str | None
    title: str | None
    items: int
    issued: str | None
    published: str | None
    filed: str | None


class Items(TypedDict):
    national: int
    matched: int
    missing: int
    not_applicable: int
    beyond: int


class Comparisons(TypedDict):
    total: int
    decided: int
    review: int
    by_people: int


class Outcomes(TypedDict):
    violation: int
    beyond: int
    review: int
    note: int


class Decisions(TypedDict):
    conforms: int
    violates: int
    beyond: int
    not_applicable: int


class Summary(TypedDict):
    verdict: Verdict
    items: Items
    comparisons: Comparisons
    outcomes: Outcomes
    waived: int
    decisions: Decisions


class NationalRef(TypedDict):
    key: str
    number: int
    name: str


class Location(TypedDict):
    file: str
    sheet: str | None
    cell: str | None
    line: int | None
    column: int | None


class LocalRef(TypedDict):
    name: str
    location: Location


class Match(TypedDict):
    how: Literal["declared", "exact", "alias", "similar", "none"]
    score: float


class Component(TypedDict):
    name: str
    shown_by: str | None


Stand = Literal["equal", "worse", "better", "off", "unclear", "referred", "absent"]


class Level(TypedDict):
    measure: str
    national: str
    document: str
    local: list[str]
    stand: Stand


class Item(TypedDict):
    national: NationalRef
    area: str
    lead: list[str]
    local: list[LocalRef]
    match: Match
    verdicts: dict[str, Outcome]
    machine: dict[str, Outcome]
    components: list[Component]
    levels: list[Level]


class Evidence(TypedDict):
    national: str | None
    local: str | None
    difference: str | None


class Decision(TypedDict):
    conclusion: Literal["conforms", "violates", "beyond", "not_applicable"]
    basis: str | None
    reviewer: str
    date: str


class VoidDecision(TypedDict):
    rule: str
    item: str | None
    field: str | None
    conclusion: str | None
    basis: str | None
    reviewer: str | None
    date: str | None
    why: Literal["changed", "gone", "unsigned", "repeated"]


class Above(TypedDict):
    file: str
    title: str | None
    document: str | None
    location: Location


class Finding(TypedDict):
    rule: str
    outcome: Outcome
    national: NationalRef | None
    item: str | None
    area: str | None
    field: str | None
    message: str
    evidence: Evidence
    location: Location
    basis: str
    remedy: str
    assessed: bool
    waived: str | None
    fingerprint: str
    lead: list[str]
    parts_missing: list[str]
    review: str | None
    decision: Decision | None
    against: Above | None


class Column(TypedDict):
    header: str
    field: str


class Mapping(TypedDict):
    location: Location
    columns: list[Column]


class Skipped(TypedDict):
    location: Location
    text: str
    why: str


class Earlier(TypedDict):
    file: str
    sha256: str
    as_of: str
    edition: str


class Changes(TypedDict):
    reopened: int
    new: int
    open: int
    unverified: int
    fixed: int


class ItemChanges(TypedDict):
    number: int | None
    name: str | None
    total: Changes


class LeadChanges(TypedDict):
    name: str | None
    total: Changes


class Changed(TypedDict):
    change: Literal["reopened", "new", "open", "unverified", "fixed"]
    rule: str
    outcome: Outcome
    national: NationalRef | None
    item: str | None
    area: str | None
    field: str | None
    lead: list[str]
    message: str
    why: str | None
    fingerprint: str


class Since(TypedDict):
    earlier: Earlier
    total: Changes
    items: list[ItemChanges]
    leads: list[LeadChanges]
    changes: list[Changed]
    gone: list[str]


class HeldAbove(TypedDict):
    standard: Subject
    document: str | None
    summary: Summary
    items: list[Item]


class Report(TypedDict):
    schema: Literal["gapcheck-report/1"]
    tool: Tool
    as_of: str
    national: National
    subject: Subject
    summary: Summary
    items: list[Item]
    findings: list[Finding]
    mapping: list[Mapping]
    skipped: list[Skipped]
    errors: list[str]
    void_decisions: list[VoidDecision]
    since: Since | None
    against: HeldAbove | None


def report_schema() -> dict[str, Any]:
    """The JSON Schema of a report; open to further keys, so that later versions may add to it."""
    from pydantic import TypeAdapter

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **TypeAdapter(Report).json_schema(),
        "title": "gapcheck report",
    }


if __name__ == "__main__":
    print(json.dumps(report_schema(), ensure_ascii=False, indent=1))
