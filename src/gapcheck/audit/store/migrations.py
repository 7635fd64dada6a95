"""The tables of a store, as the ordered steps that make them out of nothing or out of an older store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gapcheck.audit.store.address import Address
from gapcheck.audit.store.faults import fault

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_ADVISORY_LOCK = 0x67617063
"""The PostgreSQL lock under which one process at a time changes the tables; "gapc"."""
_DIALECTS = {
    "sqlite": {"identity": "INTEGER PRIMARY KEY AUTOINCREMENT", "clustered": "WITHOUT ROWID"},
    "postgresql": {"identity": "INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "clustered": ""},
}
_ASPECTS = "item TEXT, content TEXT, target TEXT, level TEXT, funding TEXT, lead TEXT"
STEPS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE gapcheck_store (version INTEGER NOT NULL)",
        "INSERT INTO gapcheck_store VALUES (0)",
        "CREATE TABLE runs (run {identity}, resume TEXT, tool TEXT NOT NULL, editions TEXT NOT NULL,"
        " configuration TEXT NOT NULL, command TEXT NOT NULL, started TEXT NOT NULL, finished TEXT,"
        " last_file INTEGER NOT NULL)",
        # NOTE: the row tables name no foreign key: checking each of a hundred rows a file would double the cost of
        # an audit on PostgreSQL, and all rows of a file come and go in one transaction anyway.
        "CREATE TABLE files (run INTEGER NOT NULL, file INTEGER NOT NULL, name TEXT NOT NULL, subject TEXT NOT NULL,"
        " region TEXT, level TEXT, edition TEXT, sha256 TEXT, format TEXT, issued TEXT, late INTEGER,"
        " judged INTEGER NOT NULL, why TEXT, errors TEXT NOT NULL, verdict TEXT,"
        " items INTEGER, matched INTEGER, missing INTEGER, not_applicable INTEGER, beyond_list INTEGER,"
        " comparisons INTEGER, decided INTEGER, by_people INTEGER, waived INTEGER,"
        " violation INTEGER, beyond INTEGER, review INTEGER, note INTEGER,"
        " PRIMARY KEY (run, file), UNIQUE (run, name)) {clustered}",
        "CREATE INDEX files_subject ON files (subject, run)",
        "CREATE TABLE verdicts (run INTEGER NOT NULL, file INTEGER NOT NULL, number INTEGER NOT NULL,"
        f" key TEXT NOT NULL, matched INTEGER NOT NULL, {_ASPECTS}, PRIMARY KEY (run, file, number)) {{clustered}}",
        "CREATE TABLE findings (run INTEGER NOT NULL, file INTEGER NOT NULL, finding INTEGER NOT NULL,"
        " rule TEXT NOT NULL, outcome TEXT NOT NULL, number INTEGER, key TEXT, item TEXT, field TEXT,"
        " message TEXT NOT NULL, difference TEXT, place TEXT NOT NULL, fingerprint TEXT NOT NULL,"
        " assessed INTEGER NOT NULL, waived INTEGER NOT NULL, against TEXT,"
        " PRIMARY KEY (run, file, finding)) {clustered}",
    ),
    (
        "CREATE TABLE levels (run INTEGER NOT NULL, file INTEGER NOT NULL, level INTEGER NOT NULL,"
        " number INTEGER NOT NULL, measure TEXT NOT NULL, unit TEXT NOT NULL, kind TEXT NOT NULL,"
        " national TEXT NOT NULL, local TEXT NOT NULL, PRIMARY KEY (run, file, level)) {clustered}",
    ),
)
"""Step n makes version n out of version n - 1. A step that has been released is never changed."""
NEWEST = len(STEPS)


def version_of(connection: Connection) -> int | None:
    """The version of the store there, 0 where there is nothing at all, None for tables of somebody else."""
    from sqlalchemy import inspect

    tables = inspect(connection).get_table_names()
    if "gapcheck_store" not in tables:
        return None if tables else 0
    version = connection.exec_driver_sql("SELECT version FROM gapcheck_store").scalar_one_or_none()
    return version if isinstance(version, int) else None


def refuse(version: int | None, address: Address) -> None:
    """InputError for a store of a newer gapcheck and for a database of somebody else."""
    if version is None:
        raise fault("store.foreign", address)
    if version > NEWEST:
        raise fault("store.newer", address, version=version, newest=NEWEST)


def migrate(engine: Engine, address: Address) -> None:
    """Brings the store to the newest version, each step a transaction of its own; InputError as in `refuse`."""
    version: int | None = -1
    while version != NEWEST:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")
            version = version_of(connection)
            refuse(version, address)
            if version is not None and version < NEWEST:
                version = _step(connection, version + 1)


def _step(connection: Connection, version: int) -> int:
    for statement in STEPS[version - 1]:
        connection.exec_driver_sql(statement.format_map(_DIALECTS[connection.dialect.name]))
    connection.exec_driver_sql(f"UPDATE gapcheck_store SET version = {version:d}")
    return version
