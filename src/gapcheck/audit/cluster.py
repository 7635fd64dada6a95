"""The same work on a Dask cluster that runs already: a worker that dies loses nothing, and nothing comes twice."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from distributed import Client, Future, KilledWorker, as_completed

from gapcheck.audit.bench import Bench, Done, Task
from gapcheck.audit.marking import tool_mark
from gapcheck.audit.pool import Lost
from gapcheck.source import InputError

AHEAD = 4
"""Tasks under way for each thread of the cluster, so that none waits for the next one."""
CONNECTING = 10
"""Seconds to wait for the scheduler."""


def require(address: str) -> None:
    """InputError when the cluster is not there, has no workers, or has another gapcheck than this machine."""
    with _client(address) as client:
        if not client.nthreads():
            raise InputError("audit.cluster_empty", {"address": address})
        try:
            marks = client.run(tool_mark)
        except Exception as error:  # whatever keeps a worker from answering, it is not set up as this machine is
            raise InputError("audit.cluster_differs", {"workers": type(error).__name__}) from error
        others = sorted(worker for worker, mark in marks.items() if mark != tool_mark())
        if others:
            raise InputError("audit.cluster_differs", {"workers": ", ".join(others)})


def _client(address: str) -> Client:
    try:
        return Client(address, timeout=CONNECTING, set_as_default=False)
    except (OSError, ValueError) as error:
        raise InputError("audit.cluster_failed", {"address": address, "problem": error}) from error


def run(bench: Bench, tasks: Iterable[Task], *, address: str, time_limit: float) -> Iterator[tuple[Task, Done | Lost]]:
    """Each task with its answer, as they come. InputError when the cluster breaks off."""
    with _client(address) as client:
        cluster = _Cluster(client, address, _from_afar(bench), time_limit)
        room = AHEAD * max(1, sum(client.nthreads().values()))
        suspects: list[Task] = []
        for task, answer in cluster.work_through(tasks, room):
            if isinstance(answer, Lost):
                suspects.append(task)
            else:
                yield task, answer
        # NOTE: a worker that dies takes all down that it holds; who is to blame shows when each is alone.
        for task in suspects:
            yield from cluster.work_through([task], 1)


def _from_afar(bench: Bench) -> Bench:
    """The bench with its paths as they are understood in whatever folder a worker stands."""
    here = Path.cwd()
    ways = [
        replace(way, options=replace(way.options, lexicon=way.options.lexicon and here / way.options.lexicon))
        for way in bench.ways
    ]
    return replace(bench, ways=tuple(ways), base=here)


@dataclass(frozen=True, slots=True)
class _Cluster:
    client: Client
    address: str
    bench: Bench
    time_limit: float

    def work_through(self, tasks: Iterable[Task], room: int) -> Iterator[tuple[Task, Done | Lost]]:
        """The answers to the tasks, of which at most `room` are under way."""
        source = iter(tasks)
        under_way: dict[Future[Done], Task] = {}
        answers = as_completed(loop=self.client.loop, with_results=True, raise_errors=False)

        def send_next() -> None:
            if (task := next(source, None)) is not None:
                future = self.client.submit(_work, self.bench, task, self.time_limit, pure=False)
                under_way[future] = task
                answers.add(future)

        for _ in range(room):
            send_next()
        while under_way:
            future, answer = next(answers)
            yield under_way.pop(future), answer if isinstance(answer, Done) else self._lost(future)
            send_next()

    def _lost(self, future: Future[Done]) -> Lost:
        """What a future without an answer means: workers died of it, or the cluster is no longer there."""
        problem = future.exception() if future.status == "error" else future.status
        if isinstance(problem, KilledWorker):
            return Lost("killed")
        raise InputError("audit.cluster_failed", {"address": self.address, "problem": problem})


def _work(bench: Bench, task: Task, time_limit: float) -> Done:
    """In a worker: judge one job. One that takes too long ends the worker, since no thread can be ended."""
    watch = threading.Timer(time_limit, os._exit, (1,))
    watch.daemon = True
    watch.start()
    try:
        return bench.work(task)
    finally:
        watch.cancel()
