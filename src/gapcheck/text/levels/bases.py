"""What a share or a multiple is of: the known standards by any of their names, or the words before the figure."""

from __future__ import annotations

import re

from gapcheck.text.levels.phrases import Phrase
from gapcheck.text.seldom import seldom

_NEEDED_TO_LIVE = "(?:[年月]?保障)?(?:[年月]?标准|线)?"
_MEAN_WAGE = "[^,;!]{0,12}平均工资"
_BASES = {
    "最低生活保障标准": (f"最低生活保障{_NEEDED_TO_LIVE}", f"低保{_NEEDED_TO_LIVE}"),
    "最低工资标准": ("月最低工资(?:标准)?", "最低工资(?:标准)?"),
    "职工平均工资": (
        f"职工{_MEAN_WAGE}", f"社会{_MEAN_WAGE}", f"单位就业人员{_MEAN_WAGE}", f"全口径{_MEAN_WAGE}", "社平工资",
        "平均工资",
    ),
    "缴费基数": ("缴费(?:工资)?基数",),
    "本人工资": ("本人(?:月|缴费)?工资", "本人基本工资"),
    "居民人均可支配收入": ("居民人均(?:可支配|纯)收入", "人均(?:可支配|纯)收入"),
    "居民人均消费支出": ("居民人均(?:生活)?消费(?:性)?支出", "人均(?:生活)?消费(?:性)?支出"),
    "寄宿生标准": ("寄宿生[^,;!非]{0,8}标准", "寄宿生(?=的?$)"),
    "失业保险金标准": ("失业保险金(?:标准)?",),
    "国家标准": ("国家(?:基础|规定)?标准",),
}  # fmt: skip
_WAYS = [(name, way) for name, ways in _BASES.items() for way in ways]
BASE = re.compile("|".join(f"{way}()" for _, way in _WAYS))
"""A standard that others are multiples or shares of, by any of its names; `base_name` tells which.

NOTE: every way begins with a letter and closes with the group that tells it, for only then does a search skip to
where one of these letters stands; groups in front cost it ten times as much.
"""
_ANY_BASE = re.compile("[保资基收消准的寄]")
"""No base is named, and no 的 stands before a figure, without one of these."""
_UP_TO_FIGURE = re.compile("的?(?:[0-9一二两三]+至)?")
_DOWN_TO_BASE = re.compile("的?[^,;!:0-9]{0,10}")
_OTHER_BASE = re.compile(r"([^\W0-9]{2,12})的$")
_BRACKETED = re.compile("[(][^()]*[)]")
_BOUND_SAID = re.compile("(?:原则上|应当|应|不得?低于|不得?少于|不得?超过|不得?高于|至少|最高|左右|约|达到|为)+$")
_AMOUNT = seldom("[准资入价金额费支出数本纳线租]$")
"""情况特殊的，不超过12倍: who gets so much is no base of it."""
_NO_BASE = re.compile("费用?$|支出$|总数$|人数$|面积$|场次$|总量$|药费$|部分$|学生$|人口$")


_BY = seldom("(?:[按照为以于达]|占|相当)(?:[当本]地|同期|[全我][省市县区]|城[市镇乡]|农村|居民|的)*$")
"""按低保80%; but 特困全额、低保80% are people."""


def base_name(match: re.Match[str]) -> str:
    """The one name of a base that people write in many ways."""
    return _WAYS[(match.lastindex or 0) - 1][0]


def _people(left: str, known: re.Match[str]) -> bool:
    """Whether 低保 stands for the people who get it, of whom so much is paid."""
    return known[0] in ("低保", "最低生活保障") and _BY.search(left, 0, known.start()) is None


def base(phrase: Phrase) -> str | None:
    """What a multiple or share is of; None when it is of the cost or the crowd that its subject names."""
    if phrase.token.measure not in ("%", "倍", "个月"):
        return None
    if _ANY_BASE.search(phrase.clause) is None and _ANY_BASE.search(phrase.behind) is None:
        return None
    left = _BOUND_SAID.sub("", _BRACKETED.sub("", phrase.clause[-40:]))
    for known in BASE.finditer(left):
        if _UP_TO_FIGURE.fullmatch(left, known.end()) and not (phrase.token.measure == "%" and _people(left, known)):
            return base_name(known)
    behind = BASE.search(phrase.behind)
    if behind and _DOWN_TO_BASE.fullmatch(phrase.behind, 0, behind.start()):
        return base_name(behind)
    other = _OTHER_BASE.search(left) if left.endswith("的") else None
    bounded = other is not None and len(left) < len(phrase.clause) and _AMOUNT.search(other[1]) is None
    if other and phrase.token.measure != "个月" and not bounded and not _NO_BASE.search(other[1]):
        return re.sub("^.*(?:按照?|为|占|以|给予|享受|[高低多少]于|超过)", "", other[1]) or None
    return None
