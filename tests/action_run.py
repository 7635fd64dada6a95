"""The composite Action as GitHub's runner runs it: its shell steps in bash, with the runner's files and variables."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
EXPRESSION = re.compile(r"\$\{\{ (inputs|steps\.check\.outputs)\.([\w-]+) \}\}")


def run(command: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command with this environment's programs first on the path."""
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


@dataclass
class Job:
    """One job that calls the Action in `workspace` with the inputs `given`: its outputs, what it printed, how it ended.

    `programs` is a folder of programs that goes before those of this environment.
    """

    workspace: Path
    temporary: Path
    given: dict[str, str]
    programs: str | None = None
    outputs: dict[str, str] = field(default_factory=dict)
    printed: str = ""
    code: int = 0

    @property
    def reports(self) -> Path:
        return self.temporary / "gapcheck"

    @property
    def summary(self) -> str:
        return (self.temporary / "summary").read_text(encoding="utf-8")

    def act(self, *, install: bool = False) -> Job:
        """Run the steps in order until one fails; the installation only when asked, else this environment serves."""
        for name in ("output", "summary"):
            (self.temporary / name).touch()
        for step in ACTION["runs"]["steps"]:
            if "run" in step and (install or step["name"] != "安装") and self.code == 0:
                self._step(step)
        return self

    def _step(self, step: dict[str, Any]) -> None:
        script = self.temporary / "script.sh"
        script.write_text(step["run"], encoding="utf-8")
        variables = {name: EXPRESSION.sub(self._value, str(value)) for name, value in step.get("env", {}).items()}
        if self.programs:
            variables["PATH"] = f"{self.programs}{os.pathsep}{os.environ['PATH']}"
        done = run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            self.workspace,
            **variables,
            GITHUB_ACTION_PATH=str(ROOT),
            RUNNER_TEMP=str(self.temporary),
            GITHUB_OUTPUT=str(self.temporary / "output"),
            GITHUB_STEP_SUMMARY=str(self.temporary / "summary"),
        )
        self.printed += done.stdout + done.stderr
        self.code = done.returncode
        lines = (self.temporary / "output").read_text(encoding="utf-8").splitlines()
        self.outputs = dict(line.split("=", 1) for line in lines)

    def _value(self, expression: re.Match[str]) -> str:
        where, name = expression.groups()
        if where == "inputs":
            return self.given.get(name, ACTION["inputs"][name].get("default", ""))
        return self.outputs.get(name, "")
