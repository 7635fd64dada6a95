"""The picture of a cross-region audit: gathered once, then written as workbook, page and summary."""

from __future__ import annotations

from gapcheck.audit.matrix.gathering import gather
from gapcheck.audit.matrix.picture import Picture

__all__ = ["Picture", "gather"]
