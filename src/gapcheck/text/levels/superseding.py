"""Old values that new ones take the place of: raised, listed beside one another, or of an earlier year."""

from __future__ import annotations

import itertools
import re

from gapcheck.quantity import Op
from gapcheck.text.levels.entries import Entry
from gapcheck.text.levels.parts import REACH
from gapcheck.text.levels.units import UNSAID
from gapcheck.text.seldom import seldom

_OLD = seldom("原(?!则|因|上)|现行|由|从|此前|以前|目前|过去")
NOW = re.compile("现在|现为|现标准|现执行|新标准|目前|今年|调整后|提标后|提高后")
_BEFORE = re.compile("原|[0-9]{4}年|以前|此前")
_AGAIN = seldom(
    ",?(?:[自从]?(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月|[春秋]季?)?(?:学期)?(?:起|开始)?[再又]?|再次?|又|进一步)(?=统一|[提调增])"
)
_ANNUAL = re.compile("[^,;:0-9]{0,12}[:,、]?((?:19|20)[0-9]{2})年(?:度|起)?(?:每[人生户年月]|提高到|达到|为){0,3}")
_OF_NOBODY = seldom(
    "(?:今年|现在?|目前|[自从]?(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?起?|已经?|将|统一|均|都|全部|再|又|进一步)*"
    "(?:提高|提升|调整|调高|上调|增加|提标)(?:标准)?[到至为](?:每[人生户年月]|不低于){0,3}"
)
"""今年提高到120元: what rises is what was said last."""
_OF_YEAR = re.compile("(?:19|20)[0-9]{2}年(?:度|的)?(?:补助|补贴)?(?:标准)?(?:为|是)?$")


def supersede(entries: list[Entry], at: int, compact: str) -> None:
    """Marks the old values of the entry at `at`, if it is a new one."""
    entry = entries[at]
    if entry.phrase.new and "分别" in entry.phrase.clause:
        _supersede_list(entries, at)
    if entry.phrase.new and _OF_NOBODY.fullmatch(entry.phrase.clause):
        _supersede_said(entries, at)
    if entry.phrase.new or NOW.search(entry.phrase.clause):
        _supersede(entries[max(0, at - REACH) : at], entry, compact)


def supersede_years(entries: list[Entry]) -> None:
    """2021年每人每年580元，2022年610元，2023年640元: the last year's is the level."""
    for before, entry in itertools.pairwise(entries):
        if not before.phrase.token.measure == entry.phrase.token.measure == "元" or "年" not in entry.phrase.clause:
            continue
        old, new = _ANNUAL.fullmatch(before.phrase.clause), _ANNUAL.fullmatch(entry.phrase.clause)
        same = before.phrase.group == entry.phrase.group and before.why is entry.why is None
        if old and new and same and old[1] < new[1]:
            before.why = "superseded"


def _supersede(before: list[Entry], entry: Entry, compact: str) -> None:
    """Marks the old values of a new one: 由80元提高到100元; 2019年为80元，现为100元."""
    follows, linked = entry, True
    for old in reversed(before):
        if old.phrase.sentence != entry.phrase.sentence:
            return
        if old.why == "superseded" and follows is entry and entry.phrase.new:
            _keep_bound(old, entry)
        if old.phrase.token.measure not in (None, entry.phrase.token.measure) or old.why not in (None, "increment"):
            continue
        between = compact[old.phrase.token.end : follows.phrase.token.start]
        close = linked and len(between) < 20 and "延长" not in entry.phrase.clause and not re.search("[,;!]", between)
        if old.phrase.token.measure is None and not close:
            continue
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
        follows, linked = old, superseded


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


def _supersede_said(entries: list[Entry], at: int) -> None:
    """小学每生每年650元、初中每生每年850元，今年提高到720元和940元: as many said last as new ones listed, each in the
    unit of the one that it replaces; 统一提高到: all of them."""
    entry, stop, first = entries[at], at + 1, at
    while stop < len(entries) and entries[stop].phrase.listed:
        stop += 1
    while first > max(0, at - REACH) and _raised(entries[first - 1], entry):
        first -= 1
    olds, news = entries[first:at], entries[at:stop]
    if (
        len(news) == 1
        and olds
        and not olds[-1].phrase.listed
        and not re.search("统一|[均都]|全部", entry.phrase.clause)
    ):
        olds = olds[-1:]
    if len(olds) != len(news) and len(news) > 1:
        return
    for place, old in enumerate(olds):
        old.why = "superseded"
        new = news[min(place, len(news) - 1)]
        said = new.phrase.token.per != UNSAID or (new is entry and new.phrase.pers)
        if new.amount and old.amount and not said and len(olds) == len(news):
            new.amount = new.amount._replace(unit=old.amount.unit)


def _raised(old: Entry, entry: Entry) -> bool:
    """Whether a level may be one of those that a new value raises: said in the same part of the sentence."""
    same = old.phrase.group == entry.phrase.group and old.phrase.token.measure == entry.phrase.token.measure
    return same and old.why is None and old.amount is not None and not old.phrase.new


def _keep_bound(old: Entry, new: Entry) -> None:
    """最低标准由80元提高到100元: what bound the old value binds the new one."""
    if old.amount and new.amount and new.amount.op is Op.EXACTLY and old.amount.op is not Op.EXACTLY:
        new.amount = new.amount._replace(op=old.amount.op)
