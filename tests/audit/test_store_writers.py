"""Processes that write into one SQLite store at once, and one that is killed: no file is lost or half there."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing, suppress
from pathlib import Path

import pytest
from audit.store_writers import all_written, killed, unfinished, wait_for, whole_files, writers

from gapcheck.audit.store.engine import APPLICATION_ID


@pytest.fixture(name="url")
def _url(tmp_path: Path) -> str:
    return str(tmp_path / "audits.sqlite")


def test_several_processes_make_and_fill_one_store(url: str) -> None:
    all_written(url, "甲乙丙丁戊己", 60)

    assert whole_files(url) == dict.fromkeys(range(1, 7), 60)
    assert unfinished(url) == []


def test_a_file_that_another_process_is_making_a_store_is_waited_for(url: str) -> None:
    with closing(sqlite3.connect(url, isolation_level=None)) as other:
        other.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        other.execute("BEGIN IMMEDIATE")
        (process,) = writers(url, "甲", 1)
        # NOTE: SQLite answers at once here; whoever gives up then has ended long before the second is over.
        with suppress(subprocess.TimeoutExpired):
            process.wait(1)
        other.rollback()
        _, said = process.communicate()

    assert process.returncode == 0, said
    assert whole_files(url) == {1: 1}


def test_a_reader_sees_whole_files_while_others_write(url: str) -> None:
    all_written(url, "甲", 1)
    (process,) = writers(url, "乙", -1)
    try:
        wait_for([process], 130)
        counts = whole_files(url)
    finally:
        process.kill()
        process.communicate()

    assert counts[1] == 1
    assert counts[2] >= 100


@pytest.mark.parametrize("after", [0, 49, 50, 175])
def test_a_killed_process_leaves_whole_files_and_an_unfinished_run(url: str, after: int) -> None:
    killed(url, "甲", after)

    counts = whole_files(url)
    assert counts[1] >= after // 50 * 50
    assert unfinished(url) == [1]
    with closing(sqlite3.connect(url)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

    all_written(url, "乙", 3)
    assert whole_files(url) == {**counts, 2: 3}
