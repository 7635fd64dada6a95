"""What a level is the level of: the words it hangs under, shared out where values and names are listed apart."""

from __future__ import annotations

import re

from gapcheck.text.levels.tokens import Token, What
from gapcheck.text.numerals import number

_LONGEST = 60
_SILENT = (What.PER, What.BOUND, What.CHANGE, What.MARK)
_NAMING = frozenset({"单套", "最低", "最高", "最长", "限额", "上限", "下限", "封顶", "封顶线", "低限", "保底", "平均"})
_SIGNS = "#,;:、!/?()“”\"' "
_PUNCTUATION = re.compile(f"[{_SIGNS}][{_SIGNS}]*")
"""NOTE: a search skips to a sign that must stand first, not to one repeated with +."""
_LEADING = (
    "其中", "并", "且", "对", "由", "将", "按", "给予", "享受", "提供", "发放", "则", "以及", "和", "及", "与", "的",
    "现行", "分别", "在此基础上",
)  # fmt: skip
_TRAILING = (
    "分别", "由", "从", "为", "是", "按照", "按", "给予", "不", "应", "应当", "原则上", "一般", "统一", "的", "进行",
    "提供", "开展", "各", "在", "可", "以", "共", "现行", "享受", "发放",
)  # fmt: skip
_FIRSTS = frozenset(word[0] for word in _LEADING)
_LASTS = frozenset(word[-1] for word in _TRAILING)
"""NOTE: few words begin or end in any of these, and none but those need be asked for the little words themselves."""
_LEADING_FILLER = re.compile(
    "(?:其中|并且|并(?!发)|且|对于|对(?!象)|由|将|按照|按(?!摩)|给予|享受|提供|发放|则|以及|和|及|与|的|现行|分别|在此基础上)*"
)
_TRAILING_FILLER = re.compile(f"(?:{'|'.join(_TRAILING)})+$")
_SPLIT = re.compile("[、和及与]|以及")
_SHARED_TAIL = re.compile("(?:分别|各|依次|均)?(?:为|是|按|达到?|不低于|不少于|不超过|给予|享受)*$")
_ORDINALS = list("〇一二三四五六七八九十")
_GRADES = re.compile(
    "(?P<low>[一二三四五六七八九]|[1-9])(?:[级等档])?[至到~-](?P<high>[一二三四五六七八九十]|10|[1-9])(?P<kind>[级等档])"
)
_GRADE_LIST = re.compile(
    "(?<![0-9〇一二三四五六七八九十])(?P<each>(?:(?:[一二三四五六七八九十]|10|[1-9])[、和]){1,9}(?:[一二三四五六七八九十]|10|[1-9]))(?P<kind>[级等档])"
)
_LINK = re.compile("[、和]")
_PEOPLE = re.compile("人员|对象|家庭|学生|儿童|老年?人|患者|职工|居民|户")
_PEOPLE_LAST = re.compile(f"(?:{_PEOPLE.pattern})$")
_STAGE = re.compile("小学|初中|高中|中职|城市|城镇|农村|集中|分散|在职|退休")
_STAGE_LAST = re.compile(f"(?:{_STAGE.pattern})$")
_GENERIC = re.compile("(?:扶助|补助|补贴|救助|资助|保障|发放|服务|奖励|具体)*(?:金)?(?:标准|比例|金额|额度)?")


def words(compact: str, tokens: list[Token], start: int, end: int) -> str:
    """The plain words of a span: its text without periods, bounds, changes and list marks."""
    start = max(start, end - 4 * _LONGEST)
    parts, at = [], start
    for token in tokens:
        if token.what in _SILENT and token.words not in _NAMING and start <= token.start and token.end <= end:
            parts.append(compact[at : token.start])
            at = token.end
    rest = compact[at:end]
    return tidy(" ".join([*parts, rest]) if parts else rest)


def tidy(text: str) -> str:
    """Words without punctuation and without the little words at their ends."""
    text = text.strip(_SIGNS)
    if not text or text.isalnum():
        return _trim(text)
    return " ".join(filter(None, map(_trim, _PUNCTUATION.split(text))))


def _trim(piece: str) -> str:
    if piece[:1] in _FIRSTS and piece.startswith(_LEADING):
        piece = _LEADING_FILLER.sub("", piece, count=1)
    return _TRAILING_FILLER.sub("", piece) if piece[-1:] in _LASTS and piece.endswith(_TRAILING) else piece


def join(*parts: str) -> str:
    """One subject from its parts, the nearest words kept when it grows too long."""
    whole = " ".join(dict.fromkeys(filter(None, parts)))
    return whole[-_LONGEST:].strip()


def generic(text: str) -> bool:
    """Whether words name no subject of their own (补助标准)."""
    return _GENERIC.fullmatch(text.replace(" ", "")) is not None


def share_out(clauses: list[str], count: int) -> list[str] | None:
    """The names to go with `count` listed values, from the nearest clause that lists as many."""
    for clause in reversed(clauses):
        grades = _grades(clause, count)
        if grades:
            return grades
        plain = _SHARED_TAIL.sub("", clause)
        for parts in (_SPLIT.split(plain), plain.split("、")):  # 眼保健和视力检查、血常规、听力筛查 are three names
            if len(parts) == count and all(parts):
                return _names(parts)
    return None


def _grades(clause: str, count: int) -> list[str] | None:
    """一级至十级 as the names of ten values, and 一、二、三级 as those of three."""
    listed = _GRADE_LIST.search(clause)
    if listed and len(named := _LINK.split(listed["each"])) == count:
        before, after = clause[: listed.start()], _SHARED_TAIL.sub("", clause[listed.end() :])
        return [tidy(f"{before} {each}{listed['kind']} {after}") for each in named]
    span = _GRADES.search(clause)
    if span is None:
        return None
    low, high = number(span["low"]), number(span["high"])
    if low is None or high is None or high - low + 1 != count:
        return None
    before, after = clause[: span.start()], _SHARED_TAIL.sub("", clause[span.end() :])
    one = _ORDINALS if span["low"] in _ORDINALS else [str(at) for at in range(11)]
    return [tidy(f"{before} {one[int(low) + step]}{span['kind']} {after}") for step in range(count)]


def _names(parts: list[str]) -> list[str]:
    """集中供养全护理 | 半护理 | 全自理补贴标准: what stands before the first and after the last belongs to all."""
    people = _PEOPLE.search(parts[-1]) if _PEOPLE_LAST.search(parts[0]) else None
    cut = people.end() if people else parts[-1].find(parts[0][-1]) + 1
    last, tail = (parts[-1][:cut], parts[-1][cut:]) if cut else (parts[-1], "")
    size = len(parts[1]) if len(parts) > 2 or cut else 0
    if not cut and len(parts) > 2 and len(set(map(len, parts[1:-1]))) == 1 and len(parts[-1]) > size:
        last, tail = parts[-1][:size], parts[-1][size:]
    size = min(size, len(last)) if len(parts) == 2 else size
    if len(parts) == 2 and (stage := _STAGE_LAST.search(parts[0])) and _STAGE.match(last):
        size = len(stage[0])
        if stage[0] == parts[0] and not cut and (then := _STAGE.match(last)):  # 小学、初中寄宿生
            last, tail = last[: then.end()], last[then.end() :]
    lead, first = (parts[0][:-size], parts[0][-size:]) if 0 < size < len(parts[0]) else ("", parts[0])
    names = [lead + first, *(f"{lead} {name}" for name in [*parts[1:-1], last])]
    return [tidy(f"{name} {tail}") for name in names]
