"""What a configuration changes in a judgement, and what it cannot change: the unreadable never passes."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from gapcheck.check import check
from gapcheck.findings import Outcome, Report
from gapcheck.model import ImplementationStandard, LocalItem
from gapcheck.options import Options
from gapcheck.readers import read
from gapcheck.rules import Override
from gapcheck.source import Place, Quote

EXAMPLES = Path(__file__).parents[2] / "examples"
LINE = Place("gapcheck.toml", line=2, column=1)


@pytest.fixture(scope="module")
def flawed() -> ImplementationStandard:
    return read(EXAMPLES / "赤原省.yaml", "赤原省.yaml")


@pytest.fixture(scope="module")
def plain(flawed: ImplementationStandard) -> Report:
    return check(flawed, Options())


def overridden(standard: ImplementationStandard, outcomes: Mapping[str, Outcome | None]) -> Report:
    return check(standard, Options(overrides={rule: Override(o, LINE) for rule, o in outcomes.items()}))


def by_rule(report: Report, rule: str) -> list[Outcome]:
    return [found.outcome for found in report.findings if found.rule == rule and found.location != LINE]


@pytest.mark.parametrize("outcome", [Outcome.REVIEW, Outcome.NOTE, Outcome.BEYOND])
def test_an_outcome_set_is_that_of_every_finding(
    flawed: ImplementationStandard, plain: Report, outcome: Outcome
) -> None:
    report = overridden(flawed, {"G201": outcome})
    assert by_rule(plain, "G201")
    assert by_rule(report, "G201") == [outcome] * len(by_rule(plain, "G201"))


def test_every_report_says_what_was_set_and_what_is_off(flawed: ImplementationStandard) -> None:
    report = overridden(flawed, {"G201": Outcome.REVIEW, "G701": None})
    notes = {found.rule: found for found in report.findings if found.location == LINE}
    assert sorted(notes) == ["G201", "G701"]
    assert {found.outcome for found in notes.values()} == {Outcome.NOTE}
    assert "待核" in notes["G201"].message
    assert "关闭" in notes["G701"].message
    assert not by_rule(report, "G701")


@pytest.mark.parametrize("outcome", [None, Outcome.NOTE])
@pytest.mark.parametrize("rule", ["G103", "G201", "G302", "G404"])
def test_a_silenced_rule_leaves_its_aspects_undecided(
    flawed: ImplementationStandard, plain: Report, rule: str, outcome: Outcome | None
) -> None:
    hit = {found.national.key for found in plain.findings if found.rule == rule and found.national}
    aspect = {"G103": "content", "G302": "level"}.get(rule, "target")
    report = overridden(flawed, {rule: outcome})
    verdicts = {item.national.key: dict(item.verdicts)[aspect] for item in report.items if len(item.verdicts) > 1}
    assert hit
    assert Outcome.PASS not in {verdicts[key] for key in hit}
    before = {item.national.key: dict(item.verdicts) for item in plain.items if len(item.verdicts) > 1}
    assert all(verdicts[key] is before[key][aspect] for key in verdicts.keys() - hit)


def test_a_note_switched_off_leaves_everything_as_it_was(flawed: ImplementationStandard, plain: Report) -> None:
    report = overridden(flawed, {"G701": None})
    assert report.items == plain.items


def test_a_doubtful_finding_stays_a_review(flawed: ImplementationStandard, plain: Report) -> None:
    doubtful = [found.fingerprint for found in plain.findings if "待核，暂列待核" in found.message]
    report = overridden(flawed, dict.fromkeys(("G201", "G302", "G502"), Outcome.VIOLATION))
    assert doubtful
    assert {found.outcome for found in report.findings if found.fingerprint in doubtful} == {Outcome.REVIEW}


@pytest.mark.parametrize(
    ("slack", "standard", "off"),
    [
        ("0.2", "平均每生每年2100元。", False),
        ("0.01", "平均每生每年2100元。", True),
        ("0", "平均每生每年2000元。", False),
        ("0.5", "平均资助标准为每生每年1200元。", False),
    ],
)
def test_the_tolerance_decides_what_a_clear_deviation_is(slack: str, standard: str, off: bool) -> None:
    clean = read(EXAMPLES / "青岚省.yaml", "青岚省.yaml")
    quote = Quote(standard, Place(clean.file, line=900, column=1))
    items = tuple(
        item._replace(standard=quote) if item.name.text == "普通高中国家助学金" else item for item in clean.items
    )
    report = check(clean._replace(items=items), Options(slack=Decimal(slack)))
    assert bool(by_rule(report, "G305")) is off


def test_an_alias_pairs_as_if_it_were_declared() -> None:
    clean = read(EXAMPLES / "青岚省.yaml", "青岚省.yaml")
    renamed = tuple(
        item._replace(name=item.name._replace(text="银龄关爱行动")) if item.name.text == "老年人健康管理" else item
        for item in clean.items
    )
    standard = clean._replace(items=renamed)

    def how(options: Options) -> str:
        report = check(standard, options)
        return next(item.match for item in report.items if item.national.name == "老年人健康管理")

    assert how(Options()) in ("none", "similar")
    assert how(Options(aliases={"银龄关爱行动": ("elderly-health-management",)})) == "declared"
    assert how(Options(aliases={"“银龄关爱行动”": ("elderly-health-management",)})) == "declared"


def test_what_the_author_declared_goes_before_an_alias() -> None:
    clean = read(EXAMPLES / "青岚省.yaml", "青岚省.yaml")
    item = next(each for each in clean.items if each.name.text == "老年人健康管理")
    declared: LocalItem = item._replace(declared=(1,))
    standard = clean._replace(items=(declared,))
    report = check(standard, Options(aliases={item.name.text: (48,)}))
    assert [each.national.number for each in report.items if each.local] == [1]
