"""The history of audits as every format of it says it: runs, what changed between them, one region, one item."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from gapcheck.findings import Change, NationalRef, Outcome
from gapcheck.source import InputError

VERDICTS = (Outcome.VIOLATION, Outcome.BEYOND, Outcome.REVIEW, Outcome.PASS)
"""The verdicts of a file or an item, worst first."""


class Unseen(StrEnum):
    """What became of a finding where only one of two runs has judged the file: nothing that can be told.

    `not_seen`: it stood open in the earlier run, and the later has not judged its file; `first_seen`: it stands
    open in the later run, and the earlier had not judged its file.
    """

    NOT_SEEN = "not_seen"
    FIRST_SEEN = "first_seen"


Fate = Change | Unseen
FATES: tuple[Fate, ...] = (*Change, *Unseen)
Counts = dict[Fate, int]
"""How many findings had each fate: every one of FATES, zeros included."""


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run: what it was, how many `files` of it were `judged`, those by `verdicts`, the `findings` in them
    that stand by outcome, and how many of their `comparisons` were `decided`. Times are UTC, `finished` None for
    a run that was broken off or is still under way."""

    run: int
    started: str
    finished: str | None
    tool: str
    editions: list[str]
    configuration: str
    command: list[str]
    files: int
    judged: int
    verdicts: dict[Outcome, int]
    findings: dict[Outcome, int]
    comparisons: int
    decided: int


@dataclass(frozen=True, slots=True)
class Fated:
    """One finding and what became of it; `why` as in findings.Changed, `file` where it stands or stood."""

    fate: Fate
    why: str | None
    rule: str
    outcome: Outcome
    national: NationalRef | None
    item: str | None
    field: str | None
    message: str
    place: str
    file: str
    against: str | None
    fingerprint: str


@dataclass(frozen=True, slots=True)
class RegionTrend:
    """What became of the findings of one region (of a file's name where no region is known) at one level.

    Open in the later run = `reopened` + `new` + `open` + `first_seen`; open in the earlier = `open` +
    `unverified` + `fixed` + `not_seen`. `findings` are given only where one region is asked for.
    """

    region: str
    level: str | None
    counts: Counts
    findings: list[Fated] | None = None


@dataclass(frozen=True, slots=True)
class ItemTrend:
    """The verdicts (worst of its aspects) on a national item in the files whose regions both runs have judged."""

    national: NationalRef
    earlier: dict[Outcome, int]
    later: dict[Outcome, int]
    better: bool | None


@dataclass(frozen=True, slots=True)
class Trend:
    """What changed from one run to a later one; `items` only those whose verdicts did."""

    earlier: int
    later: int
    counts: Counts
    regions: list[RegionTrend]
    items: list[ItemTrend]


@dataclass(frozen=True, slots=True)
class LevelLine:
    """A national figure and the local ones held against it, exact decimals in `unit`."""

    measure: str
    unit: str
    kind: str
    national: str
    local: list[str]


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One file's verdicts on the item in one run, by aspect."""

    run: int
    region: str
    level: str | None
    file: str
    matched: bool
    verdicts: dict[str, Outcome]
    levels: list[LevelLine]


@dataclass(frozen=True, slots=True)
class ItemCount:
    """The files of one run by their verdict on the item."""

    run: int
    verdicts: dict[Outcome, int]


@dataclass(frozen=True, slots=True)
class ItemHistory:
    """One item: in how many files of each run it had which verdict, and file by file."""

    national: NationalRef
    runs: list[ItemCount]
    files: list[ItemLine]


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file of the region in one run; `why` it was not judged, None when it was."""

    run: int
    file: str
    level: str | None
    edition: str | None
    issued: str | None
    verdict: Outcome | None
    why: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Everything that was asked for; `region` and `item` only when one was named."""

    schema: Literal["gapcheck-history/1"] = "gapcheck-history/1"
    runs: list[RunLine]
    trends: list[Trend]
    region: list[FileLine] | None = None
    item: ItemHistory | None = None


class UnknownError(InputError):
    """A run, region or item that the store does not know: the question is wrong, not the store."""
