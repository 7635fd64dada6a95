"""The memory of audits: what every run found in every file, in SQLite or PostgreSQL, written as the audit goes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from gapcheck.audit.store.address import DEFAULT, Address, AddressError, address_of
from gapcheck.audit.store.reading import Memory, remembered
from gapcheck.audit.store.writing import Identity, Run, Store

__all__ = [
    "DEFAULT",
    "Address",
    "AddressError",
    "Identity",
    "Memory",
    "Run",
    "Store",
    "address_of",
    "open_store",
    "remembered",
]


@contextmanager
def open_store(url: str) -> Iterator[Store]:
    """The store at a path or URL (see address_of), made when there is none and migrated when it is an older one.

    InputError, which names the store without any password, when it cannot be opened or is not ours.
    """
    from gapcheck.audit.store.engine import for_writing

    address = address_of(url)
    engine = for_writing(address)
    try:
        yield Store(address, engine)
    finally:
        engine.dispose()
