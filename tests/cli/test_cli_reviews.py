"""The round trip of the review sheet: written, signed, read back, void once a text has changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from gapcheck.cli import run

EXAMPLE = Path(__file__).parents[2] / "examples" / "赤原省.yaml"


@pytest.fixture(name="province")
def _province(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copy(EXAMPLE, "province.yaml"))


def judged(path: Path, *more: str) -> dict[str, Any]:
    run(["check", str(path), "-o", "out.json", *more])
    return json.loads(Path("out.json").read_bytes())  # type: ignore[no-any-return]


def sign(target: str, rule: str, **answer: str) -> None:
    """Fill in the first row of a rule on the review sheet, as an officer does."""
    book = load_workbook("差距报告.xlsx")
    sheet = book["待核清单"]
    column = {cell.value: cell.column for cell in sheet[1]}
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, column["规则"]).value == rule)
    for label, value in answer.items():
        sheet.cell(row, column[f"{label}（填）"]).value = value
    book.save(target)


SIGNED = {"结论": "符合", "依据": "已核对原文", "复核人": "张三", "日期": "2021-10-08"}


def test_a_signed_review_is_decided_by_a_person_until_a_text_changes(province: Path) -> None:
    before = judged(province, "-o", "差距报告.xlsx")
    sign("签署.xlsx", "G103", **SIGNED)

    after = judged(province, "--reviews", "签署.xlsx")

    (finding,) = [f for f in after["findings"] if f["decision"]]
    assert finding["decision"] == {
        "conclusion": "conforms",
        "basis": "已核对原文",
        "reviewer": "张三",
        "date": "2021-10-08",
    }
    assert finding["outcome"] == "review", "what the machine said stays"
    assert after["void_decisions"] == []
    was, now = before["summary"]["comparisons"], after["summary"]["comparisons"]
    assert now == {**was, "decided": was["decided"] + 1, "review": was["review"] - 1, "by_people": 1}
    assert after["summary"]["outcomes"]["review"] == before["summary"]["outcomes"]["review"] - 1
    (item,) = [i for i in after["items"] if i["machine"]]
    assert item["national"] == finding["national"]
    assert (item["machine"], item["verdicts"]["content"]) == ({"content": "review"}, "pass")

    place = finding["location"]
    lines = province.read_text(encoding="utf-8").splitlines()
    lines[place["line"] - 1] = lines[place["line"] - 1].rstrip("。") + "，另有上门服务"
    province.write_text("\n".join(lines), encoding="utf-8")

    changed = judged(province, "--reviews", "签署.xlsx")

    assert not [f for f in changed["findings"] if f["decision"]]
    assert [(v["rule"], v["why"]) for v in changed["void_decisions"]] == [("G103", "changed")]
    assert changed["summary"]["comparisons"]["by_people"] == 0


def test_an_unsigned_answer_does_not_count(province: Path) -> None:
    judged(province, "-o", "差距报告.xlsx")
    sign("签署.xlsx", "G103", 结论="符合", 日期="2021-10-08")

    report = judged(province, "--reviews", "签署.xlsx")

    assert [v["why"] for v in report["void_decisions"]] == ["unsigned"]
    assert report["summary"]["comparisons"]["by_people"] == 0


def test_the_marks_are_the_same_in_english_and_survive_the_next_report(province: Path) -> None:
    judged(province, "-o", "差距报告.xlsx")
    sign("签署.xlsx", "G103", **SIGNED)

    judged(province, "--reviews", "签署.xlsx", "--lang", "en", "-o", "next.xlsx")
    again = judged(province, "--reviews", "next.xlsx")

    assert again["summary"]["decisions"] == {"conforms": 1, "violates": 0, "beyond": 0, "not_applicable": 0}
    assert again["void_decisions"] == []


def test_a_person_who_finds_a_violation_fails_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = EXAMPLE.with_name("青岚省.yaml").read_text(encoding="utf-8")
    clean = Path("clean.yaml")
    clean.write_text(text.replace("辅助检查", "其他检查"), encoding="utf-8")  # one component is no longer shown
    assert run(["check", str(clean), "-o", "差距报告.xlsx"]) == 0
    sign("签署.xlsx", "G103", **{**SIGNED, "结论": "不符合"})

    assert run(["check", str(clean), "--reviews", "签署.xlsx", "-o", "out.json"]) == 1
    assert json.loads(Path("out.json").read_bytes())["summary"]["verdict"] == "violation"


def test_every_format_shows_the_decision_as_a_persons(province: Path) -> None:
    judged(province, "-o", "差距报告.xlsx")
    sign("签署.xlsx", "G103", **SIGNED)
    names = [f"r.{suffix}" for suffix in ("txt", "md", "html", "json")]

    run(["check", str(province), "--reviews", "签署.xlsx", *(word for name in names for word in ("-o", name))])

    for name in names:
        assert "张三" in Path(name).read_text(encoding="utf-8"), name


@pytest.mark.parametrize(
    ("reviews", "told"), [("other.yaml", "待核清单"), ("empty.csv", "empty.csv"), ("nothing.xlsx", "nothing.xlsx")]
)
def test_what_holds_no_reviews_is_refused(
    province: Path, reviews: str, told: str, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(province, "other.yaml")
    Path("empty.csv").touch()

    assert run(["check", str(province), "--reviews", reviews, "-o", "o.json"]) == 3
    assert told in capfd.readouterr().err
    assert not Path("o.json").exists()
