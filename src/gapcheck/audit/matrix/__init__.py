"""The picture of a cross-region audit: gathered once, then written as workbook, page and summary."""

from __future__ import annotations

from gapcheck.audit.matrix.gathering import Gathering, gather
from gapcheck.audit.matrix.picture import Picture
from gapcheck.audit.matrix.summary import summary

__all__ = ["Gathering", "Picture", "gather", "summary", "write_page", "write_workbook"]


def write_page(picture: Picture, language: str) -> bytes:
    """The picture as one HTML file (`matrix.html`), UTF-8; the same for the same picture.

    It needs nothing from outside; its links lead to the files' reports in the folder `报告` beside it.
    """
    from gapcheck.audit.matrix import page

    return page.write_page(picture, language)


def write_workbook(picture: Picture, language: str) -> bytes:
    """The picture as an Excel workbook (`矩阵.xlsx`); the same bytes for the same picture, links as in the page."""
    from gapcheck.audit.matrix import workbook

    return workbook.write_workbook(picture, language)
