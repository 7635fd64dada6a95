"""Doors in: one reader a format, and the table reader that they share."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath

from gapcheck.model import ImplementationStandard
from gapcheck.readers.dates import read_date
from gapcheck.readers.grid import Grid
from gapcheck.readers.records import Found
from gapcheck.readers.sniffing import Format, format_of
from gapcheck.source import InputError, Place

__all__ = ["MOST_BYTES", "load", "read", "read_bytes", "read_date", "read_grids"]

MOST_BYTES = 50 * 1024 * 1024
"""Larger than any table that people write; what is longer is refused before it is read."""


def read(path: Path, name: str) -> ImplementationStandard:
    """What the file at `path` says (see `read_bytes`); places call it `name`."""
    return read_bytes(load(path, name), name)


def read_bytes(data: bytes, name: str, sha256: str | None = None) -> ImplementationStandard:
    """What a file of these bytes says, every part with its place; places call the file `name`. `sha256` is their
    hash where it is known already.

    The format is told by the bytes first and the name's suffix second. InputError when the file cannot be
    read or holds no service item; a bad row or cell is listed in `skipped` or `unplaced` instead.
    """
    form = _form(data, name)
    found = Found()
    if form is Format.YAML:
        from gapcheck.readers.yaml_file import read_yaml

        read_yaml(data, name, found)
    else:
        from gapcheck.readers.tables import read_tables

        read_tables(_grids(form, data, name, found), name, found)
    return found.standard(name, sha256 or hashlib.sha256(data).hexdigest(), form.value)


def read_grids(path: Path, name: str) -> list[Grid]:
    """The sheets or tables of a file as they stand, for papers other than a standard; none in YAML. InputError for
    a file that cannot be read."""
    data = load(path, name)
    form = _form(data, name)
    return [] if form is Format.YAML else _grids(form, data, name, Found())


def load(path: Path, name: str, most: int = MOST_BYTES) -> bytes:
    """The bytes of the file at `path`, called `name`, one more than `most` at most. InputError when they cannot be
    had."""
    place = Place(name)
    try:
        if path.is_dir():
            raise InputError("input.is_a_folder", {"file": name}, place)
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError as error:
        raise InputError("input.missing", {"file": name}, place) from error
    except (OSError, ValueError) as error:
        raise InputError("input.not_readable", {"file": name}, place) from error


def _form(data: bytes, name: str) -> Format:
    """The format of a file's bytes. InputError for more of them than any table has, or none that say anything."""
    if len(data) > MOST_BYTES:
        raise InputError("input.too_large", {"file": name, "most": MOST_BYTES >> 20}, Place(name))
    if not data.strip():
        raise InputError("input.empty", {"file": name}, Place(name))
    return format_of(data, PurePosixPath(name).suffix.lower(), Place(name))


def _grids(form: Format, data: bytes, name: str, found: Found) -> list[Grid]:
    if form is Format.CSV:
        from gapcheck.readers.csv_file import read_csv

        return read_csv(data, name, found)
    if form is Format.DOCX:
        from gapcheck.readers.word import read_docx

        return read_docx(data, name, found)
    from gapcheck.readers import workbook

    if form is Format.XLSX:
        return workbook.read_xlsx(data, name, found)
    return workbook.read_ods(data, name, found) if form is Format.ODS else workbook.read_xls(data, name, found)
