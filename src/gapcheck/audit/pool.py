"""Worker processes that may crash, hang or swell without harm to the others or to the one that feeds them.

NOTE: each worker has a pipe of its own. A pool whose workers share one stands still for ever when a worker is
killed while it writes its answer.
"""

from __future__ import annotations

import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

MOST_MEMORY = 2 * 1024 * 1024 * 1024
"""Bytes of address space that a worker may take where the platform can bound it."""
AHEAD = 2
"""Tasks that a worker holds at once, so that it need not wait for the next one."""
MOST_WORKERS = 60
"""Windows cannot wait for more."""
START_LIMIT = 120.0
MOST_FALSE_STARTS = 3
GRACE = 1.0
"""Seconds that a worker has to be ready, and to go."""
_OUT_OF_MEMORY = 79

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Lost:
    """Why a task has no answer: `time` (it took longer than allowed), `memory`, or `died`, with the worker's
    exit code, negative for a signal."""

    why: str
    code: int | None = None


class StartError(Exception):
    """No worker could be brought to the point of taking work."""


def run(
    setup: Callable[[], Callable[[T], R]], tasks: Iterable[T], *, workers: int, time_limit: float
) -> Iterator[tuple[T, R | Lost]]:
    """Each task with its answer, as they come. `setup` is called once in every worker and gives the function that
    answers; it and the tasks are pickled. A task may take `time_limit` seconds.

    Closing the iterator, or any exception thrown into it, ends the workers.
    """
    source = _Source(iter(tasks))
    crew: list[_Worker[T, R]] = []
    try:
        crew += (_Worker(setup, time_limit) for _ in range(min(workers, MOST_WORKERS)))
        while True:
            for worker in crew:
                worker.feed(source)
            busy = [worker for worker in crew if worker.tasks]
            if not busy:
                return
            soonest = min(worker.deadline for worker in busy)
            ready = wait([worker.pipe for worker in busy], max(0.0, soonest - time.monotonic()))
            for worker in busy:
                yield from worker.collect(source, heard=worker.pipe in ready)
    finally:
        for worker in crew:
            worker.dismiss()
        for worker in crew:
            worker.end()


class _Source(Generic[T]):
    """Tasks in their order, those given back first."""

    def __init__(self, tasks: Iterator[T]) -> None:
        self._tasks = tasks
        self.back: deque[T] = deque()

    def next(self) -> T | None:
        return self.back.popleft() if self.back else next(self._tasks, None)


class _Worker(Generic[T, R]):
    def __init__(self, setup: Callable[[], Callable[[T], R]], time_limit: float) -> None:
        self._setup, self._time_limit = setup, time_limit
        self._false_starts = 0
        self.tasks: deque[T] = deque()
        self._start()

    def _start(self) -> None:
        context = get_context("spawn")  # a fork would copy locks that threads hold, and Windows has none
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(self._setup, theirs), daemon=True)
        self._ready = False
        self.deadline = time.monotonic() + START_LIMIT
        with _uninterrupted():
            self._process.start()
        theirs.close()

    def feed(self, source: _Source[T]) -> None:
        while len(self.tasks) < AHEAD and (task := source.next()) is not None:
            try:
                self.pipe.send(task)
                self.tasks.append(task)
            except OSError:
                source.back.appendleft(task)
                if self.tasks:
                    return  # it has died of the task it holds, and its pipe will say so
                self._restart()

    def collect(self, source: _Source[T], *, heard: bool) -> Iterator[tuple[T, R | Lost]]:
        """What the worker has to say, or, when it will say nothing any more, the task that it died of."""
        late = not heard and time.monotonic() >= self.deadline
        if heard or (late and self.pipe.poll()):
            try:
                said = self.pipe.recv()
            except (EOFError, OSError):
                yield from self._replaced(source, None)
                return
            if self._ready:
                yield self.tasks.popleft(), said
            elif said is not None:
                raise StartError(said)
            self._ready, self._false_starts = True, 0
            self.deadline = time.monotonic() + self._time_limit
        elif late:
            self._process.kill()
            yield from self._replaced(source, Lost("time"))

    def _replaced(self, source: _Source[T], lost: Lost | None) -> Iterator[tuple[T, Lost]]:
        """A new worker in place of one that died or took too long; the task it had not begun goes back."""
        culprit = [self.tasks.popleft()] if self._ready else []
        source.back.extendleft(reversed(self.tasks))
        self.tasks.clear()
        code = self._restart()
        for task in culprit:
            yield task, lost or (Lost("memory") if code == _OUT_OF_MEMORY else Lost("died", code))

    def _restart(self) -> int | None:
        """A new process for one that is gone; the exit code of the latter. StartError when none ever gets ready."""
        self.end()
        code = self._process.exitcode
        self._false_starts += not self._ready
        if self._false_starts >= MOST_FALSE_STARTS:
            raise StartError(f"exit code {code}")
        self._start()
        return code

    def dismiss(self) -> None:
        """Let an idle worker go, which the end of its pipe tells it; end one that is at work."""
        if self.tasks:
            self._process.kill()
        self.pipe.close()

    def end(self) -> None:
        """Wait until the worker is gone, not long."""
        self._process.join(GRACE)
        self._process.kill()
        self._process.join()
        self.pipe.close()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C held back while a worker starts: it is for the one that feeds the workers, who inherit the hold."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(setup: Callable[[], Callable[[Any], Any]], pipe: Connection) -> None:
    """A worker: says None when it is ready, or why it cannot be, then answers task after task until nobody asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bound_memory()
    # NOTE: whoever asked may be gone already: a worker that comes too late has nothing to say, and nobody to say it to.
    with suppress(EOFError, OSError):
        try:
            work = setup()
        except Exception as error:
            pipe.send(f"{type(error).__name__}: {error}")
            return
        pipe.send(None)
        while True:
            task = pipe.recv()
            try:
                answer = work(task)
            except MemoryError:
                os._exit(_OUT_OF_MEMORY)
            pipe.send(answer)
    os._exit(0)  # nothing is left to be done, and taking all objects apart would take longer than judging many a file


def _bound_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, most))
