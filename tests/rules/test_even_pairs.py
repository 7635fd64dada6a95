"""Pairs without any difference: the rules that speak of differences are not asked about them, and would say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from changing import changed, clean

from gapcheck import editions
from gapcheck.compare import compare
from gapcheck.model import ImplementationStandard
from gapcheck.pairing import pair
from gapcheck.readers import read
from gapcheck.rules import RULES, Case

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests" / "cases").glob("G*.yaml"))
EXAMPLES = sorted(path for path in (ROOT / "examples").glob("*省*.*") if path.suffix in (".yaml", ".csv", ".xlsx"))
DAY = date(2022, 6, 1)


def _case(standard: ImplementationStandard) -> Case:
    national = editions.load("2021")
    pairing = pair(standard.items, national)
    matches = (match for match in pairing.matches if match.partners)
    comparisons = tuple(compare(match, DAY, (Decimal("0.8"),), frozenset()) for match in matches)
    return Case(standard, national, DAY, None, pairing, comparisons)


def _changed_items(file: Path) -> Iterator[ImplementationStandard]:
    data: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    yield from (changed(clean(), case) for kind in ("must_flag", "must_not_flag") for case in data[kind])


def _spoken(case: Case) -> list[tuple[str, str]]:
    """The rules that speak of an even pair, each with the item."""
    even = [pair for pair in case.comparisons if pair.even]
    asked = [rule for rule in RULES if rule.of_pair and not rule.of_even]
    assert even, "no pair is even"
    assert asked, "no rule speaks of differences"
    return [(rule.id, pair.national.name) for rule in asked for pair in even for _ in rule.of_pair(pair, case)]  # type: ignore[misc]


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda path: path.name)
def test_no_rule_has_anything_to_say_of_even_pairs_in_the_examples(file: Path) -> None:
    assert not _spoken(_case(read(file, file.name)))


@pytest.mark.parametrize("file", CASES, ids=lambda path: path.stem)
def test_no_rule_has_anything_to_say_of_even_pairs_in_its_cases(file: Path) -> None:
    for standard in _changed_items(file):
        assert not _spoken(_case(standard))
