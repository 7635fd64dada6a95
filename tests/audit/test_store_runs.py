"""A run in the store as an audit writes it: whole files only, finished or not, carried on without doubles."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from audit.store_results import WHO, large, result, unjudged

from gapcheck.audit.store import open_store


def answer(path: Path, sql: str) -> list[tuple[object, ...]]:
    """What the file says to any SQLite program."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    return tmp_path / "audits.sqlite"


def test_a_run_keeps_every_verdict_and_finding_and_is_finished(path: Path) -> None:
    with open_store(str(path)) as store, store.run(WHO) as run:
        for i in range(120):
            run.add(large(f"{i}.xlsx", f"第{i}县"))
        run.add(unjudged("坏.xlsx"))

    assert answer(path, "SELECT count(*), sum(judged) FROM files") == [(121, 120)]
    assert answer(path, "SELECT count(*) FROM verdicts") == [(120 * 81,)]
    assert answer(path, "SELECT count(*) FROM findings") == [(120 * 40,)]
    assert answer(path, "SELECT count(*) FROM runs WHERE finished >= started") == [(1,)]


def test_what_was_added_before_a_failure_is_kept_and_the_run_stays_unfinished(path: Path) -> None:
    def fail() -> None:
        with open_store(str(path)) as store, store.run(WHO) as run:
            run.add(result("甲.xlsx"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()

    assert answer(path, "SELECT name FROM files") == [("甲.xlsx",)]
    assert answer(path, "SELECT finished FROM runs") == [(None,)]
