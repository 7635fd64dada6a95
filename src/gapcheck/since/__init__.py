"""Since last time: what was fixed, is new, still open or open again, from two reports as they were written."""

from __future__ import annotations

from gapcheck.since.changes import Doubts, compare, undecided, unpaired
from gapcheck.since.written import Entry, read, written

__all__ = ["Doubts", "Entry", "compare", "read", "undecided", "unpaired", "written"]
