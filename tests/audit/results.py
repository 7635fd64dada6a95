"""Results for the picture: converted from the reports of the examples, and varied into many regions."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from gapcheck import editions
from gapcheck.audit.record import ItemVerdict, Job, Level, Measured, Result, Seen
from gapcheck.check import check_file
from gapcheck.findings import Finding, Outcome, Report, Summary
from gapcheck.model import Standing
from gapcheck.options import Options
from gapcheck.reports.order import where

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
FILES = ("赤原省.xlsx", "青岚省.yaml", "云栖省.yaml", "白沙省.csv")


@cache
def example(file: str, language: str = "zh") -> Report:
    return check_file(EXAMPLES / file, Options(language=language))


def result(report: Report, name: str) -> Result:
    """The report as an audit would keep it; the levels are those of the national figures, met exactly."""
    issued = report.subject.issued
    return Result(
        job=Job(name=name, source=name),
        sha256=report.subject.sha256,
        format=report.subject.format,
        region=report.subject.region,
        level=Level.PROVINCE,
        edition=report.national.edition,
        issued=issued,
        late=(issued - report.national.due).days if issued else None,
        summary=report.summary,
        items=tuple(
            ItemVerdict(item.national.number, item.national.key, bool(item.local), item.verdicts)
            for item in report.items
        ),
        findings=tuple(seen(finding, report.language) for finding in report.findings),
        levels=levels(report.national.edition),
        errors=report.errors,
    )


def seen(finding: Finding, language: str) -> Seen:
    return Seen(
        rule=finding.rule,
        outcome=finding.counts_as,
        number=finding.national.number if finding.national else None,
        key=finding.national.key if finding.national else None,
        item=finding.item,
        field=finding.field,
        message=finding.message,
        difference=finding.evidence.difference,
        place=where(finding.location, language),
        fingerprint=finding.fingerprint,
        assessed=finding.assessed,
        waived=finding.waived is not None,
    )


@cache
def levels(edition: str) -> tuple[Measured, ...]:
    return tuple(
        Measured(
            item.number,
            figure.measure,
            str(figure.amount.unit),
            figure.kind.value,
            figure.amount.value,
            (figure.amount.value,),
        )
        for item in editions.load(edition).items
        for figure in item.figures
        if figure.standing is not Standing.SUPPORTING and figure.until is None
    )


def examples(language: str = "zh") -> list[Result]:
    return [result(example(file, language), file) for file in FILES]


def many(count: int, seed: int = 7) -> Iterator[Result]:
    """`count` regions of three levels made from the examples: some verdicts, findings and levels differ in each, one
    in thirty could not be read, and one region has two files."""
    draw = random.Random(seed)
    bases = examples()
    for at in range(count):
        name = f"{PLACES[at % len(PLACES)]}/第{at:04d}号.xlsx"
        if at % 30 == 17:
            why = "第 1 张表里没有找到表头；请核对文件是不是实施标准。"
            yield Result(Job(name, name), region=region_of(at), level=level_of(at), why=why)
        else:
            yield varied(bases[draw.choice((0, 1, 1, 2, 2, 3, 3))], name, at, draw)


PLACES = ("江源", "河源", "湖源", "山源", "林源", "海源", "云源", "石源", "泉源", "谷源", "沙源")


def region_of(at: int) -> str:
    kind = ("省", "市", "县")[0 if at % 30 == 0 else 1 if at % 5 == 1 else 2]
    return f"{PLACES[at % 11]}{'甲乙丙丁戊己庚辛'[at % 8]}{at if at != 8 else 5}{kind}"


def level_of(at: int) -> Level:
    return (Level.PROVINCE, Level.CITY, Level.COUNTY)[0 if at % 30 == 0 else 1 if at % 5 == 1 else 2]


def varied(base: Result, name: str, at: int, draw: random.Random) -> Result:
    keep = draw.random()
    worse = draw.sample(range(len(base.items)), draw.choice((0, 1, 3, 9)))
    changed = dict(base_findings(base, keep, draw))
    items = list(base.items)
    for i in worse:
        if len(items[i].verdicts) > 1:
            items[i], changed[f"{at}-{i}"] = worsened(items[i], at, draw)
    findings = tuple(changed.values())
    return counted(
        replace(
            base,
            job=Job(name, name),
            region=region_of(at),
            level=level_of(at),
            late=None if at % 23 == 3 else (base.late or 0) + draw.choice((0, 0, 0, 17, 120)),
            issued=None if at % 23 == 3 else base.issued,
            items=tuple(items),
            findings=findings,
            levels=tuple(m._replace(local=tuple(raised(m.national, draw) for _ in m.local)) for m in base.levels),
        )
    )


def base_findings(base: Result, keep: float, draw: random.Random) -> Iterator[tuple[str, Seen]]:
    for found in base.findings:
        if found.number is not None or draw.random() < keep:
            yield found.fingerprint, found._replace(message=found.message.replace("本省", f"本地{draw.randrange(40)}"))


def worsened(item: ItemVerdict, at: int, draw: random.Random) -> tuple[ItemVerdict, Seen]:
    """The item with one aspect made worse, and the finding that says why."""
    aspect, field, rule, outcome = draw.choice(
        (
            ("target", "target", "G201", Outcome.VIOLATION),
            ("level", "standard", "G302", Outcome.VIOLATION),
            ("level", "standard", "G303", Outcome.REVIEW),
            ("target", "target", "G404", Outcome.BEYOND),
            ("content", "content", "G103", Outcome.REVIEW),
        )
    )
    said = Seen(
        rule,
        outcome,
        item.number,
        item.key,
        f"本地第{item.number}项",
        field,
        f"第{at}号文件第{item.number}项：本地写“具有本地户籍满{at % 9 + 1}年的居民”，与国家标准不一致。",
        f"未覆盖：居住不满{at % 9 + 1}年的常住居民",
        f"表一 C{item.number + 4}",
        f"{at:08x}{item.number:08x}",
    )
    verdicts = tuple((a, outcome if a == aspect else v) for a, v in item.verdicts)
    return item._replace(verdicts=verdicts), said


def raised(value: Decimal, draw: random.Random) -> Decimal:
    return value * draw.choice((Decimal(1), Decimal(1), Decimal(1), Decimal("1.1"), Decimal("1.25"), Decimal("0.9")))


def counted(one: Result) -> Result:
    """The result with the summary that its own verdicts and findings make."""
    verdicts = [verdict for item in one.items for _, verdict in item.verdicts]
    review = sum(verdict is Outcome.REVIEW for verdict in verdicts)
    standing = [found for found in one.findings if not found.waived]
    missing = sum(not item.matched for item in one.items)
    full = sum(len(item.verdicts) > 1 for item in one.items)
    assert one.summary
    summary = Summary(
        verdict=min(verdicts, key=list(Outcome).index),
        national=len(one.items),
        matched=full,
        missing=missing,
        not_applicable=len(one.items) - full - missing,
        beyond=one.summary.beyond,
        total=len(verdicts),
        decided=len(verdicts) - review,
        review=review,
        outcomes=tuple((o, sum(f.outcome is o for f in standing)) for o in list(Outcome)[:4]),
        waived=len(one.findings) - len(standing),
    )
    return replace(one, summary=summary)


def saying(text: str) -> tuple[Result, Result]:
    """A file judged and one not, in which everything a file or a user can word is this text."""
    bad = Seen(
        "G201",
        Outcome.VIOLATION,
        1,
        "rural-free-preconception-checkup",
        text,
        text,
        text,
        text,
        text,
        "f",
        against=text,
    )
    one = replace(examples()[0], job=Job(f"{text[:99]}.xlsx", "x"), region=text, findings=(bad,))
    return one, Result(Job(f"{text[:99]}.csv", "x"), region=text, why=text)
