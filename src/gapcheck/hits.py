"""What a rule saw, before anyone puts it into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from gapcheck.findings import NationalRef, Outcome
from gapcheck.source import Place


@dataclass(frozen=True, slots=True)
class Phrase:
    """A key of the findings catalogue with its parameters, to be said in the report's language."""

    key: str
    params: dict[str, object] = field(default_factory=dict)


NO_PARAMS: Mapping[str, object] = MappingProxyType({})


class Hit(NamedTuple):
    """What a rule saw, before anyone puts it into words.

    `message` and `remedy` are keys of the findings catalogue (default: the rule's own) and `params`
    fill both; params and evidence may be populations, amounts, tuples or phrases, which are written out in
    the report's language. `key` tells apart several hits of one rule on one item and field.
    `outcome` None is the rule's default; `doubtful` hits rest on an unconfirmed national fact.
    `parts_missing` are the parts that the assessment of what is beyond still lacks; none: it is assessed, and
    `argued_above` when the assessment is that of the level above.
    """

    place: Place
    params: Mapping[str, object] = NO_PARAMS
    item: str | None = None
    area: str | None = None
    national: NationalRef | None = None
    field: str | None = None
    key: str = ""
    message: str = ""
    remedy: str = ""
    theirs: object = None
    ours: object = None
    difference: object = None
    basis: str = ""
    outcome: Outcome | None = None
    parts_missing: tuple[str, ...] = ()
    argued_above: bool = False
    doubtful: bool = False
