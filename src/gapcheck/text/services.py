"""Plain words of a cell: components shown, services added, work-talk, degrees, fillers, refusals."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from gapcheck.text.memory import remembered

_GAPS = re.compile(r"[\s“”\"'‘’《》〈〉（）()\[\]【】、，,。；;：:·\-—]+")
_CLAUSES = re.compile(r"[。；;\n]+")
_PROVIDES = re.compile(r"提供|开展|发放|实施|组织|给予|免费|资助|补贴|救助|赠送|配发|购买|设立|举办")
_FURTHER = re.compile(
    r"另外|另(?=提供|开展|为|增|给予|发放)|此外|新增|增设|增加(?=提供|开展|服务|项目|内容)"
    r"|额外|还(?=提供|开展|为|给予|可)|同时(?=为|对|向|提供|发放|给予|免费)|在此基础上"
)
_WORK = re.compile(
    r"(?:进一步|不断|持续|大力|积极|着力)*"
    r"(?:加强|推进|推动|完善|健全|深化|强化|统筹|优化|落实|构建|夯实|提升|压实|规范)"
    r"[^。；;，,\n]{0,24}?"
    r"(?:机制|体系|建设|制度|管理|能力|(?<!监护)责任|队伍|监管|工作|水平|协调|领导|合力|格局)"
)
_BENEFIT = re.compile(
    r"免费|提供|发放|补贴|补助|资助|减免|救助|给予|免除|每人|每年|每月|可以?享受"
    r"|支付|报销|供养|安置|检查|咨询|培训|开放"
)
_DEGREE = re.compile(
    r"[应愿能需][^\W\d_]尽[^\W\d_]"
    r"|全覆盖|全员|全额|免费|不收(?:取)?费"
    r"|(?:基本药物|药品|诊疗项目)目录|动态清零|至少一人|随时|当场|即时|全天候|无障碍|实报实销|差额(?:补足|发放)|按月(?:足额)?发放|按时足额"
)
_ADOPTS = re.compile(r"(?:按照?|依照|执行|达到)(?:国家|全国|中央)[^。；;\n]{0,16}?(?:标准|规定|规范|办法)")
_FILLER = re.compile(
    r"[\s/\\\-—–_.…、。*×xX]*|无|暂无|暂缺|缺|略|空|未定|待[定补核填]充?|待明确|同上级?|(?:n/?a|none|null|tbd)",
    re.IGNORECASE,
)
_REFUSES = re.compile(r"不(?:可|能)?承受|不可行|难以承受|超出.{0,4}承受|[不未](?:予)?通过")
_LEAST_PAIRS = 3


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    return _GAPS.sub("", unicodedata.normalize("NFKC", text))


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
def further_services(text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Clauses that clearly offer a service none of `known` speaks of.

    A clause counts when it announces itself as additional (另外提供…, 新增…) and shares hardly a
    word with what is known; a clause that is only worded differently must not be accused.
    """
    vocabulary = {pair for word in known for pair in _pairs(_bare(word))}
    found = []
    for clause in _CLAUSES.split(text):
        mark = _FURTHER.search(clause)
        offered = _offered(clause, mark.start()) if mark else ""
        if mark and offered and not shown_by(known, offered):
            own = _pairs(_bare(offered))
            if len(own & vocabulary) * 4 <= len(own):
                found.append(clause[mark.start() :].strip(" ，,、"))
    return tuple(found)


def _offered(clause: str, start: int) -> str:
    """What stands behind the last verb that has something behind it; for whom, before it, is no service."""
    for verb in reversed(list(_PROVIDES.finditer(clause, start))):
        if len(_pairs(_bare(clause[verb.end() :]))) >= _LEAST_PAIRS:
            return clause[verb.end() :]
    return ""


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
    """The words by which a standard defines a degree without a figure (应保尽保, 免费 …)."""
    match = _DEGREE.search(text)
    return match[0] if match else None


@remembered
def adopts_national(text: str) -> str | None:
    """The words by which a standard takes over the national level as it stands (按国家规定标准执行)."""
    match = _ADOPTS.search(text)
    return match[0] if match else None


@remembered
def is_filler(text: str) -> bool:
    """Whether a cell is filled in form only (无, /, 待定, —)."""
    return _FILLER.fullmatch(unicodedata.normalize("NFKC", text).strip("（）() 。.")) is not None


def refuses(conclusion: str) -> bool:
    """Whether an assessment's conclusion says that the thing cannot be borne or may not be done."""
    return _REFUSES.search(conclusion) is not None
