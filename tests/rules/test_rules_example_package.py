"""The worked example of a rule as an installed package: listed, explained, judged and described like ours."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
PACKAGE = EXAMPLES / "own-rules"


def unpacked(site: Path) -> Path:
    """What an installer leaves in `site`, made by hand from the package's own files."""
    project = tomllib.loads((PACKAGE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (site / "own_rules.py").write_bytes((PACKAGE / "own_rules.py").read_bytes())
    info = site / "own_rules-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: own-rules\nVersion: 1.0\n", encoding="utf-8")
    points = project["entry-points"]["gapcheck.rules"]
    lines = [f"{name} = {value}" for name, value in points.items()]
    (info / "entry_points.txt").write_text("\n".join(["[gapcheck.rules]", *lines, ""]), encoding="utf-8")
    return site


def installed(site: Path) -> Path:
    """What pip leaves in `site`; it gets the package's build backend from the registry."""
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(site), str(PACKAGE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return site


@pytest.fixture(params=["unpacked", pytest.param("installed", marks=pytest.mark.registries)], name="site")
def _site(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    return {"unpacked": unpacked, "installed": installed}[request.param](site)


def test_the_package_is_listed_explained_judged_and_described(site: Path, tmp_path: Path) -> None:
    text = (EXAMPLES / "青岚省.yaml").read_text(encoding="utf-8")
    old = tmp_path / "青岚省.yaml"
    old.write_text(text.replace("国卫基层发〔2019〕52号", "国卫基层发〔2009〕52号", 1), encoding="utf-8")
    environment = {"PYTHONPATH": str(site), "PATH": "", "PYTHONUTF8": "1", "GAPCHECK_LANG": "zh"}

    def gapcheck(*arguments: str) -> str:
        command = [sys.executable, "-m", "gapcheck", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert gapcheck("rules").splitlines()[-1].split() == ["Q101", "待核", "政策依据陈旧"]
    assert "十年以上的文件多已修订" in gapcheck("explain", "Q101")
    before, after = (
        [
            found
            for found in json.loads(gapcheck("check", str(file), "-f", "json"))["findings"]
            if found["rule"] == "Q101"
        ]
        for file in (EXAMPLES / "青岚省.yaml", old)
    )
    (new,) = [found for found in after if found["item"] not in {found["item"] for found in before}]
    assert new["item"] == "农村免费孕前优生健康检查"
    assert new["message"] == "政策依据中最新的文件是2009年的，印发时已满12年"
    (described,) = json.loads(gapcheck("check", str(old), "-f", "sarif"))["runs"][0]["tool"]["driver"]["rules"][-1:]
    assert "改引新文件" in described["help"]["text"]
