"""The store in a real PostgreSQL server: the same history as in SQLite, whole files, and no password told."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import psycopg
import pytest
from audit.postgres_server import ESCAPED, PASSWORD, running
from audit.store_results import WHO, large, result, seen, unjudged
from audit.store_writers import all_written, killed, unfinished, whole_files

from gapcheck.audit.history import history
from gapcheck.audit.history.data import as_json
from gapcheck.audit.store import open_store, remembered
from gapcheck.source import InputError

pytestmark = pytest.mark.programs
NUMBERS = count(1)


@pytest.fixture(name="server", scope="module")
def _server() -> Iterator[str]:
    with running() as url:
        yield url


@pytest.fixture(name="url")
def _url(server: str) -> str:
    """The URL of an empty database."""
    name = f"store_{next(NUMBERS)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
    return f"{server}/{name}"


def two_runs(url: str) -> None:
    with open_store(url) as store:
        with store.run(WHO) as run:
            run.add(result("赤原.xlsx", "赤原省", (seen("a"), seen("b"), seen("d", message="空\x00半\udcff"))))
            run.add(result("青岚.xlsx", "青岚省", (seen("a"),)))
            run.add(large("大.xlsx", "大省"))
        with store.run(WHO) as run:
            run.add(result("赤原.xlsx", "赤原省", (seen("b"), seen("c"))))
            run.add(unjudged("青岚.xlsx", "青岚省"))
            run.add(large("大.xlsx", "大省", 20))
            run.add(large("大.xlsx", "大省", 10))


def told(url: str) -> bytes:
    """The history, closely, but for the times of the runs."""
    with remembered(url) as memory:
        found = history(memory, region="赤原省", item="1"), history(memory)
    return b"".join(
        as_json(replace(one, runs=[replace(run, started="", finished="") for run in one.runs])) for one in found
    )


def test_the_history_is_that_of_a_sqlite_store(url: str, tmp_path: Path) -> None:
    file = str(tmp_path / "audits.sqlite")
    for store in (url, file):
        two_runs(store)

    assert told(url) == told(file)


def test_an_older_store_is_migrated(url: str) -> None:
    two_runs(url)
    with psycopg.connect(url) as connection:
        connection.execute("DROP TABLE levels")
        connection.execute("UPDATE gapcheck_store SET version = 1")

    with remembered(url) as memory:
        assert history(memory, item="1", region="赤原省").item is not None
        assert [run.files for run in memory.runs()] == [3, 3]


def test_several_processes_make_and_fill_one_store(url: str) -> None:
    all_written(url, "甲乙丙丁", 60)

    assert whole_files(url) == {1: 60, 2: 60, 3: 60, 4: 60}
    assert unfinished(url) == []


@pytest.mark.parametrize("after", [0, 75])
def test_a_killed_process_leaves_whole_files_and_an_unfinished_run(url: str, after: int) -> None:
    killed(url, "甲", after)

    assert whole_files(url)[1] >= after // 50 * 50
    assert unfinished(url) == [1]


def test_a_reader_sees_one_moment(url: str) -> None:
    two_runs(url)
    with remembered(url) as memory:
        before = memory.runs()
        two_runs(url)
        assert memory.runs() == before


def test_a_resumed_run_holds_each_file_once(url: str) -> None:
    with open_store(url) as store:
        for _ in range(2):
            with store.run(WHO, resume=True) as run:
                run.add(large("大.xlsx", "大省"))

    assert whole_files(url) == {1: 1}


def test_looking_makes_nothing_and_other_peoples_tables_are_left_alone(url: str) -> None:
    with pytest.raises(InputError, match=r"store\.missing"), remembered(url):
        pass
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)
        connection.execute("CREATE TABLE runs (theirs TEXT)")

    for door in (open_store, remembered):
        with pytest.raises(InputError, match=r"store\.foreign"), door(url):
            pass


def test_a_store_of_a_newer_version_is_refused(url: str) -> None:
    two_runs(url)
    with psycopg.connect(url) as connection:
        connection.execute("UPDATE gapcheck_store SET version = 99")

    for door in (open_store, remembered):
        with pytest.raises(InputError, match=r"store\.newer"), door(url):
            pass


@pytest.mark.parametrize("wrong", ["no-such-database", "password", "parameter"])
def test_no_password_is_told(url: str, wrong: str) -> None:
    bad = {
        "no-such-database": f"{url}_none",
        "password": url.replace(ESCAPED, f"{ESCAPED}x"),
        "parameter": f"{url}?sslmode={ESCAPED}",
    }[wrong]

    done = subprocess.run(
        [sys.executable, "-m", "gapcheck", "history", "--store", bad], capture_output=True, text=True, check=False
    )

    assert done.returncode == 3
    assert "127.0.0.1" in done.stderr
    assert PASSWORD not in done.stderr + done.stdout
    assert ESCAPED not in done.stderr + done.stdout


def test_no_password_is_kept(url: str) -> None:
    asked = ("audit", "x", "--store", url, f"--store={url}?password={ESCAPED}")
    with open_store(url) as store, store.run(replace(WHO, command=asked)):
        pass

    with psycopg.connect(url) as connection:
        kept = str(connection.execute("SELECT * FROM runs").fetchall())
    assert "127.0.0.1" in kept
    assert PASSWORD not in kept
    assert ESCAPED not in kept
