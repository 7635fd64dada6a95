"""Word's paper: paragraphs and tables as WordprocessingML, bound into a .docx that carries no clock.

The sheet, its fonts and its page numbers are the parts beside this file, laid out in the manner of GB/T 9704:
A4, margins 37, 35, 28 and 26 mm, lines of 28 points, — 1 — at the outer edge.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from gapcheck.reports.packed import timeless
from gapcheck.reports.plain import one_line

PARTS = Path(__file__).parent / "parts"
TALL = 60
"""Characters in a cell that make its row a tall one."""
SPACE_BEFORE = '<w:spacing w:before="840"/>'
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:creator>gapcheck'
    '</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified></cp:coreProperties>'
)


def paragraph(style: str, text: str, *, lead: str = "", inside: str = "") -> str:
    """One paragraph in a style of the sheet, after a bold `lead`; `inside` are further properties. A line feed
    begins a new line."""
    runs = (_run(lead, "<w:rPr><w:b/></w:rPr>") if lead else "") + (_run(text) if text else "")
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{inside}</w:pPr>{runs}</w:p>'


def _run(text: str, properties: str = "") -> str:
    # NOTE: one_line strips; the blank between a bold lead and its text must stay.
    tail = " " if text.endswith(" ") else ""
    words = "</w:t><w:br/><w:t>".join(escape(one_line(line)) for line in text.split("\n"))
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}{tail}</w:t></w:r>'


def heading(level: int, text: str) -> str:
    return paragraph(f"Heading{level}", text)


def new_page(style: str, text: str) -> str:
    """A paragraph that begins a page."""
    return paragraph(style, text, inside="<w:pageBreakBefore/>")


def table(widths: Sequence[int], head: Sequence[str], rows: Iterable[Sequence[Sequence[str] | str]]) -> str:
    """A ruled table; widths in twentieths of a point. The header row is repeated on every page. A cell is one
    text (centred when it is a number) or several paragraphs."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    properties = (
        f'<w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    first = _row(widths, [[paragraph("TableHead", text)] for text in head], "<w:cantSplit/><w:tblHeader/>")
    others = "".join(_row(widths, [_paragraphs(cell) for cell in row], _whole(row)) for row in rows)
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{first}{others}</w:tbl>"


def _whole(row: Sequence[Sequence[str] | str]) -> str:
    """A row stays on one page, unless it is so tall that this would leave much of the page before it empty."""
    tallest = max(len(cell) if isinstance(cell, str) else sum(map(len, cell)) for cell in row)
    return "<w:cantSplit/>" if tallest <= TALL else ""


def _row(widths: Sequence[int], cells: Sequence[Sequence[str]], properties: str) -> str:
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(cell)}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def _paragraphs(cell: Sequence[str] | str) -> list[str]:
    texts = [cell] if isinstance(cell, str) else [text for text in cell if text] or [""]
    return [paragraph("TableCentre" if text.isdecimal() else "TableText", text) for text in texts]


def turned(style: str, text: str) -> str:
    """The last paragraph on upright pages: what follows lies on its side."""
    return paragraph(style, text, inside=UPRIGHT)


def _section(width: int, height: int, margins: tuple[int, int, int, int]) -> str:
    """Page size and margins (top, right, bottom, left) in twentieths of a point."""
    orient = ' w:orient="landscape"' if width > height else ""
    top, right, bottom, left = margins
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{orient}/><w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" '
        f'w:left="{left}" w:header="851" w:footer="{bottom - 680}" w:gutter="0"/></w:sectPr>'
    )


UPRIGHT = _section(11906, 16838, (2098, 1474, 1984, 1587))
ON_ITS_SIDE = _section(16838, 11906, (1587, 1417, 1474, 1417))


def bound(body: Iterable[str], *, language: str, title: str, day: date, landscape: bool) -> bytes:
    """The .docx of these paragraphs and tables, dated `day`; `landscape` tells how its last pages lie."""
    last = ON_ITS_SIDE if landscape else UPRIGHT
    document = f"{_XML}<w:document {_NAMESPACES}><w:body>{''.join(body)}{last}</w:body></w:document>"
    files = {
        "[Content_Types].xml": _part("content-types.xml"),
        "_rels/.rels": _part("package.rels"),
        "docProps/core.xml": (_XML + _CORE.format(title=escape(one_line(title)), day=day.isoformat())).encode(),
        "word/_rels/document.xml.rels": _part("document.rels"),
        "word/document.xml": document.encode(),
        "word/fontTable.xml": _part("fontTable.xml"),
        "word/footer1.xml": _part("footer-odd.xml"),
        "word/footer2.xml": _part("footer-even.xml"),
        "word/settings.xml": _part("settings.xml"),
        "word/styles.xml": _part(f"styles-{language}.xml"),
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return timeless(out.getvalue(), {})


def _part(name: str) -> bytes:
    return (PARTS / name).read_bytes()
