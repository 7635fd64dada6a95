"""What goes out: outcomes, findings and the one report that every format writes down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from gapcheck.model import Mapping, Skipped
from gapcheck.outcomes import ASPECTS, ORDER, Conclusion, Decision, Outcome, VoidDecision, worst
from gapcheck.quantity import Amount, Kind
from gapcheck.source import Place

__all__ = ["ASPECTS", "ORDER", "Conclusion", "Decision", "Outcome", "VoidDecision", "worst"]
"""What findings are made of and is known by the same name here."""


ABOVE = tuple(aspect for aspect in ASPECTS if aspect != "lead")
"""The aspects in which a file is held against the level above; who is in charge is each level's own."""
ADDED = "province:"
"""How the key of an item begins that no national edition has, only the standard of the level above."""


@dataclass(frozen=True, slots=True)  # no tuple: it is written out as an object of its own
class NationalRef:
    key: str
    number: int
    name: str


class Evidence(NamedTuple):
    """Both texts and what lies between them, in words."""

    national: str | None = None
    local: str | None = None
    difference: str | None = None


class Above(NamedTuple):
    """The standard of the level above (省标准) that a finding is held against, and the cell there that speaks;
    `document` is its 文号 where the title carries one."""

    file: str
    title: str | None
    document: str | None
    location: Place

    @property
    def name(self) -> str:
        return self.title or self.file


class Finding(NamedTuple):
    """One sentence the officer must act on, with its place, basis and remedy; `title` is that of its rule.

    `lead` are the units to turn to: as the local item names them, else the national ones. `assessed`: a complete
    prior assessment is on file; what it lacks is in `parts_missing` (ASSESSMENT_PARTS). `waived`: the reason
    given by the user's configuration, or None. `fingerprint` identifies the finding across runs and row moves.
    `review` is the mark of both texts of a review, to which a person's `decision` is tied; the machine's
    `outcome` stays what it was. `against` None: the nation is the yardstick.
    """

    rule: str
    title: str
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
    lead: tuple[str, ...] = ()
    parts_missing: tuple[str, ...] = ()
    review: str | None = None
    decision: Decision | None = None
    against: Above | None = None

    @property
    def counts_as(self) -> Outcome:
        """The outcome that counts: the person's where one has decided, else the machine's."""
        return self.decision.conclusion.outcome if self.decision else self.outcome


class LocalRef(NamedTuple):
    name: str
    location: Place


class LevelGround(NamedTuple):
    """A national figure in force, the local levels held against it (none: empty), and its stand.

    `kind` and `amount` are the figure's; `values` are those of the local levels that compare with it, in
    its unit."""

    measure: str
    national: str
    document: str
    local: tuple[str, ...]
    stand: str
    kind: Kind
    amount: Amount
    values: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What the verdicts on an item rest on, a pass too: each national component with the local word that shows it
    (None: not found), and the figures compared. One and the same object for all files that say the same."""

    components: tuple[tuple[str, str | None], ...] = ()
    levels: tuple[LevelGround, ...] = ()


NO_GROUND = Ground()


class ItemReport(NamedTuple):
    """One national item: how it was matched, its verdict under every aspect (ASPECTS, in that order; a
    missing item has only `item`), and, in `machine`, the machine's own where a person decided otherwise."""

    national: NationalRef
    area: str
    lead: tuple[str, ...]
    local: tuple[LocalRef, ...]
    match: str
    score: float
    verdicts: tuple[tuple[str, Outcome], ...]
    machine: tuple[tuple[str, Outcome], ...] = ()
    ground: Ground = NO_GROUND


class Subject(NamedTuple):
    file: str
    sha256: str
    format: str
    region: str | None
    title: str | None
    items: int
    issued: date | None
    published: date | None
    filed: date | None


class National(NamedTuple):
    edition: str
    document: str
    issued: date
    due: date
    items: int


class Summary(NamedTuple):
    """Counts, all derived from verdicts and findings of the same report, never typed in.

    `national` = `matched` + `missing` + `not_applicable`; `total` = `decided` + `review`
    comparisons, and `by_people` of the decided ones are a person's, not the machine's. `outcomes` counts
    the findings that are neither `waived` nor settled by a person; `decisions` counts the latter.
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
    by_people: int = 0
    decisions: tuple[tuple[Conclusion, int], ...] = ()


class HeldAbove(NamedTuple):
    """What a file came to against the standard of the level above: the items of that standard with their
    verdicts under ABOVE, those that no national edition has by keys that begin with ADDED, and counts of these
    alone (`national` counts that standard's items)."""

    above: Subject
    document: str | None
    summary: Summary
    items: tuple[ItemReport, ...]


class Change(StrEnum):
    """What became of a finding since an earlier report; what asks for most attention comes first.

    `unverified`: it is no longer found, but nothing shows that it was put right.
    """

    REOPENED = "reopened"
    NEW = "new"
    OPEN = "open"
    UNVERIFIED = "unverified"
    FIXED = "fixed"


class Changed(NamedTuple):
    """One finding that stood open in either report.

    The words are those of the later report, for `fixed` and `unverified` ones those of the earlier.
    `lead`: the units to turn to, as in Finding. `why`: how it was fixed, or why that cannot be said
    (wording `since.why.<why>`).
    """

    change: Change
    rule: str
    outcome: Outcome
    national: NationalRef | None
    item: str | None
    area: str | None
    field: str | None
    lead: tuple[str, ...]
    message: str
    fingerprint: str
    why: str | None = None


Counts = tuple[tuple[Change, int], ...]
"""How often each change occurred: every Change in its order, zeros included."""


class Tally(NamedTuple):
    """The changes of one item (`number` is its national one) or of one lead unit; `name` None is the
    whole file, or what no unit answers for. A finding counts once under each of its lead units."""

    name: str | None
    number: int | None
    counts: Counts


class Since(NamedTuple):
    """What changed since the earlier report on `file`.

    Open findings now = `reopened` + `new` + `open` of `total`; then = `open` + `unverified` + `fixed`.
    `gone`: fingerprints once open and no longer, by which the next report tells re-opened from new.
    """

    file: str
    sha256: str
    as_of: date
    edition: str
    total: Counts
    items: tuple[Tally, ...]
    leads: tuple[Tally, ...]
    changes: tuple[Changed, ...]
    gone: tuple[str, ...]


class Report(NamedTuple):
    """The judgement of one file. Sorted, without clock or absolute path: same input, same bytes.

    `items` and the items and comparisons of `summary` are those against the nation; its verdict and the counts
    of findings take in what was found against the level above, of which `against` tells apart.
    """

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
    since: Since | None = None
    void_decisions: tuple[VoidDecision, ...] = ()
    against: HeldAbove | None = None

    def fails(self, threshold: Outcome | None) -> bool:
        """Whether a finding stands at or above `threshold` (None: never); waived or assessed ones do not."""
        return threshold is not None and any(
            ORDER.index(f.counts_as) <= ORDER.index(threshold)
            for f in self.findings
            if f.waived is None and not (f.assessed and f.outcome is Outcome.BEYOND) and f.outcome is not Outcome.NOTE
        )
