"""What an audit asks of one file and what it keeps of the answer, small enough for ten thousand of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from gapcheck.findings import Outcome, Summary
from gapcheck.government import Level

__all__ = ["ItemVerdict", "Job", "Level", "Measured", "Result", "Seen"]


@dataclass(frozen=True, slots=True)
class Job:
    """One file to judge.

    `name` is what every output calls it: unique within an audit, forward slashes, never absolute. `source` is
    where its bytes are: a path, a path with a member of an archive behind `!`, or, on a cluster, a URL. The
    others are what a manifest or the command line says of it, None where nothing does; `against` is the
    source of the standard of the level above.
    """

    name: str
    source: str
    region: str | None = None
    level: Level | None = None
    edition: str | None = None
    against: str | None = None


class ItemVerdict(NamedTuple):
    """A national item's verdicts by aspect (see findings.ASPECTS), as in the report: a missing item has
    only `item`; `matched` False where no local item answers it."""

    number: int
    key: str
    matched: bool
    verdicts: tuple[tuple[str, Outcome], ...]


class Seen(NamedTuple):
    """A finding as the picture and the store keep it: `outcome` is the one that counts (a person's where one
    has decided), `place` where it stands without the file's name, `against` the level above it was held
    against (None: the nation)."""

    rule: str
    outcome: Outcome
    number: int | None
    key: str | None
    item: str | None
    field: str | None
    message: str
    difference: str | None
    place: str
    fingerprint: str
    assessed: bool = False
    waived: bool = False
    against: str | None = None


class Measured(NamedTuple):
    """A national figure in force and the local levels that compare with it (at least one), all in `unit`; of a
    range the lower end. Figures that nothing answers are not kept: the findings tell of them."""

    number: int
    measure: str
    unit: str
    kind: str
    national: Decimal
    local: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one job.

    `why` is None for a file that was judged; else the reason in the user's language, and all that a report
    would say is empty. `region` is the one the file, the manifest or its name tells (None: it cannot be told);
    `late` counts the days between the deadline and the issue, negative when it was early, None when no date is
    known. `errors` are rules that crashed: the file counts as not judged, its findings stand.
    """

    job: Job
    sha256: str | None = None
    format: str | None = None
    region: str | None = None
    level: Level | None = None
    edition: str | None = None
    issued: date | None = None
    late: int | None = None
    summary: Summary | None = None
    items: tuple[ItemVerdict, ...] = ()
    findings: tuple[Seen, ...] = ()
    levels: tuple[Measured, ...] = ()
    errors: tuple[str, ...] = ()
    why: str | None = None

    @property
    def judged(self) -> bool:
        return self.summary is not None and not self.errors
