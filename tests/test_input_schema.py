"""implementation-standard.schema.json knows every key of an input file, in both languages, and no other."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from gapcheck.readers import labels
from gapcheck.source import data_folder

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
