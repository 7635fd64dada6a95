"""The sample standards repository, judged by the commands a repository runs: failing, forgiven, passing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "examples" / "standards-repository"


@pytest.fixture(name="repository")
def _repository(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "repository"))


def shell(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gapcheck", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_repository_fails_with_its_flaws_and_passes_once_they_are_known(repository: Path) -> None:
    failing = shell(repository, "check", "-o", "{name}.json")
    assert failing.returncode == 1, failing.stderr
    flawed = json.loads((repository / "赤原省.json").read_bytes())
    assert flawed["summary"]["waived"] == 1
    (waived,) = [f for f in flawed["findings"] if f["waived"]]
    assert (waived["rule"], waived["item"]) == ("G301", "慢性病患者健康管理")
    assert "赤政函" in waived["waived"]
    assert json.loads((repository / "青岚省.json").read_bytes())["summary"]["verdict"] == "pass"

    assert shell(repository, "baseline", "标准/赤原省.yaml", "-o", "基线.json").returncode == 0
    passing = shell(repository, "check", "--baseline", "基线.json", "-o", "{name}.json")
    assert passing.returncode == 0, passing.stderr


def test_without_waivers_the_truth_is_shown(repository: Path) -> None:
    shell(repository, "check", "标准/赤原省.yaml", "--no-waivers", "-o", "赤原省.json")
    assert json.loads((repository / "赤原省.json").read_bytes())["summary"]["waived"] == 0


def test_the_waivers_and_the_configuration_of_the_sample_are_sound(repository: Path) -> None:
    assert shell(repository, "waivers", "lint", "waivers.yaml").returncode == 0
    assert "gapcheck.toml 4:1" in shell(repository, "config").stdout


@pytest.mark.parametrize("name", ["青岚省.yaml", "赤原省.yaml"])
def test_the_sample_holds_the_examples_themselves(name: str) -> None:
    assert (SAMPLE / "标准" / name).read_bytes() == (SAMPLE.parent / name).read_bytes()
