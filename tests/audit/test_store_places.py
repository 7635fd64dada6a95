"""Where a store may be: not in a folder that cannot be written or is on another machine; read-only ones can be read."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path, PurePosixPath

import pytest
from audit.store_results import WHO, result, seen

from gapcheck.audit.history import history
from gapcheck.audit.store import faults, open_store, remembered
from gapcheck.audit.store.network import SHARED, file_system
from gapcheck.source import InputError

NOBODY = 65534
MOUNTS = """\
overlay / overlay rw,relatime 0 0
server:/srv /mnt/share nfs4 rw 0 0
//server/x /mnt/with\\040blank cifs rw 0 0
tmpfs /mnt/share/local tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("missing/audits.sqlite", "no_folder"),
        (".", "is_folder"),
        ("name" * 99, "cannot_open"),
        ("/proc/audits.sqlite", "cannot_open"),
    ],
)
def test_a_place_that_takes_no_store_is_said(path: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=rf"store\.{message}"), open_store(str(tmp_path / path)):
        pass

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/x", "overlay"),
        ("/mnt/share", "nfs4"),
        ("/mnt/share/a/b", "nfs4"),
        ("/mnt/shared", "overlay"),
        ("/mnt/with blank/a", "cifs"),
        ("/mnt/share/local/a", "tmpfs"),
    ],
)
def test_the_file_system_of_a_folder_is_that_of_its_nearest_mount(folder: str, kind: str) -> None:
    assert file_system(PurePosixPath(folder), MOUNTS) == kind
    assert bool(SHARED.fullmatch(kind)) is (kind in ("nfs4", "cifs"))


def test_a_store_that_stays_locked_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path / "audits.sqlite")
    monkeypatch.setattr(faults, "PATIENCE", 0.1)
    with open_store(path) as store, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(InputError, match=r"store\.locked"), store.run(WHO):
            pass
        other.rollback()
        with store.run(WHO):
            pass


@pytest.fixture(name="open_to_all")
def _open_to_all() -> Iterator[Path]:
    """A folder that every user can enter, unlike those of pytest."""
    folder = Path(tempfile.mkdtemp(prefix="gapcheck-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def give_up_rights() -> None:
    # NOTE: root may write everywhere.
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def read(path: str) -> list[int]:
    with remembered(path) as memory:
        return [line.run for line in history(memory, region="甲省").region or ()]


def write(path: str) -> str:
    try:
        with open_store(path) as store, store.run(WHO):
            return "written"
    except InputError as error:
        return error.message


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs the rights of POSIX")
def test_a_store_in_a_read_only_folder_is_read_and_not_written(open_to_all: Path) -> None:
    path = open_to_all / "audits.sqlite"
    with open_store(str(path)) as store, store.run(WHO) as run:
        run.add(result("甲.xlsx", "甲省", (seen("a"),)))
    # NOTE: what is imported only when it is needed may be out of reach once the rights are gone.
    assert read(str(path)) == [1]
    path.chmod(0o444)
    open_to_all.chmod(0o555)

    with ProcessPoolExecutor(1, get_context("fork"), give_up_rights) as without_rights:
        assert without_rights.submit(read, str(path)).result() == [1]
        assert without_rights.submit(write, str(path)).result() == "store.read_only"

    assert [each.name for each in open_to_all.iterdir()] == [path.name]
