"""A run in the store as an audit writes it: whole files only, finished or not, carried on without doubles."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from audit.store_results import WHO, large, result, seen, unjudged

from gapcheck.audit.store import open_store, remembered


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


def test_a_resumed_run_holds_each_file_once_and_as_it_was_last_judged(path: Path) -> None:
    with open_store(str(path)) as store:
        with store.run(WHO) as run:
            run.add(large("甲.xlsx", "甲省"))
            run.add(result("乙.xlsx", "乙省"))
        with store.run(WHO, resume=True) as again:
            again.add(unjudged("甲.xlsx"))
            again.add(large("丙.xlsx", "丙省"))
            again.add(result("丙.xlsx", "丙省"))
            assert again.number == run.number

    assert answer(path, "SELECT name, judged FROM files ORDER BY name") == [
        ("丙.xlsx", 1),
        ("乙.xlsx", 1),
        ("甲.xlsx", 0),
    ]
    assert answer(path, "SELECT count(*) FROM verdicts") == [(6,)]
    assert answer(path, "SELECT count(*) FROM findings") == [(0,)]
    assert answer(path, "SELECT count(*) FROM runs WHERE finished IS NOT NULL") == [(1,)]


def test_a_resumed_run_is_unfinished_until_it_ends_again(path: Path) -> None:
    with open_store(str(path)) as store:
        with store.run(WHO):
            pass
        with store.run(WHO, resume=True):
            assert answer(path, "SELECT finished FROM runs") == [(None,)]


@pytest.mark.parametrize(
    "other", [{"resume": "别处"}, {"resume": None}, {"tool": "0.2.0"}, {"configuration": "f"}, {"editions": ("2023",)}]
)
def test_a_run_of_another_identity_is_not_carried_on(path: Path, other: dict[str, object]) -> None:
    with open_store(str(path)) as store:
        for identity in (WHO, replace(WHO, **other)):  # type: ignore[arg-type]
            with store.run(identity, resume=True) as run:
                run.add(result("甲.xlsx"))

    assert answer(path, "SELECT run, count(*) FROM files GROUP BY run ORDER BY run") == [(1, 1), (2, 1)]


def test_a_reader_sees_one_moment(path: Path) -> None:
    with open_store(str(path)) as store, store.run(WHO), remembered(str(path)) as memory:
        before = memory.runs()
        with store.run(WHO):
            pass
        assert memory.runs() == before


def test_text_that_a_database_refuses_is_kept_as_escapes(path: Path) -> None:
    with open_store(str(path)) as store, store.run(replace(WHO, command=("audit", "\udcff"))) as run:
        run.add(result("\udcff.xlsx", "甲\x00省", (seen("a", message="半\ud83d"),)))

    assert answer(path, "SELECT name, region FROM files") == [("\\udcff.xlsx", "甲\\u0000省")]
    assert answer(path, "SELECT message FROM findings") == [("半\\ud83d",)]


def test_any_sql_program_can_ask_for_verdicts(path: Path) -> None:
    with open_store(str(path)) as store, store.run(WHO) as run:
        run.add(result("甲.xlsx", "甲省", (seen("a"),)))

    asked = "SELECT f.region, v.number FROM verdicts v JOIN files f USING (run, file) WHERE v.target = 'violation'"
    assert answer(path, asked) == [("甲省", 1)]
