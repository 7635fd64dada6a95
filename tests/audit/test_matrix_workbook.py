"""The picture as a workbook: the results' own numbers, safe words, the same bytes, links that lead beside it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from io import BytesIO
from urllib.parse import unquote

import pytest
from audit.results import examples, many
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from gapcheck.audit.matrix import gather, write_workbook
from gapcheck.audit.matrix.picture import Mark, Picture
from gapcheck.audit.record import Job, Result
from gapcheck.findings import Outcome
from gapcheck.quantity import plain

SIGNS = {"✗": Mark.VIOLATION, "缺": Mark.MISSING, "▲": Mark.BEYOND, "?": Mark.REVIEW, "免": Mark.NOT_APPLICABLE}
FIRST_ROW, FIRST_COLUMN = 4, 5
HOSTILE = ("=cmd|'/C calc'!A0", "</script><img src=x onerror=alert(1)>", "省\u202e名", "+1", "@x", "\ud800")


@pytest.fixture(name="picture", scope="module")
def _picture() -> Picture:
    return gather(many(31))


@pytest.fixture(name="book", scope="module")
def _book(picture: Picture) -> Workbook:
    return load_workbook(BytesIO(write_workbook(picture, "zh")))


def rows(sheet: Worksheet) -> list[dict[str, object]]:
    """The rows of a listed sheet by their header, up to the first empty one."""
    head, *others = sheet.iter_rows(values_only=True)
    filled = others[: next(i for i, row in enumerate(others) if not any(value is not None for value in row))]
    return [dict(zip(map(str, head), row, strict=True)) for row in filled]


def test_the_map_has_the_sign_of_every_cell(picture: Picture, book: Workbook) -> None:
    sheet = book["热力图"]

    for at, row in enumerate(picture.judged, FIRST_ROW):
        signs = [sheet.cell(at, FIRST_COLUMN + column).value for column in range(len(picture.columns))]
        marks = [{"✓": Mark.PASS, None: Mark.ABSENT, **SIGNS}[sign] for sign in signs]
        assert marks == [cell.mark for cell in row.cells]
        assert (sheet.cell(at, 1).value, sheet.cell(at, 2).value) == (row.rank, row.label)


def test_a_file_that_was_not_judged_has_its_reason_in_place_of_cells(picture: Picture, book: Workbook) -> None:
    sheet = book["热力图"]
    row = FIRST_ROW + len(picture.judged)

    assert sheet.cell(row, FIRST_COLUMN).value == f"未核对：{picture.unjudged[0].why}"


def test_colours_and_signs_say_the_same(picture: Picture, book: Workbook) -> None:
    sheet = book["热力图"]
    seen: dict[object, set[str]] = {}
    for row in sheet.iter_rows(FIRST_ROW, FIRST_ROW + len(picture.judged) - 1, FIRST_COLUMN):
        for cell in row:
            seen.setdefault(cell.value, set()).add(cell.fill.fgColor.rgb[2:])

    assert seen["✗"] == {"F4B6A6"}
    assert seen["✓"] == {"DCEBD3"}
    assert seen["缺"] == {"F4B6A6"}


def test_the_head_of_the_map_stays_in_sight_and_on_every_page(book: Workbook) -> None:
    sheet = book["热力图"]

    assert sheet.freeze_panes == "E4"
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$3", "$A:$B")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)


def test_the_sums_are_those_of_the_results(book: Workbook) -> None:
    regions = [one for one in many(31) if one.judged and one.summary]
    outcomes = Counter[Outcome]()
    for one in regions:
        assert one.summary
        outcomes.update(dict(one.summary.outcomes))
    ranking, areas, items = (rows(book[name]) for name in ("排名", "分方面", "各项目情况"))

    for name, outcome in (("违规", Outcome.VIOLATION), ("超范围", Outcome.BEYOND), ("待核", Outcome.REVIEW)):
        assert sum(int(str(row[name])) for row in ranking) == outcomes[outcome]
    assert sum(int(str(row["比对"])) for row in ranking) == sum(one.summary.total for one in regions if one.summary)
    for name in ("违规", "待核"):
        by_area = sum(int(str(v)) for row in areas for key, v in row.items() if key.endswith(name))
        assert by_area == sum(int(str(row[name])) for row in items)
    assert sum(int(str(row["违规项目"])) for row in ranking) == sum(int(str(row["违规"])) for row in items)
    assert sum(int(str(row["缺项"])) for row in ranking) == sum(int(str(row["缺项"])) for row in items)


def test_the_overview_sums_the_areas(picture: Picture, book: Workbook) -> None:
    lines = [[cell for cell in row if cell is not None] for row in book["总览"].iter_rows(values_only=True)]
    found, total = [line for line in lines if line and line[0] == "合计"]
    in_areas = [line[1:] for line in lines if line and line[0] in picture.areas]

    assert found[1:] == [picture.findings[outcome] for outcome in list(Outcome)[:4]]
    assert total[1:] == [sum(column) for column in zip(*in_areas, strict=True)]
    assert lines[1] == ["文件 31 份：已核对 30 份，未核对 1 份"]


def test_levels_are_numbers_and_exact(picture: Picture, book: Workbook) -> None:
    told = rows(book["水平分布"])

    assert len(told) == len(picture.spreads)
    for row, spread in zip(told, picture.spreads, strict=True):
        assert str(row["最小"]) == plain(spread.points[0][0])
        assert spread.median is not None
        assert str(row["中位数"]) == plain(spread.median)
        assert row["份数"] == spread.count


def test_a_region_links_to_its_report(picture: Picture, book: Workbook) -> None:
    cell = book["排名"].cell(2, 2)

    assert cell.hyperlink
    assert unquote(str(cell.hyperlink.target)) == f"报告/{picture.judged[0].name}.json"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_a_formula(text: str) -> None:
    one = examples()[0]
    unread = Result(Job(f"{text}.xlsx", "x"), region=text, why=text)

    book = load_workbook(BytesIO(write_workbook(gather([replace(one, region=text), unread]), "zh")))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    for cell in cells:
        if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@")):
            assert cell.quotePrefix


def test_a_name_that_climbs_stays_an_address_below_the_reports() -> None:
    one = replace(examples()[0], job=Job("a b/#1?%2e.xlsx", "x"))

    book = load_workbook(BytesIO(write_workbook(gather([one]), "zh")))

    assert book["排名"].cell(2, 2).hyperlink.target == "%E6%8A%A5%E5%91%8A/a%20b/%231%3F%252e.xlsx.json"


def test_an_address_longer_than_excel_takes_is_no_link() -> None:
    one = replace(examples()[0], job=Job("长" * 250 + ".xlsx", "x"))

    book = load_workbook(BytesIO(write_workbook(gather([one]), "zh")))

    assert book["排名"].cell(2, 2).hyperlink is None
    assert book["排名"].cell(2, 2).value


def test_the_same_results_give_the_same_bytes() -> None:
    assert write_workbook(gather(many(31)), "zh") == write_workbook(gather(many(31)), "zh")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("results", [[], [Result(Job("坏.xlsx", "x"), region="坏县", why="读不了。")]])
def test_nothing_judged_is_said(results: list[Result], language: str) -> None:
    book = load_workbook(BytesIO(write_workbook(gather(results), language)))

    assert len(book.sheetnames) == 11
    said = [str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row if cell]
    assert any(word in " ".join(said) for word in ("没有", "no files", "Not one file"))


def test_the_workbook_speaks_english() -> None:
    book = load_workbook(BytesIO(write_workbook(gather(examples("en")), "en")))

    assert book.sheetnames[:3] == ["Overview", "Heat map", "Ranking"]
