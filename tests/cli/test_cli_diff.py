"""gapcheck diff and --since as a user runs them: what is told, where it goes, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gapcheck.cli import run

FILE = """\
region: 试点省
edition: "2021"
issued: 2021-09-15
published: 2021-09-16
filed: 2021-09-16
adjustment: 每五年集中调整一次
items:
  - name: 农村免费孕前优生健康检查
    target: 计划怀孕的农村夫妇
    content: 提供优生健康教育、病史询问、体格检查、风险评估和咨询指导
    standard: 每孩次免费检查1次
    expenditure: 中央财政和地方财政共同承担
    lead: {lead}
"""
UNIT = "省卫生健康委"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def checked(out: str, *more: str, lead: str) -> None:
    """Write a report on the file with this lead unit; the file's other faults are always the same."""
    Path("试点省.yaml").write_text(FILE.format(lead=lead), encoding="utf-8")
    assert run(["check", "试点省.yaml", "-o", out, "--fail-on", "never", *more]) == 0


@pytest.fixture(name="two")
def _two() -> None:
    """old.json with an empty lead unit, new.json with it filled in."""
    checked("old.json", lead="无")
    checked("new.json", lead=UNIT)


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["old.json", "new.json"], 0),
        (["new.json", "old.json"], 1),
        (["new.json", "old.json", "--fail-on", "never"], 0),
        (["old.json", "new.json", "--fail-on", "open"], 1),
        (["old.json", "nothing.json"], 3),
        (["试点省.yaml", "new.json"], 3),
        (["old.json"], 2),
        (["old.json", "new.json", "-f", "xlsx"], 2),
        (["old.json", "new.json", "--fail-on", "all"], 2),
        (["old.json", "new.json", "-o", "new.json"], 2),
        (["old.json", "new.json", "-o", "changes.xlsx"], 2),
        (["old.json", "new.json", "-o", "none/changes.md"], 2),
    ],
)
def test_exit_codes(arguments: list[str], code: int) -> None:
    before = Path("new.json").read_bytes()

    assert run(["diff", *arguments]) == code

    assert Path("new.json").read_bytes() == before


@pytest.mark.usefixtures("two")
def test_every_format_tells_the_same_change(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "old.json", "new.json", "-o", "a.md", "-o", "a.json", "-o", "a.txt"]) == 0

    told = capfd.readouterr()
    data = json.loads(Path("a.json").read_bytes())
    fixed = [change for change in data["changes"] if change["change"] == "fixed"]
    still = data["total"]["open"]
    assert told.out == ""
    assert "a.md" in told.err
    assert data["total"]["fixed"] == len(fixed) == 1
    assert (fixed[0]["rule"], fixed[0]["field"]) == ("G102", "lead")
    for name in ("a.md", "a.txt"):
        text = Path(name).read_text(encoding="utf-8")
        assert f"新增 0 · 尚未解决 {still} · 待确认 0 · 已解决 1" in text
        assert fixed[0]["message"] in text


@pytest.mark.usefixtures("two")
def test_the_comparison_is_printed_in_the_language_asked_for(capfd: pytest.CaptureFixture[str]) -> None:
    run(["diff", "old.json", "new.json", "--lang", "en"])

    assert capfd.readouterr().out.startswith("Since the last check\n  re-opened 0 · new 0 · still open")


def test_reports_handed_on_remember_what_was_fixed_before() -> None:
    checked("1.json", lead="无")
    checked("2.json", "--since", "1.json", lead=UNIT)
    checked("3.json", "--since", "2.json", lead=UNIT)
    checked("4.json", "--since", "3.json", lead="无")

    third, fourth = (json.loads(Path(name).read_bytes())["since"] for name in ("3.json", "4.json"))
    assert (third["total"]["new"], third["total"]["fixed"]) == (0, 0)
    assert fourth["total"]["reopened"] == 1
    assert [c["field"] for c in fourth["changes"] if c["change"] == "reopened"] == ["lead"]
    assert run(["diff", "3.json", "4.json"]) == 1


def test_reports_on_two_regions_are_not_compared(capfd: pytest.CaptureFixture[str]) -> None:
    checked("old.json", lead=UNIT)
    checked("new.json", "--region", "别省", lead=UNIT)

    assert run(["diff", "old.json", "new.json"]) == 3
    assert "不是同一地区" in capfd.readouterr().err
