"""What the letter says: sentences composed from the report's own figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import PurePath

from gapcheck.findings import Change, Finding, HeldAbove, Outcome, Report, Since
from gapcheck.reports.letter.outline import Outline
from gapcheck.reports.letter.paper import paragraph
from gapcheck.reports.order import by_rule, by_unit, open_findings, standing
from gapcheck.wording import say

EXAMPLES = 3
NAMES = 6
UNITS = 5
LONGEST = 120
"""Characters of a problem told in the letter; the annex has all of them."""


def title(report: Report) -> str:
    """What the letter is about, on two lines; by the region, whose name breaks better than a document's."""
    region = report.subject.region
    name = say("letter.name.region", report.language, name=region) if region else _name(report)
    return say("letter.title", report.language, name=name)


def opening(report: Report) -> list[str]:
    """Title, addressee, and what was done."""
    national = report.national
    did = say(
        "letter.opening",
        report.language,
        edition=national.edition,
        document=national.document,
        day=_day(report.as_of, report.language),
        name=_name(report),
    )
    return [
        paragraph("Title", title(report)),
        paragraph("Addressee", say("letter.addressee", report.language)),
        paragraph("Normal", did),
    ]


def overview(report: Report, outline: Outline) -> list[str]:
    """Scope, verdict and dates."""
    language, national, subject = report.language, report.national, report.subject
    verdict = [say(f"letter.verdict.{report.summary.verdict}", language), _found(report)]
    assessed = sum(finding.assessed for finding in standing(report, Outcome.BEYOND))
    if assessed:
        verdict.append(say("letter.assessed", language, count=assessed))
    if report.void_decisions:
        verdict.append(say("letter.void", language, count=len(report.void_decisions)))
    if report.errors:
        verdict.append(say("letter.errors", language, count=len(report.errors)))
    days = {name: _day(getattr(subject, name), language) for name in ("issued", "published", "filed")}
    dates = say("letter.dates.says", language, due=_day(national.due, language), **days)
    return [
        outline.section(say("letter.section.overview", language)),
        outline.part(say("letter.scope", language)),
        paragraph("Normal", _scope(report)),
        outline.part(say("letter.verdict", language)),
        paragraph("Normal", _told(verdict, language)),
        outline.part(say("letter.dates", language)),
        paragraph("Normal", dates),
    ]


def _scope(report: Report) -> str:
    language, s = report.language, report.summary
    clauses = [say("letter.scope.items", language, national=s.national, local=report.subject.items, matched=s.matched)]
    clauses.append(say("letter.scope.missing" if s.missing else "letter.scope.complete", language, count=s.missing))
    if s.not_applicable:
        clauses.append(say("letter.scope.not_applicable", language, count=s.not_applicable))
    if s.beyond:
        clauses.append(say("letter.scope.beyond", language, count=s.beyond))
    sentences = [
        _sentence(clauses, "comma", language),
        say("letter.scope.comparisons", language, total=s.total, decided=s.decided, review=s.review),
    ]
    if s.by_people:
        sentences.append(say("letter.scope.by_people", language, count=s.by_people))
    if report.against:
        sentences.append(_scope_above(report.against, language))
    return _told(sentences, language)


def _scope_above(against: HeldAbove, language: str) -> str:
    s, above = against.summary, against.above
    return say(
        "letter.scope.above",
        language,
        name=above.title or above.file,
        items=s.national,
        matched=s.matched,
        total=s.total,
        decided=s.decided,
        review=s.review,
    )


def _found(report: Report) -> str:
    """How many findings of each kind; kinds that did not occur are left out."""
    language, s = report.language, report.summary
    kinds = [(outcome.value, count) for outcome, count in s.outcomes]
    kinds += [("decided", sum(count for _, count in s.decisions)), ("waived", s.waived)]
    counts = [say(f"letter.found.{kind}", language, count=count) for kind, count in kinds if count]
    if not counts:
        return _sentence([say("letter.found.nothing", language)], "comma", language)
    joined = say("letter.joint", language).join(counts)
    return _sentence([say("letter.found", language, counts=joined)], "comma", language)


def changes(report: Report, since: Since, outline: Outline, *, annex: int) -> list[str]:
    """What became of what the last report listed; `annex` has it by item and by lead unit."""
    language = report.language
    counts = {change.value: count for change, count in since.total}
    sentences = [
        say(
            "letter.since.against",
            language,
            file=PurePath(since.file).name,
            edition=since.edition,
            day=_day(since.as_of, language),
        ),
        say("letter.since.then", language, **{c: counts[c] for c in (Change.FIXED, Change.OPEN, Change.UNVERIFIED)}),
        say("letter.since.now", language, **{c: counts[c] for c in (Change.NEW, Change.REOPENED)}),
    ]
    if since.changes:
        sentences.append(say("letter.since.annex", language, number=annex))
    return [
        outline.section(say("letter.section.since", language)),
        paragraph("Normal", _told(sentences, language)),
    ]


def problems(report: Report, outline: Outline) -> list[str]:
    """The open findings under their outcome, one point a rule: violations with examples, the others by name."""
    language = report.language
    lines = [outline.section(say("letter.section.problems", language))]
    for outcome in (Outcome.VIOLATION, Outcome.BEYOND, Outcome.REVIEW):
        found = [f for f in open_findings(report) if f.counts_as is outcome]
        if not found:
            continue
        lines.append(outline.part(say(f"letter.problem.{outcome}", language, count=len(found))))
        for _, of_rule in by_rule(found):
            lead = say("letter.rule", language, title=of_rule[0].title, count=len(of_rule))
            tell = _examples if outcome is Outcome.VIOLATION else _concerns
            lines.append(outline.point(lead, tell(of_rule, language)))
    return lines


def _examples(found: list[Finding], language: str) -> str:
    """The first few problems; one that only repeats the rule's title says no more."""
    title, told = found[0].title, []
    for finding in found[:EXAMPLES]:
        message = finding.message if len(finding.message) <= LONGEST else finding.message[: LONGEST - 1] + "…"
        item = finding.item if finding.item or not finding.national else finding.national.name
        shown = item and item not in message
        if shown or message != title:
            told.append(say("letter.example", language, item=item, message=message) if shown else message)
    more = say("letter.more", language, count=len(found) - EXAMPLES) if len(found) > EXAMPLES else ""
    return (_sentence(told, "semicolon", language) if told else "") + more


def _concerns(found: list[Finding], language: str) -> str:
    names = list(dict.fromkeys(f.item or (f.national.name if f.national else "") for f in found))
    named = [name for name in names if name]
    if not named:
        return say("letter.concerns_file", language)
    key = "letter.concerns" if len(named) <= NAMES else "letter.concerns_more"
    return say(key, language, items=say("letter.joint", language).join(named[:NAMES]), count=len(named))


def advice(report: Report, outline: Outline) -> list[str]:
    """What to do about each kind of finding, and who."""
    language, found = report.language, open_findings(report)
    lines = [outline.section(say("letter.section.advice", language))]
    if not found:
        return [*lines, paragraph("Normal", say("letter.advice.nothing", language))]
    for outcome in (Outcome.VIOLATION, Outcome.BEYOND, Outcome.REVIEW):
        count = sum(f.counts_as is outcome for f in found)
        if count:
            lines.append(outline.part(say(f"letter.advice.{outcome}", language)))
            lines.append(paragraph("Normal", say(f"letter.advice.{outcome}.says", language, count=count)))
    busiest = sorted(by_unit(found), key=lambda group: -len(group[1]))
    units = [
        say("letter.advice.unit", language, unit=unit, count=len(theirs))
        for unit, theirs in busiest
        if unit is not None
    ]
    if units:
        lines.append(outline.part(say("letter.advice.units", language)))
        joined = say("letter.joint", language).join(units[:UNITS])
        lines.append(paragraph("Normal", say("letter.advice.units.says", language, units=joined)))
    return lines


def _name(report: Report) -> str:
    subject = report.subject
    kind = "title" if subject.title else "region" if subject.region else "file"
    return say(f"letter.name.{kind}", report.language, name=subject.title or subject.region or subject.file)


def _day(day: date | None, language: str) -> str:
    if day is None:
        return say("letter.no_day", language)
    return say("letter.day", language, year=day.year, month=day.month, day=day.day)


def _sentence(clauses: Iterable[str], between: str, language: str) -> str:
    joined = say(f"letter.{between}", language).join(clause.rstrip("。.；;") for clause in clauses)
    return say("letter.stop", language, sentence=joined[:1].upper() + joined[1:])


def _told(sentences: Iterable[str], language: str) -> str:
    """Sentences one after the other; Chinese needs no blank between them."""
    return ("" if language == "zh" else " ").join(sentences)
