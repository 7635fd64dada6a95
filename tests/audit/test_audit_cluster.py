"""The same audit on a real Dask scheduler with two real workers on this machine, one of them killed midway."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from audits import COMMAND, audit, findings, installed_rules, outputs, put, rows, standard

pytest.importorskip("distributed")
EXAMPLES = Path(__file__).parents[2] / "examples"
DASK = [sys.executable, "-m", "distributed.cli.dask_scheduler"], [sys.executable, "-m", "distributed.cli.dask_worker"]


@dataclass
class Cluster:
    address: str
    env: dict[str, str]
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture(name="cluster", scope="module")
def _cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Two workers of one thread each, with the obeying rule installed; each a process group that can be killed."""
    folder = tmp_path_factory.mktemp("cluster")
    env = {**installed_rules(folder / "包"), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
    file = folder / "scheduler.json"
    started: list[subprocess.Popen[bytes]] = []

    def start(*command: str) -> subprocess.Popen[bytes]:
        silent = subprocess.DEVNULL
        started.append(
            subprocess.Popen(command, cwd=folder, env=env, stdout=silent, stderr=silent, start_new_session=True)
        )
        return started[-1]

    local = ("--scheduler-file", str(file), "--host", "127.0.0.1")
    start(*DASK[0], *local, "--port", "0", "--dashboard-address", "127.0.0.1:0")
    try:
        workers = [start(*DASK[1], *local, "--nthreads", "1", "--no-dashboard") for _ in range(2)]
        while not file.is_file():
            assert started[0].poll() is None
            time.sleep(0.1)
        address = json.loads(file.read_bytes())["address"]
        from distributed import Client

        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=120)
        yield Cluster(address, env, workers)
    finally:
        for process in started:
            kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_the_same_bytes_as_on_this_machine(cluster: Cluster, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "在")
    put(tmp_path / "在" / "坏.yaml", "a: [")
    shutil.make_archive(str(tmp_path / "包"), "zip", tmp_path / "在" / "standards-repository" / "标准")

    near = ["-o", "near", "-f", "md"]
    far = ["-o", "farr", "-f", "md", "--cluster", cluster.address]
    here = audit("在", "包.zip", *near, cwd=tmp_path, env=cluster.env)
    there = audit(tmp_path / "在", tmp_path / "包.zip", *far, cwd=tmp_path, env=cluster.env)

    assert (here.returncode, there.returncode) == (3, 3)
    assert here.stderr == there.stderr.replace("farr", "near")
    assert outputs(tmp_path / "near") == outputs(tmp_path / "farr")


def test_inputs_may_be_urls(cluster: Cluster, tmp_path: Path) -> None:
    for name in ("甲市", "乙市"):
        put(tmp_path / "在" / f"{name}.yaml", standard(name))
    put(tmp_path / "在" / "a.pdf", "x")

    done = audit(f"file://{tmp_path}/在", f"file://{tmp_path}/在/没有*.csv", "-o", "彼", "--cluster", cluster.address,
                 cwd=tmp_path, env=cluster.env)  # fmt: skip

    assert done.returncode == 3
    assert list(rows(tmp_path / "彼")) == ["在/乙市.yaml", "在/甲市.yaml", "没有_.csv"]
    assert {row["文件"] for row in findings(tmp_path / "彼")} == {"在/乙市.yaml", "在/甲市.yaml"}
    assert str(tmp_path).encode() not in b"".join(outputs(tmp_path / "彼").values())


@pytest.mark.parametrize(("title", "limit"), [("kill", "60"), ("hang", "3")])
def test_a_file_that_ends_its_workers_is_not_judged_and_costs_no_other(
    cluster: Cluster, tmp_path: Path, title: str, limit: str
) -> None:
    for n in range(6):
        put(tmp_path / "在" / f"{n}市.yaml", standard(f"{n}市", title if n == 2 else None))

    done = audit("在", "-o", "彼", "--cluster", cluster.address, "--time-limit", limit, cwd=tmp_path, env=cluster.env)

    assert done.returncode == 3, done.stderr
    why = {name: row["why"] for name, row in rows(tmp_path / "彼").items() if not row["verdict"]}
    assert list(why) == ["在/2市.yaml"]
    assert "集群" in why["在/2市.yaml"]


def test_workers_with_other_rules_are_refused(cluster: Cluster, tmp_path: Path) -> None:
    put(tmp_path / "甲.yaml", standard())

    done = audit("甲.yaml", "-o", "出", "--cluster", cluster.address, cwd=tmp_path)

    assert done.returncode == 3
    assert "与本机的不同" in done.stderr
    assert not (tmp_path / "出").exists()


def test_a_worker_killed_midway_loses_nothing_and_doubles_nothing(cluster: Cluster, tmp_path: Path) -> None:
    for n in range(16):
        put(tmp_path / "在" / f"{n:02}市.yaml", standard(f"{n:02}市", "slow"))
    command = [*COMMAND, str(tmp_path / "在"), "-o", "彼", "--cluster", cluster.address]
    process = subprocess.Popen(command, cwd=tmp_path, env=cluster.env, stderr=subprocess.DEVNULL)
    while len(list((tmp_path / "彼").rglob("*.yaml.json"))) < 4 and process.poll() is None:
        time.sleep(0.02)
    kill(cluster.workers[0])

    assert process.wait() == 1
    audit("在", "-o", "此", cwd=tmp_path, env=cluster.env)
    assert outputs(tmp_path / "此") == outputs(tmp_path / "彼")
    assert len((tmp_path / "彼" / ".audit" / "results").read_bytes().splitlines()) == 16, "each once"


def test_a_cluster_that_is_not_there_or_not_supported_is_told(tmp_path: Path) -> None:
    put(tmp_path / "甲.yaml", standard())
    put(tmp_path / "无" / "distributed.py", "raise ImportError('not installed')")
    audit("甲.yaml", "-o", "出", cwd=tmp_path)
    earlier = outputs(tmp_path / "出")

    nobody = audit("甲.yaml", "-o", "出", "--cluster", "tcp://127.0.0.1:9", cwd=tmp_path)
    bare = audit("甲.yaml", "-o", "出", "--cluster", "tcp://127.0.0.1:9", cwd=tmp_path,
                 env={**os.environ, "PYTHONPATH": str(tmp_path / "无")})  # fmt: skip

    assert nobody.returncode == 3
    assert "集群 tcp://127.0.0.1:9 连不上" in nobody.stderr
    assert bare.returncode == 2
    assert "pip install 'gapcheck[cluster]'" in bare.stderr
    assert outputs(tmp_path / "出") == earlier, "what stood there still stands"
