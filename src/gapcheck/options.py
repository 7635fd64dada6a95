"""What a user may say of how a file is to be judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from gapcheck.compare import GUIDELINE_SLACK
from gapcheck.government import Level
from gapcheck.reviews import Answer
from gapcheck.rules import Override, Rule
from gapcheck.waivers import Waiver


@dataclass(frozen=True, slots=True)
class Options:
    """How to judge: None means what the file itself says, and failing that the edition's own dates.

    `as_of` decides which national figures hold; `today` only counts the days left of a file not
    yet issued. `region`, `issued`, `published`, `filed` supply what the file does not carry; `lexicon`
    is a file of the user's own words for people, read after the shipped ones. `reviews` are the rows that
    people filled in on an earlier report. `overrides` are the outcomes set for rules by id, `slack` is how
    far a guideline may be missed (a share of it), `aliases` lead from local names to national numbers or
    keys, `rules` are the user's own, and `waivers` those that are in force. `level` is the government whose file
    it is, `against` the file of the standard of the level above that it is held against as well.
    """

    edition: str | None = None
    as_of: date | None = None
    today: date | None = None
    language: str = "zh"
    region: str | None = None
    issued: str | None = None
    published: str | None = None
    filed: str | None = None
    lexicon: Path | None = None
    reviews: tuple[Answer, ...] = ()
    overrides: Mapping[str, Override] = field(default_factory=dict)
    slack: Decimal = GUIDELINE_SLACK
    aliases: Mapping[str, tuple[int | str, ...]] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    level: Level | None = None
    against: Path | None = None
