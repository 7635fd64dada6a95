"""Configurations as written: what is read, where each value came from, and how every fault is named."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gapcheck.configuration import Configuration, Origin, find, listed
from gapcheck.configuration.reading import load
from gapcheck.findings import Outcome
from gapcheck.rules import RULES
from gapcheck.source import InputError, Place, data_folder
from gapcheck.wording import LANGUAGES, say

FAULTS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "faults.yaml").read_text(encoding="utf-8"))
SCHEMA: dict[str, Any] = json.loads((data_folder("schemas") / "configuration.schema.json").read_bytes())
WHOLE = """\
edition = 2021
region = "示例省"
lang = "en"
fail-on = "review"
paths = ["standards/*.yaml"]
waivers = "waivers.yaml"
baseline = "known.json"
lexicon = "words.yaml"

[rules]
G701 = "off"
G604 = "note"
X101 = "violation"

[tolerances]
guideline = 0.1

[aliases]
"长者食堂" = [47, "48"]

[custom-rules.X101]
title = "须引用文号"
field = "standard"
must-read = ["document-number"]
"""
LEXICON = "terms:\n  - {name: 抗洪英雄, flag: flood_hero}\n"


@pytest.fixture(name="home")
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def loaded(home: Path, text: str, name: str = "gapcheck.toml") -> Configuration:
    (home / name).write_text(text, encoding="utf-8")
    return load(home / name, None)


def refused(home: Path, text: str | bytes, name: str = "gapcheck.toml") -> InputError:
    (home / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InputError) as caught:
        load(home / name, None)
    for language in LANGUAGES:
        assert say(caught.value.message, language, **caught.value.params)
    return caught.value


def test_a_whole_configuration_is_read_with_the_line_of_every_value(home: Path) -> None:
    (home / "words.yaml").write_text(LEXICON, encoding="utf-8")
    read = loaded(home, WHOLE)

    assert (read.edition, read.region, read.lang, read.fail_on) == ("2021", "示例省", "en", "review")
    assert {rule: override.outcome for rule, override in read.rules.items()} == {
        "G701": None,
        "G604": Outcome.NOTE,
        "X101": Outcome.VIOLATION,
    }
    assert read.tolerances == {"guideline": Decimal("0.1")}
    assert read.aliases == {"长者食堂": (47, 48)}
    assert (read.waivers, read.baseline, read.lexicon) == tuple(
        home / name for name in ("waivers.yaml", "known.json", "words.yaml")
    )
    assert [rule.id for rule in read.custom_rules] == ["X101"]
    lines = {"edition": 1, "paths.1": 5, "rules.G604": 12, "tolerances.guideline": 16, "aliases.长者食堂": 19}
    assert {name: read.origin(name) for name in lines} == {
        name: Place("gapcheck.toml", line=line, column=1) for name, line in lines.items()
    }


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{n}-{fault['message']}" for n, fault in enumerate(FAULTS)])
def test_a_fault_names_its_line_and_says_what_to_do(home: Path, fault: dict[str, Any]) -> None:
    error = refused(home, fault["text"])

    assert error.message == fault["message"]
    assert error.place
    assert error.place.line == fault["line"]
    assert fault["says"] in say(error.message, "zh", **error.params)


@pytest.mark.parametrize("fault", FAULTS, ids=[str(n) for n in range(len(FAULTS))])
def test_a_fault_in_pyproject_has_its_line_there(home: Path, fault: dict[str, Any]) -> None:
    if fault["text"].startswith("["):
        text = fault["text"].replace("[", "[tool.gapcheck.", 1)
    else:
        text = "[tool.gapcheck]\n" + fault["text"]
    error = refused(home, "[project]\nname = 'x'\n\n" + text, "pyproject.toml")

    assert error.message == fault["message"]
    moved = 3 if fault["text"].startswith("[") else 4
    assert error.place
    assert error.place.line == (fault["line"] and fault["line"] + moved)


@pytest.mark.parametrize(
    ("hostile", "message"),
    [
        (b"\x00\xff\x00", "input.not_text"),
        (b"a = " + b"[" * 900, "config.too_deep"),
        (b"a." * 600 + b"a = 1", "config.long_line"),
        (b"#" * 999 + b"\n" + (b"#\n" * 70_000), "config.too_large"),
        (b"region = " + b"9" * 900, "config.must_be_string"),
        (b'rules."\xe7\x94\xb2" = "off"', "config.rule_id"),
    ],
)
def test_a_hostile_configuration_is_refused(home: Path, hostile: Any, message: str) -> None:
    assert refused(home, hostile).message == message


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_a_configuration_or_a_named_fault(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "gapcheck.toml").write_bytes(data)
    fault = InputError("config.too_deep")
    try:
        load(tmp_path / "gapcheck.toml", None)
    except InputError as error:
        fault = error
    assert say(fault.message, "zh", **fault.params)


def test_the_nearest_configuration_upwards_is_found(home: Path) -> None:
    deep = home / "a" / "b"
    deep.mkdir(parents=True)
    (home / "pyproject.toml").write_text("[tool.gapcheck]\nregion = '甲省'\n", encoding="utf-8")
    (home / "a" / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    assert find(deep / "乙.yaml") == home / "pyproject.toml"
    assert load(home / "pyproject.toml", None).region == "甲省"
    (home / "gapcheck.toml").write_text("", encoding="utf-8")
    assert find(deep / "乙.yaml") == home / "gapcheck.toml"
    (home / "a" / "gapcheck.toml").write_text("", encoding="utf-8")
    assert find(deep) == home / "a" / "gapcheck.toml"


def test_the_file_is_never_called_by_an_absolute_path(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    below, beside = home / "a" / "b", home / "c"
    for folder in (below, beside):
        folder.mkdir(parents=True)
    (home / "gapcheck.toml").write_text("", encoding="utf-8")
    called = {}
    for folder in (home, below, beside, home.parent):
        monkeypatch.chdir(folder)
        called[folder] = load(home / "gapcheck.toml", None).file
    assert called[home] == "gapcheck.toml"
    assert called[below] == "../../gapcheck.toml"
    assert called[home.parent] == f"{home.name}/gapcheck.toml"
    monkeypatch.chdir(beside)
    (home / "a" / "gapcheck.toml").write_text("", encoding="utf-8")
    assert load(home / "a" / "gapcheck.toml", None).file == "gapcheck.toml"


def test_paths_are_expanded_in_order_and_must_match(home: Path) -> None:
    for name in ("乙.yaml", "甲.yaml", "nested/丙.csv"):
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_text("x", encoding="utf-8")
    configuration = loaded(home, "paths = ['nested/*', '*.yaml', '甲.yaml']")
    assert [path.as_posix() for path in listed(configuration)] == [
        "nested/丙.csv",
        *sorted(["乙.yaml", "甲.yaml"]),
    ]
    for missing in ("none/*.yaml", "/etc/*", "nested"):
        with pytest.raises(InputError) as caught:
            listed(loaded(home, f"# 一\npaths = ['甲.yaml', '{missing}']"))
        assert caught.value.message == "config.no_match"
        assert caught.value.place == Place("gapcheck.toml", line=2, column=1)


def test_options_go_before_the_file_and_say_so() -> None:
    configuration = Configuration(region="甲省", origins={"region": Place("gapcheck.toml", line=1, column=1)})
    given_ = configuration.overridden(Origin.OPTION, {"region": "乙省", "edition": None})
    assert (given_.region, given_.origin("region")) == ("乙省", Origin.OPTION)
    assert given_.origin("edition") is Origin.DEFAULT


@pytest.mark.parametrize(
    ("lexicon", "line"),
    [
        ("[1, 2]", 1),
        ("facets: {}\nterm: []", 2),
        ("terms:\n  - {name: 甲, flag: jia}\n  - {name: 乙, also: [低保]}", 3),
        ("terms:\n  - {name: 甲, residency: [nowhere]}", 2),
        ("terms:\n  - 甲", 2),
        ("terms: {a: 1}", 1),
        ("facets:\n  big: {axes: {a: [" + "x, " * 40 + "y], b: [" + "x, " * 40 + "y]}}", 2),
        ("facets: [", 2),
        ("terms: !!python/object/apply:os.system ['true']", 1),
    ],
)
def test_a_faulty_lexicon_is_named_with_its_line(home: Path, lexicon: str, line: int) -> None:
    (home / "words.yaml").write_text(lexicon, encoding="utf-8")
    error = refused(home, "lexicon = 'words.yaml'")
    assert error.place
    assert (error.place.file, error.place.line) == ("words.yaml", line)


def test_every_built_in_rule_can_be_set(home: Path) -> None:
    text = "[rules]\n" + "\n".join(f"{rule.id} = 'violation'" for rule in RULES)
    assert len(loaded(home, text).rules) == len(RULES)


def test_a_folder_is_no_configuration(home: Path) -> None:
    with pytest.raises(InputError) as caught:
        load(home, None)
    assert caught.value.message == "config.missing"
