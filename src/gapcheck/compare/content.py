"""What the local item provides against the components of the national content."""

from __future__ import annotations

from dataclasses import dataclass

from gapcheck.compare.said import Said, Words, filled
from gapcheck.model import Component, NationalItem
from gapcheck.text.services import further_services, given, shown_by, unannounced_gifts, work_talk


@dataclass(frozen=True, slots=True, eq=False)
class ContentDifference:
    """`shown` pairs each component found with the word that shows it; `missing` are the others;
    `further` quotes clauses that clearly offer more, `perhaps` what may be more or only said otherwise; `work_talk`
    quotes departmental wording."""

    shown: tuple[tuple[Component, str], ...]
    missing: tuple[Component, ...]
    further: tuple[Words, ...]
    perhaps: tuple[Words, ...]
    work_talk: tuple[Words, ...]

    @property
    def even(self) -> bool:
        """Whether all of the national content is there, nothing more, and no work-talk."""
        return not (self.missing or self.further or self.perhaps or self.work_talk)


def compare_content(item: NationalItem, said: tuple[Said, ...]) -> ContentDifference | None:
    """Look for every component in the local content and standard; None when no content is filled."""
    contents = filled(one.content for one in said)
    if not contents:
        return None
    text = "\n".join(filled(cell for one in said for cell in (one.content, one.standard)))
    sure = given(text)
    evidence = [(component, shown_by(component.words, sure)) for component in item.content]
    known = (item.name, *item.aliases, *item.parts, *(w for c in item.content for w in (c.name, *c.words)))
    spoken_of = (*known, item.target.text, *(figure.measure for figure in item.figures))
    return ContentDifference(
        shown=tuple((component, word) for component, word in evidence if word),
        missing=tuple(component for component, word in evidence if not word),
        further=tuple(Words(clause, n) for n, cell in enumerate(contents) for clause in further_services(cell, known)),
        perhaps=tuple(Words(gift, n) for n, cell in enumerate(contents) for gift in unannounced_gifts(cell, spoken_of)),
        work_talk=tuple(Words(words, n) for n, cell in enumerate(contents) if (words := work_talk(cell))),
    )
