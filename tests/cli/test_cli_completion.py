"""Completion as a shell asks for it: commands, options and their words, explained in the user's language."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

GAPCHECK = [sys.executable, "-m", "gapcheck"]
IN_BASH = """
source <(gapcheck completion bash)
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_gapcheck_completion gapcheck
printf '%s\\n' "${COMPREPLY[@]}"
"""


def completed(*words: str) -> list[str]:
    """What bash offers for the last of the words."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = ["bash", "--norc", "-c", IN_BASH, "bash", *words]
    done = subprocess.run(command, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False)
    assert not done.stderr
    return done.stdout.split()


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
@pytest.mark.parametrize(
    ("words", "some"),
    [
        (["gapcheck", ""], {"check", "national", "waivers", "completion"}),
        (["gapcheck", "check", "--no-"], {"--no-color", "--no-waivers"}),
        (["gapcheck", "check", "--fail-on", ""], {"violation", "beyond", "review", "never"}),
        (["gapcheck", "check", "-f", "j"], {"json", "junit"}),
        (["gapcheck", "national", ""], {"list", "show", "diff", "verify"}),
        (["gapcheck", "explain", "G20"], {"G201", "G202"}),
    ],
)
def test_bash_completes_commands_options_and_their_words(words: list[str], some: set[str]) -> None:
    offered = completed(*words)

    assert some <= set(offered)
    assert all(word.startswith(words[-1]) for word in offered)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_every_shell_has_its_script(shell: str) -> None:
    done = subprocess.run([*GAPCHECK, "completion", shell], capture_output=True, text=True, check=False)

    assert done.returncode == 0
    assert f"complete_{shell}" in done.stdout


@pytest.mark.parametrize(("language", "words"), [("zh", "核对一份或几份"), ("en", "Judge")])
def test_what_is_offered_is_explained_in_the_users_language(language: str, words: str) -> None:
    asked = {"_GAPCHECK_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    environment = {**os.environ, **asked, "_TYPER_COMPLETE_ARGS": "gapcheck che", "GAPCHECK_LANG": language}

    done = subprocess.run(GAPCHECK, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)

    name, _, said = done.stdout.partition("\t")
    assert name == "check"
    assert words in said
