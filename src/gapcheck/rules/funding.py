"""Funding guaranteed (G5xx): affordability assessed, duties kept where the nation put them."""

from __future__ import annotations

from collections.abc import Iterator

from gapcheck.compare import Comparison, FundingDifference
from gapcheck.compare.funding import LOCAL_TIERS
from gapcheck.findings import Outcome
from gapcheck.hits import Hit, Phrase
from gapcheck.rules.rule import Case, each_difference, hit, whole_file
from gapcheck.text.services import affirms, refuses

SHARES_DOCUMENT = "国办发〔2018〕6号"


@whole_file("G501", Outcome.VIOLATION)
def no_fiscal_assessment(case: Case) -> Iterator[Hit]:
    assessment = case.standard.fiscal_assessment
    if assessment is None or not (assessment.date or assessment.conclusion or assessment.document):
        yield Hit(place=assessment.place if assessment else case.place, field="fiscal_assessment")
    elif assessment.conclusion is None:
        yield Hit(
            place=assessment.place, field="fiscal_assessment", message="G501.no_conclusion", outcome=Outcome.REVIEW
        )
    elif refuses(assessment.conclusion.text):
        yield Hit(
            place=assessment.conclusion.place,
            field="fiscal_assessment",
            ours=assessment.conclusion.text,
            message="G501.not_affordable",
            remedy="G501.not_affordable.fix",
            params={"conclusion": assessment.conclusion.text},
        )
    elif not affirms(assessment.conclusion.text):
        yield Hit(
            place=assessment.conclusion.place,
            field="fiscal_assessment",
            ours=assessment.conclusion.text,
            message="G501.unclear",
            outcome=Outcome.REVIEW,
            params={"conclusion": assessment.conclusion.text},
        )


@each_difference("G502", Outcome.VIOLATION)
def shifted_duty(pair: Comparison, case: Case) -> Iterator[Hit]:
    difference = pair.funding
    if difference is None:
        return
    duty, cells = pair.national.duty, pair.cells("expenditure")
    common = {"theirs": duty.note, "basis": SHARES_DOCUMENT if duty.five_tiers else "", "doubtful": not duty.confirmed}
    if difference.burden:
        yield hit(
            pair,
            "expenditure",
            cells[difference.burden.cell],
            key="burden",
            ours=difference.burden.text,
            message="G502.burden",
            remedy="G502.burden.fix",
            params={"words": difference.burden.text},
            **common,
        )
    if difference.unread and not (difference.burden or difference.dropped):
        yield hit(
            pair,
            "expenditure",
            cells[0],
            key="unread",
            ours=difference.unread,
            message="G502.unread",
            remedy="G502.unread.fix",
            outcome=Outcome.REVIEW,
            params={"unread": difference.unread},
            **common,
        )
    if difference.dropped:
        unread = difference.unread or not difference.tiers or _unspecific(difference)
        yield hit(
            pair,
            "expenditure",
            cells[0],
            key="+".join(difference.dropped),
            ours=tuple(quote.text for quote in cells),
            message="G502.unclear" if unread else "G502",
            outcome=Outcome.REVIEW if unread else None,
            params={"tiers": tuple(Phrase(f"tier.{tier}") for tier in difference.dropped), "duty": duty.note},
            **common,
        )


def _unspecific(difference: FundingDifference) -> bool:
    """Whether the tier that is due may be meant by a wider word: 地方财政, 各级财政, 政府补助."""
    dropped = set(difference.dropped)
    of_local = "local" in difference.tiers and dropped <= set(LOCAL_TIERS)
    return of_local or (difference.untold and dropped <= {"central", *LOCAL_TIERS})


@each_difference("G503", Outcome.REVIEW)
def other_shares(pair: Comparison, case: Case) -> Iterator[Hit]:
    difference = pair.funding
    if difference and difference.central_share is not None:
        params: dict[str, object] = {
            "national": tuple(f"{share:.0%}" for share in difference.national_shares),
            "local": f"{difference.central_share:.0%}",
        }
        yield hit(
            pair,
            "expenditure",
            pair.cells("expenditure")[0],
            theirs=params["national"],
            ours=params["local"],
            basis=SHARES_DOCUMENT,
            params=params,
        )
    if difference and difference.total:
        yield hit(
            pair,
            "expenditure",
            pair.cells("expenditure")[difference.total.cell],
            key="total",
            ours=difference.total.text,
            message="G503.total",
            remedy="G503.total.fix",
            params={"total": difference.total.text},
        )
