"""Which format a file truly has, told by its bytes first and its suffix second."""

from __future__ import annotations

import re
from enum import StrEnum

from gapcheck.readers.archive import open_archive, read_part
from gapcheck.readers.decoding import decode
from gapcheck.source import InputError, Place


class Format(StrEnum):
    """The formats that are read; the values are those of `ImplementationStandard.format`."""

    YAML = "yaml"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    DOCX = "docx"


_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_MAIN_PARTS = {"xl/workbook.xml": Format.XLSX, "word/document.xml": Format.DOCX}
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_FOREIGN = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "gzip",
    b"{\\rtf": "RTF",
}
_HTML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|table|\?xml|meta)", re.IGNORECASE)
_OFFICE_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".docx")
_YAML_SUFFIXES = (".yaml", ".yml", ".json")


def format_of(data: bytes, suffix: str, place: Place) -> Format:
    """The format to read `data` as; InputError for what is encrypted, damaged or of another kind."""
    if data.startswith(_ZIP):
        return _in_archive(data, place)
    if data.startswith(_OLE):
        return _in_compound(data, place)
    for mark, kind in _FOREIGN.items():
        if data.startswith(mark):
            raise InputError("input.foreign", {"file": place.file, "kind": kind}, place)
    if _HTML.match(data):
        raise InputError("input.foreign_html", {"file": place.file}, place)
    if suffix in _OFFICE_SUFFIXES:
        _must_be_text(data, place)
    return Format.YAML if suffix in _YAML_SUFFIXES else Format.CSV


def _must_be_text(data: bytes, place: Place) -> None:
    """Text under an office program's suffix is an export of some other program; anything else is damaged."""
    try:
        decode(data, place)
    except InputError:
        raise InputError("input.damaged", {"file": place.file}, place) from None


def _in_archive(data: bytes, place: Place) -> Format:
    with open_archive(data, place) as archive:
        names = set(archive.namelist())
        for part, form in _MAIN_PARTS.items():
            if part in names:
                return form
        if "mimetype" in names and read_part(archive, "mimetype", place).startswith(_ODS_TYPE):
            return Format.ODS
    kind = "XLSB" if "xl/workbook.bin" in names else "ODT" if "content.xml" in names else "ZIP"
    raise InputError("input.foreign", {"file": place.file, "kind": kind}, place)


def _in_compound(data: bytes, place: Place) -> Format:
    """An old Office container: what it holds is told by the names of its streams."""
    if _stream("EncryptedPackage") in data:
        raise InputError("input.encrypted", {"file": place.file}, place)
    if _stream("WordDocument") in data:
        raise InputError("input.foreign_doc", {"file": place.file}, place)
    if _stream("Workbook") in data or _stream("Book") in data:
        return Format.XLS
    raise InputError("input.damaged", {"file": place.file}, place)


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")
