"""The picture as one HTML file: the map with its drill-down, and the tables, without anything from outside."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from urllib.parse import quote, urlencode

from markupsafe import Markup

from gapcheck import __version__
from gapcheck.audit.matrix.page.data import data
from gapcheck.audit.matrix.page.strips import strips
from gapcheck.audit.matrix.picture import COUNTED, Mark, Picture
from gapcheck.audit.matrix.tables import tables
from gapcheck.audit.matrix.tables.table import About, area_name, level_name
from gapcheck.audit.record import Level
from gapcheck.findings import Outcome
from gapcheck.reports import html
from gapcheck.reports.html.shell import environment, policy, program, written

HERE = Path(__file__).parent
MOST = 500
"""Rows of one table; of more, the page says how many there are and where they stand."""
VERDICTS = (Outcome.VIOLATION, Outcome.BEYOND, Outcome.REVIEW, Outcome.PASS)


def write_page(picture: Picture, language: str) -> bytes:
    """The page as UTF-8; the same for the same picture. It works from a folder, beside the folder of the reports."""
    style = "\n".join(
        path.read_text(encoding="utf-8") for path in (html.HERE / "style.css", HERE / "map.css", HERE / "print.css")
    )
    script = program(*sorted((HERE / "program").glob("*.js")))
    templates = environment(HERE, language)
    templates.globals.update(
        COUNTED=COUNTED,
        LEVELS=tuple(Level),
        MARKS=tuple(Mark),
        MOST=MOST,
        VERDICTS=VERDICTS,
        fragment=fragment,
    )
    templates.globals.update(area=partial(area_name, language=language), level=partial(level_name, language=language))
    page = templates.get_template("page.html.j2").render(
        picture=picture,
        language=language,
        version=__version__,
        tables=tables(picture, language),
        strips=strips(picture),
        data=written(data(picture, language)),
        policy=policy(style, script),
        style=Markup(style),  # noqa: S704 - our own file
        program=Markup(script),  # noqa: S704 - our own file
    )
    # NOTE: half a surrogate pair is no UTF-8; where it could reach the page it is written as an escape before.
    return page.encode("utf-8", errors="backslashreplace")


def fragment(about: About) -> str:
    """The part of an address behind `#` that opens a file, an item, or the cell of both."""
    named = zip(("file", "item"), about, strict=True)
    return urlencode({name: value for name, value in named if value}, quote_via=quote, errors="backslashreplace")
