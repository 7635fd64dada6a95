"""What other repositories use: the GitHub Action, the pre-commit hook, the example workflows."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from action_run import ACTION, ROOT, Job, run

SAMPLE = ROOT / "examples" / "standards-repository"
WORKFLOW = SAMPLE / ".github" / "workflows" / "gapcheck.yml"
STEPS = {step.get("id") or step.get("name") or step["uses"]: step for step in ACTION["runs"]["steps"]}
HOOK: dict[str, Any] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")


def uses(text: str) -> list[str]:
    """Every action that a workflow or action calls."""
    return re.findall(r"uses: (\S+)", text)


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


def job(folder: Path, files: str, fail_on: str = "violation") -> Job:
    return Job(ROOT, folder, {"files": files, "fail-on": fail_on}).act()


@pytest.mark.parametrize(
    ("files", "fail_on", "code", "reports"),
    [
        ("examples/青岚省.yaml\n", "violation", 0, ["青岚省"]),
        ("examples/赤原省.yaml\nexamples/青岚省.y*ml", "violation", 1, ["赤原省", "青岚省"]),
        ("examples/赤原省.yaml", "never", 0, ["赤原省"]),
    ],
)
def test_the_action_annotates_leaves_sarif_and_a_summary_and_ends_as_the_check_did(
    files: str, fail_on: str, code: int, reports: list[str], tmp_path: Path
) -> None:
    done = job(tmp_path, files, fail_on)

    assert done.code == code, done.printed
    assert done.outputs == {"exit-code": str(code), "reports": str(done.reports), "sarif": "true"}
    uploaded = list((done.reports / "upload").iterdir())
    assert sorted(path.stem for path in uploaded) == sorted(reports)
    assert all(json.loads(path.read_text("utf-8"))["version"] == "2.1.0" for path in uploaded)
    assert done.summary.count("\n# ") + 1 >= len(reports)
    assert done.printed.count("title=gapcheck::") == len(reports)


def test_the_action_tells_a_file_that_cannot_be_judged_from_a_clean_one(tmp_path: Path) -> None:
    broken = tmp_path / "实施标准.yaml"
    broken.write_text("region: [", encoding="utf-8")

    done = job(tmp_path, str(broken), "never")

    assert (done.outputs.get("exit-code"), done.code) == ("3", 3), done.printed
    assert "sarif" not in done.outputs
    assert list((done.reports / "upload").iterdir()) == []


def test_the_action_fails_where_no_file_is_meant(tmp_path: Path) -> None:
    assert job(tmp_path, "标准/没有这样的文件*.yaml").code != 0


def test_a_summary_that_is_full_says_what_it_leaves_out(tmp_path: Path) -> None:
    (tmp_path / "summary").write_text("x" * 1_048_000, encoding="utf-8")

    done = job(tmp_path, "examples/赤原省.yaml", "never")

    assert done.summary == "x" * 1_048_000
    assert "::notice::作业摘要已满，没有写入 赤原省.md" in done.printed


def test_what_is_waived_is_not_uploaded_as_open(tmp_path: Path) -> None:
    waived, standing = {"suppressions": [{"kind": "external"}]}, {"suppressions": []}
    (tmp_path / "gapcheck").mkdir()
    (tmp_path / "gapcheck" / "甲.sarif").write_text(json.dumps({"runs": [{"results": [waived, standing, {}]}]}))

    done = job(tmp_path, "examples/青岚省.yaml", "never")

    uploaded = done.reports / "upload" / "甲.sarif"
    assert uploaded.is_file(), done.printed
    assert json.loads(uploaded.read_text(encoding="utf-8"))["runs"][0]["results"] == [standing, {}]


def audited(workflow: Path) -> list[str]:
    """What zizmor finds in the Action and a workflow, at its strictest."""
    files = [str(ROOT / "action.yml"), str(workflow)]
    done = run(["zizmor", "--offline", "--no-config", "--persona", "auditor", "--format", "json", *files], ROOT)
    assert done.stdout, done.stderr
    return [found["ident"] for found in json.loads(done.stdout)]


def test_an_auditor_of_workflows_finds_nothing(tmp_path: Path) -> None:
    """Our own address in the example is for its reader to fill in; it counts as pinned."""
    text = WORKFLOW.read_text(encoding="utf-8")
    filled, loose = tmp_path / "filled.yml", tmp_path / "loose.yml"
    filled.write_text(text.replace("本单位/gapcheck@v0.1.0", f"example/gapcheck@{'0' * 40}"), encoding="utf-8")
    loose.write_text(re.sub(r"(actions/checkout)@\w+ # \S+", r"\1@main", text), encoding="utf-8")

    assert audited(filled) == []
    assert "unpinned-uses" in audited(loose)
