"""The annotated workbook: notes at the cells of the findings, everything else as it was."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from reports.sample import HOSTILE, finding, report

from gapcheck.annotate import annotate, losses
from gapcheck.check import check_file
from gapcheck.findings import Outcome, Report
from gapcheck.options import Options
from gapcheck.source import InputError

EXAMPLE = Path(__file__).parents[2] / "examples" / "赤原省.xlsx"
PLAIN = PatternFill().fgColor.rgb


@pytest.fixture(name="source")
def _source(tmp_path: Path) -> Path:
    """A workbook with one of everything that must survive, and the sample's findings on sheet 病有所医."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "病有所医"
    sheet["C12"], sheet["D12"], sheet["B30"] = "70岁及以上户籍老年人", "提供健康管理", "一项"
    sheet["C12"].font = Font(bold=True, color="FF0000")
    sheet["D12"].comment = Comment("请核对", "王五")
    sheet["A1"], sheet["A2"], sheet["A3"] = 1, "=A1*2", date(2021, 9, 15)
    sheet["A3"].number_format = "yyyy年m月d日"
    sheet.column_dimensions["C"].width, sheet.row_dimensions[12].height = 42, 60
    sheet.merge_cells("E12:F14")
    sheet["E12"] = "每年2次"
    sheet.conditional_formatting.add("A1:A9", CellIsRule("greaterThan", ["5"], fill=PatternFill("solid", "FFFF00")))
    sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows = "A3", "A2:F30", "2:2"
    other = book.create_sheet("另一张表")
    other["A1"], other.sheet_state = "不动", "hidden"
    path = tmp_path / "示例省.xlsx"
    book.save(path)
    return path


def copied(source: Path, shown: Report | None = None) -> Workbook:
    return load_workbook(BytesIO(annotate(source, shown or report())))


def test_a_finding_is_written_at_its_cell_and_colours_it(source: Path) -> None:
    sheet = copied(source)["病有所医"]

    comment = sheet["C12"].comment
    assert comment is not None
    assert comment.text.startswith("【违规】G201 G201 说明")
    assert "改法：建议改为：辖区内65岁及以上常住居民。" in comment.text
    colours = [sheet[cell].fill.fgColor.rgb for cell in ("C12", "D12", "B30", "A1")]
    assert len(set(colours)) == 4, "one for each outcome"
    assert colours[3] == PLAIN


def test_several_findings_of_a_cell_share_one_comment_and_the_worst_colours_it(source: Path) -> None:
    shown = report()
    milder = finding("G404", Outcome.BEYOND, shown.items[1].national, "C12")
    sheet = copied(source, shown._replace(findings=(milder, *shown.findings)))["病有所医"]

    comment = sheet["C12"].comment
    assert comment is not None
    assert comment.text.index("【违规】G201") < comment.text.index("【超范围】G404")
    assert sheet["C12"].fill.fgColor.rgb == copied(source)["病有所医"]["C12"].fill.fgColor.rgb


def test_all_else_stays_as_it_was(source: Path) -> None:
    before, after = load_workbook(source), copied(source)

    assert after.sheetnames == [*before.sheetnames, "差距标注"]
    for name in before.sheetnames:
        old, new = before[name], after[name]
        assert [[c.value for c in row] for row in new.iter_rows()] == [
            [c.value for c in row] for row in old.iter_rows()
        ]
        assert str(new.merged_cells) == str(old.merged_cells)
        assert new.sheet_state == old.sheet_state
    sheet = after["病有所医"]
    assert sheet["A2"].value == "=A1*2"
    assert sheet["A3"].number_format == "yyyy年m月d日"
    assert (sheet["C12"].font.b, sheet["C12"].font.color.rgb) == (True, "00FF0000")
    assert (sheet.column_dimensions["C"].width, sheet.row_dimensions[12].height) == (42, 60)
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A3", "A2:F30", "$2:$2")
    assert len(list(sheet.conditional_formatting)) == 1


def test_a_comment_that_was_there_is_kept_above_ours(source: Path) -> None:
    comment = copied(source)["病有所医"]["D12"].comment

    assert comment is not None
    assert comment.text.startswith("请核对\n\n【待核】G103")


def test_a_place_inside_a_merged_range_marks_the_cell_that_is_seen(source: Path) -> None:
    shown = report()
    inside = shown.findings[1]._replace(location=shown.findings[1].location._replace(cell="F13"))
    sheet = copied(source, shown._replace(findings=(inside,)))["病有所医"]

    assert sheet["E12"].comment is not None
    assert sheet["E12"].fill.fgColor.rgb != PLAIN


def test_the_list_has_every_standing_finding_with_a_link_to_its_cell(source: Path) -> None:
    sheet = copied(source)["差距标注"]

    rows = {str(row[3].value).split()[0]: row for row in sheet.iter_rows(min_row=3) if row[0].value}
    assert set(rows) >= {"G101", "G201", "G501", "G401", "G403", "G103", "G701"}
    assert "G604" not in rows, "waived"
    link = rows["G201"][2].hyperlink
    assert link is not None
    assert link.location == "'病有所医'!C12"
    assert rows["G501"][2].hyperlink is None, "about the whole file"


def test_words_of_the_file_stay_words(source: Path) -> None:
    hostile = report().findings[1]._replace(message=HOSTILE)
    book = copied(source, report()._replace(findings=(hostile,)))

    assert not [c for row in book["差距标注"].iter_rows() for c in row if c.data_type == "f"]
    comment = book["病有所医"]["C12"].comment
    assert comment is not None
    assert "\\u202e\\u001b" in comment.text


def test_the_copy_of_a_judged_file_judges_the_same_and_can_be_annotated_again(tmp_path: Path) -> None:
    first = check_file(EXAMPLE, Options())
    copy = tmp_path / "标注.xlsx"
    copy.write_bytes(annotate(EXAMPLE, first))

    again = check_file(copy, Options())

    assert [f.fingerprint for f in again.findings] == [f.fingerprint for f in first.findings]
    assert load_workbook(BytesIO(annotate(copy, again))).sheetnames == load_workbook(copy).sheetnames
    place = next(f.location for f in first.findings if f.location.cell)
    once, twice = (load_workbook(BytesIO(data)) for data in (copy.read_bytes(), annotate(copy, again)))
    assert once[str(place.sheet)][str(place.cell)].comment.text == twice[str(place.sheet)][str(place.cell)].comment.text


def test_the_same_file_gives_the_same_bytes(source: Path) -> None:
    before = source.read_bytes()

    assert annotate(source, report()) == annotate(source, report())
    assert source.read_bytes() == before, "the original is never touched"


def test_a_list_to_choose_from_is_no_formula(tmp_path: Path) -> None:
    book = Workbook()
    choice = DataValidation(type="list", formula1='"低,中,高"')
    book.active.add_data_validation(choice)
    choice.add("A1")
    book.save(tmp_path / "选择.xlsx")

    assert losses((tmp_path / "选择.xlsx").read_bytes()) == ()


def test_what_the_copy_lacks_is_known_beforehand_and_said_in_it(source: Path) -> None:
    with zipfile.ZipFile(source, "a") as archive:
        archive.writestr("xl/media/image1.png", b"")
        archive.writestr("xl/vbaProject.bin", b"")

    assert losses(source.read_bytes()) == ("macros", "images", "formulas")
    assert "宏、图片、公式已算出的数值" in str(copied(source)["差距标注"]["A2"].value)


@pytest.mark.parametrize("form", ["xls", "ods", "csv", "yaml"])
def test_other_formats_are_refused_with_what_to_do(source: Path, form: str) -> None:
    shown = report()

    with pytest.raises(InputError) as refused:
        annotate(source, shown._replace(subject=shown.subject._replace(format=form)))

    assert refused.value.message == "office.annotate.format"
