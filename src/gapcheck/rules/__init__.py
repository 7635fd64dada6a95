"""Every rule of the contract's table, in its order; a rule only turns a difference into a hit."""

from __future__ import annotations

from collections.abc import Iterable

from gapcheck.rules.assessments import incomplete_assessment, stray_assessment
from gapcheck.rules.beyond import better_level, further_content, further_item, wider_target
from gapcheck.rules.coverage import (
    crowded_item,
    empty_part,
    missing_component,
    missing_item,
    no_level_of_its_own,
    not_applicable,
    unsure_pair,
)
from gapcheck.rules.funding import no_fiscal_assessment, other_shares, shifted_duty
from gapcheck.rules.installed import installed
from gapcheck.rules.levels import above_unified, below_national, off_guideline, unanswered_figure, unclear_level
from gapcheck.rules.override import Override
from gapcheck.rules.procedure import filed_late, issued_late, no_adjustment, published_late, superseded_document
from gapcheck.rules.reading import unplaced
from gapcheck.rules.rule import Case, Rule
from gapcheck.rules.targets import narrower_target, unclear_target
from gapcheck.rules.wording import work_talk

__all__ = ["RULES", "UNREAD", "Case", "Override", "Rule", "asked", "installed"]

UNREAD = frozenset({"G202", "G303", "G901"})
"""Rules that say what could not be read; nothing may silence them, lest the unreadable pass."""

RULES: tuple[Rule, ...] = (
    missing_item,
    empty_part,
    missing_component,
    no_level_of_its_own,
    crowded_item,
    unsure_pair,
    not_applicable,
    narrower_target,
    unclear_target,
    above_unified,
    below_national,
    unclear_level,
    unanswered_figure,
    off_guideline,
    further_item,
    further_content,
    better_level,
    wider_target,
    incomplete_assessment,
    stray_assessment,
    no_fiscal_assessment,
    shifted_duty,
    other_shares,
    issued_late,
    published_late,
    filed_late,
    no_adjustment,
    superseded_document,
    work_talk,
    unplaced,
)


def asked(custom: Iterable[Rule]) -> tuple[Rule, ...]:
    """Ours, the `custom` ones and those of installed packages, in the order they are listed."""
    return (*RULES, *sorted((*custom, *installed()[0]), key=lambda rule: rule.id))
