"""Why a span of time is no level: it says when, how old, or what something is reckoned by."""

from __future__ import annotations

import re

from gapcheck.quantity import Op
from gapcheck.text.levels.phrases import Phrase
from gapcheck.text.seldom import seldom

SPANS = frozenset({"天", "周", "个月", "年", "小时", "工作日", "学期", "分钟", "秒"})
_SPAN_CONDITION = re.compile(
    "不满$|(?<!不)(?:满|不足|连续|缴费|每?多缴|每多|居住|每服务?|每工作|服役|每超过?|每满|每增(?:加1?)?|(?<!不)超过|近|(?<![孕提])[前后]|怀孕|妊娠|出生|工龄|离校|毕业|退役|从业|任教|间断|"
    "上映不?超过|婚后|术后|(?<!达)到|年满|参保|[个十]|服现役|开业|经营|累计缴费|申请前|登记)$"
)
_SPAN_LEVEL = re.compile(
    "[聘候任租]期|期限|年限|时限|时长|时间|周期|间隔|期间|不少于|不低于|不得?超过|至少|最[长短多]|延长|享[受有]|领取|开放|假|免费|公费|服务|≥|≤|见习|提前|每|工作|培训|训练|补[助贴]|内|每周|保[存留]|合计|轮候|办[结理]|发放|接种|公示|寄存|存放|保管|质保|保修|免|贴息|[补口]服|服用"
)
_BOUND_WORDS = re.compile("(?:及?以[上下内]|之内|内)$")
_IN_ALL_YEARS = re.compile("(?:内)?累计[^,;0-9]{0,6}[0-9]")
"""3年累计补助1.2万元: how long the sum takes."""
_NEXT_TERM = re.compile("(?:期限|年限)[^,;!0-9]{0,8}[0-9]+(?:年|个月)[,、][^,;:、!0-9]{2,10}(?<![满达到龄])$")
"""享受期限3年，高校毕业生2年: the term of one more kind of people."""
_LISTED_TERM = seldom(
    "(?:期限|年限|不超过|不少于|不低于|最长|至少)(?:分别|为|不超过)*(?:[0-9]+(?:年|周|学期|个月)[、和])+$"
)
"""期限分别不超过3年、2年."""
DAYS_OLD = (28, 42)
"""At these a newborn child and its mother are seen."""
_SEEN = re.compile("[^,;:!0-9]{0,4}(?:检查|访视|随访|体检)[0-9]")
"""42天健康检查1次: when a newborn child and its mother are seen."""
_FREE_OF = ("免费", "免收", "免租", "免缴", "免交")
_NOT_YET = seldom("(?:仍|尚)?(?:未(?!成年)|没有|不能|无法)[^,;:!0-9]{1,14}的")
"""15个工作日内未实现就业的: who has waited so long."""
OF_WHOM = seldom("的(?:[,;:]|[^,;:!、0-9]{0,4}(?:[加增]|每|按|给予|补))")
"""缴费15年以上的，…; 两种以上的加400元: what is told of people or things, not promised."""
_UNTIL = re.compile("距[^,;0-9]*$")
"""距退休5年以内的: so long before something."""
_EITHER_SIDE = re.compile("(?:及?以[上下]|不足|未满|后|前)(?!内)")
_ASIDE_SPAN = re.compile("上映|[满近]")
_VALUE_OF_SPAN = re.compile("[)][0-9.]++(?![0-9]|[项种类])")
_SCHOOLING = re.compile("(?:一贯)?制|义务教育")
_PAID_OUT = ("发放", "下达", "拨付", "评审", "申请")
"""春、秋两学期发放: when it is paid."""
_PAID_BY_PARTS = (*_PAID_OUT, "打卡", "兑现", "支付", "偿还", "付清", "到位")
"""分三年发放, 分12个月打卡."""
_BEFORE_BRACKET = seldom("[^,;、(0-9]{1,8}[(]$")
_PARTED = re.compile("分[^,;]{0,3}$")
_ENDS = re.compile("[,;!]|$")
"""每人每天15元，连续3个月: for so long."""
_GESTATION = re.compile("(?:孕|妊娠)$")
_STATE = re.compile(
    "(?:(?:培训|结业)后|离校|毕业|退役|退出现役|服役|出生|开业|经营|注册|登记|入职|婚后|近"
    "|[取获]得[^,;]{0,8})(?:之日)?后?$"
)
_CIRCLE = re.compile("[^,;!]{0,10}圈")
_RELAXED = ("放宽", "放宽至", "放宽到", "放宽为")
_WITHIN = re.compile(
    "(?:提出|向[^,;!0-9]{1,8})?(?:申请|申领|申报|提交)|提出[^,;!0-9]{1,8}申请|由[^,;!0-9]{1,8}提出(?=[,;!]|$)"
    "|(?:原则上)?(?:不|只|仅)|[多再]次|(?:[^,;!0-9为达]{0,8}|[^,;!为达]{0,16}[^,;!0-9为达])率"
)
"""Within so many days people may apply, are not helped again, or are counted into a rate."""
_RATE = re.compile("(?:内)?[^,;:、!0-9为达]{1,6}率")
_DONE = seldom(
    "(?:之?内)?[^,;:、!0-9为达]{0,6}?(?:办结|结案|审结|受理|立案|审批|审查|答复|办理|处[置理]|访视|到位|发放|送达|报告)率"
)
"""10个工作日内办结率100%: by when something is done, whatever the rate."""
_CALCULATED = re.compile("(?:为基数)?(?:计算|测算|核算|核定|折算|计(?=[,;!)]|$))")
_BY_DEFINITION = re.compile("每(?:课时|学时|课)$")


def is_basis(phrase: Phrase) -> bool:
    """按200天计算, 学制加15年, 每课时45分钟: what something is reckoned by."""
    token = phrase.token
    if token.measure not in SPANS or phrase.new or phrase.clause.endswith(("期限", "年限", "时限")):
        return False
    plain = token.op is None and phrase.op is None
    added = plain and (phrase.clause.endswith(("加", "出生至")) or phrase.bracket.endswith("年按"))
    # 全年按200天计算 says for how many days a year is paid; so many months of a year only how a sum is come by.
    reckoned = (token.measure == "个月" or not phrase.pers) and _CALCULATED.match(phrase.behind)
    return added or bool(reckoned or (phrase.bracket and _BY_DEFINITION.fullmatch(phrase.bracket)))


def span_aside(phrase: Phrase) -> str | None:
    """缴费满15年, 产后42天: a span that says when, not how long."""
    token, behind = phrase.token, tail(phrase)
    if (_VALUE_OF_SPAN.match(phrase.behind) and "、" not in phrase.bracket) or _IN_ALL_YEARS.match(phrase.behind):
        return "condition"
    rated = (token.op is Op.AT_MOST and _WITHIN.match(phrase.behind)) or (
        "率" in phrase.behind and _RATE.match(phrase.behind)
    )
    if rated and _DONE.match(phrase.behind) is None:
        return "condition"
    if token.op is Op.AT_MOST and phrase.behind.startswith("的") and _UNTIL.search(phrase.clause):
        return "condition"
    if token.op is Op.AT_MOST and _NOT_YET.match(phrase.behind):
        return "condition"
    if phrase.clause.endswith("前") and phrase.behind.startswith(_FREE_OF):
        return None
    if token.op is Op.AT_LEAST and phrase.op is None and OF_WHOM.match(phrase.behind):
        return "condition"
    if phrase.clause.endswith(_RELAXED) or ("圈" in phrase.behind and _CIRCLE.match(phrase.behind)):
        return "condition"
    if token.measure in ("年", "个月") and _STATE.search(phrase.clause):
        return "condition"
    if token.measure == "天" and token.value in DAYS_OLD and not phrase.pers and _SEEN.match(phrase.behind):
        return "condition"
    if token.measure == "周" and phrase.op is None and _GESTATION.search(phrase.clause):
        return "condition"
    if phrase.clause.endswith("分") and phrase.behind.startswith(_PAID_BY_PARTS):
        return "condition"
    if phrase.clause.endswith("按") and phrase.behind.startswith(("标准", "的标准")):
        return None
    if phrase.clause == "连续" and _ENDS.match(behind):
        return None
    if phrase.op is None and (_SPAN_CONDITION.search(phrase.clause) or _EITHER_SIDE.match(behind)):
        promised = token.op and _SPAN_LEVEL.search(phrase.clause[-6:])
        within = token.op is Op.AT_MOST and "退" not in phrase.clause
        return None if promised or within else "condition"
    if _ASIDE_SPAN.search(phrase.bracket) or (token.measure == "学期" and _PARTED.search(phrase.clause)):
        return "condition"
    if token.measure not in ("年", "周", "学期") or phrase.op or token.op or phrase.pers:
        return None
    paid = token.measure == "学期" and phrase.behind.startswith(_PAID_OUT)
    if paid or phrase.behind.startswith("一次性") or _SCHOOLING.match(phrase.behind):
        return "condition"
    if _NEXT_TERM.search(phrase.earlier) or (phrase.listed and _LISTED_TERM.search(phrase.earlier)):
        return None
    if phrase.listed and "分别" in phrase.earlier.rpartition(",")[2]:
        return None  # 面积、期限分别不超过60平方米、5年
    own = _BEFORE_BRACKET.search(phrase.earlier) if not phrase.clause and phrase.opened >= 0 else None
    return (
        None
        if _SPAN_LEVEL.search((own[0] if own else phrase.clause or phrase.heading) + phrase.after[:6])
        else "condition"
    )


def tail(phrase: Phrase) -> str:
    """The words right behind the bare unit: 以上 and 以内 count as words here."""
    words = phrase.token.words
    bound = _BOUND_WORDS.search(words) if words.endswith(("上", "下", "内")) else None
    return (bound[0] if bound else "") + phrase.behind
