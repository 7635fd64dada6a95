"""Remakes the workbooks and the Word file of this folder from the YAML files beside them: `python examples/build.py`.

The layouts imitate what provinces really send: titles above the table, two-line headers, merged columns,
section rows, numbers glued to names, items over several rows, footnotes. Same sources, same bytes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Pt
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent
Item = dict[str, Any]

NUMERALS = "一二三四五六七八九"
HEADERS = {
    "number": "序号",
    "name": "服务项目",
    "category": "类别",
    "target": "服务对象",
    "content": "服务内容",
    "standard": "服务标准",
    "expenditure": "支出责任",
    "lead": "牵头负责单位",
    "basis": "政策依据",
    "not_applicable": "不适用",
}
SCOPES = {"item": "项目", "content": "内容", "quantity": "数量", "population": "人群"}
ASSESSMENT_COLUMNS = {
    "服务项目": lambda a: "、".join(a["items"]),
    "类型": lambda a: SCOPES[a["scope"]],
    "超出内容": lambda a: a["beyond"],
    "论证日期": lambda a: a["argued"].get("date"),
    "论证单位": lambda a: a["argued"].get("by"),
    "论证文号": lambda a: a["argued"].get("document"),
    "风险评估日期": lambda a: a["risk"].get("date"),
    "评估单位": lambda a: a["risk"].get("by"),
    "风险等级": lambda a: a["risk"].get("level"),
    "评估结论": lambda a: a["risk"].get("conclusion"),
    "评估文号": lambda a: a["risk"].get("document"),
    "合法性": lambda a: a["lawful"],
    "群众需求": lambda a: a["urgent_need"],
    "年度所需资金": lambda a: a["affordable"].get("annual_cost"),
    "资金来源": lambda a: a["affordable"].get("source"),
}
FIGURE = re.compile(r"\d+(?=[次名个场天元小])")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def load(name: str) -> dict[str, Any]:
    """A province's YAML with every scalar as text, as it stands in the file."""
    return yaml.load((HERE / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


def file_fields(province: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The key and value lines of the sheet 基本信息, leaving out what the file does not say."""
    assessment = province.get("fiscal_assessment", {})
    for label, value in (
        ("地区", province.get("region")),
        ("标题", province.get("title")),
        ("国家标准版本", province.get("edition")),
        ("印发日期", province.get("issued")),
        ("公布日期", province.get("published")),
        ("抄送日期", province.get("filed")),
        ("财政承受能力评估日期", assessment.get("date")),
        ("财政承受能力评估单位", assessment.get("by")),
        ("财政承受能力评估结论", assessment.get("conclusion")),
        ("财政承受能力评估文号", assessment.get("document")),
        ("动态调整机制", province.get("adjustment")),
    ):
        if value:
            yield label, value


class Sheet:
    """A worksheet written downwards; `row` is the next free row."""

    def __init__(self, book: Workbook, title: str) -> None:
        self.sheet: Worksheet = book.create_sheet(title)
        self.sheet.sheet_format.defaultColWidth = 24
        self.row = 1

    def put(self, cells: list[object], *, bold: bool = False) -> int:
        for column, value in enumerate(cells, 1):
            if value not in (None, ""):
                cell = self.sheet.cell(self.row, column, value)
                cell.font = Font(name="宋体", bold=bold)
                cell.alignment = Alignment(wrap_text=True, vertical="center")
        self.row += 1
        return self.row - 1

    def across(self, text: str, width: int, *, bold: bool = False) -> None:
        """A line that runs over the whole width: a title or a section."""
        row = self.put([text], bold=bold)
        self.sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)

    def down(self, column: int, first: int, last: int) -> None:
        if last > first:
            self.sheet.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)


def supplements(book: Workbook, province: dict[str, Any]) -> None:
    """The sheets 基本信息 and 事前论证和风险评估."""
    info = Sheet(book, "基本信息")
    for label, value in file_fields(province):
        info.put([label, value])
    sheet = Sheet(book, "事前论证和风险评估")
    sheet.put(list(ASSESSMENT_COLUMNS), bold=True)
    for assessment in province.get("assessments", []):
        sheet.put([column(assessment) for column in ASSESSMENT_COLUMNS.values()])


def two_line_header(sheet: Sheet, items: list[Item]) -> None:
    """服务要求 over three columns, the category and a payer shared by neighbours merged down, extra columns."""
    sheet.across("青岚省基本公共服务实施标准（2021年版）", 10, bold=True)
    sheet.put(["填报单位：省发展改革委", None, None, None, None, None, None, None, None, "2021年9月"])
    header = ["序号", "类别", "服务项目", "服务要求", None, None, "支出责任", "牵头负责单位", "服务流程", "备注"]
    top = sheet.put(header, bold=True)
    sheet.put([None, None, None, "服务对象", "服务内容", "服务标准"])
    sheet.sheet.merge_cells(start_row=top, end_row=top, start_column=4, end_column=6)
    for column in (1, 2, 3, 7, 8, 9, 10):
        sheet.down(column, top, top + 1)
    first = sheet.row
    for item in items:
        cells = [item[key] for key in ("number", "category", "name", "target", "content", "standard", "expenditure")]
        sheet.put([*cells, item["lead"], "申请—受理—审核—提供", None])
    for column, key in ((2, "category"), (7, "expenditure")):
        row = first
        for value, group in groupby(items, key=lambda item: item[key]):
            last = row + len(list(group)) - 1
            for below in range(row + 1, last + 1):
                sheet.sheet.cell(below, column).value = None
            sheet.sheet.cell(row, column).value = value
            sheet.down(column, row, last)
            row = last + 1


def section_rows(sheet: Sheet, items: list[Item]) -> None:
    """Section rows, numbers glued to names, columns in another order, blanks and breaks inside headers and cells."""
    sheet.across(f"{items[0]['area']}领域服务项目明细表", 7, bold=True)
    headers = ["服 务 项 目", "责任\n单位", "服务对象", "服务内容", "服务\n标准", "支出责任", "政策依据"]
    sheet.put(headers, bold=True)
    for number, (category, group) in enumerate(groupby(items, key=lambda item: item["category"])):
        sheet.across(f"（{NUMERALS[number]}）{category}", 7)
        for item in group:
            content = item["content"].replace("；", "；\n")
            name = f"{item['number']}.{item['name']}"
            sheet.put(
                [name, item["lead"], item["target"], content, item["standard"], item["expenditure"], item["basis"]]
            )
    sheet.row += 1
    sheet.across("注：政策依据如有更新，以最新文件为准。", 7)


def several_rows(sheet: Sheet, items: list[Item]) -> None:
    """Items over two rows with merged cells, full-width figures, the header repeated as on a printed page."""
    keys = ["number", "name", "target", "content", "standard", "expenditure", "lead"]
    header = [HEADERS[key] for key in keys]
    sheet.across(f"青岚省基本公共服务实施标准（{items[0]['area']}）", len(keys), bold=True)
    for index, item in enumerate(items):
        if index % 6 == 0:
            sheet.put(header, bold=True)
        cells = dict(item, number=str(item["number"]).translate(FULL_WIDTH))
        if index % 3 == 0:
            cells["standard"] = FIGURE.sub(lambda found: found[0].translate(FULL_WIDTH), item["standard"])
        head, mark, rest = item["content"].partition("；")
        row = sheet.put([cells[key] if key != "content" else head + mark for key in keys])
        if rest:
            sheet.put([None, None, None, rest])
            for column, key in enumerate(keys, 1):
                if key != "content":
                    sheet.down(column, row, row + 1)
    sheet.put(["合计", f"{len(items)}项"])


def messy_workbook(province: dict[str, Any]) -> Workbook:
    """One sheet an area, in three layouts by turns."""
    book = _book()
    layouts: tuple[Callable[[Sheet, list[Item]], None], ...] = (two_line_header, section_rows, several_rows)
    for number, (area, group) in enumerate(groupby(province["items"], key=lambda item: item["area"])):
        layouts[number % len(layouts)](Sheet(book, area), list(group))
    supplements(book, province)
    return book


def one_table(province: dict[str, Any]) -> Workbook:
    """The plain official layout: one sheet, section rows, one row an item; odd lines go under the next section."""
    book = _book()
    keys = [key for key in HEADERS if key != "category"]
    sheet = Sheet(book, "实施标准")
    sheet.across(province["title"], len(keys), bold=True)
    sheet.put([HEADERS[key] for key in keys], bold=True)
    area, category, areas = None, None, 0
    odd: list[str] = []
    for item in province["items"]:
        if isinstance(item, str):
            odd.append(item)
            continue
        if item["area"] != area:
            area, category, categories = item["area"], None, 0
            sheet.across(f"{NUMERALS[areas]}、{area}", len(keys), bold=True)
            areas += 1
        if item["category"] != category:
            category = item["category"]
            sheet.across(f"（{NUMERALS[categories]}）{category}", len(keys))
            categories += 1
            while odd:
                sheet.put([None, None, None, odd.pop(0)])
        sheet.put([item.get(key) for key in keys])
    supplements(book, province)
    return book


def word_file(province: dict[str, Any]) -> Any:
    """A heading and a table for every area; the category is a column merged down; assessments at the end."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.styles["Normal"].font.size = Pt(9)
    document.add_heading(province["title"], 0)
    for label, value in file_fields(province):
        document.add_paragraph(f"{label}：{value}")
    keys = ["number", "category", "name", "target", "content", "standard", "expenditure", "lead", "not_applicable"]
    for number, (area, group) in enumerate(groupby(province["items"], key=lambda item: item["area"])):
        document.add_heading(f"{NUMERALS[number]}、{area}", 1)
        _area_table(document, list(group), keys)
    document.add_heading("附件：事前论证和风险评估", 1)
    table = _table(document, [list(ASSESSMENT_COLUMNS)])
    for assessment in province["assessments"]:
        _fill(table.add_row().cells, [column(assessment) for column in ASSESSMENT_COLUMNS.values()])
    return document


def _area_table(document: Any, items: list[Item], keys: list[str]) -> None:
    shown = [key for key in keys if any(item.get(key) for item in items)]
    rows = [[item.get(key) for key in shown] for item in items]
    place = shown.index("category")
    starts = [r for r, item in enumerate(items) if r == 0 or item["category"] != items[r - 1]["category"]]
    for row in set(range(len(rows))) - set(starts):
        rows[row][place] = None
    table = _table(document, [[HEADERS[key] for key in shown], *rows])
    for first, after in zip(starts, [*starts[1:], len(rows)], strict=True):
        if after - first > 1:
            table.cell(first + 1, place).merge(table.cell(after, place))
            table.cell(first + 1, place).text = items[first]["category"]


def _table(document: Any, rows: list[list[Any]]) -> Any:
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        _fill(row.cells, cells)
    return table


def _fill(cells: Any, values: list[Any]) -> None:
    for cell, value in zip(cells, values, strict=True):
        if value:
            cell.text = value


def _book() -> Workbook:
    book = Workbook()
    book.remove(book.active)
    return book


def save(document: Any, path: Path) -> None:
    """Save at `path` and take the clock out of the archive: the bytes depend on the source alone."""
    document.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in parts:
            if part == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2021-01-01T00:00:00Z", data)
            archive.writestr(zipfile.ZipInfo(part), data, zipfile.ZIP_DEFLATED)


def main(folder: Path = HERE) -> None:
    save(messy_workbook(load("青岚省")), folder / "青岚省-工作簿.xlsx")
    save(one_table(load("赤原省")), folder / "赤原省.xlsx")
    save(word_file(load("云栖省")), folder / "云栖省.docx")
    save(one_table(load("云湾市")), folder / "云湾市.xlsx")


if __name__ == "__main__":
    main()
