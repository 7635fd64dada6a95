"""Set phrases of social policy that vary too much to be listed as words: causes of sudden hardship, no one bound to
support, families of the fallen, conditions left to the authorities; and the headings before a list of people."""

from __future__ import annotations

import re
from functools import cache

_EVENT = (
    "(?:火灾|爆炸|溺水|雷击|交通事故|车祸|人身伤害|见义勇为|自然灾害|意外(?:伤害|事件|事故|灾害)?|事故"
    "|(?:突发|突患|患|罹患|身患)?(?:重大|重特大|严重|危重)?(?:疾病|重病|大病)|子女(?:教育|上学)|教育"
    "|突发(?:事件|性?变故|公共事件)|特殊(?:原因|情况)|其他(?:特殊)?原因|灾|病|学)"
)
_EVENTS = (
    f"(?:因|遭遇|遭受|由于)(?:遭遇|遭受|发生|家庭成员)?{_EVENT}(?:(?:等|、|和|或者|或|以及|及|因|遭遇|发生){{1,3}}{_EVENT}){{1,8}}"
    "(?:等?(?:原因|情形|情况)|等)?"
)
_BROUGHT = (
    "(?:,?(?:而)?(?:导致|造成|致使|引起))?(?:家庭)?(?:基本生活|生活)?(?:暂时)?(?:出现|陷入)?(?:暂时)?(?:严重)?"
    "(?:困难|困境)?"
)
_SUPPORT = "(?:赡养|抚养|扶养)(?:义务)?人?"
_AUTHORITY = "(?:(?:省|市|县|区|设区的市)级?(?:及?以上)?|各级|当地|地方)*人民政府(?:规定|确定|认定|批准)"

PHRASES: tuple[tuple[str, str, str, str], ...] = (
    ("因", f"{_EVENTS}(?:,?(?:导致|造成|致使))?(?=支出型|刚性支出|易?返贫|致贫|突发严重困难)", "filler", ""),
    (
        "因",
        f"{_EVENTS}(?:,?(?:导致|造成))?刚性支出(?:较大|过大)(?:或者?|和|、)收入(?:大幅|明显)(?:度?缩减|减少){_BROUGHT}",
        "term",
        "突发严重困难户",
    ),
    (
        "受遭",
        "(?:受|受到|遭受)(?:自然|重大|严重)*灾害(?:严重)?(?:影响|损失),?(?:导致|造成|致使)?基本生活(?:暂时)?(?:出现|陷入|发生)"
        "(?:严重)?(?:困难|困境)",
        "term",
        "受灾",
    ),
    ("因遭由", _EVENTS + _BROUGHT, "term", "临时困难"),
    (
        "无没",
        f"(?:无|没有)(?:法定)?的?{_SUPPORT}(?:(?:、|和|或者|或|及){{1,2}}(?:法定)?{_SUPPORT}){{0,4}}"
        "(?:,?(?:或者|或)(?:其|法定|赡养|抚养|扶养|、|义务人){1,10}(?:无|没有|不具备)(?:相应|履行)?(?:义务)?的?能力)?",
        "term",
        "无赡养抚养扶养人",
    ),
    (
        "烈",
        "烈士[、和]因公牺牲(?:军人)?[、和及]病故军人的?(?:遗属|家属)",
        "term",
        "三属",
    ),
    ("省市县区设各当地人", _AUTHORITY, "opaque", "政府规定"),
    ("以", "以[^;。()]{1,60}?为(?:重点|主)(?:人群|对象|群体)?", "filler", ""),
    ("政", "政府(?:规定|确定)", "opaque", "政府规定"),
    (
        "依无",
        "(?:依靠自身力量无法|无力自行?|无能力自行?|自身无力)解决住房(?:安全)?(?:问题|困难)?",
        "opaque",
        "无力自行解决住房",
    ),
    ("未", "未享受过?(?:农村)?(?:住房|危房)(?:保障|改造)(?:政策|待遇)?", "opaque", "未享受住房保障政策"),
    ("医", "医疗费用负担(?:较|过)?重", "opaque", "医疗费用负担较重"),
    ("家户", "(?:家庭(?:主要)?成员中?|家庭中|家中|户内)有(?!困难)", "unread", ""),
    ("人", "人民(?:政府|法院|检察院)", "unread", ""),
)
"""(first characters, pattern, kind, name): kind is `term` (the lexicon's term `name`), `opaque` (a condition called
`name`), `filler` or `unread`."""

_SERVICE = (
    "(?:补贴|津贴|补助金?|救助金?|评估|改造|服务|资助|护理|培训|检查|体检|筛查|保险|供养|扶助金?|奖励|优待|慰问|助学金"
    "|减免|保障|管理|接种|随访|康复|托养|教育|保险费|保费|学费|费用|活动|工程|项目|签约|建设|照护)"
)
_HEADING = (
    f"(^|[;。])(?:其中,?)?[^,;。:()、]{{0,18}}{_SERVICE}的?(?:(?:发放|服务|保障|资助|救助|补贴|享受)?(?:对象|人群|范围)"
    "(?:主要)?(?:为|是|:)|(?:主要)?面向|:)"
)


@cache
def phrase(place: int) -> re.Pattern[str]:
    """The pattern of one entry of `PHRASES`, made on first use."""
    return re.compile(PHRASES[place][1])


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(_HEADING)


_LIST = re.compile("((?:下列|以下|如下)[^,;。:()]{0,8}:);?")


def headless(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with a list's announcement (下列人员：) as a statement of its own, and without headings that
    name the service whose people follow (护理补贴对象为…；高龄津贴面向…); and these headings."""
    text = _LIST.sub(r"\1;", text)
    if "对象" not in text and "面向" not in text and ":" not in text:
        return text, ()
    return _heading().sub(r"\1", text), tuple(match[0] for match in _heading().finditer(text))
