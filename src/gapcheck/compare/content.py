"""What the local item provides against the components of the national content."""

from __future__ import annotations

from dataclasses import dataclass

from gapcheck.model import Component, LocalItem, NationalItem
from gapcheck.source import Quote
from gapcheck.text.services import further_services, shown_by, unannounced_gifts, work_talk


@dataclass(frozen=True, slots=True)
class ContentDifference:
    """`shown` pairs each component found with the word that shows it; `missing` are the others;
    `further` quotes clauses that clearly offer more, `perhaps` what may be more or only said otherwise; `work_talk`
    quotes departmental wording."""

    quotes: tuple[Quote, ...]
    shown: tuple[tuple[Component, str], ...]
    missing: tuple[Component, ...]
    further: tuple[Quote, ...]
    perhaps: tuple[Quote, ...]
    work_talk: tuple[Quote, ...]


def compare_content(item: NationalItem, locals_: tuple[LocalItem, ...]) -> ContentDifference | None:
    """Look for every component in the local content and standard; None when no content is filled."""
    contents = tuple(local.content for local in locals_ if local.content)
    if not contents:
        return None
    text = "\n".join(q.text for local in locals_ for q in (local.content, local.standard) if q)
    evidence = [(component, shown_by(component.words, text)) for component in item.content]
    known = (item.name, *item.aliases, *item.parts, *(w for c in item.content for w in (c.name, *c.words)))
    spoken_of = (*known, item.target.text, *(figure.measure for figure in item.figures))
    return ContentDifference(
        quotes=contents,
        shown=tuple((component, word) for component, word in evidence if word),
        missing=tuple(component for component, word in evidence if not word and component.expected),
        further=tuple(Quote(clause, q.place) for q in contents for clause in further_services(q.text, known)),
        perhaps=tuple(Quote(gift, q.place) for q in contents for gift in unannounced_gifts(q.text, spoken_of)),
        work_talk=tuple(Quote(words, q.place) for q in contents if (words := work_talk(q.text))),
    )
