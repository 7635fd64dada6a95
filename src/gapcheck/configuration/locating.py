"""Where a configuration lies, and which files it names."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

from gapcheck.configuration.record import Configuration
from gapcheck.source import InputError, Place

OWN, SHARED = "gapcheck.toml", "pyproject.toml"
MOST_BYTES = 1024 * 1024
"""Of another tool's pyproject.toml that are looked through for ours."""


def find(start: Path) -> Path | None:
    """The configuration for what lies at `start` (a file, or a folder): the nearest upwards.

    In each folder gapcheck.toml goes before a pyproject.toml that has a [tool.gapcheck]. One that is there but
    cannot be read (a folder, a link to nowhere) is found too: it was meant, and is not to be passed over.
    """
    whole = Path(os.path.abspath(start))  # noqa: PTH100 - a link belongs where it stands, not where it leads
    for folder in (whole, *whole.parents):
        if os.path.lexists(folder / OWN):
            return folder / OWN
        if _is_for_us(folder / SHARED):
            return folder / SHARED
    return None


def _is_for_us(path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return b"tool.gapcheck" in file.read(MOST_BYTES)
    except OSError:
        return False


def called(path: Path) -> str:
    """What to call a configuration in reports: its way from here, upwards or downwards, else its name only.

    No absolute path, and none through foreign folders, gets into a report.
    """
    try:
        way = PurePath(os.path.relpath(path))
    except ValueError:
        return path.name
    up = way.parts.count("..")
    return way.as_posix() if up in (0, len(way.parts) - 1) else path.name


def listed(configuration: Configuration) -> tuple[Path, ...]:
    """The files that `paths` names, each once, in the order of the patterns and then by name.

    InputError for a pattern that matches no file: what is not there must not look checked.
    """
    found: dict[Path, None] = {}
    for number, pattern in enumerate(configuration.paths, start=1):
        try:
            matches = sorted(path for path in configuration.folder.glob(pattern) if path.is_file())
        except (ValueError, NotImplementedError, OSError):
            matches = []
        if not matches:
            place = configuration.origin(f"paths.{number}")
            raise InputError("config.no_match", {"pattern": pattern}, place if isinstance(place, Place) else None)
        found.update(dict.fromkeys(matches))
    return tuple(Path(os.path.relpath(path)) for path in found)
