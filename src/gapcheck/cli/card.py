"""One national item as a card: whom it serves, what is provided, its dated figures, who pays and who leads."""

from __future__ import annotations

from datetime import date

from rich.text import Text

from gapcheck.cli.sheet import sheet
from gapcheck.model import Figure, NationalItem, NationalStandard
from gapcheck.wording import say


def card(standard: NationalStandard, item: NationalItem, day: date | None, language: str) -> str:
    """The card of one item; with `day` only the figures in force then. Figures never judged by come last."""

    def tell(key: str, **params: object) -> str:
        return say(f"cli.card.{key}", language, **params)

    doubt = "" if item.target.confirmed else tell("unconfirmed")
    figures = item.figures if day is None else [figure for figure in item.figures if figure.holds_on(day)]
    return sheet(
        [
            (tell("item"), [Text(f"{item.number} {item.name}", "bold")]),
            (tell("edition"), [f"{standard.title}（{standard.document.number}）"]),
            (tell("key"), [item.key]),
            (tell("area"), [f"{item.area} · {item.category}"]),
            (tell("aliases"), ["、".join(item.aliases)]),
            (tell("target"), [item.target.text + doubt]),
            (tell("content"), [component.name for component in item.content]),
            (tell("level"), [unified(item, language)]),
            (tell("figures"), [line for f in sorted(figures, key=_weight) for line in _figure(f, language)]),
            (tell("duty"), duty(item, language)),
            (tell("lead"), ["、".join(item.lead)]),
            (tell("references"), [str(document) for document in item.references]),
            (tell("applies_where"), [item.applies_where or ""]),
        ]
    )


def unified(item: NationalItem, language: str) -> str:
    """Whether there is one level for the country."""
    key = {True: "unified", False: "not_unified", None: "unknown"}[item.unified]
    return say(f"cli.card.{key}", language)


def duty(item: NationalItem, language: str) -> list[str]:
    """Who pays, how, and by what shares."""
    tiers = "、".join(say(f"cli.tier.{tier}", language) for tier in item.duty.tiers)
    shares = say("cli.card.five_tiers", language) if item.duty.five_tiers else ""
    return [told for told in (tiers, item.duty.note, shares) if told]


def _weight(figure: Figure) -> bool:
    return not figure.judged


def _figure(figure: Figure, language: str) -> list[Text]:
    """A figure on two lines: what it is, then its grounds."""
    return [
        Text("• ").append(f"{figure.amount}", "green").append(f"  {whose(figure)}", "none"),
        Text(grounds(figure, language), "dim"),
    ]


def whose(figure: Figure) -> str:
    """What a figure measures, and for whom."""
    return f"{figure.measure}（{figure.applies_to}）" if figure.applies_to else figure.measure


def grounds(figure: Figure, language: str) -> str:
    """How binding a figure is, since when and until when, and by which document."""
    until = say("cli.card.until", language, day=figure.until) if figure.until else ""
    parts = (
        say(f"cli.kind.{figure.kind}", language),
        say("cli.card.since", language, day=figure.since) + until,
        str(figure.document.number or figure.document.title),
        say(f"cli.standing.{figure.standing}", language),
        "" if figure.confirmed else say("cli.card.unconfirmed", language),
    )
    return " · ".join(filter(None, parts))
