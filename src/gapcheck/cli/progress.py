"""How far an audit has come: a bar on a terminal, else a plain line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from gapcheck.cli.failure import tell
from gapcheck.cli.language import told

if TYPE_CHECKING:
    from rich.progress import Progress as Bars

EVERY = 10.0
"""Seconds between plain lines."""


class Progress(Protocol):
    """Hears of each file that is done."""

    def step(self, *, failed: bool) -> None: ...


@contextmanager
def progress(total: int) -> Iterator[Progress]:
    """What shows the way of `total` files on stderr."""
    if not sys.stderr.isatty():
        yield _Lines(total)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    # NOTE: refreshed by hand, since a thread of its own would take Ctrl-C apart from the work.
    with Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True) as bars:
        yield _Bar(total, bars)


class _Lines:
    def __init__(self, total: int) -> None:
        self._total, self._done, self._failed = total, 0, 0
        self._began = self._last = time.monotonic()

    def step(self, *, failed: bool) -> None:
        self._done += 1
        self._failed += failed
        now = time.monotonic()
        if now - self._last >= self.pause:
            self._last = now
            self.show(self._done / (now - self._began))

    pause = EVERY

    def show(self, rate: float) -> None:
        left = told("audit.remaining", time=_clock((self._total - self._done) / rate))
        tell(self.said(rate) + left)

    def said(self, rate: float) -> str:
        return told("audit.progress", done=self._done, total=self._total, rate=rate, failed=self._failed)


class _Bar(_Lines):
    pause = 0.1

    def __init__(self, total: int, bars: Bars) -> None:
        super().__init__(total)
        self._bars = bars
        self._task = bars.add_task("", total=total)

    def show(self, rate: float) -> None:
        self._bars.update(self._task, completed=self._done, description=self.said(rate))
        self._bars.refresh()


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
