"""The same implementation standard written in the many layouts that officials use.

`write(standard, layout, folder)` takes the YAML form of the contract (English or Chinese keys) and one of LAYOUTS.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml
from formats import Sheet, add_table, save_csv, save_ods, save_xls, save_xlsx
from standard_form import ASSESSMENT, FACTS, HEADERS, Item, Standard, plain, text

CHINESE_DIGITS = "零一二三四五六七八九十"
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def write(standard: Standard, layout: str, folder: Path) -> Path:
    """Write `standard` in a layout; the path of the new file in `folder`."""
    suffix, save = _LAYOUTS[layout]
    path = folder / f"{layout}{suffix}"
    save(plain(standard), path)
    return path


# --- layouts -------------------------------------------------------------------------------------


def _columns(standard: Standard) -> list[str]:
    """The fields that some item fills, without those that section rows carry."""
    optional = ("national", "basis", "not_applicable")
    used = {name for name in optional if any(item.get(name) for item in standard["items"])}
    return [name for name in HEADERS if name not in ("area", "category") and (name not in optional or name in used)]


def _numbered(standard: Standard) -> list[tuple[str | None, str | None, list[Item]]]:
    """The items in runs of one area and category, each with its number in the file."""
    items = [{**item, "number": item.get("number") or n} for n, item in enumerate(standard["items"], 1)]
    runs = groupby(items, key=lambda item: (item.get("area"), item.get("category")))
    return [(area, category, list(run)) for (area, category), run in runs]


def _row(item: Item, columns: list[str]) -> list[Any]:
    return [int(item["number"]) if name == "number" else text(item.get(name)) for name in columns]


def _facts_sheet(standard: Standard) -> Sheet:
    rows = [[label, text(standard.get(name))] for name, label in FACTS.items() if standard.get(name)]
    return Sheet("基本信息", [["项目", "内容"], *rows])


def _assessments_sheet(standard: Standard) -> Sheet:
    rows = [[text(record.get(name)) for name in ASSESSMENT] for record in standard["assessments"]]
    return Sheet("事前论证和风险评估", [list(ASSESSMENT.values()), *rows])


def _with_sheets(standard: Standard, *sheets: Sheet) -> list[Sheet]:
    return [_facts_sheet(standard), *sheets, *([_assessments_sheet(standard)] if standard["assessments"] else [])]


def _sections(standard: Standard, sheet: Sheet, width: int, put: Callable[[Item], None]) -> None:
    """Section rows (一、area, （一）category) with the items between them."""
    areas = categories = 0
    last: str | None = None
    for area, category, run in _numbered(standard):
        if area and area != last:
            areas, categories, last = areas + 1, 0, area
            sheet.banner(f"{CHINESE_DIGITS[areas]}、{area}", width)
        if category:
            categories += 1
            sheet.rows.append([f"（{CHINESE_DIGITS[categories]}）{category}"])
        for item in run:
            put(item)


def _sheet_per_area(standard: Standard) -> list[Sheet]:
    """One sheet an area, the header not in the first row and not in the first column."""
    columns = _columns(standard)
    sheets = []
    for area, runs in groupby(_numbered(standard), key=lambda run: run[0]):
        sheet = Sheet(
            area or "服务项目", [[], [None, f"{area}服务项目表"], [None, *(HEADERS[name] for name in columns)]]
        )
        for _, category, run in runs:
            if category:
                sheet.rows.append([None, category])
                sheet.merges.append((len(sheet.rows) - 1, 1, len(sheet.rows) - 1, len(columns)))
            sheet.rows += [[None, *_row(item, columns)] for item in run]
        sheets.append(sheet)
    return _with_sheets(standard, *sheets)


def _two_line_header(standard: Standard) -> list[Sheet]:
    """Title, section rows, and a header of two lines under a merged 服务要求."""
    columns = _columns(standard)
    sheet = Sheet("实施标准")
    sheet.rows.append(["附件"])
    sheet.banner(text(standard.get("title")) or "基本公共服务实施标准", len(columns))
    top = len(sheet.rows)
    grouped = ("target", "content", "standard")
    first = columns.index("target")
    sheet.rows.append(
        ["服务要求" if c == first else None if n in grouped else HEADERS[n] for c, n in enumerate(columns)]
    )
    sheet.rows.append([HEADERS[name] if name in grouped else None for name in columns])
    sheet.merges.append((top, first, top, first + 2))
    sheet.merges += [(top, c, top + 1, c) for c, name in enumerate(columns) if name not in grouped]
    _sections(standard, sheet, len(columns), lambda item: sheet.rows.append(_row(item, columns)))
    return _with_sheets(standard, sheet)


def _merged_columns(standard: Standard) -> list[Sheet]:
    """Columns for area and category, merged down; equal neighbours among payers merged as well."""
    columns = ["area", "category", *_columns(standard)]
    sheet = Sheet("Sheet1", [[HEADERS[name] for name in columns]])
    for _, _, run in _numbered(standard):
        sheet.rows += [[item.get("area"), item.get("category"), *_row(item, columns[2:])] for item in run]
    for c, name in enumerate(columns):
        if name in ("area", "category", "expenditure", "lead"):
            _merge_equals(sheet, c)
    return _with_sheets(standard, sheet)


def _merge_equals(sheet: Sheet, column: int) -> None:
    start = 1
    for r in range(2, len(sheet.rows) + 1):
        value = sheet.rows[start][column]
        if r == len(sheet.rows) or value is None or sheet.rows[r][column] != value:
            if r - start > 1:
                sheet.merges.append((start, column, r - 1, column))
                for covered in sheet.rows[start + 1 : r]:
                    covered[column] = None
            start = r


def _pieces(text: str | None) -> list[str]:
    """A long cell cut after its semicolons; a piece said twice stays with the one before."""
    pieces: list[str] = []
    for piece in re.findall(r"[^；\n]*[；\n]?", text or ""):
        if pieces and piece.strip() in ("", *(known.strip() for known in pieces)):
            pieces[-1] += piece
        elif piece:
            pieces.append(piece)
    return pieces


def _spread_items(standard: Standard) -> list[Sheet]:
    """Items over several rows: every other one with merged name, the rest with blanks below the name."""
    columns = _columns(standard)
    sheet = Sheet("实施标准", [[HEADERS[name] for name in columns]])

    def put(item: Item) -> None:
        row = _row(item, columns)
        cut = {columns.index(name): _pieces(item.get(name)) for name in ("content", "standard") if item.get(name)}
        height = max(map(len, cut.values()), default=1)
        start = len(sheet.rows)
        for h in range(height):
            said = {c: pieces[h] if h < len(pieces) else None for c, pieces in cut.items()}
            sheet.rows.append([said.get(c, value if h == 0 else None) for c, value in enumerate(row)])
        if height > 1 and start % 2:
            sheet.merges += [(start, c, start + height - 1, c) for c in range(len(columns)) if c not in cut]

    _sections(standard, sheet, len(columns), put)
    return _with_sheets(standard, sheet)


def _shuffled(standard: Standard) -> list[Sheet]:
    """Columns in another order under other names, glued numbers, full-width digits, line breaks, extra
    columns, the header repeated every tenth row, blank rows and footnotes."""
    named = [name for name in _columns(standard) if name != "number"]
    columns = [*named[:1], "备注", *reversed(named[1:]), "服务流程"]
    other = {
        "name": "服 务\n项 目",
        "target": "保障对象",
        "standard": "保障标准",
        "lead": "责任单位",
        "expenditure": "经费保障",
    }
    header = [other.get(name, HEADERS.get(name, name)) for name in columns]
    sheet = Sheet("Sheet1", [["附件2"], [], header])

    def put(item: Item) -> None:
        if int(item["number"]) % 10 == 0:
            sheet.rows += [[], header]
        row: dict[str, Any] = dict(zip(named, _row(item, named), strict=True))
        row["name"] = f"{str(item['number']).translate(FULL_WIDTH)}．{row['name']}"
        row["target"] = (row["target"] or "").translate(FULL_WIDTH) or None
        row["content"] = (row["content"] or "").replace("；", "；\n") or None
        row |= {"备注": "每年更新", "服务流程": "申请—审核—享受"}
        sheet.rows.append([row[name] for name in columns])

    _sections(standard, sheet, len(columns), put)
    sheet.rows += [
        [],
        ["合计", None, len(standard["items"])],
        ["注：1.本表由省级有关部门负责解释。"],
        ["*表示新增项目"],
    ]
    return _with_sheets(standard, sheet)


def _one_table(standard: Standard) -> Sheet:
    """Title and key lines, then one table with section rows; the assessments below it."""
    columns = _columns(standard)
    facts = [[f"{label}：{text(standard[n])}"] for n, label in FACTS.items() if standard.get(n) and n != "title"]
    sheet = Sheet("", [[text(standard.get("title"))], *facts, [HEADERS[name] for name in columns]])
    _sections(standard, sheet, len(columns), lambda item: sheet.rows.append(_row(item, columns)))
    if standard["assessments"]:
        sheet.rows += _assessments_sheet(standard).rows
    return sheet


# --- formats -------------------------------------------------------------------------------------


def _book(
    save: Callable[[list[Sheet], Path], None], layout: Callable[[Standard], list[Sheet]]
) -> Callable[[Standard, Path], None]:
    return lambda standard, path: save(layout(standard), path)


def _csv(encoding: str, delimiter: str) -> Callable[[Standard, Path], None]:
    return lambda standard, path: save_csv(_one_table(standard), path, encoding, delimiter)


def _save_docx(standard: Standard, path: Path) -> None:
    """Headings and one table a category, the header on every table; 基本信息 and assessments as tables."""
    import docx

    document = docx.Document()
    document.add_heading(text(standard.get("title")) or "基本公共服务实施标准", 0)
    add_table(document, [row for row in _facts_sheet(standard).rows if row[0] != "标题"])
    columns = _columns(standard)
    areas = 0
    last: str | None = None
    for area, category, run in _numbered(standard):
        if area and area != last:
            areas, last = areas + 1, area
            document.add_paragraph(f"{CHINESE_DIGITS[areas]}、{area}")
        if category:
            document.add_paragraph(f"（一）{category}")
        add_table(document, [[HEADERS[name] for name in columns], *(_row(item, columns) for item in run)])
    if standard["assessments"]:
        document.add_paragraph("附：事前论证和风险评估情况")
        add_table(document, _assessments_sheet(standard).rows)
    document.save(str(path))


def _save_yaml(standard: Standard, path: Path) -> None:
    path.write_text(yaml.safe_dump(standard, allow_unicode=True, sort_keys=False), encoding="utf-8")


_LAYOUTS: dict[str, tuple[str, Callable[[Standard, Path], None]]] = {
    "yaml": (".yaml", _save_yaml),
    "sheet-per-area": (".xlsx", _book(save_xlsx, _sheet_per_area)),
    "two-line-header": (".xlsx", _book(save_xlsx, _two_line_header)),
    "merged-columns": (".xlsx", _book(save_xlsx, _merged_columns)),
    "spread-items": (".xlsx", _book(save_xlsx, _spread_items)),
    "shuffled": (".xlsx", _book(save_xlsx, _shuffled)),
    "xls": (".xls", _book(save_xls, _merged_columns)),
    "ods": (".ods", _book(save_ods, _merged_columns)),
    "csv-gb18030": (".csv", _csv("gb18030", ",")),
    "csv-utf8": (".csv", _csv("utf-8-sig", ";")),
    "csv-utf16": (".csv", _csv("utf-16", "\t")),
    "docx": (".docx", _save_docx),
}
LAYOUTS = tuple(_LAYOUTS)
SUFFIX = {name: suffix for name, (suffix, _) in _LAYOUTS.items()}


def said(text: str) -> str:
    """Words compared as a reader sees them: without blanks, line breaks and differences of width."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
