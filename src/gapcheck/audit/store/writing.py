"""The door for an audit: a run that takes results file by file and is finished only when the audit is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from gapcheck.audit.record import Result
from gapcheck.audit.store.address import Address, without_secrets
from gapcheck.audit.store.faults import patiently, told_plainly
from gapcheck.audit.store.rows import TABLES, Rows, rows_of
from gapcheck.audit.store.statements import execute, execute_many, insert, row
from gapcheck.source import InputError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

T = TypeVar("T")
BATCH = 50
"""Files whose rows go into one transaction."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes a run this run: the tool's version, the editions judged by, a hash of the configuration and the
    command as given; and the key by which a later command that carries it on finds it."""

    tool: str
    editions: tuple[str, ...]
    configuration: str
    command: tuple[str, ...]
    resume: str | None = None


@dataclass(slots=True)
class Run:
    """A run under way; `number` is what `gapcheck history` calls it."""

    number: int
    _store: Store
    _waiting: dict[str, Rows] = field(default_factory=dict)

    def add(self, result: Result) -> None:
        """Remember what became of one file, in place of what this run knew of a file of that name before.

        A file is in the store with all its verdicts and findings or not at all, and at the latest when the
        run ends. InputError when the store cannot be written.
        """
        rows = rows_of(result)
        self._waiting[rows.name] = rows
        if len(self._waiting) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what waits, in one transaction."""
        if self._waiting:
            files = list(self._waiting.values())
            self._store.in_transaction(lambda connection: _write(connection, self.number, files))
            self._waiting.clear()


@dataclass(frozen=True, slots=True)
class Store:
    """A store that is open for writing."""

    address: Address
    engine: Engine

    @contextmanager
    def run(self, identity: Identity, *, resume: bool = False) -> Iterator[Run]:
        """A new run; with `resume` the last one of the same identity (its command apart), to be carried on.

        The run is finished when the block is left normally, and stays unfinished otherwise; what has been
        added by then is kept either way.
        """
        number = self.in_transaction(lambda connection: _begin(connection, identity, resume=resume))
        run = Run(number, self)
        try:
            yield run
        except BaseException:
            with suppress(InputError):
                run.flush()
            raise
        run.flush()
        self.in_transaction(
            lambda connection: execute(connection, "UPDATE runs SET finished = ? WHERE run = ?", _now(), number)
        )

    def in_transaction(self, action: Callable[[Connection], T]) -> T:
        def attempt() -> T:
            with self.engine.begin() as connection:
                return action(connection)

        with told_plainly(self.address):
            return patiently(attempt)


def _begin(connection: Connection, identity: Identity, *, resume: bool) -> int:
    what = (identity.resume, identity.tool, " ".join(identity.editions), identity.configuration)
    if resume and identity.resume is not None:
        same = "resume = ? AND tool = ? AND editions = ? AND configuration = ?"
        number = row(connection, f"SELECT max(run) FROM runs WHERE {same}", *what)[0]
        if number is not None:
            execute(connection, "UPDATE runs SET finished = NULL WHERE run = ?", number)
            return int(number)
    # NOTE: surrogates that stand for the bytes of a file's name are no text to a database: they are escaped.
    command = json.dumps(without_secrets(identity.command), ensure_ascii=False).encode("utf-8", "backslashreplace")
    execute(
        connection,
        "INSERT INTO runs (resume, tool, editions, configuration, command, started, last_file)"
        " VALUES (?, ?, ?, ?, ?, ?, 0)",
        *what,
        command.decode(),
        _now(),
    )
    made = "last_insert_rowid()" if connection.dialect.name == "sqlite" else "lastval()"
    return int(row(connection, f"SELECT {made}")[0])


def _write(connection: Connection, run: int, files: list[Rows]) -> None:
    # NOTE: whoever else writes into this run waits here, so that numbers are given once and no file twice.
    execute(connection, "UPDATE runs SET last_file = last_file + ? WHERE run = ?", len(files), run)
    last = row(connection, "SELECT last_file FROM runs WHERE run = ?", run)[0]
    marks = ", ".join("?" * len(files))
    names = [file.name for file in files]
    known = execute(connection, f"SELECT file FROM files WHERE run = ? AND name IN ({marks})", run, *names).all()
    for table in TABLES if known else ():
        execute_many(connection, f"DELETE FROM {table} WHERE run = ? AND file = ?", [(run, old) for (old,) in known])
    numbered = list(enumerate(files, start=last - len(files) + 1))
    insert(connection, "files", [(run, number, *file.file) for number, file in numbered])
    for table in ("verdicts", "findings", "levels"):
        insert(connection, table, [(run, number, *own) for number, file in numbered for own in getattr(file, table)])


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
