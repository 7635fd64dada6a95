"""Which answers of people count: signed ones, for a review whose texts are still the same."""

from __future__ import annotations

from datetime import date

import pytest
from reports.sample import report

from gapcheck.findings import Conclusion, Decision, Finding, Outcome
from gapcheck.reviews import Answer, settle

REVIEW = next(f._replace(review="mark") for f in report().findings if f.rule == "G103")
SIGNED = Answer(REVIEW.fingerprint, "mark", "G103", None, None, "符合", "查阅原文", "张三", "2021-10-08")


def settled(*answers: Answer) -> tuple[Finding, list[str]]:
    (finding,), void = settle([REVIEW], answers)
    return finding, [each.why for each in void]


def test_a_signed_answer_settles_its_review_and_leaves_the_machines_verdict() -> None:
    finding, void = settled(SIGNED)

    assert finding.decision == Decision(Conclusion.CONFORMS, "查阅原文", "张三", date(2021, 10, 8))
    assert (finding.outcome, finding.counts_as) == (Outcome.REVIEW, Outcome.PASS)
    assert void == []


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("不符合", Outcome.VIOLATION),
        ("超范围", Outcome.BEYOND),
        (" 不适用 ", Outcome.PASS),
        ("does not conform", Outcome.VIOLATION),
    ],
)
def test_each_conclusion_counts_as_its_outcome_in_either_language(words: str, outcome: Outcome) -> None:
    assert settled(SIGNED._replace(conclusion=words))[0].counts_as is outcome


@pytest.mark.parametrize("day", ["2021年10月8日", "2021/10/8", "2021.10.08"])
def test_a_date_may_be_written_as_officials_write_it(day: str) -> None:
    finding, _ = settled(SIGNED._replace(day=day))

    assert finding.decision is not None
    assert finding.decision.day == date(2021, 10, 8)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"conclusion": None}, "unsigned"),
        ({"conclusion": "大概符合"}, "unsigned"),
        ({"reviewer": None}, "unsigned"),
        ({"reviewer": "待定"}, "unsigned"),
        ({"day": None}, "unsigned"),
        ({"day": "昨天"}, "unsigned"),
        ({"mark": "another"}, "changed"),
        ({"mark": ""}, "changed"),
        ({"fingerprint": "another"}, "gone"),
    ],
)
def test_any_other_answer_is_void_and_listed_with_its_reason(change: dict[str, str | None], why: str) -> None:
    finding, void = settled(SIGNED._replace(**change))  # type: ignore[arg-type]

    assert finding.decision is None
    assert void == [why]


def test_the_first_of_two_contradicting_answers_counts() -> None:
    finding, void = settled(SIGNED, SIGNED._replace(conclusion="不符合"), SIGNED)

    assert finding.counts_as is Outcome.PASS
    assert void == ["repeated"]


def test_only_reviews_can_be_settled() -> None:
    violation = REVIEW._replace(outcome=Outcome.VIOLATION, review=None)

    (finding,), void = settle([violation], [SIGNED])

    assert finding.decision is None
    assert [each.why for each in void] == ["gone"]
