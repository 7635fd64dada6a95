"""The configuration as one record: every value in force, and where it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from gapcheck.compare import GUIDELINE_SLACK
from gapcheck.rules import Override, Rule
from gapcheck.source import Place

OFF = "off"
FAIL_ON = ("violation", "beyond", "review", "never")


class Origin(StrEnum):
    """Where a value came from when it is not a line of the file."""

    DEFAULT = "default"
    OPTION = "option"
    ENVIRONMENT = "environment"


@dataclass(frozen=True, slots=True)
class Configuration:
    """What is in force; None and empty mean that nothing is laid down.

    `file` is the name of the file read (None: there is none) and `folder` where it lies: paths in it start
    there. `rules` are outcomes by rule id, `tolerances` how far a guideline may be missed, `aliases` lead from
    local names to national numbers or keys, `custom_rules` are rules as data. `origins` has the place of every
    value that is no default, by field or `field.key`.
    """

    edition: str | None = None
    region: str | None = None
    lang: str = "zh"
    fail_on: str = "violation"
    rules: Mapping[str, Override] = field(default_factory=dict)
    tolerances: Mapping[str, Decimal] = field(default_factory=lambda: {"guideline": GUIDELINE_SLACK})
    lexicon: Path | None = None
    aliases: Mapping[str, tuple[int | str, ...]] = field(default_factory=dict)
    paths: tuple[str, ...] = ()
    waivers: Path | None = None
    baseline: Path | None = None
    custom_rules: tuple[Rule, ...] = ()
    file: str | None = None
    folder: Path = Path()
    origins: Mapping[str, Place | Origin] = field(default_factory=dict)

    def overridden(self, origin: Origin, values: Mapping[str, object]) -> Configuration:
        """This configuration with those `values` that are given (not None), which go before its own."""
        given = {name: value for name, value in values.items() if value is not None}
        return replace(self, **given, origins={**self.origins, **dict.fromkeys(given, origin)})  # type: ignore[arg-type]

    def origin(self, name: str) -> Place | Origin:
        """Where the value of a field, or of one key of it (`rules.G201`), came from."""
        return self.origins.get(name, Origin.DEFAULT)
