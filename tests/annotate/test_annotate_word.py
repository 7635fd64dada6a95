"""The annotated Word document: real comments on shaded cells, the text as it was."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Doc
from reports.sample import finding, report

from gapcheck.annotate import annotate
from gapcheck.check import check_file
from gapcheck.findings import Outcome, Report
from gapcheck.options import Options
from gapcheck.source import Place

EXAMPLE = Path(__file__).parents[2] / "examples" / "云栖省.docx"


@pytest.fixture(name="source")
def _source(tmp_path: Path) -> Path:
    document = Document()
    document.add_paragraph("印发日期：2021-09-15")
    table = document.add_table(4, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "两列相并"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "两行相并"
    table.cell(3, 2).text = "70岁及以上户籍老年人"
    path = tmp_path / "示例省.docx"
    document.save(path)
    return path


def shown(*cells: str) -> Report:
    sample = report()
    found = tuple(
        finding("G201", Outcome.VIOLATION, None, cell, message=f"在{cell}", location=Place("示例省.docx", "表1", cell))
        for cell in cells
    )
    return sample._replace(findings=found, subject=sample.subject._replace(format="docx"))


def copied(source: Path, judged: Report) -> Doc:
    return Document(BytesIO(annotate(source, judged)))


def test_each_finding_is_a_comment_on_its_cell_also_behind_merged_ones(source: Path) -> None:
    document = copied(source, shown("C4", "A1", "A2", "C1"))

    texts = [(comment.author, comment.text.split("\n")[0]) for comment in document.comments]
    assert texts == [("gapcheck", f"【违规】G201 在{cell}") for cell in ("C4", "A1", "A2", "C1")]
    bodies = {cell.text: cell for row in document.tables[0].rows for cell in row.cells if cell.text}
    shaded = [text for text, cell in bodies.items() if cell._tc.xpath("./w:tcPr/w:shd")]
    assert sorted(shaded) == sorted(["两列相并", "两行相并", "70岁及以上户籍老年人"])


def test_what_concerns_the_whole_file_is_a_comment_at_its_top(source: Path) -> None:
    whole = shown("C4").findings[0]._replace(location=Place("示例省.docx"))

    document = copied(source, shown()._replace(findings=(whole,)))

    (anchor,) = document.element.body.xpath("//w:commentRangeStart/..")
    assert anchor.text == "印发日期：2021-09-15"


def test_the_copy_of_a_judged_file_has_its_words_and_judges_the_same(tmp_path: Path) -> None:
    first = check_file(EXAMPLE, Options())
    copy = tmp_path / "标注.docx"
    copy.write_bytes(annotate(EXAMPLE, first))

    assert annotate(EXAMPLE, first) == copy.read_bytes(), "same input, same bytes"
    assert [p.text for p in Document(str(copy)).paragraphs] == [p.text for p in Document(str(EXAMPLE)).paragraphs]
    again = check_file(copy, Options())
    assert [f.fingerprint for f in again.findings] == [f.fingerprint for f in first.findings]
    places = {finding.location for finding in first.findings}
    assert len(list(Document(str(copy)).comments)) == len(places)
