"""Plain words of a cell: components shown, services added, work-talk, degrees, fillers, refusals."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from gapcheck.text.memory import remembered
from gapcheck.text.seldom import seldom

_GAPS = re.compile(r"[\s“”\"'‘’《》〈〉（）()\[\]【】、，,。；;：:·\-—]+")
_BETWEEN = re.compile("(?<=[0-9])[至到~](?=[0-9])")
"""21至24周 is 21—24周."""
_CLAUSES = re.compile(r"[。；;\n]+")
_PROVIDES = seldom(r"提供|开展|发放|实施|组织|给予|免费|资助|补贴|救助|赠送|配发|购买|设立|举办|减免")
_OUTRIGHT = r"另外|另(?=提供|开展|为|增|给予|发放|减免)|此外|额外"
_ADDED = "提供|开展|服务|项目|内容|检测|筛查|检查|接种|疫苗|补贴|补助|保险"
_NEW = rf"新增|增设|(?:^|(?<=[，,]))增加(?=[^，,]{{0,20}}?(?:{_ADDED}))"
_FURTHER = re.compile(
    rf"(?P<outright>{_OUTRIGHT})|(?P<new>{_NEW})|还(?=提供|开展|为|给予|可)|同时[，,]?(?=为|对|向|提供|开展|发放|给予|免费)"
    r"|在此基础上|(?:拓展|延伸|扩展)(?=提供|开展|服务)|并(?=[为向给][^，,]{1,20}(?:发放|购买|赠送|配发))"
)
_SUM = re.compile(r"[0-9]万?元")
_ANNOUNCES = re.compile("[另增还并]|此外|额外|同时|基础上|拓展|延伸|扩展")
_GIVES = re.compile("免费|赠送|购买|发放")
"""Without one of these a cell announces, or gives, nothing further."""
_GIFT = re.compile(
    r"(?:^|(?<=[，,]))(?:并|还|每[年月])?(?:[为向对][^，,]{2,16}?)?"
    r"(?:免费(?:提供|发放|接种|配备|赠送)|赠送|(?<=[^，,])(?:购买|发放))(?!到|至)(?P<what>[^，,]{2,30})"
)
_UNTELLING = re.compile(r"[0-9.]+(?:次|元|个|人|名|份|天|年|月|小时)?|每[人年月次天]|服务|项目|工作|活动|等")
_WORK = re.compile(
    r"(?:进一步|不断|持续|大力|积极|着力)*"
    r"(?:加强|推进|推动|完善|健全|深化|强化|统筹|优化|落实|构建|夯实|提升|压实|规范)"
    r"[^。；;，,、\n]{0,24}?"
    r"(?:机制|体系|建设|制度|管理|能力|(?<!监护)责任|队伍|监管|工作|水平|协调|领导|合力|格局)"
)
_BENEFIT = seldom(
    r"免费|提供|发放|补贴|补助|资助|减免|救助|给予|免除|每人|每年|每月|可以?享受"
    r"|支付|报销|供养|安置|检查|咨询|培训|开放"
)
_DEGREE = seldom(
    r"[应愿能需][^\W\d_]尽[^\W\d_]"
    r"|全覆盖|全员|全额|免费|不收(?:取)?费"
    r"|(?:基本药物|药品|诊疗项目)目录|全部(?:实施|配备|纳入|覆盖|设[立置]|开设|建[立成]|开放|达标)|(?:不低于|参照|等同于|同)[^，,。；;]{0,8}(?:低保|最低生活保障|最低工资|供养|养育)[^，,。；;]{0,6}标准|不[小低少]于[^，,。；;]{1,12}面积|全免|减半|免学费|免学杂费|动态清零|至少一人|随时|当场|即时|全天候|无障碍|实报实销|差额(?:补足|发放)|按月(?:足额)?发放|按时足额"
)
_WHEN = ("按月", "按时")
_NO_DEGREE = seldom(
    "(?:(?:[不非]|未(?!成年))[^，,。；;]{0,2}|[半减]|部分[^，,。；;]{0,4}|(?:逐步|酌情|视情|适当|力争|争取|尽量)[^，,。；;]{0,6})$"
)
"""不免学费, 部分免费, 逐步实现全覆盖: no such degree is promised."""
_VAGUE = seldom(
    "原则上|具体[^，,。；;]{0,12}?[由按以][^，,。；;]{0,30}?(?:确定|制定|规定|执行|为准)"
    "|(?:按照?|依照|依据|根据|参照|遵照|结合|执行|符合)[^，,。；;]{0,30}?"
    "(?:规定|要求|政策|标准|办法|方案|实际|情况|规范|水平|条件|文件|精神)(?:执行|确定|落实|开展|实施|办理|制定)*"
    "|由[^，,。；;]{0,40}?(?:确定|制定|规定)|因地制宜|视情|适当|逐步|酌情|统筹|相关|有关|开展|工作|服务|标准|确定|执行|落实"
)
"""Words that say how a standard will come about, not what it is."""
_LEFT_OPEN = seldom(
    "由[^，,。；;]{0,40}?(?:确定|制定|规定)|结合[^，,。；;]{0,12}?实际|(?:另行|自行)(?:制定|规定|确定|公布|通知|安排)|因地制宜|视情|酌情"
)
"""Words that leave it to somebody, or to another day."""
_ADOPTS = re.compile(r"(?:按照?|依照|执行|达到)(?:国家|全国|中央)[^。；;\n]{0,16}?(?:标准|规定|规范|办法)")
_DOES = "(?:提供|开展|实施|发放|安排|组织|设立|建立|办理|支付|配备|推行)"
_ABLE = "(?:有条件|具备条件|条件成熟|财力允许)的?[^，,。；;\\n]{0,4}(?:地区|地方|[市县区乡镇村]|机构|单位|学校).?"
_NOT_GIVEN = re.compile(
    f"(?<!不得)(?<!禁止)(?:暂不|不再|暂未|尚未|不予|停止|暂停|取消|[不未](?=(?:免费)?{_DOES}))(?:免费|定期|统一)?{_DOES}[^，,。；;\\n]*"
    f"|(?:{_ABLE}可?以?|鼓励(?:各[级地]?|地方|基层|{_ABLE})[^，,。；;\\n]{{0,4}}|力争|逐步)(?:免费)?{_DOES}[^，,。；;\\n]*"
    "|(?<=[，,。；;\\n（(])(?:暂)?不(?:含|包括|涵盖)[^，,。；;\\n]*"
    f"|[^，,。；;\\n]{{0,30}}(?:暂不|暂未|尚未|不再){_DOES}(?=[，,。；;\\n]|$)"
)
"""暂不提供中医体质辨识, 有条件的机构开展康复训练: what nobody is sure to get."""
_DOUBTS = (
    "暂不", "暂未", "尚未", "不再", "不予", "不含", "不包", "不涵", "不提供", "不开展", "不实施", "不发放", "未提供",
    "未开展", "停止", "暂停", "取消", "鼓励", "有条件", "具备条件", "条件成熟", "财力允许", "力争", "逐步",
)  # fmt: skip
_FILLER = re.compile(
    r"[\s/\\\-—–_.…、。*×xX]*|无|暂无|暂缺|缺|略|空|未定|待[定补核填]充?|待明确|同上级?|(?:n/?a|none|null|tbd)",
    re.IGNORECASE,
)
_RULED = "(?:规定|政策|文件|要求|办法|精神|标准|通知)"
_ELSEWHERE = re.compile(
    "(?:内容|标准|对象|具体)*(?:详|参|请|可)*[见阅](?!习)[^，,。；;《〔]{0,12}"
    f"|(?:按照?|依照|依据|根据|参照|遵照|执行)(?:我|本|全|国家|中央|省|市|县|上级|有关|相关|现行|部门|主管|统一|的|、|和|及)*{_RULED}+"
    "(?:执行|办理|落实|确定|实施|承担|负责)*|[?？]+"
)
"""见附件, 按省有关规定执行: what is said stands somewhere else, nobody says where."""
_REFUSES = re.compile(
    r"不(?:可|能)?承受|不可行|不可控|(?:难以|无力|无法)(?:承受|承担|保障|实施)|超出.{0,6}(?:承受|财力)|财力不足|[不未](?:予)?通过"
    r"|不(?:可|能|予|宜|应|得)?实施|暂缓|不同意|不支持"
)
_AFFORDABLE = re.compile(
    "(?:可以?|能够?|具备|有能力|有)承受|承受(?:能力)?(?:范围|区间)?(?:之?内|以内)|可负担|可行|有保障|能保障|通过|同意"
)
_HEDGED = re.compile(
    "部分|不足|暂|待|但|须|需要?(?!求)|有条件|如|若|风险(?:较[大高]|高|大)|压力|缺口|[未难]|不(?!会|存在|增加|影响|新增|突破|超)"
)
_ADJUSTS = re.compile("调整|修订|修改|更新|完善|动态|同步|优化|评估")
_NEVER = re.compile("(?:不[作再予得做]?|无[须需]|暂缓|停止|取消|未)(?:进行|开展|实行)?(?:动态)?(?:调整|修订|修改|更新)")
_LEAST_PAIRS = 2
_LONG = 200
_LEAST_SAID = 6


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    plain = text
    if not text.isalnum() or not unicodedata.is_normalized("NFKC", text):  # but for most words of the packs
        plain = _GAPS.sub("", unicodedata.normalize("NFKC", text))
    return _BETWEEN.sub("", plain) if "至" in plain or "到" in plain or "~" in plain else plain


def shown_by(words: tuple[str, ...], text: str) -> str | None:
    """The first of `words` that `text` shows, or None; `甲+乙` needs both parts in one clause."""
    return _first_shown(text, words)


@remembered
def _first_shown(text: str, words: tuple[str, ...]) -> str | None:
    bare = _bare(text)
    for word in words:
        parts = [_bare(part) for part in word.split("+")]
        if len(parts) == 1:
            if parts[0] in bare:
                return word
        elif any(all(part in _bare(clause) for part in parts) for clause in _CLAUSES.split(text)):
            return word
    return None


@remembered
def given(text: str) -> str:
    """The text without the services that it says are not given, or given only where and when it can be done."""
    return _NOT_GIVEN.sub("", text) if any(doubt in text for doubt in _DOUBTS) else text


@remembered
def further_services(text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Clauses that clearly offer a service none of `known` speaks of.

    A clause counts when it announces itself as additional (另外提供…, 新增…) and shares hardly a
    word with what is known; a clause that is only worded differently must not be accused.
    """
    if _ANNOUNCES.search(text) is None:
        return ()
    # A word of two characters (创业) shows a component, but does not make all that contains it one.
    told = tuple(word for word in known if len(word) > 2)
    found = []
    for clause in _CLAUSES.split(text):
        mark = _FURTHER.search(clause)
        offered = _offered(clause, mark) if mark else ""
        if mark and offered and not shown_by(told, offered):
            own = _pairs(_telling(offered))
            shared = len(own & _vocabulary(known))
            enough = len(own) >= _LEAST_PAIRS or (len(own) == 1 and mark.lastgroup is not None)
            if enough and _hardly_known(shared, len(own), offered):
                found.append(clause[mark.start() :].strip(" ，,、"))
    return tuple(found)


@remembered
def unannounced_gifts(text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """What a cell says is given free or bought for people, where not one word of it is known (免费提供校服): perhaps a
    further service, perhaps only another word for one."""
    if _GIVES.search(text) is None:
        return ()
    found = []
    for clause in _CLAUSES.split(text):
        for gift in _GIFT.finditer(clause):
            own = _pairs(_telling(gift["what"]))
            if len(own) >= _LEAST_PAIRS and not own & _vocabulary(known) and not _FURTHER.search(clause):
                found.append(gift[0].strip(" ，,、"))
    return tuple(found)


@lru_cache(maxsize=1024)
def _vocabulary(known: tuple[str, ...]) -> frozenset[str]:
    """The pairs of characters in what is known of an item."""
    return frozenset(pair for word in known for pair in _pairs(_bare(word)))


def _offered(clause: str, mark: re.Match[str]) -> str:
    """What stands behind the last verb that has something behind it (for whom, before it, is no service), or
    behind a mark that is such a verb itself (新增)."""
    verbs = list(_PROVIDES.finditer(clause, mark.start()))
    for verb in sorted(verbs, key=lambda verb: (verb[0] == "免费", -verb.start())):
        if len(_telling(clause[verb.end() :])) > 1:
            return clause[verb.end() :]
    return clause[mark.end() :] if mark["new"] and len(_telling(clause[mark.end() :])) > 1 else ""


def _hardly_known(shared: int, pairs: int, offered: str) -> bool:
    """Whether an offer shares hardly a word with what is known: one in four, of several words one in six.

    A sum of its own tells more: 发放生活补助200元 is a further benefit though 生活 is a known word.
    """
    if _SUM.search(offered):
        return shared * 2 <= pairs
    return shared * (4 if shared == 1 else 6) <= pairs


def _telling(text: str) -> str:
    """The words of an offer without numbers and without what any offer may be called."""
    return _UNTELLING.sub("", _bare(text))


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


@remembered
def work_talk(text: str) -> str | None:
    """The words of a cell that speaks of the department's work and of nothing a resident gets."""
    match = _WORK.search(text)
    if match is None:
        return None
    clauses = [clause for clause in _CLAUSES.split(text) if clause.strip()]
    talk = [clause for clause in clauses if _talks_of_work(clause)]
    return match[0] if talk and len(talk) * 2 >= len(clauses) else None


def _talks_of_work(clause: str) -> bool:
    """Whether a clause is mostly work (推进残疾人职业培训工作), and nothing beside it is given to anyone."""
    beside = _WORK.sub("", clause)
    return len(_bare(beside)) * 2 <= len(_bare(clause)) and _BENEFIT.search(beside) is None


@remembered
def degree(text: str) -> str | None:
    """The words by which a standard defines a degree without a figure (应保尽保, 免费 …); when it is paid is none
    where somebody else is to say how much (按月发放，标准由市县确定)."""
    found = (match[0] for match in _DEGREE.finditer(text) if not _NO_DEGREE.search(text[: match.start()][-10:]))
    return next((words for words in found if not (words[:2] in _WHEN and _LEFT_OPEN.search(text))), None)


@remembered
def says_nothing(text: str) -> bool:
    """Whether a standard only says where, or by whom, it is set (具体由各县结合实际确定)."""
    return len(_bare(_VAGUE.sub("", text))) < _LEAST_SAID


@remembered
def leaves_open(text: str) -> bool:
    """Whether a standard says nothing at all (见), or nothing but that somebody is to set it."""
    return says_nothing(text) and (_LEFT_OPEN.search(text) is not None or len(_bare(text)) < _LEAST_PAIRS)


@remembered
def adopts_national(text: str) -> str | None:
    """The words by which a standard takes over the national level as it stands (按国家规定标准执行)."""
    match = _ADOPTS.search(text)
    return match[0] if match else None


@remembered
def is_filler(text: str) -> bool:
    """Whether a cell is filled in form only (无, /, 待定, —)."""
    if len(text) > _LONG and not is_filler(text[:_LONG]):
        return False  # before the whole of a long cell is looked at
    return _FILLER.fullmatch(unicodedata.normalize("NFKC", text).strip("（）() 。.")) is not None


@remembered
def stands_elsewhere(text: str) -> bool:
    """Whether a cell says nothing but that it stands in some other paper, which it does not name (见附件, 按规定)."""
    return _ELSEWHERE.fullmatch(unicodedata.normalize("NFKC", text).strip("() 。.:、")) is not None


def refuses(conclusion: str) -> bool:
    """Whether an assessment's conclusion says that the thing cannot be borne or may not be done."""
    return _REFUSES.search(conclusion) is not None


def affirms(conclusion: str) -> bool:
    """Whether an assessment's conclusion says without reserve that the thing can be borne."""
    return _AFFORDABLE.search(conclusion) is not None and _HEDGED.search(conclusion) is None


def arranges_adjustment(text: str) -> bool:
    """Whether words on adjustment say that there will be some (每五年集中调整), not that there is none (暂不调整)."""
    return _ADJUSTS.search(_NEVER.sub("", text)) is not None
