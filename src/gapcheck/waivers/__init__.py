"""Exceptions that somebody has approved on paper: which finding, why, by whom, under which 文号, until when."""

# NOTE: `waivers.reading` loads the YAML library and is asked for only where a file is named.
from gapcheck.waivers.applying import idle, waive
from gapcheck.waivers.record import Idle, Waiver

__all__ = ["Idle", "Waiver", "idle", "waive"]
