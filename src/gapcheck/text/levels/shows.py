"""Where shows and film nights are given: in every village or town, or somewhere in the county."""

from __future__ import annotations

import re

from gapcheck.text.levels.phrases import Phrase
from gapcheck.text.levels.units import BEARERS, Per

_A_YEAR_IN_ONE_PLACE = 60
"""More shows than that are those of a whole county."""
_ELSEWHERE = re.compile(
    ",?(?:城[区镇市]|小区|[^,;每]{0,2}社区|广场|中?小?学|校园|寺庙|企业|工地|景区|敬老院|福利院|军营)"
)
_SENT_TO = re.compile(
    "[为给向][^,;0-9]{0,2}?(行政村|建制村|村|乡镇)(?:\\([^()]*\\))?(?:每(?:年|月|季度?|半年))?送[^,;0-9]{0,12}$"
)
"""为行政村送戏2场: as many to each of them."""
_HAD_BY_EACH = re.compile("每个?(行政村|建制村|村|乡镇|社区)(?:至少)?(?:有|建|设|配)[^;!]*,每年[^,;]*$")
"""每村有1支文艺队，每年演出1场: the village that has the one has the other."""
_OF_VILLAGES = re.compile("[0-9]个?(?:行政|建制)?村[^,;0-9]{0,16}$")
"""356个行政村每月放映1场: as many as there are villages."""
FIRST_SHOWS = ";场"
"""文艺演出50场、电影每村12场、讲座10场: where the first are everybody's, 每村 is said of its own alone."""


def places(phrase: Phrase, own: Per, said: Per, last: dict[str, Per]) -> tuple[str, ...]:
    """Whom a few shows are for: those of the shows before them, unless the clause names others (寺庙每季度1场)."""
    few = phrase.token.value <= _A_YEAR_IN_ONE_PLACE
    named = own.bearers or any(per.bearers for per in phrase.near)
    first = last.get(FIRST_SHOWS)
    if first and not first.bearers and not own.bearers and not any(per.bearers for per in phrase.pers):
        return ()
    before = last.get("、场") if few and not said.bearers and not own.bearers else None
    sent = _SENT_TO.search(phrase.clause) if few and not named else None
    sent = sent or (_HAD_BY_EACH.search(phrase.earlier) if few and not named else None)
    if sent:
        return (BEARERS[sent[1]],)
    if before and not _ELSEWHERE.match(phrase.clause):
        said = before
    return said.bearers or (("村",) if _OF_VILLAGES.search(phrase.clause) else ())
