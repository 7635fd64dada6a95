"""summary.json (`gapcheck-audit/1`): totals, one row a file, what was passed over and what to look at."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from gapcheck import __version__
from gapcheck.audit.folder import Folder
from gapcheck.audit.inputs import Fault, Inputs
from gapcheck.audit.record import Result
from gapcheck.findings import ORDER, Outcome
from gapcheck.wording import say

SCHEMA = "gapcheck-audit/1"
MOST_PASSED_OVER = 1_000
"""Files passed over that are listed; the rest are only counted."""


class Tally:
    """Counts results as they go by and keeps a row of each."""

    def __init__(self, folder: Folder, suffix: str, language: str) -> None:
        self.rows: list[dict[str, Any]] = []
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

    def warnings(self, faults: Sequence[Fault]) -> list[dict[str, Any]]:
        """What stops nothing and should be known, each with a sentence."""
        told = [self._warning(fault.what, {}, dict(fault.params)) for fault in faults]
        for (region, level), files in self._regions.items():
            if len(files) > 1:
                about = {"region": region, "level": level or None, "files": files}
                told.append(self._warning("same_region", about, {"region": region, "files": "、".join(files[:5])}))
        return told + [self._warning("no_region", {"files": [name]}, {"file": name}) for name in self._nowhere]

    def _warning(self, kind: str, about: dict[str, Any], params: dict[str, object]) -> dict[str, Any]:
        return {"kind": kind, **about, "message": say(f"audit.fault.{kind}", self._language, **params)}

    def _row(self, result: Result) -> dict[str, Any]:
        job, summary = result.job, result.summary
        return {
            "file": job.name,
            "report": self._folder.report(job.name, self._suffix) if summary else None,
            "sha256": result.sha256,
            "format": result.format,
            "region": result.region,
            "level": result.level,
            "edition": result.edition,
            "issued": result.issued.isoformat() if result.issued else None,
            "days_late": result.late,
            "verdict": summary.verdict if summary else None,
            "items": _items(result),
            "comparisons": _comparisons(result),
            "outcomes": dict(summary.outcomes) if summary else None,
            "waived": summary.waived if summary else None,
            "errors": list(result.errors),
            "why": result.why,
        }

    def totals(self) -> dict[str, Any]:
        """The sums over the rows; each file counts once under `verdicts` or as unjudged."""
        judged = [row for row in self.rows if row["verdict"] and not row["errors"]]
        verdicts = Counter(row["verdict"] for row in judged)
        return {
            "files": len(self.rows),
            "judged": len(judged),
            "unjudged": len(self.rows) - len(judged),
            "verdicts": {outcome: verdicts[outcome] for outcome in ORDER if outcome is not Outcome.NOTE},
            **{part: _sum(row[part] for row in judged) for part in ("items", "comparisons", "outcomes")},
            "waived": sum(row["waived"] for row in judged),
        }


def _sum(counts: Any) -> dict[str, int]:
    total: Counter[str] = Counter()
    for each in counts:
        total.update(each)
    return dict(total)


def _items(result: Result) -> dict[str, int] | None:
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


def _comparisons(result: Result) -> dict[str, int] | None:
    s = result.summary
    return {"total": s.total, "decided": s.decided, "review": s.review, "by_people": s.by_people} if s else None


def rendered(tally: Tally, inputs: Inputs, language: str, more: Mapping[str, object]) -> bytes:
    """The summary as UTF-8 JSON, ended by one line feed; `more` are further keys at its end."""
    passed = inputs.passed_over
    said = {
        "schema": SCHEMA,
        "tool": {"name": "gapcheck", "version": __version__},
        "language": language,
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
        **more,
    }
    text = json.dumps(said, ensure_ascii=False, indent=1)
    return text.encode("utf-8", errors="backslashreplace") + b"\n"
