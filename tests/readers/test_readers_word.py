"""Word documents: merged and nested cells, tracked changes, headings and the notice around the tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from gapcheck.model import ImplementationStandard
from gapcheck.readers import read

HEADER = ["序号", "服务项目", "服务对象", "服务标准", "支出责任"]


def table(document: Any, rows: list[list[str]]) -> Any:
    made = document.add_table(rows=len(rows), cols=len(rows[0]))
    for line, row in zip(made.rows, rows, strict=True):
        for cell, text in zip(line.cells, row, strict=True):
            cell.text = text
    return made


def read_back(document: Any, tmp_path: Path) -> ImplementationStandard:
    path = tmp_path / "standard.docx"
    document.save(str(path))
    return read(path, path.name)


def merge(made: Any, first: tuple[int, int], last: tuple[int, int]) -> None:
    """Merge and keep only the first cell's words, as Word does for blank ones."""
    made.cell(*first).merge(made.cell(*last))


def test_cells_merged_down_and_across(tmp_path: Path) -> None:
    document = docx.Document()
    rows = [
        HEADER,
        ["一、幼有所育", "", "", "", ""],
        ["1", "救助", "孤儿", "1000元", "省级财政"],
        ["", "", "特困人员", "800元", ""],
        ["2", "体检", "老人", "1次", ""],
        ["3", "接种", "儿童", "免费", "县级财政"],
        ["4", "资助", "学生", "2000元", ""],
    ]
    made = table(document, rows)
    merge(made, (1, 0), (1, 4))
    merge(made, (2, 0), (3, 0))
    merge(made, (2, 1), (3, 1))
    merge(made, (2, 4), (4, 4))
    merge(made, (5, 4), (6, 4))
    standard = read_back(document, tmp_path)
    said = [
        (i.number, i.name.text, i.target and i.target.text, i.expenditure and i.expenditure.text)
        for i in standard.items
    ]
    assert said == [
        (1, "救助", "孤儿\n特困人员", "省级财政"),
        (2, "体检", "老人", "省级财政"),
        (3, "接种", "儿童", "县级财政"),
        (4, "资助", "学生", "县级财政"),
    ]
    assert {i.area and i.area.text for i in standard.items} == {"幼有所育"}
    place = standard.items[1].name.place
    assert (place.sheet, place.cell) == ("表1", "B5")


def test_deleted_words_are_gone_and_inserted_ones_there(tmp_path: Path) -> None:
    document = docx.Document()
    made = table(document, [HEADER, ["1", "体检", "岁老人", "1次", "省级财政"]])
    paragraph = made.cell(1, 2).paragraphs[0]._p
    for kind, text, element in (("del", "70", "delText"), ("ins", "65", "t"), ("moveFrom", "80", "t")):
        words = (
            f"<w:{kind} {nsdecls('w')} w:id='1' w:author='x'><w:r><w:{element}>{text}</w:{element}></w:r></w:{kind}>"
        )
        paragraph.insert(0, parse_xml(words))
    (item,) = read_back(document, tmp_path).items
    assert item.target is not None
    assert item.target.text == "65岁老人"


def test_nested_tables_and_line_breaks_stay_in_their_cell(tmp_path: Path) -> None:
    document = docx.Document()
    made = table(document, [HEADER, ["1", "体检", "老人\n儿童", "", "省级财政"]])
    inner = made.cell(1, 3).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "甲类1次", "乙类2次"
    (item,) = read_back(document, tmp_path).items
    assert item.target is not None
    assert item.standard is not None
    assert item.target.text == "老人\n儿童"
    assert item.standard.text.split() == ["甲类1次", "乙类2次"]


def test_a_shape_that_was_changed_is_not_the_shape(tmp_path: Path) -> None:
    document = docx.Document()
    made = table(document, [HEADER, ["1", "体检", "老人", "1次", "省级财政"]])
    before = (
        f"<w:tcPrChange {nsdecls('w')} w:id='1' w:author='x'><w:tcPr><w:gridSpan w:val='3'/></w:tcPr></w:tcPrChange>"
    )
    for cell in made.rows[1].cells:
        cell._tc.get_or_add_tcPr().append(parse_xml(before))
    (item,) = read_back(document, tmp_path).items
    assert item.expenditure is not None
    assert item.expenditure.place.cell == "E2"


def test_a_cell_with_its_shape_at_the_end_does_not_stall(tmp_path: Path) -> None:
    document = docx.Document()
    made = table(document, [HEADER, ["1", "体检", "老人", "1次", "省级财政"]])
    cell = made.cell(1, 2)._tc
    cell.remove(cell.tcPr)
    for part in ("<w:p {}/>", "<w:tcPr {}><w:vMerge w:val='restart'/></w:tcPr>"):
        cell.extend([parse_xml(part.format(nsdecls("w"))) for _ in range(60_000)])
    assert len(read_back(document, tmp_path).items) == 1


def test_the_notice_around_the_table(tmp_path: Path) -> None:
    document = docx.Document()
    for text in (
        "甲省基本公共服务实施标准（2021年版）",
        "一、总体要求",
        "印发日期：2021年9月15日",
        "四、保障措施。建立实施标准动态调整机制，每五年调整一次。",
        "一、幼有所育",
        "（一）优孕优生服务",
    ):
        document.add_paragraph(text)
    table(document, [HEADER, ["1", "救助", "孤儿", "1000元", "省级财政"]])
    document.add_paragraph("（二）儿童关爱服务")
    table(document, [["2", "体检", "老人", "1次", "省级财政"]])
    document.add_paragraph("注：本表由省发展改革委解释。")
    standard = read_back(document, tmp_path)
    assert [(i.area and i.area.text, i.category and i.category.text) for i in standard.items] == [
        ("幼有所育", "优孕优生服务"),
        ("幼有所育", "儿童关爱服务"),
    ]
    assert standard.title is not None
    assert standard.title.text == "甲省基本公共服务实施标准（2021年版）"
    assert standard.issued is not None
    assert str(standard.issued.value) == "2021-09-15"
    assert standard.adjustment is not None
    assert standard.adjustment.place.sheet == "第4段"
    assert [(s.text, s.why) for s in standard.skipped] == [
        ("一、总体要求", "input.skipped_above_header"),
        ("注：本表由省发展改革委解释。", "input.skipped_note"),
    ]
