"""The JSON Schema of the configuration and the reader know the same keys, and every key does something."""

from __future__ import annotations

import json
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from gapcheck.configuration import Configuration
from gapcheck.configuration.reading import CONDITIONS, load
from gapcheck.findings import Outcome
from gapcheck.rules.worded import FIELDS, READINGS
from gapcheck.source import InputError, data_folder
from gapcheck.wording import LANGUAGES

FAULTS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "faults.yaml").read_text(encoding="utf-8"))
SCHEMA: dict[str, Any] = json.loads((data_folder("schemas") / "configuration.schema.json").read_bytes())
CUSTOM: dict[str, Any] = SCHEMA["properties"]["custom-rules"]["additionalProperties"]["properties"]
SET = {
    "edition": "edition = 2021",
    "region": "region = '示例省'",
    "lang": "lang = 'en'",
    "fail-on": "fail-on = 'review'",
    "rules": "rules.G701 = 'off'",
    "tolerances": "tolerances.guideline = 0.1",
    "lexicon": "lexicon = 'words.yaml'",
    "aliases": "aliases.'长者食堂' = 47",
    "paths": "paths = ['*.yaml']",
    "waivers": "waivers = 'waivers.yaml'",
    "baseline": "baseline = 'known.json'",
    "custom-rules": "custom-rules.X101 = {title = '甲', field = 'target', must-contain = ['乙']}",
}
"""Every key with a value that is not its default."""
SET_IN_A_RULE = {
    "title": "'丙'",
    "field": "'content'",
    "outcome": "'violation'",
    "must-contain": "['丁']",
    "must-not-contain": "['丁']",
    "must-read": "['level']",
    "must-not-read": "['hukou']",
    "message": "'戊'",
    "remedy": "'己'",
    "why": "'庚'",
    "example": "'辛'",
    "basis": "'壬'",
}


def loaded(home: Path, text: str) -> Configuration:
    (home / "words.yaml").write_text("terms:\n  - {name: 抗洪英雄, flag: flood_hero}\n", encoding="utf-8")
    (home / "gapcheck.toml").write_text(text, encoding="utf-8")
    return load(home / "gapcheck.toml", None)


def shape(configuration: Configuration) -> dict[str, Any]:
    """What a configuration lays down, its rules of the user's own by their sentences."""
    values = {each.name: getattr(configuration, each.name) for each in fields(Configuration) if each.init}
    own = [(rule.id, rule.default, rule.texts) for rule in configuration.custom_rules]
    return {**values, "custom_rules": own, "file": None, "folder": None, "origins": None}


def test_the_schema_has_the_keys_of_the_record_and_no_other() -> None:
    record = {each.name.replace("_", "-") for each in fields(Configuration)} - {"file", "folder", "origins"}

    assert set(SCHEMA["properties"]) == record == set(SET)
    assert set(CUSTOM) == set(SET_IN_A_RULE)
    assert set(CONDITIONS) <= set(CUSTOM)


@pytest.mark.parametrize("key", SET)
def test_every_key_of_the_schema_is_read_and_says_something_else_than_its_default(tmp_path: Path, key: str) -> None:
    plain, configured = shape(loaded(tmp_path, "")), shape(loaded(tmp_path, SET[key]))

    assert [name for name in plain if plain[name] != configured[name]] == [key.replace("-", "_")]
    assert jsonschema.Draft202012Validator(SCHEMA).is_valid(tomllib.loads(SET[key]))


@pytest.mark.parametrize("key", SET_IN_A_RULE)
def test_every_key_of_a_rule_as_data_changes_the_rule(tmp_path: Path, key: str) -> None:
    base = {"title": "'甲'", "field": "'target'", "must-contain": "['乙']"}

    def own(table: dict[str, str]) -> Any:
        lines = "\n".join(f"{name} = {value}" for name, value in table.items())
        return shape(loaded(tmp_path, f"[custom-rules.X101]\n{lines}\n"))["custom_rules"]

    assert own(base) != own({**base, key: SET_IN_A_RULE[key]})


@pytest.mark.parametrize("key", [*SET, "tool", "Edition", "fail_on", "severity"])
def test_the_reader_takes_a_key_when_the_schema_does(tmp_path: Path, key: str) -> None:
    text = SET.get(key, f"{key} = 'review'")

    try:
        loaded(tmp_path, text)
        taken = True
    except InputError:
        taken = False
    assert taken is jsonschema.Draft202012Validator(SCHEMA).is_valid(tomllib.loads(text)) is (key in SET)


@pytest.mark.parametrize("properties", [SCHEMA["properties"], CUSTOM])
def test_every_key_says_in_chinese_and_english_what_it_does(properties: dict[str, Any]) -> None:
    for key, of in properties.items():
        said = of.get("description", "")
        assert any("\u4e00" <= character <= "\u9fff" for character in said), key
        assert any(character.isascii() and character.isalpha() for character in said), key


def test_our_own_reading_of_the_schema_is_that_of_a_real_validator() -> None:
    semantic = {"config.no_edition", "config.no_rule", "config.unread_rule", "config.no_item", "config.no_word"}
    silent = semantic | {"config.broken", "config.missing"}
    validator = jsonschema.Draft202012Validator(SCHEMA)
    for fault in FAULTS:
        if fault["message"] not in silent and "nan" not in fault["text"]:
            assert not validator.is_valid(tomllib.loads(fault["text"])), fault["text"]
    assert validator.is_valid(tomllib.loads("\n".join(SET.values())))


def test_the_schema_names_what_the_rules_know() -> None:
    properties = SCHEMA["properties"]
    outcomes = [outcome.value for outcome in Outcome if outcome is not Outcome.PASS]
    custom = properties["custom-rules"]["additionalProperties"]["properties"]
    assert properties["rules"]["additionalProperties"]["enum"] == [*outcomes, "off"]
    assert properties["lang"]["enum"] == list(LANGUAGES)
    assert custom["field"]["enum"] == list(FIELDS)
    assert custom["must-read"]["items"]["enum"] == custom["must-not-read"]["items"]["enum"] == list(READINGS)
    assert custom["outcome"]["enum"] == outcomes
