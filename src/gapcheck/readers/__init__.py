"""Doors in: one reader a format, and the table reader that they share."""

from __future__ import annotations

import hashlib
from pathlib import Path

from gapcheck.model import ImplementationStandard
from gapcheck.readers.dates import read_date
from gapcheck.readers.grid import Grid
from gapcheck.readers.records import Found
from gapcheck.readers.sniffing import Format, format_of
from gapcheck.source import InputError, Place

__all__ = ["MOST_BYTES", "read", "read_bytes", "read_date", "read_grids"]

MOST_BYTES = 50 * 1024 * 1024
"""Larger than any table that people write; what is longer is refused before it is read."""


def read(path: Path, name: str) -> ImplementationStandard:
    """What the file at `path` says, every part with its place; places call the file `name`.

    The format is told by the bytes first and the suffix second. InputError when the file cannot be
    read or holds no service item; a bad row or cell is listed in `skipped` or `unplaced` instead.
    """
    return read_bytes(_bytes(path, name), path.suffix, name)


def read_bytes(data: bytes, suffix: str, name: str) -> ImplementationStandard:
    """What a file of these bytes, suffix and name says, as `read` does."""
    _refuse_size(data, name)
    form = format_of(data, suffix.lower(), Place(name))
    found = Found()
    if form is Format.YAML:
        from gapcheck.readers.yaml_file import read_yaml

        read_yaml(data, name, found)
    else:
        from gapcheck.readers.tables import read_tables

        read_tables(_grids(form, data, name, found), name, found)
    return found.standard(name, hashlib.sha256(data).hexdigest(), form.value)


def read_grids(path: Path, name: str) -> list[Grid]:
    """The sheets or tables of a file as they stand, for papers other than a standard; none in YAML. InputError for
    a file that cannot be read."""
    data = _bytes(path, name)
    _refuse_size(data, name)
    form = format_of(data, path.suffix.lower(), Place(name))
    return [] if form is Format.YAML else _grids(form, data, name, Found())


def _bytes(path: Path, name: str) -> bytes:
    place = Place(name)
    try:
        if path.is_dir():
            raise InputError("input.is_a_folder", {"file": name}, place)
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise InputError("input.missing", {"file": name}, place) from error
    except (OSError, ValueError) as error:
        raise InputError("input.not_readable", {"file": name}, place) from error


def _refuse_size(data: bytes, name: str) -> None:
    """InputError for more bytes than any table has, or none that say anything."""
    if len(data) > MOST_BYTES:
        raise InputError("input.too_large", {"file": name, "most": MOST_BYTES >> 20}, Place(name))
    if not data.strip():
        raise InputError("input.empty", {"file": name}, Place(name))


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
