"""One hand-built report that shows every shape a renderer meets; the numbers agree with one another."""

from __future__ import annotations

from datetime import date

from gapcheck.findings import (
    ASPECTS,
    Evidence,
    Finding,
    ItemReport,
    LocalRef,
    National,
    NationalRef,
    Outcome,
    Report,
    Subject,
    Summary,
)
from gapcheck.model import Mapping, Skipped
from gapcheck.source import Place
from gapcheck.wording import say

FILE = "示例省.xlsx"
HOSTILE = '=HYPERLINK("http://example.invalid")\u202e\x1b[31m红'

CHECKUP = NationalRef("rural-free-preconception-checkup", 1, "农村免费孕前优生健康检查")
ELDERLY = NationalRef("elderly-health-management", 26, "老年人健康管理")
ALLOWANCE = NationalRef("elderly-welfare-subsidy", 48, "老年人福利补贴")


def place(cell: str, sheet: str = "病有所医") -> Place:
    return Place(FILE, sheet, cell)


def finding(rule: str, outcome: Outcome, national: NationalRef | None, cell: str, **more: object) -> Finding:
    values: dict[str, object] = {
        "item": national and national.name,
        "area": "病有所医" if national else None,
        "field": "target",
        "title": say(f"{rule}.title", "zh"),
        "message": f"{rule} 说明：服务对象比国家标准窄，有人没有覆盖到。",
        "evidence": Evidence("65岁及以上常住居民", "70岁及以上户籍老年人", "未覆盖：65—69岁常住老年人；非户籍常住人口"),
        "location": place(cell),
        "basis": "发改社会〔2021〕443号 一",
        "remedy": "建议改为：辖区内65岁及以上常住居民。",
        "fingerprint": f"{rule}-{cell}",
    }
    return Finding(rule=rule, outcome=outcome, national=national, **{**values, **more})  # type: ignore[arg-type]


def findings() -> tuple[Finding, ...]:
    return (
        finding(
            "G101",
            Outcome.VIOLATION,
            ALLOWANCE,
            "A1",
            item=None,
            area="老有所养",
            field=None,
            evidence=Evidence(national="老年人福利补贴"),
            location=Place(FILE),
        ),
        finding("G201", Outcome.VIOLATION, ELDERLY, "C12"),
        finding(
            "G501", Outcome.VIOLATION, None, "A1", item=None, field=None, evidence=Evidence(), location=Place(FILE)
        ),
        finding(
            "G401",
            Outcome.BEYOND,
            None,
            "B30",
            item=HOSTILE,
            area="病有所医",
            field=None,
            evidence=Evidence(local=HOSTILE),
        ),
        finding("G403", Outcome.BEYOND, ELDERLY, "E12", field="standard", assessed=True),
        finding("G103", Outcome.REVIEW, ELDERLY, "D12", field="content", evidence=Evidence(national="健康指导")),
        finding(
            "G604",
            Outcome.REVIEW,
            None,
            "A1",
            item=None,
            field=None,
            evidence=Evidence(),
            location=Place(FILE),
            waived="省政府另有文件规定",
        ),
        finding("G701", Outcome.NOTE, CHECKUP, "D3", field="content"),
    )


def _item(national: NationalRef, area: str, local: str, **verdicts: Outcome) -> ItemReport:
    return ItemReport(
        national,
        area,
        ("国家卫生健康委",),
        (LocalRef(local, place("B12")),),
        "exact",
        1.0,
        tuple((aspect, verdicts.get(aspect, Outcome.PASS)) for aspect in ASPECTS),
    )


def report(language: str = "zh") -> Report:
    """Three national items: one clean, one narrowed and raised, one missing."""
    missing = ItemReport(ALLOWANCE, "老有所养", ("民政部",), (), "none", 0.0, (("item", Outcome.VIOLATION),))
    narrowed = _item(
        ELDERLY, "病有所医", "老年人健康管理", target=Outcome.VIOLATION, level=Outcome.BEYOND, content=Outcome.REVIEW
    )
    return Report(
        version="0.1.0",
        language=language,
        as_of=date(2021, 9, 15),
        national=National("2021", "发改社会〔2021〕443号", date(2021, 3, 30), date(2021, 9, 30), 3),
        subject=Subject(
            FILE,
            "0" * 64,
            "xlsx",
            "示例省",
            "示例省基本公共服务实施标准（2021年版）",
            3,
            date(2021, 9, 15),
            date(2021, 9, 20),
            None,
        ),
        summary=Summary(
            Outcome.VIOLATION,
            3,
            2,
            1,
            0,
            1,
            13,
            12,
            1,
            ((Outcome.VIOLATION, 3), (Outcome.BEYOND, 2), (Outcome.REVIEW, 1), (Outcome.NOTE, 1)),
            1,
        ),
        items=(_item(CHECKUP, "幼有所育", "免费孕前检查"), narrowed, missing),
        findings=tuple(found._replace(title=say(f"{found.rule}.title", language)) for found in findings()),
        mappings=(Mapping(place("A2"), (("服务项目", "name"), ("保障对象", "target"))),),
        skipped=(Skipped(place("H3"), "备注", "input.skipped_note"),),
    )
