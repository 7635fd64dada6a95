"""Where one job at a time is worked on: judged, its reports put down, its line for the journal written."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

from gapcheck import editions
from gapcheck.audit import judging
from gapcheck.audit.folder import Folder
from gapcheck.audit.journal import entry_line
from gapcheck.audit.judging import Answer, Way
from gapcheck.audit.record import Job
from gapcheck.text.lexicon import lexicon
from gapcheck.wording import say

SWEPT_EVERY = 1000
"""Jobs between two sweeps for what does not go by itself."""


@dataclass(frozen=True, slots=True)
class Task:
    """A job, which of the ways it is judged by, and the key under which its result is on disk already."""

    job: Job
    way: int
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """A journal line (None: nothing has changed), and the reports that are still to be put down."""

    line: bytes | None
    reports: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Bench:
    """All that workers need to know; without a folder the reports travel back to whoever asked. Relative sources
    are counted from `base`."""

    ways: tuple[Way, ...]
    formats: tuple[str, ...]
    folder: Folder | None = None
    base: Path = Path()

    def set_up(self) -> Callable[[Task], Done]:
        """Load once what every job needs, in a process that does nothing else, and give `work`."""
        for edition in editions.available():
            editions.load(edition)
        lexicon()
        # NOTE: what judging a file makes goes by itself or is remembered, in no circles that anyone knows of; so the
        # collector, which would look through all of it again and again, is only asked now and then, in case.
        gc.collect()
        gc.freeze()
        gc.disable()
        return partial(self._work_and_sweep, count(1))

    def _work_and_sweep(self, jobs: Iterator[int], task: Task) -> Done:
        if next(jobs) % SWEPT_EVERY == 0:
            gc.collect()
            gc.freeze()  # what is in use by now is what is remembered, and not looked through again
        return self.work(task)

    def work(self, task: Task) -> Done:
        """Judge one job."""
        way = self.ways[task.way]
        answer = judging.answer(task.job, way, self.formats, task.known, self.base)
        if answer is None:
            return Done(None)
        if self.folder is None:
            return Done(entry_line(answer), answer.reports)
        return Done(self._put_down(self.folder, answer, way))

    def _put_down(self, folder: Folder, answer: Answer, way: Way) -> bytes:
        """Write the reports; the line that says what came of it."""
        try:
            for suffix, content in answer.reports:
                folder.write(folder.report(answer.result.job.name, suffix), content)
        except OSError as error:
            why = say("audit.why.unwritten", way.options.language, problem=error.strerror or error)
            return entry_line(judging.lost(answer.result.job, why))
        return entry_line(answer)
