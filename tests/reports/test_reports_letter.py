"""The Word report: its sentences carry the summary's numbers, its form is that of an official letter."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree
from reports.many import many, worked_on
from reports.sample import HOSTILE, report
from syrupy.assertion import SnapshotAssertion

from gapcheck.findings import Outcome, Report, Summary
from gapcheck.reports.letter import render


def opened(shown: Report) -> Document:
    return docx.Document(BytesIO(render(shown)))


def told(shown: Report) -> str:
    """Everything outside the tables, a paragraph a line."""
    return "\n".join(paragraph.text for paragraph in opened(shown).paragraphs)


def written(shown: Report) -> str:
    """The whole letter, tables row by row in their place."""
    lines = []
    for block in opened(shown).iter_inner_content():
        if hasattr(block, "rows"):
            lines += [" | ".join(cell.text.replace("\n", " / ") for cell in row.cells) for row in block.rows]
        else:
            lines.append(f"[{block.style.name if block.style else ''}] {block.text}")
    return "\n".join(lines)


def quiet() -> Report:
    """The sample with nothing found."""
    summary = report().summary._replace(
        verdict=Outcome.PASS,
        matched=3,
        missing=0,
        beyond=0,
        decided=13,
        review=0,
        outcomes=(),
        waived=0,
    )
    return report()._replace(findings=(), summary=summary)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_whole_letter(language: str, snapshot: SnapshotAssertion) -> None:
    assert written(worked_on(language)) == snapshot


def test_its_sentences_are_composed_from_the_figures() -> None:
    text = told(report())

    for words in (
        "国家清单共3项，《实施标准》共列3项，其中对应国家项目2项，缺少国家项目1项，国家清单之外另列1项。",
        "共比对13次，已判定12次，尚待人工核对1次。",
        "核对共列出违规3处、超范围2处、待核1处、提示1处（不影响结论）、已豁免的1处。",
        "超范围的内容中，1处已有完整的事前论证和风险评估。",
        "应于2021年9月30日前印发、向社会公布并抄送国家发展改革委。",
        "印发，2021年9月15日；公布，2021年9月20日；抄送，未写明。",
    ):
        assert words in text
    assert "声明不适用" not in text, "what did not occur is not mentioned"


def test_headings_carry_three_levels_of_numbers() -> None:
    text = told(report()).splitlines()

    assert [line for line in text if re.match("[一二三四五]、", line)] == [
        "一、总体情况",
        "二、存在的主要问题",
        "三、下一步工作建议",
    ]
    assert "（一）违规问题（3处）" in text
    assert any(line.startswith("1.缺少国家项目（1处）。") for line in text)
    assert {"1. Overview", "1.1 Scope"} <= set(told(report("en")).splitlines())


def test_nothing_to_do_is_said_and_nothing_attached() -> None:
    letter = opened(quiet())

    text = "\n".join(paragraph.text for paragraph in letter.paragraphs)
    assert "《实施标准》符合国家要求。" in text
    assert "没有需要处理的事项。" in text
    assert "附件" not in text
    assert not letter.tables
    assert len(letter.sections) == 1


def test_the_sheet_is_that_of_an_official_letter() -> None:
    letter = opened(report())
    body, annex = letter.sections
    normal, title = letter.styles["Normal"], letter.styles["Title"]

    assert [round(side / Mm(1)) for side in (body.page_width, body.page_height)] == [210, 297]  # type: ignore[operator]
    margins = (body.top_margin, body.bottom_margin, body.left_margin, body.right_margin)
    assert [round(margin / Mm(1)) for margin in margins] == [37, 35, 28, 26]  # type: ignore[operator]
    assert annex.page_width == body.page_height, "the tables lie on their side"
    assert normal.paragraph_format.line_spacing == Pt(28)
    assert title.element.rPr.rFonts.get(qn("w:eastAsia")) == "方正小标宋简体"
    assert "— 1 —" in body.footer.paragraphs[0].text
    assert body.footer.paragraphs[0].alignment != body.even_page_footer.paragraphs[0].alignment
    assert letter.settings.odd_and_even_pages_header_footer


def test_fonts_that_are_missing_have_a_stand_in() -> None:
    with ZipFile(BytesIO(render(report()))) as archive:
        styles, fonts = (archive.read(f"word/{name}.xml").decode() for name in ("styles", "fontTable"))

    used = set(re.findall(r'w:eastAsia="([^"]*[\u4e00-\u9fff][^"]*)"', styles))
    stand_ins = dict(re.findall(r'<w:font w:name="([^"]+)">\s*<w:altName w:val="([^"]+)"', fonts))
    assert used == set(stand_ins)
    assert not [name for name in stand_ins.values() if "," in name], "Word takes one name of them"


def test_the_gap_list_is_attached_with_a_header_on_every_page() -> None:
    gaps = opened(report()).tables[0]

    assert len(gaps.rows) == 1 + len(report().findings)
    assert gaps.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in gaps.rows[1].cells][:3] == ["1", "违规", "48 老年人福利补贴"]
    assert "已豁免：省政府另有文件规定" in gaps.rows[-1].cells[1].text


@pytest.mark.parametrize(
    "shown", [report(), worked_on(), quiet(), many(40)], ids=["plain", "worked on", "quiet", "many"]
)
def test_the_letter_and_its_table_count_alike(shown: Report) -> None:
    summary: Summary = shown.summary
    tables = opened(shown).tables

    rows = len(tables[0].rows) - 1 if tables else 0
    decided = sum(count for _, count in summary.decisions)
    assert rows == sum(count for _, count in summary.outcomes) + decided + summary.waived


def test_what_could_not_be_judged_is_not_hidden() -> None:
    text = told(worked_on()._replace(errors=("G302: KeyError",)))

    assert "程序有1处出错" in text
    assert "另有1条人工结论" in text
    assert "其中对应国家项目2项" in text


def test_hostile_words_stay_words() -> None:
    content = render(worked_on()._replace(subject=worked_on().subject._replace(title="<w:br/>&\x00\ud800]]>")))

    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
        text = archive.read("word/document.xml").decode()
    assert "\u202e" not in text
    assert "&lt;w:br/&gt;&amp;\\u0000\\ud800" in text
    assert HOSTILE.split("\u202e")[0] in text


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(worked_on()) == render(worked_on())
