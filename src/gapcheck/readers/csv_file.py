"""Comma-, semicolon- or tab-separated text as one grid; every cell knows its physical line."""

from __future__ import annotations

import csv
import io
from itertools import islice

from gapcheck.readers import grid
from gapcheck.readers.decoding import decode
from gapcheck.readers.labels import fields_of_header
from gapcheck.readers.records import Found
from gapcheck.source import InputError, Place

_DELIMITERS = (",", "\t", ";", "|")
_ROWS_TRIED = 60
_END = "\x01end"


def read_csv(data: bytes, name: str, found: Found) -> list[grid.Grid]:
    """The file's only table, in whichever encoding and with whichever delimiter it is written."""
    place = Place(name)
    text = decode(data, place)
    start = "\n".join(text[:200_000].splitlines()[:_ROWS_TRIED])
    # NOTE: of the marks that are not there, one says what each says: every line is one cell.
    absent = [mark for mark in _DELIMITERS if mark not in start]
    tried = [mark for mark in _DELIMITERS if mark not in absent[1:]]
    delimiter = max(tried, key=lambda mark: _known_words(start, mark))
    rows: list[list[str]] = []
    lines: list[int] = []
    # NOTE: a quote that is never closed swallows the rest of the file, and then this last row too.
    reader = csv.reader(io.StringIO(f"{text}\n{_END}", newline=""), delimiter=delimiter)
    try:
        begins = 1
        for row in reader:
            rows.append(row)
            lines.append(begins)
            begins = reader.line_num + 1
            grid.check_extent(len(rows) - 1, len(row), place)
    except csv.Error as error:
        raise InputError("input.csv_broken", {"file": name}, Place(name, line=reader.line_num)) from error
    if rows.pop() != [_END]:
        raise InputError("input.csv_quote", {"file": name}, Place(name, line=lines[-1]))
    return [grid.build("", place, rows, found, lines=lines)]


def _known_words(start: str, delimiter: str) -> int:
    """The most header words that any of the first rows holds when split at `delimiter`."""
    try:
        rows = list(islice(csv.reader(io.StringIO(start), delimiter=delimiter), _ROWS_TRIED))
    except csv.Error:
        return 0
    return max((sum([bool(fields_of_header(cell, "item")) for cell in row]) for row in rows), default=0)
