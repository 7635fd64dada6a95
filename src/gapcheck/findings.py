"""What goes out: outcomes, findings and the one report that every format writes down."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from gapcheck.model import Mapping, Skipped
from gapcheck.source import Place


class Outcome(StrEnum):
    """The four outcomes, and the style note that never counts; worst first."""

    VIOLATION = "violation"
    BEYOND = "beyond"
    REVIEW = "review"
    NOTE = "note"
    PASS = "pass"


ORDER = tuple(Outcome)
ASPECTS = ("item", "content", "target", "level", "funding", "lead")


def worst(outcomes: list[Outcome]) -> Outcome:
    """The worst of several outcomes; notes do not count, nothing at all is a pass."""
    return min((o for o in outcomes if o is not Outcome.NOTE), key=ORDER.index, default=Outcome.PASS)


@dataclass(frozen=True, slots=True)
class NationalRef:
    key: str
    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Both texts and what lies between them, in words."""

    national: str | None = None
    local: str | None = None
    difference: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A key of the findings catalogue with its parameters, to be said in the report's language."""

    key: str
    params: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule saw, before anyone puts it into words.

    `message` and `remedy` are keys of the findings catalogue (default: the rule's own) and `params`
    fill both; params and evidence may be populations, amounts, tuples or phrases, which are written out in
    the report's language. `key` tells apart several hits of one rule on one item and field.
    `outcome` None is the rule's default; `doubtful` hits rest on an unconfirmed national fact.
    """

    place: Place
    params: dict[str, object] = field(default_factory=dict)
    item: str | None = None
    area: str | None = None
    national: NationalRef | None = None
    field: str | None = None
    key: str = ""
    message: str = ""
    remedy: str = ""
    theirs: object = None
    ours: object = None
    difference: object = None
    basis: str = ""
    outcome: Outcome | None = None
    assessed: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence the officer must act on, with its place, basis and remedy.

    `assessed`: a complete prior assessment is on file. `waived`: the reason given by the user's
    configuration, or None. `fingerprint` identifies the finding across runs and row moves.
    """

    rule: str
    outcome: Outcome
    national: NationalRef | None
    item: str | None
    area: str | None
    field: str | None
    message: str
    evidence: Evidence
    location: Place
    basis: str
    remedy: str
    fingerprint: str
    assessed: bool = False
    waived: str | None = None


@dataclass(frozen=True, slots=True)
class LocalRef:
    name: str
    location: Place


@dataclass(frozen=True, slots=True)
class ItemReport:
    """One national item: how it was matched and its verdict under every aspect (ASPECTS, in that
    order; a missing item has only `item`)."""

    national: NationalRef
    area: str
    lead: tuple[str, ...]
    local: tuple[LocalRef, ...]
    match: str
    score: float
    verdicts: tuple[tuple[str, Outcome], ...]


@dataclass(frozen=True, slots=True)
class Subject:
    file: str
    sha256: str
    format: str
    region: str | None
    title: str | None
    items: int
    issued: date | None
    published: date | None
    filed: date | None


@dataclass(frozen=True, slots=True)
class National:
    edition: str
    document: str
    issued: date
    due: date
    items: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts, all derived from verdicts and findings of the same report, never typed in.

    `national` = `matched` + `missing` + `not_applicable`; `total` = `decided` + `review`
    comparisons; `outcomes` counts findings that are not waived.
    """

    verdict: Outcome
    national: int
    matched: int
    missing: int
    not_applicable: int
    beyond: int
    total: int
    decided: int
    review: int
    outcomes: tuple[tuple[Outcome, int], ...]
    waived: int


@dataclass(frozen=True, slots=True)
class Report:
    """The judgement of one file. Sorted, without clock or absolute path: same input, same bytes."""

    version: str
    language: str
    as_of: date
    national: National
    subject: Subject
    summary: Summary
    items: tuple[ItemReport, ...]
    findings: tuple[Finding, ...]
    mappings: tuple[Mapping, ...]
    skipped: tuple[Skipped, ...]
    errors: tuple[str, ...] = ()

    def fails(self, threshold: Outcome | None) -> bool:
        """Whether a finding stands at or above `threshold` (None: never); waived and assessed
        beyond findings do not count."""
        return threshold is not None and any(
            ORDER.index(f.outcome) <= ORDER.index(threshold)
            for f in self.findings
            if f.waived is None and not (f.assessed and f.outcome is Outcome.BEYOND) and f.outcome is not Outcome.NOTE
        )
