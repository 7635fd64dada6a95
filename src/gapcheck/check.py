"""One file from its bytes to its report: read, pair, compare, judge, count; the house in one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from gapcheck import __version__, editions
from gapcheck.choices import declared, edition_of, level_judged, supplied, words_of
from gapcheck.compare import Adopts, Comparison, adopts_the_nation, compare
from gapcheck.concern import Concern
from gapcheck.findings import ABOVE, Finding, HeldAbove, National, Outcome, Report, Subject, worst
from gapcheck.model import ImplementationStandard, NationalStandard
from gapcheck.options import Options
from gapcheck.pairing import Pairing, pair
from gapcheck.readers import load, read, read_bytes
from gapcheck.reviews import settle
from gapcheck.rules import RULES, Case, Rule, installed
from gapcheck.sentences import arrange, finding, overridden, public
from gapcheck.source import InputError, Place
from gapcheck.verdicts import aspect_of, item_reports, summarise, unsettled
from gapcheck.waivers import waive

if TYPE_CHECKING:
    from gapcheck.against import Beside, Said, Upper


Begin = Callable[[str], None]
"""Told of each phase as it begins: read, pair, compare, judge."""


def _unheard(phase: str) -> None: ...


def check_file(path: Path, options: Options, begin: Begin = _unheard, data: bytes | None = None) -> Report:
    """Judge one file, or the bytes that stand for it. InputError when it cannot be read or nothing in it can be
    compared.

    The report calls it what the user did, with forward slashes; of an absolute path only the name,
    so that the same file gives the same report wherever it lies.
    """
    begin("read")
    name = _called(path)
    standard = read_bytes(load(path, name) if data is None else data, name)
    above = read(options.against, _called(options.against)) if options.against else None
    return check(supplied(standard, options), options, above, begin)


def _called(path: Path) -> str:
    return path.name if path.is_absolute() else path.as_posix()


def check(
    standard: ImplementationStandard,
    options: Options,
    above: ImplementationStandard | None = None,
    begin: Begin = _unheard,
) -> Report:
    """Judge what was read, against the nation and, where it is given, against the standard of the level `above`.

    InputError when no local item of either answers any national one.
    """
    national = editions.load(edition_of(standard, options))
    day = options.as_of or (standard.issued and standard.issued.value) or national.due
    errors: list[str] = []
    case = _case(standard, national, day, options, errors, begin)
    held = _beside(case, above, options, errors) if above else None
    case = held.nation if held else case
    begin("judge")
    said, silenced = _judge(case, options, errors)
    said_above, silenced_above = _judge(held.above, options, errors, held) if held else ([], frozenset())
    told = (*_overrides(options), *(found for _, found in (*said, *said_above)))
    settled, void = settle(arrange(told), options.reviews)
    region = standard.region.text if standard.region else None
    findings = waive(settled, options.waivers, region, options.language)
    waived = {found.fingerprint for found in findings if found.waived is not None}
    repeats = held.repeats(said_above, said, waived) if held else {}
    findings = tuple(found for found in findings if found.fingerprint not in repeats)
    nation = tuple(found for found in findings if found.against is None)
    items = unsettled(item_reports(case.pairing, case.comparisons, nation, options.language), silenced)
    summary = summarise(items, findings, beyond=len(case.pairing.unmatched))
    against = _held_above(held, findings, repeats, silenced_above, options.language) if held else None
    if against:
        summary = summary._replace(verdict=worst([summary.verdict, against.summary.verdict]))
    return Report(
        version=__version__,
        language=options.language,
        as_of=day,
        national=National(
            national.edition, national.document.number or "", national.issued, national.due, len(national.items)
        ),
        subject=_subject(standard),
        summary=summary,
        items=items,
        findings=tuple(public(found) for found in findings),
        mappings=standard.mappings,
        skipped=standard.skipped,
        errors=tuple(errors),
        void_decisions=void,
        against=against,
    )


def _case(
    standard: ImplementationStandard,
    national: NationalStandard,
    day: date,
    options: Options,
    errors: list[str],
    begin: Begin = _unheard,
) -> Case:
    """The file paired and compared with the nation; InputError when nothing in it answers any national item."""
    begin("pair")
    pairing = pair(declared(standard, options.aliases), national)
    if not any(match.partners for match in pairing.matches):
        raise InputError("input.nothing_compared", {"items": len(standard.items)}, Place(standard.file))
    begin("compare")
    case = Case(standard, national, day, options.today, pairing, (), level_judged(standard, national, options))
    return case._replace(comparisons=_compare_all(case, pairing, options, errors))


def _compare_all(
    case: Case, pairing: Pairing, options: Options, errors: list[str], adopts: Adopts = adopts_the_nation
) -> tuple[Comparison, ...]:
    national, region = case.national, case.standard.region
    own = editions.central_share(national, region.text if region else None)
    shares = tuple(national.central_share.values()) if own is None else (own,)
    answered = [m for m in pairing.matches if m.partners]
    places = Counter(partner.local.name.place for match in answered for partner in match.partners)
    shared = frozenset(place for place, times in places.items() if times > 1)
    comparisons = []
    words = words_of(options.lexicon)
    for match in answered:
        if not all(partner.local.not_applicable for partner in match.partners):
            try:
                comparisons.append(compare(match, case.day, shares, shared, words, options.slack, adopts))
            except Exception as fault:
                errors.append(f"{match.national.key}: {type(fault).__name__}: {fault}")
    return tuple(comparisons)


def _beside(case: Case, above: ImplementationStandard, options: Options, errors: list[str]) -> Beside:
    """The file beside the standard of the level above, which is taken as it stands."""
    from gapcheck.against import beside

    upper, faults = _upper(above, case.national, case.day, options.lexicon, options.slack)
    errors += faults
    return beside(case, upper, lambda pairing, adopts: _compare_all(case, pairing, options, errors, adopts))


@lru_cache(maxsize=32)
def _upper(
    above: ImplementationStandard, national: NationalStandard, day: date, lexicon: Path | None, slack: Decimal
) -> tuple[Upper, tuple[str, ...]]:
    """The standard of the level above, ready to hold others against, and what crashed on the way.

    NOTE: remembered, since an audit holds all cities and counties of a province against the same one.
    """
    from gapcheck.against import upper

    faults: list[str] = []
    province = _case(above, national, day, Options(lexicon=lexicon, slack=slack), faults)
    return upper(province, words_of(lexicon)), tuple(faults)


def _held_above(
    held: Beside,
    findings: tuple[Finding, ...],
    repeats: Mapping[str, Finding],
    silenced: frozenset[tuple[str, str]],
    language: str,
) -> HeldAbove:
    """The verdicts against the level above: what was found there, and what the nation's run has said of the same."""
    told = {original.fingerprint for original in repeats.values()}
    heard = tuple(found for found in findings if found.against or found.fingerprint in told)
    case = held.above
    items = unsettled(item_reports(case.pairing, case.comparisons, heard, language, ABOVE), silenced)
    summary = summarise(items, tuple(f for f in findings if f.against), len(case.pairing.unmatched), ABOVE)
    return HeldAbove(_subject(held.yardstick.source), held.yardstick.document.number, summary, items)


def _rules(options: Options) -> tuple[tuple[Rule, ...], tuple[str, ...]]:
    own, faults = installed()
    return (*RULES, *options.rules, *own), faults


def _overrides(options: Options) -> list[Finding]:
    return overridden(_rules(options)[0], options.overrides, options.language)


def _judge(
    case: Case, options: Options, errors: list[str], held: Beside | None = None
) -> tuple[list[Said], frozenset[tuple[str, str]]]:
    """Every rule on the case, and the aspects on which the configuration keeps one that spoke silent; those that
    compare with the level above where the case is `held` against it.

    A rule that crashes is our fault, or that of the user's own rule, and is reported, never swallowed.
    """
    rules, faults = (held.rules, ()) if held else _rules(options)
    errors += faults
    said: list[Said] = []
    silenced: set[tuple[str, str] | None] = set()
    document = case.national.document.number or case.national.title
    concern = Concern(case)
    for rule in rules:
        override = options.overrides.get(rule.id)

        def crashed(fault: BaseException, rule: Rule = rule) -> None:
            errors.append(f"{rule.id}: {type(fault).__name__}: {fault}")

        for seen in rule.judge(case, crashed):
            try:
                hits = [held.origin(hit) if held else (hit, None) for hit in seen]
                if override is None or override.outcome:
                    outcome = override.outcome if override else None
                    said += [
                        (hit, finding(rule, hit, options.language, document, concern, outcome, against))
                        for hit, against in hits
                    ]
                if override and override.silences:
                    silenced |= {aspect_of(h) for h, _ in hits if (h.outcome or rule.default) is not Outcome.NOTE}
            except (Exception, SystemExit) as fault:
                crashed(fault)
    return said, frozenset(aspect for aspect in silenced if aspect)


def _subject(standard: ImplementationStandard) -> Subject:
    return Subject(
        file=standard.file,
        sha256=standard.sha256,
        format=standard.format,
        region=standard.region.text if standard.region else None,
        title=standard.title.text if standard.title else None,
        items=len(standard.items),
        issued=standard.issued.value if standard.issued else None,
        published=standard.published.value if standard.published else None,
        filed=standard.filed.value if standard.filed else None,
    )
