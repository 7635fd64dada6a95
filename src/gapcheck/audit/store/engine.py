"""Opening the database of a store: for writing, which makes or migrates it, and for reading, which never makes one."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from gapcheck.audit.store import faults
from gapcheck.audit.store.address import Address
from gapcheck.audit.store.faults import fault, patiently, told_plainly
from gapcheck.audit.store.migrations import NEWEST, migrate, refuse, version_of
from gapcheck.audit.store.network import on_network
from gapcheck.source import InputError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

APPLICATION_ID = 0x67617063
"""What a SQLite file of ours says in its header; "gapc"."""


def for_writing(address: Address) -> Engine:
    """The store there, made or brought to the newest version. InputError when it is somebody else's, newer, or
    in a place where it cannot be written safely."""
    if address.path is not None:
        _refuse_place(address, address.path)
    # NOTE: who reads first and then writes may find that another has written meanwhile, and must begin anew.
    engine = _engine(address, "rwc", "BEGIN IMMEDIATE")
    try:
        with told_plainly(address):
            if address.path is not None:
                patiently(lambda: _claim(engine, address))
            patiently(lambda: migrate(engine, address))
    except BaseException:
        engine.dispose()
        raise
    return engine


def for_reading(address: Address) -> Engine:
    """The store there, which must exist; one of an older version is migrated first."""
    if address.path is not None:
        _refuse_missing(address, address.path)
    engine, version = _opened(address)
    if version == NEWEST:
        return engine
    engine.dispose()
    if version == 0:
        raise fault("store.missing", address)
    refuse(version, address)
    return for_writing(address)


def _opened(address: Address) -> tuple[Engine, int | None]:
    engine = _engine(address, "rw", "BEGIN")
    try:
        return engine, _version(engine, address)
    except InputError:
        engine.dispose()
        if address.path is None or _unfinished_business(address.path):
            raise
    # NOTE: SQLite keeps a log beside the file; where none can be written, it reads only what it is promised that
    # nobody changes.
    engine = _engine(address, "ro&immutable=1", "BEGIN")
    return engine, _version(engine, address)


def _version(engine: Engine, address: Address) -> int | None:
    with told_plainly(address), engine.connect() as connection:
        return version_of(connection)


def _engine(address: Address, mode: str, begin: str) -> Engine:
    from sqlalchemy import NullPool, create_engine, event

    if address.url is not None:
        return _postgres(address)
    file = f"{(address.path or Path()).resolve().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        # NOTE: without a level of its own the driver leaves transactions alone, so that tables are made in one too.
        connection = sqlite3.connect(file, uri=True, timeout=faults.PATIENCE, isolation_level=None)
        # NOTE: what the last second wrote may be lost with the power, never half kept: the file is judged again.
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
            connection.exec_driver_sql(begin)

    return engine


def _postgres(address: Address) -> Engine:
    from sqlalchemy import create_engine

    try:
        return create_engine(address.url or "", pool_size=1, pool_pre_ping=True)
    except ImportError as error:
        raise fault("store.no_driver", address) from error


def _refuse_place(address: Address, path: Path) -> None:
    _refuse_foreign(address, path)
    if not path.parent.is_dir():
        raise fault("store.no_folder", address, folder=path.parent)
    if on_network(path.parent):
        raise fault("store.network_folder", address)


def _refuse_missing(address: Address, path: Path) -> None:
    _refuse_foreign(address, path)
    if not path.exists():
        raise fault("store.missing", address)


def _refuse_foreign(address: Address, path: Path) -> None:
    """InputError for a file with something in it that is not ours, of which only the header is read.

    NOTE: to SQLite the mere opening of a file can be reason to write to it.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        return
    except IsADirectoryError as error:
        raise fault("store.is_folder", address) from error
    except OSError as error:
        raise fault("store.cannot_open", address, error=error.strerror) from error
    if header and (header[:15] != b"SQLite format 3" or int.from_bytes(header[68:72]) != APPLICATION_ID):
        raise fault("store.foreign", address)


def _claim(engine: Engine, address: Address) -> None:
    """Makes a new file ours and turns it to its write-ahead log, in which readers do not wait for a writer."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        # NOTE: the header is written before there is a log, so that it tells whose file it is without one.
        if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        if connection.exec_driver_sql("PRAGMA journal_mode = WAL").scalar() != "wal":
            raise fault("store.network_folder", address)


def _unfinished_business(path: Path) -> bool:
    """Whether a log lies beside the file that has not been carried over into it."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0
