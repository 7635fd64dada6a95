"""gapcheck config, waivers lint and baseline: what they print, their exit codes, and what they refuse."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import typer

from gapcheck.cli.baseline import baseline
from gapcheck.cli.config import config
from gapcheck.cli.settings import baseline_of, configuration_for, options_of, waivers_of
from gapcheck.cli.waivers import lint
from gapcheck.findings import Outcome

Captured = pytest.CaptureFixture[str]
EXAMPLES = Path(__file__).parents[2] / "examples"
WAIVER = """\
waivers:
  - rule: G201
    item: 老年人健康管理
    field: target
    reason: 过渡期
    approver: 省政府
    document: 示发改〔2021〕5号
    date: 2021-09-01
    until: 2021-12-31
"""


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GAPCHECK_LANG", raising=False)
    shutil.copy(EXAMPLES / "赤原省.yaml", "赤原省.yaml")


def put(name: str, text: str) -> Path:
    Path(name).write_text(text, encoding="utf-8")
    return Path(name)


def test_config_prints_every_value_and_where_it_came_from(capfd: Captured) -> None:
    put("gapcheck.toml", "region = '赤原省'\n[rules]\nG701 = 'off'\n")
    config(Path("赤原省.yaml"), None, "json")
    told = json.loads(capfd.readouterr().out)
    rows = {row["key"]: (row["value"], row["origin"]) for row in told["values"]}
    assert told["file"] == "gapcheck.toml"
    assert rows["region"] == ("赤原省", "gapcheck.toml 1:1")
    assert rows["rules.G701"] == ("off", "gapcheck.toml 3:1")
    assert rows["fail-on"] == ("violation", "default")
    config(Path("赤原省.yaml"), None, None)
    assert "gapcheck.toml 3:1" in capfd.readouterr().out


def test_the_language_of_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    put("gapcheck.toml", "lang = 'en'\n")
    here = Path()
    assert configuration_for(here, None, {}).lang == "en"
    monkeypatch.setenv("GAPCHECK_LANG", "zh")
    assert configuration_for(here, None, {}).lang == "zh"
    assert configuration_for(here, None, {"lang": "en"}).lang == "en"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("gapcheck.toml", "fail-on = 'always'", "gapcheck.toml 1:1"),
        ("waivers.yaml", "waivers: [{rule: G201}]", "waivers.yaml 1:11"),
        ("baseline.json", "{", "baseline.json 1:2"),
        ("words.yaml", "terms: 1", "words.yaml 1:8"),
    ],
)
def test_a_broken_file_is_wrong_usage_with_its_place(name: str, text: str, says: str) -> None:
    put("gapcheck.toml", "waivers = 'waivers.yaml'\nbaseline = 'baseline.json'\nlexicon = 'words.yaml'\n")
    put("waivers.yaml", WAIVER)
    put("baseline.json", '{"schema": "gapcheck-baseline/1", "regions": {}}')
    put("words.yaml", "terms: []\n")
    put(name, text)
    with pytest.raises(typer.BadParameter) as caught:
        (lambda found: (waivers_of(found), baseline_of(found)))(configuration_for(Path("赤原省.yaml"), None, {}))
    assert says in str(caught.value)


def test_a_configuration_becomes_options() -> None:
    put("gapcheck.toml", "edition = 2023\nregion = '甲省'\n[rules]\nG604 = 'note'\n[tolerances]\nguideline = 0\n")
    options = options_of(configuration_for(Path(), None, {"edition": "2021"}))
    assert (options.edition, options.region, options.slack) == ("2021", "甲省", 0)
    assert options.overrides["G604"].outcome is Outcome.NOTE


@pytest.mark.parametrize(
    ("text", "day", "code", "says"),
    [
        (WAIVER, "2021-12-31", 0, ""),
        (WAIVER, "2022-01-01", 1, "2021-12-31 到期"),
        (WAIVER, "2021-08-31", 1, "尚未生效"),
        (WAIVER.replace("示发改〔2021〕5号", "无"), "2021-12-31", 2, "waivers.yaml 7:15"),
        ("", "2021-12-31", 2, "waivers.yaml"),
    ],
)
def test_lint_says_what_is_wrong_and_what_has_run_out(
    text: str, day: str, code: int, says: str, capfd: Captured
) -> None:
    assert lint(put("waivers.yaml", text), None, day) == code
    assert says in capfd.readouterr().out


def test_a_baseline_is_written_whole_or_not_at_all(capfd: Captured) -> None:
    out = Path("baseline.json")
    assert baseline([Path("赤原省.yaml"), Path("absent.yaml")], out, None, None, None) == 3
    assert not out.exists()
    assert baseline([Path("赤原省.yaml")], out, None, None, None) == 0
    assert json.loads(out.read_bytes())["regions"]["赤原省"]
    capfd.readouterr()
    assert baseline([Path("赤原省.yaml")], None, None, None, None) == 0
    assert capfd.readouterr().out.encode() == out.read_bytes()


def test_a_baseline_leaves_out_what_is_waived() -> None:
    put("gapcheck.toml", "waivers = 'waivers.yaml'\n")
    put("waivers.yaml", WAIVER)
    rules = {}
    for day in ("2021-12-31", "2022-01-01"):
        assert baseline([Path("赤原省.yaml")], Path("baseline.json"), None, None, day) == 0
        entries = json.loads(Path("baseline.json").read_bytes())["regions"]["赤原省"]
        rules[day] = [entry["rule"] for entry in entries if entry["item"] == "老年人健康管理"]
    assert "G201" not in rules["2021-12-31"]
    assert "G201" in rules["2022-01-01"]
