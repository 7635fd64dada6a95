"""What a sum of money is counted per across a semicolon: what goes on with the next part of a sentence."""

from __future__ import annotations

import re

from gapcheck.text.levels.doubts import DROPPED
from gapcheck.text.levels.phrases import Phrase
from gapcheck.text.levels.sums import HOUSEHOLD
from gapcheck.text.levels.units import INSTITUTIONS, Per
from gapcheck.text.seldom import seldom

_THE_STANDARD = seldom(",?(?:[补资救]助|奖励|资助金?)?标准(?:统一|再)?(?:提高|调整|上调|提标|增加)[到至为]")
"""每生每年资助1000元；残疾幼儿应助尽助，标准提高至1500元: the standard of what was named before."""
_A_SHARE_OF_IT = re.compile("标准的?[0-9.]+%[^,;]{0,8},?即")
"""非寄宿生按寄宿生标准的50%补助，即小学500元: the same money, for other people."""
_LONGEST_CATEGORY = 10
_OF_A_PLACE = seldom("经费|运行|运营|管护|维护|建设|设备|设施")
_REMEMBERED = 60
_BENEFIT = re.compile("补[贴助办]|津贴|奖|[^,;:]费|[^,;:]金|标准|救助|额|培训|检|贷|价|保险|慰问|优惠|减免|供养")
_ONE_OFF = re.compile("一次|技能|培训|创业|求职|奖|检|慰问|手术")
_RECURRING = re.compile("护理费|护理补贴|护理标准|生活补贴|生活费|岗位补贴|津贴")
"""Paid by the month as what is named before it is (特困供养每人每月780元；护理费：全自理90元)."""
HELD = ";元"
_HOSPITAL = seldom(
    "(?:[区市省域]外|异地|转外|就医|就诊|乡镇|社区|县|市|省|[一二三]级|及?以[上下]|属|定点|医疗机构|医院|卫生院|为|[一二三四](?:类|档))+"
)
"""一级医院起付线100元，报销90%；二级300元…: what the deductible was for one, the sum is for the next."""


def held(last: dict[str, Per]) -> dict[str, Per]:
    """What is kept at a semicolon until the first sum behind it tells what it goes on with."""
    money = last.get("元") or last.get(HELD)
    return {HELD: money} if money else {}


def carried(phrase: Phrase, money: Per) -> dict[str, Per]:
    """What a semicolon lets through: money's person and period; a household only to another household."""
    if money.bearers == ("户",) and not HOUSEHOLD.search(phrase.words):
        return {DROPPED: money}
    if money.bearers == ("次",) and _HOSPITAL.fullmatch(phrase.words):
        return {"元": money}
    if money.bearers not in (("人",), ("户",)) and not INSTITUTIONS.issuperset(money.bearers):
        return {DROPPED: money}
    own = phrase.token.per
    if money.bearers == ("人",) and HOUSEHOLD.search(phrase.words):
        return {}
    named = another_benefit(phrase)
    if named and money.bearers not in (("人",), ("户",)) and not _OF_A_PLACE.search(phrase.words):
        return {}
    if named and money.period == "月" and _RECURRING.search(phrase.earlier.rpartition(";")[2]):
        return {"元": money}
    by_the_day = money.period == "天" and _BENEFIT.search(phrase.words) is not None
    return {"元": Per(money.bearers) if named or by_the_day or (own and own.bearers and not own.period) else money}


def another_benefit(phrase: Phrase) -> bool:
    """Whether a part of a sentence speaks of something else than one more kind of people: 每人每月60元；二级50元 and
    护理补贴每人每月60元；生活补贴50元 go on, but 补办工本费15元 and 技能补贴：初级1000元 start anew."""
    before, _, part = phrase.earlier.rpartition(";")
    if (phrase.new and _THE_STANDARD.fullmatch(phrase.clause)) or ("即" in part and _A_SHARE_OF_IT.search(part)):
        return False
    words = part if ":" in part else phrase.words
    name = _BENEFIT.search(words)
    if name is None:
        return len(words.rpartition(" ")[2]) > _LONGEST_CATEGORY
    return name[0] not in before[-_REMEMBERED:] or _ONE_OFF.search(words) is not None
