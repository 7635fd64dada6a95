"""Small standards to audit, the command that audits them, and what it leaves in its folder."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema

from gapcheck.source import data_folder

SCHEMA = json.loads((data_folder("schemas") / "audit.schema.json").read_bytes())
COMMAND = [sys.executable, "-m", "gapcheck", "audit"]
STANDARD = """\
{facts}edition: "2021"
issued: 2021-09-15
items:
  - name: 农村免费孕前优生健康检查
    target: 计划怀孕的农村夫妇
    content: 提供优生健康教育、病史询问、体格检查、风险评估和咨询指导
    standard: {standard}
    expenditure: 中央财政和地方财政共同承担
    lead: 省卫生健康委
"""
RULES = """
import os, threading, time
from gapcheck.hits import Hit, Outcome
from gapcheck.rules.rule import whole_file

PARTS = ("", ".fix", ".title", ".what", ".why", ".example", ".remedy", ".basis")

@whole_file("T900", Outcome.NOTE, {f"T900{part}": "甲" for part in PARTS})
def obeys(case):
    title = case.standard.title.text if case.standard.title else ""
    if title == "hang" or title == "gate" and os.environ.get("GATE") == "shut":
        threading.Event().wait()
    if title == "kill":
        os.kill(os.getpid(), 9)
    if title == "exit":
        os._exit(0)
    if title == "swell":
        bytearray(1 << 40)
    if title == "slow":
        time.sleep(0.4)
    return iter(())
"""
"""A rule of an installed package that does what a file's title says."""


def standard(region: str | None = "试点省", title: str | None = None, standard: str = "每孩次免费检查1次") -> str:
    """A file of one item out of eighty: judged, with many violations."""
    facts = "".join(f"{key}: {value}\n" for key, value in (("region", region), ("title", title)) if value)
    return STANDARD.format(facts=facts, standard=standard)


def put(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def installed_rules(folder: Path) -> dict[str, str]:
    """The environment in which the rules above are those of an installed package."""
    put(folder / "obeying.py", RULES)
    put(folder / "obeying-1.0.dist-info" / "METADATA", "Metadata-Version: 2.1\nName: obeying\nVersion: 1.0\n")
    put(folder / "obeying-1.0.dist-info" / "entry_points.txt", "[gapcheck.rules]\nT900 = obeying:obeys\n")
    return {**os.environ, "PYTHONPATH": str(folder)}


def audit(*arguments: str | Path, cwd: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


def summary(output: Path) -> dict[str, Any]:
    """The summary, which meets the shipped schema and has no key that this does not name."""
    found: dict[str, Any] = json.loads((output / "summary.json").read_bytes())
    jsonschema.Draft202012Validator(_closed(SCHEMA)).validate(found)
    return found


def _closed(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    further = {"additionalProperties": False} if isinstance(schema.get("properties"), dict) else {}
    return {**{key: _closed(value) for key, value in schema.items()}, **further}


def rows(output: Path) -> dict[str, dict[str, Any]]:
    """The summary's rows by file."""
    return {row["file"]: row for row in summary(output)["files"]}


def findings(output: Path) -> list[dict[str, str]]:
    with (output / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def outputs(output: Path) -> dict[str, bytes]:
    """Every file but those of the work in progress, by name."""
    found = (path for path in sorted(output.rglob("*")) if path.is_file())
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in found
        if ".audit" not in path.relative_to(output).parts
    }
