"""The annotated copy of a Word document: shaded cells with real comments, what concerns the whole file at its top."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Doc
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tc
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from gapcheck.annotate.notes import Note
from gapcheck.findings import Report
from gapcheck.readers.grid import a1
from gapcheck.reports.packed import timeless
from gapcheck.reports.workbook.sheet import COLOUR
from gapcheck.wording import say

AUTHOR, INITIALS = "gapcheck", "GC"
AROUND = tuple(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins")))
"""What may stand around tables, rows and cells; the reader of Word documents looks into the same."""

AFTER_SHADING = tuple(map(qn, ("w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark")))
"""The properties of a cell that the schema puts behind its shading."""


def copy(data: bytes, report: Report, notes: tuple[Note, ...], lost: tuple[str, ...]) -> bytes:
    """The document's bytes with a comment at every place that has findings; the same for the same input."""
    document = Document(BytesIO(data))
    places = _places(document)
    top = next(_inside(document.element.body, "w:p"), None)
    if top is None:
        top = document.add_paragraph()._p
    if lost:
        kinds = "、".join(say(f"office.lost.{kind}", report.language) for kind in lost)
        _comment(document, top, say("office.annotate.lost", report.language, kinds=kinds), report)
    for note in notes:
        place = places.get((note.place.sheet, note.place.cell), top)
        if isinstance(place, CT_Tc):
            _shade(place, COLOUR[note.outcome])
            place = place.p_lst[0] if place.p_lst else place.add_p()
        _comment(document, place, note.words(report.language), report)
    out = BytesIO()
    document.save(out)
    return timeless(out.getvalue(), {})


def _places(document: Doc) -> dict[tuple[str | None, str | None], BaseOxmlElement]:
    """The cells and paragraphs of the body under the names that the reader gives them: (表1, C3), (第2段, None)."""
    places: dict[tuple[str | None, str | None], BaseOxmlElement] = {}
    for number, table in enumerate(_inside(document.element.body, "w:tbl"), 1):
        for row, line in enumerate(_inside(table, "w:tr")):
            column = line.grid_before
            for cell in _inside(line, "w:tc"):
                places[f"表{number}", a1(row, column)] = cell
                column += cell.grid_span
    for number, paragraph in enumerate(_inside(document.element.body, "w:p"), 1):
        places[f"第{number}段", None] = paragraph
    return places


def _inside(parent: BaseOxmlElement, tag: str) -> Iterator[BaseOxmlElement]:
    """The children of one kind in order, also those inside content controls and insertions."""
    for child in parent:
        if child.tag == qn(tag):
            yield child
        elif child.tag in AROUND:
            yield from _inside(child, tag)


def _comment(document: Doc, paragraph: CT_P, words: str, report: Report) -> None:
    """A comment on the whole of a paragraph, dated like the report."""
    runs = [Run(run, Paragraph(paragraph, document._body)) for run in paragraph.r_lst]
    runs = runs or [Paragraph(paragraph, document._body).add_run()]
    comment = document.add_comment((runs[0], runs[-1]), text=words, author=AUTHOR, initials=INITIALS)
    # NOTE: a label, not a moment on a clock: the same input must give the same bytes.
    comment._comment_elm.date = datetime(report.as_of.year, report.as_of.month, report.as_of.day)  # noqa: DTZ001


def _shade(cell: CT_Tc, colour: str) -> None:
    properties = cell.get_or_add_tcPr()
    for old in properties.findall(qn("w:shd")):
        properties.remove(old)
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    followers = [child for child in properties if child.tag in AFTER_SHADING]
    if followers:
        followers[0].addprevious(shading)
    else:
        properties.append(shading)
