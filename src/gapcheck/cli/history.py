"""gapcheck history: what earlier audits found, and what has changed since."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Annotated

import typer

from gapcheck.cli.language import LANGUAGE, told
from gapcheck.cli.options import Lang, choice
from gapcheck.cli.output import in_colour, print_bytes
from gapcheck.wording import say

if TYPE_CHECKING:
    from gapcheck.audit.history import History

FORMATS = ("text", "json", "csv")


def _numbers(values: list[str] | None) -> list[str] | None:
    for value in values or ():
        if not (value.isascii() and value.isdigit() and len(value) < 10):
            raise typer.BadParameter(told("usage.run", value=value))
    return values


def history(
    store: Annotated[str, typer.Option("--store", metavar="URL", help=told("option.history_store"))] = "audits.sqlite",
    region: Annotated[
        str | None, typer.Option("--region", metavar="REGION", help=told("option.history_region"))
    ] = None,
    item: Annotated[str | None, typer.Option("--item", metavar="47", help=told("option.history_item"))] = None,
    run: Annotated[
        list[str] | None, typer.Option("--run", metavar="N", callback=_numbers, help=told("option.history_run"))
    ] = None,
    form: Annotated[
        str,
        typer.Option("--format", "-f", metavar="|".join(FORMATS), callback=choice(*FORMATS), help=told("option.form")),
    ] = "text",
    lang: Lang = LANGUAGE,
) -> None:
    from gapcheck.audit.history import UnknownError
    from gapcheck.audit.history import history as looked_up
    from gapcheck.audit.store import AddressError, remembered

    try:
        with remembered(store) as memory:
            found = looked_up(memory, [int(number) for number in run or ()], region, item)
    except (UnknownError, AddressError) as error:
        raise typer.BadParameter(say(error.message, lang, **error.params)) from None
    print_bytes(_rendered(found, form, lang))


def _rendered(found: History, form: str, language: str) -> bytes:
    if form == "text":
        from gapcheck.audit.history import text

        width = shutil.get_terminal_size().columns
        return text.render(found, language, width, colour=in_colour()).encode("utf-8", errors="replace")
    from gapcheck.audit.history import data

    return data.as_json(found) if form == "json" else data.as_csv(found)
