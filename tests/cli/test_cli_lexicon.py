"""A lexicon of the user's own: its words are read by `check` and `parse`, a broken one is told plainly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gapcheck.cli import run

OWN = "terms:\n- {name: 振兴对象, also: [乡村振兴重点户], en: revitalisation household, flag: revitalisation}\n"


@pytest.fixture(name="own")
def _own(tmp_path: Path) -> Path:
    path = tmp_path / "词表.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


def parsed(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, object]:
    assert run(["parse", "target", "65岁以上乡村振兴重点户", "--format", "json", *options]) == 0
    return dict(json.loads(capsys.readouterr().out))


def test_own_words_are_read_and_without_them_are_not(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert parsed(capsys)["complete"] is False
    read = parsed(capsys, "--lexicon", str(own))
    assert read["complete"] is True
    assert "振兴对象" in str(read["groups"])


def test_check_judges_by_own_words(own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "省.yaml"
    file.write_text(
        "edition: '2021'\nitems:\n- {number: 47, name: 老年人健康管理, target: 65岁及以上乡村振兴重点户}\n",
        encoding="utf-8",
    )
    said = []
    for options in ([], ["--lexicon", str(own)]):
        run(["check", str(file), "-f", "json", *options])
        report = json.loads(capsys.readouterr().out)
        said.append({f["message"] for f in report["findings"] if f["field"] == "target"})
    assert said[0] != said[1]


@pytest.mark.parametrize(
    "text", ["terms: [{name: 1", "- a list", "words: {}", "terms:\n- {name: 低保, facet: nowhere}\n"]
)
def test_a_broken_lexicon_is_the_users_fault_and_named(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "坏.yaml"
    path.write_text(text, encoding="utf-8")
    for command in (["check", "examples/青岚省.yaml"], ["parse", "target", "老年人"]):
        assert run([*command, "--lexicon", str(path)]) == 2
        said = capsys.readouterr()
        assert "坏.yaml" in said.err
        assert said.out == ""
