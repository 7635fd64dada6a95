"""In time, public, on file, kept up to date (G6xx)."""

from __future__ import annotations

from collections.abc import Iterator

from gapcheck.compare.citation import out_of_force, superseded_citations
from gapcheck.findings import Outcome
from gapcheck.government import Level
from gapcheck.hits import Hit
from gapcheck.model import Dated, Document
from gapcheck.rules.rule import Case, ref, whole_file
from gapcheck.text.services import arranges_adjustment


def _dated(case: Case, field: str, given: Dated | None, rule_id: str) -> Iterator[Hit]:
    """After the due day: the rule's outcome; no day given or readable: a review."""
    due = case.national.due
    params: dict[str, object] = {"due": due.isoformat(), "document": case.national.document.number or ""}
    place = given.quote.place if given else case.place
    if given is None:
        yield Hit(place=place, field=field, message=f"{rule_id}.none", outcome=Outcome.REVIEW, params=params)
    elif given.value is None:
        params["text"] = given.quote.text
        yield Hit(
            place=place,
            field=field,
            ours=given.quote.text,
            message="date.unreadable",
            outcome=Outcome.REVIEW,
            params=params,
        )
    elif field != "issued" and (issued := case.standard.issued) and issued.value and given.value < issued.value:
        params |= {"date": given.value.isoformat(), "issued": issued.value.isoformat()}
        yield Hit(
            place=place,
            field=field,
            ours=given.quote.text,
            theirs=issued.value.isoformat(),
            message="date.before_issue",
            outcome=Outcome.REVIEW,
            params=params,
        )
    elif field == "issued" and given.value < case.national.issued:
        params |= {"date": given.value.isoformat(), "since": case.national.issued.isoformat()}
        yield Hit(
            place=place,
            field=field,
            ours=given.quote.text,
            theirs=case.national.issued.isoformat(),
            message="date.before_nation",
            outcome=Outcome.REVIEW,
            params=params,
        )
    elif given.value > due:
        params |= {"date": given.value.isoformat(), "days": str((given.value - due).days)}
        yield Hit(place=place, field=field, ours=given.quote.text, theirs=due.isoformat(), params=params)


def _without_deadline(found: Iterator[Hit]) -> Iterator[Hit]:
    """Only what is not known, without the day by which it was due."""
    for hit in found:
        if hit.outcome is Outcome.REVIEW:
            yield hit._replace(message="date.unread" if hit.message == "date.unreadable" else hit.message)


@whole_file("G601", Outcome.VIOLATION)
def issued_late(case: Case) -> Iterator[Hit]:
    if case.level is not Level.PROVINCE:
        return  # the six months are the provinces'
    for found in _dated(case, "issued", case.standard.issued, "G601"):
        if case.standard.issued is None and case.today is not None:
            days = (case.national.due - case.today).days
            yield Hit(
                place=found.place,
                field="issued",
                message="G601.days_left" if days >= 0 else "G601.overdue",
                outcome=Outcome.REVIEW,
                params={**found.params, "days": abs(days)},
            )
        else:
            yield found


@whole_file("G602", Outcome.VIOLATION)
def published_late(case: Case) -> Iterator[Hit]:
    found = _dated(case, "published", case.standard.published, "G602")
    # The day by which to publish is the provinces'; that residents can read it is asked of everybody.
    yield from found if case.level is Level.PROVINCE else _without_deadline(found)


@whole_file("G603", Outcome.VIOLATION)
def filed_late(case: Case) -> Iterator[Hit]:
    if case.level is Level.PROVINCE:  # copies go from the provinces to the NDRC
        yield from _dated(case, "filed", case.standard.filed, "G603")


@whole_file("G604", Outcome.REVIEW)
def no_adjustment(case: Case) -> Iterator[Hit]:
    adjustment = case.standard.adjustment
    if adjustment is None:
        yield Hit(place=case.place, field="adjustment")
    elif not arranges_adjustment(adjustment.text):
        yield Hit(
            place=adjustment.place,
            field="adjustment",
            ours=adjustment.text,
            message="G604.unclear",
            params={"text": adjustment.text},
        )


@whole_file("G605", Outcome.REVIEW)
def superseded_document(case: Case) -> Iterator[Hit]:
    register = out_of_force(case.national, case.day)
    found = [(local, cited) for local in case.standard.items for cited in superseded_citations(local, register)]
    matches = case.pairing.matches if found else ()
    owners = {partner.local.name.place: match.national for match in matches for partner in match.partners}
    for local, (field, quote, old) in found:
        national = owners.get(local.name.place)
        yield Hit(
            place=quote.place,
            item=local.name.text,
            area=national.area if national else None,
            national=ref(national) if national else None,
            field=field,
            key=str(Document(old.title, old.number)),
            ours=str(Document(old.title, old.number)),
            theirs=str(old.by) if old.by else None,
            basis=str(old.by) if old.by else "",
            message="G605" if old.by else "G605.repealed",
            remedy="G605.fix" if old.by else "G605.repealed.fix",
            params={
                "old": old.title or old.number or "",
                "new": str(old.by) if old.by else "",
                "since": old.since.isoformat(),
            },
        )
