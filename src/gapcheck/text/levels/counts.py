"""Whether so many heads, things or times are promised, or only counted."""

from __future__ import annotations

import re

from gapcheck.quantity import Op
from gapcheck.text.levels.phrases import Phrase
from gapcheck.text.levels.spans import OF_WHOM, tail
from gapcheck.text.levels.units import CROWDS, UNSAID
from gapcheck.text.seldom import seldom

PEOPLE = frozenset({"人", "名", "户", "对", "家", "例", "个", "所", "座", "间", "支", "班", "人次", "栋"})
_THINGS = frozenset({"个", "所", "座", "间", "支"})
KINDS = frozenset({"种", "项", "期", "部", "条", "件", "份", "张", "处", "度", "片", "块", "点"})
_PROMISED = KINDS | {"人次"}
SHOWS = frozenset({"场", "期", "次"})
_ALL_OF_THEM = 400
_CROWD = frozenset({"人", "名", "例", "户"})
_MANY = 100
_PROVIDED = re.compile("每[^,;]*(?:建[有成设]|配[备置有]|设[立置有]|举办|开办|开设)")
_SERVED = re.compile("筛查|培训|服务|救助|发放|组织|监测|扶持|就业|安置|资助|改造|完成|惠及|新增")
_WORKLOAD = re.compile(
    "(?:人数|户数|(?<![千万户])(?<![千万]常住)人口|管理数|任务数?|任务指标)(?:不少于|不低于|达到?|为|≥|约|共|近|超过)*$"
)
_HEADS = re.compile(
    "(?:\\(含\\))?(?:及?以[上下内])?(?:的)?(?:户|家庭(?!成员)|村(?![医干级民卫务规社])|学校|单位|班|企业|规模|的)"
)
_PRESENCE = re.compile(
    "每|资料|报刊|期刊|图书|节目|目录|配[备置有]|设[立置有]?|建[有立设]?|提供|拥有|藏|更新|品种|播|放映|能够|收[听看]|预防|安排|不[少低]于|至少|免除|减免|检[查测验]|体检|筛查|音像|文献|出版物|光盘|杂志|有$"
)
_COMMA = re.compile("[,;!]")
_FOR_A_CROWD = seldom("每[百千万十][^;!]{2,40}$")
"""每千人口医师3.2人，床位7.5张: there is no half of a bed but among so many people."""
_ONE_MORE_KIND = re.compile(
    "[,、]?[^,;:、0-9]{2,10}(?:报告|反应|监测|抽检)|[,、]?(?:执业|助理|注册|全科|专科|中医|公卫|药)*(?:医师|医生|护士|药师|护理员|床位|指导员)"
)
"""药品不良反应报告每百万人1000份，化妆品不良反应50份: for the same crowd."""
_YEARLY = re.compile("每年[^;!]*$")
_CAME = re.compile("年(?:服务|接待|参观|资助|救助|培训|惠及)[^,;0-9]{0,8}$")
"""年接待读者120万人次: as many as came."""
_ALL_OVER = re.compile("(?:全|我)[省市州县区旗][^,;:0-9每]{0,10}$")
"""全区年资助约600人次: as many as the whole place has."""
_AND_SO_ON = re.compile("等(?:[0-9一二三四五六七八九十]{1,3}大?类)?$")
_REACHED = ("惠及", "受益", "覆盖人群", "共惠及", "直接受益")
_STAFFED = seldom("配备|配有|设置|聘用|聘请")
_PLANNED = re.compile("完成|计划|累计|共(?!同|享)|组织开展了?|举办了|放映了")
_OFFERED = seldom("(?:提供|发布|开发|推荐)[^,;0-9]{0,6}(?:岗位|床位|学位|托位)$")
_SEATS = ("座席", "座位", "席位", "阅览座")
_SEISMIC = re.compile("烈度|设防")


def many_shows(phrase: Phrase) -> bool:
    """完成演出380场: as many as all places get together."""
    if _bearers(phrase) or phrase.op:
        return False
    planned = _PLANNED.search(phrase.clause) and phrase.token.value >= _MANY and "每" not in phrase.clause
    return bool(planned) or (phrase.token.value >= _ALL_OF_THEM and not phrase.pers)


def head_count(phrase: Phrase) -> str | None:
    """Heads and kinds are workload or tests unless the standard promises so many."""
    token = phrase.token
    heads = token.measure in PEOPLE and token.measure != "人次" and token.per == UNSAID
    many = token.measure in _CROWD and token.value >= _MANY and not _bearers(phrase)
    if token.measure in KINDS and (_AND_SO_ON.search(phrase.clause) or "享受" in phrase.clause):
        return "count"
    if token.measure == "项" and "、" in phrase.bracket:
        return "count"
    if token.op is Op.AT_LEAST and token.measure == "名" and _STAFFED.search(phrase.clause):
        return None
    at_each = any(per.bearers and per.bearers[0] in SHOWS for per in phrase.pers)
    if heads and phrase.clause.startswith(_REACHED):
        return "count"
    if heads and not at_each and ((many and _SERVED.search(phrase.clause)) or _WORKLOAD.search(phrase.clause[-12:])):
        return "count"
    if token.measure in PEOPLE and token.value >= _MANY and not _bearers(phrase) and _ALL_OVER.search(phrase.clause):
        return "count"
    if token.measure in PEOPLE and _HEADS.match(tail(phrase)):
        return "condition"
    if token.measure in KINDS and token.op is Op.AT_LEAST and phrase.op is None and OF_WHOM.match(phrase.behind):
        return "condition"
    if token.measure == "度" and _SEISMIC.search(phrase.clause):
        return "condition"
    if (
        phrase.op
        or (token.op and token.measure in _PROMISED)
        or (token.per and (token.per.bearers or token.per.period))
    ):
        return None
    if _bearers(phrase) or any(CROWDS.issuperset(per.bearers) for per in phrase.near if per.bearers):
        return None
    pers = phrase.pers or (_YEARLY.search(phrase.earlier) is not None and phrase.clause.startswith("培训"))
    if token.measure == "人次" and pers and "年内" not in phrase.clause and not _CAME.search(phrase.clause):
        return None
    if of_a_crowd(phrase):
        return None
    if token.op is Op.AT_LEAST and phrase.behind.startswith("就业") and "安置" in phrase.clause:
        return None
    if token.measure == "个" and phrase.clause.endswith(_SEATS):
        return None
    yearly = token.measure == "人" and "每年" in phrase.clause
    if token.op is Op.AT_LEAST and (yearly or _OFFERED.search(phrase.clause)):
        return None
    if token.measure in _THINGS and _PROVIDED.search(_COMMA.split(phrase.earlier)[-1]):
        return None
    if token.measure in KINDS and _PRESENCE.search(_COMMA.split(phrase.earlier)[-1]):
        return None
    return "count"


def of_a_crowd(phrase: Phrase) -> bool:
    """每千人口医师3.2人，床位7.5张，护士4人: so many for the crowd named before."""
    if "每" not in phrase.earlier:
        return False
    more = phrase.token.value % 1 or _ONE_MORE_KIND.fullmatch(phrase.clause)
    return bool(more) and _FOR_A_CROWD.search(phrase.earlier) is not None


def _bearers(phrase: Phrase) -> bool:
    return any(per.bearers for per in phrase.pers)
