"""Documents a cell leans on: titles in 《》 and document numbers (文号), paired where they stand together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gapcheck.text.memory import remembered
from gapcheck.text.numerals import squeeze
from gapcheck.text.readings import Citation

_NUMBER = re.compile(
    r"(?=[\[(令A-Z])(?:[\[(](?P<year>(?:19|20)[0-9]{2})年?[\])](?P<serial>第?[0-9]{1,5})号"
    r"|令(?P<order>第?[0-9一二三四五六七八九十百零〇]{1,6})号"
    r"|(?P<code>(?:DB[0-9]{2,4}|[A-Z]{1,4})(?:/[TZ])?)(?P<digits>[0-9]{2,6}(?:\.[0-9]{1,3})?-(?:19|20)[0-9]{2}))"
)
_SIGN = re.compile("[《号A-ZＡ-Ｚ]")
"""One of these is in every citation, in half width or full."""
_MARK = re.compile("[《》]")
_ISSUER = re.compile(r"[^\W0-9A-Za-z_]{0,14}$")
_LEAD_IN = re.compile(
    r".*(?:根据|按照|依据|参照|执行|落实|通知|文件|规定|意见|办法|方案|详见|公布|修订|[和及与的按照以见由])"
)
_EDITION = re.compile(
    r"\((?:第[0-9一二三四五六七八九十]{1,3}版|(?:19|20)[0-9]{2}年?(?:版|修订版?|修正)|试行|暂行|修订版?)\)"
)
_MAX_TITLE = 200


class Cited(NamedTuple):
    """A citation and the span of the squeezed text it takes up."""

    start: int
    end: int
    citation: Citation


@remembered
def read_citations(text: str) -> tuple[Citation, ...]:
    """The documents `text` cites, each once, in order of appearance.

    Titles keep the writer's characters and carry their edition (《…》（第三版）); numbers are brought to
    one form: 国办发〔2018〕6号, 国务院令第649号, GB/T 32623-2016.
    """
    if _SIGN.search(text) is None:
        return ()
    compact, places = squeeze(text)
    return tuple(dict.fromkeys(cited.citation for cited in cited_in(compact, text, places)))


def cited_in(compact: str, text: str, places: Sequence[int]) -> list[Cited]:
    """Every citation in the squeezed text, with its span, in order."""
    if _SIGN.search(compact) is None:
        return []
    titles = _titles(compact, text, places)
    found: list[Cited] = []
    inside = 0
    for number in _numbers(compact):
        while inside < len(titles) and titles[inside].end <= number.start:
            found.append(titles[inside])
            inside += 1
        if inside < len(titles) and titles[inside].start < number.start:
            continue
        if found and _adjoin(compact, found[-1], number):
            title = found.pop()
            number = Cited(title.start, number.end, Citation(title.citation.title, number.citation.number))
        found.append(number)
    return found + titles[inside:]


def without(compact: str, cited: list[Cited]) -> str:
    """The squeezed text with # for every character of a citation, so that nothing in it is read as a figure."""
    if not cited:
        return compact
    parts: list[str] = []
    at = 0
    for each in cited:
        start = max(at, each.start)
        parts += [compact[at:start], "#" * (each.end - start)]
        at = max(at, each.end)
    return "".join([*parts, compact[at:]])


def _adjoin(compact: str, title: Cited, number: Cited) -> bool:
    """《…》（国办发〔2018〕6号）: one document."""
    between = compact[title.end : number.start]
    return not title.citation.number and bool(title.citation.title) and between in ("", "(", "[", ",", "(文号:")


def _titles(compact: str, text: str, places: Sequence[int]) -> list[Cited]:
    found: list[Cited] = []
    depth = start = 0
    for mark in _MARK.finditer(compact):
        at = mark.start()
        if mark[0] == "《":
            if depth == 0 or at - start > _MAX_TITLE:
                start, depth = at, 0
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and 1 < at - start <= _MAX_TITLE:
                found.append(_title(compact, text, places, start, at))
    return found


def _title(compact: str, text: str, places: Sequence[int], start: int, close: int) -> Cited:
    title = "".join(text[places[start + 1] : places[close]].split())
    edition = _EDITION.match(compact, close + 1)
    if edition is None:
        return Cited(start, close + 1, Citation(title, ""))
    return Cited(start, edition.end(), Citation(f"{title}（{edition[0][1:-1]}）", ""))


def _numbers(compact: str) -> list[Cited]:
    found = []
    for match in _NUMBER.finditer(compact):
        if match["code"]:
            found.append(Cited(match.start(), match.end(), Citation("", f"{match['code']} {match['digits']}")))
            continue
        issuer = _issuer(compact[max(0, match.start() - 14) : match.start()])
        number = f"〔{match['year']}〕{match['serial']}号" if match["year"] else f"令{match['order']}号"
        found.append(Cited(match.start() - len(issuer), match.end(), Citation("", issuer + number)))
    return found


def _issuer(before: str) -> str:
    """国办发 in 按照国办发: the words right before the year that do not lead up to it."""
    words = _ISSUER.search(before)
    said = words[0] if words else ""
    lead_in = _LEAD_IN.match(said)
    return said[lead_in.end() :] if lead_in else said
