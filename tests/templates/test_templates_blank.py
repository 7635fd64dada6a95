"""A template that nobody has touched is no pass; filled in, it is read as it was filled in."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import openpyxl
import pytest
import yaml

from gapcheck import editions
from gapcheck.check import check_file
from gapcheck.findings import Outcome
from gapcheck.model import ImplementationStandard
from gapcheck.options import Options
from gapcheck.readers import read
from gapcheck.readers.labels import ITEM
from gapcheck.source import data_folder
from gapcheck.templates import written
from gapcheck.templates.blank import blank
from gapcheck.wording import LANGUAGES, say

FIELDS = ("target", "content", "standard", "expenditure", "lead")
EXPECTED_TO_BE_SKIPPED = {"input.skipped_blank", "input.skipped_note", "input.skipped_national_column"}


def template(folder: Path, suffix: str, edition: str = "2023", language: str = "zh", region: str = "示例省") -> Path:
    path = folder / f"模板{suffix}"
    path.write_bytes(written(blank(editions.load(edition), region, language), suffix, language))
    return path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("edition", editions.available())
@pytest.mark.parametrize("suffix", [".xlsx", ".yaml"])
def test_an_untouched_template_lacks_everything_and_passes_nothing(
    tmp_path: Path, suffix: str, edition: str, language: str
) -> None:
    path = template(tmp_path, suffix, edition, language)
    standard, report = read(path, path.name), check_file(path, Options())

    assert report.national.edition == edition
    assert {item.match for item in report.items} == {"declared"}
    blank_parts = {(f.national.number, f.field) for f in report.findings if f.rule == "G102" and f.national}
    assert blank_parts == {(item.national.number, field) for item in report.items for field in FIELDS}
    passed = [aspect for item in report.items for aspect, verdict in item.verdicts if verdict is Outcome.PASS]
    assert set(passed) == {"item"}
    assert {"G501", "G601", "G602", "G603", "G604"} <= {finding.rule for finding in report.findings}
    assert not standard.unplaced
    assert {skipped.why for skipped in standard.skipped} <= EXPECTED_TO_BE_SKIPPED


def header(sheet: openpyxl.worksheet.worksheet.Worksheet) -> tuple[int, dict[str, int]]:
    """The row of the header and the column of each label without its hint."""
    for row in sheet.iter_rows():
        labels = {re.sub(r"（[^（）]*）$", "", str(cell.value)): cell.column for cell in row if cell.value}
        if "服务项目" in labels:
            return row[0].row, labels
    raise AssertionError("no header")


def filled_in(path: Path, words: dict[str, str]) -> ImplementationStandard:
    """The template read again after every item was given `words` (field to text, with the item's name)."""
    book = openpyxl.load_workbook(path)
    top, columns = header(book["实施标准"])
    for row in range(top + 1, top + 82):
        name = book["实施标准"].cell(row, columns["服务项目"]).value
        for field, text in words.items():
            book["实施标准"].cell(row, columns[ITEM[field][0]]).value = f"{text}{name}"
    book.save(path)
    return read(path, path.name)


def test_a_filled_in_workbook_says_what_was_filled_in(tmp_path: Path) -> None:
    words = {field: f"本地{field}：" for field in (*FIELDS, "basis")}

    standard = filled_in(template(tmp_path, ".xlsx"), words)

    assert [item.name.text for item in standard.items] == [item.name for item in editions.load("2023").items]
    for item in standard.items:
        for field, text in words.items():
            assert getattr(item, field).text == f"{text}{item.name.text}"
    assert not standard.unplaced
    assert {skipped.why for skipped in standard.skipped} <= EXPECTED_TO_BE_SKIPPED


def test_a_filled_in_yaml_says_what_was_filled_in(tmp_path: Path) -> None:
    path = template(tmp_path, ".yaml")
    path.write_text(path.read_text("utf-8").replace("    target:\n", "    target: 本地对象\n"), "utf-8")

    standard = read(path, path.name)

    assert {item.target.text for item in standard.items if item.target} == {"本地对象"}
    assert not standard.skipped


def test_the_national_words_stand_beside_every_cell_and_are_locked(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(template(tmp_path, ".xlsx"))["实施标准"]
    top, columns = header(sheet)

    assert sheet.protection.sheet
    for field in ("target", "content", "standard", "expenditure", "lead", "basis"):
        ours, theirs = columns[ITEM[field][0]], columns["国家" + ITEM[field][0]]
        assert theirs == ours - 1
        for row in range(top + 1, top + 82):
            assert sheet.cell(row, theirs).value
            assert sheet.cell(row, theirs).protection.locked
            assert sheet.cell(row, ours).value is None
            assert not sheet.cell(row, ours).protection.locked


def test_every_national_target_figure_and_duty_is_shown(tmp_path: Path) -> None:
    text = template(tmp_path, ".yaml").read_text("utf-8")
    national = editions.load("2023")

    for item in national.items:
        assert item.target.text in text
        assert all(component.name in text for component in item.content)
        for figure in item.figures_on(national.due):
            assert not figure.expected or f"{figure.amount}，" in text


def test_there_are_drop_downs_for_areas_scopes_and_conclusions(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(template(tmp_path, ".xlsx"))
    offered = {rule.formula1 for sheet in book for rule in sheet.data_validations.dataValidation}

    assert f'"{",".join(editions.load("2023").areas)}"' in offered
    assert '"项目,内容,数量,人群"' in offered
    assert len(offered) == 5


def test_the_yaml_names_its_schema_and_obeys_it(tmp_path: Path) -> None:
    text = template(tmp_path, ".yaml").read_text("utf-8")
    schema = json.loads((data_folder("schemas") / "implementation-standard.schema.json").read_bytes())
    example = text[text.index("# assessments:") :].replace("\n# ", "\n").removeprefix("# ")

    assert text.startswith("# yaml-language-server: $schema=")
    jsonschema.Draft202012Validator(schema).validate(yaml.load(text, Loader=yaml.BaseLoader))
    assert isinstance(yaml.safe_load(example)["assessments"][0]["risk"], dict)


@pytest.mark.parametrize("suffix", [".xlsx", ".yaml"])
def test_the_same_template_has_the_same_bytes(suffix: str) -> None:
    form = blank(editions.load("2023"), "示例省", "zh")

    assert written(form, suffix, "zh") == written(form, suffix, "zh")


def test_a_region_that_looks_like_a_formula_is_only_text(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(template(tmp_path, ".xlsx", region='=HYPERLINK("x")'))

    assert book["基本信息"]["B1"].data_type == "s"
    assert book["基本信息"]["B1"].quotePrefix


def test_figures_are_those_in_force_on_the_day_asked_for() -> None:
    national = editions.load("2021")
    item = next(item for item in national.items if any(figure.until and figure.expected for figure in item.figures))
    change = next(figure.until for figure in item.figures if figure.until and figure.expected)
    early = blank(national, "甲", "zh", min(figure.since for figure in item.figures))
    late = blank(national, "甲", "zh", change)

    assert early.items is not None
    assert late.items is not None
    assert early.items[item.number - 1].beside["standard"] != late.items[item.number - 1].beside["standard"]


def test_where_a_region_may_do_without_an_item_the_template_says_so() -> None:
    national = editions.load("2023")
    form = blank(national, "甲", "zh")

    assert form.items is not None
    for item, entry in zip(national.items, form.items, strict=True):
        hint = say("templates.must.applies_where", "zh", where=item.applies_where)
        assert (hint in entry.remarks) == (item.applies_where is not None)
