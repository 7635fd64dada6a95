"""The findings that were there when checking began: known ones fail no run, and what has gone is said."""

from gapcheck.baseline.record import Baseline, Entry, read, write
from gapcheck.baseline.standing import Against, against, taken

__all__ = ["Against", "Baseline", "Entry", "against", "read", "taken", "write"]
