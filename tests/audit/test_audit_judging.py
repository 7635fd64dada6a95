"""One job judged: its result, its key, and what it says when it cannot be judged."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from audits import put, standard

from gapcheck.audit import judging
from gapcheck.audit.judging import Answer, Way, answer
from gapcheck.audit.matrix import gather
from gapcheck.audit.matrix.picture import Mark
from gapcheck.audit.record import Job, Level, Measured
from gapcheck.findings import Outcome
from gapcheck.options import Options

EXAMPLES = Path(__file__).parents[2] / "examples"
WAY = Way(Options(), None, "mark")


def judged(job: Job, way: Way = WAY) -> Answer:
    given = answer(job, way, ("json",))
    assert given
    return given


def of(name: str) -> Answer:
    return judged(Job(name, str(EXAMPLES / name)))


def test_levels_are_measured_in_the_unit_of_the_nation(tmp_path: Path) -> None:
    text = (EXAMPLES / "青岚省.yaml").read_text(encoding="utf-8")
    path = put(tmp_path / "a.yaml", text.replace("每人每月93元", "每人每年1116元"))
    for source in (EXAMPLES / "青岚省.yaml", path):
        levels = judged(Job("a.yaml", str(source))).result.levels

        pension = next(each for each in levels if "基础养老金" in each.measure)
        assert all(isinstance(value, Decimal) for each in levels for value in (each.national, *each.local))
        assert all(each.local for each in levels)
        assert pension == Measured(
            pension.number, pension.measure, "元/人·月", pension.kind, Decimal(93), (Decimal(93),)
        )


def test_an_item_that_does_not_apply_is_not_taken_for_a_missing_one(tmp_path: Path) -> None:
    text = (EXAMPLES / "青岚省.yaml").read_text(encoding="utf-8")
    name = "    name: 地方病患者健康管理\n"
    path = put(tmp_path / "a.yaml", text.replace(name, f"{name}    not_applicable: 本省没有病区\n"))

    result = judged(Job("a.yaml", str(path))).result
    [row] = gather([result]).rows

    assert result.summary
    assert (result.summary.missing, result.summary.not_applicable) == (0, 1)
    assert (row.marked(Mark.MISSING), row.marked(Mark.NOT_APPLICABLE)) == (0, 1)


def test_only_cities_and_counties_stand_below_another_standard(tmp_path: Path) -> None:
    for region, kept in (("试点省", None), ("试点省甲市", "上.yaml"), ("甲县", "上.yaml"), (None, None)):
        path = put(tmp_path / "a.yaml", standard(region))

        job = judged(Job("a.yaml", str(path), against="上.yaml")).result.job
        assert job.against == kept, region


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "b.yaml"},
        {"region": "乙市"},
        {"level": Level.CITY},
        {"edition": "2023"},
        {"source": str(EXAMPLES / "赤原省.yaml")},
        {"against": str(EXAMPLES / "赤原省.yaml")},
    ],
)
def test_a_key_stands_for_all_that_decides_the_answer(changed: dict[str, str]) -> None:
    job = Job("a.yaml", str(EXAMPLES / "青岚省.yaml"))
    key = judged(job).key

    assert answer(job, WAY, (), key) is None
    assert judged(replace(job, **changed)).key != key  # type: ignore[arg-type]
    assert judged(job, replace(WAY, mark="other")).key != key


def test_the_worst_is_what_could_fail_the_run() -> None:
    assert of("青岚省.yaml").worst is None
    assert of("云栖省.yaml").worst is Outcome.REVIEW, "what is beyond has its assessment"
    assert of("赤原省.yaml").worst is Outcome.VIOLATION


def test_a_fault_of_ours_is_told_as_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr(judging, "check", fails)
    given = of("青岚省.yaml")

    assert given.key is None, "not to be relied on by a later run"
    assert not given.result.judged
    assert given.result.why == (
        "gapcheck 自身出错（ZeroDivisionError: on purpose），不是文件的问题。请把这一行反馈给开发者。"
    )
