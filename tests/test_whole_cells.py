"""Whole cells as officials write them, put into the clean example: what is faithful is left alone, what is wrong is
found. They were written before the program was run on them (tests/cases/faithful.yaml, planted.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from changing import changed, clean

from gapcheck.check import check
from gapcheck.findings import Finding, Outcome
from gapcheck.options import Options

CASES = Path(__file__).parent / "cases"
FAITHFUL = yaml.safe_load((CASES / "faithful.yaml").read_text(encoding="utf-8"))
PLANTED = yaml.safe_load((CASES / "planted.yaml").read_text(encoding="utf-8"))
MOST_ASKED = 0.08
"""The share of faithful cells that may be sent to a person."""


def found(case: dict[str, Any]) -> list[Finding]:
    """What is said of the item whose cell is changed, checked alone."""
    standard = changed(clean(), case)
    alone = standard._replace(items=tuple(item for item in standard.items if item.name.text == case["item"]))
    return [f for f in check(alone, Options()).findings if f.item == case["item"]]


def text(case: dict[str, str]) -> str:
    return next(case[field] for field in ("target", "content", "standard", "expenditure") if field in case)


@pytest.mark.parametrize("case", FAITHFUL["quiet"], ids=text)
def test_a_faithful_cell_is_left_alone(case: dict[str, str]) -> None:
    assert not found(case), [(f.rule, f.message) for f in found(case)]


@pytest.mark.parametrize("case", FAITHFUL["asked"], ids=text)
def test_a_faithful_cell_that_is_not_understood_is_only_asked_about(case: dict[str, str]) -> None:
    assert {f.outcome for f in found(case)} <= {Outcome.REVIEW}


def test_few_faithful_cells_need_a_person() -> None:
    asked = len(FAITHFUL["asked"])
    assert asked <= MOST_ASKED * (asked + len(FAITHFUL["quiet"]))


@pytest.mark.parametrize("case", PLANTED, ids=text)
def test_a_planted_fault_is_found(case: dict[str, str]) -> None:
    assert any(f.rule.startswith(case["rule"]) for f in found(case)), [(f.rule, f.message) for f in found(case)]
