"""gapcheck schema: prints a JSON Schema as shipped."""

from __future__ import annotations

from typing import Annotated

import typer

from gapcheck.cli.language import told
from gapcheck.cli.options import one_of
from gapcheck.cli.output import print_bytes
from gapcheck.source import data_folder

NAMES = ("report", "implementation-standard", "national-standard", "configuration", "audit", "history")


def schema(
    name: Annotated[str, typer.Argument(**one_of(*NAMES), help=told("argument.schema"))],
) -> None:
    print_bytes((data_folder("schemas") / f"{name}.schema.json").read_bytes())
