"""implementation-standard.schema.json knows every key of an input file, in both languages, and no other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from gapcheck import editions
from gapcheck.readers import labels
from gapcheck.source import data_folder

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
SCHEMA: dict[str, Any] = json.loads((data_folder("schemas") / "implementation-standard.schema.json").read_bytes())


def pairs(*vocabularies: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Field → the contract's Chinese name, of the fields that are keys of their own."""
    return {field: words[0] for words_of in vocabularies for field, words in words_of.items() if "." not in field}


def parts(group: str) -> dict[str, str]:
    vocabulary = labels.FILE | labels.ASSESSMENT
    return {
        part: labels.PARTS[part][0] for name in vocabulary for head, _, part in [name.partition(".")] if head == group
    }


TOP = pairs(labels.FILE, labels.LISTS) | {"fiscal_assessment": labels.GROUPS["fiscal_assessment"][0]}
ASSESSMENT = pairs(labels.ASSESSMENT, {name: labels.GROUPS[name] for name in ("argued", "risk", "affordable")})


@pytest.mark.parametrize(
    ("properties", "fields"),
    [
        (SCHEMA["properties"], TOP),
        (SCHEMA["$defs"]["item"]["properties"], pairs(labels.ITEM)),
        (SCHEMA["$defs"]["assessment"]["properties"], ASSESSMENT),
        *((SCHEMA["$defs"][group]["properties"], parts(group)) for group in labels.GROUPS),
    ],
)
def test_both_names_of_every_field_mean_the_same(properties: dict[str, Any], fields: dict[str, str]) -> None:
    assert sorted(properties) == sorted([*fields, *fields.values()])
    assert all(properties[field] == properties[alias] for field, alias in fields.items())


@pytest.mark.parametrize(
    "document",
    [
        {"items": [{"name": "老年人健康管理", "national": [26], "target": "65岁及以上"}]},
        {
            "地区": "示例省",
            "服务项目清单": [{"服务项目": "老年人健康管理", "对应国家项目": "26", "不适用": "无此情形"}],
        },
        {"地区": "示例省示例市", "items": [{"name": "农村妇女“两癌”免费检查", "area": "自定方面", "national": None}]},
        {"edition": 2023, "items": [{"name": 12345, "national": ["老年人健康管理", 47, "elderly-health-management"]}]},
        {"items": [], "assessments": [{"items": ["甲"], "argued": {"date": "2021-06-01"}, "risk": {"level": "低"}}]},
    ],
)
def test_an_implementation_standard_is_accepted(document: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(document)


@pytest.mark.parametrize(
    "document",
    [[], {}, {"items": {}}, {"items": ["名称"]}, {"items": [{"target": "全体居民"}]}, {"items": [{"name": []}]}],
)
def test_anything_else_is_refused(document: Any) -> None:
    assert list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(document))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_every_example_is_accepted_but_for_the_row_meant_to_be_wrong(example: Path) -> None:
    document = yaml.load(example.read_bytes(), Loader=yaml.BaseLoader)
    wrong = [error.instance for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(document)]

    assert len(wrong) == (1 if example.stem == "赤原省" else 0)
    assert all(isinstance(row, str) for row in wrong)


def test_the_names_of_every_edition_are_offered() -> None:
    offered = {name: of["enum"] for name, of in SCHEMA["$defs"].items() if "enum" in of}

    for edition in editions.available():
        standard = editions.load(edition)
        assert edition in offered["edition_name"]
        assert {item.name for item in standard.items} <= set(offered["item_name"])
        assert set(standard.areas) <= set(offered["area_name"])
        assert {region.name for region in standard.regions} <= set(offered["region_name"])


def test_every_key_says_in_both_languages_what_it_is_for() -> None:
    tables = [SCHEMA, *(SCHEMA["$defs"][name] for name in ("item", "assessment", *labels.GROUPS))]

    for table in tables:
        for key, of in table["properties"].items():
            chinese, _, english = of["description"].partition("\n\n")
            assert not chinese.isascii(), key
            assert english.strip(), key
