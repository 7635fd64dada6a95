"""Whether a prior argumentation and risk assessment is on file for what goes beyond (G405, G406)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gapcheck.findings import Outcome
from gapcheck.hits import Hit, Phrase
from gapcheck.model import ASSESSMENT_PARTS, Assessment, LocalItem, Scope
from gapcheck.pairing import plain_name
from gapcheck.readers import read_date
from gapcheck.rules.rule import Case, whole_file
from gapcheck.text.services import refuses


def on_file(case: Case, local: LocalItem, scope: Scope) -> tuple[Assessment, ...]:
    """The assessments of a local item that cover `scope`; one that states no scope covers all."""
    return tuple(
        assessment
        for assessment in case.standard.assessments
        if assessment.scope in (None, scope) and _concerns(assessment, local)
    )


def parts_missing(case: Case, locals_: Iterable[LocalItem], scope: Scope) -> tuple[str, ...]:
    """What the best assessment on file for one of these items still lacks: all of its parts when there is none,
    none when it is complete."""
    lacks = [_lacking(case, assessment) for local in locals_ for assessment in on_file(case, local, scope)]
    return min(lacks, key=len, default=ASSESSMENT_PARTS)


def _lacking(case: Case, assessment: Assessment) -> tuple[str, ...]:
    """The parts that an assessment lacks, with those that do not hold: a conclusion against the thing, and an
    argumentation or assessment of a day after the issue, which was not prior."""
    unsound = _unsound(case, assessment)
    return tuple(part for part in ASSESSMENT_PARTS if part in assessment.missing or part in unsound)


def _unsound(case: Case, assessment: Assessment) -> tuple[str, ...]:
    said = dict(assessment.said)
    issued = case.standard.issued.value if case.standard.issued else None
    days = {part: read_date(said[part].text) for part in ("argued.date", "risk.date") if part in said}
    late = [part for part, day in days.items() if day and issued and day > issued]
    refused = "risk.conclusion" in said and refuses(said["risk.conclusion"].text)
    return (*late, "risk.conclusion") if refused else tuple(late)


def _concerns(assessment: Assessment, local: LocalItem) -> bool:
    return _is_among(_names(assessment), local)


def _names(assessment: Assessment) -> frozenset[str]:
    return frozenset(plain_name(quote.text) for quote in assessment.items)


def _is_among(names: frozenset[str], local: LocalItem) -> bool:
    return plain_name(local.name.text) in names or (local.number is not None and str(local.number) in names)


@whole_file("G405", Outcome.VIOLATION)
def incomplete_assessment(case: Case) -> Iterator[Hit]:
    for assessment in case.standard.assessments:
        names = tuple(quote.text for quote in assessment.items)
        about = Hit(place=assessment.place, item=names[0] if names else None, key=str(assessment.scope or ""))
        if assessment.missing:
            missing = tuple(Phrase(f"part.{part}") for part in assessment.missing)
            yield about._replace(params={"items": names, "missing": missing})
        # What was not to be done and is in the file all the same; what was dropped is left to G406.
        in_file = any(_concerns(assessment, local) for local in case.standard.items)
        for part in _unsound(case, assessment) if in_file else ():
            quote = dict(assessment.said)[part]
            yield about._replace(
                place=quote.place,
                key=f"{about.key}:{part}",
                ours=quote.text,
                message="G405.refused" if part == "risk.conclusion" else "G405.late",
                remedy="G405.unsound.fix",
                params={"items": names, "part": Phrase(f"part.{part}"), "text": quote.text},
            )


@whole_file("G406", Outcome.REVIEW)
def stray_assessment(case: Case) -> Iterator[Hit]:
    for assessment in case.standard.assessments:
        about = _names(assessment)
        if not any(_is_among(about, local) for local in case.standard.items):
            names = tuple(quote.text for quote in assessment.items)
            yield Hit(
                place=assessment.place,
                item=names[0] if names else None,
                key=str(assessment.scope or ""),
                params={"items": names},
            )
