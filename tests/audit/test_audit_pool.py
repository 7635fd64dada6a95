"""Workers that crash, hang, swell or are killed: the rest of the work is done, and the parent never stands still."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from functools import partial

import pytest

from gapcheck.audit import pool
from gapcheck.audit.pool import Lost, StartError


def works() -> Callable[[str], str]:
    return obey


def obey(task: str) -> str:
    match task.partition(" ")[0]:
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exit":
            os._exit(5)
        case "leave":
            raise SystemExit(6)
        case "raise":
            raise RuntimeError(task)
        case "hang":
            threading.Event().wait()
        case "spin":
            while True:
                pass
        case "swell":
            return str(len(bytearray(2 * pool.MOST_MEMORY)))
        case "cut":
            # killed while its long answer is on the way
            threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGKILL)).start()
            return "x" * 500_000_000
    return task.upper()


def never() -> Callable[[str], str]:
    raise RuntimeError("no work here")


def dies() -> Callable[[str], str]:
    os._exit(9)


def done(tasks: list[str], workers: int = 2, time_limit: float = 60) -> dict[str, str | Lost]:
    answers = list(pool.run(works, tasks, workers=workers, time_limit=time_limit))
    assert len(answers) == len(tasks), "each once"
    return dict(answers)


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_every_task_is_answered_once(workers: int) -> None:
    tasks = [f"task {n}" for n in range(23)]

    assert done(tasks, workers) == {task: task.upper() for task in tasks}


@pytest.mark.parametrize(
    ("bad", "lost"),
    [
        ("kill", Lost("died", -signal.SIGKILL)),
        ("exit", Lost("died", 5)),
        ("leave", Lost("died", 6)),
        ("raise", Lost("died", 1)),
        ("swell", Lost("memory")),
        ("cut", Lost("died", -signal.SIGKILL)),
    ],
)
def test_a_worker_that_dies_costs_its_own_task_only(bad: str, lost: Lost) -> None:
    tasks = [f"{bad if n in (0, 4, 9) else 'task'} {n}" for n in range(12)]

    assert done(tasks) == {task: lost if task.startswith(bad) else task.upper() for task in tasks}


@pytest.mark.parametrize("bad", ["hang", "spin"])
def test_a_worker_that_takes_too_long_is_ended(bad: str) -> None:
    tasks = [f"{bad} 0", *(f"task {n}" for n in range(6))]

    assert done(tasks, time_limit=2) == {t: Lost("time") if t.startswith(bad) else t.upper() for t in tasks}


def test_a_worker_killed_from_outside_while_it_waits_costs_nothing() -> None:
    def tasks() -> object:
        yield from (f"task {n}" for n in range(4))
        time.sleep(1)  # both are idle by now
        for process in pool_processes():
            os.kill(process, signal.SIGKILL)
            os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
        yield from (f"task {n}" for n in range(4, 8))

    answers = dict(pool.run(works, tasks(), workers=2, time_limit=60))  # type: ignore[arg-type]

    assert answers == {f"task {n}": f"TASK {n}" for n in range(8)}


def pool_processes() -> list[int]:
    from multiprocessing import active_children

    return [child.pid for child in active_children() if child.pid]


def test_closing_it_ends_the_workers() -> None:
    answers = pool.run(works, ["task", "hang", "hang"], workers=2, time_limit=3600)
    assert next(answers) == ("task", "TASK")

    answers.close()

    assert not pool_processes()


@pytest.mark.parametrize(("setup", "told"), [(never, "no work here"), (dies, "exit code 9")])
def test_workers_that_cannot_start_are_an_error_and_no_endless_loop(setup: object, told: str) -> None:
    with pytest.raises(StartError, match=told):
        list(pool.run(setup, ["task"], workers=2, time_limit=60))  # type: ignore[arg-type]
    assert not pool_processes()


def test_tasks_are_taken_only_as_they_are_needed() -> None:
    taken: list[int] = []

    def tasks() -> object:
        for n in range(100):
            taken.append(n)
            yield f"task {n}"

    answers = pool.run(works, tasks(), workers=2, time_limit=60)  # type: ignore[arg-type]
    next(answers)
    answers.close()

    assert len(taken) <= 2 * pool.AHEAD + 2


def test_setup_may_be_bound_to_what_it_needs() -> None:
    assert dict(pool.run(partial(_adding, 3), [4, 5], workers=1, time_limit=60)) == {4: 7, 5: 8}


def _adding(first: int) -> Callable[[int], int]:
    return partial(_sum, first)


def _sum(first: int, second: int) -> int:
    return first + second
