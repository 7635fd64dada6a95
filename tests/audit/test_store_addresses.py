"""Which store a path or URL means, and that no password of it is ever told or kept."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from audit.store_results import WHO

from gapcheck.audit.store import AddressError, address_of, open_store


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("audits.sqlite", "audits.sqlite"),
        ("历史/一 季度?.db", "历史/一 季度?.db"),
        ("C:\\审核\\audits.sqlite", "C:\\审核\\audits.sqlite"),
        ("sqlite:///audits.sqlite", "audits.sqlite"),
        ("sqlite:////srv/audits.sqlite", "/srv/audits.sqlite"),
    ],
)
def test_a_path_or_sqlite_url_is_a_file(text: str, path: str) -> None:
    address = address_of(text)

    assert (address.path, address.name, address.url) == (Path(path), path, None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("postgresql://db.example/audits", "postgresql://db.example/audits"),
        ("postgres://gap:s3cret@db.example:5433/audits?sslmode=require", "postgresql://db.example:5433/audits"),
        ("postgresql+psycopg://gap:s3cret%40@[::1]/audits", "postgresql://::1/audits"),
        ("postgresql://gap:s3/cret@h/audits?password=s3cret", "postgresql://h/audits"),
    ],
)
def test_a_postgresql_url_is_named_without_its_secrets(text: str, name: str) -> None:
    address = address_of(text)

    assert address.name == name
    assert address.url is not None
    assert address.url.drivername == "postgresql+psycopg"
    assert "s3" not in address.name


@pytest.mark.parametrize(
    "text",
    [
        "mysql://gap:s3cret@h/audits",
        "s3cret//://x",
        "postgresql://",
        "postgresql://gap:s3@cret@h/audits",
        "postgresql://gap/x:s3cret@h/audits",
        "postgresql://gap:s3cret@h:port/audits",
        "postgresql+psycopg2://gap:s3cret@h/audits",
        "sqlite://",
        "sqlite:///",
        "sqlite:///audits.sqlite?mode=s3cret",
    ],
)
def test_any_other_url_is_refused_without_telling_it(text: str) -> None:
    with pytest.raises(AddressError) as refused:
        address_of(text)

    assert "s3" not in str(refused.value)


@pytest.mark.parametrize(
    "word",
    [
        "postgresql://gap:s3cret@h/audits",
        "--store=postgresql://gap:s3/c@ret@h/audits",
        "postgresql://h/audits?user=gap&password=s3cret",
        "tcp://gap:s3cret@scheduler:8786?token=s3cret",
    ],
)
def test_no_secret_of_the_command_is_kept(word: str, tmp_path: Path) -> None:
    path = tmp_path / "audits.sqlite"
    with open_store(str(path)) as store, store.run(replace(WHO, command=("audit", "各市@2021", "--store", word))):
        pass

    with closing(sqlite3.connect(path)) as connection:
        (kept,) = connection.execute("SELECT command FROM runs").fetchone()
    assert json.loads(kept)[:3] == ["audit", "各市@2021", "--store"]
    assert "s3" not in kept
    assert "gap" not in kept or "?" not in word
