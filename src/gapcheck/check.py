"""One file from its bytes to its report: read, pair, compare, judge, count; the house in one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from gapcheck import __version__, editions
from gapcheck.compare import GUIDELINE_SLACK, Comparison, compare
from gapcheck.concern import Concern
from gapcheck.findings import Finding, National, Outcome, Report, Subject
from gapcheck.model import Dated, ImplementationStandard, LocalItem, NationalStandard
from gapcheck.pairing import Pairing, pair, plain_name
from gapcheck.readers import load, read_bytes, read_date
from gapcheck.reviews import Answer, settle
from gapcheck.rules import RULES, Case, Override, Rule, installed
from gapcheck.source import InputError, Place, Quote
from gapcheck.text.lexicon import Lexicon, lexicon
from gapcheck.verdicts import arrange, aspect_of, finding, item_reports, overridden, summarise, unsettled
from gapcheck.waivers import Waiver, waive


@dataclass(frozen=True, slots=True)
class Options:
    """How to judge: None means what the file itself says, and failing that the edition's own dates.

    `as_of` decides which national figures hold; `today` only counts the days left of a file not
    yet issued. `region`, `issued`, `published`, `filed` supply what the file does not carry; `lexicon`
    is a file of the user's own words for people, read after the shipped ones. `reviews` are the rows that
    people filled in on an earlier report. `overrides` are the outcomes set for rules by id, `slack` is how
    far a guideline may be missed (a share of it), `aliases` lead from local names to national numbers or
    keys, `rules` are the user's own, and `waivers` those that are in force.
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


def check_file(path: Path, options: Options) -> Report:
    """Judge one file. InputError when it cannot be read or nothing in it can be compared.

    The report calls it what the user did, with forward slashes; of an absolute path only the name,
    so that the same file gives the same report wherever it lies.
    """
    name = path.name if path.is_absolute() else path.as_posix()
    return check_bytes(load(path, name), name, options)


def check_bytes(data: bytes, name: str, options: Options) -> Report:
    """Judge a file of these bytes, which the report calls `name`. InputError as in `check_file`."""
    return check(_supplied(read_bytes(data, name), options), options)


def check(standard: ImplementationStandard, options: Options) -> Report:
    """Judge what was read. InputError when no local item answers any national one."""
    national = editions.load(_edition(standard, options))
    day = options.as_of or (standard.issued and standard.issued.value) or national.due
    pairing = pair(_declared(standard, options.aliases), national)
    errors: list[str] = []
    comparisons = _compare_all(pairing, national, standard, day, options, errors)
    case = Case(standard, national, day, options.today, pairing, comparisons)
    judged, silenced = _judge(case, options, errors)
    settled, void = settle(judged, options.reviews)
    region = standard.region.text if standard.region else None
    findings = waive(settled, options.waivers, region, options.language)
    items = unsettled(item_reports(pairing, comparisons, findings, options.language), silenced)
    return Report(
        version=__version__,
        language=options.language,
        as_of=day,
        national=National(
            national.edition, national.document.number or "", national.issued, national.due, len(national.items)
        ),
        subject=_subject(standard),
        summary=summarise(items, findings, beyond=len(pairing.unmatched)),
        items=items,
        findings=findings,
        mappings=standard.mappings,
        skipped=standard.skipped,
        errors=tuple(errors),
        void_decisions=void,
    )


def _supplied(standard: ImplementationStandard, options: Options) -> ImplementationStandard:
    """The standard with what the command line says of it, which goes before what the file says."""
    place = Place(standard.file)
    given: dict[str, Quote | Dated] = {}
    if options.region:
        given["region"] = Quote(options.region, place)
    for name in ("issued", "published", "filed"):
        text = getattr(options, name)
        if text:
            given[name] = Dated(Quote(text, place), read_date(text))
    return replace(standard, **given)  # type: ignore[arg-type]


def _edition(standard: ImplementationStandard, options: Options) -> str:
    """The edition asked for, else the one the file names, else the latest one issued before it."""
    named = options.edition or (standard.edition.text if standard.edition else None)
    if named is not None:
        found = next((edition for edition in editions.available() if edition in named), None)
        if found is None:
            place = standard.edition.place if standard.edition and not options.edition else None
            known = "、".join(editions.available())
            raise InputError("input.unknown_edition", {"edition": named, "known": known}, place)
        return found
    issued = standard.issued.value if standard.issued else None
    earlier = [e for e in editions.available() if issued and editions.load(e).issued <= issued]
    return max(earlier or editions.available())


def _declared(standard: ImplementationStandard, aliases: Mapping[str, tuple[int | str, ...]]) -> tuple[LocalItem, ...]:
    """The items, those that declare nothing themselves declared as what the user's aliases say of their names."""
    known = {plain_name(name): wanted for name, wanted in aliases.items()}
    return tuple(
        item if item.declared else replace(item, declared=known.get(plain_name(item.name.text), ()))
        for item in standard.items
    )


def words_of(extra: Path | None) -> Lexicon | None:
    """The lexicon with a user's own file read after the shipped ones; None for the shipped one alone.

    InputError when the file cannot be read or its terms contradict what is there.
    """
    if extra is None:
        return None
    try:
        return lexicon(extra)
    except (OSError, ValueError) as fault:
        raise InputError("input.lexicon", {"file": extra, "problem": fault}, Place(str(extra))) from fault


def _compare_all(
    pairing: Pairing,
    national: NationalStandard,
    standard: ImplementationStandard,
    day: date,
    options: Options,
    errors: list[str],
) -> tuple[Comparison, ...]:
    own = editions.central_share(national, standard.region.text if standard.region else None)
    shares = tuple(national.central_share.values()) if own is None else (own,)
    answered = [m for m in pairing.matches if m.partners]
    if not answered:
        raise InputError("input.nothing_compared", {"items": len(standard.items)}, Place(standard.file))
    places = Counter(partner.local.name.place for match in answered for partner in match.partners)
    shared = frozenset(place for place, times in places.items() if times > 1)
    comparisons = []
    words = words_of(options.lexicon)
    for match in answered:
        if not all(partner.local.not_applicable for partner in match.partners):
            try:
                comparisons.append(compare(match, day, shares, shared, words, options.slack))
            except Exception as fault:
                errors.append(f"{match.national.key}: {type(fault).__name__}: {fault}")
    return tuple(comparisons)


def _judge(case: Case, options: Options, errors: list[str]) -> tuple[tuple[Finding, ...], frozenset[tuple[str, str]]]:
    """Every rule on the case, and the aspects on which the configuration keeps one that spoke silent.

    A rule that crashes is our fault, or that of the user's own rule, and is reported, never swallowed.
    """
    own, faults = installed()
    errors += faults
    rules = (*RULES, *options.rules, *own)
    findings = overridden(rules, options.overrides, options.language)
    silenced: set[tuple[str, str] | None] = set()
    document = case.national.document.number or case.national.title
    concern = Concern(case)
    for rule in rules:
        override = options.overrides.get(rule.id)
        for run in rule.judge(case):
            try:
                hits = run()
                if override is None or override.outcome:
                    outcome = override.outcome if override else None
                    findings += [finding(rule, hit, options.language, document, concern, outcome) for hit in hits]
                if override and override.silences:
                    silenced |= {aspect_of(hit) for hit in hits if (hit.outcome or rule.default) is not Outcome.NOTE}
            except (Exception, SystemExit) as fault:
                errors.append(f"{rule.id}: {type(fault).__name__}: {fault}")
    return arrange(findings), frozenset(aspect for aspect in silenced if aspect)


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
