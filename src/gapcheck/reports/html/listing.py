"""The findings as the data that the page's own program lists, filters and compares."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from dataclasses import dataclass

from markupsafe import Markup

from gapcheck.findings import Change, Finding, ItemReport, Report
from gapcheck.model import ASSESSMENT_PARTS
from gapcheck.reports.order import LISTED, by_unit, decided, decision_of, standing, subject_of, title_of, where
from gapcheck.reports.plain import visible
from gapcheck.wording import catalogue, say

PLAIN_UP_TO = 1_000_000
"""Characters of data that stay plain text, for any browser; more are packed, and unpacked by browsers from 2023 on."""
STILL = (Change.REOPENED, Change.NEW, Change.OPEN)
"""What may have become of a finding that is still there."""
OF_THE_PROGRAM = "html.js."
"""What the keys of the words begin with that the page's program says."""


@dataclass(frozen=True, slots=True)
class Written:
    """The data as text that may stand in a script element; `packed`: deflated (zlib), then in base 64."""

    text: Markup
    packed: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter: the column it looks at, and its (value, label) pairs, only such as some finding has."""

    column: str
    options: list[tuple[str, str]]


def choices(report: Report) -> list[Choice]:
    """The filters; one without options has nothing to tell apart."""
    language, found = report.language, _listed(report)
    areas, rules = {f.area for f in found}, sorted({f.rule for f in found})
    return [
        Choice("state", list({_state(f): _said("outcome", f, language) for f in found}.items())),
        Choice("area", [(area, area) for area in dict.fromkeys(i.area for i in report.items) if area in areas]),
        Choice("rule", [(rule, f"{rule} {say(f'{rule}.title', language)}") for rule in rules]),
        Choice("lead", [(unit, unit) for unit, _ in by_unit(found) if unit]),
        Choice("change", [(label, label) for label in dict.fromkeys(_changes(report).values())]),
    ]


def written(report: Report) -> Written:
    """Findings, items and words of the program."""
    data = json.dumps(_data(report), ensure_ascii=False, separators=(",", ":"))
    if len(data) > PLAIN_UP_TO:
        return Written(Markup(b64encode(zlib.compress(data.encode())).decode()), packed=True)  # noqa: S704
    # NOTE: without "<" no text can end the script element or open a comment in it.
    return Written(Markup(data.replace("<", "\\u003c")), packed=False)  # noqa: S704


def _data(report: Report) -> dict[str, object]:
    """A finding is a row of numbers, one a column, each the place of its text in `texts`: what recurs stands once."""
    changes = _changes(report)
    rows = [_row(f, report.language, changes.get(f.fingerprint)) for f in _listed(report)]
    texts: dict[str, int] = {}
    return {
        "columns": list(rows[0]) if rows else [],
        "rows": [[texts.setdefault(visible(text or ""), len(texts)) for text in row.values()] for row in rows],
        "texts": list(texts),
        "items": {item.national.key: _item(item, report.language) for item in report.items},
        "words": {
            key.removeprefix(OF_THE_PROGRAM): text
            for key, text in catalogue(report.language).items()
            if key.startswith(OF_THE_PROGRAM)
        },
    }


def _listed(report: Report) -> list[Finding]:
    """Every finding: those that stand, worst first, then those settled by a person, then the waived ones."""
    return [*standing(report, *LISTED), *decided(report), *(f for f in report.findings if f.waived is not None)]


def _changes(report: Report) -> dict[str, str]:
    """What became of each finding since the earlier report, in words, by fingerprint."""
    changed = report.since.changes if report.since else ()
    return {c.fingerprint: say(f"since.change.{c.change}", report.language) for c in changed if c.change in STILL}


def _state(finding: Finding) -> str:
    """What the finding is listed under: its outcome, unless it is waived or settled."""
    if finding.waived is not None:
        return "waived"
    return "decided" if finding.decision else finding.outcome.value


def _said(kind: str, finding: Finding, language: str) -> str:
    """The state in words: as a label (`outcome`) or as the heading of its part of the list (`section`)."""
    state = _state(finding)
    own = {"waived": "report.waived", "decided": "html.decided"}
    return say(own.get(state, f"report.{kind}.{state}"), language)


def _row(finding: Finding, language: str, change: str | None) -> dict[str, str | None]:
    """The texts of one finding; `lead` has a unit a line."""
    evidence, national = finding.evidence, finding.national
    return {
        "fingerprint": finding.fingerprint,
        "state": _state(finding),
        "outcome": _said("outcome", finding, language),
        "section": _said("section", finding, language),
        "rule": finding.rule,
        "title": title_of(finding, language),
        "item": national.key if national else None,
        "subject": subject_of(finding),
        "area": finding.area,
        "field": finding.field,
        "part": say(f"report.field.{finding.field}", language) if finding.field not in (None, "item") else None,
        "lead": "\n".join(finding.lead),
        "where": where(finding.location, language),
        "change": change,
        "message": finding.message,
        "national": evidence.national,
        "local": evidence.local,
        "difference": evidence.difference,
        "decision": decision_of(finding, language),
        "remedy": finding.remedy,
        "basis": finding.basis,
        "assessed": say("report.assessed", language) if finding.assessed else None,
        "lacking": _lacking(finding, language),
        "waived": finding.waived,
    }


def _lacking(finding: Finding, language: str) -> str:
    """The parts that the prior assessment does not have; one phrase when it has none."""
    if finding.parts_missing == ASSESSMENT_PARTS:
        return say("html.all_parts", language)
    return say("list.joint", language).join(say(f"report.field.{part}", language) for part in finding.parts_missing)


def _item(item: ItemReport, language: str) -> dict[str, str]:
    """One national item in words: what it is called, and what of the file stands for it."""
    local = [say("html.place", language, name=one.name, where=where(one.location, language)) for one in item.local]
    joint = say("list.joint", language)
    return {
        "name": f"{item.national.number} {item.national.name}",
        "local": visible(joint.join(local)),
        "match": say(f"report.match.{item.match}", language),
        "lead": joint.join(item.lead),
    }
