"""Where a word stood: the place of every cell, the text quoted from it, and the error that names it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple


class Place(NamedTuple):
    """One spot in an input file, as its author would find it.

    `file` is the name as given on the command line, never made absolute. Tables have `sheet` and
    `cell` (A1 notation of the cell's own row and column in the file; for Word `sheet` is the
    table's ordinal, 表1); text files have `line` and `column`, both counted from 1.
    """

    file: str
    sheet: str | None = None
    cell: str | None = None
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet:
            parts.append(self.sheet)
        if self.cell:
            parts.append(self.cell)
        elif self.line is not None:
            parts.append(f"{self.line}:{self.column or 1}")
        return " ".join(parts)


class Quote(NamedTuple):
    """Words as the user wrote them, with the place of the (first) cell that holds them."""

    text: str
    place: Place


def texts_of(cells: Iterable[Quote | None]) -> tuple[str | None, ...]:
    """The words of cells apart from where they stand, None for an empty one."""
    return tuple([cell and cell.text for cell in cells])


@dataclass(eq=False)
class InputError(Exception):
    """The user's input cannot be judged; never raised for a fault of our own.

    `message` is a key of the wording catalogues and `params` fill its placeholders, so that the
    sentence is written in the user's language by whoever reports it.
    """

    message: str
    params: dict[str, object] = field(default_factory=dict)
    place: Place | None = None

    def __str__(self) -> str:
        return f"{self.message} {self.params}"


_ERRORS = ("#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#N/A")


def without_result(text: str) -> bool:
    """Whether a cell shows what a spreadsheet shows instead of words: a formula nobody has worked out, or an error."""
    return text.startswith(("=", *_ERRORS))


def read_settings(path: Path, name: str, most: int) -> bytes:
    """The bytes of a file of settings, called `name`; InputError when it cannot be read or has more than `most`."""
    place = Place(name)
    try:
        # NOTE: a pipe would be waited for, and a device may have no end.
        if not path.is_file():
            raise FileNotFoundError(name)
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError) as error:
        raise InputError("config.missing", {"file": name}, place) from error
    if len(data) > most:
        raise InputError("config.too_large", {"most": most >> 10}, place)
    return data


def data_folder(name: str) -> Path:
    """The shipped folder `name` (`national`, `schemas`): inside the installed package, or, in an
    editable checkout, beside `src`."""
    package = Path(__file__).parent
    for folder in (package / name, package.parent.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"{name}: not shipped with {package} (python {sys.version_info[:2]})")
