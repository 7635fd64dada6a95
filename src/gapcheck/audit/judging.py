"""One job judged: its bytes in, its result and reports out, the same in whichever process or machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

from gapcheck.audit import regions
from gapcheck.audit.marking import mark_of
from gapcheck.audit.record import ItemVerdict, Job, Level, Measured, Result, Seen
from gapcheck.audit.sources import bytes_of
from gapcheck.baseline import Baseline, against
from gapcheck.check import check
from gapcheck.choices import supplied
from gapcheck.findings import ORDER, Finding, Ground, ItemReport, Outcome, Report
from gapcheck.government import read_level
from gapcheck.model import ImplementationStandard
from gapcheck.options import Options
from gapcheck.readers import read_bytes
from gapcheck.reports.formats import rendered, suffix_of
from gapcheck.rules import asked
from gapcheck.source import InputError, Place
from gapcheck.wording import say

ABOVE = "above"
"""What a finding is said to be held against when it is not the nation: whichever file it was, so that findings of
two audits can be told to be the same."""


@dataclass(frozen=True, slots=True)
class Way:
    """How the files of one folder are judged; `mark` is a hash of all that decides it but the files: the tool, its
    data, the configuration and what that names."""

    options: Options
    baseline: Baseline | None
    mark: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What judging one job gives. `key` marks what was judged and by what (None: not to be relied on again);
    `worst` is the worst outcome that can fail a run (None: none can); `reports` are (suffix, bytes)."""

    result: Result
    key: str | None
    worst: Outcome | None = None
    reports: tuple[tuple[str, bytes], ...] = ()


def answer(job: Job, way: Way, formats: Iterable[str], known: str | None = None, base: Path = Path()) -> Answer | None:
    """Judge a job by a way, its reports in `formats`; None when its key is `known` already. Relative sources are
    counted from `base`.

    Whatever is wrong with the file becomes a result that says so; MemoryError alone goes through.
    """
    language = way.options.language
    sha256 = key = None
    try:
        data = bytes_of(job.source, job.name, base)
        sha256 = hashlib.sha256(data).hexdigest()
        key = _key(job, way, sha256, base)
        return None if key == known else _judged(job, data, sha256, way, formats, key, base)
    except InputError as error:
        return Answer(_unjudged(job, sha256, _in_words(error, language)), key)
    except MemoryError:
        raise
    except Exception as error:
        why = say("audit.why.crash", language, error=f"{type(error).__name__}: {error}")
        return Answer(_unjudged(job, None, why), None)


def lost(job: Job, why: str) -> Answer:
    """The answer for a job whose judging came to nothing."""
    return Answer(_unjudged(job, None, why), None)


def _judged(job: Job, data: bytes, sha256: str, way: Way, formats: Iterable[str], key: str, base: Path) -> Answer:
    options = replace(way.options, region=job.region or way.options.region, edition=job.edition or way.options.edition)
    standard = supplied(read_bytes(data, job.name, sha256), options)
    region, level = _whose(job, standard)
    held = job if level in (Level.CITY, Level.COUNTY) else replace(job, against=None)
    above = _standard(held.against, base) if held.against else None
    report = check(standard, replace(options, level=level), above)
    rules = asked(options.rules)
    return Answer(
        result=_result(held, report, region, level),
        key=key,
        worst=_worst(report if way.baseline is None else against(report, way.baseline).fresh),
        reports=tuple((suffix_of(form), rendered(report, form, rules, one_line=True)) for form in formats),
    )


def _key(job: Job, way: Way, sha256: str, base: Path) -> str:
    upper = _hash_of(job.against, base) if job.against else None
    return mark_of((job.name, job.region, job.level, job.edition, upper, sha256, way.mark))


def _whose(job: Job, standard: ImplementationStandard) -> tuple[str | None, Level | None]:
    """The region and level of a file, by what a list says of it, else by its own words, else by its name."""
    own = standard.region.text if standard.region else None
    title = standard.title.text if standard.title else None
    region, level = regions.whose(job, own, title)
    named = read_level(standard.level.text) if standard.level and not job.level else None
    return region, named or level


@lru_cache(maxsize=16)
def _standard(source: str, base: Path) -> ImplementationStandard:
    """A standard that others are held against, called by its name alone. InputError when it cannot be read."""
    name = PurePosixPath(source).name
    return read_bytes(bytes_of(source, name, base), name)


@lru_cache(maxsize=16)
def _hash_of(source: str, base: Path) -> str:
    """The hash of a standard that others are held against; of one that cannot be read, nothing."""
    try:
        return hashlib.sha256(bytes_of(source, source, base)).hexdigest()
    except InputError:
        return ""


def _unjudged(job: Job, sha256: str | None, why: str) -> Result:
    region, level = regions.whose(job, None, None)
    return Result(job, sha256=sha256, region=region, level=level, edition=job.edition, why=why)


def _in_words(error: InputError, language: str) -> str:
    where = _within(error.place) if error.place else ""
    return (f"{where}: " if where else "") + say(error.message, language, **error.params)


def _within(place: Place) -> str:
    """A place without the file's name."""
    return str(place)[len(place.file) + 1 :]


def _result(job: Job, report: Report, region: str | None, level: Level | None) -> Result:
    subject = report.subject
    return Result(
        job=job,
        sha256=subject.sha256,
        format=subject.format,
        region=region,
        level=level,
        edition=report.national.edition,
        issued=subject.issued,
        late=(subject.issued - report.national.due).days if subject.issued else None,
        summary=report.summary,
        items=tuple([_verdict(item) for item in report.items]),
        findings=tuple(_seen(finding) for finding in report.findings),
        levels=tuple([m for item in report.items for m in _measured(item.national.number, item.ground)]),
        errors=report.errors,
    )


def _verdict(item: ItemReport) -> ItemVerdict:
    return ItemVerdict(item.national.number, item.national.key, bool(item.local), item.verdicts)


def _seen(found: Finding) -> Seen:
    national = found.national
    return Seen(
        rule=found.rule,
        outcome=found.counts_as,
        number=national.number if national else None,
        key=national.key if national else None,
        item=found.item,
        field=found.field,
        message=found.message,
        difference=found.evidence.difference,
        place=_within(found.location),
        fingerprint=found.fingerprint,
        assessed=found.assessed,
        waived=found.waived is not None,
        against=ABOVE if found.against else None,
    )


@lru_cache(maxsize=8192)
def _measured(number: int, ground: Ground) -> tuple[Measured, ...]:
    return tuple(
        Measured(number, level.measure, str(level.amount.unit), level.kind, level.amount.value, level.values)
        for level in ground.levels
        if level.values
    )


def _worst(report: Report) -> Outcome | None:
    return next((outcome for outcome in ORDER if report.fails(outcome)), None)
