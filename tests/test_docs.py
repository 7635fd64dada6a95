"""The rules, their wording and their explanations name the same set, in both languages."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from gapcheck.rules import RULES
from gapcheck.wording import LANGUAGES, catalogue

IDS = [rule.id for rule in RULES]
SECTIONS = ("what", "why", "example", "remedy", "basis")


def test_the_rules_are_in_order_and_named_once() -> None:
    assert sorted(set(IDS)) == IDS
    assert all(rule.family == rule.id[1] for rule in RULES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_a_title_and_all_sections(language: str) -> None:
    known = catalogue(language)

    missing = [f"{rule}.{part}" for rule in IDS for part in ("title", *SECTIONS) if not known.get(f"{rule}.{part}")]

    assert not missing


@pytest.mark.parametrize("room", ["findings", "explanations"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_worded_for_a_rule_that_does_not_exist(language: str, room: str) -> None:
    keys = import_module(f"gapcheck.wording.{language}.{room}").MESSAGES

    assert {key[:4] for key in keys if re.match(r"G\d{3}\b", key)} <= set(IDS)
