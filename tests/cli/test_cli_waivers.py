"""Waivers in a real run: what is waived, what has run out or changed or is not needed, and the naked truth."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "赤原省.yaml"
APPROVED = {"reason": "过渡期", "approver": "省政府", "document": "赤政函〔2021〕9号", "date": "2021-09-01"}
SUBJECT = {"rule": "G201", "item": "老年人健康管理", "field": "target"}


@pytest.fixture(name="home")
def _home(tmp_path: Path) -> Path:
    (tmp_path / "赤原省.yaml").write_bytes(EXAMPLE.read_bytes())
    (tmp_path / "gapcheck.toml").write_text("waivers = 'waivers.yaml'\n", encoding="utf-8")
    return tmp_path


def gapcheck(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gapcheck", *arguments]
    return subprocess.run(command, cwd=home, capture_output=True, encoding="utf-8", check=False)


def waived(home: Path, waiver: dict[str, str], *more: str) -> tuple[int, str]:
    """How many findings one waiver waives in a run on 2021-12-01, and what is said on stderr."""
    lines = "\n".join(f"  {key}: '{value}'" for key, value in waiver.items())
    (home / "waivers.yaml").write_text(f"waivers:\n- {lines.strip()}\n", encoding="utf-8")
    done = gapcheck(home, "check", "赤原省.yaml", "-f", "json", "--today", "2021-12-01", *more)
    assert done.returncode == 1, done.stderr
    return json.loads(done.stdout)["summary"]["waived"], done.stderr


@pytest.mark.parametrize(
    ("more", "count", "said"),
    [
        ({}, 1, ""),
        ({"until": "2021-12-01"}, 1, ""),
        ({"until": "2021-11-30"}, 0, "waivers.yaml 2:3：豁免 G201 老年人健康管理 已于 2021-11-30 到期，不再起作用"),
        ({"date": "2021-12-02"}, 0, "尚未生效"),
        ({"region": "别省"}, 0, "没有用到"),
        ({"item": "孕产妇健康服务"}, 0, "没有用到"),
        ({"text_hash": "0" * 16}, 0, "所依据的文字已改动（现为 "),
    ],
)
def test_a_waiver_counts_while_it_holds_and_otherwise_says_why_not(
    home: Path, more: dict[str, str], count: int, said: str
) -> None:
    waivers, told = waived(home, {**SUBJECT, **APPROVED, **more})

    assert waivers == count
    assert said in told
    assert said or not told


def test_the_hash_that_the_baseline_shows_ties_a_waiver_to_its_words(home: Path) -> None:
    (home / "waivers.yaml").write_text("waivers:\n", encoding="utf-8")
    known = json.loads(gapcheck(home, "baseline", "赤原省.yaml").stdout)["regions"]["赤原省"]
    (mark,) = [e["text_hash"] for e in known if (e["rule"], e["item"]) == ("G201", "老年人健康管理")]

    assert waived(home, {**SUBJECT, **APPROVED, "text_hash": mark})[0] == 1
    text = EXAMPLE.read_text(encoding="utf-8")
    (home / "赤原省.yaml").write_text(text.replace("70岁及以上", "75岁及以上"), encoding="utf-8")
    count, told = waived(home, {**SUBJECT, **APPROVED, "text_hash": mark})
    assert (count, "已改动" in told) == (0, True)


def test_no_waivers_shows_the_naked_truth(home: Path) -> None:
    assert waived(home, {**SUBJECT, **APPROVED})[0] == 1
    assert waived(home, {**SUBJECT, **APPROVED}, "--no-waivers") == (0, "")


@pytest.mark.parametrize("missing", APPROVED)
def test_a_waiver_without_what_makes_it_one_is_an_error(home: Path, missing: str) -> None:
    lines = "".join(f"  {key}: {value}\n" for key, value in {**SUBJECT, **APPROVED}.items() if key != missing)
    (home / "waivers.yaml").write_text(f"waivers:\n- {lines.strip()}\n", encoding="utf-8")

    checked, linted = gapcheck(home, "check", "赤原省.yaml"), gapcheck(home, "waivers", "lint")

    assert (checked.returncode, linted.returncode) == (2, 2)
    assert checked.stdout == ""
    for told in (checked.stderr, linted.stdout):
        assert "waivers.yaml 2:3" in told
        assert missing in told


def test_nothing_in_a_standard_silences_anything(home: Path) -> None:
    """A comment that other tools would take for a waiver is only a comment."""
    text = EXAMPLE.read_text(encoding="utf-8")
    (home / "waivers.yaml").write_text("waivers:\n", encoding="utf-8")
    plain = gapcheck(home, "check", "赤原省.yaml", "-f", "json").stdout
    (home / "赤原省.yaml").write_text(text.replace("\n", "  # gapcheck: ignore\n"), encoding="utf-8")

    noted = gapcheck(home, "check", "赤原省.yaml", "-f", "json").stdout

    assert json.loads(noted)["summary"] == json.loads(plain)["summary"]
