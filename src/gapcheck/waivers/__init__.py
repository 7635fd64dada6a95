"""Exceptions that somebody has approved on paper: which finding, why, by whom, under which 文号, until when."""

from gapcheck.waivers.applying import idle, waive
from gapcheck.waivers.reading import lint, read
from gapcheck.waivers.record import Idle, Waiver

__all__ = ["Idle", "Waiver", "idle", "lint", "read", "waive"]
