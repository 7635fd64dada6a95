"""gapcheck parse: shows how one cell is read."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from gapcheck.cli.failure import OK, UNJUDGED, our_fault
from gapcheck.cli.language import LANGUAGE, told
from gapcheck.cli.options import Form, Lang, Words, one_of

KINDS = ("target", "standard", "expenditure")


@dataclass(frozen=True, slots=True)
class Reader:
    """How one kind of cell is read, written as JSON and shown on a terminal."""

    read: Callable[[str], Any]
    view: Callable[[Any], dict[str, Any]]
    show: Callable[[Any, str], str]


def parse(
    kind: Annotated[str, typer.Argument(**one_of(*KINDS), help=told("argument.kind"))],
    text: Annotated[str, typer.Argument(metavar="TEXT", help=told("argument.text"))],
    form: Form = None,
    lang: Lang = LANGUAGE,
    lexicon: Words = None,
) -> int:
    reader = _reader(kind, lexicon)
    as_json = (form or ("json" if text == "-" else "text")) == "json"
    code = OK
    for cell in _lines() if text == "-" else iter([text]):
        try:
            reading = reader.read(cell)
            answer = json.dumps(reader.view(reading), ensure_ascii=False) if as_json else reader.show(reading, lang)
        except Exception as error:
            # NOTE: one answer a line whatever happens, or every later answer would belong to another line.
            our_fault(error)
            answer = json.dumps({"text": cell, "error": type(error).__name__}, ensure_ascii=False)
            code = UNJUDGED
        print(answer, flush=True)
    return code


def _lines() -> Iterator[str]:
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", errors="replace").rstrip("\r\n")


def _reader(kind: str, words: Path | None) -> Reader:
    """The reader of one kind; its modules are loaded only now. `words` is a lexicon of the user's own."""
    from gapcheck.cli import readings, spans

    match kind:
        case "target":
            from gapcheck.choices import words_of
            from gapcheck.text.people import read_target

            own = words_of(words)
            return Reader(lambda text: read_target(text, own), readings.target, spans.target)
        case "standard":
            from gapcheck.text.levels import read_standard

            return Reader(read_standard, readings.standard, spans.standard)
        case _:
            from gapcheck.text.payers import read_expenditure

            return Reader(read_expenditure, readings.expenditure, spans.expenditure)
