"""What the history says of several runs: the fate of findings by region, and how items fare."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from audit.store_results import WHO, B, P, R, V, result, seen, unjudged
from hypothesis import given, settings
from hypothesis import strategies as st

from gapcheck.audit import store as room
from gapcheck.audit.history import UnknownError, history
from gapcheck.audit.history.data import as_json
from gapcheck.audit.history.record import Counts, History, Trend
from gapcheck.audit.record import Level, Result, Seen
from gapcheck.audit.store import open_store, remembered
from gapcheck.findings import Change

Runs = Iterable[Sequence[Result]]


def told(path: Path, kept: Runs, **asked: Any) -> History:
    """The history of a new store with these runs."""
    with open_store(str(path)) as store:
        for results in kept:
            with store.run(WHO) as run:
                for one in results:
                    run.add(one)
    with remembered(str(path)) as memory:
        return history(memory, **asked)


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    return tmp_path / "audits.sqlite"


def failed(name: str, region: str | None, findings: tuple[Seen, ...]) -> Result:
    """A file of which one rule crashed: its findings stand, but it counts as not judged."""
    return result(name, region, findings, errors=("G201: boom",))


def fates(trend: Trend) -> dict[str, tuple[str, str | None]]:
    """fingerprint → its fate and why, of one region."""
    return {one.fingerprint: (one.fate, one.why) for one in trend.regions[0].findings or ()}


def counted(counts: Counts) -> dict[str, int]:
    return {fate.value: count for fate, count in counts.items() if count}


def test_a_finding_is_open_new_fixed_or_open_again(path: Path) -> None:
    runs = [
        [result("甲.xlsx", "甲省", (seen("kept"), seen("returns"), seen("once")))],
        [result("甲.xlsx", "甲省", (seen("kept"), seen("goes")))],
        [result("甲二.xlsx", "甲省", (seen("kept"), seen("returns"), seen("first")))],
    ]

    found = told(path, runs, region="甲省")

    assert [(trend.earlier, trend.later) for trend in found.trends] == [(2, 3)]
    assert fates(found.trends[0]) == {
        "kept": ("open", None),
        "returns": ("reopened", None),
        "first": ("new", None),
        "goes": ("fixed", "put_right"),
    }


def test_what_nothing_shows_to_be_put_right_is_unverified(path: Path) -> None:
    gone = result("甲.xlsx", "甲省", (), items=2)
    later = replace(gone, items=(*gone.items[:1], gone.items[1]._replace(matched=False)))
    held = [seen("waived"), seen("item left", number=2), seen("other edition", number=3), seen("undecided", R)]
    after = (seen("waived", waived=True), seen("assessed", B, assessed=True), seen("decided", P))
    runs = [
        [
            result(
                "甲.xlsx", "甲省", (*held[:3], seen("assessed", B), seen("decided", R), seen("unread", field="content"))
            )
        ],
        [replace(later, findings=(*after, seen("why", R, field="content")))],
    ]

    found = told(path, runs, region="甲省")

    assert fates(found.trends[0]) == {
        "why": ("new", None),
        "waived": ("unverified", "waived"),
        "item left": ("unverified", "missing"),
        "other edition": ("unverified", "edition"),
        "unread": ("unverified", "undecided"),
        "assessed": ("fixed", "assessed"),
        "decided": ("fixed", "decided"),
    }


@pytest.mark.parametrize(
    ("then", "now", "fate"),
    [
        ([result("甲.xlsx", "甲省", (seen("a"),))], [unjudged("甲.xlsx", "甲省")], "not_seen"),
        ([result("甲.xlsx", "甲省", (seen("a"),))], [failed("甲.xlsx", "甲省", (seen("b"),))], "not_seen"),
        ([result("甲.xlsx", "甲省", (seen("a"),))], [result("乙.xlsx", "乙省")], "not_seen"),
        ([unjudged("甲.xlsx", "甲省")], [result("甲.xlsx", "甲省", (seen("a"),))], "first_seen"),
        ([result("乙.xlsx", "乙省")], [result("甲.xlsx", "甲省", (seen("a"),))], "first_seen"),
        ([result("甲.xlsx", "甲省", (seen("a"),))], [result("新名.xlsx", "甲省")], "fixed"),
        ([result("甲.xlsx", "甲省")], [result("新名.xlsx", "甲省", (seen("a"),))], "new"),
        ([result("甲.xlsx", "甲省", (seen("a"),))], [result("新名.xlsx", "甲省", (seen("a"),))], "open"),
        (
            [result("甲.xlsx", "甲省", (seen("a"),)), result("附.xlsx", "甲省")],
            [result("附.xlsx", "甲省")],
            "not_seen",
        ),
        ([result("甲.xlsx", None, (seen("a"),))], [result("甲.xlsx", None)], "fixed"),
        ([result("甲.xlsx", "甲", (seen("a"),))], [result("甲.xlsx", "甲", level=Level.CITY)], "not_seen"),
        ([result("甲.xlsx", "甲", (seen("a"),))], [result("甲.xlsx", "甲", (seen("a", against="province"),))], "both"),
    ],
)
def test_only_a_file_that_was_judged_tells_what_became_of_a_finding(
    path: Path, then: list[Result], now: list[Result], fate: str
) -> None:
    found = told(path, [then, now])

    expected = {"fixed": 1, "new": 1} if fate == "both" else {fate: 1}
    assert counted(found.trends[0].counts) == expected


def test_a_second_finding_of_the_same_mark_is_new_beside_the_one_that_stayed_open(path: Path) -> None:
    once, twice = ([result("甲.xlsx", "甲省", (seen("a"),) * times)] for times in (1, 2))

    assert counted(told(path, [once, once, twice]).trends[0].counts) == {"open": 1, "new": 1}


def broken_off(path: Path, one: Result) -> None:
    with open_store(str(path)) as store, store.run(WHO) as run:
        run.add(one)
        raise KeyboardInterrupt


def test_only_finished_runs_are_compared_unless_asked_for(path: Path) -> None:
    for outcome in (V, R, B):
        with pytest.raises(KeyboardInterrupt):
            broken_off(path, result("甲.xlsx", "甲省", (seen("a", outcome),)))

    with remembered(str(path)) as memory:
        assert history(memory).trends == []
        asked = history(memory, runs=[3, 1])
    assert [run.run for run in asked.runs] == [1, 3]
    assert [(trend.earlier, trend.later) for trend in asked.trends] == [(1, 3)]
    assert {run.finished for run in asked.runs} == {None}


def test_items_get_better_or_worse_in_regions_that_both_runs_judged(path: Path) -> None:
    runs = [
        [result("甲.xlsx", "甲省", (seen("a"), seen("b", R, 2))), result("乙.xlsx", "乙省", (seen("c", V, 3),))],
        [result("甲.xlsx", "甲省", (seen("b", V, 2), seen("d", R, 3))), result("丙.xlsx", "丙省", (seen("a"),))],
    ]

    items = told(path, runs).trends[0].items

    assert [(item.national.number, item.better) for item in items] == [(1, True), (2, False), (3, False)]
    assert items[0].earlier == {V: 1, B: 0, R: 0, P: 0}
    assert items[0].later == {V: 0, B: 0, R: 0, P: 1}


def test_one_item_is_told_run_by_run_with_its_figures_for_a_region(path: Path) -> None:
    runs = [
        [result("甲.xlsx", "甲省", (seen("a"),))],
        [result("甲.xlsx", "甲省"), result("乙.xlsx", "乙省", (seen("a"),))],
    ]

    item = told(path, runs, region="甲省", item="1").item

    assert item is not None
    assert [(line.run, line.region, line.verdicts["target"]) for line in item.files] == [(1, "甲省", V), (2, "甲省", P)]
    assert [count.verdicts[V] for count in item.runs] == [1, 0]
    assert [(f.national, f.local) for f in item.files[0].levels] == [("650", ["650", "700.50"])]


def test_the_totals_of_a_run_are_those_of_its_files(path: Path) -> None:
    results = [result("甲.xlsx", "甲省", (seen("a"), seen("b", B, 2))), result("乙.xlsx", "乙省"), unjudged("丙.xlsx")]

    run = told(path, [results]).runs[0]

    assert (run.files, run.judged) == (3, 2)
    assert run.verdicts == {V: 1, B: 0, R: 0, P: 1}
    assert [run.findings[outcome] for outcome in (V, B, R)] == [1, 1, 0]
    assert (run.decided, run.comparisons) == (36, 36)


@pytest.mark.parametrize(
    "asked", [{"runs": [7]}, {"region": "丁省"}, {"item": "9"}, {"item": "nothing"}, {"item": "9" * 30}]
)
def test_what_is_not_there_is_said(path: Path, asked: dict[str, Any]) -> None:
    with pytest.raises(UnknownError):
        told(path, [[result("甲.xlsx", "甲省")]], **asked)


FINDINGS = st.builds(
    lambda mark, outcome, number, more: seen(mark, outcome, number, **more),
    st.sampled_from("abcde"),
    st.sampled_from([V, B, R, P]),
    st.sampled_from([1, 2, None]),
    st.sampled_from([{}, {"waived": True}, {"assessed": True}, {"against": "province"}]),
)
RESULTS = st.builds(
    lambda name, region, found, kind: unjudged(name, region) if kind is unjudged else kind(name, region, tuple(found)),
    st.sampled_from(["甲.xlsx", "乙.xlsx", "丙.xlsx"]),
    st.sampled_from(["甲省", "乙省", None]),
    st.lists(FINDINGS, max_size=4),
    st.sampled_from([result, result, failed, unjudged]),
)
RUNS = st.lists(st.lists(RESULTS, max_size=3, unique_by=lambda one: one.job.name), min_size=2, max_size=4)


@settings(max_examples=40, deadline=None)
@given(RUNS, st.randoms(use_true_random=False), st.integers(1, 4))
def test_order_and_batches_make_no_difference(runs: list[list[Result]], chance: Any, batch: int) -> None:
    shuffled = [chance.sample(run, len(run)) for run in runs]

    def timeless(path: Path, of: Runs) -> bytes:
        found = told(path, of)
        return as_json(replace(found, runs=[replace(run, started="", finished="") for run in found.runs]))

    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        plain = timeless(Path(folder, "one.sqlite"), runs)
        patch.setattr(room.writing, "BATCH", batch)
        assert timeless(Path(folder, "two.sqlite"), shuffled) == plain


@settings(max_examples=60, deadline=None)
@given(RUNS)
def test_every_open_finding_of_either_run_has_one_fate(runs: list[list[Result]]) -> None:
    def standing(results: list[Result]) -> Counter[str]:
        return Counter(
            one.region or one.job.name
            for one in results
            if one.judged
            for f in one.findings
            if f.outcome in (V, B, R) and not f.waived and not (f.assessed and f.outcome is B)
        )

    with tempfile.TemporaryDirectory() as folder:
        trend = told(Path(folder, "store.sqlite"), runs).trends[-1]

    for region in trend.regions:
        counts = counted(region.counts)
        now = sum(counts.get(fate, 0) for fate in ("reopened", "new", "open", "first_seen"))
        then = sum(counts.get(fate, 0) for fate in ("open", "unverified", "fixed", "not_seen"))
        assert (then, now) == (standing(runs[-2])[region.region], standing(runs[-1])[region.region])
    assert sum(trend.counts.values()) == sum(sum(region.counts.values()) for region in trend.regions)
    assert set(Change) < set(trend.counts)
