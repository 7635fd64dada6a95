"""What the figures of a sentence do to one another: old and new values, sums, bounds said once for a list."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from gapcheck.quantity import Amount, Op
from gapcheck.text.levels.phrases import Phrase

_OLD = re.compile("原(?!则|因|上)|现行|由|从|此前|以前|目前|过去")
_NOW = re.compile("现在|现为|现标准|现执行|新标准|目前|今年|调整后|提标后|提高后")
_BEFORE = re.compile("原|[0-9]{4}年|以前|此前")
_TOTAL = re.compile("合计|共计|总计")
_TIERS = re.compile("中央|省级?|市级?|县级?|区级?|国家")
_EXPLAINED = re.compile("各|其中|含|包括")
_REACH = 8


@dataclass(slots=True, eq=False, repr=False)
class Entry:
    """A figure on its way into the reading: what it amounts to, or why it is no level. `start` moves
    back when the figure is a sum of two."""

    phrase: Phrase
    amount: Amount | None
    why: str | None
    start: int
    subject: str = ""


def relate_entries(entries: list[Entry], compact: str) -> None:
    """Settles, in place, what the entries of each sentence say about one another."""
    _share_bounds(entries, compact)
    _explain_counts(entries)
    _share_rises(entries)
    for at, entry in enumerate(entries):
        if entry.phrase.new or _NOW.search(entry.phrase.clause):
            _supersede(entries[max(0, at - _REACH) : at], entry, compact)
        if _TOTAL.search(entry.phrase.clause):
            _part(entries[max(0, at - _REACH) : at], entry)
    _add_up(entries)


def _part(before: list[Entry], total: Entry) -> None:
    """中央标准98元，省级标准20元，合计118元: the total is the level."""
    for part in before:
        same = part.phrase.sentence == total.phrase.sentence and part.phrase.token.measure == total.phrase.token.measure
        if same and part.why is None and _TIERS.search(part.phrase.clause):
            part.why = "component"
            total.phrase.lead = total.phrase.lead or part.phrase.words


def _explain_counts(entries: list[Entry]) -> None:
    """8次（3、6、8月龄各1次） and 13次（新生儿期2次、婴儿期4次…）: the bracket behind a count tells its parts."""
    total: Entry | None = None
    for entry in entries:
        if total is None or entry.phrase.opened != total.phrase.token.end:
            total = entry
        elif _is_part(entry, total):
            entry.why = "component"


def _share_rises(entries: list[Entry]) -> None:
    """分别增长4%和6%: what is listed with a rise is one."""
    for before, entry in itertools.pairwise(entries):
        alike = before.phrase.token.measure == entry.phrase.token.measure
        if before.why == "increment" and entry.phrase.listed and alike and not entry.why:
            entry.why = "increment"


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
        if old is None or new is None:
            continue
        if old.unit.measure != new.unit.measure:
            if entry.phrase.listed and new.op is Op.EXACTLY and old.op in (Op.AT_LEAST, Op.AT_MOST):
                entry.amount = replace(new, op=old.op)
            continue
        between = compact[before.phrase.token.end : entry.phrase.token.start]
        if not entry.phrase.listed and not between.endswith("、"):
            continue
        op = old.op if new.op is Op.EXACTLY and old.op is not Op.ABOUT else new.op
        entry.amount = replace(new, op=op, base=new.base or (old.base if entry.phrase.listed else None))
    for before, entry in list(itertools.pairwise(entries))[::-1]:
        if entry.phrase.listed and before.amount and entry.amount and before.amount.unit == entry.amount.unit:
            before.amount = replace(before.amount, base=before.amount.base or entry.amount.base)


def _supersede(before: list[Entry], entry: Entry, compact: str) -> None:
    """Marks the old values of a new one: 由80元提高到100元; 2019年为80元，现为100元."""
    follows = entry
    for old in reversed(before):
        if old.phrase.sentence != entry.phrase.sentence or old.phrase.new:
            return
        if old.phrase.token.measure not in (None, entry.phrase.token.measure) or old.why not in (None, "increment"):
            continue
        between = compact[old.phrase.token.end : follows.phrase.token.start]
        close = len(between) < 20 and "延长" not in entry.phrase.clause and not re.search("[,;!]", between)
        if entry.phrase.new:
            superseded = close or _OLD.search(old.phrase.clause) is not None
        else:
            superseded = old.why is None and _BEFORE.search(old.phrase.earlier[-40:]) is not None
        if superseded:
            old.why = "superseded"
        follows = old


def _add_up(entries: list[Entry]) -> None:
    """在原80元基础上增加10元 is a level of 90元."""
    for old, rise in itertools.pairwise(entries):
        if rise.why != "increment" or "基础上" not in rise.phrase.clause or old.amount is None or rise.amount is None:
            continue
        if old.why in (None, "superseded") and old.amount.unit.measure == rise.amount.unit.measure == "元":
            total = old.amount.value + rise.amount.value
            rise.amount, rise.why = Amount(total, old.amount.unit, rise.amount.op), None
            rise.start, old.why = old.phrase.token.start, "superseded"
            rise.phrase.words = old.phrase.words
