"""The same work on a Dask cluster that runs already: a worker that dies loses nothing, and nothing comes twice."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator

from distributed import Client, Future, KilledWorker, as_completed

from gapcheck.audit.bench import Bench, Done, Task
from gapcheck.audit.marking import tool_mark
from gapcheck.audit.pool import Lost
from gapcheck.source import InputError

AHEAD = 4
"""Tasks under way for each thread of the cluster, so that none waits for the next one."""
CONNECTING = 30
"""Seconds to wait for the scheduler."""


def run(bench: Bench, tasks: Iterable[Task], *, address: str, time_limit: float) -> Iterator[tuple[Task, Done | Lost]]:
    """Each task with its answer, as they come. InputError when the cluster is not there, or not as this machine is."""
    try:
        client = Client(address, timeout=CONNECTING, set_as_default=False)
    except (OSError, ValueError) as error:
        raise InputError("audit.cluster_failed", {"address": address, "problem": error}) from error
    with client:
        room = AHEAD * _threads(client, address)
        suspects: list[Task] = []
        for task, answer in _worked(client, bench, tasks, room, time_limit):
            if isinstance(answer, Lost):
                suspects.append(task)
            else:
                yield task, answer
        # NOTE: a worker that dies takes all down that it holds; who is to blame shows when each is alone.
        for task in suspects:
            yield from _worked(client, bench, [task], 1, time_limit)


def _threads(client: Client, address: str) -> int:
    """The threads of all workers; InputError when there is none, or a worker has another gapcheck."""
    threads: dict[str, int] = client.nthreads()
    if not threads:
        raise InputError("audit.cluster_empty", {"address": address})
    try:
        marks = client.run(tool_mark)
    except Exception as error:  # whatever keeps a worker from answering, it is not set up as this machine is
        raise InputError("audit.cluster_differs", {"workers": type(error).__name__}) from error
    others = sorted(worker for worker, mark in marks.items() if mark != tool_mark())
    if others:
        raise InputError("audit.cluster_differs", {"workers": ", ".join(others)})
    return sum(threads.values())


def _worked(
    client: Client, bench: Bench, tasks: Iterable[Task], room: int, time_limit: float
) -> Iterator[tuple[Task, Done | Lost]]:
    source = iter(tasks)
    under_way: dict[Future[Done], Task] = {}
    answers = as_completed(with_results=True, raise_errors=False)

    def send_next() -> None:
        if (task := next(source, None)) is not None:
            future = client.submit(_work, bench, task, time_limit, pure=False)
            under_way[future] = task
            answers.add(future)

    for _ in range(room):
        send_next()
    while under_way:
        future, answer = next(answers)
        task = under_way.pop(future)
        yield task, answer if isinstance(answer, Done) else _lost(future)
        send_next()


def _lost(future: Future[Done]) -> Lost:
    error = future.exception()
    if isinstance(error, KilledWorker):
        return Lost("killed")
    raise error or RuntimeError(future.status)


def _work(bench: Bench, task: Task, time_limit: float) -> Done:
    """In a worker: judge one job. One that takes too long ends the worker, since no thread can be ended."""
    watch = threading.Timer(time_limit, os._exit, (1,))
    watch.daemon = True
    watch.start()
    try:
        return bench.work(task)
    finally:
        watch.cancel()
