"""Target cells read as sets: own phrases with gold, and what holds of every text."""

from __future__ import annotations

import re
import sys
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from gapcheck import precompiled
from gapcheck.population import Population
from gapcheck.text import lexicon
from gapcheck.text.people import read_target
from gapcheck.text.readings import Effect

PHRASES = yaml.safe_load((Path(__file__).parent.parent / "phrases" / "targets.yaml").read_text(encoding="utf-8"))


SYNONYMS = [
    word
    for path in sorted(lexicon.COMPILED.parent.glob("*.yaml"))
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")).get("terms", [])
    for word in entry.get("also", [])
]


def same(a: Population, b: Population) -> bool:
    return a <= b and b <= a


@pytest.mark.parametrize("case", PHRASES, ids=lambda case: case["text"])
def test_phrase_is_read_as_its_set(case):
    reading = read_target(case["text"])
    assert same(reading.population, lexicon.population(case["groups"])), reading.groups
    unread = " ".join(note.text for note in reading.unread)
    assert all(word in unread for word in case.get("unread", [])), unread
    assert case.get("unread") or reading.complete, unread


FRAGMENTS = [
    *"、，；。：（）()和或及的中非除外含不优先0６一百-—～%《》\n 　🐋",
    *("65岁", "未满", "十八周岁", "0—6岁", "80(含)周岁以上", "户籍", "常住", "居住证", "农村", "低保", "家庭"),
    *("重度", "一级、", "三、四级", "智力", "残疾人", "残疾军人", "的子女", "在本市居住", "以外", "不含", "除外"),
    *("有条件的地方可", "具体包括", "符合规定条件", "有康复需求", "供养的", "女方年满49周岁", "等4类", "满1年"),
]
WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
TENS = "零一二三四五六七八九"


@given(st.text() | st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text):
    reading = read_target(text)
    assert reading.text == text
    assert reading.complete == (not reading.unread)


@pytest.mark.parametrize("case", PHRASES, ids=lambda case: case["text"])
@pytest.mark.parametrize("place", ["before", "after", "alone"])
def test_a_strange_word_is_never_dropped(case, place):
    strange = {"before": "蓝鲸" + case["text"], "after": case["text"] + "蓝鲸", "alone": case["text"] + "；蓝鲸"}[place]
    if place == "before" and (heading := re.match("[^、；，。]{2,12}(?:对象为|对象：|：|面向)", case["text"])):
        strange = heading[0] + "蓝鲸" + case["text"][heading.end() :]
    if any(word in strange[:-2] for word in ("优先", "重点", "有条件", "其中")):
        strange = "蓝鲸" + case["text"]
    assert any("蓝鲸" in note.text for note in read_target(strange).unread)


@pytest.mark.parametrize("case", PHRASES, ids=lambda case: case["text"])
@pytest.mark.parametrize(
    "written",
    [
        lambda text: text.translate(WIDE),
        lambda text: re.sub(r"(?<![0-9])(?=.)|(?=[^0-9])", " ", text),
        lambda text: (
            text.replace("（", "(").replace("）", ")").replace("，", ",").replace("；", ";").replace("：", ":")
        ),
        lambda text: text.replace("—", "-").replace("～", "~"),
        lambda text: re.sub(r"[0-9]{2}(?=周?岁)", lambda m: chinese(int(m[0])), text),
        lambda text: f"“{text}”",
    ],
    ids=["full width", "blanks", "half width", "dashes", "Chinese numerals", "quoted"],
)
def test_the_way_of_writing_changes_nothing(case, written):
    plain, other = read_target(case["text"]), read_target(written(case["text"]))
    opaque = any(facet.name.startswith("opaque:") for facet in plain.population.facets())
    assert opaque or same(plain.population, other.population)
    assert plain.complete == other.complete


def chinese(years: int) -> str:
    tens, ones = divmod(years, 10)
    return (TENS[tens] if tens > 1 else "") + ("十" if tens else "") + (TENS[ones] if ones or not tens else "")


def steps(text: str) -> int:
    count = 0

    def count_call(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(count_call)
    try:
        read_target(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        *("65岁以上", "（", "蓝鲸", "三、", "低保家庭、", "除", "具体包括", "重度残疾人和", "1"),
        *("60周岁以上（女55周岁以上）", "户籍不限、", "脱贫学生等四类寄宿生、", "企业、事业单位职工，"),
        *("无劳动能力、无生活来源且无法定赡养", "独生子女死亡或", "孤儿（均不满18周岁）、"),
    ],
)
def test_work_grows_no_faster_than_the_text(piece):
    read_target(piece)
    short, long = steps(piece * (600 // len(piece))), steps(piece * (1200 // len(piece)))
    assert long <= 2.6 * short + 500
    assert steps(piece * (100_000 // len(piece))) <= 12 * short + 5000


def test_a_text_too_long_is_read_in_part_and_says_so():
    reading = read_target("低保对象、" * 20_000)
    assert not reading.complete
    assert reading.unread[-1].effect is Effect.EITHER


@pytest.mark.parametrize(
    ("text", "word", "effect"),
    [
        ("热爱星空的老年人", "热爱星空", Effect.NARROWS),
        ("老年人、星空旅人", "星空旅", Effect.WIDENS),
        ("老年人、热爱星空的人员", "热爱星空", Effect.WIDENS),
        ("热爱星空的人群", "热爱星空", Effect.EITHER),
        ("老年人（热爱星空）", "热爱星空", Effect.EITHER),
    ],
)
def test_unread_words_say_what_they_may_do(text, word, effect):
    found = [note for note in read_target(text).unread if word in note.text]
    assert found
    assert found[0].effect is effect


def test_groups_are_the_contracts_view():
    reading = read_target("未满18周岁的孤儿；80周岁以上本市户籍农村低保妇女；三级智力残疾人（不含在校学生）")
    orphan, woman, disabled = reading.groups
    assert (orphan.age, orphan.terms) == ((None, Decimal(17)), ("孤儿",))
    assert (woman.age, woman.residency, woman.area, woman.sex) == ((Decimal(80), None), "hukou", "rural", "female")
    assert (disabled.disabled, disabled.types, disabled.grades) == (True, ("智力",), (3,))
    assert [group.terms for group in reading.excluded] == [("学生",)]
    assert read_target("0—6岁儿童").groups[0].age == (Decimal(0), Decimal(6))
    assert read_target("0—30个月婴幼儿").groups[0].age == (Decimal(0), Decimal("2.5"))


def test_a_users_own_terms_are_read(tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text("terms:\n- {name: 星空旅人, flag: stargazer, also: [观星者]}\n", encoding="utf-8")
    words = lexicon.lexicon(own)
    assert not read_target("观星者").complete
    assert read_target("观星者", words).groups[0].terms == ("星空旅人", "观星者")


def test_a_users_term_that_contradicts_is_named(tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text("terms:\n- {name: 星空旅人, flag: stargazer, also: [低保对象]}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"own\.yaml: 星空旅人: 低保对象"):
        lexicon.lexicon(own)


def test_compiled_lexicon_equals_its_sources():
    from gapcheck.text.lexicon.compiling import sources

    assert precompiled.read(lexicon.COMPILED) == sources()


def test_unknown_names_in_a_structured_target_are_refused():
    with pytest.raises(ValueError, match="unknown facet homes"):
        lexicon.population([{"homes": ["低保"]}])
    with pytest.raises(ValueError, match="sex: unknown term or atom 低保x"):
        lexicon.population([{"sex": ["低保x"]}])


@pytest.mark.parametrize("place", ["农村", "城镇", "城市"])
def test_no_synonym_hides_where_people_live(place):
    """农村低保对象 as a synonym of 低保 would drop 农村 in silence."""
    told = {"area", "migrant_worker", "honour", "nutrition", "maternity_insured", "not_continuing"}
    told |= {"employee_medical_insured", "resident_medical_insured", "employee_pension_insured"}
    for word in (synonym for synonym in SYNONYMS if place in synonym):
        assert {facet.name for facet in read_target(word).population.facets()} & told, word
