"""Whom a cell about something else keeps from a service: 仅限本省户籍, 在校学生除外, 每年100名额满为止."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from gapcheck.text.memory import remembered
from gapcheck.text.seldom import seldom

_SIGNS = (
    "仅", "只", "限", "须", "需", "应当", "应具", "应持", "应为", "应是", "应属", "应连",
    "应累", "应居", "应缴", "应参",
    "除外", "不得", "不予", "不再", "不享受", "不能享受", "不纳", "不列", "不属", "不在", "不含", "不包",
    "名额", "额满", "一生", "终身", "终生", "最多", "超过", "轮候", "先到", "排队", "后方可", "后才可", "要求",
)  # fmt: skip
"""NOTE: most cells hold none of these, and need not be taken apart."""
_BLANKS = re.compile("[^\\S\n]+")
_CLAUSES = re.compile("[。;,\n:]+")
_PEOPLE = re.compile(
    "人员|人口|对象|家庭|户籍|户口|居民|村民|群众|学生|[幼儿少]童|青年|老人|老年人|妇女|[孕产]妇|夫[妻妇]|患者|患有|病人|职工|劳动者|残疾人"
    "|军人|农户|低保|特困|毕业生|子女|居住证|[0-9]岁"
)
_NOT_PEOPLE = seldom("(?:费用?|金|服务|机构|单位|部分|项目|药品|设施|场所|日|期间|节假日|情形|标准)[)]?的?$")
_ONLY = re.compile(
    "(?:(?:仅|只)(?:限于?|限定于?|面向|针对|对|向|为|适用于|接收|受理)|(?<![不无期权上下时年数])限(?:于|定为?|(?=[本具持户常农城低特困全我]))"
    "|(?<!无)(?:必?须|应当?|需要?|要求)(?:同时|均)?(?:具有|具备|持有|拥有|取得|是|为|属于)"
    "(?=[^,;]{0,10}(?:户籍|户口|居住证|低保|特困|困难家庭|[0-9]岁)))(?P<who>[^,;()]{2,40}?)"
    "(?:可?(?:享受|发放|提供|申请|办理|参加|开放|实施|给予[^,;]*))?(?=[,;()]|$)"
)
_TESTED = re.compile(
    "(?<!无)(?:必?须|应当?|需要?|要求)[^,;]{0,6}(?:连续|累计)?(?:居住|落户|缴[费纳]|参保|纳税)[^,;]{0,10}?满?[0-9一二三四五六七八九十半]+(?:年|个月)"
    "|(?:仅|只)(?:限于?)?[^,;]{0,8}(?:收入|财产)(?:低于|不超过|在)[^,;]{1,16}|(?:必?须|应当?|需)[^,;]{0,8}(?:收入|财产)(?:低于|不超过|在)[^,;]{1,16}"
    "|(?:收入|财产)[^,;]{0,6}(?:必?须|应当?|需)(?:低于|不超过|在)[^,;]{1,16}"
)
_BUT = re.compile(
    "除外|(?<!重复)不(?:得|再|予|能)?享受(?!过)|不(?:予|得)(?:发放|补[贴助]|受理|救助|保障|资助|办理)|不(?:纳入|列入|属于|在)[^,;]{0,6}范围"
)
_WITHOUT = re.compile("(?<![也均])不(?:含|包括|包含)(?P<who>[^,;()]{2,30})")
_MOST = 30
_TWICE = re.compile("重复|不再|不符合|同时|已(?:经)?(?:享受|领取|纳入|参加)|多头|两项|其他|死亡|去世|停止")
_SO_MANY = re.compile(
    "名额[^,;]{0,6}[0-9]+(?![0-9.%])|名额有限|额满(?:为|即)?止|先到先[得服办]"
    "|(?:一生|终身|终生)[^,;:]{0,8}[一两二三123]次"
    "|(?:限[额招收报]|(?:人数|总数|规模)[^,;0-9]{0,4}不超过|最多(?:接收|招收|服务|资助|补[助贴]|受理))[^,;0-9元]{0,6}[0-9]+(?:人|名|户)(?![/次均日月年元])"
)
_OF_EACH = seldom("每(?:[个家所名班期位间]|机构|县|乡镇?|村)[^,;]{0,8}$")
_OF_A_ROOM = seldom("(?:阅[览读]|活动|体验|游[乐戏]|休息|训练)区$|[阅览室厅席座]$|通道$|窗口$|古籍$|文献$")
"""少儿阅览区仅限儿童进入: whom one room of a house, or a treasure of it, is for."""
_TAKES = seldom("(?<![不免])(?<!不得)(?<!不再)(?:收取|收费|[交缴]纳|[交缴]费|罚款|自[付费理]|个人(?:承担|负担))")
"""应交纳逾期费，残疾人除外: who is spared a burden is not kept out."""
_WAIT = re.compile(
    "轮候|排队等[候待]|(?:申请|登记)[^,;]{0,6}满?[0-9一二三四五六七八九十半]+(?:年|个月)[^,;]{0,4}(?:方|才)可"
)


class Limit(NamedTuple):
    """The words of a limit, and whom it leaves (`only`) or leaves out, if it names them."""

    text: str
    who: str = ""
    only: bool = True


@remembered
def limits(text: str) -> tuple[Limit, ...]:
    """What a cell says of who gets a service and who does not, so many and no more, or only after a wait."""
    if not _signed(text):
        return ()
    plain = _BLANKS.sub("", unicodedata.normalize("NFKC", text))
    clauses = _CLAUSES.split(plain)
    told = zip(["", *clauses], clauses, strict=False)
    return tuple(limit for before, clause in told if _signed(clause) for limit in _in(clause, before))


def _signed(text: str) -> bool:
    return any(sign in text for sign in _SIGNS)


def _in(clause: str, before: str) -> list[Limit]:
    if match := _ONLY.search(clause):
        apart = _OF_A_ROOM.search(clause, 0, match.start())
        return [Limit(match[0], match["who"])] if _names_people(match["who"]) and not apart else []
    if match := _TESTED.search(clause) or _so_many(clause) or _WAIT.search(clause):
        return [Limit(match[0])]
    if ("不" not in clause and "除外" not in clause) or _TWICE.search(clause):
        return []
    if match := _BUT.search(clause):
        who = clause[max(0, match.start() - _MOST) : match.start()]
        if match[0] == "除外" and _TAKES.search(before + clause[: match.start()]):
            return []
        return [Limit(who + match[0], who, only=False)] if _names_people(who) else []
    if match := _WITHOUT.search(clause):
        return [Limit(match[0], match["who"], only=False)] if _names_people(match["who"]) else []
    return []


def _so_many(clause: str) -> re.Match[str] | None:
    """So many and no more, but for what each home, class or trainer takes."""
    match = _SO_MANY.search(clause)
    return match if match and not _OF_EACH.search(clause, 0, match.start()) else None


def _names_people(who: str) -> bool:
    return _PEOPLE.search(who) is not None and _NOT_PEOPLE.search(who) is None
