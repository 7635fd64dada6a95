"""The hand-built report in other sizes and states: with thousands of findings, with decisions and an earlier report."""

from __future__ import annotations

from datetime import date

from reports.sample import ALLOWANCE, CHECKUP, ELDERLY, HOSTILE, finding, report

from gapcheck.findings import (
    Change,
    Changed,
    Conclusion,
    Decision,
    Evidence,
    Outcome,
    Report,
    Since,
    Tally,
    VoidDecision,
)

RULES = (
    ("G102", Outcome.VIOLATION, "standard"),
    ("G201", Outcome.VIOLATION, "target"),
    ("G404", Outcome.BEYOND, "target"),
    ("G103", Outcome.REVIEW, "content"),
    ("G701", Outcome.NOTE, "content"),
)


def many(count: int) -> Report:
    """`count` findings, no two with the same texts, and a summary that agrees with them."""
    found = []
    for i in range(count):
        rule, outcome, field = RULES[i % len(RULES)]
        local = f"具有本省户籍且居住满{i}天、年满{60 + i % 40}周岁的老年人，经第{i * 7 % 997}号名册登记的第{i}类人员"
        found.append(
            finding(
                rule,
                outcome,
                (CHECKUP, ELDERLY, ALLOWANCE)[i % 3],
                f"C{i + 5}",
                field=field,
                item=f"第{i % 50}类老年人服务",
                message=f"第{i}处：本地服务对象为“{local}”，比国家标准窄，有人没有覆盖到。",
                evidence=Evidence(
                    "65岁及以上常住居民", local, f"未覆盖：65—{66 + i % 30}岁常住老年人；第{i}类以外的人"
                ),
                remedy=f"建议将第{i}处改为：辖区内65岁及以上常住居民。",
                fingerprint=f"{i:016x}",
                lead=("省卫生健康委",) if i % 2 else ("省民政厅", "省财政厅"),
            )
        )
    found.sort(key=lambda f: list(Outcome).index(f.outcome))
    outcomes = tuple((o, sum(f.outcome is o for f in found)) for o in list(Outcome)[:4])
    return report()._replace(
        findings=tuple(found), summary=report().summary._replace(outcomes=outcomes, waived=0, decisions=())
    )


def worked_on(language: str = "zh") -> Report:
    """The sample after somebody has worked on it: a review settled, an answer void, an earlier report to compare."""
    before = report(language)
    settled = tuple(
        f._replace(decision=Decision(Conclusion.CONFORMS, HOSTILE, "王复核", date(2021, 10, 8)))
        if f.rule == "G103"
        else f
        for f in before.findings
    )
    items = tuple(
        item._replace(
            verdicts=tuple((a, Outcome.PASS if v is Outcome.REVIEW else v) for a, v in item.verdicts),
            machine=tuple((a, v) for a, v in item.verdicts if v is Outcome.REVIEW),
        )
        for item in before.items
    )
    outcomes = tuple((o, 0 if o is Outcome.REVIEW else count) for o, count in before.summary.outcomes)
    return before._replace(
        items=items,
        findings=settled,
        summary=before.summary._replace(
            decided=13,
            review=0,
            by_people=1,
            outcomes=outcomes,
            decisions=((Conclusion.CONFORMS, 1), *((c, 0) for c in list(Conclusion)[1:])),
        ),
        void_decisions=(VoidDecision("G202", HOSTILE, "target", "符合", None, None, "2021-10-08", "unsigned"),),
        since=since(),
    )


def since() -> Since:
    """Against an earlier report: one finding new, one still open, one fixed."""
    here = {f.rule: f for f in report().findings}
    changes = [
        _changed(Change.NEW, here["G201"].fingerprint, "G201"),
        _changed(Change.OPEN, here["G501"].fingerprint, "G501"),
        _changed(Change.FIXED, "gone", "G302")._replace(item=HOSTILE, why="put_right"),
    ]
    counts = tuple((change, sum(c.change is change for c in changes)) for change in Change)
    tally = (Tally("老年人健康管理", 26, counts), Tally(None, None, counts))
    return Since(
        "上次.xlsx", "1" * 64, date(2021, 6, 1), "2021", counts, tally, (Tally(None, None, counts),), tuple(changes), ()
    )


def _changed(change: Change, fingerprint: str, rule: str) -> Changed:
    return Changed(change, rule, Outcome.VIOLATION, None, None, None, None, (), f"{rule} 说明", fingerprint)
