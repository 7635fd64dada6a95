"""The facts of one item of the pack beside the rows of the table that answer it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from gapcheck.compare import Comparison, FundingDifference, TargetDifference
from gapcheck.compare.funding import LOCAL_TIERS
from gapcheck.compare.level import LEVEL_CELLS
from gapcheck.hits import Phrase
from gapcheck.pairing import How
from gapcheck.source import Quote
from gapcheck.verification.figures import figures
from gapcheck.verification.record import Fact, Verdict, because

PAYERS = ("central", *LOCAL_TIERS, "fund", "employer", "individual", "school")
"""Whom a reading may name as payers; the other names in it are those of single funds."""
_PLAIN = re.compile(r"[\s“”\"'‘’]+")
_BETWEEN = re.compile(r"[、,;/\s和及与]+|以及|按(?:照)?职责分工|分别|负责|牵头|单位|部门")
_AGENCY = re.compile(r"\w+(?:部|委|委员会|局|署|会|办|办公室|院|厅|行|总局|中心|机关|政府|残联|妇联|工会|团委)")


def of_item(pair: Comparison) -> Iterator[Fact]:
    """Every fact of a pair. Where the pair itself rests on likeness alone nothing is sure to differ."""
    unsure = pair.match.how is How.SIMILAR
    yield _pair(pair)
    yield from _plain(pair)
    for refused in (local.not_applicable for local in pair.locals if local.not_applicable):
        said = (because("unread", words=refused.text),)
        yield Fact(pair.national, "reading", Verdict.UNDECIDED, refused.place, table=refused.text, said=said)
    for facts in (_target(pair), _content(pair), figures(pair), _duty(pair), _lead(pair)):
        for fact in facts:
            demoted = unsure and fact.verdict is Verdict.DIFFERS
            yield fact._replace(verdict=Verdict.UNDECIDED) if demoted else fact


def _pair(pair: Comparison) -> Fact:
    match, first = pair.match, pair.locals[0].name
    said: tuple[Phrase, ...] = ()
    if match.how is How.SIMILAR:
        said = (because("item.similar", score=f"{match.score:.2f}"),)
    elif len(pair.locals) > 1:
        said = (because("item.several", count=len(pair.locals)),)
    verdict = Verdict.UNDECIDED if said else Verdict.CONFIRMED
    names = tuple(local.name.text for local in pair.locals)
    return Fact(pair.national, "item", verdict, first.place, pair.national.name, names, said)


def _plain(pair: Comparison) -> Iterator[Fact]:
    """Number, name, area and category: the same words or other ones."""
    item, name = pair.national, pair.locals[0].name
    numbers = [Quote(str(each.number), each.name.place) for each in pair.locals if each.number is not None]
    for aspect, ours, quotes in (
        ("number", str(item.number), numbers),
        ("name", item.name, [each.name for each in pair.locals]),
        ("area", item.area, [each.area for each in pair.locals if each.area]),
        ("category", item.category, [each.category for each in pair.locals if each.category]),
    ):
        other = next((quote for quote in quotes if _bare(quote.text) != _bare(ours)), None)
        if not quotes:
            yield Fact(item, aspect, Verdict.UNDECIDED, name.place, ours, said=(because("unsaid"),))
        elif other:
            yield Fact(item, aspect, Verdict.DIFFERS, other.place, ours, other.text, (because("other"),))
        else:
            yield Fact(item, aspect, Verdict.CONFIRMED, quotes[0].place, ours, quotes[0].text)


def _bare(text: str) -> str:
    return _PLAIN.sub("", unicodedata.normalize("NFKC", text))


def _target(pair: Comparison) -> Iterator[Fact]:
    difference, target = pair.target, pair.national.target
    if difference is None:
        yield _unsaid(pair, "target", target.text)
        return
    cells = pair.cells("target")
    differs = difference.surely_left_out or difference.surely_added
    undecided = Verdict.CONFIRMED if difference.even else Verdict.UNDECIDED
    verdict = Verdict.DIFFERS if differs else undecided
    yield Fact(
        pair.national,
        "target",
        verdict,
        cells[0].place,
        target.text,
        _texts(cells),
        () if verdict is Verdict.CONFIRMED else tuple(_of_people(pair, difference)),
        target.confirmed,
    )


def _of_people(pair: Comparison, difference: TargetDifference) -> Iterator[Phrase]:
    """Who is meant by only one of the two, and the words that leave it open."""
    if difference.too_complex:
        yield because("target.complex")
    people_of = {"left_out": difference.left_out, "added": difference.added, "unnamed": difference.unnamed}
    for key, people in people_of.items():
        if people:
            yield because(f"target.{key}", people=people)
    words = tuple(dict.fromkeys(unread.text for unread in difference.unread))
    limits = tuple(pair.cell(limit, *LEVEL_CELLS).text for limit in difference.limits)
    for key, told in (
        ("unread", words),
        ("target.conditions", difference.conditions),
        ("target.dropped", difference.dropped),
        ("target.limits", limits),
    ):
        if told:
            yield because(key, words=told)
    if difference.alike_left_out or difference.alike_added:
        yield because("target.alike")


def _content(pair: Comparison) -> Iterator[Fact]:
    difference = pair.content
    if difference is None:
        yield _unsaid(pair, "content", tuple(part.name for part in pair.national.content))
        return
    cells = pair.cells("content")
    shown = {part.key: word for part, word in difference.shown}
    for part in pair.national.content:
        found = part.key in shown
        yield Fact(
            pair.national,
            "content",
            Verdict.CONFIRMED if found else Verdict.UNDECIDED,
            cells[0].place,
            part.name,
            shown.get(part.key, ""),
            () if found else (because("content.missing"),),
        )
    for words in (*difference.further, *difference.perhaps):
        quote = cells[words.cell]
        yield Fact(
            pair.national,
            "content",
            Verdict.UNDECIDED,
            quote.place,
            table=words.text,
            said=(because("content.further"),),
        )


def _duty(pair: Comparison) -> Iterator[Fact]:
    difference, duty = pair.funding, pair.national.duty
    if difference is None:
        yield _unsaid(pair, "duty", duty.note)
        return
    cells = pair.cells("expenditure")
    said = tuple(_of_payers(difference, duty.tiers))
    sure = bool(difference.dropped) and not (difference.untold or difference.unread)
    differs = Verdict.DIFFERS if sure else Verdict.UNDECIDED
    yield Fact(
        pair.national,
        "duty",
        differs if said else Verdict.CONFIRMED,
        cells[0].place,
        _tiers(duty.tiers),
        _texts(cells),
        said,
        duty.confirmed,
    )


def _of_payers(difference: FundingDifference, due: Sequence[str]) -> Iterator[Phrase]:
    """Who pays by the word of only one of the two, and the words that leave it open."""
    covered = (*due, *(LOCAL_TIERS if "local" in due else ()))
    extra = [tier for tier in difference.tiers if tier in PAYERS and tier not in covered]
    if difference.dropped:
        yield because("duty.dropped", tiers=_tiers(difference.dropped))
    if extra:
        yield because("duty.extra", tiers=_tiers(extra))
    if difference.burden:
        yield because("duty.burden", words=difference.burden.text)
    if difference.central_share is not None:
        yield because("duty.share", share=f"{difference.central_share:%}")
    if difference.total:
        yield because("duty.total", total=difference.total.text)
    if difference.unread:
        yield because("unread", words=difference.unread)


def _tiers(tiers: Sequence[str]) -> tuple[Phrase, ...]:
    return tuple(Phrase(f"cli.tier.{tier}") for tier in tiers)


def _lead(pair: Comparison) -> Iterator[Fact]:
    """The agencies in charge: the same ones, in whatever order and with whatever joins them."""
    item = pair.national
    quotes = [local.lead for local in pair.locals if local.lead]
    if not quotes:
        yield _unsaid(pair, "lead", item.lead)
        return
    rest, missing = ",".join(_agencies(quote.text) for quote in quotes), []
    for agency in sorted(map(_agencies, item.lead), key=len, reverse=True):
        if agency not in rest:
            missing.append(agency)
        rest = rest.replace(agency, ",")
    others = [word for word in _BETWEEN.split(rest) if word]
    said = [because("lead.missing", agencies=tuple(missing))] if missing else []
    said += [because("lead.others", agencies=tuple(others))] if others else []
    read = all(_AGENCY.fullmatch(word) for word in others)
    differs = Verdict.DIFFERS if read else Verdict.UNDECIDED
    verdict = differs if said else Verdict.CONFIRMED
    yield Fact(item, "lead", verdict, quotes[0].place, item.lead, _texts(quotes), tuple(said))


def _agencies(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("委员会", "委")


def _unsaid(pair: Comparison, aspect: str, pack: object) -> Fact:
    place = pair.locals[0].name.place
    return Fact(pair.national, aspect, Verdict.UNDECIDED, place, pack, said=(because("unsaid"),))


def _texts(quotes: Sequence[Quote]) -> tuple[str, ...]:
    return tuple(quote.text for quote in quotes)
