"""Figures that two careful readers could read in two ways: they are left unread, not guessed."""

from __future__ import annotations

import re

from gapcheck.quantity import Op
from gapcheck.text.levels.phrases import Phrase
from gapcheck.text.levels.sums import GIVEN_TO, GOT_ONCE, HOUSEHOLD
from gapcheck.text.levels.units import INSTITUTIONS, UNSAID, Per
from gapcheck.text.seldom import seldom

_NOBODY = Per(("人",))
"""What a sum is taken to be for when nobody is named."""
_SHORT = ("天", "周", "月", "小时")
_YEAR = "(?<![到至于])(?:19|20)[0-9]{2}年(?:度|底|末)?"
_FACT = re.compile(f"(?:{_YEAR}[^,;到至]{{0,24}}率|率[^,;到至]{{0,4}}{_YEAR})(?:分别)?(?:已?达到?|为|是)?$")
_HELPED = seldom(f"{_YEAR}[^;!]{{0,30}}[0-9][万余多]?(?:人|户)")
_UNKNOWN = re.compile(
    r"每[^\W0-9每]{1,2}$"
    r"|每(?![增多少满超足服招录聘雇收吸接引介孵留安培带新提减缴到当成完缺延推参工从教任])[^\W0-9每]{1,6}"
    r"(?: [^\W0-9每]{1,4})?$"
)
"""每趟补贴5元, 每院每年补助2万元: counted per something that is not known; 每服役一年, 每招用1人 are not."""
_LAST_YEAR = re.compile(
    r"(?:19|20)[0-9]{2}年(?!起|[春秋]|[0-9]{1,2}月)[^;!%到至要求目标]{0,60}[0-9][^;!%到至要求目标]{0,20}率(?:为|是)?$"
)
_ITEM = seldom("(?:费|票|盒|共|共计|合计|总计)(?:用|为|补贴|标准)*$")
_THING = seldom("[盒器椅杖床灯][(][^()]*$")
"""骨灰盒（不超过300元）: the price of a thing, not what a person gets."""
_NO_STAY = 5000
_DEDUCTIBLE = re.compile("(?<!大病)(?<!大病保险)起付(?:线|标准)(?:为|是|统一|调整)*$")
_RUNNING = re.compile("的?(?:一次性)?(?:运营|建设|开办|运行)(?:补贴|补助|经费)")
_RUNNING_SUMS = re.compile("(?:运营|建设|开办|运行)(?:补贴|补助|经费)(?:标准)?$")
_BODY = re.compile(
    "企业[^,;、:人0-9]{0,10}$|(?:的单位|用人单位)(?:每年|每月|给予|发放|补助|补贴|奖励|一次性)+$"
    "|(?:运营|建设|开办|运行)(?:补贴|补助|经费)[^,;:人0-9]{0,4}$"
)
_RUN_BY = seldom("(?:运营|建设|开办|运行)(?:补贴|补助|经费)")
_MORE_HEADS = seldom("每(?:增加?|多)[^,;]{0,3}[人个名][^!]*$")
_BY_SIZE = (("平方米",), ("公里",), ("小时",), ("课时",), ("学时",))
"""What so much of a thing costs says nothing of whose the cap on all of it is."""
_BY_THE_PIECE = frozenset({("餐",), ("次",)})
_OF_PARTNERS = re.compile("合伙[^;!]{0,30}总额[^,;0-9]{0,4}$")
_PRICE = re.compile(
    "(?:起步价|墓[^,;0-9]{0,4}价格|[单双](?:穴|人墓)(?:墓位?)?)(?:为|按|不高于|不超过|不得超过|控制在)*$"
)
_OBJECTS = (("例",), ("件",), ("具",), ("台",), ("辆",), ("副",), ("只",))
_INSTITUTION = re.compile(
    "(?:机构|基地|园区|孵化器|工作室|示范点|合作社|卫生院|卫生室|文化站|服务站|服务中心|场馆|体育馆|体育场|图书馆|文化馆|博物馆|学校|幼儿园|(?:示范|普惠|公办|民办)性?园|敬老院|养老院|福利院)"
    "(?:一次性|开办|建设|运营|改造|每年|补助|补贴|奖励)*$"
)
_HOUSE_SUM = 10_000
"""So much a year is a house's (大型体育场馆每年补助50万元)."""
_PLACE = re.compile("([馆站校所院园点室])(?:每年|每月|补助|补贴)*$")
_TO_A_HOUSEHOLD = seldom("(?<![账开门用落住])户的?(?:一次性|给予|发放)*(?:补贴|补助|奖励|救助)$")
"""每人每年600元，创业户补贴3000元: what a household is given is hardly counted as what its people are."""
_PERSON = re.compile("(?:奖励|老人|老年人|儿童|学生|人员|父母|孤儿|患者|军人|退役军人)$")


_SO_OFTEN = seldom("免费|每人|只|仅|限|最多|至多|累计|共|续|首次|享受|推荐|介绍|指导|参加|申[领请]|各|后")
_IN_A_LIFE = seldom("孕|产|新生儿|婴|幼|月龄|满月")
"""Words of what is had so often in all, not in every year."""
DROPPED = ";前"
"""Under this a reading remembers, behind a semicolon, what the sum before it was counted per but this one is not:
每户每月800元；搬迁奖励1万元 is the household's or a person's."""
MIXED = "元元"
"""Under this a reading remembers that sums of the sentence were said for different periods."""
_EACH_ITS_OWN = seldom("[,!][^,;!每月年]*分别[^,;!每月年]*$")
_SOMEBODY = seldom(
    "人|[学考新]生|毕业生|[士军]|入伍|[一二三]等功|员|老|儿|女|职工|对象|患者|父母|个体|最高|封顶|限额|[大专本]科|大专"
)
_FOR_A_FAMILY = re.compile("对[^,;!]{0,10}家庭(?![主成中]|[^,;!]{0,6}[人生员子儿老女])")
"""对因病致困家庭…给予5000元: the family's, or that of each in it."""
_OF_ALL = re.compile("最高|不超过|累计|限额|封顶")
_ONCE = re.compile(
    "一次|首次|[单每]次|培训|技能|技师|工种|[初中高]级|考证|证书|创业|求职|就业|务工|交通|收取|收费|吸纳|介绍|招用|留用|奖|立功|[一二三]等功|慰问|抚慰|春节|重阳|中秋"
    "|丧葬|死亡|牺牲|工亡|去世|殡|火化|安葬|骨灰|遗体|产|分娩|生育|节育|手术|检|治疗|救助|援助|贷款|额度|赔|保额|保险|入伍|服役|义务兵|士兵|安置"
    "|考入|考取|录取|新生|适配|配[备置发]|缴费|辅具|器|购|改造|建|装|修|开办|最高|累计|限额|封顶|起付|定额|工本费|登记|鉴定|案|搬迁|补偿|拆|租"
)
"""Words of what people get once: behind them a sum needs no period."""


def period_unsaid(phrase: Phrase, per: Per) -> bool:
    """护理补贴150元: for what period nobody says, and by its name it is not paid once."""
    own = phrase.token.per or UNSAID
    if per.period or per.bearers != ("人",) or own.bearers or any(p.bearers for p in phrase.pers):
        return False
    if "每" in phrase.clause or not (phrase.heading + phrase.earlier).strip("0123456789.,、:~-+"):
        return False
    if _FOR_A_FAMILY.search(phrase.earlier[-60:].rpartition(";")[2]):
        return True
    return not any(p.bearers for p in phrase.heading_pers) and _ONCE.search(_around(phrase)) is None


def _around(phrase: Phrase) -> str:
    """The words of the figure's own part of the sentence, and of what it replaces."""
    earlier = phrase.earlier[-60:] if phrase.new else phrase.earlier[-60:].rpartition(";")[2]
    return phrase.heading + earlier + phrase.behind.partition("!")[0]


def bearer_unsaid(phrase: Phrase, per: Per, last: dict[str, Per]) -> bool:
    """每户不超过6000元，话费补贴每月20元; 每床每年2000元，评为五星级的奖5万元: what names its own period, or is given
    once, hardly belongs to the household, or the bed, of what stands before it."""
    said, inherited = (*phrase.pers, phrase.token.per or UNSAID), last.get("元", UNSAID)
    if DROPPED in last and "元" not in last and all(each == UNSAID for each in said):
        of_whom = phrase.heading.rpartition(" ")[2] + phrase.earlier.rpartition(";")[2]
        return per == _NOBODY and _SOMEBODY.search(of_whom) is None
    if per.bearers != inherited.bearers or any(p.bearers for p in said) or per.bearers in ((), ("人",)):
        return False
    if per.bearers == ("户",):
        named = HOUSEHOLD.search(phrase.clause) or "家庭" in phrase.clause or _OF_ALL.search(phrase.clause)
        listed = phrase.clause.startswith(("、", "和", "及"))
        return any(p.period for p in said) and named is None and bool(phrase.words) and not listed
    place = _PLACE.search(phrase.clause[-16:])
    if place and INSTITUTIONS.issuperset(per.bearers) and not per.bearers[0].endswith(place[1]):
        return True
    return inherited.period is not None and "奖" in phrase.clause


def doubtful(phrase: Phrase, last: dict[str, Per]) -> bool:
    """Whether the figure's bearer or period, or its being a promise at all, could only be guessed."""
    token = phrase.token
    if token.measure == "%":
        plain = phrase.op is None and token.op is None and "年" in phrase.earlier
        return plain and (_FACT.search(phrase.clause) or _LAST_YEAR.match(phrase.earlier)) is not None
    if token.measure == "元" and (_per_unknown(phrase) or _paid_out(phrase) or _of_two_periods(phrase, last)):
        return True
    if token.measure == "元" and (_of_a_body(phrase, last) or _deductible_of_a_year(phrase)):
        return True
    if phrase.listed or phrase.pers or token.per != UNSAID:
        return False
    inherited = last.get(token.measure or "", UNSAID)
    if token.measure == "元":
        return not phrase.heading_pers and _doubtful_sum(phrase, inherited, last)
    if token.measure in ("次", "场", "人次") and not inherited.period and _times_of_a_period(phrase, last):
        return True
    own_name = bool(phrase.words) and not phrase.clause.startswith(("、", "和", "及"))
    return token.measure == "次" and inherited.period in _SHORT and own_name


def _per_unknown(phrase: Phrase) -> bool:
    """Whether 每 stands before a word that nothing is known to be counted per, and nothing else counts the sum."""
    if "每" not in phrase.words or _UNKNOWN.search(phrase.words) is None:
        return False
    return not (phrase.token.per or UNSAID).bearers and not any(per.bearers for per in phrase.near)


def _of_two_periods(phrase: Phrase, last: dict[str, Per]) -> bool:
    """城市每人每月716元，农村每人每年5988元，补差分别为478元、319元: of a month, of a year, or one of each."""
    own = phrase.token.per or UNSAID
    return MIXED in last and not own.period and _EACH_ITS_OWN.search(phrase.earlier) is not None


def _times_of_a_period(phrase: Phrase, last: dict[str, Per]) -> bool:
    """托养每人每年4800元，服务不少于12次: perhaps in the same year, perhaps not."""
    told = {name.strip("、/;") for name, per in last.items() if per.period}
    if told != {"元"} or phrase.opened >= 0 or _IN_A_LIFE.search(_around(phrase)):
        return False
    return _SO_OFTEN.search(phrase.clause + phrase.behind.partition("!")[0]) is None


def _of_a_body(phrase: Phrase, last: dict[str, Per]) -> bool:
    """每年给予3万元运营补贴, 企业最高300万元, 每增加1人…总额最高3万元: sums of a body that nothing counts."""
    own, before = phrase.token.per or UNSAID, last.get("元", UNSAID)
    bearers = [per.bearers for per in (*phrase.pers, own, *phrase.heading_pers, before)]
    named = any(bearers[: len(phrase.pers) + 1])
    if not named and "补" in phrase.clause and _RUN_BY.search(phrase.clause) and not _BY_THE_PIECE.isdisjoint(bearers):
        return True
    if any(bearers[:-1]) or before.bearers not in ((), ("人",), ("人", "次")):
        return False
    if phrase.opened >= 0 and _THING.search(phrase.earlier):
        return True
    for_a_house = phrase.token.value >= _HOUSE_SUM and _INSTITUTION.search(phrase.clause[-16:]) is not None
    if for_a_house or _RUNNING_SUMS.search(phrase.heading):
        return True
    of_all = phrase.op is Op.AT_MOST and "每" in phrase.earlier and _MORE_HEADS.search(phrase.earlier) is not None
    return of_all or _RUNNING.match(phrase.behind) is not None or _BODY.search(phrase.clause[-16:]) is not None


def _deductible_of_a_year(phrase: Phrase) -> bool:
    """起付标准1.8万元: more than any one stay has, so that of a year, or of something else."""
    big = phrase.token.value >= _NO_STAY and phrase.token.per == UNSAID and not phrase.pers
    return big and "大病" not in phrase.heading + phrase.earlier and _DEDUCTIBLE.search(phrase.clause) is not None


def _paid_out(phrase: Phrase) -> bool:
    """2020年救助327人次，人均救助水平1712元: what was paid on average, or what is to be paid."""
    return "水平" in phrase.clause and phrase.op is None and _HELPED.search(phrase.earlier) is not None


def _doubtful_sum(phrase: Phrase, inherited: Per, last: dict[str, Per]) -> bool:
    """Whether a sum that says nothing itself stands behind something that it is hardly counted as."""
    capped = phrase.op is Op.AT_MOST or phrase.token.op is Op.AT_MOST
    if capped and inherited.bearers in _BY_SIZE and HOUSEHOLD.search(phrase.earlier[-40:]) is None:
        return True
    if _PRICE.search(phrase.clause[-16:]) or ("合伙" in phrase.earlier and _OF_PARTNERS.search(phrase.earlier)):
        return True
    named_anew = not phrase.clause.startswith(("、", "和", "及")) and "一次" not in phrase.clause
    if inherited.period and named_anew and GOT_ONCE.search(phrase.clause):
        return True
    place = _PLACE.search(phrase.clause[-16:])
    if place and inherited.bearers == ("馆",) and place[1] != "馆":
        return True
    no_house = phrase.heading.endswith("公用经费") or "每生" in phrase.earlier
    no_house = no_house or "起付" in phrase.heading + phrase.words
    if _INSTITUTION.search(phrase.clause[-16:]) and not no_house:
        return inherited.bearers in ((), ("人",))
    if inherited.bearers[:1] == ("人",) and "户" in phrase.clause and _TO_A_HOUSEHOLD.search(phrase.clause):
        return True
    if inherited.bearers == ("户",) and _PERSON.search(phrase.words[-8:]) and not GIVEN_TO.search(phrase.clause):
        return True
    if phrase.clause.startswith("、") and "元/" not in last:
        items = phrase.earlier.rpartition(";")[2].rpartition(",")[2].rpartition(":")[2]
        if items.count("元") == 1:
            return False  # 每天补助误工费60元、伙食费30元: what is said before a list is said of all of it
    counted = inherited.period in ("天", "小时") or inherited.bearers in _OBJECTS
    return counted and _ITEM.search(phrase.words[-8:]) is not None
