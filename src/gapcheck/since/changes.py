"""What became of every finding that stood open in either of two reports."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeVar

from gapcheck.findings import Change, Changed, Counts, Outcome, Since, Tally
from gapcheck.since.written import Entry, Written
from gapcheck.source import InputError, Place

ORDER = tuple(Change)
T = TypeVar("T")


def compare(earlier: Written, later: Written) -> Since:
    """What changed from one report to the other. InputError when they are about different regions.

    A finding is the same when its fingerprint is, or when only its local item was renamed.
    """
    _refuse_strangers(earlier, later)
    lost, fresh = _unmatched(earlier, later)
    before = {*earlier.gone, *earlier.closed}
    new, doubts = {id(entry) for entry in fresh}, _doubts(later, fresh)
    changes = []
    for entry in later.open:
        again = Change.REOPENED if entry.fingerprint in before else Change.NEW
        changes.append(_changed(again if id(entry) in new else Change.OPEN, entry))
    for entry in lost:
        change, why = doubts.fate(entry)
        changes.append(_changed(change, entry, why))
    changes.sort(key=lambda changed: ORDER.index(changed.change))
    still_open = {entry.fingerprint for entry in later.open}
    return Since(
        file=earlier.subject.file,
        sha256=earlier.subject.sha256,
        as_of=earlier.as_of,
        edition=earlier.national.edition,
        total=_counts(changes),
        items=_by_item(changes),
        leads=_by_lead(changes),
        changes=tuple(changes),
        gone=tuple(sorted((before | {entry.fingerprint for entry in lost}) - still_open)),
    )


def _refuse_strangers(earlier: Written, later: Written) -> None:
    then, now = earlier.subject.region, later.subject.region
    if then is not None and now is not None and then != now:
        place = Place(earlier.subject.file)
        raise InputError("since.other_region", {"earlier": then, "later": now}, place)


def _unmatched(earlier: Written, later: Written) -> tuple[list[Entry], list[Entry]]:
    """The open findings of the earlier report that are not in the later one, and the other way round."""
    lost, fresh = unpaired(earlier.open, later.open, lambda entry: entry.fingerprint)
    named_as_before = earlier.names & later.names

    def unless_renamed(entry: Entry) -> Hashable:
        """What a finding keeps when its local item gets another name; for all others nothing matches."""
        if entry.national is None or entry.item is None or (entry.national.key, entry.item) in named_as_before:
            return entry.fingerprint
        return entry.rule, entry.national.key, entry.field, entry.against is not None

    return unpaired(lost, fresh, unless_renamed)


def unpaired(then: Iterable[T], now: Iterable[T], key: Callable[[T], Hashable]) -> tuple[list[T], list[T]]:
    """What is left of both sides when those of the same key are taken out pair by pair, in order."""
    waiting: dict[Hashable, deque[T]] = defaultdict(deque)
    for entry in then:
        waiting[key(entry)].append(entry)
    fresh = []
    for entry in now:
        if waiting[key(entry)]:
            waiting[key(entry)].popleft()
        else:
            fresh.append(entry)
    return [entry for left in waiting.values() for entry in left], fresh


@dataclass(frozen=True, slots=True)
class Doubts:
    """Why a finding that is no longer open may not have been put right.

    A violation that the machine can no longer decide, whose item has left the file, or whose rule
    crashed has not been fixed by that; nor has what was held against a province's standard that the later
    report was not held against. Of the later report: `closed` says why nobody has to act on a fingerprint,
    `failed` are rules and national keys that crashed, `answered` says of each national key whether a local
    item answers it, `undecided` are (national key, field) of reviews that are new, `above` names the province's
    standard it was held against.
    """

    closed: Mapping[str, str]
    failed: AbstractSet[str]
    answered: Mapping[str, bool]
    undecided: AbstractSet[tuple[str, str | None]]
    above: str | None = None

    def _about(self, entry: Entry) -> str | None:
        if entry.fingerprint in self.closed:
            return "waived" if self.closed[entry.fingerprint] == "waived" else None
        key = entry.national.key if entry.national else None
        if self.failed & {entry.rule, key}:
            return "failed"
        if entry.against and entry.against.name != self.above:
            return "not_held"
        if key is None:
            return None
        if key not in self.answered:
            return "edition"
        if not self.answered[key] and entry.item is not None:
            return "missing"
        return "undecided" if (key, entry.field) in self.undecided else None

    def fate(self, entry: Entry) -> tuple[Change, str]:
        """What became of a finding that is no longer open, and why (wording `since.why.<why>`)."""
        doubt = self._about(entry)
        if doubt:
            return Change.UNVERIFIED, doubt
        return Change.FIXED, self.closed.get(entry.fingerprint, "put_right")


def undecided(fresh: Iterable[Entry]) -> set[tuple[str, str | None]]:
    """(national key, field) of the reviews among new findings."""
    return {(e.national.key, e.field) for e in fresh if e.national and e.outcome is Outcome.REVIEW}


def _doubts(later: Written, fresh: list[Entry]) -> Doubts:
    return Doubts(
        closed=later.closed,
        failed={error.partition(":")[0] for error in later.errors},
        answered={item.national.key: bool(item.local) for item in later.items},
        undecided=undecided(fresh),
        above=later.against.standard.name if later.against else None,
    )


def _changed(change: Change, entry: Entry, why: str | None = None) -> Changed:
    return Changed(
        change=change,
        rule=entry.rule,
        outcome=entry.counts_as,
        national=entry.national,
        item=entry.item,
        area=entry.area,
        field=entry.field,
        lead=entry.lead,
        message=entry.message,
        fingerprint=entry.fingerprint,
        why=why,
    )


def _counts(changes: Iterable[Changed]) -> Counts:
    found = Counter(changed.change for changed in changes)
    return tuple((change, found[change]) for change in Change)


def _by_item(changes: list[Changed]) -> tuple[Tally, ...]:
    """National items by number, then local items of no national counterpart, the whole file last."""
    groups: dict[str, list[Changed]] = defaultdict(list)
    for changed in changes:
        groups[changed.national.key if changed.national else f"local {changed.item or ''}"].append(changed)
    tallies = []
    for found in groups.values():
        national = found[0].national
        name, number = (national.name, national.number) if national else (found[0].item, None)
        tallies.append(Tally(name, number, _counts(found)))
    return tuple(sorted(tallies, key=lambda t: (t.name is None, t.number is None, t.number or 0, t.name or "")))


def _by_lead(changes: list[Changed]) -> tuple[Tally, ...]:
    """Lead units by name; what none of them answers for last."""
    groups: dict[str | None, list[Changed]] = defaultdict(list)
    for changed in changes:
        for unit in changed.lead or (None,):
            groups[unit].append(changed)
    ordered = sorted(groups, key=lambda unit: (unit is None, unit or ""))
    return tuple(Tally(unit, None, _counts(groups[unit])) for unit in ordered)
