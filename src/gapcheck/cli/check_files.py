"""What gapcheck check reads and where its reports go, refused before any work when it cannot be."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

import typer

from gapcheck.cli.language import told
from gapcheck.cli.output import refuse_suffix, refuse_unwritable
from gapcheck.cli.settings import configuration_for, usage_errors
from gapcheck.reports.formats import SUFFIXES

STDIN = Path("-")
STDIN_NAME = Path("stdin.yaml")


class Input(NamedTuple):
    """One file to judge; `data` is what stdin says in its stead."""

    path: Path
    data: bytes | None = None


def inputs_of(files: list[Path], stdin_filename: Path | None) -> list[Input]:
    """The inputs in the order given; `-` is read now and goes by the name it is given."""
    if files.count(STDIN) > 1 or (stdin_filename and STDIN not in files):
        raise typer.BadParameter(told("usage.stdin"))
    from gapcheck.readers import MOST_BYTES

    return [
        Input(stdin_filename or STDIN_NAME, sys.stdin.buffer.read(MOST_BYTES + 1)) if path == STDIN else Input(path)
        for path in files
    ]


def planned_outputs(
    inputs: list[Input], output: list[Path], annotate: Path | None, others: list[Path | None]
) -> list[list[Path]]:
    """The reports to write for each input; usage error for whatever could not be written, before any work.
    `others` are files that are read besides, for one input only."""
    alone, read = len(inputs) == 1, [path for path in others if path]
    planned = [_outputs(each.path, output, alone=alone) for each in inputs]
    if not alone and (annotate or read):
        raise typer.BadParameter(told("usage.one_file"))
    if annotate:
        _refuse_copy(inputs[0], annotate)
    written = [path for outputs in planned for path in outputs] + ([annotate] if annotate else [])
    refuse_unwritable(written, [*(each.path for each in inputs), *read])
    return planned


def configured(config: Path | None) -> list[Path]:
    """The files that the configuration names when the command line names none."""
    from gapcheck.configuration import listed

    with usage_errors():
        files = list(listed(configuration_for(Path(), config, {})))
    if not files:
        raise typer.BadParameter(told("usage.no_files"))
    return files


def _refuse_copy(source: Input, copy: Path) -> None:
    """Usage error for a file of which no annotated copy can be made, or a copy of another format."""
    from gapcheck.annotate import SUFFIXES as COPIED

    suffix = COPIED.get(source.path.suffix.lower()) if source.data is None else None
    if suffix is None:
        raise typer.BadParameter(told("usage.not_annotated", path=source.path))
    if copy.suffix.lower() != suffix:
        raise typer.BadParameter(told("usage.copy_suffix", path=copy, suffix=suffix))


def _outputs(path: Path, patterns: list[Path], *, alone: bool) -> list[Path]:
    """The output paths for one input; usage error for an unknown suffix or a path that several inputs would share."""
    for pattern in patterns:
        refuse_suffix(pattern, tuple(SUFFIXES))
        if not alone and "{name}" not in pattern.name:
            raise typer.BadParameter(told("usage.name_needed"))
    return [pattern.with_name(pattern.name.replace("{name}", path.stem)) for pattern in patterns]
