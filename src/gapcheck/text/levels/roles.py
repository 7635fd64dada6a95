"""Why a figure is no level: a condition, a head count, a budget, a part of a total, a rise."""

from __future__ import annotations

import re

from gapcheck.quantity import Op
from gapcheck.text.levels.counts import KINDS, PEOPLE, SHOWS, head_count, many_shows
from gapcheck.text.levels.phrases import Phrase
from gapcheck.text.levels.spans import SPANS, is_basis, span_aside, tail
from gapcheck.text.levels.units import UNSAID
from gapcheck.text.seldom import seldom

_SHARES = frozenset({"元", "%", "倍"})

_PROGRAMME = 10_000
_TREASURY = 1_000_000
_INCOME = re.compile(
    "(?<!低)(?:收入|财产|存款|净资产|家产)[^,;]{0,6}?(?:[低高]于|超过|不足|达到?|在|为|不满|[≤≥<>])(?:(?![0-9](?:倍|%|元))[^,;]){0,16}$"
)
_OF_INCOME = seldom("占[^,;0-9]{0,12}收入")
_HELD = ("收入", "收入额", "财产", "存款", "资产")
_NEXT_TIER = re.compile("(?:、|,|至|但)?[0-9.]+[万千]?元(?:[(]不?含[)])?(?:及?以[下内]|之间)")
_POWERS = re.compile("审批(?:额度|权限|金额|限额)[^,;0-9]*$")
_OF_WORK = re.compile("(?:左右)?的?(?:工作)?(?:任务|工作量)的(?=[,;按给])")
_LAID_OFF = re.compile("裁员率[^,;0-9]*$")
_OF_SUM = re.compile("的?(?:[0-9]+/[0-9]+|[0-9.]+(?:%|倍)|百分之)")
_PAID_IN = ("缴", "缴费", "缴纳", "选择")
_SUPPLEMENTED = re.compile("[^,;!0-9]{0,6}(?:的,|档次?,)?[^,;!0-9]{0,6}补")
_ANSWERED = seldom(
    "(?!、)(?:及?以上)?的?(?:档次?)?(?:的?(?:给予|政府|财政|每[人年]{1,2})*补[贴助]?)(?:标准)?(?:为|不低于|每[人年]{1,2}|[^,;!0-9]{0,2}){0,3}[0-9]"
)
"""缴500元补贴60元: the sum that a subsidy answers is what people pay in."""
_EXTENTS = SPANS | {"平方米", "公里"}
_EXCEEDED = re.compile("(?:超过|超出|超)$")
_WITHOUT = re.compile("的?免(?:除|予)?[^,;!0-9除予费]")
"""10万元以下免除反担保: up to so much something is not asked for."""
_DECIDED = re.compile("的?(?:部分)?(?:可?由|经|报)[^,;:!0-9]{0,12}(?:审批|审核|审定|批准|备案)")
"""2000元以下由乡镇审批: who decides on so much."""
_GIVEN = re.compile("的[^,;:!0-9]{0,4}补[贴助]金?(?:[,;!)]|$)")
"""给予不低于最低工资50%的补贴: the share is what is given."""
_MORE_THAN = ("超过", "大于", "高于")
_INVESTED = re.compile("投资[^,;0-9]{0,4}$")
_NEWLY = ("新增", "增量")
_ELIGIBLE = re.compile("(?:困难|收入|财产|准入|认定|资格)标准[^,;]{0,10}$")
_OLD_BEHIND = re.compile("[由从较比]原(?:来|有|先)?的?(?:标准)?$")
_FROM = re.compile("[由从][^,;:!由从]{0,20}$")
_ONWARD = re.compile("(?:提高|提升|增加|上调|上升|提标|降低|下降)")
_EXTENT = re.compile("(?:幅度|增速|增长率)(?:为|达到?|约)*$")
_SHORT_OF = re.compile("(?<!不)(?<!不得)(?<!不应)(?:不足|低于|未达到?)$")
_AS_IT_IS = seldom("的,?(?:据实|按实|按照?原|全额)")
"""低于2000元的据实资助."""
_CONTAINED = ("其中含", "其中包含", "其中包括", ",其中含", ",其中包括")
_EACH_HALF = ("双方各", "夫妻各", "各承担", "各负担", "各分担")
_PER_MORE = re.compile("每(?:增[加减]?|多|超过?)[0-9一]{0,3}[人口个间](?:(?!给予|奖励|补[助贴]|按)[^,;0-9])*$")
_ONE_MORE = re.compile("每(?:多|增加?)[^,;0-9]{0,4}$")
"""多胞胎每多生一个增加15天: what is counted one by one is what the rise is for."""
_SHARE_OF_COST = re.compile(
    "(?:中央|省|市|县|区|地方|各级|财政|单位|企业|学校|机构|户|家庭|本人)级?(?:本级|财政)?(?:各自?|分别|共同)?(?:负担|承担|分担)(?:比例)?(?:为|的|不低于|不少于|不超过)*$"
    "|(?:^|[,、(])(?:其中)?:?(?:中央|省|市|县|区)级?(?:本级)?(?:财政)?(?:补助|配套|出资)(?:比例)?为?$"
)
_SMALL_HOME = re.compile("面积[^,;]{0,8}(?<!不)(?<!不得)(?<!不应)(?:低于|不足|少于|小于|未达到?|(?<!制)在)[^,;]{0,4}$")
_TIER_OF_SUM = re.compile("(?:及?以[上下内])?(?:[(]不?含[)])?(?:的?部分|档)")
_RATE_BEHIND = re.compile(r"(?:\(含[^)]{0,9}\))?(?:[^,;!0-9]{0,4}|的[^,;!0-9]{0,8})[0-9.]+%")
_QUALIFIES = re.compile(
    "(?:及?以[上下内])?的?不予"
    "|(?:及?以[上下内])?的(?!标准)(?:[,;!、)由]|$|[^,;!]{0,6}(?:人(?!身|均|工|次)|家庭|对象|户|学生|群众|职工|者|企业|单位|地区|村|学校|药品|费用))"
)
_CONTRIBUTION = re.compile("缴费(?:标准|金额)?(?:档次?|设[置立定]?|分(?!别)为?|划分为?)(?:,(?=最[低高]))?[^,;补]*$")
_THEN = re.compile("的(?=[,;!按可给提上再补每另予全奖拨享执]|一次性|(?:用人)?单位|企业|机构|学校|$)")
_BUDGET = re.compile(
    "投入|安排|经费|所需资金|所需|预算|下达|拨付|筹集|总额|合计|共计|(?<!年)累计|总投资|共发|发放.{0,12}资金|(?:省|市|县|区|中央)?财政补助资金|支出|规模|结余|减少|落实资金|专项资金|共[支计补]"
)
_TIER = re.compile(
    "(?:(?:中央|省|市|县|区|地方|国家|各级|个人|医保基金){1,2}(?:级|本级)?(?:财政)?[和、及与]?){0,4}(?:财政)?"
    "(?:补助|承担|负担|安排|配套|出资|资金|缴纳?|分担)?(?:[户人生]均|(?:每.){0,2})"
)
_HANDED_OUT = seldom(
    "(?:共|累计|已)[^,;!0-9]{0,10}[0-9]+[余多]?[名人户][^;!]{0,24}(?:发放|拨付|投入|支出)[^,;!0-9]{0,16}$"
)
"""共资助86名，发放助学金56.4万元: what all of them got."""
_LENT = seldom("贷款|额度|限额|赔付|保额")
_INSIDE = re.compile("^(?:其中|含|包括|包含|由|医保|(?:统筹)?基金|财政|个人)")
_PLUS = re.compile(
    "(?:、[0-9.]+%){0,3}(?:的?(?:标准|比例)?|[的按]?[一二三四]个?(?:档次?|类|级|标准))(?:增加(?!到|至)|增补|增发|加发|上浮|另加|另增)"
)
_AUTHORISED = re.compile("审批|审核(?!通过)|直接认定")
_FOR_EXAMPLE = seldom("(?:例如|比如|譬如|假设|举例)[^!]*$")
_THAN = re.compile("[比较][^,;0-9]{1,16}[高低多少]出?$")
_CONTRIBUTED = re.compile("的?(?:[0-9]{1,2}个)?缴费(?:的|档)|[,、]?(?:共|分|设|等)+[0-9]{1,2}个(?:缴费)?档")
_ADJUSTED = re.compile("调整[^,;]{0,2}$|[至不最]少调整")
_REFUSED = seldom("(?:及?以上)?[^,;!0-9]{0,8}(?:不(?:予)?接受|拒绝|未|无故|不(?:予)?配合)[^,;!0-9]{0,8}的")
"""3次推荐不接受的终止服务: what people have refused."""
_INSTALMENT = re.compile("(?:拨付|兑现|支付|到位|付清|发放(?=到位|[,;!]))")
_PAID = ("发放", "拨付", "兑现", "支付", "结算")
_AMONG_THEM = re.compile("其中:?[^;!]{0,40}$")
_FIGURE_BEHIND = re.compile(",?(?:每[^,;0-9]{1,3})?[0-9.]+元|(?:范围)?的?免")
_COVERED = re.compile("(?:范围|半径)?[^,;!0-9]{0,6}覆盖|(?:服务)?圈")
_OF_PEOPLE = ("人口", "人数", "的人口", "的人数", "的居民")
"""每周锻炼1次以上人口占45%: what tells the people."""
_FAR_FROM = re.compile("距[^,;0-9]*$")
_OF_A_COUNT = re.compile("占[^,;]{0,8}?(?:应|总人?|全[市县区]|参加)[^,;占]{0,10}的$")
_AS_FOUND = re.compile(
    "实际(?![缴支发费价租应]|[^,;0-9]{1,10}(?:费用?|额|价格?|租金|支出|成本|工资|金|款|投入)的)|已(?!婚|经批)|目前(?!标准)"
)


def why_aside(phrase: Phrase) -> str | None:
    """The reason why the phrase's figure is not a level; None when it is one."""
    token, measure = phrase.token, phrase.token.measure
    if measure is None:
        return None
    if measure in _SHARES and (_tested(phrase.clause) or _eligible(phrase.clause) or _reached(phrase)):
        return "condition"
    if moved := _moved(phrase):
        return moved
    if (token.words.endswith("之间") and token.upper is None) or is_basis(phrase):
        return "condition"
    if "如" in phrase.earlier and _FOR_EXAMPLE.search(phrase.earlier):
        return "condition"
    if measure == "元":
        return _money(phrase)
    if measure == "%":
        return _percent(phrase)
    if measure != "%" and _short_of(phrase):
        return "condition"
    if measure in PEOPLE or measure in KINDS:
        return head_count(phrase)
    if measure in _EXTENTS and phrase.behind.startswith(("部分", "的部分")) and _EXCEEDED.search(phrase.clause):
        return "condition"
    if measure == "平方米" and _SMALL_HOME.search(phrase.clause):
        return "condition"
    if measure == "公里" and phrase.behind.startswith(("起步", "内", "以内")) and phrase.bracket == phrase.clause:
        return "condition"
    if measure in ("公里", "米") and ((token.op is Op.AT_MOST and _how_far(phrase)) or _COVERED.match(phrase.behind)):
        return "condition"
    if measure == "剂次" and phrase.behind.startswith("接种率"):
        return "condition"
    if measure in SHOWS and token.per == UNSAID and many_shows(phrase):
        return "count"
    if measure == "次" and phrase.behind.startswith(_OF_PEOPLE):
        return "condition"
    if measure == "次" and phrase.op is None and _REFUSED.match(phrase.behind):
        return "condition"
    if measure == "次" and _ADJUSTED.search(phrase.clause):
        return "count"
    if measure in ("次", "批次", "期") and (_INSTALMENT.match(phrase.behind) or phrase.clause.endswith(_PAID)):
        return "count"
    if measure in ("册次", "册") and token.value >= _PROGRAMME and not (phrase.op or token.op or phrase.near):
        return "count"
    return span_aside(phrase) if measure in SPANS else None


def _reached(phrase: Phrase) -> bool:
    """人均月收入1200元及以下, 1200元以上1600元以下, 裁员率不高于5%: bounds of what people have, not get."""
    token = phrase.token
    if _POWERS.search(phrase.clause):
        return True
    bounded = token.op in (Op.AT_LEAST, Op.AT_MOST)
    if bounded and (phrase.clause.endswith(_HELD) or _NEXT_TIER.match(phrase.behind)):
        return True
    return token.measure == "%" and _LAID_OFF.search(phrase.clause) is not None


def _tested(clause: str) -> bool:
    """收入低于2000元 tests what people have; 租金占收入不超过15% does not."""
    return _INCOME.search(clause) is not None and not ("占" in clause and _OF_INCOME.search(clause))


def _eligible(clause: str) -> bool:
    """经济困难标准为低保2倍以内: a standard that people meet, not one they get."""
    return "标准" in clause and _ELIGIBLE.search(clause) is not None


def _moved(phrase: Phrase) -> str | None:
    """Rises, and old values that the new ones do not follow: 由原120元上调, 由8%提高2个百分点."""
    last, behind = phrase.earlier[-24:], phrase.behind
    plus = ("加" in behind or "增" in behind or "浮" in behind) and _PLUS.match(behind) is not None
    if plus and phrase.token.measure in PEOPLE and _ONE_MORE.search(phrase.clause):
        return "condition"
    if ("比" in phrase.clause or "较" in phrase.clause) and _THAN.search(phrase.clause):
        return "increment"
    if phrase.rise or plus or ("每" in last and _PER_MORE.search(last)):
        return "increment"
    old = "原" in phrase.clause and _OLD_BEHIND.search(phrase.clause)
    came_from = ("由" in phrase.clause or "从" in phrase.clause) and _FROM.search(phrase.clause)
    if old or (came_from and _ONWARD.match(behind)):
        return "superseded"
    return None


def _percent(phrase: Phrase) -> str | None:
    """A tier's share of the cost, the extent of a rise, a rate to be reached before anything is paid."""
    token, last = phrase.token, phrase.clause[-16:]
    if _SHARE_OF_COST.search(last):
        return "component"
    if _OF_WORK.match(phrase.behind):
        return "component"
    if phrase.clause.startswith("其中") and phrase.behind.startswith(("计入", "划入")):
        return "component"
    if _EXTENT.search(last):
        return "increment"
    if token.op is None and phrase.op is None and _found(phrase):
        return "count"
    tested = token.op or phrase.op or phrase.reach or token.upper or phrase.clause.endswith(_MORE_THAN)
    then = tested and _THEN.match(phrase.behind) and not _GIVEN.match(phrase.behind)
    # What ends the sentence is said of the service (接种率低于90%。), what goes on tells whom it is about.
    short = _SHORT_OF.search(last) and not (last.endswith("低于") and phrase.behind[:1] in ("", ";", "!"))
    return "condition" if short or then else None


def _how_far(phrase: Phrase) -> bool:
    """距边境线3公里以内, 20公里以内免费: a distance that tells whom or what it is about."""
    told = _FAR_FROM.search(phrase.clause) or _FIGURE_BEHIND.match(phrase.behind)
    return told is not None or phrase.bracket == phrase.clause


def _short_of(phrase: Phrase) -> bool:
    """不足30平方米的, 未达60%的: what is not reached tells whom it is about."""
    return phrase.behind.startswith("的") and _SHORT_OF.search(phrase.clause[-16:]) is not None


def _found(phrase: Phrase) -> bool:
    """占应检人数的71%, 截至2021年底建档率93%: a share that was counted, not one that is promised."""
    return bool(
        _OF_A_COUNT.search(phrase.clause[-24:]) or _AS_FOUND.search(phrase.clause)
        or ("截至" in phrase.earlier.rpartition(";")[2] and not phrase.reach)
    )  # fmt: skip


def _of_a_tier(clause: str) -> bool:
    tier = clause.lstrip(",、:和").removeprefix("其中").lstrip(":")
    return bool(tier) and _TIER.fullmatch(tier) is not None


def _money(phrase: Phrase) -> str | None:
    """Parts of a total, tiers of a sum, and money that goes to a programme, not to anyone in it."""
    token, behind = phrase.token, tail(phrase)
    if (
        (phrase.bracket and _INSIDE.match(phrase.bracket))
        or phrase.clause.endswith(_EACH_HALF)
        or phrase.clause.startswith(_CONTAINED)
        or ("其中" in phrase.earlier and _AMONG_THEM.search(phrase.earlier) and _of_a_tier(phrase.clause))
    ):
        return "component"
    tiered = token.op or token.upper is not None or _EXCEEDED.search(phrase.clause)
    if tiered and (_DECIDED.match(phrase.behind) or _WITHOUT.match(phrase.behind)):
        return "condition"
    if _TIER_OF_SUM.match(behind) or (tiered and _RATE_BEHIND.match(phrase.behind)) or _OF_SUM.match(phrase.behind):
        return "condition"
    if phrase.clause.endswith(_PAID_IN) and _SUPPLEMENTED.match(phrase.behind):
        return "condition"
    if (
        "/" not in token.words
        and "每" not in token.words
        and not phrase.near
        and ("缴费" in phrase.earlier or "档" in phrase.earlier)
        and _ANSWERED.match(behind)
    ):
        return "condition"
    if _AS_IT_IS.match(phrase.behind) and _SHORT_OF.search(phrase.clause[-16:]):
        return "condition"
    if token.op is Op.AT_MOST and _AUTHORISED.search(phrase.clause):
        return "condition"
    if _CONTRIBUTED.match(phrase.behind):
        return "condition"
    if phrase.clause.endswith(_NEWLY):
        return "increment"
    if _INVESTED.search(phrase.clause[-6:]):
        return "budget"
    paid_for = phrase.behind.startswith("代缴")
    if not paid_for and "缴费" in phrase.earlier and _CONTRIBUTION.search(phrase.earlier):
        return "condition"
    if _QUALIFIES.match(behind) and not any(per.bearers not in ((), ("次",)) for per in phrase.pers):
        return "condition"
    meant = phrase.op if phrase.op is not Op.ABOUT or token.value < _TREASURY else None
    for_someone = meant or token.per != UNSAID or any(per.bearers for per in phrase.pers + phrase.heading_pers)
    if token.value >= _PROGRAMME and not for_someone and _HANDED_OUT.search(phrase.earlier):
        return "budget"
    big = token.value >= _PROGRAMME and (
        (token.value >= _TREASURY and phrase.words) or _BUDGET.search(phrase.clause[-20:])
    )
    return "budget" if big and not for_someone and not _LENT.search(phrase.earlier[-40:].rpartition(";")[2]) else None
