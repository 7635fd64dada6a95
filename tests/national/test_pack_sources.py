"""What people write in the packs: compiled as shipped, true to the schema, and told where it is wrong."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from gapcheck import precompiled
from gapcheck.editions import shapes
from gapcheck.editions.compiling import PackError, sources
from gapcheck.source import data_folder

NATIONAL = data_folder("national")
FAULTS = yaml.safe_load((Path(__file__).parent / "faults.yaml").read_text(encoding="utf-8"))
SCHEMA = data_folder("schemas") / "national-standard.schema.json"


class _Core(yaml.SafeLoader):
    """YAML 1.2 core scalars: true and false, numbers, null; dates and yes stay words."""


_Core.yaml_implicit_resolvers = {}
_Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(true|false)$"), list("tf"))
_Core.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"-?\d+\.\d+$"), list("-0123456789"))
_Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"-?\d+$"), list("-0123456789"))


def core(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), _Core)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the packs that a test may spoil."""
    return Path(shutil.copytree(NATIONAL, tmp_path / "national"))


def spoil(file: Path, words: str, instead: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert words in text
    file.write_text(text.replace(words, instead, 1), encoding="utf-8")


def test_the_compiled_packs_are_those_of_the_sources() -> None:
    made = json.loads(json.dumps(sources(NATIONAL)))

    assert {edition: precompiled.read(NATIONAL / "compiled" / f"{edition}.json") for edition in made} == made


def test_the_schema_is_that_of_the_shapes() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == shapes.schema()


@pytest.mark.parametrize("file", sorted(NATIONAL.rglob("*.yaml")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_source_is_valid_by_the_schema(file: Path) -> None:
    jsonschema.Draft202012Validator(shapes.schema()).validate(core(file))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault['file']}-{fault['instead']}")
def test_a_fault_is_told_with_its_place(pack: Path, fault: dict[str, Any]) -> None:
    spoil(pack / fault["file"], fault["words"], fault["instead"])

    with pytest.raises(PackError) as raised:
        sources(pack)

    assert [part for part in fault["told"] if part not in str(raised.value)] == []


def test_a_later_edition_changes_only_what_it_writes(pack: Path) -> None:
    spoil(pack / "2021/old-age.yaml", "name: 老年人健康管理", "name: 另一个名字")

    made = sources(pack)

    names = [{item["key"]: item["name"] for item in made[edition]["items"]} for edition in ("2021", "2023")]
    assert [found["elderly-health-management"] for found in names] == ["另一个名字"] * 2
