"""The user's own rules, as data and as installed packages: heard, explained, and named when they crash."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gapcheck.check import check
from gapcheck.configuration.reading import load
from gapcheck.findings import Finding, Outcome
from gapcheck.model import ImplementationStandard
from gapcheck.options import Options
from gapcheck.readers import read
from gapcheck.rules import Rule
from gapcheck.source import Place, Quote

EXAMPLES = Path(__file__).parents[2] / "examples"
SECTIONS = ("title", "what", "why", "example", "remedy", "basis")
ITEM = "老年人健康管理"
PACKAGE = """
from gapcheck.hits import Hit, Outcome
from gapcheck.rules.rule import whole_file

PARTS = ("", ".fix", ".title", ".what", ".why", ".example", ".remedy", ".basis")

def texts(name):
    return {f"{name}{part}": f"甲{part}" for part in PARTS}

@whole_file("T101", Outcome.REVIEW, texts("T101"))
def heard(case):
    yield Hit(place=case.place)

@whole_file("T102", Outcome.REVIEW, texts("T102"))
def crashes(case):
    raise RuntimeError("broken on purpose")

@whole_file("T103", Outcome.REVIEW, texts("T103"))
def leaves(case):
    raise SystemExit(0)

no_rule = "a string"
wordless = whole_file("T104", Outcome.REVIEW)(heard.of_file)
ours = whole_file("G999", Outcome.REVIEW, texts("G999"))(heard.of_file)
"""


@pytest.fixture(scope="module")
def clean() -> ImplementationStandard:
    return read(EXAMPLES / "青岚省.yaml", "青岚省.yaml")


def rule(tmp_path: Path, body: str, language: str = "zh") -> Rule:
    (tmp_path / "gapcheck.toml").write_text(f"[custom-rules.X101]\ntitle = '标题'\n{body}", encoding="utf-8")
    return load(tmp_path / "gapcheck.toml", language).custom_rules[0]


def said(standard: ImplementationStandard, own: Rule, field: str, text: str | None) -> list[Finding]:
    """What the rule says of one item whose `field` is `text`."""
    place = Place(standard.file, line=900, column=1)
    changed = [
        item._replace(**{field: None if text is None else Quote(text, place)}) if item.name.text == ITEM else item
        for item in standard.items
    ]
    report = check(standard._replace(items=tuple(changed)), Options(rules=(own,)))
    assert not report.errors
    return [found for found in report.findings if found.rule == own.id and found.item == ITEM]


@pytest.mark.parametrize(
    ("field", "condition", "broken", "kept"),
    [
        ("target", "must-not-contain = ['本市户籍']", "具有本市户籍的老年人", "65岁及以上常住老年人"),
        ("target", "must-not-contain = ['本市户籍']", "具有本市 户籍 的老年人", "非本地户籍的老年人"),
        ("target", "must-contain = ['常住', '居住']", "65岁及以上老年人", "在本地居住的65岁及以上老年人"),
        ("target", "must-contain = ['健康+管理']", "健康。管理", "健康档案管理"),
        ("standard", "must-read = ['document-number']", "按有关规定执行", "按国卫基层发〔2017〕13号执行"),
        ("standard", "must-read = ['document-number']", "按《规范（第三版）》执行", "国办发〔2018〕6号"),
        ("standard", "must-read = ['document']", "按规范执行", "按《国家基本公共卫生服务规范》执行"),
        ("target", "must-not-read = ['hukou']", "本省户籍65岁及以上老年人", "65岁及以上常住老年人"),
        ("standard", "must-read = ['level']", "逐步提高水平", "每年1次"),
        ("basis", "must-contain = ['卫生']", None, "国卫基层发〔2017〕13号 卫生"),
        ("basis", "must-contain = ['卫生']", "/", "卫生规范"),
    ],
)
def test_a_condition_is_heard_only_where_it_is_broken(
    tmp_path: Path, clean: ImplementationStandard, field: str, condition: str, broken: str | None, kept: str
) -> None:
    own = rule(tmp_path, f"field = '{field}'\n{condition}")

    found = said(clean, own, field, broken)
    assert [f.field for f in found] == [field]
    assert found[0].national
    assert found[0].national.name == ITEM
    assert not said(clean, own, field, kept)


def test_an_empty_cell_breaks_no_prohibition(tmp_path: Path, clean: ImplementationStandard) -> None:
    assert not said(clean, rule(tmp_path, "field = 'target'\nmust-not-contain = ['户籍']"), "target", None)


def test_outcome_words_and_basis_are_the_authors(tmp_path: Path, clean: ImplementationStandard) -> None:
    body = (
        "field = 'target'\nmust-not-contain = ['户籍']\noutcome = 'violation'\nbasis = '示发〔2021〕1号'\n"
        "message = '{item}：{text} {condition.__class__} {nobody}'\nremedy = '删去户籍'"
    )
    (found,) = said(clean, rule(tmp_path, body), "target", "本省户籍老年人")

    assert found.outcome is Outcome.VIOLATION
    assert found.message == f"{ITEM}：本省户籍老年人 {{condition.__class__}} {{nobody}}"
    assert (found.remedy, found.basis) == ("删去户籍", "示发〔2021〕1号")


def test_a_violation_of_an_own_rule_counts_in_the_verdicts(tmp_path: Path, clean: ImplementationStandard) -> None:
    for field, aspect in (("target", "target"), ("basis", None)):
        own = rule(tmp_path, f"field = '{field}'\nmust-contain = ['从未出现']\noutcome = 'violation'")
        report = check(clean, Options(rules=(own,)))
        assert report.summary.verdict is Outcome.VIOLATION
        if aspect:
            assert {dict(item.verdicts).get(aspect) for item in report.items if len(item.verdicts) > 1} == {
                Outcome.VIOLATION
            }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_own_rule_explains_itself_in_every_section(tmp_path: Path, language: str) -> None:
    own = rule(tmp_path, "field = 'standard'\nmust-read = ['document-number']", language)
    assert all(own.say(f"X101.{section}", language) for section in SECTIONS)
    assert {"zh": "文号", "en": "document number"}[language] in own.say("X101.what", language)


@pytest.fixture(scope="module", name="package")
def _package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an installed package of rules, good and bad ones."""
    site = tmp_path_factory.mktemp("site")
    (site / "own_rules.py").write_text(PACKAGE, encoding="utf-8")
    info = site / "own_rules-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: own-rules\nVersion: 1.0\n", encoding="utf-8")
    names = ("heard", "crashes", "leaves", "no_rule", "wordless", "ours", "absent")
    points = "\n".join(f"{name} = own_rules:{name}" for name in names)
    (info / "entry_points.txt").write_text(f"[gapcheck.rules]\n{points}\n", encoding="utf-8")
    return site


def shell(package: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": str(package), "PATH": "", "PYTHONUTF8": "1", "GAPCHECK_LANG": "zh"}
    command = [sys.executable, "-m", "gapcheck", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)


def test_a_crashing_installed_rule_is_named_and_the_others_still_run(package: Path) -> None:
    done = shell(package, "check", str(EXAMPLES / "青岚省.yaml"), "-f", "json")

    assert done.returncode == 3
    report = json.loads(done.stdout)
    errors = "\n".join(report["errors"])
    for named in (
        "T102: RuntimeError: broken on purpose",
        "T103: SystemExit: 0",
        "no_rule = own_rules:no_rule: TypeError",
        "wordless = own_rules:wordless: ValueError: no text for T104",
        "ours = own_rules:ours: ValueError: the id 'G999'",
        "absent = own_rules:absent: AttributeError",
    ):
        assert named in errors
    assert [found["message"] for found in report["findings"] if found["rule"] == "T101"] == ["甲"]
    assert len(report["items"]) == 80


def test_installed_rules_are_listed_and_explained_with_ours(package: Path) -> None:
    done = shell(package, "rules", "--format", "json")
    assert done.returncode == 0
    assert [each["id"] for each in json.loads(done.stdout)][-4:] == ["G901", "T101", "T102", "T103"]
    assert "own_rules:wordless" in done.stderr
    assert "甲.why" in shell(package, "explain", "T101").stdout


def test_rules_as_data_are_listed_and_explained_with_ours(tmp_path: Path, package: Path) -> None:
    rule(tmp_path, "field = 'target'\nmust-not-read = ['hukou']")
    config = ("--config", str(tmp_path / "gapcheck.toml"))
    listed = shell(package, "rules", *config).stdout.splitlines()
    assert listed[-1].split() == ["X101", "待核", "标题"]
    assert "户籍" in shell(package, "explain", "x101", *config).stdout


def test_an_id_of_an_installed_rule_cannot_be_taken(tmp_path: Path, package: Path) -> None:
    text = "[custom-rules.T101]\ntitle = '甲'\nfield = 'target'\nmust-contain = ['乙']\n"
    (tmp_path / "gapcheck.toml").write_text(text, encoding="utf-8")
    done = shell(package, "rules", "--config", str(tmp_path / "gapcheck.toml"))
    assert done.returncode == 2
    assert "T101" in done.stderr
    assert "gapcheck.toml 1:1" in done.stderr
