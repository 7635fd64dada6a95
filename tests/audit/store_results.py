"""Results as an audit hands them to the store, of any size."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from gapcheck.audit.record import ItemVerdict, Job, Level, Measured, Result, Seen
from gapcheck.audit.store import Identity
from gapcheck.findings import ASPECTS, Outcome, Summary

V, B, R, N, P = Outcome
WHO = Identity("0.1.0", ("2021", "2023"), "c0ffee", ("audit", "市县", "-o", "报告"), resume="报告")


def seen(mark: str, outcome: Outcome = V, number: int | None = 1, field: str | None = "target", **more: object) -> Seen:
    """A finding that `mark` identifies, on the item of this number."""
    values: dict[str, object] = {
        "rule": "G201" if number else "G601",
        "outcome": outcome,
        "number": number,
        "key": number and f"item-{number}",
        "item": number and f"第{number}项服务",
        "field": field,
        "message": f"服务对象比国家标准窄（{mark}）：60至64周岁的常住老年人没有覆盖到",
        "difference": "60—64岁常住老年人",
        "place": f"病有所医 C{number}",
        "fingerprint": mark,
        **more,
    }
    return Seen(**values)  # type: ignore[arg-type]


def result(
    name: str, region: str | None = None, findings: tuple[Seen, ...] = (), items: int = 3, **more: object
) -> Result:
    """A judged file whose verdicts follow from its findings."""
    verdicts = tuple(_item(number, findings) for number in range(1, items + 1))
    total = [outcome for item in verdicts for _, outcome in item.verdicts]
    values: dict[str, object] = {
        "job": Job(name, f"/somewhere/{name}"),
        "sha256": "a" * 64,
        "format": "xlsx",
        "region": region,
        "level": Level.PROVINCE,
        "edition": "2021",
        "issued": date(2021, 9, 15),
        "late": -15,
        "summary": _summary(items, total, findings),
        "items": verdicts,
        "findings": findings,
        "levels": (Measured(1, "公用经费", "元/人·年", "floor", Decimal("650"), (Decimal("650"), Decimal("700.50"))),),
        **more,
    }
    return Result(**values)  # type: ignore[arg-type]


def unjudged(name: str, region: str | None = None, why: str = "文件已加密") -> Result:
    return Result(Job(name, f"/somewhere/{name}"), region=region, level=Level.PROVINCE, why=why)


def large(name: str, region: str, findings: int = 40) -> Result:
    """A file of 81 items and many findings."""
    outcomes = (V, B, R, N)
    found = tuple(
        seen(f"{i:016x}", outcomes[i % 4], 1 + i * 2, "target" if i % 2 else "content") for i in range(findings)
    )
    return result(name, region, found, items=81)


def _item(number: int, findings: tuple[Seen, ...]) -> ItemVerdict:
    mine = {f.field: f.outcome for f in findings if f.number == number and f.outcome is not N}
    return ItemVerdict(number, f"item-{number}", True, tuple((aspect, mine.get(aspect, P)) for aspect in ASPECTS))


def _summary(items: int, total: list[Outcome], findings: tuple[Seen, ...]) -> Summary:
    undecided = total.count(R)
    return Summary(
        verdict=min(total, key=list(Outcome).index),
        national=items,
        matched=items,
        missing=0,
        not_applicable=0,
        beyond=0,
        total=len(total),
        decided=len(total) - undecided,
        review=undecided,
        outcomes=tuple((o, sum(f.outcome is o for f in findings)) for o in (V, B, R, N)),
        waived=sum(f.waived for f in findings),
    )
