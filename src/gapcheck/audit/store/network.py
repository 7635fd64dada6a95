"""Whether a folder is on another machine, where SQLite's write-ahead log is not safe."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

SHARED = re.compile(r"(nfs\d?|cifs|smb\d?|smbfs|ncpfs|afs|ceph|glusterfs|lustre|davfs|fuse\.(sshfs|glusterfs|.*dav.*))")
_ESCAPED = re.compile(r"\\(\d{3})")


def on_network(folder: Path) -> bool:
    """Whether the folder is a Windows share (\\\\server\\share) or on a network file system that Linux names as one."""
    whole = folder.resolve()
    if whole.drive.startswith("\\\\"):
        return True
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return SHARED.fullmatch(file_system(whole, mounts)) is not None


def file_system(folder: PurePath, mounts: str) -> str:
    """The kind of file system that holds the folder, from the lines of /proc/self/mounts; empty when none does."""
    found = (-1, "")
    for line in mounts.splitlines():
        _, point, kind, *_ = [*line.split(" "), "", "", ""]
        at = PurePath(_ESCAPED.sub(lambda octal: chr(int(octal[1], 8)), point))
        # NOTE: of two mounts at one point the later one is the one that is seen.
        if folder.is_relative_to(at) and len(at.parts) >= found[0]:
            found = (len(at.parts), kind)
    return found[1]
