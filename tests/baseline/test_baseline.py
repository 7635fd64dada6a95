"""A baseline: known findings fail no run, new ones do, and what has gone is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gapcheck.baseline import Baseline, against, read, taken, write
from gapcheck.check import check
from gapcheck.findings import Outcome, Report
from gapcheck.model import ImplementationStandard
from gapcheck.options import Options
from gapcheck.readers import read as read_standard
from gapcheck.source import InputError, Quote
from gapcheck.wording import LANGUAGES, say

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def flawed() -> ImplementationStandard:
    return read_standard(EXAMPLES / "赤原省.yaml", "赤原省.yaml")


@pytest.fixture(scope="module")
def plain(flawed: ImplementationStandard) -> Report:
    return check(flawed, Options())


def changed(standard: ImplementationStandard, item: str, target: str) -> ImplementationStandard:
    items = tuple(
        i._replace(target=Quote(target, i.target.place)) if i.name.text == item and i.target else i
        for i in standard.items
    )
    return standard._replace(items=items)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_in_the_baseline_fails_no_more(flawed: ImplementationStandard, plain: Report, language: str) -> None:
    known = taken([plain])
    held = against(check(flawed, Options(language=language)), known)
    assert plain.fails(Outcome.REVIEW)
    assert not held.fresh.fails(Outcome.REVIEW)
    assert held.known == sum(found.outcome is not Outcome.NOTE for found in plain.findings)
    assert held.gone == ()


def test_a_finding_on_changed_words_is_new_and_the_old_one_gone(flawed: ImplementationStandard, plain: Report) -> None:
    found = next(f for f in plain.findings if f.rule == "G201" and f.item)
    assert found.item
    report = check(changed(flawed, found.item, "70岁以上户籍低保人员"), Options())
    held = against(report, taken([plain]))
    assert {(f.rule, f.item) for f in held.fresh.findings if f.rule == "G201"} == {("G201", found.item)}
    assert held.fresh.fails(Outcome.VIOLATION)
    assert ("G201", found.item) in {(entry.rule, entry.item) for entry in held.gone}


def test_another_edition_or_region_knows_nothing_of_it(flawed: ImplementationStandard, plain: Report) -> None:
    known = taken([plain])
    other = plain._replace(national=plain.national._replace(edition="2023"))
    assert against(other, known).known == 0
    assert against(plain._replace(subject=plain.subject._replace(region="别省")), known).known == 0


def test_what_is_waived_is_not_taken_down_and_what_is_taken_down_is_not_gone_when_waived(plain: Report) -> None:
    waived = plain._replace(findings=tuple(found._replace(waived="理由") for found in plain.findings))
    assert taken([waived]).regions == {"赤原省": ()}
    held = against(waived, taken([plain]))
    assert (held.known, held.gone) == (0, ())


def test_a_baseline_is_written_and_read_back_the_same(tmp_path: Path, plain: Report) -> None:
    path = tmp_path / "baseline.json"
    path.write_bytes(write(taken([plain])))
    assert read(path, "baseline.json") == taken([plain])
    assert write(read(path, "baseline.json")) == path.read_bytes()
    shuffled = plain._replace(findings=plain.findings[::-1])
    assert write(taken([shuffled])) == path.read_bytes()


ENTRY = {"rule": "G201", "item": "甲", "field": "target", "identity": "0" * 16, "text_hash": ""}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "Expecting value"),
        ("[" * 100_000, "RecursionError"),
        ("[]", "schema"),
        ({"schema": "gapcheck-report/1", "regions": {}}, "schema"),
        ({"schema": "gapcheck-baseline/1"}, "regions"),
        ({"schema": "gapcheck-baseline/1", "regions": {"甲省": {}}}, "regions.甲省"),
        ({"schema": "gapcheck-baseline/1", "regions": {"甲省": [1]}}, "regions.甲省[0].rule"),
        ({"schema": "gapcheck-baseline/1", "regions": {"甲省": [{**ENTRY, "identity": 5}]}}, "[0].identity"),
        (b"\xff\xfe\xff", "UnicodeDecodeError"),
    ],
)
def test_a_broken_baseline_is_refused_with_the_key(tmp_path: Path, content: Any, says: str) -> None:
    path = tmp_path / "baseline.json"
    text = content if isinstance(content, str | bytes) else json.dumps(content)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InputError) as caught:
        read(path, "baseline.json")
    assert says in say(caught.value.message, "zh", **caught.value.params)
    assert caught.value.place


def test_an_absent_baseline_is_no_empty_one(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read(tmp_path / "absent.json", "absent.json")
    assert Baseline({}).regions == {}
