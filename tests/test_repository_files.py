"""What other repositories use: the GitHub Action, the pre-commit hook, the example workflows."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "examples" / "standards-repository"
WORKFLOW = SAMPLE / ".github" / "workflows" / "gapcheck.yml"
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step.get("id") or step.get("name") or step["uses"]: step for step in ACTION["runs"]["steps"]}
HOOK: dict[str, Any] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")


def uses(text: str) -> list[str]:
    """Every action that a workflow or action calls."""
    return re.findall(r"uses: (\S+)", text)


def run(command: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PATH": path, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("schema", "file", "more"),
    [
        ("vendor.github-actions", ROOT / "action.yml", []),
        ("vendor.github-workflows", WORKFLOW, []),
        ("vendor.gitlab-ci", SAMPLE / ".gitlab-ci.yml", ["--data-transform", "gitlab-ci"]),
    ],
)
def test_it_is_valid_by_the_platforms_schema(schema: str, file: Path, more: list[str]) -> None:
    done = run([sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *more, str(file)], ROOT)

    assert done.returncode == 0, done.stdout


def test_the_hook_and_its_example_are_valid() -> None:
    manifest = run([sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"], ROOT)
    example = run([sys.executable, "-m", "pre_commit", "validate-config", ".pre-commit-config.yaml"], SAMPLE)

    assert (manifest.returncode, example.returncode) == (0, 0), manifest.stdout + example.stdout


def test_other_peoples_actions_are_pinned_to_a_commit() -> None:
    called = [*uses((ROOT / "action.yml").read_text("utf-8")), *uses(WORKFLOW.read_text("utf-8"))]
    theirs = [name for name in called if not name.startswith("本单位/gapcheck@")]

    assert len(theirs) == len(called) - 1
    assert [name for name in theirs if not PINNED.fullmatch(name)] == []


def test_the_example_workflow_gives_only_inputs_that_exist() -> None:
    job = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]["gapcheck"]
    given = next(step["with"] for step in job["steps"] if "gapcheck@" in step["uses"])

    assert set(given) <= set(ACTION["inputs"])
    assert {name for name, spec in ACTION["inputs"].items() if spec.get("required")} <= set(given)


def test_no_input_is_pasted_into_a_script() -> None:
    assert [name for name, step in STEPS.items() if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize(
    ("name", "checked"),
    [
        ("标准/青岚省基本公共服务实施标准.yaml", True),
        ("示例省实施标准（2021年版）.xlsx", True),
        ("实施标准/README.md", False),
        ("标准/青岚省.yaml", False),
        (".github/workflows/gapcheck.yml", False),
    ],
)
def test_the_hook_takes_implementation_standards_only(name: str, checked: bool) -> None:
    assert bool(re.search(HOOK["files"], name)) is checked


@pytest.mark.parametrize(("example", "code"), [("青岚省", 0), ("赤原省", 1)])
def test_the_hook_passes_and_fails_with_the_files_given(example: str, code: int) -> None:
    done = run([*HOOK["entry"].split(), f"examples/{example}.yaml"], ROOT)

    assert done.returncode == code, done.stderr


def check_step(folder: Path, files: str, fail_on: str) -> tuple[dict[str, str], Path, str]:
    """Run the action's own script as the runner would: its outputs, its temporary folder, what it printed."""
    for name in ("output", "summary"):
        (folder / name).touch()
    script = folder / "script.sh"
    script.write_text(STEPS["check"]["run"], encoding="utf-8")
    done = run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        ROOT,
        FILES=files,
        EDITION="",
        FAIL_ON=fail_on,
        REPORT_LANG="zh",
        RUNNER_TEMP=str(folder),
        GITHUB_OUTPUT=str(folder / "output"),
        GITHUB_STEP_SUMMARY=str(folder / "summary"),
    )
    outputs = dict(line.split("=", 1) for line in (folder / "output").read_text(encoding="utf-8").splitlines())
    return outputs, folder / "gapcheck", done.stdout + done.stderr


@pytest.mark.parametrize(
    ("files", "fail_on", "code", "reports"),
    [
        ("examples/青岚省.yaml\n", "violation", "0", ["青岚省"]),
        ("examples/赤原省.yaml\nexamples/青岚省.y*ml", "violation", "1", ["赤原省", "青岚省"]),
        ("examples/赤原省.yaml", "never", "0", ["赤原省"]),
    ],
)
def test_the_action_annotates_and_leaves_sarif_and_a_summary(
    files: str, fail_on: str, code: str, reports: list[str], tmp_path: Path
) -> None:
    outputs, folder, printed = check_step(tmp_path, files, fail_on)

    assert outputs.get("exit-code") == code, printed
    assert outputs["sarif"] == "true"
    assert sorted(path.stem for path in (folder / "upload").iterdir()) == sorted(reports)
    assert all(json.loads(path.read_text("utf-8"))["version"] == "2.1.0" for path in (folder / "upload").iterdir())
    assert (tmp_path / "summary").read_text(encoding="utf-8").count("\n# ") + 1 >= len(reports)
    assert printed.count("title=gapcheck::") == len(reports)


def test_the_action_tells_a_file_that_cannot_be_judged_from_a_clean_one(tmp_path: Path) -> None:
    broken = tmp_path / "实施标准.yaml"
    broken.write_text("region: [", encoding="utf-8")

    outputs, folder, printed = check_step(tmp_path, str(broken), "never")

    assert outputs.get("exit-code") == "3", printed
    assert "sarif" not in outputs
    assert list((folder / "upload").iterdir()) == []


def test_what_is_waived_is_not_uploaded_as_open(tmp_path: Path) -> None:
    waived, standing = {"suppressions": [{"kind": "external"}]}, {"suppressions": []}
    (tmp_path / "gapcheck").mkdir()
    (tmp_path / "gapcheck" / "甲.sarif").write_text(json.dumps({"runs": [{"results": [waived, standing, {}]}]}))

    _, folder, printed = check_step(tmp_path, "examples/青岚省.yaml", "never")

    uploaded = folder / "upload" / "甲.sarif"
    assert uploaded.is_file(), printed
    assert json.loads(uploaded.read_text(encoding="utf-8"))["runs"][0]["results"] == [standing, {}]


def test_the_gitlab_job_writes_what_it_hands_over(tmp_path: Path) -> None:
    job = yaml.safe_load((SAMPLE / ".gitlab-ci.yml").read_text(encoding="utf-8"))["gapcheck"]
    (tmp_path / "标准").mkdir()
    (tmp_path / "标准" / "赤原省.yaml").write_bytes((ROOT / "examples" / "赤原省.yaml").read_bytes())
    script = "\n".join([line for line in job["before_script"] if "pip" not in line] + job["script"])

    done = run(["bash", "-c", script], tmp_path)

    assert done.returncode == 1, done.stderr
    for pattern in job["artifacts"]["reports"].values():
        assert list(tmp_path.glob(pattern)), done.stderr
