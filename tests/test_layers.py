"""The floors of the house: a room imports only rooms of lower floors, and every room has a floor."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).parent.parent / "src" / "gapcheck"
FLOORS = (
    ("source", "population", "quantity", "wording", "precompiled", "government", "outcomes"),
    ("model",),
    ("findings",),
    ("hits",),
    ("readers", "text", "reports", "marks"),
    ("pairing", "editions", "templates", "reviews", "annotate", "waivers", "baseline", "written"),
    ("compare",),
    ("rules",),
    ("concern", "against", "revision"),
    ("sentences", "verdicts", "configuration", "generated", "options"),
    ("choices",),
    ("check", "since", "verification"),
    ("audit",),
    ("cli",),
    ("__main__",),
)
"""From the ground up. The package itself (`from gapcheck import __version__`) stands below them all."""


def room_of(path: Path) -> str:
    return path.relative_to(HOUSE).with_suffix("").parts[0]


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """(line, room) of every import of the house in one file, those inside functions included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute here"
            modules = [f"gapcheck.{a.name}" for a in node.names] if node.module == "gapcheck" else [node.module or ""]
        else:
            continue
        for module in modules:
            if module.startswith("gapcheck.") and module != "gapcheck.__version__":
                yield node.lineno, module.split(".")[1]


def test_every_room_has_one_floor() -> None:
    rooms = {room_of(path) for path in HOUSE.rglob("*.py")} - {"__init__"}

    assert sorted(rooms) == sorted(room for floor in FLOORS for room in floor)


def test_imports_only_go_down() -> None:
    floor = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}

    wrong = [
        f"{path.relative_to(HOUSE.parent)}:{line}: {room_of(path)} imports {room}"
        for path in sorted(HOUSE.rglob("*.py"))
        if room_of(path) != "__init__"
        for line, room in imports(path)
        if room != room_of(path) and floor[room] >= floor[room_of(path)]
    ]

    assert not wrong
