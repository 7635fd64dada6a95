"""Workbook and YAML say the same: whatever one file says is read again from the other, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gapcheck.readers import read
from gapcheck.readers.labels import ASSESSMENT
from gapcheck.templates import written
from gapcheck.templates.form import Entry, Form, differences, form_of
from gapcheck.wording import LANGUAGES

FORMATS = (".xlsx", ".yaml")
TRICKY = [
    "=1+1",
    "+86",
    "-",
    "@甲",
    "'引号",
    "true",
    "null",
    "~",
    "2021",
    "1.0",
    "0x1F",
    "2021-09-15",
    "a: b",
    "# 非注释",
]
TRICKY += [
    "- 列表",
    "* 星",
    "&a",
    "!tag",
    "|",
    "{}",
    "[]",
    "“引”\"'",
    "<b>&amp;</b>",
    "_x000A_",
    "甲\n\n乙",
    "甲\n 乙",
    "\t甲\t乙",
]
TRICKY += [
    "无",
    "/",
    "待定",
    "合计",
    "注：说明",
    "服务对象",
    "一、幼有所育",
    "（一）甲",
    "不适",
    "𠀀😀",
    "每年1次；每次100元",
]

words = st.one_of(
    st.sampled_from(TRICKY),
    st.text("老人儿童体检补贴每年次元省级０１23；，（）“”:#-'\" \n\t", min_size=1, max_size=40),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=40),
).filter(lambda text: text.strip(" \u200b\ufeff\n\t") == text.strip() != "")
names = st.text("甲乙丙丁戊己庚辛壬癸", min_size=2, max_size=6)
optional: dict[str, Any] = dict.fromkeys(("target", "content", "standard", "expenditure", "lead", "basis"), words)
items = st.fixed_dictionaries(
    {"name": names},
    optional={
        **optional,
        "number": st.integers(1, 999),
        "area": st.sampled_from(["幼有所育", "病有所医"]),
        "category": st.sampled_from(["公共卫生服务", "养老助残服务"]),
        "national": st.lists(st.one_of(st.integers(1, 99), names), min_size=1, max_size=3),
        "not_applicable": names,
    },
)
GROUPS = {"argued": ("date", "by", "document"), "affordable": ("annual_cost", "source")}
GROUPS["risk"] = ("date", "by", "level", "conclusion", "document")
assessments = st.fixed_dictionaries(
    {"scope": st.sampled_from(["item", "数量", "别的"])},
    optional={
        "items": st.lists(names, min_size=1, max_size=3),
        **dict.fromkeys(("beyond", "lawful", "urgent_need"), words),
        **{group: st.fixed_dictionaries({}, optional=dict.fromkeys(parts, words)) for group, parts in GROUPS.items()},
    },
)
facts = dict.fromkeys(("region", "edition", "title", "issued", "published", "filed", "adjustment"), words)
standards = st.fixed_dictionaries(
    {"items": st.lists(items, min_size=1, max_size=8)},
    optional={
        **facts,
        "assessments": st.lists(assessments, max_size=4),
        "fiscal_assessment": st.fixed_dictionaries(
            {}, optional=dict.fromkeys(("date", "by", "conclusion", "document"), words)
        ),
    },
)


def reread(form: Form, suffix: str, folder: Path, language: str = "zh") -> Form:
    path = folder / f"again{suffix}"
    path.write_bytes(written(form, suffix, language))
    standard = read(path, path.name)
    assert not standard.unplaced
    return form_of(standard)


def original(standard: Mapping[str, Any], folder: Path) -> Form:
    path = folder / "original.yaml"
    path.write_text(yaml.safe_dump(standard, allow_unicode=True), encoding="utf-8")
    return form_of(read(path, path.name))


@settings(max_examples=60, deadline=None)
@given(standard=standards, first=st.sampled_from(FORMATS), second=st.sampled_from(FORMATS))
@example(standard={"items": [{"name": "甲乙", "area": "幼有所育"}, {"name": "丙丁"}]}, first=".xlsx", second=".yaml")
@example(standard={"items": [{"name": "甲乙"}, {"name": "甲乙"}]}, first=".xlsx", second=".xlsx")
def test_nothing_is_lost_on_the_way_there_and_back(
    tmp_path_factory: pytest.TempPathFactory, standard: dict[str, Any], first: str, second: str
) -> None:
    folder = tmp_path_factory.getbasetemp()
    before = original(standard, folder)

    there = reread(before, first, folder)
    back = reread(there, second, folder)

    assert list(differences(before, there)) == []
    assert list(differences(before, back)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("suffix", FORMATS)
def test_every_field_there_is_comes_back(tmp_path: Path, suffix: str, language: str) -> None:
    item = {"number": "7", "name": "甲", "area": "幼有所育", "category": "类", "national": "1、2", "target": "对象"}
    item |= {"content": "内容", "standard": "标准", "expenditure": "支出", "lead": "单位", "basis": "依据"}
    item |= {"not_applicable": "本省没有此类地区"}
    facts = {"region": "甲省", "edition": "2023", "title": "标题", "issued": "2023-12-01", "published": "2023年12月2日"}
    facts |= {"filed": "2023/12/3", "adjustment": "每五年调整", "fiscal_assessment.date": "2023-11-01"}
    facts |= {f"fiscal_assessment.{part}": part for part in ("by", "conclusion", "document")}
    assessment = {name: f"{name}的内容" for name in ASSESSMENT}
    form = Form(facts, (Entry(item),), (Entry(assessment), Entry({**assessment, "items": "乙\n丙"})))

    assert list(differences(form, reread(form, suffix, tmp_path, language))) == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_form_has_the_same_bytes(suffix: str) -> None:
    form = Form({"region": "甲省"}, (Entry({"name": "甲", "target": "老人"}),), ())

    assert written(form, suffix, "zh") == written(form, suffix, "zh")


def test_differences_name_the_field_and_both_texts() -> None:
    before = Form({"region": "甲省"}, (Entry({"name": "甲", "target": "老人"}),), (Entry({"items": "甲"}),))
    after = Form({}, (Entry({"name": "甲", "target": "老"}),), ())

    told = [(d.kind, d.where, d.name, d.field, d.before, d.after) for d in differences(before, after)]

    assert told == [
        ("file", None, "", "region", "甲省", ""),
        ("items", 1, "甲", "target", "老人", "老"),
        ("assessments", 1, "甲", "items", "甲", ""),
    ]
