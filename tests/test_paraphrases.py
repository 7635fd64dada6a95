"""Every national target said in other words: the same people give no gap and nothing beyond, fewer people are
found or asked about, and so are more."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from test_pack_against_itself import judged_alone, judging_day, local

from gapcheck import editions

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "paraphrases.yaml").read_text(encoding="utf-8"))
EXPECTED = ("equal", "narrower", "wider")
SAID = [(c["edition"], c["item"], expect, text) for c in CASES for expect in EXPECTED for text in c.get(expect, [])]
MOST_ASKED = 0.1
"""The share of equal paraphrases that may be sent to a person because a word is not understood."""


def found(edition: str, item: str, target: str) -> set[str]:
    """The target rules that speak of an item whose target is this text."""
    national = next(i for i in editions.load(edition).items if i.name == item)
    said = judged_alone(edition, (local(national, judging_day(edition), target=target),))
    return {f.rule for f in said.findings if f.field == "target" and f.rule in {"G201", "G202", "G404"}}


@pytest.mark.parametrize(("edition", "item", "expect", "text"), SAID, ids=[case[3] for case in SAID])
def test_a_paraphrase_is_judged_as_what_it_says(edition: str, item: str, expect: str, text: str) -> None:
    rules = found(edition, item, text)
    if expect == "equal":
        assert not rules & {"G201", "G404"}
    else:
        assert rules & {"G202", "G201" if expect == "narrower" else "G404"}


def test_few_equal_paraphrases_need_a_person() -> None:
    equal = [case for case in SAID if case[2] == "equal"]
    asked = [text for edition, item, _, text in equal if "G202" in found(edition, item, text)]
    assert len(asked) <= MOST_ASKED * len(equal), asked


def test_every_national_target_is_paraphrased() -> None:
    said = {(c["edition"], c["item"]) for c in CASES if len(c.get("equal", [])) > 2}
    assert {("2023", item.name) for item in editions.load("2023").items} - said <= {
        ("2023", "农村危房改造"),
        ("2023", "特殊群体集中供养"),
    }
