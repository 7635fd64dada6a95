"""Times an audit of N files: `python tests/bench/audit.py [N] [gapcheck options…]` (default 200 files).

The files are the four example provinces in every layout of tests/layouts.py, each with a region of its own and a few
cells changed. Prints files a second, CPU a file with and without start-up (that of the same command on one file for
each worker), the peak memory of the parent and of its workers, and what merely reading the workbooks among them with
calamine costs.
"""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from itertools import cycle, islice
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parents[1]))

from layouts import LAYOUTS, write

ROOT = Path(__file__).parents[2]
GAPCHECK = [sys.executable, "-m", "gapcheck"]
PROVINCES = {"青岚省.yaml": "青岚", "赤原省.yaml": "赤原", "云栖省.yaml": "云栖", "白沙省.csv": "白沙"}
EDITS = (
    *(("常住", "户籍"), ("65岁", "70岁"), ("每年1次", "每年2次"), ("省级", "市级"), ("免费", "优惠")),
    *(("元/人·月", "元/人·年"), ("80元", "85元"), ("650元", "700元"), ("中央", "地方"), ("卫生", "民政")),
)
NAMES = "安北昌定东丰高广海河弘江金景康林龙明南宁平清泉荣山上水泰通文武西新兴阳永玉远云长正中"
BOOKS = (".xlsx", ".xls", ".ods")


def templates(folder: Path) -> list[tuple[Path, str]]:
    """Every province in every layout, with the name of its region."""
    made = []
    for name, region in PROVINCES.items():
        source = ROOT / "examples" / name
        if source.suffix != ".yaml":
            source = folder / f"{region}.yaml"
            subprocess.run([*GAPCHECK, "convert", ROOT / "examples" / name, source], check=True, capture_output=True)
        standard = yaml.load(source.read_bytes(), yaml.CBaseLoader)
        (folder / region).mkdir()
        made += [(write(standard, layout, folder / region), region) for layout in LAYOUTS]
    return made


def varied(data: bytes, suffix: str, region: str, chance: random.Random) -> bytes:
    """The file with another region and up to six words changed, all of their own length, so that any format holds."""
    name = "".join(chance.sample(NAMES, 2))
    edits = [(region, name), *chance.sample(EDITS, chance.randint(0, 6))]
    if not zipfile.is_zipfile(io.BytesIO(data)):
        encodings = ("utf-16-le",) if suffix == ".xls" or b"\x00" in data[:100] else ("utf-8", "gb18030")
        for encoding in encodings:
            data = edited(data, edits, encoding, chance)
        return data
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part, edited(content, edits, "utf-8", chance) if part.filename.endswith(".xml") else content)
    return packed.getvalue()


def edited(data: bytes, edits: list[tuple[str, str]], encoding: str, chance: random.Random) -> bytes:
    """The first word replaced everywhere, the others at one place each."""
    (region, name), *others = [(old.encode(encoding), new.encode(encoding)) for old, new in edits]
    data = data.replace(region, name)
    for old, new in others:
        places = data.count(old)
        if places and len(old) == len(new):
            head = data.split(old, chance.randint(1, places))
            data = old.join(head[:-1]) + new + head[-1]
    return data


def make(folder: Path, number: int) -> list[Path]:
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as scratch:
        kinds = [(path.read_bytes(), path, region) for path, region in templates(Path(scratch))]
    made = []
    for count, (data, path, region) in enumerate(islice(cycle(kinds), number)):
        target = folder / f"{count // 500:02}" / f"{count:05}-{path.stem}{path.suffix}"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(varied(data, path.suffix, region, chance))
        made.append(target)
    return made


def peak(pid: int) -> int:
    """The most memory a process has held so far, in KB; zero once it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


def audit(inputs: Path, output: Path, options: list[str]) -> tuple[float, float, int, int]:
    """Wall and CPU seconds of one run, and the peaks of the parent and of the largest worker in KB."""
    started = time.perf_counter()
    command = [*GAPCHECK, "audit", str(inputs), "-o", str(output), "--fail-on", "never", *options]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    parent = worker = 0
    while (done := os.wait4(process.pid, os.WNOHANG))[0] == 0:
        parent = max(parent, peak(process.pid))
        try:
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        except OSError:
            children = []
        worker = max([worker, *(peak(int(child)) for child in children)])
        time.sleep(0.1)
    _, status, usage = done
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, f"exit code {process.returncode}"
    return time.perf_counter() - started, usage.ru_utime + usage.ru_stime, parent, worker


def reading(files: list[Path]) -> float:
    """CPU seconds a workbook that calamine takes for the cells alone."""
    from python_calamine import CalamineWorkbook

    books = [path for path in files if path.suffix in BOOKS]
    started = time.process_time()
    for path in books:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()
    return (time.process_time() - started) / max(len(books), 1)


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as scratch:
        inputs, few = Path(scratch, "in"), Path(scratch, "few")
        inputs.mkdir()
        few.mkdir()
        files = make(inputs, number)
        for path in files[: os.cpu_count()]:  # so that every worker starts, as it will for all of them
            (few / path.name).write_bytes(path.read_bytes())
        _, start_up, _, _ = audit(few, Path(scratch, "one"), sys.argv[2:])
        wall, cpu, parent, worker = audit(inputs, Path(scratch, "out"), sys.argv[2:])
        least = reading(files)
    each = (cpu - start_up) / number
    print(f"{number} files: {wall:.1f} s, {number / wall:.1f} files/s")
    print(f"CPU a file {cpu / number * 1000:.1f} ms, beyond start-up ({start_up:.2f} s) {each * 1000:.1f} ms")
    print(f"peak memory: parent {parent >> 10} MB, worker {worker >> 10} MB")
    print(f"calamine alone {least * 1000:.1f} ms a workbook, ratio {each / least:.1f}")


if __name__ == "__main__":
    main()
