"""Where a store is: the URL or path a user gives, and a name for it that never shows a password."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gapcheck.source import InputError

if TYPE_CHECKING:
    from sqlalchemy import URL

DEFAULT = "audits.sqlite"
_SQLITE = ("sqlite", "sqlite+pysqlite")
_POSTGRES = ("postgresql", "postgres", "postgresql+psycopg")
_CREDENTIALS = re.compile(r"(?<=://)\S*@")
_QUERY = re.compile(r"(://[^\s?]*)\?\S*")


class AddressError(InputError):
    """What was given is no path or URL of a store; its words hold nothing of it but the scheme."""


@dataclass(frozen=True, slots=True)
class Address:
    """One store: a SQLite file (`path`) or a PostgreSQL database (`url`); `name` is safe to show and to keep."""

    name: str
    path: Path | None = None
    url: URL | None = None


def address_of(text: str) -> Address:
    """The store that a path (a SQLite file), a `sqlite:///` or a `postgresql://` URL means.

    Nothing is opened. AddressError for any other URL.
    """
    scheme, separator, rest = text.partition("://")
    if not separator:
        return Address(name=text, path=Path(text or DEFAULT))
    if scheme in _SQLITE:
        if not rest.startswith("/") or len(rest) == 1 or "?" in rest:
            raise AddressError("store.bad_sqlite_url")
        return Address(name=rest[1:], path=Path(rest[1:]))
    if scheme in _POSTGRES:
        return _postgres(text, rest)
    raise AddressError("store.unknown_scheme", {"scheme": scheme if scheme.isalnum() else "?"})


def _postgres(text: str, rest: str) -> Address:
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(text).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as error:
        raise AddressError("store.bad_postgres_url") from error
    # NOTE: a password with a bare @ or / is cut in the wrong place, and its rest taken for the host or the database.
    if "@" in f"{url.host}{url.database}" or not rest.strip("/"):
        raise AddressError("store.bad_postgres_url")
    port = f":{url.port}" if url.port else ""
    return Address(name=f"postgresql://{url.host or ''}{port}/{url.database or ''}", url=url)


def without_secrets(words: Iterable[str]) -> list[str]:
    """The words of a command line, with neither user, password nor parameters in any URL among them."""
    return [_QUERY.sub(r"\1", _CREDENTIALS.sub("***@", word)) for word in words]
