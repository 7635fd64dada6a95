"""Waivers: what a file must say, what is waived by it and until when, and which waivers have nothing to waive."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gapcheck.check import check
from gapcheck.findings import Finding, Outcome, Report
from gapcheck.marks import text_hash
from gapcheck.model import ImplementationStandard
from gapcheck.options import Options
from gapcheck.readers import read as read_standard
from gapcheck.rules import RULES
from gapcheck.source import InputError, Place, Quote
from gapcheck.waivers import Idle, Waiver, idle
from gapcheck.waivers.reading import lint, read
from gapcheck.wording import LANGUAGES, say

EXAMPLES = Path(__file__).parents[2] / "examples"
FAULTS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "faults.yaml").read_text(encoding="utf-8"))
IDS = [rule.id for rule in RULES]
SOUND = {
    "rule": "G201",
    "item": "老年人健康管理",
    "field": "target",
    "reason": "过渡期",
    "approver": "省政府",
    "document": "示发改〔2021〕5号",
    "date": "2021-09-01",
}
DAY = date(2021, 10, 1)


def written(tmp_path: Path, *waivers: dict[str, Any], key: str = "waivers") -> Path:
    path = tmp_path / "waivers.yaml"
    path.write_text(yaml.safe_dump({key: list(waivers)}, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def flawed() -> ImplementationStandard:
    return read_standard(EXAMPLES / "赤原省.yaml", "赤原省.yaml")


@pytest.fixture(scope="module")
def plain(flawed: ImplementationStandard) -> Report:
    return check(flawed, Options())


def waiver_for(found: Finding, **more: Any) -> Waiver:
    item = found.item or (found.national.name if found.national else None)
    given_ = {
        "item": item,
        "reason": "过渡期",
        "approver": "省政府",
        "document": "示发改〔2021〕5号",
        "dated": date(2021, 9, 1),
    }
    return Waiver(Place("waivers.yaml"), found.rule, field=found.field, **{**given_, **more})


def first(report: Report, rule: str) -> Finding:
    return next(found for found in report.findings if found.rule == rule)


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{n}-{fault['message']}" for n, fault in enumerate(FAULTS)])
def test_a_fault_names_its_line_and_says_what_to_do(tmp_path: Path, fault: dict[str, Any]) -> None:
    waiver = {key: value for key, value in {**SOUND, **fault["with"]}.items() if value is not None}
    path = written(tmp_path, waiver)
    _, faults = lint(path, "waivers.yaml", IDS)

    assert [error.message for error in faults] == [fault["message"]]
    assert faults[0].place
    assert faults[0].place.line == fault["line"]
    assert fault["says"] in say(faults[0].message, "zh", **faults[0].params)
    assert say(faults[0].message, "en", **faults[0].params)
    with pytest.raises(InputError):
        read(path, "waivers.yaml", IDS)


def test_lint_finds_every_fault_and_keeps_the_sound_waivers(tmp_path: Path) -> None:
    path = written(tmp_path, {"rule": "G201"}, SOUND, dict(SOUND))
    waivers, faults = lint(path, "waivers.yaml", IDS)
    assert len(waivers) == 2
    messages = [error.message for error in faults]
    assert messages == [*["waivers.needed"] * 4, "waivers.repeated"]


def test_a_waiver_may_be_written_in_chinese(tmp_path: Path) -> None:
    chinese = {
        "规则": "G501",
        "字段": "财政承受能力评估",
        "地区": "示例省",
        "理由": "评估中",
        "批准人": "省政府",
        "文号": "示发改〔2021〕5号",
        "日期": "2021年9月1日",
        "有效期至": "2021年12月31日",
    }
    (waiver,) = read(written(tmp_path, chinese, key="豁免"), "waivers.yaml", IDS)
    assert (waiver.rule, waiver.item, waiver.field, waiver.region) == ("G501", None, "fiscal_assessment", "示例省")
    assert (waiver.dated, waiver.until) == (date(2021, 9, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "waivers.no_list"),
        ("waivers: {a: 1}", "waivers.no_list"),
        ("waivers: [甲]", "waivers.no_table"),
        ("- rule: G201", "waivers.no_list"),
        ("waivers: []\nother: 1", "waivers.no_list"),
        ("waivers: [", "input.yaml_broken"),
        ("waivers: !!python/object/apply:os.system ['true']", "input.yaml_tag"),
        ("[" * 50, "input.too_deep"),
    ],
)
def test_a_file_of_another_shape_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "waivers.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read(path, "waivers.yaml", IDS)
    assert caught.value.message == message


def test_no_waivers_is_in_order(tmp_path: Path) -> None:
    (tmp_path / "waivers.yaml").write_text("waivers:\n", encoding="utf-8")
    assert read(tmp_path / "waivers.yaml", "waivers.yaml", IDS) == ()
    with pytest.raises(InputError):
        read(tmp_path / "absent.yaml", "absent.yaml", IDS)


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_waivers_or_named_faults(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "waivers.yaml").write_bytes(b"waivers:\n" + data)
    _, faults = lint(tmp_path / "waivers.yaml", "waivers.yaml", IDS)
    for fault in faults:
        assert say(fault.message, "zh", **fault.params)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_waived_finding_is_kept_marked_and_counted_apart(
    flawed: ImplementationStandard, plain: Report, language: str
) -> None:
    found = first(plain, "G201")
    report = check(flawed, Options(language=language, waivers=(waiver_for(found),)))
    (waived,) = [each for each in report.findings if each.waived]
    assert waived.fingerprint == found.fingerprint
    for words in ("过渡期", "省政府", "示发改〔2021〕5号", "2021-09-01"):
        assert words in (waived.waived or "")
    assert report.summary.waived == 1
    before, after = dict(plain.summary.outcomes), dict(report.summary.outcomes)
    assert after[Outcome.VIOLATION] == before[Outcome.VIOLATION] - 1


def test_what_is_waived_fails_no_run_and_no_verdict(flawed: ImplementationStandard, plain: Report) -> None:
    every = tuple({(f.rule, f.item, f.field): waiver_for(f) for f in plain.findings}.values())
    report = check(flawed, Options(waivers=every))
    assert not report.fails(Outcome.REVIEW)
    assert report.summary.verdict is Outcome.REVIEW
    assert report.summary.missing == plain.summary.missing


def test_a_waiver_does_not_read_what_was_not_read(flawed: ImplementationStandard, plain: Report) -> None:
    every = tuple({(f.rule, f.item, f.field): waiver_for(f) for f in plain.findings}.values())
    report = check(flawed, Options(waivers=every))
    reviews = [(item.national.key, aspect) for item in plain.items for aspect, v in item.verdicts if v == "review"]
    assert reviews
    verdicts = {item.national.key: dict(item.verdicts) for item in report.items}
    assert {verdicts[key][aspect] for key, aspect in reviews} == {Outcome.REVIEW}
    assert report.summary.review >= len(reviews)


@pytest.mark.parametrize(
    "other",
    [
        {"rule": "G202"},
        {"item": "孕产妇健康服务"},
        {"item": None},
        {"field": "content"},
        {"field": None},
        {"region": "别省"},
        {"text_hash": "0" * 16},
    ],
)
def test_a_waiver_is_for_its_own_finding_only(
    flawed: ImplementationStandard, plain: Report, other: dict[str, Any]
) -> None:
    waiver = waiver_for(first(plain, "G201"))._replace(**other)
    report = check(flawed, Options(waivers=(waiver,)))
    assert first(plain, "G201").fingerprint not in {found.fingerprint for found in report.findings if found.waived}


@pytest.mark.parametrize("name", ["local", "name", "key", "number"])
def test_an_item_may_be_named_as_in_the_file_or_as_the_nation_does(
    flawed: ImplementationStandard, plain: Report, name: str
) -> None:
    found = first(plain, "G201")
    assert found.national
    named = found.item if name == "local" else str(getattr(found.national, name))
    report = check(flawed, Options(waivers=(waiver_for(found, item=named, region=plain.subject.region),)))
    assert found.fingerprint in {each.fingerprint for each in report.findings if each.waived}


def test_the_hash_ties_a_waiver_to_its_words(flawed: ImplementationStandard, plain: Report) -> None:
    found = first(plain, "G201")
    waiver = waiver_for(found, text_hash=text_hash(found))

    def waived(text: str) -> Report:
        items = tuple(
            i._replace(target=Quote(text, i.target.place)) if i.name.text == found.item and i.target else i
            for i in flawed.items
        )
        return check(flawed._replace(items=items), Options(waivers=(waiver,)))

    words = found.evidence.local or ""
    assert waived(f" {words}。").summary.waived == 1
    changed = waived(f"{words}中的低保人员")
    assert changed.summary.waived == 0
    ((_, why, now),) = idle((waiver,), (changed,), DAY)
    assert why is Idle.CHANGED
    assert now == text_hash(next(f for f in changed.findings if f.rule == "G201" and f.item == found.item))


def test_the_hash_is_the_same_in_both_languages(flawed: ImplementationStandard, plain: Report) -> None:
    english = check(flawed, Options(language="en"))
    assert {f.fingerprint: text_hash(f) for f in english.findings} == {
        f.fingerprint: text_hash(f) for f in plain.findings
    }


def test_a_waiver_counts_from_its_date_until_its_last_day(plain: Report) -> None:
    waiver = waiver_for(first(plain, "G201"), until=date(2021, 12, 31))
    days = {date(2021, 8, 31): False, date(2021, 9, 1): True, date(2021, 12, 31): True, date(2022, 1, 1): False}
    assert {day: waiver.in_force(day) for day in days} == days
    assert waiver._replace(until=None).in_force(date(2999, 1, 1))


def test_waivers_that_waive_nothing_are_listed_with_why(plain: Report) -> None:
    found = first(plain, "G201")
    used, early = waiver_for(found), waiver_for(found, dated=date(2022, 1, 1))
    expired, unused = waiver_for(found, until=date(2021, 9, 30)), waiver_for(found, item="无此项目")
    listed = idle((used, early, expired, unused), (plain,), DAY)
    assert [(waiver, why) for waiver, why, _ in listed] == [
        (early, Idle.EARLY),
        (expired, Idle.EXPIRED),
        (unused, Idle.UNUSED),
    ]
