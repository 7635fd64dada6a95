"""Every key of gapcheck.toml in a real run: what it changes, and that without it nothing changes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
PROVINCE = (EXAMPLES / "赤原省.yaml").read_text(encoding="utf-8").replace('edition: "2021"\n', "", 1)
WAIVER = """\
waivers:
- rule: G201
  item: 老年人健康管理
  field: target
  reason: 过渡期
  approver: 省政府
  document: 示发改〔2021〕5号
  date: 2021-09-01
"""
Report = dict[str, Any]


def run(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gapcheck", *arguments]
    return subprocess.run(
        command, cwd=home, env={**os.environ, **environment}, capture_output=True, encoding="utf-8", check=False
    )


@dataclass(frozen=True)
class Effect:
    """A configuration and what tells its run from one without it."""

    text: str
    seen: Callable[[Report, int], Any]
    without: Any
    by_it: Any


def rules(report: Report, rule: str) -> list[str]:
    """The outcomes of a rule's findings in the file itself."""
    found = (each for each in report["findings"] if each["location"]["file"] == "标准.yaml")
    return [each["outcome"] for each in found if each["rule"] == rule]


def match(report: Report) -> str:
    return next(item["match"]["how"] for item in report["items"] if item["national"]["name"] == "老年人健康管理")


def unread(report: Report) -> bool:
    found = (each for each in report["findings"] if each["rule"] == "G202" and each["item"] == "生育保险")
    return any("国防建设" in each["message"] for each in found)


EFFECTS = {
    "edition": Effect("edition = 2023", lambda report, _: report["national"]["edition"], "2021", "2023"),
    "region": Effect("region = '甲省'", lambda report, _: report["subject"]["region"], "赤原省", "甲省"),
    "lang": Effect("lang = 'en'", lambda report, _: report["findings"][0]["remedy"][0].isascii(), False, True),
    "fail-on": Effect("fail-on = 'never'", lambda _, code: code, 1, 0),
    "rules": Effect("rules.G604 = 'beyond'", lambda report, _: rules(report, "G604"), ["review"], ["beyond"]),
    "tolerances": Effect("tolerances.guideline = 0.9", lambda report, _: rules(report, "G305"), ["review"], []),
    "lexicon": Effect("lexicon = 'words.yaml'", lambda report, _: unread(report), True, False),
    "aliases": Effect("aliases.'银龄关爱行动' = 47", lambda report, _: match(report), "none", "declared"),
    "waivers": Effect("waivers = 'waivers.yaml'", lambda report, _: report["summary"]["waived"], 0, 1),
    "baseline": Effect("baseline = 'known.json'", lambda _, code: code, 1, 0),
    "custom-rules": Effect(
        "custom-rules.X101 = {title = '甲', field = 'lead', must-contain = ['从未出现'], outcome = 'violation'}",
        lambda report, _: len(rules(report, "X101")) > 70,
        False,
        True,
    ),
}


@pytest.fixture(name="home")
def _home(tmp_path: Path) -> Path:
    (tmp_path / "标准.yaml").write_text(PROVINCE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("key", EFFECTS)
def test_a_key_changes_the_judgement_and_its_absence_does_not(home: Path, key: str) -> None:
    effect, file = EFFECTS[key], home / "标准.yaml"
    (home / "words.yaml").write_text("terms:\n- {name: 国防建设重点户, flag: own}\n", encoding="utf-8")
    (home / "waivers.yaml").write_text(WAIVER, encoding="utf-8")
    run(home, "baseline", "标准.yaml", "-o", "known.json")
    if key == "lexicon":
        whole = "target: 参加生育保险的用人单位职工；职工未就业配偶"
        file.write_text(PROVINCE.replace(whole, "target: 国防建设重点户；用人单位职工"), encoding="utf-8")
    if key == "aliases":
        file.write_text(PROVINCE.replace("name: 老年人健康管理", "name: 银龄关爱行动"), encoding="utf-8")

    seen = []
    for text in ("", effect.text):
        (home / "gapcheck.toml").write_text(text, encoding="utf-8")
        done = run(home, "check", "标准.yaml", "-f", "json")
        assert done.returncode < 2, done.stderr
        seen.append(effect.seen(json.loads(done.stdout), done.returncode))

    assert seen == [effect.without, effect.by_it]


def test_the_files_named_by_globs_are_judged_where_none_is_given(home: Path) -> None:
    assert run(home, "check", "-f", "json").returncode == 2
    (home / "更多").mkdir()
    for name in ("乙", "甲"):
        (home / "更多" / f"{name}.yaml").write_text(PROVINCE, encoding="utf-8")
    (home / "gapcheck.toml").write_text("paths = ['更多/*.yaml', '标准.yaml']\n", encoding="utf-8")

    done = run(home, "check", "-f", "json")

    files = [json.loads(line)["subject"]["file"] for line in done.stdout.splitlines()]
    assert files == ["更多/乙.yaml", "更多/甲.yaml", "标准.yaml"]


def test_config_prints_every_value_and_whether_file_environment_or_default_gave_it(home: Path) -> None:
    keys = {**{key: effect.text for key, effect in EFFECTS.items()}, "paths": "paths = ['标准.yaml']"}
    (home / "words.yaml").write_text("terms: []\n", encoding="utf-8")
    (home / "gapcheck.toml").write_text("\n".join(keys.values()) + "\n", encoding="utf-8")

    told = json.loads(run(home, "config", "--format", "json", GAPCHECK_LANG="zh").stdout)
    bare = json.loads(run(home, "config", str(EXAMPLES), "--format", "json").stdout)

    origins = {row["key"].partition(".")[0]: row["origin"] for row in told["values"]}
    expected = {key: f"gapcheck.toml {line}:1" for line, key in enumerate(keys, start=1)}
    assert origins == {**expected, "lang": "environment"}
    assert bare["file"] is None
    assert {row["origin"] for row in bare["values"]} == {"default"}
