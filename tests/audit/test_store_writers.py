"""Processes that write into one SQLite store at once, and one that is killed: no file is lost or half there."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from audit.store_writers import all_written, killed, unfinished, whole_files, writer


@pytest.fixture(name="url")
def _url(tmp_path: Path) -> str:
    return str(tmp_path / "audits.sqlite")


def test_several_processes_make_and_fill_one_store(url: str) -> None:
    all_written(url, "甲乙丙丁", 120)

    assert whole_files(url) == {1: 120, 2: 120, 3: 120, 4: 120}
    assert unfinished(url) == []


def test_a_reader_sees_whole_files_while_others_write(url: str) -> None:
    all_written(url, "甲", 1)
    process = writer(url, "乙", -1)
    try:
        assert process.stdout is not None
        for _ in range(130):
            process.stdout.readline()
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
    connection = sqlite3.connect(url)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()

    all_written(url, "乙", 3)
    assert whole_files(url) == {**counts, 2: 3}
