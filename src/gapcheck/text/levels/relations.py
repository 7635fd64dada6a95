"""What the figures of a sentence do to one another: old and new values, sums, bounds said once for a list."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from gapcheck.quantity import Amount, Op
from gapcheck.text.levels.phrases import Phrase
from gapcheck.text.levels.units import Per

_OLD = re.compile("原(?!则|因|上)|现行|由|从|此前|以前|目前|过去")
_NOW = re.compile("现在|现为|现标准|现执行|新标准|目前|今年|调整后|提标后|提高后")
_BEFORE = re.compile("原|[0-9]{4}年|以前|此前")
_TOTAL = ("合计", "共计", "总计")
_IN_ALL = (",共", ",共计")
_TIERS = re.compile("中央|省级?|市级?|县级?|区级?|国家")
_OF_TIER = re.compile("[,、]?(?:中央|省|市|县|区|地方)[级县区]?(?:本级|财政)?(?:补助|配套|承担|负担|安排)?$")
_NATIONAL = re.compile("国家|全国|中央(?:确定|规定|统一|标准|基础)")
_SAID_OUTRIGHT = re.compile("标准|执行|达到|调整")
_OURS = re.compile(
    "(?:(?:我|本|全)[省市县区]|[省市](?=级|财政))(?:级|财政|统一|在此基础上|再|另|按照?|将|均)*(?:加发|增发|增加|提高|上调|提标|调整|标准|执行|达到|至|到|为|后)*"
)
_EXPLAINED = re.compile("各|其中|含|包括")
_LISTED_NAME = re.compile("、[^,;0-9]{0,8}")
_SPANS = ("天", "小时", "学时", "课时")
_BIG = 10_000
_TOLD_APART = re.compile("[(]|,?其中")
_AGAIN = re.compile(
    ",?(?:[自从]?(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月|[春秋]季?)?(?:学期)?(?:起|开始)?[再又]?|再次?|又|进一步)(?=统一|[提调增])"
)
_ON_TOP = re.compile(
    "[,的]*(?:(?:中央|省|市|县|区|地方|各级)[级县区]?(?:本级)?(?:财政)?|我[省市县区]|再|统一)*在?[此该其上述原有现行的标准]*基础上"
)
_OF_YEAR = re.compile("(?:19|20)[0-9]{2}年(?:度|的)?(?:补助|补贴)?(?:标准)?(?:为|是)?$")
_REACH = 8


@dataclass(slots=True, eq=False, repr=False)
class Entry:
    """A figure on its way into the reading: what it amounts to, or why it is no level. `start` moves
    back when the figure is a sum of two; `opening` are the words that its list began with."""

    phrase: Phrase
    amount: Amount | None
    why: str | None
    start: int
    subject: str = ""
    opening: str = ""


def relate_entries(entries: list[Entry], compact: str) -> None:
    """Settles, in place, what the entries of each sentence say about one another."""
    _share_bounds(entries, compact)
    _share_tests(entries)
    _explain_counts(entries)
    _share_rises(entries)
    _share_budgets(entries)
    _whole(entries, compact)
    _raise_national(entries)
    for at, entry in enumerate(entries):
        if entry.phrase.new and "分别" in entry.phrase.clause:
            _supersede_list(entries, at)
        if entry.phrase.new or _NOW.search(entry.phrase.clause):
            _supersede(entries[max(0, at - _REACH) : at], entry, compact)
        if entry.phrase.earlier.endswith(_IN_ALL):
            _count_up(entries[max(0, at - _REACH) : at], entry)
        if any(word in entry.phrase.clause for word in _TOTAL):
            _part(entries[max(0, at - _REACH) : at], entry)
    _add_up(entries)


def _whole(entries: list[Entry], compact: str) -> None:
    """500元（中央300元，省级100元，县级100元）: what is told apart right behind a sum, or by who pays, makes it up."""
    for at, total in enumerate(entries):
        token = total.phrase.token
        if token.measure != "元" or total.why is not None:
            continue
        told = _TOLD_APART.match(compact, token.end) is not None
        parts = []
        for entry in entries[at + 1 : at + 1 + _REACH]:
            if entry.phrase.sentence != total.phrase.sentence or entry.phrase.token.measure != "元":
                break
            if not told and not _OF_TIER.match(entry.phrase.clause):
                break
            parts.append(entry)
            if sum(part.phrase.token.value for part in parts) >= token.value:
                break
        if len(parts) > 1 and sum(part.phrase.token.value for part in parts) == token.value:
            for part in parts:
                part.why = "component"


def _raise_national(entries: list[Entry]) -> None:
    """国家基础养老金93元，我省加发20元，达到113元: what the locality makes of the national level is the level."""
    for at, entry in enumerate(entries):
        if entry.why not in (None, "increment") or not _OURS.fullmatch(_plain(entry)):
            continue
        national = _national(entries[max(0, at - _REACH) : at], entry)
        if national is None:
            continue
        after = entries[at + 1] if at + 1 < len(entries) else None
        reached = after is not None and not after.phrase.words and after.phrase.sentence == entry.phrase.sentence
        if entry.why is None and not _SAID_OUTRIGHT.search(_plain(entry)) and _less(entry, national):
            continue  # 国家50元，我省30元: perhaps each one's share
        entry.phrase.lead = entry.phrase.lead or national.phrase.words
        if entry.why is None or reached:
            national.why = "superseded"


def _less(entry: Entry, other: Entry) -> bool:
    return entry.phrase.token.value < other.phrase.token.value


def _plain(entry: Entry) -> str:
    return entry.phrase.words.replace(" ", "")


def _national(before: list[Entry], entry: Entry) -> Entry | None:
    """The nearest level of the nation in the same sentence, of the same measure."""
    for other in reversed(before):
        same = (
            other.phrase.sentence == entry.phrase.sentence and other.phrase.token.measure == entry.phrase.token.measure
        )
        if same and other.why in (None, "superseded") and _NATIONAL.search(other.phrase.words):
            return other
    return None


def _part(before: list[Entry], total: Entry) -> None:
    """中央标准98元，省级标准20元，合计118元: the total is the level."""
    for part in before:
        same = part.phrase.sentence == total.phrase.sentence and part.phrase.token.measure == total.phrase.token.measure
        if same and part.why is None and _TIERS.search(part.phrase.clause):
            part.why = "component"
            total.phrase.lead = total.phrase.lead or part.phrase.words


def _count_up(before: list[Entry], total: Entry) -> None:
    """满月、3、6月龄各1次，共3次: what each gets is part of what all get."""
    for part in before:
        same = part.phrase.sentence == total.phrase.sentence and part.phrase.token.measure == total.phrase.token.measure
        if same and part.why is None and part.phrase.clause.endswith("各"):
            part.why = "component"


def _explain_counts(entries: list[Entry]) -> None:
    """8次（3、6、8月龄各1次） and 13次（新生儿期2次、婴儿期4次…）: the bracket behind a count tells its parts."""
    for before, entry in itertools.pairwise(entries):
        span = entry.phrase.token.measure == before.phrase.token.measure in _SPANS
        less = span and entry.phrase.token.value < before.phrase.token.value and not entry.phrase.op
        if less and not entry.why and entry.phrase.clause.startswith("其中"):
            entry.why = "component"
    total: Entry | None = None
    for entry in entries:
        if total is None or entry.phrase.opened != total.phrase.token.end:
            total = entry
        elif _is_part(entry, total):
            entry.why = "component"


def _share_tests(entries: list[Entry]) -> None:
    """选择200元、300元、400元档次缴费的: what is listed before a test is one."""
    for before, entry in reversed(list(itertools.pairwise(entries))):
        alike = entry.phrase.listed and before.phrase.token.measure == entry.phrase.token.measure
        if alike and entry.why == "condition" and before.why is None and not before.phrase.pers:
            before.why = "condition"


def _share_rises(entries: list[Entry]) -> None:
    """分别增长4%和6%: what is listed with a rise is one."""
    for before, entry in itertools.pairwise(entries):
        if before.why != "increment" or entry.why or before.phrase.token.measure != entry.phrase.token.measure:
            continue
        if entry.phrase.listed or _LISTED_NAME.fullmatch(entry.phrase.clause):
            entry.why = "increment"


def _share_budgets(entries: list[Entry]) -> None:
    """经费市级50万元、县级20万元: what is listed with a budget is one."""
    for before, entry in itertools.pairwise(entries):
        token = entry.phrase.token
        if before.why != "budget" or entry.why or entry.phrase.pers or token.measure != "元" or token.per != Per():
            continue
        if token.value >= _BIG and _LISTED_NAME.fullmatch(entry.phrase.clause):
            entry.why = "budget"


def _is_part(entry: Entry, total: Entry) -> bool:
    part, whole = entry.phrase.token, total.phrase.token
    listed = entry.phrase.clause.startswith("、") or entry.phrase.behind.startswith("、")
    return (
        part.measure == whole.measure == "次"
        and part.value < whole.value
        and (listed or _EXPLAINED.search(entry.phrase.bracket) is not None)
    )


def _share_bounds(entries: list[Entry], compact: str) -> None:
    """What is said once for a list of values holds for all: 不少于17套广播、25套电视; 平均工资的50%、40%."""
    for before, entry in itertools.pairwise(entries):
        old, new = before.amount, entry.amount
        if old is None and _doubted_with(before, entry):
            entry.amount = None
        if old is None or new is None:
            continue
        if old.unit.measure != new.unit.measure:
            if entry.phrase.listed and new.op is Op.EXACTLY and old.op in (Op.AT_LEAST, Op.AT_MOST):
                entry.amount = replace(new, op=old.op)
            elif entry.phrase.listed and old.op is Op.EXACTLY and entry.phrase.token.op is Op.AT_LEAST:
                before.amount = replace(old, op=Op.AT_LEAST)
            continue
        between = compact[before.phrase.token.end : entry.phrase.token.start]
        if not entry.phrase.listed and not between.endswith(("、", "和", "及")):
            continue
        shared = old.op is not Op.ABOUT or "分别" in before.phrase.clause
        op = old.op if new.op is Op.EXACTLY and shared else new.op
        entry.amount = replace(new, op=op, base=new.base or (old.base if entry.phrase.listed else None))
    for before, entry in list(itertools.pairwise(entries))[::-1]:
        if entry.phrase.listed and before.amount and entry.amount and before.amount.unit == entry.amount.unit:
            before.amount = replace(before.amount, base=before.amount.base or entry.amount.base)


def _supersede(before: list[Entry], entry: Entry, compact: str) -> None:
    """Marks the old values of a new one: 由80元提高到100元; 2019年为80元，现为100元."""
    follows = entry
    for old in reversed(before):
        if old.phrase.sentence != entry.phrase.sentence:
            return
        if old.why == "superseded" and follows is entry and entry.phrase.new:
            _keep_bound(old, entry)
        if old.phrase.token.measure not in (None, entry.phrase.token.measure) or old.why not in (None, "increment"):
            continue
        between = compact[old.phrase.token.end : follows.phrase.token.start]
        close = len(between) < 20 and "延长" not in entry.phrase.clause and not re.search("[,;!]", between)
        again = follows is entry and _AGAIN.match(entry.phrase.clause) is not None
        if old.phrase.new and not (entry.phrase.new and (again or (close and "、" not in between))):
            return
        if entry.phrase.new:
            clause = old.phrase.clause
            superseded = close or again or bool(_OLD.search(clause) or _OF_YEAR.search(clause))
        else:
            superseded = old.why is None and _BEFORE.search(old.phrase.earlier[-40:]) is not None
        if superseded:
            old.why = "superseded"
            _keep_bound(old, entry)
        follows = old


def _doubted_with(before: Entry, entry: Entry) -> bool:
    """立二等功奖励3000元、三等功1000元: what cannot be told of the first cannot of those listed with it."""
    token = entry.phrase.token
    silent = token.measure == before.phrase.token.measure == "元" and token.per == Per() and not entry.phrase.pers
    return silent and before.why is None and _LISTED_NAME.fullmatch(entry.phrase.clause) is not None


def _keep_bound(old: Entry, new: Entry) -> None:
    """最低标准由80元提高到100元: what bound the old value binds the new one."""
    if old.amount and new.amount and new.amount.op is Op.EXACTLY and old.amount.op is not Op.EXACTLY:
        new.amount = replace(new.amount, op=old.amount.op)


def _supersede_list(entries: list[Entry], at: int) -> None:
    """80元、100元，分别提高到90元、110元: as many old values before as new ones listed."""
    stop = at + 1
    while stop < len(entries) and entries[stop].phrase.listed:
        stop += 1
    entry, olds = entries[at], entries[max(0, 2 * at - stop) : at]
    alike = [
        old for old in olds if old.phrase.sentence == entry.phrase.sentence and old.amount and entry.amount
        and old.amount.unit == entry.amount.unit and not old.phrase.new and old.why in (None, "superseded")
    ]  # fmt: skip
    if len(alike) == stop - at > 1:
        for old in alike:
            old.why = "superseded"


def _add_up(entries: list[Entry]) -> None:
    """在原80元基础上增加10元, or 国家80元、我省加发10元, is a level of 90元, unless that is said next (即90元)."""
    for at, (old, rise) in enumerate(itertools.pairwise(entries)):
        if rise.why != "increment" or old.why not in (None, "superseded"):
            continue
        ours = _OURS.fullmatch(_plain(rise)) is not None and _national(entries[at : at + 1], rise) is not None
        if not ours and not _ON_TOP.match(rise.phrase.clause):
            continue
        if old.amount is None or rise.amount is None or old.amount.unit.measure != "元":
            continue
        if rise.amount.unit.measure != "元":
            continue
        total = old.amount.value + rise.amount.value
        old.why = "superseded"
        said = entries[at + 2].amount if at + 2 < len(entries) else None
        if said is not None and said.value == total and entries[at + 2].phrase.sentence == rise.phrase.sentence:
            continue
        own = rise.amount.op is Op.EXACTLY and "国家" not in old.phrase.clause
        rise.amount = Amount(total, old.amount.unit, old.amount.op if own else rise.amount.op)
        rise.why, rise.start, rise.phrase.words = None, old.phrase.token.start, old.phrase.words
