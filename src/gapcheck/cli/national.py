"""gapcheck national: the editions on hand, one item as a card a person can read, edition against
edition, and the pack against an official table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from gapcheck.cli.failure import FOUND, OK
from gapcheck.cli.language import LANGUAGE, told
from gapcheck.cli.options import AsOf, Form, Lang, as_date, one_of
from gapcheck.model import NationalStandard
from gapcheck.wording import say

app = typer.Typer(rich_markup_mode=None)
FAILING = {"differs": ("differs",), "undecided": ("differs", "undecided"), "never": ()}
"""The verdicts on a fact that fail `verify`."""


@app.command("list", help=told("help.list"))
def list_editions(form: Form = None, lang: Lang = LANGUAGE) -> None:
    from gapcheck.cli.national_views import edition_view
    from gapcheck.editions import available, load

    editions = [load(edition) for edition in available()]
    if form == "json":
        print(json.dumps([edition_view(edition) for edition in editions], ensure_ascii=False, indent=1))
        return
    for edition in editions:
        row = edition_view(edition)
        print(say("cli.national.edition", lang, **{**row, "areas": len(row["areas"])}))
        print("  " + "、".join(f"{area} {count}" for area, count in row["areas"].items()))


@app.command("show", help=told("help.show"))
def show(
    item: Annotated[str, typer.Argument(metavar="ITEM", help=told("argument.item"))],
    edition: Annotated[str | None, typer.Option("--edition", metavar="2021", help=told("option.show_edition"))] = None,
    as_of: AsOf = None,
    form: Form = None,
    lang: Lang = LANGUAGE,
) -> None:
    standard = loaded(edition)
    found = standard.item(int(item) if item.isascii() and item.isdigit() else item)
    if found is None:
        last = len(standard.items)
        raise typer.BadParameter(told("usage.no_item", edition=standard.edition, item=item, last=last))
    day = as_date(as_of)
    if form == "json":
        from gapcheck.cli.national_views import item_view

        print(json.dumps(item_view(standard, found, day), ensure_ascii=False, indent=1))
        return
    from gapcheck.cli.card import card

    print(card(standard, found, day, lang), end="")


@app.command("diff", help=told("help.editions"))
def diff(
    old: Annotated[str | None, typer.Argument(metavar="[OLD]", help=told("argument.old_edition"))] = None,
    new: Annotated[str | None, typer.Argument(metavar="[NEW]", help=told("argument.new_edition"))] = None,
    form: Form = None,
    lang: Lang = LANGUAGE,
) -> None:
    from gapcheck.editions import available
    from gapcheck.revision import revision

    if old is not None and new is None:
        raise typer.BadParameter(told("usage.two_editions", editions=" ".join(available())))
    found = revision(loaded(old or available()[-2:][0]), loaded(new))
    if form == "json":
        from gapcheck.cli.national_views import revision_view

        print(json.dumps(revision_view(found), ensure_ascii=False, indent=1))
        return
    from gapcheck.cli.revised import revised

    print(revised(found, lang), end="")


@app.command("verify", help=told("help.verify"))
def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=told("argument.official"))],
    edition: Annotated[
        str | None, typer.Option("--edition", metavar="2021", help=told("option.verify_edition"))
    ] = None,
    fail_on: Annotated[
        str, typer.Option("--fail-on", **one_of(*FAILING), help=told("option.verify_fail_on"))
    ] = "differs",
    form: Form = None,
    lang: Lang = LANGUAGE,
) -> int:
    if edition is not None:
        loaded(edition)
    from gapcheck import verification

    found = verification.verify(file, file.name if file.is_absolute() else file.as_posix(), edition)
    if form == "json":
        from gapcheck.cli.national_views import verification_view

        print(json.dumps(verification_view(found, lang), ensure_ascii=False, indent=1))
    else:
        from gapcheck.cli.verified import verified

        print(verified(found, lang), end="")
    return FOUND if any(fact.verdict in FAILING[fail_on] for fact in found.facts) else OK


def loaded(edition: str | None) -> NationalStandard:
    """The edition of this name, by default the latest; usage error for one that is not on hand."""
    from gapcheck.editions import available, load

    known = available()
    if edition is not None and edition not in known:
        raise typer.BadParameter(told("usage.no_edition", edition=edition, editions=" ".join(known)))
    return load(edition or known[-1])
