"""Verdicts come from findings, counts from verdicts, and silence is never a pass."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import gapcheck.check as judging
from gapcheck.check import check
from gapcheck.findings import ASPECTS, Outcome, Report, worst
from gapcheck.hits import Hit
from gapcheck.model import ImplementationStandard
from gapcheck.options import Options
from gapcheck.readers import read
from gapcheck.rules import RULES, Case
from gapcheck.rules.rule import whole_file
from gapcheck.source import InputError

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture(scope="module")
def flawed() -> ImplementationStandard:
    return read(EXAMPLES / "赤原省.xlsx", "赤原省.xlsx")


@pytest.fixture(scope="module")
def report(flawed: ImplementationStandard) -> Report:
    return check(flawed, Options())


def test_every_count_follows_from_verdicts_and_findings(report: Report) -> None:
    verdicts = [verdict for item in report.items for _, verdict in item.verdicts]
    summary = report.summary
    assert summary.total == len(verdicts)
    assert summary.review == verdicts.count(Outcome.REVIEW)
    assert summary.decided == summary.total - summary.review
    assert summary.national == len(report.items) == summary.matched + summary.missing + summary.not_applicable
    assert dict(summary.outcomes) == {
        outcome: sum(f.outcome is outcome for f in report.findings)
        for outcome in Outcome
        if outcome is not Outcome.PASS
    }


def test_a_verdict_is_the_worst_finding_of_its_aspect(report: Report) -> None:
    fields = {"level": "standard", "funding": "expenditure"}
    for item in report.items:
        for aspect, verdict in item.verdicts:
            found = [
                f.outcome
                for f in report.findings
                if f.national == item.national
                and f.field == fields.get(aspect, aspect)
                and f.outcome is not Outcome.NOTE
            ]
            assert verdict is worst(found), (item.national.name, aspect)


def test_a_missing_item_has_one_verdict_and_a_matched_one_all_six(report: Report) -> None:
    for item in report.items:
        aspects = tuple(aspect for aspect, _ in item.verdicts)
        assert aspects == (ASPECTS if item.local and aspects != ("item",) else ("item",))


def test_notes_count_for_nothing() -> None:
    assert worst([Outcome.NOTE]) is Outcome.PASS
    assert worst([Outcome.NOTE, Outcome.REVIEW]) is Outcome.REVIEW


@pytest.mark.parametrize("language", ["zh", "en"])
def test_fingerprints_outlive_the_language_and_the_place(
    flawed: ImplementationStandard, report: Report, language: str
) -> None:
    moved = flawed._replace(
        items=tuple(
            i._replace(name=i.name._replace(place=i.name.place._replace(cell=f"Z{n}")))
            for n, i in enumerate(flawed.items)
        ),
    )
    other = check(moved, Options(language=language))
    assert {f.fingerprint for f in other.findings} == {f.fingerprint for f in report.findings}


def test_the_same_input_gives_the_same_report(flawed: ImplementationStandard, report: Report) -> None:
    assert check(flawed, Options()) == report


def test_a_crashing_rule_is_an_error_and_hides_no_other(
    flawed: ImplementationStandard, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    @whole_file("G999", Outcome.REVIEW)
    def broken(case: Case) -> Iterator[Hit]:
        raise RuntimeError("broken on purpose")
        yield

    monkeypatch.setattr(judging, "RULES", (broken, *RULES))
    crashed = check(flawed, Options())
    assert crashed.errors == ("G999: RuntimeError: broken on purpose",)
    assert crashed.findings == report.findings


def test_nothing_compared_is_an_error(flawed: ImplementationStandard) -> None:
    strangers = tuple(
        i._replace(name=i.name._replace(text="养犬登记"), declared=(), content=None) for i in flawed.items[:3]
    )
    with pytest.raises(InputError) as caught:
        check(flawed._replace(items=strangers), Options())
    assert caught.value.message == "input.nothing_compared"


def test_an_unknown_edition_names_those_on_hand(flawed: ImplementationStandard) -> None:
    with pytest.raises(InputError) as caught:
        check(flawed, Options(edition="1999"))
    assert caught.value.message == "input.unknown_edition"
    assert caught.value.params["known"] == "2021、2023"


def test_no_report_holds_an_absolute_path() -> None:
    file = (EXAMPLES / "青岚省.yaml").resolve()
    said = judging.check_file(file, Options())
    assert said.subject.file == "青岚省.yaml"
    assert {local.location.file for item in said.items for local in item.local} == {"青岚省.yaml"}
