"""What a store remembers, asked for without ever changing it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from gapcheck.audit.store.address import address_of
from gapcheck.audit.store.faults import told_plainly
from gapcheck.audit.store.statements import execute
from gapcheck.findings import ASPECTS

if TYPE_CHECKING:
    from sqlalchemy import Connection

_OPEN = "x.waived = 0 AND x.outcome IN ('violation', 'beyond', 'review') AND (x.assessed = 0 OR x.outcome <> 'beyond')"
"""The findings somebody must act on, as in since.Entry."""
_SHARED = (
    "f.judged = 1 AND (f.subject, coalesce(f.level, '')) IN"
    " (SELECT g.subject, coalesce(g.level, '') FROM files g WHERE g.run = ? AND g.judged = 1)"
)
"""The judged files whose region another run has judged too, at that level."""
_OWN = ", ".join(f"v.{aspect}" for aspect in ASPECTS)
_WORST = (
    f"CASE WHEN 'violation' IN ({_OWN}) THEN 'violation' WHEN 'beyond' IN ({_OWN}) THEN 'beyond'"
    f" WHEN 'review' IN ({_OWN}) THEN 'review' ELSE 'pass' END"
)
"""The worst verdict on an item."""


class RunRow(NamedTuple):
    """A run, its files, how many of them were judged, and of those: how many had which verdict, the findings
    that stand by outcome, the comparisons, and how many of these were decided."""

    run: int
    started: str
    finished: str | None
    tool: str
    editions: str
    configuration: str
    command: str
    files: int
    judged: int
    verdicts: tuple[int, ...]
    findings: tuple[int, ...]
    comparisons: int
    decided: int


class File(NamedTuple):
    """A file of a run; `subject` is its region, or its name where none is known."""

    file: int
    name: str
    subject: str
    level: str | None
    edition: str | None
    issued: str | None
    judged: int
    verdict: str | None
    why: str | None
    errors: str

    @property
    def whose(self) -> tuple[str, str | None]:
        return self.subject, self.level


class Finding(NamedTuple):
    """A finding of a run, with the number of its file."""

    file: int
    rule: str
    outcome: str
    number: int | None
    key: str | None
    item: str | None
    field: str | None
    message: str
    place: str
    fingerprint: str
    assessed: int
    waived: int
    against: str | None


class ItemRow(NamedTuple):
    """The verdicts of one file on an item, in the order of ASPECTS; None for an aspect that was not compared."""

    run: int
    file: int
    name: str
    subject: str
    level: str | None
    number: int
    key: str
    matched: int
    verdicts: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Memory:
    """A store open for reading, in one moment: what others write meanwhile is not seen.

    Where a method takes `region`, None asks for all of them.
    """

    _connection: Connection

    def runs(self) -> list[RunRow]:
        """Every run, the first one first."""
        verdicts = [_total(f"f.verdict = '{verdict}'") for verdict in ("violation", "beyond", "review", "pass")]
        findings = [_total("1 = 1", f"f.{outcome}") for outcome in ("violation", "beyond", "review", "note")]
        totals = [
            _total("1 = 1"),
            *verdicts,
            *findings,
            *(_total("1 = 1", f"f.{n}") for n in ("comparisons", "decided")),
        ]
        rows = self._all(
            "SELECT r.run, r.started, r.finished, r.tool, r.editions, r.configuration, r.command, count(f.file),"
            f" {', '.join(totals)} FROM runs r LEFT JOIN files f ON f.run = r.run GROUP BY r.run ORDER BY r.run"
        )
        return [RunRow._make((*row[:9], row[9:13], row[13:17], *row[17:])) for row in rows]

    def files(self, run: int, region: str | None = None) -> list[File]:
        """The files of a run by name."""
        where, values = _of(region)
        sql = f"SELECT {', '.join(File._fields)} FROM files f WHERE f.run = ?{where} ORDER BY name"
        return [File(*row) for row in self._all(sql, run, *values)]

    def findings(self, run: int, region: str | None = None) -> list[Finding]:
        """The findings in the judged files of a run, as they stood in their reports; notes are left out."""
        where, values = _of(region)
        rows = self._all(
            f"SELECT {', '.join(f'x.{name}' for name in Finding._fields)} FROM files f"
            " JOIN findings x ON x.run = f.run AND x.file = f.file"
            f" WHERE f.run = ? AND f.judged = 1 AND x.outcome <> 'note'{where} ORDER BY x.file, x.finding",
            run,
            *values,
        )
        return [Finding(*row) for row in rows]

    def once_open(self, before: int, region: str | None = None) -> list[tuple[str, str | None, str, str | None]]:
        """(subject, level, fingerprint, against) of every finding that stood open in a run before this one."""
        where, values = _of(region)
        return self._all(
            "SELECT DISTINCT f.subject, f.level, x.fingerprint, x.against FROM files f"
            " JOIN findings x ON x.run = f.run AND x.file = f.file"
            f" WHERE f.run < ? AND {_OPEN}{where}",
            before,
            *values,
        )

    def answered(self, run: int, file: int) -> dict[str, bool]:
        """Whether a local item answers each national one in a file."""
        rows = self._all("SELECT key, matched FROM verdicts WHERE run = ? AND file = ?", run, file)
        return {key: bool(matched) for key, matched in rows}

    def item_totals(self, run: int, other: int, region: str | None = None) -> list[tuple[str, int, str, int]]:
        """(key, number, verdict, files) of every item, in files whose region both runs have judged at that level."""
        where, values = _of(region)
        return self._all(
            f"SELECT v.key, max(v.number), {_WORST}, count(*) FROM files f"
            " JOIN verdicts v ON v.run = f.run AND v.file = f.file"
            f" WHERE f.run = ? AND {_SHARED}{where} GROUP BY v.key, {_WORST}",
            run,
            other,
            *values,
        )

    def item(self, run: int, key: str, region: str | None = None) -> list[ItemRow]:
        """The verdicts on an item in the judged files of a run, by name."""
        where, values = _of(region)
        rows = self._all(
            f"SELECT v.run, v.file, f.name, f.subject, f.level, v.number, v.key, v.matched, {_OWN} FROM files f"
            " JOIN verdicts v ON v.run = f.run AND v.file = f.file"
            f" WHERE f.run = ? AND f.judged = 1 AND v.key = ?{where} ORDER BY f.name, v.number",
            run,
            key,
            *values,
        )
        return [ItemRow._make((*row[:8], row[8:])) for row in rows]

    def levels(self, run: int, file: int, number: int) -> list[tuple[str, str, str, str, str]]:
        """(measure, unit, kind, national, local ones between blanks) of the figures of an item in a file."""
        return self._all(
            "SELECT measure, unit, kind, national, local FROM levels WHERE run = ? AND file = ? AND number = ?"
            " ORDER BY level",
            run,
            file,
            number,
        )

    def keys(self, run: int, number: int) -> list[str]:
        """The national items that have this number in a run; several where it judged by several editions."""
        rows = self._all("SELECT DISTINCT key FROM verdicts WHERE run = ? AND number = ? ORDER BY key", run, number)
        return [key for (key,) in rows]

    def _all(self, sql: str, *values: str | int) -> list[Any]:
        return [tuple(row) for row in execute(self._connection, sql, *values).all()]


def _total(condition: str, what: str = "1") -> str:
    return f"sum(CASE WHEN f.judged = 1 AND {condition} THEN {what} ELSE 0 END)"


def _of(region: str | None) -> tuple[str, tuple[str, ...]]:
    return ("", ()) if region is None else (" AND f.subject = ?", (region,))


@contextmanager
def remembered(url: str) -> Iterator[Memory]:
    """What the store at a path or URL holds; InputError when there is none, or none that can be read."""
    from gapcheck.audit.store.engine import for_reading

    address = address_of(url)
    engine = for_reading(address)
    try:
        with told_plainly(address), engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            yield Memory(connection)
    finally:
        engine.dispose()
