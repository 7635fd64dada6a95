"""gapcheck national verify: a table in the pack's own words agrees, and what is changed in it is found at its cell."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from layouts import write
from test_pack_against_itself import local, spoken

from gapcheck import editions
from gapcheck.cli import run
from gapcheck.model import NationalItem, Standing
from gapcheck.verification import Verdict, verify

Captured = pytest.CaptureFixture[str]
Row = dict[str, Any]
COLUMNS = {
    "number": "序号",
    "name": "服务项目",
    "area": "方面",
    "category": "类别",
    "target": "服务对象",
    "content": "服务内容",
    "standard": "服务标准",
    "expenditure": "支出责任",
    "lead": "牵头负责单位",
}
FIRST_ROW = 3
ELDERLY = "老年人健康管理"
ON_A_BASE = {"单位缴费率", "个人缴费率", "低收费价格相对市场平均水平"}
"""Shares whose base is not read from our own way of writing them out."""


def rows_of(edition: str) -> list[Row]:
    """The items of a pack as rows of a table, in its own words."""
    standard = editions.load(edition)
    return [_row(item, local(item, standard.issued)) for item in standard.items]


def _row(item: NationalItem, said: Any) -> Row:
    cells = {field: getattr(said, field).text for field in ("name", "target", "content", "standard", "expenditure")}
    return {"number": item.number, "area": item.area, "category": item.category, "lead": "、".join(item.lead), **cells}


def as_xlsx(rows: list[Row], path: Path, edition: str = "2021") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "标准"
    sheet.append([editions.load(edition).title])
    sheet.append(list(COLUMNS.values()))
    for row in rows:
        sheet.append([row[field] for field in COLUMNS])
    book.save(path)
    return path


@dataclass(frozen=True)
class Found:
    aspect: str
    verdict: str
    cell: str | None
    item: str | None = ELDERLY


def told(path: Path, capfd: Captured, *arguments: str) -> tuple[int, Mapping[str, Any]]:
    code = run(["national", "verify", str(path), "-f", "json", *arguments])
    return code, json.loads(capfd.readouterr().out)


def not_confirmed(view: Mapping[str, Any]) -> list[Found]:
    return [
        Found(fact["aspect"], fact["verdict"], fact["location"]["cell"], fact["item"] and fact["item"]["name"])
        for fact in view["facts"]
        if fact["verdict"] != "confirmed" and not any(base in (fact["pack"] or "") for base in ON_A_BASE)
    ]


@pytest.mark.parametrize("layout", ["yaml", "sheet-per-area", "csv-gb18030", "docx"])
@pytest.mark.parametrize("edition", editions.available())
def test_a_table_in_the_packs_own_words_agrees(edition: str, layout: str, tmp_path: Path, capfd: Captured) -> None:
    standard = editions.load(edition)
    path = write({"title": standard.title, "items": rows_of(edition)}, layout, tmp_path)

    code, view = told(path, capfd)

    assert code == 0
    assert (view["schema"], view["national"]["edition"]) == ("gapcheck-national-verify/1", edition)
    assert not_confirmed(view) == []
    summary = view["summary"]
    assert summary["differs"] == 0
    assert summary["confirmed"] + summary["undecided"] == summary["facts"] == len(view["facts"])
    assert summary["aspects"]["item"]["confirmed"] == len(standard.items)


def _without(text: str, part: str) -> str:
    assert part in text
    return text.replace(part, "")


PLANTED = {
    "another number": ({"number": 900}, Found("number", "differs", "B{row}")),
    "another name": ({"name": "老年人健康管理服务"}, Found("name", "differs", "B{row}")),
    "another area": ({"area": "病有所医"}, Found("area", "differs", "C{row}")),
    "another category": ({"category": "养老服务"}, Found("category", "differs", "D{row}")),
    "a target left out": ({"target": "70岁及以上常住老年人"}, Found("target", "differs", "E{row}")),
    "a target added": ({"target": "60岁及以上常住老年人"}, Found("target", "differs", "E{row}")),
    "a target not understood": ({"target": "65岁及以上常住的某某类老年人"}, Found("target", "undecided", "E{row}")),
    "no standard": ({"standard": "无"}, Found("figure", "undecided", "B{row}")),
    "no target": ({"target": None}, Found("target", "undecided", "B{row}")),
    "a figure higher": ({"standard": "每年提供2次健康管理服务"}, Found("figure", "differs", "G{row}")),
    "a figure lower": ({"standard": "每两年提供1次健康管理服务"}, Found("figure", "differs", "G{row}")),
    "no figure": ({"standard": "按规定提供健康管理服务"}, Found("figure", "differs", "G{row}")),
    "a payer gone": ({"expenditure": "地方财政"}, Found("duty", "differs", "H{row}")),
    "a payer more": ({"expenditure": "中央财政、地方财政和个人共同承担"}, Found("duty", "undecided", "H{row}")),
    "shares short of the whole": (
        {"expenditure": "中央财政承担60%，省级财政承担20%，县级财政承担10%"},
        Found("duty", "undecided", "H{row}"),
    ),
    "another lead unit": ({"lead": "国家疾控局"}, Found("lead", "differs", "I{row}")),
    "a lead unit more": ({"lead": "国家卫生健康委、民政部"}, Found("lead", "differs", "I{row}")),
    "lead units not told": ({"lead": "国家卫生健康委等"}, Found("lead", "undecided", "I{row}")),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_one_planted_change_is_found_at_its_cell(planted: str, tmp_path: Path, capfd: Captured) -> None:
    changed, expected = PLANTED[planted]
    rows = rows_of("2021")
    at = next(n for n, row in enumerate(rows) if row["name"] == ELDERLY)
    rows[at] |= changed

    code, view = told(as_xlsx(rows, tmp_path / "官方.xlsx"), capfd)

    cell = expected.cell and expected.cell.format(row=at + FIRST_ROW)
    assert not_confirmed(view) == [Found(expected.aspect, expected.verdict, cell)]
    assert code == (1 if expected.verdict == "differs" else 0)


def test_a_component_gone_is_named(tmp_path: Path, capfd: Captured) -> None:
    rows = rows_of("2021")
    row = next(row for row in rows if row["name"] == ELDERLY)
    row["content"] = _without(row["content"], "健康指导；")

    _, view = told(as_xlsx(rows, tmp_path / "官方.xlsx"), capfd)

    open_ = [fact for fact in view["facts"] if fact["verdict"] != "confirmed" and fact["aspect"] == "content"]
    assert [(fact["pack"], fact["verdict"]) for fact in open_] == [("健康指导", "undecided")]


def test_who_differs_is_told_both_ways_in_words(tmp_path: Path, capfd: Captured) -> None:
    rows = rows_of("2021")
    row = next(row for row in rows if row["name"] == ELDERLY)
    row["target"] = "60—69岁户籍老年人"
    path = as_xlsx(rows, tmp_path / "官方.xlsx")

    _, view = told(path, capfd)
    why = next(fact["why"] for fact in view["facts"] if fact["verdict"] == "differs")

    assert any("数据里有、表里没有的人" in line and "70岁及以上" in line for line in why)
    assert any("表里有、数据里没有的人" in line and "60—64岁" in line for line in why)
    assert run(["national", "verify", str(path), "--lang", "en"]) == 1
    assert "people of the pack and not of the table" in " ".join(capfd.readouterr().out.split())


@pytest.mark.parametrize("form", ["text", "json"])
def test_people_whom_nobody_names_are_told(form: str, tmp_path: Path, capfd: Captured) -> None:
    rows = rows_of("2021")
    next(row for row in rows if row["name"] == "医疗救助")["target"] = "低保对象、特困人员"
    run(["national", "verify", str(as_xlsx(rows, tmp_path / "官方.xlsx")), "-f", form])
    captured = capfd.readouterr()
    assert not captured.err
    assert "该由地方规定" in captured.out


def test_items_that_only_one_of_the_two_has_are_told(tmp_path: Path, capfd: Captured) -> None:
    rows = rows_of("2021")
    gone = rows.pop()
    rows.append({**gone, "name": "出境游补贴"})

    code, view = told(as_xlsx(rows, tmp_path / "官方.xlsx"), capfd)

    assert code == 1
    assert not_confirmed(view) == [
        Found("item", "differs", None, gone["name"]),
        Found("item", "differs", f"B{len(rows) + FIRST_ROW - 1}", None),
    ]


def test_an_item_named_where_the_header_is_unknown_is_not_said_to_be_missing(tmp_path: Path, capfd: Captured) -> None:
    rows = rows_of("2021")
    path = as_xlsx(rows[:-1], tmp_path / "官方.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("另一张")
    for cells in (["序号", "待定", "服务对象", "备注"], [80, rows[-1]["name"], rows[-1]["target"], "—"]):
        sheet.append(cells)
    book.save(path)

    _, view = told(path, capfd)

    assert Found("item", "undecided", "B2", rows[-1]["name"]) in not_confirmed(view)
    assert all(found.verdict == "undecided" for found in not_confirmed(view))


def test_an_item_of_two_rows_and_one_only_alike_are_not_decided(tmp_path: Path, capfd: Captured) -> None:
    rows = rows_of("2021")
    rows.append({**rows[0], "number": 81})
    at = next(n for n, row in enumerate(rows) if row["name"] == ELDERLY)
    rows[at]["name"] = "辖区老年人群健康管理"

    _, view = told(as_xlsx(rows, tmp_path / "官方.xlsx"), capfd)

    undecided = {(f.item, f.aspect) for f in not_confirmed(view) if f.verdict == "undecided"}
    assert {("农村免费孕前优生健康检查", "item"), (ELDERLY, "item")} <= undecided


def test_a_column_that_the_table_has_not_is_told_once(tmp_path: Path, capfd: Captured) -> None:
    path = tmp_path / "官方.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, [label for field, label in COLUMNS.items() if field != "category"])
        table.writeheader()
        table.writerows(
            {label: row[field] for field, label in COLUMNS.items() if field != "category"} for row in rows_of("2021")
        )

    assert run(["national", "verify", str(path), "--edition", "2021"]) == 0

    shown = capfd.readouterr().out
    assert "类别（80 项未核对）" in shown
    assert shown.count("类别") == 1
    assert run(["national", "verify", str(path), "--edition", "2021", "--fail-on", "undecided"]) == 1


@cache
def _verdicts(edition: str, folder: Path, field: str, change: str) -> dict[tuple[str, str, str], Verdict]:
    """What a table whose every cell of one field is changed comes to, by item, aspect and the pack's words."""
    rows = rows_of(edition)
    standard = editions.load(edition)
    for n, (row, item) in enumerate(zip(rows, standard.items, strict=True)):
        if change == "doubled":
            figures = item.figures_on(standard.issued)
            amounts = [f.amount._replace(value=f.amount.value * 2 or Decimal(10)) for f in figures]
            row[field] = "；".join(map(spoken, figures, amounts)) or row[field]
        else:
            other = standard.items[(n + 7) % len(rows)]
            row[field] = _row(other, local(other, standard.issued))[field]
    found = verify(as_xlsx(rows, folder / f"{field}.xlsx", edition), "官方.xlsx", edition)
    return {(f.item.key if f.item else "", f.aspect, str(f.pack)): f.verdict for f in found.facts}


@pytest.mark.parametrize("edition", editions.available())
def test_no_figure_is_confirmed_by_another_amount(edition: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    verdicts = _verdicts(edition, tmp_path_factory.mktemp("doubled"), "standard", "doubled")
    standard = editions.load(edition)

    figures = [
        (item.key, figure)
        for item in standard.items
        for figure in item.figures_on(standard.issued)
        if figure.standing is Standing.STATED and figure.expected and figure.amount.upper is None
    ]
    confirmed = [
        (key, figure.measure)
        for key, figure in figures
        for (of, aspect, pack), verdict in verdicts.items()
        if (of, aspect, verdict) == (key, "figure", Verdict.CONFIRMED) and repr(figure.amount) in pack
    ]
    assert figures
    assert confirmed == []


@pytest.mark.parametrize("edition", editions.available())
def test_no_target_is_confirmed_by_that_of_other_people(edition: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    verdicts = _verdicts(edition, tmp_path_factory.mktemp("targets"), "target", "another's")
    items = editions.load(edition).items

    for n, item in enumerate(items):
        mine, theirs = item.target.population, items[(n + 7) % len(items)].target.population
        if not (mine <= theirs and theirs <= mine):
            assert verdicts[item.key, "target", item.target.text] is not Verdict.CONFIRMED, item.name


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "找不到文件"),
        ("", ""),
        ("随便写的几句话，没有表格。", ""),
        ("服务项目,服务对象,服务标准\n出境游补贴,全体市民,每人100元\n", ""),
    ],
)
def test_what_cannot_be_read_or_compared_is_no_agreement(
    content: str | None, reason: str, tmp_path: Path, capfd: Captured
) -> None:
    path = tmp_path / "官方.csv"
    if content is not None:
        path.write_text(content, encoding="utf-8")

    assert run(["national", "verify", str(path)]) == 3

    captured = capfd.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("无法核对：官方.csv")
    assert reason in captured.err


def test_words_of_a_table_cannot_command_the_terminal(tmp_path: Path, capfd: Captured) -> None:
    rows = rows_of("2021")
    rows[0]["lead"] = "国家卫生健康委\u202e\u2066民政部"
    path = write({"title": "国家基本公共服务标准（2021年版）", "items": rows}, "csv-utf8", tmp_path)

    assert run(["national", "verify", str(path)]) == 0

    shown = capfd.readouterr().out
    assert "\u202e" not in shown
    assert "\\u202e" in shown
