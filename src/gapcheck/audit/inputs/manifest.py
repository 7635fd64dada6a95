"""A list of files with what is known of each: CSV or YAML, its columns named in English or Chinese."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gapcheck.audit.record import Level
from gapcheck.readers.decoding import decode
from gapcheck.readers.yaml_tree import Scalar, Sequence, Table, parse
from gapcheck.source import InputError, Place

MOST_BYTES = 20 * 1024 * 1024
COLUMNS = {
    "path": ("路径", "文件", "文件路径"),
    "region": ("地区",),
    "level": ("层级",),
    "edition": ("版本", "国家标准版本"),
    "against": ("上级标准",),
}
"""The columns of a manifest, each with its Chinese aliases."""
LEVELS = {
    Level.PROVINCE: ("省", "省级", "province"),
    Level.CITY: ("市", "市级", "city"),
    Level.COUNTY: ("县", "县级", "区", "区县", "county"),
}
_COLUMN = {word: column for column, aliases in COLUMNS.items() for word in (column, *aliases)}
_LEVEL = {word: level for level, words in LEVELS.items() for word in words}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its place, its filled cells by column, and the headers or keys that are no column."""

    place: Place
    cells: Mapping[str, str]
    unknown: tuple[str, ...] = ()

    @property
    def level(self) -> Level | None:
        return _LEVEL.get(self.cells.get("level", "").lower())


def is_manifest(path: Path) -> bool:
    """Whether a file is a list of files and no standard: a CSV with a column for paths, a YAML that is a list."""
    try:
        with path.open("rb") as file:
            head = file.read(64 * 1024)
        if path.suffix.lower() == ".csv":
            first = decode(head.partition(b"\n")[0], Place(path.name)).strip().replace(";", ",").replace("\t", ",")
            return any(_COLUMN.get(cell.strip(' "').lower()) == "path" for cell in first.split(","))
        if path.suffix.lower() in (".yaml", ".yml"):
            lines = (line for line in head.removeprefix(codecs.BOM_UTF8).splitlines() if line.strip())
            return next((line for line in lines if not line.startswith((b"#", b"---"))), b"").startswith(b"- ")
    except (OSError, InputError):
        return False
    return False


def read(path: Path, name: str) -> Iterator[Line]:
    """The lines of a manifest; InputError when it cannot be read as one."""
    data = path.read_bytes()
    if len(data) > MOST_BYTES:
        raise InputError("input.too_large", {"file": name, "most": MOST_BYTES >> 20}, Place(name))
    text = decode(data, Place(name))
    return _rows(text, name) if path.suffix.lower() == ".csv" else _tables(text, name)


def _rows(text: str, name: str) -> Iterator[Line]:
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    header = [cell.strip() for cell in next(reader)]
    columns = [_COLUMN.get(cell.lower()) for cell in header]
    unknown = tuple(cell for cell, column in zip(header, columns, strict=True) if cell and column is None)
    for row in reader:
        filled = zip(columns, row, strict=False)
        cells = {column: cell.strip() for column, cell in filled if column and cell.strip()}
        if cells:
            yield Line(Place(name, line=reader.line_num, column=1), cells, unknown)
            unknown = ()


def _tables(text: str, name: str) -> Iterator[Line]:
    root = parse(text, name)
    for node in root.nodes if isinstance(root, Sequence) else ():
        if not isinstance(node, Table):
            raise InputError("audit.manifest_line", {}, node.place)
        pairs = [(key.text or "", value.text) for key, value in node.pairs if isinstance(value, Scalar) and value.text]
        cells = {_COLUMN[key.lower()]: text.strip() for key, text in pairs if key.lower() in _COLUMN}
        yield Line(node.place, cells, tuple(key for key, _ in pairs if key.lower() not in _COLUMN))
