"""A PostgreSQL server of one's own for a test: a new cluster on a free port of this machine, gone afterwards."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

USER, PASSWORD = "gap", "p@ss:wörd/%"
"""Of a server that lives as long as the tests."""
ESCAPED = "p%40ss%3Aw%C3%B6rd%2F%25"
OPTIONS = "-c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=50"


@contextmanager
def running() -> Iterator[str]:
    """The URL of a server without the name of a database; skips the tests, and says why, where there is none."""
    programs, account = _programs(), _account()
    # NOTE: the server runs as another user when we are root, who could not enter a folder of pytest's.
    folder = Path(tempfile.mkdtemp(prefix="gapcheck-postgres-"))
    if account:
        shutil.chown(folder, account)
    secret = folder / "secret"
    secret.write_text(PASSWORD, encoding="utf-8")
    port = _free_port()
    try:
        _run(account, programs / "initdb", "-D", folder / "data", "-U", USER, "-A", "scram-sha-256", "--pwfile", secret)
        options = f"-p {port} -c unix_socket_directories={folder} {OPTIONS}"
        control = [programs / "pg_ctl", "-D", folder / "data", "-w"]
        _run(account, *control, "-o", options, "-l", folder / "log", "start")
        try:
            yield f"postgresql://{USER}:{ESCAPED}@127.0.0.1:{port}"
        finally:
            _run(account, *control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _programs() -> Path:
    """The folder of the newest initdb and pg_ctl: Debian keeps them out of the way, one folder a version."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(re.sub(r"\D", "", str(p))))
    initdb = found[-1] if found else shutil.which("initdb")
    if initdb is None:
        pytest.skip("no PostgreSQL server on this machine: initdb not found; apt-get install postgresql")
    return Path(initdb).parent


def _account() -> str | None:
    """The user that runs the server: it refuses to be run by root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        pytest.skip("PostgreSQL does not run as root, and this machine has no user postgres")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(account: str | None, *command: str | Path) -> None:
    # NOTE: the server keeps what it is given as stdout and stderr; a pipe would never end.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            [str(word) for word in command], user=account, group=account, cwd="/", stdout=said, stderr=said, check=False
        )
        said.seek(0)
        assert done.returncode == 0, said.read().decode(errors="replace")
