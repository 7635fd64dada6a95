"""The annotated copy of a workbook: filled cells with comments, and a sheet that lists them with links."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from gapcheck.annotate.notes import Note
from gapcheck.findings import Finding, Report
from gapcheck.reports.order import coverage, subject_of, where
from gapcheck.reports.packed import packed
from gapcheck.reports.workbook.sheet import COLOUR, Look, Page
from gapcheck.wording import say

AUTHOR = "gapcheck"
COLUMNS = (("result", 9), ("about", 30), ("where", 20), ("problem", 60), ("remedy", 50))
WHERE = 3


def copy(data: bytes, report: Report, notes: tuple[Note, ...], lost: tuple[str, ...]) -> bytes:
    """The workbook's bytes with a note at every cell that has findings; the same for the same input."""
    book = load_workbook(BytesIO(data), rich_text=True)
    _clear(book, say("office.annotate.sheet", report.language))
    marked = [_mark(book, note, report.language) for note in notes]
    _list(book, report, notes, marked, lost)
    return packed(book, report.as_of)


def _clear(book: Workbook, listing: str) -> None:
    """Take out what an earlier run has put into the book, so that a corrected copy can be annotated again."""
    if listing in book.sheetnames:
        del book[listing]
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment and cell.comment.author == AUTHOR:
                    cell.comment, cell.fill = None, PatternFill()


def _mark(book: Workbook, note: Note, language: str) -> Cell | None:
    """Fill a note's cell and comment it; None when the note is about no cell of the book."""
    place = note.place
    sheet = book[place.sheet] if place.sheet in book.sheetnames else None
    if place.cell is None or not isinstance(sheet, Worksheet):
        return None
    cell = _corner(sheet, place.cell)
    cell.fill = PatternFill("solid", fgColor=COLOUR[note.outcome])
    words = note.words(language)
    if cell.comment:
        words = f"{cell.comment.text}\n\n{words}"
    # NOTE: Excel does not fit a comment to its words; about 26 wide characters go into a line of this width.
    lines = sum(1 + len(line) // 26 for line in words.split("\n"))
    cell.comment = Comment(words, AUTHOR, height=min(30 + 19 * lines, 700), width=380)
    return cell


def _corner(sheet: Worksheet, address: str) -> Cell:
    """The cell at an address, or the one that stands for the merged range it lies in."""
    cell = sheet[address]
    if isinstance(cell, MergedCell):
        span = next(span for span in sheet.merged_cells.ranges if address in span)
        cell = sheet.cell(span.min_row, span.min_col)
    assert isinstance(cell, Cell)
    return cell


def _list(
    book: Workbook, report: Report, notes: tuple[Note, ...], marked: list[Cell | None], lost: tuple[str, ...]
) -> None:
    """The last sheet: the verdict, what the copy lacks, and every finding with a link to its cell."""
    page = Page(book, report.language, "office.annotate.sheet", [width for _, width in COLUMNS])
    verdict = page.tell(f"report.verdict.{report.summary.verdict}")
    page.row = 1
    title = page.tell("office.annotate.title", coverage=coverage(report), verdict=verdict)
    page.across(1, len(COLUMNS), title, Look.KEY)
    if lost:
        kinds = "、".join(page.tell(f"office.lost.{kind}") for kind in lost)
        page.row += 1
        page.across(1, len(COLUMNS), page.tell("office.annotate.lost", kinds=kinds), report.summary.verdict)
    page.head(*(page.tell(f"office.annotate.{name}") for name, _ in COLUMNS))
    page.sheet.freeze_panes = f"A{page.row + 1}"
    for note, cell in zip(notes, marked, strict=True):
        for finding in note.findings:
            _row(page, finding, cell)


def _row(page: Page, finding: Finding, cell: Cell | None) -> None:
    about = [subject_of(finding) or page.tell("report.whole_file")]
    if finding.field:
        about.append(page.tell(f"report.field.{finding.field}"))
    page.add(
        page.tell(f"report.outcome.{finding.counts_as}"),
        " · ".join(about),
        where(finding.location, page.language),
        finding.message,
        finding.remedy,
        looks={1: finding.counts_as, WHERE: Look.LINK if cell else Look.BODY},
    )
    if cell is not None:
        link = page.sheet.cell(page.row, WHERE)
        title = cell.parent.title.replace("'", "''")
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{title}'!{cell.coordinate}")
