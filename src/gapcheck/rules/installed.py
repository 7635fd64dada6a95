"""Rules that installed packages add, under the entry point group `gapcheck.rules`."""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from gapcheck.rules.rule import Rule

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "gapcheck.rules"
ID = re.compile(r"[A-FH-Z][0-9]{3}")
"""The id of a user's own rule: as ours, but the letter G is kept for those of the contract."""
PARTS = ("", ".fix", ".title", ".what", ".why", ".example", ".remedy", ".basis")
"""What a rule must say of itself, as endings of its id (see Rule.texts)."""


@cache
def installed() -> tuple[tuple[Rule, ...], tuple[str, ...]]:
    """The rules of installed packages by id, and in words what could not be used and why.

    A package that cannot be loaded, or whose object is no whole Rule, is named there and hides no other.
    """
    if not _announced():
        return (), ()
    from importlib.metadata import entry_points  # imported late: it brings half the mail library

    rules: dict[str, Rule] = {}
    faults: list[str] = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        try:
            rule = _loaded(point)
            if rule.id in rules:
                raise ValueError(f"{rule.id} is defined twice")
            rules[rule.id] = rule
        except (Exception, SystemExit) as fault:
            faults.append(f"{GROUP} {point.name} = {point.value}: {type(fault).__name__}: {fault}")
    return tuple(rules[name] for name in sorted(rules)), tuple(faults)


def _announced() -> bool:
    """Whether any installed package names the group at all: a look at the files costs a tenth of asking
    importlib.metadata, and nearly every run has none."""
    wanted = f"[{GROUP}]".encode()
    return any(
        wanted in announced.read_bytes()
        for folder in dict.fromkeys(sys.path)
        for announced in Path(folder or ".").glob("*-info/entry_points.txt")
    )


def _loaded(point: EntryPoint) -> Rule:
    rule = point.load()
    if not isinstance(rule, Rule):
        raise TypeError(f"{type(rule).__name__} is not a gapcheck.rules.rule.Rule")
    if not ID.fullmatch(rule.id):
        raise ValueError(f"the id {rule.id!r} is not a letter other than G and three digits")
    missing = [part for part in PARTS if not rule.texts.get(f"{rule.id}{part}")]
    if missing:
        raise ValueError(f"no text for {'、'.join(rule.id + part for part in missing)}")
    return rule
