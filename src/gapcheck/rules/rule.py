"""What a rule is: an id, a default outcome, and a function from what was compared to what it saw."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from gapcheck.compare import Comparison
from gapcheck.findings import NationalRef, Outcome
from gapcheck.government import Level
from gapcheck.hits import Hit
from gapcheck.model import ImplementationStandard, LocalItem, NationalItem, NationalStandard, Scope
from gapcheck.pairing import How, Pairing
from gapcheck.source import Place, Quote
from gapcheck.wording import say


class Case(NamedTuple):
    """One file with everything that was compared in it.

    `day` decides which law holds (the issue date, or the one given); `today` is only for counting
    the days left of an unissued file, None when not given. `level` is the government whose file it is.
    Where the file is held against the level above as well, `listed` are the places of local items that are on
    that level's list though not on the nation's, and `argued` what goes beyond national scope no further than
    there, with a complete assessment on file there: national key (or the local name), scope, and the figure,
    clause or nothing that it is about.
    """

    standard: ImplementationStandard
    national: NationalStandard
    day: date
    today: date | None
    pairing: Pairing
    comparisons: tuple[Comparison, ...]
    level: Level = Level.PROVINCE
    listed: frozenset[Place] = frozenset()
    argued: frozenset[tuple[str, Scope, str]] = frozenset()

    @property
    def place(self) -> Place:
        return Place(self.standard.file)


PairCheck = Callable[[Comparison, Case], Iterator[Hit]]
FileCheck = Callable[[Case], Iterator[Hit]]
_BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the contract's table or of the user's own; exactly one of the two checks is set.

    `of_even` False: the rule speaks of differences alone, so it is not asked about pairs without any.
    `texts` are the sentences of a user's own rule, under the keys by which the catalogues hold ours: X101
    is the message, X101.fix the remedy, X101.title, .what, .why, .example, .remedy, .basis explain it.
    """

    id: str
    default: Outcome
    of_pair: PairCheck | None = None
    of_file: FileCheck | None = None
    texts: Mapping[str, str] = field(default_factory=dict, compare=False)
    of_even: bool = True

    @property
    def family(self) -> str:
        return self.id[1]

    def say(self, key: str, language: str, **params: object) -> str:
        """The sentence `key`: the rule's own, in the language it was written in, else the catalogue's.

        NOTE: blanks of a user's sentence are filled by name only; str.format would let it reach into objects.
        """
        own = self.texts.get(key)
        if own is None:
            return say(key, language, **params)
        return _BLANK.sub(lambda blank: str(params.get(blank[1], blank[0])), own)

    def judge(self, case: Case, crashed: Callable[[BaseException], None]) -> Iterator[list[Hit]]:
        """What the rule says of a case, pair by pair or of the file as a whole, where it says anything.

        Where it crashes `crashed` is told; a fault on one pair hides nothing of the others.
        """
        if self.of_file is not None:
            try:
                hits = list(self.of_file(case))
            except (Exception, SystemExit) as fault:
                crashed(fault)
            else:
                if hits:
                    yield hits
        if self.of_pair is None:
            return
        for pair in case.comparisons if self.of_even else [p for p in case.comparisons if not p.differences.even]:
            try:
                hits = list(self.of_pair(pair, case))
            except (Exception, SystemExit) as fault:
                crashed(fault)
                continue
            if hits:
                yield hits


def each_pair(rule_id: str, default: Outcome, texts: Mapping[str, str] | None = None) -> Callable[[PairCheck], Rule]:
    """Make a rule of a check on one compared pair; `texts` as in Rule."""
    return lambda check: Rule(rule_id, default, of_pair=check, texts=texts or {})


def each_difference(rule_id: str, default: Outcome) -> Callable[[PairCheck], Rule]:
    """Make a rule of a check on what one pair differs in: target, level, content, funding."""
    return lambda check: Rule(rule_id, default, of_pair=check, of_even=False)


def whole_file(rule_id: str, default: Outcome, texts: Mapping[str, str] | None = None) -> Callable[[FileCheck], Rule]:
    """Make a rule of a check on the whole file; `texts` as in Rule."""
    return lambda check: Rule(rule_id, default, of_file=check, texts=texts or {})


@lru_cache(maxsize=1024)
def ref(item: NationalItem) -> NationalRef:
    return NationalRef(item.key, item.number, item.name)


def hit(pair: Comparison, field: str, quote: Quote | None, **rest: object) -> Hit:
    """A hit on `field` of a pair, at `quote`'s place or else at the (first) local item's name.

    A pair that rests on likeness alone makes every hit doubtful: were the pair wrong, so were the hit.
    """
    local = _owner(pair, quote)
    rest["doubtful"] = bool(rest.get("doubtful")) or pair.match.how is How.SIMILAR
    return Hit(
        place=(quote or local.name).place,
        item=local.name.text,
        area=pair.national.area,
        national=ref(pair.national),
        field=field,
        **rest,  # type: ignore[arg-type]
    )


def _owner(pair: Comparison, quote: Quote | None) -> LocalItem:
    """The local item whose cell `quote` is, so that a shared national item names the right one."""
    for local in pair.locals:
        cells = (local.name, local.target, local.content, local.standard, local.expenditure, local.lead)
        if quote is not None and any(cell is not None and cell.place == quote.place for cell in cells):
            return local
    return pair.locals[0]
