"""Which files the store takes for its own: a new one, an older one that it migrates, and no other."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from audit.store_results import WHO, result, seen

from gapcheck.audit.history import history
from gapcheck.audit.store import open_store, remembered
from gapcheck.source import InputError

VERSION_1 = Path(__file__).with_name("store_v1.sql")
DOORS = pytest.mark.parametrize("door", [open_store, remembered])
Door = Callable[[str], Any]


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    return tmp_path / "audits.sqlite"


@pytest.fixture(name="old")
def _old(path: Path) -> Path:
    """A store of version 1."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(VERSION_1.read_text(encoding="utf-8"))
    return path


def shape(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table of the file with its columns, and the version it says it has."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        told = {name: connection.execute(f"PRAGMA table_info({name})").fetchall() for name in tables}
        return {**told, "version": connection.execute("SELECT version FROM gapcheck_store").fetchall()}


@DOORS
def test_an_older_store_becomes_what_a_new_one_is(door: Door, old: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.sqlite"
    with open_store(str(new)), door(str(old)):
        pass

    assert shape(old) == shape(new)


def test_an_older_store_keeps_what_it_knew(old: Path) -> None:
    with open_store(str(old)) as store, store.run(WHO) as run:
        run.add(result("赤原.xlsx", "赤原省", (seen("b"),)))

    with remembered(str(old)) as memory:
        found = history(memory, region="赤原省", item="item-1")
    assert [run.started for run in found.runs if run.run == 1] == ["2026-01-05T01:00:00Z"]
    assert {one.fingerprint: one.fate for one in found.trends[0].regions[0].findings or ()} == {
        "a": "fixed",
        "b": "new",
    }
    assert found.item is not None
    assert [len(line.levels) for line in found.item.files] == [0, 1]


@DOORS
def test_a_store_of_a_newer_version_is_refused_and_untouched(door: Door, old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("UPDATE gapcheck_store SET version = 99")
        connection.commit()
    before = shape(old)

    with pytest.raises(InputError, match=r"store\.newer"), door(str(old)):
        pass

    assert shape(old) == before


def other_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE gapcheck_store (version INTEGER)")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.commit()


FOREIGN: dict[str, Callable[[Path], object]] = {
    "another program's database": other_program,
    "a text": lambda path: path.write_text("地区,层级\n", encoding="utf-8"),
    "half a header": lambda path: path.write_bytes(b"SQLite format 3\0"),
}


@DOORS
@pytest.mark.parametrize("make", FOREIGN.values(), ids=FOREIGN)
def test_what_is_not_ours_is_refused_and_untouched(door: Door, make: Callable[[Path], object], path: Path) -> None:
    make(path)
    before = hashlib.sha256(path.read_bytes()).digest(), path.stat().st_mtime_ns

    with pytest.raises(InputError, match=r"store\.foreign"), door(str(path)):
        pass

    assert (hashlib.sha256(path.read_bytes()).digest(), path.stat().st_mtime_ns) == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_damaged_store_says_so(path: Path) -> None:
    with open_store(str(path)) as store, store.run(WHO) as run:
        run.add(result("甲.xlsx"))
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)

    with pytest.raises(InputError, match=r"store\.damaged"), remembered(str(path)) as memory:
        memory.runs()


def test_an_empty_file_is_made_a_store_by_writing_alone(path: Path) -> None:
    path.touch()

    with pytest.raises(InputError, match=r"store\.missing"), remembered(str(path)):
        pass
    assert path.stat().st_size == 0

    with open_store(str(path)):
        pass
    with remembered(str(path)) as memory:
        assert memory.runs() == []
