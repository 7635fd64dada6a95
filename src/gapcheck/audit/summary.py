"""summary.json (`gapcheck-audit/1`): totals, one row a file, what was passed over and what to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal, cast

from gapcheck import __version__
from gapcheck.audit.folder import Folder
from gapcheck.audit.inputs import Fault, Inputs
from gapcheck.audit.record import Result
from gapcheck.findings import ORDER, Outcome, Summary
from gapcheck.reports.json_line import json_page
from gapcheck.wording import say

if TYPE_CHECKING:
    from gapcheck.audit import shapes
    from gapcheck.reports.shapes import Comparisons, Items, Outcomes, Verdict

ITEMS = ("national", "matched", "missing", "not_applicable", "beyond")
COMPARISONS = ("total", "decided", "review", "by_people")
OUTCOMES = ("violation", "beyond", "review", "note")
MOST_PASSED_OVER = 1_000
"""Files passed over that are listed; the rest are only counted."""


class Tally:
    """Counts results as they go by and keeps a row of each."""

    def __init__(self, folder: Folder, suffix: str, language: str) -> None:
        self.rows: list[shapes.File] = []
        self.unjudged: list[Result] = []
        self._folder, self._suffix, self._language = folder, suffix, language
        self._regions: dict[tuple[str, str], list[str]] = {}
        self._nowhere: list[str] = []

    def add(self, result: Result) -> None:
        self.rows.append(self._row(result))
        if not result.judged:
            self.unjudged.append(Result(result.job, errors=result.errors[:1], why=result.why))
        if result.summary and result.region is None:
            self._nowhere.append(result.job.name)
        elif result.summary and result.region:
            self._regions.setdefault((result.region, result.level or ""), []).append(result.job.name)

    def warnings(self, faults: Sequence[Fault]) -> list[shapes.Warned]:
        """What stops nothing and should be known, each with a sentence."""
        told = [self._warning(fault.what, {}, dict(fault.params)) for fault in faults]
        for (region, level), files in self._regions.items():
            if len(files) > 1:
                about = {"region": region, "level": level or None, "files": files}
                told.append(self._warning("same_region", about, {"region": region, "files": "、".join(files[:5])}))
        return told + [self._warning("no_region", {"files": [name]}, {"file": name}) for name in self._nowhere]

    def _warning(self, kind: str, about: dict[str, Any], params: dict[str, object]) -> shapes.Warned:
        message = say(f"audit.fault.{kind}", self._language, **params)
        return cast("shapes.Warned", {"kind": kind, **about, "message": message})

    def _row(self, result: Result) -> shapes.File:
        job, summary = result.job, result.summary
        return {
            "file": job.name,
            "report": self._folder.report(job.name, self._suffix) if summary else None,
            "sha256": result.sha256,
            "format": result.format,
            "region": result.region,
            "level": result.level.value if result.level else None,
            "edition": result.edition,
            "issued": result.issued.isoformat() if result.issued else None,
            "days_late": result.late,
            "verdict": cast("Verdict", summary.verdict.value) if summary else None,
            "items": _items(result),
            "comparisons": _comparisons(result),
            "outcomes": _outcomes(summary) if summary else None,
            "waived": summary.waived if summary else None,
            "errors": list(result.errors),
            "why": result.why,
        }

    def totals(self) -> shapes.Totals:
        """The sums over the rows; each file counts once under `verdicts` or as unjudged."""
        judged = [row for row in self.rows if row["verdict"] and not row["errors"]]
        verdicts: Counter[str] = Counter(row["verdict"] for row in judged if row["verdict"])
        return {
            "files": len(self.rows),
            "judged": len(judged),
            "unjudged": len(self.rows) - len(judged),
            "verdicts": cast("shapes.Verdicts", {o.value: verdicts[o.value] for o in ORDER if o is not Outcome.NOTE}),
            "items": cast("Items", _sum(ITEMS, (row["items"] for row in judged))),
            "comparisons": cast("Comparisons", _sum(COMPARISONS, (row["comparisons"] for row in judged))),
            "outcomes": cast("Outcomes", _sum(OUTCOMES, (row["outcomes"] for row in judged))),
            "waived": sum(row["waived"] or 0 for row in judged),
        }


def _sum(names: tuple[str, ...], counts: Iterable[Any]) -> dict[str, int]:
    total = Counter(dict.fromkeys(names, 0))
    for each in counts:
        total.update(each)
    return dict(total)


def _items(result: Result) -> Items | None:
    s = result.summary
    if s is None:
        return None
    return {
        "national": s.national,
        "matched": s.matched,
        "missing": s.missing,
        "not_applicable": s.not_applicable,
        "beyond": s.beyond,
    }


def _outcomes(summary: Summary) -> Outcomes:
    return cast("Outcomes", {outcome.value: count for outcome, count in summary.outcomes})


def _comparisons(result: Result) -> Comparisons | None:
    s = result.summary
    return {"total": s.total, "decided": s.decided, "review": s.review, "by_people": s.by_people} if s else None


def rendered(tally: Tally, inputs: Inputs, language: str, matrix: shapes.Matrix) -> bytes:
    """The summary as UTF-8 JSON; `matrix` is what the picture counts."""
    passed = inputs.passed_over
    said: shapes.Audit = {
        "schema": "gapcheck-audit/1",
        "tool": {"name": "gapcheck", "version": __version__},
        "language": cast("Literal['zh', 'en']", language),
        "totals": tally.totals(),
        "warnings": tally.warnings(inputs.faults),
        "files": tally.rows,
        "passed_over": {
            "total": len(passed),
            "files": [
                {"file": each.name, "why": say(f"audit.passed.{each.why}", language)}
                for each in passed[:MOST_PASSED_OVER]
            ],
        },
        "matrix": matrix,
    }
    return json_page(said)
