"""What the picture counts is what the results say, whatever their order, number and words."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from audit.results import counted, example, examples, many, result
from hypothesis import given, settings
from hypothesis import strategies as st

from gapcheck.audit.matrix import gather, summary
from gapcheck.audit.matrix.picture import Mark, Outlier, Picture
from gapcheck.audit.record import ItemVerdict, Job, Measured, Result, Seen
from gapcheck.findings import ASPECTS, Outcome


@pytest.fixture(name="regions", scope="module")
def _regions() -> list[Result]:
    return list(many(400))


@pytest.fixture(name="picture", scope="module")
def _picture(regions: list[Result]) -> Picture:
    return gather(iter(regions))


# --- sums ---


def test_findings_and_verdicts_sum_to_those_of_the_results(regions: list[Result], picture: Picture) -> None:
    judged = [one for one in regions if one.judged and one.summary]
    outcomes = Counter[Outcome]()
    for one in judged:
        assert one.summary
        outcomes.update(dict(one.summary.outcomes))

    assert picture.findings == outcomes
    assert picture.verdicts == Counter(v for one in judged for item in one.items for _, v in item.verdicts)
    assert sum(row.total for row in picture.judged) == sum(one.summary.total for one in judged if one.summary)
    assert sum(row.decided for row in picture.judged) == sum(one.summary.decided for one in judged if one.summary)


def test_marks_sum_to_the_summaries_of_the_results(regions: list[Result], picture: Picture) -> None:
    by_name = {one.job.name: one for one in regions}

    for row in picture.judged:
        told = by_name[row.name].summary
        assert told
        assert row.marked(Mark.MISSING) == told.missing
        assert row.marked(Mark.NOT_APPLICABLE) == told.not_applicable
        assert len(row.cells) - row.marked(Mark.ABSENT) == told.national
        assert sum(tally.outcomes.total() for tally in picture.by_area(row)) == told.national
        assert sum(tally.outcomes[Outcome.VIOLATION] for tally in picture.by_area(row)) == row.items(Outcome.VIOLATION)


def test_every_column_counts_every_judged_file(picture: Picture) -> None:
    for at, tally in enumerate(picture.items):
        assert tally.marks.total() == len(picture.judged)
        assert tally.outcomes.total() == len(picture.judged) - tally.marks[Mark.ABSENT]
        assert tally.outcomes == Counter(row.cells[at].outcome for row in picture.judged if row.cells[at].outcome)


def test_the_summary_says_the_same_in_json(picture: Picture) -> None:
    told = json.loads(json.dumps(summary(picture)))

    assert told["files"] == {"total": 400, "judged": len(picture.judged), "not_judged": len(picture.unjudged)}
    for outcome, count in told["findings"].items():
        assert count == sum(row[outcome] for row in told["ranking"]) == picture.findings[Outcome(outcome)]
    for outcome in ("violation", "beyond", "review", "pass"):
        in_areas = sum(counts[outcome] for row in told["ranking"] for counts in row["areas"].values())
        assert in_areas == sum(item[outcome] for item in told["items"])
    assert sum(row["comparisons"] for row in told["ranking"]) == told["comparisons"]["total"]


# --- order ---


def test_the_worst_come_first_and_equals_share_a_rank_and_stand_by_name(picture: Picture) -> None:
    def badness(place: int) -> tuple[int, int, int, float]:
        row = picture.judged[place]
        found = dict(row.findings)
        unassessed = found[Outcome.BEYOND] - row.assessed
        return -found[Outcome.VIOLATION], -unassessed, -found[Outcome.REVIEW], row.decided / row.total

    for one, other in pairwise(range(len(picture.judged))):
        assert badness(one) <= badness(other)
        if badness(one) == badness(other):
            assert picture.judged[one].rank == picture.judged[other].rank
            assert picture.judged[one].label < picture.judged[other].label
        else:
            assert picture.judged[other].rank == other + 1


@settings(max_examples=20, deadline=None)
@given(order=st.permutations(range(24)))
def test_the_order_of_the_files_moves_nothing_but_those_not_judged(order: list[int]) -> None:
    regions = list(many(24))

    one, other = gather(regions), gather(regions[at] for at in order)

    def still(picture: Picture) -> list[object]:
        told = summary(picture)
        return [row._replace(order=0) for row in picture.judged] + [told["outliers"], told["levels"], told["late"]]

    assert still(one) == still(other)
    assert [row.name for row in other.unjudged] == [regions[at].job.name for at in order if not regions[at].judged]


def test_results_are_read_once() -> None:
    def once() -> Iterator[Result]:
        yield from examples()

    assert len(gather(once()).judged) == 4


# --- editions ---


def test_editions_share_a_column_by_the_items_key(picture: Picture) -> None:
    keys = [column.key for column in picture.columns]
    folic = keys.index("folic-acid")

    assert len(keys) == len(set(keys)) == 81
    assert [column.number for column in picture.columns] == list(range(1, 82))
    for row in picture.judged:
        assert (row.cells[folic].mark is Mark.ABSENT) == (row.edition == "2021")


def test_files_of_one_edition_have_its_columns_only() -> None:
    assert len(gather(one for one in examples() if one.edition == "2021").columns) == 80


def test_an_item_that_no_edition_on_hand_knows_stands_last_under_its_key() -> None:
    strange = ItemVerdict(99, "of-tomorrow", True, tuple((aspect, Outcome.PASS) for aspect in ASPECTS))
    one = examples()[1]

    picture = gather([replace(one, edition="2031", items=(*one.items, strange))])

    assert picture.columns[-1].key == "of-tomorrow"
    assert picture.judged[0].cells[-1].mark is Mark.PASS


# --- cells ---


@pytest.mark.parametrize(
    ("matched", "verdicts", "mark", "outcome"),
    [
        (False, {"item": "violation"}, Mark.MISSING, Outcome.VIOLATION),
        (False, {"item": "pass"}, Mark.MISSING, Outcome.PASS),
        (True, {"item": "review"}, Mark.NOT_APPLICABLE, Outcome.REVIEW),
        (True, {"item": "violation"}, Mark.NOT_APPLICABLE, Outcome.VIOLATION),
        (True, {"item": "pass", "level": "beyond", "target": "review"}, Mark.BEYOND, Outcome.BEYOND),
        (True, {"item": "pass", "level": "beyond", "target": "violation"}, Mark.VIOLATION, Outcome.VIOLATION),
        (True, {"item": "pass", "level": "review"}, Mark.REVIEW, Outcome.REVIEW),
        (True, {"item": "pass", "level": "pass"}, Mark.PASS, Outcome.PASS),
    ],
)
def test_a_cell_is_the_worst_of_its_aspects(
    matched: bool, verdicts: dict[str, str], mark: Mark, outcome: Outcome
) -> None:
    item = ItemVerdict(
        1, "rural-free-preconception-checkup", matched, tuple((a, Outcome(v)) for a, v in verdicts.items())
    )

    picture = gather([replace(examples()[1], items=(item,))])

    cells = dict(zip((column.key for column in picture.columns), picture.judged[0].cells, strict=True))
    assert (cells["rural-free-preconception-checkup"].mark, cells["rural-free-preconception-checkup"].outcome) == (
        mark,
        outcome,
    )


# --- files ---


def test_a_file_that_was_not_judged_is_a_row_with_its_reason_and_counts_nowhere() -> None:
    broken = Result(Job("坏.xlsx", "坏.xlsx"), region="坏县", why="读不了。")
    crashed = replace(examples()[0], job=Job("崩.xlsx", "崩.xlsx"), errors=("G201: 出错",))

    picture, without = gather([*examples(), broken, crashed]), gather(examples())

    assert [(row.name, row.why, row.rank) for row in picture.unjudged] == [
        ("坏.xlsx", "读不了。", None),
        ("崩.xlsx", "G201: 出错", None),
    ]
    assert picture.findings == without.findings
    assert picture.items == without.items
    assert {row.name: len(row.told) for row in picture.unjudged} == {"坏.xlsx": 0, "崩.xlsx": len(crashed.findings)}


@pytest.mark.parametrize("results", [[], [Result(Job("坏.xlsx", "坏.xlsx"), why="读不了。")]])
def test_nothing_judged_is_said_and_not_crashed_on(results: list[Result]) -> None:
    picture = gather(results)

    assert summary(picture)["files"] == {"total": len(results), "judged": 0, "not_judged": len(results)}
    assert picture.columns == picture.items == picture.spreads == ()


def test_files_of_one_region_are_told_apart_and_never_merged() -> None:
    first, second, *_ = examples()
    rest = replace(second, job=Job("送审稿.yaml", "x"), region=first.region)
    nameless = replace(second, job=Job("无名.yaml", "x"), region=None)

    picture = gather([first, rest, nameless])

    assert [row.label for row in picture.judged] == ["赤原省（赤原省.xlsx）", "无名.yaml", "赤原省（送审稿.yaml）"]
    assert picture.several == (("赤原省", ("赤原省.xlsx", "送审稿.yaml")),)


def test_who_is_late_and_who_has_no_date() -> None:
    first, second, third, fourth = examples()
    undated = Seen("G601", Outcome.REVIEW, None, None, None, "issued", "没有写印发日期", None, "", "f")

    picture = gather(
        [
            replace(first, late=3),
            replace(second, late=0),
            replace(third, late=90),
            replace(fourth, issued=None, late=None, findings=(undated,)),
        ]
    )

    assert [(row.region, row.late) for row in picture.late] == [("云栖省", 90), ("赤原省", 3)]
    assert [(row.region, row.undated) for row in picture.undated] == [("白沙省", "没有写印发日期")]


def test_a_waived_finding_is_told_and_not_counted() -> None:
    one = examples()[0]
    waived = counted(replace(one, findings=(one.findings[0]._replace(waived=True), *one.findings[1:])))

    row = gather([waived]).judged[0]

    assert sum(count for _, count in row.findings) == len(one.findings) - 1
    assert (row.waived, len(row.told)) == (1, len(one.findings))


# --- outliers ---

Departing = Callable[[int, int, Outcome], tuple[Outlier, ...]]


@pytest.fixture(name="departing")
def _departing() -> Departing:
    """The outliers when the first `some` of `count` files have `outcome` as the level of item 37, all others pass."""

    def outliers(some: int, count: int, outcome: Outcome) -> tuple[Outlier, ...]:
        clean = result(example("青岚省.yaml"), "x")
        item = clean.items[36]
        worse = item._replace(verdicts=tuple((a, outcome if a == "level" else v) for a, v in item.verdicts))
        bad = replace(clean, items=(*clean.items[:36], worse, *clean.items[37:]))
        return gather(
            replace(bad if at < some else clean, job=Job(f"{at:02d}", "x"), region=f"{at:02d}县") for at in range(count)
        ).outliers

    return outliers


@pytest.mark.parametrize(
    ("some", "count", "outcome", "found"),
    [
        (1, 5, Outcome.VIOLATION, True),
        (1, 4, Outcome.VIOLATION, False),
        (1, 31, Outcome.BEYOND, True),
        (2, 10, Outcome.VIOLATION, True),
        (2, 9, Outcome.VIOLATION, False),
        (3, 400, Outcome.VIOLATION, False),
        (0, 31, Outcome.VIOLATION, False),
        (1, 31, Outcome.REVIEW, False),
    ],
)
def test_who_stands_alone(departing: Departing, some: int, count: int, outcome: Outcome, found: bool) -> None:
    outliers = departing(some, count, outcome)

    assert [(o.column.number, o.aspect, o.outcome, len(o.rows), o.passing, o.of) for o in outliers] == (
        [(37, "level", outcome, some, count - some, count)] if found else []
    )


def test_nobody_stands_alone_where_the_others_cannot_be_decided() -> None:
    clean = result(example("青岚省.yaml"), "x")

    def level(outcome: Outcome, name: str) -> Result:
        item = clean.items[0]
        changed = item._replace(verdicts=tuple((a, outcome if a == "level" else v) for a, v in item.verdicts))
        return replace(clean, job=Job(name, "x"), region=name, items=(changed, *clean.items[1:]))

    others = [level(Outcome.REVIEW if at < 2 else Outcome.PASS, f"{at}县") for at in range(10)]

    assert gather([level(Outcome.VIOLATION, "独县"), *others]).outliers == ()
    assert len(gather([level(Outcome.VIOLATION, "独县"), *others[1:]]).outliers) == 0
    assert len(gather([level(Outcome.VIOLATION, "独县"), *others[2:]]).outliers) == 1


# --- levels ---


def spread_of(*locals_: tuple[str, ...], kind: str = "floor") -> Picture:
    clean = result(example("青岚省.yaml"), "x")
    return gather(
        replace(
            clean,
            job=Job(f"{at}", "x"),
            region=f"{at}县",
            levels=(Measured(1, "次数", "次/年", kind, Decimal("1.10"), tuple(map(Decimal, local))),),
        )
        for at, local in enumerate(locals_)
    )


def test_levels_are_exact_and_the_silent_are_counted() -> None:
    picture = spread_of(("0.1",), ("0.2",), ("0.7", "0.3"), ("1E+2",), ())
    [spread] = picture.spreads

    assert [level for level, _ in spread.points] == [Decimal("0.1"), Decimal("0.2"), Decimal("0.3"), Decimal(100)]
    assert (spread.count, spread.silent, spread.median, spread.national) == (4, 1, Decimal("0.25"), (Decimal("1.1"),))
    assert [picture.rows[row].region for row in spread.points[0][1]] == ["0县"]


def test_where_less_is_better_the_largest_level_of_a_file_counts() -> None:
    [spread] = spread_of(("3", "5"), kind="time_limit").spreads

    assert spread.points == ((Decimal(5), (0,)),)


def test_a_figure_that_nobody_states_has_no_median() -> None:
    [spread] = spread_of((), ()).spreads

    assert (spread.median, spread.count, spread.silent) == (None, 0, 2)


@given(st.lists(st.decimals(0, 10_000, places=2), min_size=1, max_size=30))
def test_the_median_is_that_of_the_levels(levels: list[Decimal]) -> None:
    [spread] = spread_of(*((str(level),) for level in levels)).spreads
    ordered = sorted(levels)

    assert spread.median == (ordered[(len(levels) - 1) // 2] + ordered[len(levels) // 2]) / 2


# --- bounds ---


def test_words_too_many_for_a_page_are_left_out_and_nothing_is_uncounted() -> None:
    base = examples()[0]

    def wordy() -> Iterator[Result]:
        for at in range(300):
            findings = tuple(f._replace(message=f"{at} {f.message} " + "长" * 1000) for f in base.findings)
            yield replace(base, job=Job(f"{at}", "x"), region=f"{at}县", findings=findings)

    picture = gather(wordy())

    assert not picture.told
    assert not any(told.message for row in picture.rows for told in row.told)
    assert sum(len(row.told) for row in picture.rows) == 300 * len(base.findings)
    assert picture.findings[Outcome.VIOLATION] == 300 * 25


def test_one_endless_message_is_cut() -> None:
    base = examples()[0]
    endless = base.findings[0]._replace(message="长" * 30_000)

    [row] = gather([replace(base, findings=(endless,))]).rows

    assert len(row.told[0].message) < 2_000
    assert row.told[0].message.endswith("…")
