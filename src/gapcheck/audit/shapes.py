"""The shape of an audit's summary.json as types: its writers are checked against them, the schema is made from them.

Loaded by the type checker and by the schema alone, never on the way of an audit.
"""

from __future__ import annotations

import json
from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict

from gapcheck.reports.shapes import Comparisons, Items, Outcomes, Tool, Verdict

Government = Literal["province", "city", "county"]
Kind = Literal["unified", "floor", "guideline", "ceiling", "time_limit"]
Aspect = Literal["item", "content", "target", "level", "funding", "lead"]

Verdicts = TypedDict("Verdicts", {"violation": int, "beyond": int, "review": int, "pass": int})
AllVerdicts = TypedDict("AllVerdicts", {"total": int, "violation": int, "beyond": int, "review": int, "pass": int})


class File(TypedDict):
    """One file. What it would say of itself is null where it could not be judged; `why` says the reason then."""

    file: str
    report: str | None
    sha256: str | None
    format: str | None
    region: str | None
    level: Government | None
    edition: str | None
    issued: str | None
    days_late: int | None
    verdict: Verdict | None
    items: Items | None
    comparisons: Comparisons | None
    outcomes: Outcomes | None
    waived: int | None
    errors: list[str]
    why: str | None


class Totals(TypedDict):
    files: int
    judged: int
    unjudged: int
    verdicts: Verdicts
    items: Items
    comparisons: Comparisons
    outcomes: Outcomes
    waived: int


class Warned(TypedDict):
    """What stops nothing and should be known."""

    kind: str
    message: str
    region: NotRequired[str]
    level: NotRequired[Government | None]
    files: NotRequired[list[str]]


class PassedOverFile(TypedDict):
    file: str
    why: str


class PassedOver(TypedDict):
    """Files that are no standards; the first thousand are named."""

    total: int
    files: list[PassedOverFile]


class MatrixFiles(TypedDict):
    total: int
    judged: int
    not_judged: int


class Ranked(TypedDict):
    rank: int
    file: str
    region: str | None
    level: Government | None
    edition: str | None
    violation: int
    beyond: int
    review: int
    note: int
    assessed: int
    waived: int
    missing: int
    comparisons: int
    decided: int
    late: int | None
    areas: dict[str, Verdicts]


ItemCounts = TypedDict(
    "ItemCounts",
    {
        "key": str,
        "number": int,
        "violation": int,
        "beyond": int,
        "review": int,
        "pass": int,
        "missing": int,
        "not_applicable": int,
    },
)


class Outlier(TypedDict):
    """An item and aspect on which nearly all `of` files pass and `files` do not."""

    key: str
    aspect: Aspect
    outcome: Verdict
    files: list[str]
    passing: int
    of: int


class End(TypedDict):
    value: str
    count: int
    files: list[str]


class Spread(TypedDict):
    """One national figure over all files; values are decimal strings in `unit`."""

    key: str
    measure: str
    unit: str
    kind: Kind
    national: list[str]
    files: int
    silent: int
    median: str | None
    lowest: NotRequired[End]
    highest: NotRequired[End]


class Late(TypedDict):
    file: str
    days: int


class NotJudged(TypedDict):
    file: str
    region: str | None
    why: str | None


class Several(TypedDict):
    region: str
    files: list[str]


class Matrix(TypedDict):
    files: MatrixFiles
    editions: list[str]
    findings: Outcomes
    comparisons: AllVerdicts
    ranking: list[Ranked]
    items: list[ItemCounts]
    outliers: list[Outlier]
    levels: list[Spread]
    late: list[Late]
    undated: list[str]
    not_judged: list[NotJudged]
    several: list[Several]


class Audit(TypedDict):
    schema: Literal["gapcheck-audit/1"]
    tool: Tool
    language: Literal["zh", "en"]
    totals: Totals
    warnings: list[Warned]
    files: list[File]
    passed_over: PassedOver
    matrix: Matrix


def audit_schema() -> dict[str, Any]:
    """The JSON Schema of summary.json; open to further keys, so that later versions may add to it."""
    from pydantic import TypeAdapter

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **TypeAdapter(Audit).json_schema(),
        "title": "gapcheck audit",
    }


if __name__ == "__main__":
    print(json.dumps(audit_schema(), ensure_ascii=False, indent=1))
