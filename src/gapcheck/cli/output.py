"""Where reports go: outputs that are refused before any work, or written whole."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import typer

from gapcheck.cli.failure import tell
from gapcheck.cli.language import told

LEAST_FREE = 64 * 1024
"""Bytes that a disk must still take before any work is begun: less than the smallest report."""


def say_utf8() -> None:
    """Make stdout and stderr speak UTF-8, so that Chinese survives a Windows console or a bare locale; where the
    caller has closed one, what is written there goes nowhere."""
    # NOTE: Python leaves None where there is no stream; a file opened in its place must not be closed behind it.
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def refuse_suffix(output: Path, suffixes: Sequence[str]) -> None:
    """Usage error for an output whose name does not say one of the formats that can be written."""
    if not output.name.lower().endswith(tuple(suffixes)):
        raise typer.BadParameter(told("usage.suffix", path=output, suffixes=" ".join(suffixes)))


def refuse_unwritable(outputs: Sequence[Path], inputs: Sequence[Path]) -> None:
    """Usage error for an output that is an input, given twice, a folder, or in a folder that cannot be written."""
    taken = {path.resolve() for path in inputs}
    for output in outputs:
        whole = output.resolve()
        if whole in taken:
            raise typer.BadParameter(told("output.taken", path=output))
        taken.add(whole)
        if output.is_dir():
            raise typer.BadParameter(told("output.is_folder", path=output))
        if not output.parent.is_dir():
            raise typer.BadParameter(told("output.no_folder", path=output, folder=output.parent))
        _refuse_what_fails(output)


def _refuse_what_fails(output: Path) -> None:
    """Usage error when writing there fails already: no right to, a full disk, a file that is open elsewhere."""
    try:
        # NOTE: rights tell nothing of a file system that is read-only or full; only writing does.
        with tempfile.TemporaryFile(dir=output.parent) as probe:
            probe.write(bytes(LEAST_FREE))
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        reason = told("output.full", path=output, folder=output.parent) if full else _not_writable(output)
        raise typer.BadParameter(reason) from None
    if output.exists():
        if not os.access(output, os.W_OK):
            raise typer.BadParameter(_not_writable(output))
        try:
            # NOTE: Windows refuses this while Excel has the file open, and would refuse to replace it later.
            output.open("r+b").close()
        except OSError:
            raise typer.BadParameter(told("output.locked", path=output)) from None


def _not_writable(output: Path) -> str:
    return told("output.not_writable", path=output)


def write_whole(output: Path, content: bytes) -> None:
    """Put `content` at `output` in one step: a reader sees the old file or the new one, never half."""
    handle, name = tempfile.mkstemp(prefix=f".{output.name[:80]}.", dir=output.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        # NOTE: temporary files are private; the report is to be read by whom the user's umask says.
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(output)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def deliver(output: Path, content: bytes, note: Callable[[str], None] = tell) -> bool:
    """Whether `content` now stands at `output`; says on stderr when not, and by `note` when it does."""
    try:
        write_whole(output, content)
    except OSError as error:
        tell(told("output.failed", path=output, error=error.strerror or error))
        return False
    note(told("output.written", path=output))
    return True


def in_colour() -> bool:
    """Whether stdout is a terminal whose user has not asked for plain text (NO_COLOR)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def print_bytes(content: bytes) -> None:
    """Write a report to stdout as it is; a reader that has gone (| head) does not change the verdict."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        forget_stdout()


def forget_stdout() -> None:
    """Send the rest of stdout nowhere, lest Python complain once more when it closes a broken pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
