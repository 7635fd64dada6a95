"""The report as a letter in Word, in the manner of GB/T 9704, ready to send after light editing."""

from __future__ import annotations

from gapcheck.findings import Report
from gapcheck.reports.letter import annexes, paper, sections
from gapcheck.reports.letter.outline import Outline
from gapcheck.reports.order import open_findings
from gapcheck.wording import say


def render(report: Report) -> bytes:
    """The .docx: the letter upright, its annexes with the tables on their side; the same bytes for the same report."""
    attached = annexes.attached(report)
    outline = Outline(report.language)
    body = [*sections.opening(report), *sections.overview(report, outline)]
    if report.since:
        body += sections.changes(report, report.since, outline, annex=len(attached))
    if open_findings(report):
        body += sections.problems(report, outline)
    body += sections.advice(report, outline)
    body += _close(report, attached)
    return paper.bound(
        [*body, *annexes.written(report, attached)],
        language=report.language,
        title=sections.title(report),
        day=report.as_of,
        landscape=bool(attached),
    )


def _close(report: Report, attached: list[annexes.Annex]) -> list[str]:
    """The last line, the list of annexes, and room for who reports and when."""
    language = report.language
    lines = [paper.paragraph("Normal", say("letter.closing", language))]
    for number, annex in enumerate(attached, 1):
        name = f"{number}. {say(annex.title, language)}"
        if number == 1:
            lines.append(paper.paragraph("Annexes", say("letter.annexes", language, first=name)))
        else:
            lines.append(paper.paragraph("AnnexesMore", name))
    lines.append(paper.paragraph("Signature", say("letter.signature", language), inside=paper.SPACE_BEFORE))
    day = say("letter.signature_day", language)
    lines.append(paper.turned("Signature", day) if attached else paper.paragraph("Signature", day))
    return lines
