"""Every format says what is held against the province, and by which of its cells; the command line does it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as Xml

import jsonschema
import pytest
from docx import Document
from openpyxl import load_workbook

from gapcheck.check import check_file
from gapcheck.findings import Report
from gapcheck.options import Options
from gapcheck.reports import codequality, github, html, json_report, junit, letter, markdown, sarif, terminal, workbook
from gapcheck.source import data_folder

EXAMPLES = Path(__file__).parents[2] / "examples"
TITLE = "青岚省基本公共服务实施标准（2021年版）"


@pytest.fixture(scope="module", name="report")
def _report() -> Report:
    return check_file(
        (EXAMPLES / "云湾市.xlsx").resolve(), Options(against=(EXAMPLES / "青岚省-工作簿.xlsx").resolve())
    )


def in_workbook(report: Report) -> str:
    book = load_workbook(io.BytesIO(workbook.render(report)))
    return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)


def in_letter(report: Report) -> str:
    document = Document(io.BytesIO(letter.render(report)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


FORMATS: dict[str, Callable[[Report], str]] = {
    "text": lambda report: terminal.render(report, 400),
    "json": lambda report: json_report.render(report).decode(),
    "markdown": lambda report: markdown.render(report).replace("\\", ""),
    "html": html.render,
    "docx": in_letter,
    "xlsx": in_workbook,
    "sarif": lambda report: sarif.render(report, ()).replace("\\", ""),
    "junit": junit.render,
    "github": github.render,
    "codequality": codequality.render,
}


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_names_the_province_s_standard(form: str, report: Report) -> None:
    said = FORMATS[form](report)

    assert f"对照省标准《{TITLE}》" in said
    if form not in ("github", "codequality", "junit"):
        assert "幼有所育 F12" in said or '"cell": "F12"' in said


@pytest.mark.parametrize("form", ["text", "markdown", "html", "docx", "xlsx"])
def test_what_people_read_counts_the_comparisons_with_the_province_apart(form: str, report: Report) -> None:
    assert report.against
    assert str(report.against.summary.total) in FORMATS[form](report)
    assert "低于省标准" in FORMATS[form](report)


def test_the_json_report_keeps_to_its_schema_and_tells_the_yardstick_of_every_finding(report: Report) -> None:
    data = json.loads(json_report.render(report))
    jsonschema.validate(data, json.loads((data_folder("schemas") / "report.schema.json").read_bytes()))

    assert data["against"]["standard"]["title"] == TITLE
    assert {finding["against"] and finding["against"]["file"] for finding in data["findings"]} == {
        None,
        "青岚省-工作簿.xlsx",
    }
    assert len({finding["fingerprint"] for finding in data["findings"]}) == len(data["findings"])


def test_a_junit_case_of_the_nation_never_fails_for_the_province(report: Report) -> None:
    suites = Xml.fromstring(junit.render(report)).findall("testsuite")
    whole = next(suite for suite in suites if suite.get("name") == "全文件")

    assert sum(int(suite.get("failures", 0)) for suite in suites if suite is not whole) == 0
    assert int(whole.get("failures", 0)) == 5


def test_sarif_leads_to_the_province_s_cell(report: Report) -> None:
    results = json.loads(sarif.render(report, ()))["runs"][0]["results"]
    related = [result["relatedLocations"][0] for result in results if "relatedLocations" in result]

    assert len(related) == 8
    assert related[0]["logicalLocations"][0]["kind"] == "cell"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gapcheck", "check", *arguments]
    return subprocess.run(command, cwd=EXAMPLES, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_exit_code_includes_what_is_found_against_the_province() -> None:
    assert run("云湾市.xlsx").returncode == 0
    held = run("云湾市.xlsx", "--against", "青岚省.yaml")
    assert held.returncode == 1
    assert "低于省标准" in held.stdout


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "找不到文件：省.yaml"), ("items: []\n", "省.yaml"), ("items: [{name: 甲乙丙}]\n", "省.yaml")],
)
def test_a_province_s_file_that_cannot_be_judged_by_is_an_input_error(
    content: str | None, says: str, tmp_path: Path
) -> None:
    path = tmp_path / "省.yaml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    done = run("云湾市.xlsx", "--against", str(path))

    assert done.returncode == 3
    assert not done.stdout
    assert says in done.stderr


def test_an_output_over_the_province_s_file_is_refused() -> None:
    assert run("云湾市.yaml", "--against", "青岚省.xlsx", "-o", "青岚省.xlsx").returncode == 2


def test_a_level_asked_for_goes_before_the_region_s_name() -> None:
    assert "G603" not in run("云湾市.yaml", "-f", "json").stdout
    assert "G603" in run("云湾市.yaml", "-f", "json", "--level", "province").stdout
    assert run("云湾市.yaml", "--level", "乡").returncode == 2


def test_english_says_it_too() -> None:
    said = run("云湾市.yaml", "--against", "青岚省.yaml", "--lang", "en").stdout

    assert "against the province's standard" in said
    assert "Below the province's level" in said


def test_the_same_input_gives_the_same_bytes() -> None:
    arguments = ("云湾市.yaml", "--against", "青岚省.yaml", "-f", "json")
    assert run(*arguments).stdout == run(*arguments).stdout


def test_what_a_later_report_was_not_held_against_is_not_put_right(tmp_path: Path) -> None:
    earlier = tmp_path / "上次.json"
    held = run("云湾市.yaml", "--against", "青岚省.yaml", "-o", str(earlier))
    assert held.returncode == 1
    later = json.loads(run("云湾市.yaml", "--since", str(earlier), "-f", "json").stdout)
    again = json.loads(run("云湾市.yaml", "--against", "青岚省.yaml", "--since", str(earlier), "-f", "json").stdout)

    assert later["since"]["total"]["fixed"] == 0
    assert {change["why"] for change in later["since"]["changes"] if change["change"] == "unverified"} == {"not_held"}
    assert again["since"]["total"] == {"reopened": 0, "new": 0, "open": 8, "unverified": 0, "fixed": 0}


def test_a_baseline_knows_what_was_found_against_the_province(tmp_path: Path) -> None:
    known = tmp_path / "基线.json"
    command = [
        sys.executable,
        "-m",
        "gapcheck",
        "baseline",
        "云湾市.yaml",
        "--against",
        "青岚省.yaml",
        "-o",
        str(known),
    ]
    subprocess.run(command, cwd=EXAMPLES, capture_output=True, check=True)

    assert run("云湾市.yaml", "--against", "青岚省.yaml", "--baseline", str(known)).returncode == 0
