"""Names for the levels: each entry's subject, from its words, its heading, its list and its object."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gapcheck.quantity import Op
from gapcheck.text.levels.entries import Entry
from gapcheck.text.levels.phrases import Phrase
from gapcheck.text.levels.subjects import join, share_out, tidy
from gapcheck.text.seldom import seldom

_PLAIN = frozenset({"元", "%", "倍", "个月", "年", "天", "工作日"})
_CLAUSES = re.compile("[,;:()]")
_PER = re.compile("每(?:人|生|户|村|学年|学期|季度|[年月天日周])")
_VALUE = re.compile("[0-9](?:元|%|次|小时|天)")
_BARE_NAME = re.compile("[^为是:]{1,12}(?<![金费补贴助准额线])")
_OPENING = re.compile("(.{2,60})(?:为|是|:)(?=.{1,12}$)")
_STAGE = re.compile("(?:普通)?(?:小学|初中|高中|中职|幼儿园)(?:学生|生|阶段)?|(?:数字)?(?:广播|电视)(?:节目)?")
_AT_A_STAGE = re.compile(f"(.{{2,60}}?)(?<!普通) ?(?:{_STAGE.pattern})(?:补助|补贴)?")
_MEAN_ALONE = re.compile("[,、和]?(?:平均|生均|人均)(?:每生|每人|每学?年|约|为|资助|补助|标准)*")
_BENEFIT = re.compile("(?:补贴|补助|津贴|资助|[救扶]助金?|奖励金?|抚恤金|优待金|慰问金)(?:标准)?")
"""What sums are given as."""
_OF_WHOM = re.compile("(?:档次?|[级类]|档次?缴费|人员|家庭|对象|老年?人|儿童|学生|者|户|岁|[以及]上|以下)$")
"""Words of people or of a grade, and of nothing that is given to them."""
_BENEFIT_NAME = 12
_PLACES = "(?:地区|城市|农村|城区|山区|[市县区乡镇村]|街道|社区)"
_SOMEWHERE = re.compile(f"其中[^,;:0-9]{{0,8}}?{_PLACES}(?:按照?|为|不低于|每|执行|$)")
_ELSEWHERE = re.compile(f"[、,]?(?:其中)?[^,;:0-9]{{0,6}}?{_PLACES}(?:按照?|为|不低于|达到?)?")
_ANY_PLACE = re.compile("城市|城镇|农村|城区|山区")
_LESS = ("元", "倍", "%")
_DONE = ("次", "场")
_BODIES = re.compile("(?:每个|各)?(?:[^0-9 ]{0,6}?(?:卫生院|服务中心|卫生室|服务站|卫生站)[ 和及与]*)+")
_WHOSE = re.compile(".*(?:人员|家庭|对象|老年?人|儿童|学生|者|户|岁|以[上下]|[的级 ]|档次?)")
_GLOSS = re.compile("[(]([^()]{1,16})[)]")
_GRADED = ("档", "等")
_BY_WHEN = frozenset({"工作日", "天", "小时"})
_AND = ("和", "及", "与")
_LISTING = ("、", *_AND)
_JOINED = re.compile("(?:和|以?及|与)$")
"""4次随访和1次体检: what is joined to the next figure."""
_HOUSE = re.compile("[、,]?(?:[省市县区]|地市|乡镇)级(?:馆|(?=[、,和及每为不])|$)")
_HOUSES = seldom("(?:图书|文化|博物|美术|体育|纪念|科技|展览)馆")
_CLOSING = ("", ",", ";", "!", "、", ")", "(", ":")


def name_entries(entries: list[Entry], compact: str) -> None:
    """Gives every entry its subject."""
    at, taken = 0, ""
    while at < len(entries):
        stop = at + 1
        apart = "分别" in entries[at].phrase.clause
        while stop < len(entries) and _continues(entries[stop], entries[stop - 1], apart):
            stop += 1
        listed = entries[at:stop] if stop - at > 1 else []
        names = listed and (_glossed(listed, compact) or _shared_names(entries[at], stop - at))
        if names:
            for entry, name in zip(listed, names, strict=True):
                entry.subject = join(entry.phrase.heading, name)
        else:
            for index in range(at, stop):
                phrase = entries[index].phrase
                if index and phrase.token.measure == "元" and not phrase.lead:
                    phrase.lead = _benefit_of(phrase, entries[max(0, index - 2) : index])
                if index and phrase.token.measure in _LESS and not phrase.lead:
                    phrase.lead = _less_somewhere(phrase, entries[index - 1].phrase)
                elif index and phrase.token.measure in _DONE and not phrase.lead:
                    phrase.lead = _done_by(phrase, entries[index - 1].phrase)
                taken = _name_one(entries[index], entries[index - 1] if index else None, taken, compact)
        at = stop


def _continues(entry: Entry, before: Entry, apart: bool) -> bool:
    """Whether an entry goes on with a list: of values of one measure, or of whatever is said of each name `apart`."""
    return entry.phrase.listed and (apart or entry.phrase.token.measure == before.phrase.token.measure)


def _glossed(listed: Sequence[Entry], compact: str) -> list[str] | None:
    """每平方米10元（低保）、7元（低收入）: the names of listed values that stand in brackets behind each."""
    glosses = [_GLOSS.match(compact, entry.phrase.token.end) for entry in listed]
    said = listed[0].phrase.words
    return [join(said, tidy(gloss[1])) for gloss in glosses if gloss] if all(glosses) else None


def _shared_names(first: Entry, count: int) -> list[str] | None:
    phrase = first.phrase
    plain = _PER.sub("", phrase.earlier)
    clauses = [c for c in _CLAUSES.split(plain) if not _VALUE.search(c)]
    names = share_out(clauses, count)
    own = _CLAUSES.split(plain)[-1]
    if names is None or share_out([own], count):
        return names
    return [join(name, tidy(own)) for name in names]


def _list_lead(entry: Entry, before: Entry) -> str:
    """What a list was opened with: 寄宿生补助标准为小学每年1000元、初中每年1250元 is 寄宿生's throughout, and so is
    寄宿生小学1000元，初中1250元."""
    phrase, last = entry.phrase, before.phrase
    alike = phrase.group == last.group and phrase.token.measure == last.token.measure in ("元", "套")
    if not alike or not _BARE_NAME.fullmatch(phrase.words):
        return ""
    if _STAGE.fullmatch(phrase.words):
        led = _AT_A_STAGE.fullmatch(last.words)
        return tidy(led[1])[-30:] if led else last.lead
    if not phrase.clause.startswith("、"):
        return ""
    if _BARE_NAME.fullmatch(last.words):
        return last.lead
    opening = _OPENING.match(last.words)
    return tidy(opening[1])[-30:] if opening else ""


def _benefit_of(phrase: Phrase, earlier: Sequence[Entry]) -> str:
    """缴费补贴为最低档每人每年30元，500元以上档次每人每年60元: what the sums before it were, where only for whom
    or for which grade is said of the next."""
    if not _OF_WHOM.search(phrase.words):
        return ""
    if _BENEFIT.search(phrase.words) or _BENEFIT.search(phrase.heading):
        return ""
    last = next((before.phrase for before in reversed(earlier) if before.why is None), None)
    if last is None or last.group != phrase.group or last.token.measure != "元":
        return ""
    said = [match.end() for match in _BENEFIT.finditer(last.words)]
    given = _WHOSE.sub("", last.words[: said[-1]]) if said else last.lead
    return given[-_BENEFIT_NAME:] if _BENEFIT.search(given) and "平均" not in given else ""


def _less_somewhere(phrase: Phrase, last: Phrase) -> str:
    """经费人均不低于79元，其中城市社区每人每年69元; 城市为低保标准的1.3倍、农村1.2倍: of what there is less in some
    places."""
    less = last.token.measure == phrase.token.measure and phrase.token.value < last.token.value
    if not less or last.group != phrase.group:
        return ""
    if phrase.token.measure == "元":
        return last.words[-_BENEFIT_NAME:] if _SOMEWHERE.match(phrase.clause) else ""
    return _ANY_PLACE.sub("", last.words)[-2 * _BENEFIT_NAME :] if _ELSEWHERE.fullmatch(phrase.clause) else ""


def _done_by(phrase: Phrase, last: Phrase) -> str:
    """乡镇卫生院每年开展咨询9次、讲座12次: who does the first does the next, unless another is named."""
    if last.group != phrase.group or not phrase.words or _BODIES.search(phrase.words):
        return ""
    if _BODIES.fullmatch(last.lead):
        return last.lead
    told = _BODIES.match(last.words)
    return told[0].strip() if told else ""


def _name_one(entry: Entry, before: Entry | None, taken: str, compact: str) -> str:
    """Names one entry; returns the words behind it that it has taken for its own."""
    phrase = entry.phrase
    if "级" in phrase.clause and "馆" in phrase.earlier and _HOUSE.match(phrase.clause):
        phrase.lead = phrase.lead or _house_before(phrase.earlier)
    if before is not None and before.subject.endswith(_GRADED) and _MEAN_ALONE.fullmatch(phrase.clause):
        entry.subject = "平均"
        return ""
    said = tidy(phrase.words.removeprefix(taken)) if taken else phrase.words
    if before is not None and said:
        phrase.lead = phrase.lead or _list_lead(entry, before)
    same = before is not None and before.phrase.group == phrase.group and before.subject
    entry.opening = said or (before.opening if before is not None and same else "")
    plain = phrase.token.measure in _PLAIN and not _of_something_to_do(entry, before)
    end = phrase.token.end + len(phrase.after)
    joined = phrase.after.endswith(_AND)
    closed = joined or compact[end : end + 1] in _CLOSING
    end_of_list = before.phrase.token.end if before is not None else phrase.token.start
    after = _JOINED.sub("", phrase.after) if joined else phrase.after
    behind = tidy(after) if after and (closed or not (said or plain)) else ""
    listed = bool(taken and behind) and compact[end_of_list : phrase.token.start].endswith(_LISTING)
    if not said and before is not None and same and not listed and (not phrase.after or plain):
        entry.subject = _named_again(entry, before, taken)
        return ""
    entry.subject = join(phrase.heading, phrase.lead, entry.opening if listed else said, behind[:16])
    return behind


def _of_something_to_do(entry: Entry, before: Entry | None) -> bool:
    """每人每月700元，30个工作日内办结: by when something is to be done, behind what is no such time."""
    token = entry.phrase.token
    when = token.measure in _BY_WHEN and token.op is Op.AT_MOST and bool(entry.phrase.after)
    return when and before is not None and before.phrase.token.measure not in _BY_WHEN


def _house_before(earlier: str) -> str:
    """图书馆每周开放64小时，县级馆56小时: what houses those are, where only one kind has been named."""
    houses = set(_HOUSES.findall(earlier))
    return houses.pop() if len(houses) == 1 else ""


def _named_again(entry: Entry, before: Entry, taken: str) -> str:
    """What a figure without words before it is of: the same as the one before or, of what stood before
    its list, what is to be done by then (投诉5个工作日内受理、60个工作日内办结)."""
    phrase = entry.phrase
    if taken and phrase.after and phrase.token.op is Op.AT_MOST and phrase.token.measure in _BY_WHEN:
        return join(phrase.heading, entry.opening, tidy(phrase.after)[:16])
    return before.subject
