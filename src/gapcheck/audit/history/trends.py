"""What became of every finding from one run to another, region by region."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from gapcheck.audit.history.names import name_of
from gapcheck.audit.history.record import FATES, Counts, Fate, Fated, RegionTrend, Unseen
from gapcheck.audit.store.reading import File, Finding, Memory
from gapcheck.findings import Change, NationalRef, Outcome
from gapcheck.since import Doubts, Entry, undecided, unpaired

Whose = tuple[str, str | None]
Identity = tuple[str, str | None]
"""A finding's fingerprint, and what it was held against: the same words may fail the nation and the province."""


@dataclass(frozen=True, slots=True)
class Held:
    """A finding as an entry of `since`, beside where it stood."""

    entry: Entry
    file: File
    place: str
    against: str | None

    @property
    def identity(self) -> Identity:
        return self.entry.fingerprint, self.against


@dataclass(slots=True)
class Side:
    """What one run knows of one region at one level."""

    files: dict[str, File] = field(default_factory=dict)
    held: list[Held] = field(default_factory=list)

    @property
    def open(self) -> list[Held]:
        return [held for held in self.held if not held.entry.closed]

    def has_judged(self, name: str, other: Side) -> bool:
        """Whether a file of the `other` side was judged on this one too, be it under another name."""
        if name in self.files:
            return bool(self.files[name].judged)
        renamed = [file for file in self.files.values() if file.name not in other.files]
        return bool(renamed) and all(file.judged for file in renamed)


def trends(memory: Memory, earlier: int, later: int, region: str | None) -> list[RegionTrend]:
    """The fate of all findings that stand open in either run, by region and level; findings one by one only for
    a `region` that is asked for."""
    then, now = _sides(memory, earlier, region), _sides(memory, later, region)
    gone: dict[Whose, set[Identity]] = defaultdict(set)
    for subject, level, *identity in memory.once_open(earlier, region):
        gone[subject, level].add((identity[0] or "", identity[1]))
    told = []
    for whose in sorted({*then, *now}, key=lambda whose: (whose[0], whose[1] or "")):
        fated = _fated(memory, later, then[whose], now[whose], gone[whose])
        counts = counted(one.fate for one in fated)
        told.append(RegionTrend(*whose, counts, fated if region is not None else None))
    return told


def counted(fates: Iterable[Fate]) -> Counts:
    found = Counter(fates)
    return {fate: found[fate] for fate in FATES}


def _sides(memory: Memory, run: int, region: str | None) -> dict[Whose, Side]:
    sides: dict[Whose, Side] = defaultdict(Side)
    files = {file.file: file for file in memory.files(run, region)}
    for file in files.values():
        sides[file.whose].files[file.name] = file
    for finding in memory.findings(run, region):
        file = files[finding.file]
        sides[file.whose].held.append(_held(finding, file))
    return sides


def _held(found: Finding, file: File) -> Held:
    national = None
    if found.key is not None and found.number is not None:
        national = NationalRef(found.key, found.number, name_of(found.key, file.edition))
    entry = Entry(
        rule=found.rule,
        outcome=Outcome(found.outcome),
        national=national,
        item=found.item,
        area=None,
        field=found.field,
        message=found.message,
        assessed=bool(found.assessed),
        waived="waived" if found.waived else None,
        fingerprint=found.fingerprint,
    )
    return Held(entry, file, found.place, found.against)


def _fated(memory: Memory, run: int, then: Side, now: Side, gone: set[Identity]) -> list[Fated]:
    # NOTE: the same fault may stand in several files of a region: those of the same file are paired first.
    lost, fresh = unpaired(then.open, now.open, lambda held: (held.file.name, held.identity))
    lost, fresh = unpaired(lost, fresh, lambda held: held.identity)
    new, standing = {id(held) for held in fresh}, {held.identity for held in then.open}
    before = (gone | {held.identity for held in then.held if held.entry.closed}) - standing
    fated = []
    for held in now.open:
        if id(held) not in new:
            fated.append(_told(Change.OPEN, None, held))
        elif not then.has_judged(held.file.name, now):
            fated.append(_told(Unseen.FIRST_SEEN, None, held))
        else:
            fated.append(_told(Change.REOPENED if held.identity in before else Change.NEW, None, held))
    seen = [held for held in lost if now.has_judged(held.file.name, then)]
    fated += _closed(memory, run, seen, now, fresh)
    fated += [_told(Unseen.NOT_SEEN, None, held) for held in lost if not now.has_judged(held.file.name, then)]
    return sorted(fated, key=lambda one: FATES.index(one.fate))


def _closed(memory: Memory, run: int, lost: list[Held], now: Side, fresh: list[Held]) -> list[Fated]:
    """The findings that are no longer open in files that were judged: put right, or in doubt."""
    answered: dict[str, bool] = {}
    for file in now.files.values() if lost else ():
        for key, matched in memory.answered(run, file.file).items():
            answered[key] = answered.get(key, False) or matched
    fated = []
    for against in dict.fromkeys(held.against for held in lost):
        now_closed = {h.entry.fingerprint: why for h in now.held if h.against == against and (why := h.entry.closed)}
        doubts = Doubts(now_closed, set(), answered, undecided(h.entry for h in fresh if h.against == against))
        fated += [_told(*doubts.fate(held.entry), held) for held in lost if held.against == against]
    return fated


def _told(fate: Fate, why: str | None, held: Held) -> Fated:
    entry = held.entry
    return Fated(
        fate=fate,
        why=why,
        rule=entry.rule,
        outcome=entry.outcome,
        national=entry.national,
        item=entry.item,
        field=entry.field,
        message=entry.message,
        place=held.place,
        file=held.file.name,
        against=held.against,
        fingerprint=entry.fingerprint,
    )
