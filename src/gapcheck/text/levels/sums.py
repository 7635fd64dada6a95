"""What a sum of money is counted per: whom it is for, and for what period."""

from __future__ import annotations

import re

from gapcheck.text.levels.phrases import Phrase
from gapcheck.text.levels.units import INSTITUTIONS, UNSAID, Per, merge
from gapcheck.text.seldom import seldom

HOUSEHOLD = re.compile(
    "(?<!个体)(?<![账帐开用门落])户(?![籍口主外])|同一家庭|家庭(?=一次性|每次|奖补)|房屋|危房|住房改造|无障碍改造|住宅"
)
_FAMILY = re.compile(
    "(?:(?:困难|[致返]贫|受灾|人|以上)家庭(?:给予|发放|一般|最高|封顶|不超过|按)+|家庭一次性[^,;:0-9]{0,10})$"
)
"""The family itself is given the sum; 低保家庭每人… says otherwise."""
_BY_SIZE = re.compile("^[,、:]?[1-9一二三四五六两][人口](?:(?:及|[(]含[)])?以上)?(?:户|家庭)?(?:每[月年])?$")
_NOT_DEDUCTED = seldom("限额|封顶|支付|报销|补[贴助]")
"""起付线：一级300元…；门诊限额在职2000元、退休2500元: a heading of deductibles ends where something else is named."""
_CASE = seldom("(?:简[易单]|一般|疑难|复杂|重大|普通)(?:纠纷)?案件?(?:补[贴助]|奖励)?$")
_OF_A_TRIAL = seldom("(?:民事|刑事|行政|侦查|审查起诉|审判)[^,;:、0-9]{0,6}$")
_MEAL = re.compile("[早午晚中]餐[^,;:0-9]{0,6}$")
GOT_ONCE = seldom(
    "(?:手术|改造|器具|辅具|适配|购置|安装|搬迁|助听器|耳蜗|轮椅|假肢|矫形器)费?(?:补[助贴]|救助)?(?:标准)?(?:为|按|不?超过|最高)*$"
)
"""生活补贴每人每月100元，住房改造5000元: by its name not paid every month."""
_ONCE = re.compile("一次性|保额|赔付|赔偿|理赔|保险金额|抚慰金|慰问|丧葬|安葬|殡葬|火化|另发|春节|重阳|中秋|节日|生日")
_OTHER = re.compile(
    "一次|冬春|冬令|春荒|险|保额|慰问|抚慰|培训|体检|检查|手术|丧葬|奖励|购置|设备|辅具|器具|适配|字典|校服|[人户]均"
)
_FULLY = re.compile("每[^,;:每0-9]{1,4}每|元/")
_FOR_ONE = re.compile(
    "每[^,;0-9每]{1,8}[1一](?:人|[个名位][^,;:0-9每]{0,2}(?:人口|居民)(?P<when>每[年月])?)[^,;:0-9每]{0,8}$"
)
_FOR_SO_MANY = seldom("(?:每年|年内)[^,;!]{0,16}?[0-9]+[余多]?[户名人个][^,;!]*,[^,;!]*$")
"""每年为300户实施改造，户均补贴3500元: so many get it each year, each of them once."""
_THINGS = (("个",), ("件",), ("台",), ("辆",), ("只",), ("张",), ("托位",))
_PAID_TO_SOMEONE = re.compile("(?:育儿|生活|护理|交通|岗位|养老|生育)补贴|津贴")
"""托位每年补助2400元/个，育儿补贴每年3000元: not what the things were counted per."""
_UPKEEP = re.compile("(?:运行|运营|管护|维护|维修|日常|办公|水电)[^,;:0-9]{0,8}$")
_PLACES = INSTITUTIONS | {"处", "座", "间", "公里", "张", "床", "托位", "辆"}
"""每处建设补助3万元，运行经费每年5000元: what keeps a place going is the place's."""
_CAPPED = re.compile("封顶|限额|最高|累计不超过|总额不超过")
_PENSION = re.compile("基础养老金(?:最低)?(?:标准)?(?:统一|提高|调整|达到|至|到|为)*$")
"""Paid by the month, everywhere (国发〔2014〕8号)."""
_HOUSEHOLD_CAP = re.compile(",?每户(?:最高|不超过|最多|总额不超过|累计不超过|合计不超过)")
"""租赁补贴每人每月150元，每户最高450元: in the same month."""
_YEARLY = re.compile(
    "生均公用经费|公用经费[^,;0-9]{0,8}(?:小学|初中|高中|特教|特殊教育|幼儿园)"
    "|人均财政补助|财政补助[^,;]{0,6}人均|(?:(?<!职工)(?<!本人)个人缴费|筹资)(?:标准)?(?:统一|调整|提高|为|至|到|每人)*$"
    "|寄宿生(?:生活费?)?(?:补助)?(?:标准)?为?小学|人均基本公共卫生(?:服务)?[^,;]{0,6}(?:经费|补助)|基本公共卫生(?:服务)?[^,;]{0,8}人均"
)
"""Sums that are by their name those of a year (国发〔2015〕67号, 国办发〔2018〕67号)."""
_PAID_IN_BEHIND = re.compile("[,、;](?:城乡)?居?民?个人缴费")
"""财政补助640元，个人缴费380元: what both pay into an insurance, once a year."""
_YEARLY_BEHIND = re.compile("(?:、[^,;:、]{1,8}[0-9]元){0,2}(?:标准)?的?(?:核定|安排|拨付|落实){0,2}(?:生均)?公用经费")
_ANSWERS = seldom("(?:[0-9]+元(?:档次?|及?以上)?|最[低高]档次?)[^,;:、]{0,6}补[^,;:0-9]*$")
"""缴500元补60元, 最低档补30元: people pay in, and are subsidised, once a year (国发〔2014〕8号)."""
_PUBLIC_AID = seldom("(?:政府|财政|缴费|分别)(?:缴费)?补[贴助](?:标准)?[^,;0-9]{0,4}$")
_CONTRIBUTION = re.compile("缴费(?:标准|档)|个(?:缴费)?档")
_YEAR_CAP = re.compile("(?<!次)(?<!次性)(?:封顶线|(?:支付|救助|统筹|报销)限额)[^,;:、每0-9]{0,4}$")
_MEDICAL = seldom("住院|门诊|报销|医疗|大病|支付")
"""What a medical fund pays at most is a year's (医保发〔2021〕5号)."""
_HONOUR = seldom("[一二三]等功[^,;、]{0,8}$|(?:优秀|四有)[^,;、]{0,2}(?:士兵|军人)[^,;、]{0,8}$")
"""优待金每户每年1.2万元，立二等功奖5000元: who has earned it gets it, once."""
_NO_STAY = 5000
"""No single stay in a hospital has so high a deductible."""
GIVEN_TO = re.compile(
    "(?:者|生|兵|军人|人员|老人|职工|儿童|孤儿|患者)(?:的|给予|发放|一次性){0,3}(?:奖励?|慰问金?|(?<=一次性)(?:补助|资助))$"
)
"""优待金每户每年1万元，大学生士兵一次性奖励6000元: what is given to a person is not the household's."""
COUPLE = re.compile("夫妻(?:双方|二人)?合计|双方合计")
"""Both together are one household."""


def money_per(phrase: Phrase, own: Per, last: Per | None) -> Per:
    """What a sum is counted per: said with it, said of the sum before it, or meant by its name."""
    said = _said(phrase, last)
    if "每" in (before := phrase.earlier[-24:]) and (one := _FOR_ONE.search(before)):
        return Per(own.bearers or ("人",), own.period or (said.period if one["when"] else None))
    if ("功" in phrase.clause or "优秀" in phrase.clause) and not own.bearers and _HONOUR.search(phrase.clause):
        return Per(("人",), own.period or said.period)
    inherited = _inherited(phrase, own, said, last or UNSAID)
    bearers = own.bearers or said.bearers
    if COUPLE.search(phrase.clause) or (not bearers and _is_family(phrase)):
        once = _ONCE.search(phrase.clause) is not None
        capped = _CAPPED.search(phrase.clause) is not None
        going_on = None if once or (inherited.bearers == ("人",) and not capped) else inherited.period
        return Per(("户",), own.period or said.period or going_on)
    restated = own.period or said.period
    other = restated and restated != inherited.period and inherited.bearers not in (("人",), ("户",))
    if other and not (_PLACES.issuperset(inherited.bearers) and _UPKEEP.search(phrase.clause)):
        inherited = UNSAID
    period = None if "餐" in bearers else own.period or said.period
    if bearers and not period and not own.bearers and _alike(bearers, inherited) and _goes_on(phrase):
        period = None if GOT_ONCE.search(phrase.clause.rstrip("每人户")) else inherited.period
    if bearers == inherited.bearers == ("平方米",) and not _OTHER.search(phrase.clause):
        period = period or inherited.period
    if bearers == ("户",) and not period and inherited.bearers == ("人",) and _HOUSEHOLD_CAP.fullmatch(phrase.clause):
        period = inherited.period
    if not bearers and not period and not _yearly_by_itself(phrase):
        bearers, period = inherited.bearers, None if _ONCE.search(phrase.words) else inherited.period
    if not period and bearers not in (("次",), ("课时",)) and _by_the_year(phrase):
        bearers, period = bearers or ("人",), "年"
    if not period and _PENSION.search(phrase.clause):
        period = "月"
    deductible = _deductible(phrase, own, said, period)
    if deductible is not None:
        return deductible
    if not bearers and not period and not inherited.bearers and _of_a_case(phrase):
        return Per(("件",))
    if not bearers and not period and _MEAL.search(phrase.clause):
        return Per(("餐",))
    return Per(bearers or inherited.bearers or (("户",) if _of_a_household(phrase) else ("人",)), period)


def _of_a_case(phrase: Phrase) -> bool:
    """简易案件补贴50元; 法律援助案件，民事1600元、刑事侦查阶段800元."""
    if "案" in phrase.clause and _CASE.search(phrase.clause):
        return True
    return "援助案件" in phrase.heading + phrase.earlier and _OF_A_TRIAL.search(phrase.clause) is not None


def _of_a_household(phrase: Phrase) -> bool:
    return HOUSEHOLD.search(phrase.words[-24:]) is not None or "危房改造" in phrase.heading


def _said(phrase: Phrase, last: Per | None) -> Per:
    """What is said with a sum, or in the heading that it stands under."""
    said = merge(phrase.pers)
    if "一次性" in phrase.clause and said.period and not said.bearers and not phrase.near and phrase.pers[-1].weak:
        said = UNSAID  # 养老金按月发放，一次性丧葬费4000元
    each = "均" in phrase.clause or "每人" in phrase.clause
    if said.period and each and not merge(phrase.near).period and _FOR_SO_MANY.search(phrase.earlier):
        said = Per(said.bearers)
    if said.bearers or said.period or ((phrase.listed or phrase.new) and last):
        return said
    headed = merge(phrase.heading_pers)
    return UNSAID if last and headed.bearers and last.bearers not in ((), headed.bearers) else headed


def _inherited(phrase: Phrase, own: Per, said: Per, inherited: Per) -> Per:
    """What may go on from the sum before, as far as it can be meant of this one."""
    of_a_thing = inherited.bearers not in ((), ("人",), ("户",)) and not INSTITUTIONS.issuperset(inherited.bearers)
    if of_a_thing and _CAPPED.search(phrase.clause):
        inherited = Per(("户",) if HOUSEHOLD.search(phrase.earlier[-24:]) else ())
    if "户" in inherited.bearers:
        inherited = Per(("户",), inherited.period)
    of_other = inherited.bearers not in ((), ("人",))
    if of_other and not own.bearers and not said.bearers and GIVEN_TO.search(phrase.clause):
        inherited = UNSAID
    if inherited.bearers == ("户",) and (own.period or said.period) == "天":
        inherited = Per(("人",))  # 每户慰问2000元，护理补贴每天200元: nobody is nursed by the household
    if inherited.bearers in _THINGS and said.period and _PAID_TO_SOMEONE.search(phrase.words):
        inherited = UNSAID
    if inherited.period == "天" and _CAPPED.search(phrase.clause):
        inherited = Per(inherited.bearers)
    return inherited


def _deductible(phrase: Phrase, own: Per, said: Per, period: str | None) -> Per | None:
    """What a deductible is counted per: a stay, or of serious illness a year; None for any other sum."""
    if "起付" not in phrase.heading + phrase.words:
        return None
    elsewhere = _NOT_DEDUCTED.search(phrase.earlier.rpartition(";")[2].rpartition(":")[2]) is not None
    named = phrase.words if elsewhere else phrase.heading + phrase.words
    fully = own.bearers or said.bearers not in ((), ("次",), ("人",)) or (said.period and said.bearers == ("人",))
    if fully or "起付" not in named or _CAPPED.search(phrase.clause):
        return None
    told = phrase.earlier if phrase.token.value >= _NO_STAY and "住院" not in phrase.earlier else _own_part(phrase)
    if "大病保险" in named + told or "大病" in named:
        return Per(("人",), "年")
    return Per(("人",), "年") if period == "年" and "年" in (said.period, own.period) else Per(("次",))


def _is_family(phrase: Phrase) -> bool:
    """困难家庭给予2000元; 按家庭人口计发，1人每月200元，2人300元: the family itself gets the sum."""
    if _FAMILY.search(phrase.clause):
        return True
    return _BY_SIZE.search(phrase.clause) is not None and ("家庭" in phrase.earlier or "户" in phrase.earlier)


def _by_the_year(phrase: Phrase) -> bool:
    """Whether what the sum is called makes it a year's, though no year is said."""
    part = _own_part(phrase)
    if phrase.heading.endswith("公用经费") and _SCHOOL.search(phrase.words):
        return True
    if any(word in part for word in ("均", "公用", "寄宿", "个人缴费", "筹资")) and _YEARLY.search(part):
        return True
    if _yearly_by_itself(phrase) or ("财政补助" in phrase.clause and _paid_in_beside(phrase)):
        return True
    if phrase.clause.endswith("生均") and "公用经费" in phrase.earlier:
        return True
    headed = (
        "限额" in phrase.heading
        and _YEAR_CAP.search(phrase.heading) is not None
        and _MEDICAL.search(phrase.heading) is not None
    )
    return headed or (_YEAR_CAP.search(phrase.clause) is not None and _MEDICAL.search(phrase.earlier) is not None)


def _paid_in_beside(phrase: Phrase) -> bool:
    return "个人缴费" in phrase.earlier[-60:] or _PAID_IN_BEHIND.match(phrase.behind) is not None


def _yearly_by_itself(phrase: Phrase) -> bool:
    """缴500元补60元, 按100元代缴, 720元公用经费: a year's, whatever was said of the sums before."""
    part = _own_part(phrase)
    if "补" in phrase.clause and ("缴" in part or "档" in phrase.clause) and _ANSWERS.search(part[-24:]):
        return True
    if "档" in phrase.earlier and _PUBLIC_AID.search(phrase.clause) and _CONTRIBUTION.search(phrase.earlier):
        return True
    if phrase.clause.endswith("缴费补贴") and "养老" in phrase.heading + part:
        return True
    paid_for = phrase.behind.startswith("代缴") or phrase.clause.endswith("代缴")
    return paid_for or _YEARLY_BEHIND.match(phrase.behind) is not None


def _own_part(phrase: Phrase) -> str:
    return phrase.earlier[-60:].rpartition(";")[2]


_OF_A_SCHOOL = re.compile("[^0-9,:]{0,10}(?:学校|小学|初中|高中|特教|学生|寄宿生|幼儿园)每生")
"""每生每年940元；特教学校每生6000元: one more kind of school."""
_SCHOOL = seldom("小学|初中|高中|特教|特殊教育|寄宿|幼儿园|学校")
_PAID_OUT = re.compile("补助水平|补差")
"""低保每人每月690元，人均补助水平不低于455元: of the same month."""
_MEANS = re.compile("、[^,;:、0-9]{1,8}[生人]均")
"""小学生均120元、初中生均150元: means listed are of one period."""


def _goes_on(phrase: Phrase) -> bool:
    """Whether a sum that names its bearer again continues a list whose period was said with the bearer."""
    before, _, part = phrase.earlier.rpartition(";")
    part = before if _OF_A_SCHOOL.fullmatch(part) else part
    if _MEANS.fullmatch(phrase.clause):
        return True
    paid = _PAID_OUT.search(phrase.clause) is not None
    once = phrase.behind.startswith("一次性") or (not paid and _OTHER.search(phrase.clause) is not None)
    return _FULLY.search(part) is not None and not once


def _alike(bearers: tuple[str, ...], other: Per) -> bool:
    """每生每年1000元、寄宿生每生500元; 每所每年3000元，每站5000元: one period for the same kind of bearer."""
    same = bearers == other.bearers and bearers[0] in ("人", "户")
    return other.period in ("年", "学期", "月") and (same or INSTITUTIONS.issuperset(bearers + other.bearers))
