"""What people answered to the reviews of an earlier report: their signed rows, and the findings these settle."""

from __future__ import annotations

from collections.abc import Iterable

from gapcheck.findings import Conclusion, Decision, Finding, Outcome, VoidDecision
from gapcheck.readers import read_date
from gapcheck.readers.labels import is_filler
from gapcheck.reviews.rows import Answer, read
from gapcheck.wording import LANGUAGES, say

__all__ = ["Answer", "read", "settle"]


def settle(
    findings: Iterable[Finding], answers: Iterable[Answer]
) -> tuple[tuple[Finding, ...], tuple[VoidDecision, ...]]:
    """The findings with the decisions that count, and the answers that do not.

    An answer counts with a conclusion, a reviewer and a date, for the finding of its fingerprint whose texts
    still have the mark it was given for; the first of several for one finding.
    """
    decided: dict[tuple[str, str | None], Decision] = {}
    open_marks: dict[str, set[str]] = {}
    settled = list(findings)
    for finding in settled:
        if finding.outcome is Outcome.REVIEW and finding.review:
            open_marks.setdefault(finding.fingerprint, set()).add(finding.review)
    void = []
    for answer in answers:
        decision = _signed(answer)
        why = _why_not(answer, decision, open_marks, decided)
        if why:
            void.append(_void(answer, why))
        elif decision:
            decided[answer.fingerprint, answer.mark] = decision
    if decided:
        settled = [f._replace(decision=decided.get((f.fingerprint, f.review))) for f in settled]
    return tuple(settled), tuple(void)


def _signed(answer: Answer) -> Decision | None:
    """The decision, when the row says what was concluded, by whom and when."""
    conclusion = _conclusion(answer.conclusion)
    day = read_date(answer.day) if answer.day else None
    if conclusion is None or day is None or not answer.reviewer or is_filler(answer.reviewer):
        return None
    return Decision(conclusion, answer.basis, answer.reviewer, day)


def _conclusion(text: str | None) -> Conclusion | None:
    words = {say(f"office.conclusion.{each}", language): each for language in LANGUAGES for each in Conclusion}
    return words.get((text or "").strip())


def _why_not(
    answer: Answer,
    decision: Decision | None,
    open_marks: dict[str, set[str]],
    decided: dict[tuple[str, str | None], Decision],
) -> str | None:
    """Why an answer does not count (VoidDecision.why), or None."""
    if decision is None:
        return "unsigned"
    if answer.fingerprint not in open_marks:
        return "gone"
    if answer.mark not in open_marks[answer.fingerprint]:
        return "changed"
    earlier = decided.get((answer.fingerprint, answer.mark))
    return "repeated" if earlier and earlier != decision else None


def _void(answer: Answer, why: str) -> VoidDecision:
    return VoidDecision(
        rule=answer.rule,
        item=answer.item,
        field=answer.field,
        conclusion=answer.conclusion,
        basis=answer.basis,
        reviewer=answer.reviewer,
        day=answer.day,
        why=why,
    )
