"""Office files are zip archives: opened only when they are whole, unencrypted and of bounded size."""

from __future__ import annotations

import io
import zipfile
import zlib

from gapcheck.source import InputError, Place

MOST_BYTES = 200 * 1024 * 1024
MOST_RATIO = 1_000
MOST_PARTS = 10_000


def open_archive(data: bytes, place: Place) -> zipfile.ZipFile:
    """The archive, its declared sizes checked before anything is unpacked."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
        raise InputError("input.damaged", {"file": place.file}, place) from error
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or len({part.filename for part in parts}) != len(parts):
        raise InputError("input.damaged", {"file": place.file}, place)
    if any(part.flag_bits & 1 for part in parts):
        raise InputError("input.encrypted", {"file": place.file}, place)
    size = sum(part.file_size for part in parts)
    if size > MOST_BYTES or size > MOST_RATIO * max(len(data), 1024):
        raise InputError("input.too_large_unpacked", {"file": place.file, "most": MOST_BYTES >> 20}, place)
    return archive


def read_part(archive: zipfile.ZipFile, name: str, place: Place) -> bytes:
    """One part, unpacked; its true size cannot exceed the declared one."""
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, RuntimeError, OSError, EOFError) as error:
        raise InputError("input.damaged", {"file": place.file}, place) from error
