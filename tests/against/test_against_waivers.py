"""An exception from the nation's standard excuses nothing before the province's, and the other way round."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gapcheck.check import check, check_file
from gapcheck.findings import Outcome
from gapcheck.options import Options
from gapcheck.readers import read as read_standard_file
from gapcheck.source import Place, Quote
from gapcheck.waivers import Waiver
from gapcheck.waivers.reading import read

EXAMPLES = Path(__file__).parents[2] / "examples"
TITLE = "青岚省基本公共服务实施标准（2021年版）"


def waiver(against: str | None) -> Waiver:
    return Waiver(
        Place("waivers.yaml"),
        rule="G201",
        item="就业信息服务",
        field="target",
        reason="试点",
        approver="省发展改革委",
        document="青发改社会〔2021〕1号",
        dated=date(2021, 12, 1),
        against=against,
    )


@pytest.mark.parametrize(
    ("against", "waived"), [(None, {False: True, True: False}), (TITLE, {False: False, True: True})]
)
def test_a_waiver_is_from_one_standard(against: str | None, waived: dict[bool, bool]) -> None:
    report = check_file(EXAMPLES / "云湾市.yaml", Options(against=EXAMPLES / "青岚省.yaml", waivers=(waiver(against),)))
    found = {f.against is not None: f.waived is not None for f in report.findings if f.rule == "G201"}

    assert found == waived
    assert report.against
    verdicts = {item.national.name: dict(item.verdicts)["target"] for item in report.against.items}
    assert verdicts["就业信息服务"] is (Outcome.PASS if against else Outcome.VIOLATION)


def test_the_province_s_standard_is_named_in_the_list(tmp_path: Path) -> None:
    path = tmp_path / "waivers.yaml"
    path.write_text(
        "豁免:\n  - {规则: G201, 服务项目: 就业信息服务, 字段: 服务对象, 理由: 试点, 批准人: 省发展改革委, "
        f"文号: 青发改社会〔2021〕1号, 日期: 2021-12-01, 省标准: {TITLE}}}\n",
        encoding="utf-8",
    )

    assert [each.against for each in read(path, "waivers.yaml", ("G201",))] == [TITLE]


def test_a_gap_waived_before_the_nation_is_said_before_the_province() -> None:
    name = "农村符合条件的计划生育家庭奖励扶助"
    province = read_standard_file(EXAMPLES / "青岚省.yaml", "省.yaml")
    items = [
        item._replace(standard=Quote("每人每年700元。", item.name.place)) if item.name.text == name else item
        for item in province.items
    ]
    from_nation = waiver(None)._replace(rule="G302", item=name, field="standard")
    told = [
        sorted((f.against is not None, f.waived is not None) for f in report.findings if f.rule == "G302")
        for waivers in ((), (from_nation,))
        for report in [check(province._replace(items=tuple(items)), Options(waivers=waivers), province)]
    ]

    assert told == [[(False, False)], [(False, True), (True, False)]]
