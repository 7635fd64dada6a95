"""What became of each finding between two reports: fixed only when that can be said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from reports.sample import CHECKUP, ELDERLY, finding, report

from gapcheck import since
from gapcheck.findings import Change, Conclusion, Decision, Finding, Outcome, Report, Since
from gapcheck.source import InputError

CASES = yaml.safe_load((Path(__file__).parent / "fates.yaml").read_text(encoding="utf-8"))
KNOWN = {
    "narrow": finding("G201", Outcome.VIOLATION, ELDERLY, "C12", lead=("省卫生健康委", "省财政厅")),
    "low": finding("G302", Outcome.VIOLATION, ELDERLY, "E12", field="standard"),
    "below": finding("G302", Outcome.VIOLATION, ELDERLY, "E13", field="standard"),
    "unread": finding("G202", Outcome.REVIEW, ELDERLY, "C12"),
    "wide": finding("G404", Outcome.BEYOND, CHECKUP, "C3", lead=("省卫生健康委",)),
    "extra": finding("G401", Outcome.BEYOND, None, "B30", item="免费午餐", field="item"),
    "late": finding("G601", Outcome.VIOLATION, None, "A1", item=None, field="issued"),
    "style": finding("G701", Outcome.NOTE, CHECKUP, "D3", field="content"),
}
"""Findings by the names that the cases use."""
SIGNED = Decision(Conclusion.CONFORMS, None, "张三", date(2021, 10, 1))


def known(words: str) -> Finding:
    """A finding by its name, changed by what follows it: `narrow renamed`, `wide assessed`."""
    name, _, change = words.partition(" ")
    found = KNOWN[name]
    match change:
        case "renamed":
            return found._replace(item="老人健康管理", fingerprint=f"{found.fingerprint} renamed")
        case "waived":
            return found._replace(waived="另有规定")
        case "assessed":
            return found._replace(assessed=True)
        case "decided":
            return found._replace(decision=SIGNED)
        case "refused":
            return found._replace(decision=SIGNED._replace(conclusion=Conclusion.VIOLATES))
    return found


def holding(findings: Iterable[str], *, state: str = "") -> Report:
    """The sample with these findings only; `state` is what else befell the file or the run."""
    shown = report()._replace(findings=tuple(map(known, findings)))
    items = {item.national: item for item in shown.items}
    match state:
        case "elderly missing":
            items[ELDERLY] = items[ELDERLY]._replace(local=())
        case "elderly renamed":
            local = items[ELDERLY].local[0]._replace(name="老人健康管理")
            items[ELDERLY] = items[ELDERLY]._replace(local=(local,))
        case "elderly not national":
            del items[ELDERLY]
        case "G201 failed":
            shown = shown._replace(errors=("G201: KeyError: 'x'",))
    return shown._replace(items=tuple(items.values()))


def compared(earlier: Report, later: Report) -> Since:
    return since.compare(since.written(earlier), since.written(later))


def fates(changes: Since) -> list[list[str | None]]:
    names = {found.fingerprint: name for name, found in KNOWN.items()}
    return [[names[c.fingerprint.split()[0]], c.change.value, c.why] for c in changes.changes]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["it"])
def test_the_fate_of_each_finding(case: dict[str, list[str]]) -> None:
    later = holding(case["now"], state=case.get("later", ""))

    assert fates(compared(holding(case["then"]), later)) == [
        fate if len(fate) > 2 else [*fate, None] for fate in case["fates"]
    ]


def test_what_was_fixed_and_comes_back_is_open_again_however_long_ago_it_was() -> None:
    first, second, third, fourth = holding(["narrow", "low"]), holding(["low"]), holding(["low"]), holding(["narrow"])

    second = second._replace(since=compared(first, second))
    third = third._replace(since=compared(second, third))
    last = compared(third, fourth)

    assert fates(last) == [["narrow", "reopened", None], ["low", "fixed", "put_right"]]
    assert known("narrow").fingerprint not in last.gone


def test_items_and_lead_units_have_their_own_counts() -> None:
    changes = compared(holding(["narrow", "late"]), holding(["wide", "late", "extra"]))

    assert [(t.number, t.name, occurred(t.counts)) for t in changes.items] == [
        (1, "农村免费孕前优生健康检查", {"new": 1}),
        (26, "老年人健康管理", {"fixed": 1}),
        (None, "免费午餐", {"new": 1}),
        (None, None, {"open": 1}),
    ]
    assert [(t.name, occurred(t.counts)) for t in changes.leads] == [
        ("省卫生健康委", {"new": 1, "fixed": 1}),
        ("省财政厅", {"fixed": 1}),
        (None, {"new": 1, "open": 1}),
    ]


def occurred(counts: Iterable[tuple[Change, int]]) -> dict[str, int]:
    return {change.value: count for change, count in counts if count}


names = st.lists(
    st.sampled_from([*KNOWN, "low renamed", "wide assessed", "late waived", "unread decided"]), max_size=10
)


@given(names, names)
@settings(max_examples=150, deadline=None)
def test_every_open_finding_of_either_report_is_counted_once(then: list[str], now: list[str]) -> None:
    earlier, later = since.written(holding(then)), since.written(holding(now))
    changes = since.compare(earlier, later)
    total = dict(changes.total)

    assert len(later.open) == total[Change.REOPENED] + total[Change.NEW] + total[Change.OPEN]
    assert len(earlier.open) == total[Change.FIXED] + total[Change.UNVERIFIED] + total[Change.OPEN]
    assert sum(count for tally in changes.items for _, count in tally.counts) == sum(total.values())
    assert not {entry.fingerprint for entry in later.open} & set(changes.gone)


def test_the_same_report_twice_changes_nothing() -> None:
    changes = compared(report(), report())

    assert {c.change for c in changes.changes} == {Change.OPEN}


def test_reports_on_different_regions_are_refused() -> None:
    other = report()._replace(subject=report().subject._replace(region="别省"))

    with pytest.raises(InputError, match=r"since\.other_region"):
        compared(other, report())

    unnamed = report()._replace(subject=report().subject._replace(region=None))
    assert compared(unnamed, report()).changes
