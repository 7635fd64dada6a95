"""What a database complains of, as one sentence for the user; no password is ever part of it."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from gapcheck.audit.store.address import Address
from gapcheck.source import InputError, Place

if TYPE_CHECKING:
    from sqlalchemy.exc import DBAPIError

T = TypeVar("T")
PATIENCE = 60.0
"""Seconds that one process waits for another that writes."""
_SQLITE = (
    ("database is locked", "store.locked"),
    ("database table is locked", "store.locked"),
    ("readonly", "store.read_only"),
    ("unable to open", "store.cannot_open"),
    ("not a database", "store.foreign"),
    ("malformed", "store.damaged"),
    ("is full", "store.full"),
    ("locking protocol", "store.network_folder"),
    ("disk I/O error", "store.disk"),
)
"""What SQLite says, and the message that tells a user what to do about it."""


def fault(message: str, address: Address, **params: object) -> InputError:
    """The error about this store, which is named as its place."""
    return InputError(message, dict(params), Place(address.name))


@contextmanager
def told_plainly(address: Address) -> Iterator[None]:
    """Turns whatever the database raises into an InputError in the user's words."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except DBAPIError as error:
        raise _translated(error, address) from None


def _translated(error: DBAPIError, address: Address) -> InputError:
    said = str(error.orig)
    if address.path is not None:
        key = next((key for words, key in _SQLITE if words in said), "store.failed")
        return fault(key, address, error=said)
    # NOTE: without a statement it failed to connect.
    key = "store.unreachable" if error.statement is None or error.connection_invalidated else "store.failed"
    return fault(key, address, error=_without_password(said, address))


def _without_password(said: str, address: Address) -> str:
    """The first line of what the server or its driver says."""
    line = next(iter(said.splitlines()), "")
    secrets = [address.url.password, *address.url.query.values()] if address.url is not None else []
    for secret in secrets:
        for part in [secret] if isinstance(secret, str) else secret or ():
            line = line.replace(part, "***") if part else line
    return line


def patiently(action: Callable[[], T]) -> T:
    """Does it again, a little later, while SQLite says that somebody else holds the lock, for PATIENCE in all.

    NOTE: SQLite itself waits for a writer, but answers at once when waiting could end in a deadlock, as when
    several processes turn a new file to its write-ahead log.
    """
    from sqlalchemy.exc import OperationalError

    last = time.monotonic() + PATIENCE
    while True:
        try:
            return action()
        except OperationalError as error:
            if "locked" not in str(error.orig) or time.monotonic() >= last:
                raise
            time.sleep(random.uniform(0.01, 0.1))  # noqa: S311 - keeps writers apart, hides nothing
