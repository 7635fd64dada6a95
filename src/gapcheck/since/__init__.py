"""Since last time: what was fixed, is new, still open or open again, from two reports as they were written."""

from __future__ import annotations

from gapcheck.since.changes import compare
from gapcheck.since.written import read, written

__all__ = ["compare", "read", "written"]
