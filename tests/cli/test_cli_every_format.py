"""In every format: rules of the user's own stand with their title, waived findings apart, with reason and count."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

EXAMPLES = Path(__file__).parents[2] / "examples"
SUFFIXES = (".txt", ".json", ".xlsx", ".docx", ".html", ".md", ".sarif", ".junit.xml", ".codequality.json")
SETTINGS = """\
waivers = "waivers.yaml"

[custom-rules.X101]
title = "对象不写户籍"
field = "target"
must-not-contain = ["本省户籍"]
outcome = "violation"
message = "{item}写了户籍"
"""
APPROVED = "approver: 省政府, document: 赤政函〔2021〕9号, date: 2021-09-01"
WAIVERS = f"""\
waivers:
- {{rule: X101, item: 儿童健康管理, field: target, reason: 依法限于户籍, {APPROVED}}}
- {{rule: G501, field: fiscal_assessment, reason: 评估在途, {APPROVED}}}
"""


def texts(name: str, content: bytes) -> str:
    """All that a report says, whatever it is packed in."""
    if name.endswith(".xlsx"):
        rows = [row for sheet in load_workbook(io.BytesIO(content)) for row in sheet.iter_rows(values_only=True)]
        return "\n".join(str(cell) for row in rows for cell in row if cell is not None)
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "".join(ElementTree.fromstring(archive.read("word/document.xml")).itertext())
    return content.decode()


def judged(home: Path, example: str, waivers: str = "waivers:\n") -> dict[str, str]:
    """Every format's text from one run of one example, `github` too."""
    (home / "gapcheck.toml").write_text(SETTINGS, encoding="utf-8")
    (home / "waivers.yaml").write_text(waivers, encoding="utf-8")
    (home / f"{example}.yaml").write_bytes((EXAMPLES / f"{example}.yaml").read_bytes())
    outputs = [word for suffix in SUFFIXES for word in ("-o", f"r{suffix}")]
    command = [sys.executable, "-m", "gapcheck", "check", f"{example}.yaml", "-f", "github", *outputs]
    done = subprocess.run(command, cwd=home, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr.decode()
    written = {suffix: texts(suffix, (home / f"r{suffix}").read_bytes()) for suffix in SUFFIXES}
    return {**written, "github": done.stdout.decode()}


@pytest.fixture(scope="module", name="reports")
def _reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A flawed file's reports, one finding of a rule of its own and one of ours waived."""
    return judged(tmp_path_factory.mktemp("waived"), "赤原省", WAIVERS)


@pytest.fixture(scope="module", name="own")
def _own(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The reports on a file that breaks nothing but the rule of its own."""
    return judged(tmp_path_factory.mktemp("own"), "青岚省")


@pytest.mark.parametrize("form", [*SUFFIXES, "github"])
def test_a_rule_of_ones_own_stands_with_the_others(own: dict[str, str], form: str) -> None:
    titled = (".txt", ".docx", ".html", ".md", ".sarif")

    assert "城乡居民基本养老保险写了户籍" in own[form]
    assert "对象不写户籍" in own[form] or form not in titled


@pytest.mark.parametrize("form", [*SUFFIXES, "github"])
def test_what_is_waived_is_listed_with_its_reason(reports: dict[str, str], form: str) -> None:
    for words in ("依法限于户籍", "赤政函〔2021〕9号", "评估在途"):
        assert words in reports[form]


@pytest.mark.parametrize("form", [".txt", ".json", ".xlsx", ".docx", ".html", ".md", ".sarif", "github"])
def test_what_is_waived_is_counted_apart(reports: dict[str, str], form: str) -> None:
    text = reports[form]
    if form in (".json", ".sarif"):
        data = json.loads(text)
        summary = data["summary"] if form == ".json" else data["runs"][0]["properties"]["summary"]
        assert summary["waived"] == 2
    elif form == ".md":
        assert re.search(r"已豁免 \|.*\n.*\n(\| \d+ ){4}\| 2 \|", text)
    else:
        assert re.search(r"已豁免\D{0,20}2|2\D{0,20}豁免", text)


def test_each_platform_is_told_in_its_own_way_what_is_waived(reports: dict[str, str]) -> None:
    results = json.loads(reports[".sarif"])["runs"][0]["results"]
    issues = json.loads(reports[".codequality.json"])
    cases = ElementTree.fromstring(reports[".junit.xml"])

    assert [result["ruleId"] for result in results if result["suppressions"]] == ["G501", "X101"]
    assert {issue["severity"] for issue in issues if "依法限于户籍" in issue["description"]} == {"info"}
    failures = [ElementTree.tostring(failure, encoding="unicode") for failure in cases.iter("failure")]
    assert failures
    assert not [failure for failure in failures if "评估在途" in failure]
