"""gapcheck national: the editions on hand, and one item as a card a person can read."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any

import typer

from gapcheck.cli.language import LANGUAGE, told
from gapcheck.cli.options import AsOf, Form, Lang, as_date
from gapcheck.model import Figure, NationalItem, NationalStandard
from gapcheck.wording import say

app = typer.Typer(rich_markup_mode=None)


@app.command("list", help=told("help.list"))
def list_editions(form: Form = None, lang: Lang = LANGUAGE) -> None:
    from gapcheck.editions import available, load

    editions = [load(edition) for edition in available()]
    if form == "json":
        print(json.dumps([_edition(edition) for edition in editions], ensure_ascii=False, indent=1))
        return
    for edition in editions:
        row = _edition(edition)
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
        print(json.dumps(_item(standard, found, day), ensure_ascii=False, indent=1))
        return
    from gapcheck.cli.card import card

    print(card(standard, found, day, lang), end="")


def loaded(edition: str | None) -> NationalStandard:
    """The edition of this name, by default the latest; usage error for one that is not on hand."""
    from gapcheck.editions import available, load

    known = available()
    if edition is not None and edition not in known:
        raise typer.BadParameter(told("usage.no_edition", edition=edition, editions=" ".join(known)))
    return load(edition or known[-1])


def _edition(standard: NationalStandard) -> dict[str, Any]:
    return {
        "edition": standard.edition,
        "title": standard.title,
        "document": standard.document.number,
        "issued": standard.issued.isoformat(),
        "due": standard.due.isoformat(),
        "items": len(standard.items),
        "areas": {area: sum(item.area == area for item in standard.items) for area in standard.areas},
    }


def _item(standard: NationalStandard, item: NationalItem, day: date | None) -> dict[str, Any]:
    figures = item.figures if day is None else [figure for figure in item.figures if figure.holds_on(day)]
    return {
        "edition": standard.edition,
        "key": item.key,
        "number": item.number,
        "name": item.name,
        "aliases": list(item.aliases),
        "area": item.area,
        "category": item.category,
        "target": {"text": item.target.text, "confirmed": item.target.confirmed},
        "content": [component.name for component in item.content],
        "unified": item.unified,
        "figures": [_figure(figure) for figure in figures],
        "references": [{"title": document.title, "number": document.number} for document in item.references],
        "duty": {
            "tiers": list(item.duty.tiers),
            "five_tiers": item.duty.five_tiers,
            "residents_pay": item.duty.residents_pay,
            "note": item.duty.note,
            "confirmed": item.duty.confirmed,
        },
        "lead": list(item.lead),
        "applies_where": item.applies_where,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    from gapcheck.cli.readings import amount

    return {
        "measure": figure.measure,
        **amount(figure.amount),
        "kind": figure.kind.value,
        "applies_to": figure.applies_to,
        "since": figure.since.isoformat(),
        "until": figure.until.isoformat() if figure.until else None,
        "document": str(figure.document),
        "standing": figure.standing.value,
        "confirmed": figure.confirmed,
    }
