"""Every command of the README runs as printed, in a copy of the project; .ci/run calls its test command verbatim.

Setting up (`python3 -m venv …`, `pip …`) and the whole test suite are what `.ci/run` really does; here those
commands give way to this environment, linked as `.venv`, and to the runner's version. Nothing else is changed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gapcheck.rules import RULES
from gapcheck.wording import say

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```bash\n(.*?)^```", re.M | re.S)
COMMANDS = [line for block in BLOCK.findall(README) for line in block.splitlines() if line.strip()]
SETTING_UP = re.compile(r"^\(python3 -m venv .*?\)\) && |^python3 -m venv \.venv && |\.venv/bin/pip [^&]*(?:&& )?")
EXIT_CODE = re.compile(r"退出码 (\d)")


@pytest.fixture(name="checkout", scope="module")
def _checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the commands use: the examples and an environment called .venv."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "examples", folder / "examples")
    (folder / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_runs_as_printed(command: str, checkout: Path) -> None:
    runnable = SETTING_UP.sub("", command).replace(".venv/bin/pytest", ".venv/bin/pytest --version")

    done = subprocess.run(["bash", "-c", runnable], cwd=checkout, capture_output=True, text=True, check=False)

    expected = EXIT_CODE.search(command)
    assert done.returncode == int(expected[1] if expected else 0), done.stderr
    names = re.findall(r" examples/([^\s.]+)\.", runnable)
    told = re.findall(r" (?:-o|--annotate) '?([^\s']+)", runnable) + re.findall(r" convert \S+ (\S+)", runnable)
    outputs = {output.replace("{name}", name) for output in told for name in names or [""]}
    assert outputs <= {path.name for path in checkout.iterdir()}
    assert outputs or done.stdout or done.stderr or not runnable


def test_the_first_command_does_the_main_job_and_the_second_is_what_ci_calls() -> None:
    assert "gapcheck check examples/" in COMMANDS[0]
    assert " -o " in COMMANDS[0]
    assert COMMANDS[1].endswith("&& .venv/bin/pytest")
    assert COMMANDS[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_rule_table_names_every_rule_with_its_default_outcome() -> None:
    table = re.findall(r"^\| (G\d{3}) \| (\S+) \|", README, re.M)

    assert table == [(rule.id, say(f"report.outcome.{rule.default}", "zh")) for rule in RULES]
