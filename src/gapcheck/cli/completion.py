"""gapcheck completion: the script by which a shell completes commands, options and their words."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from gapcheck.cli.language import told
from gapcheck.cli.options import one_of

SHELLS = ("bash", "zsh", "fish", "powershell")
ASKED = "_GAPCHECK_COMPLETE"
"""The environment variable under which such a script asks what could come next."""


def completion(
    shell: Annotated[str, typer.Argument(**one_of(*SHELLS), help=told("argument.shell"))],
) -> None:
    from typer.completion import get_completion_script  # type: ignore[attr-defined]

    print(get_completion_script(prog_name="gapcheck", complete_var=ASKED, shell=shell))


def line_so_far() -> list[str]:
    """The words after `gapcheck` on the line that a shell asks to complete; typer is made ready to answer."""
    from typer.completion import completion_init  # type: ignore[attr-defined]

    completion_init()
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS", "")
    return line.split()[1:]
