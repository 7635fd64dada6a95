"""The sample standards repository, judged by the very commands of its workflow files, failing and passing."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from action_run import ROOT, Job, run

SAMPLE = ROOT / "examples" / "standards-repository"


@pytest.fixture(name="repository")
def _repository(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "repository"))


def gapcheck(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run([sys.executable, "-m", "gapcheck", *arguments], folder)


def settle(repository: Path) -> None:
    """What a repository does that cannot mend all at once: the known findings are put on record and configured."""
    assert gapcheck(repository, "baseline", "标准/赤原省.yaml", "-o", "基线.json").returncode == 0
    settings = repository / "gapcheck.toml"
    settings.write_text("baseline = '基线.json'\n" + settings.read_text(encoding="utf-8"), encoding="utf-8")


def github(repository: Path) -> dict[str, str]:
    """What the sample's workflow gives the Action."""
    workflow = yaml.safe_load((repository / ".github" / "workflows" / "gapcheck.yml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["gapcheck"]["steps"]
    return next(step["with"] for step in steps if "/gapcheck@" in step["uses"])  # type: ignore[no-any-return]


@pytest.mark.parametrize(("settled", "code"), [(False, 1), (True, 0)])
def test_the_github_workflow_fails_on_flaws_and_passes_once_they_are_known(
    repository: Path, tmp_path: Path, settled: bool, code: int
) -> None:
    if settled:
        settle(repository)

    job = Job(repository, tmp_path, github(repository)).act()

    assert job.code == code, job.printed
    assert job.outputs["exit-code"] == str(code)
    logs = {path.stem: json.loads(path.read_bytes())["runs"][0] for path in (job.reports / "upload").iterdir()}
    assert sorted(logs) == ["赤原省", "青岚省"]
    assert "::error file=" in job.printed
    assert job.summary.count("赤政函〔2021〕88号") == 1, "what is waived is listed in the summary"
    assert "已豁免" not in json.dumps(logs, ensure_ascii=False), "and not uploaded as open"


@pytest.mark.parametrize(("settled", "code"), [(False, 1), (True, 0)])
def test_the_gitlab_job_writes_what_it_hands_over_failing_or_passing(
    repository: Path, settled: bool, code: int
) -> None:
    if settled:
        settle(repository)
    job = yaml.safe_load((repository / ".gitlab-ci.yml").read_text(encoding="utf-8"))["gapcheck"]
    lines = [line for line in job["before_script"] if "pip" not in line] + job["script"]

    done = run(["bash", "-e", "-c", "\n".join(lines)], repository)

    assert done.returncode == code, done.stderr
    for pattern in job["artifacts"]["reports"].values():
        assert len(list(repository.glob(pattern))) == 2, done.stderr


def test_a_mended_file_passes_and_its_baseline_says_what_has_gone(repository: Path) -> None:
    settle(repository)
    mended = (repository / "标准" / "赤原省.yaml").read_text(encoding="utf-8")
    (repository / "标准" / "赤原省.yaml").write_text(
        mended.replace("具有本省户籍的0—6岁儿童", "辖区内常住的0—6岁儿童"), encoding="utf-8"
    )

    done = gapcheck(repository, "check", "-q")

    assert done.returncode == 0, done.stderr
    assert "已不再出现：G201 儿童健康管理" in done.stderr
    assert "不计" not in done.stderr, "how many are known is no news to who asked for quiet"


def test_a_new_flaw_fails_in_spite_of_the_baseline(repository: Path) -> None:
    settle(repository)
    file = repository / "标准" / "青岚省.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("65岁及以上", "70岁及以上"), encoding="utf-8")

    assert gapcheck(repository, "check", "-q").returncode == 1


def test_without_waivers_the_truth_is_shown(repository: Path) -> None:
    for more, waived in ([], 1), (["--no-waivers"], 0):
        gapcheck(repository, "check", "标准/赤原省.yaml", *more, "-o", "赤原省.json")
        assert json.loads((repository / "赤原省.json").read_bytes())["summary"]["waived"] == waived


def test_the_waivers_and_the_configuration_of_the_sample_are_sound(repository: Path) -> None:
    assert gapcheck(repository, "waivers", "lint", "waivers.yaml").returncode == 0
    assert "gapcheck.toml 4:1" in gapcheck(repository, "config").stdout


def test_its_own_rules_are_explained_and_found(repository: Path) -> None:
    told = gapcheck(repository, "check", "标准/赤原省.yaml", "-f", "json").stdout
    found = {finding["rule"] for finding in json.loads(told)["findings"]}
    rules: dict[str, Any] = tomllib.loads((SAMPLE / "gapcheck.toml").read_text(encoding="utf-8"))["custom-rules"]

    assert set(rules) == {"X101", "X102"} <= found
    for name, rule in rules.items():
        assert rule["title"] in gapcheck(repository, "explain", name).stdout


def test_the_rule_that_its_readme_shows_is_the_one_configured() -> None:
    shown = re.findall(r"^```toml\n(.*?)^```", (SAMPLE / "README.md").read_text(encoding="utf-8"), re.M | re.S)
    configured = tomllib.loads((SAMPLE / "gapcheck.toml").read_text(encoding="utf-8"))["custom-rules"]

    assert [tomllib.loads(block)["custom-rules"] for block in shown] == [{"X102": configured["X102"]}]


def test_the_workflows_that_the_readme_shows_are_those_of_the_sample() -> None:
    shown = re.findall(r"^```yaml\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.M | re.S)
    files = (SAMPLE / ".github" / "workflows" / "gapcheck.yml", SAMPLE / ".gitlab-ci.yml")
    whole = [file.read_text(encoding="utf-8") for file in files]

    assert len(shown) == len(whole)
    assert all(block in text for block, text in zip(shown, whole, strict=True))


@pytest.mark.parametrize("name", ["青岚省.yaml", "赤原省.yaml"])
def test_the_sample_holds_the_examples_themselves(name: str) -> None:
    assert (SAMPLE / "标准" / name).read_bytes() == (SAMPLE.parent / name).read_bytes()
