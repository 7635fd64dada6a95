"""A standard cell cut into what matters for its figures: figures, periods, bounds, changes, breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NewType

from gapcheck.quantity import Op
from gapcheck.text.levels.units import MEASURE, PREFIX, UNSAID, Per, read_measure, read_prefix, read_suffix
from gapcheck.text.numerals import ARABIC, CHINESE, number, shape
from gapcheck.text.seldom import seldom

Kind = NewType("Kind", str)


class What:
    """What a token is. NOTE: no Enum, which before Python 3.12 takes three times as long to name a member."""

    FIGURE: Final = Kind("figure")
    ASIDE: Final = Kind("aside")
    PER: Final = Kind("per")
    BOUND: Final = Kind("bound")
    CHANGE: Final = Kind("change")
    RISE: Final = Kind("rise")
    END: Final = Kind("end")
    SEMICOLON: Final = Kind("semicolon")
    COMMA: Final = Kind("comma")
    COLON: Final = Kind("colon")
    LISTED: Final = Kind("listed")
    OPEN: Final = Kind("open")
    CLOSE: Final = Kind("close")
    MARK: Final = Kind("mark")


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """One token of the squeezed text.

    Figures: `value` (and `upper`), `measure` None when no unit stands behind, `per` None when the
    unit is broken, `op` from words behind (以上, 以内). Others use what fits: `why` (asides),
    `op` (bounds), `per` (periods and bearers).
    """

    what: Kind
    start: int
    end: int
    words: str
    value: Decimal = Decimal(0)
    upper: Decimal | None = None
    measure: str | None = None
    per: Per | None = UNSAID
    op: Op | None = None
    why: str = ""


_CN_UNIT = (
    r"(?=þ?元|次(?!性|解决|办[结好]|(?:救助|补助|给予|奖励|发放)[0-9])|场|个?工作日|个半?月|天(?!然)|日(?![常期照间均用报])|小时|年(?![级度龄])|学年|学期|个学[年期]|倍"
    r"|成(?![为立年员人果本效])|折|名|套(?!房)|册|种(?!类)|部(?![门队分])|项(?!目)|剂|周(?!边|年|岁)|批次|人次|平方米|分钟"
    r"|个(?![人体年自ÿ])|户(?![籍一])|期|学时|课时|处(?!理)|张|份|具(?!体|有|备)|辆|台(?!账)|公里|毫克)"
)
_NUMBER = (
    rf"þ分之(?:{ARABIC}|{CHINESE}{{1,5}})|{CHINESE}{{1,3}}分之{CHINESE}{{1,3}}"
    r"|[0-9]{1,3}/[0-9]{1,3}(?![0-9/年月þ])|半价|(?<![每个ÿ])半(?=个?月[之以]?内)"
    rf"|[0-9]++(?: [0-9]++(?![.、)]))+(?! [0-9]++(?![.、)]))þ{{0,2}}|{ARABIC}þ{{0,2}}"
    rf"|(?<=[于过少多备配人发]){CHINESE}{{1,8}}(?=[人对家例米件篇块辆盏所座间栋亩支条微克公毫升度只枚瓶盒片粒幅床本位㎡平])"
    rf"|(?<![同统单唯任某第进之专逐每þÿ])(?!(?<=[^以][上下])ÿ次){CHINESE}{{1,8}}{_CN_UNIT}"
)
_YEARS = rf"(?:{ARABIC}|{CHINESE}{{1,4}})"
_AGE = (
    rf"(?:{_YEARS}(?:周?岁|月龄)?(?:\(含\))?(?:--?|[~至到]))?"
    rf"{_YEARS}(?:\(含\)|\(周岁\))?(?:周岁|岁|月龄|周龄|孕周|日龄|个月(?=(?:以[上下内])?(?:的?婴幼?儿|的?幼?儿童|患儿)))"
)
_DATE = (
    r"(?<![0-9])(?:19|20)[0-9]{2}(?:[-~至到](?:19|20)?[0-9]{2})?年(?:度|[0-9]{1,2}(?:[-~至到][0-9]{1,2})?月(?:[0-9]{1,2}[日号])?)?"
    r"|(?<![0-9])(?:19|20)[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2}(?![0-9])"
    r"|(?<![0-9])[0-9]{1,2}月(?:[0-9]{1,2}[日号]|[底初份起])|(?<=[年于在自从])[0-9]{1,2}月(?![龄0-9])|ÿ{4}年|ÿ{1,2}月ÿ{1,3}[日号]"
    r"|(?<=月)[0-9]{1,2}[日号](?:[至到~-](?:[次当本]月)?[0-9]{1,2}[日号])?"
    r"|(?<![0-9.])(?:1?[0-9]|2[0-4])(?:时(?![间长效段])|(?<=[早晚午夜上至到~-][0-9])点|(?<=[早晚午夜上至到~-][0-9]{2})点)(?:[0-5]?[0-9]分)?"
    r"|(?:(?<!每)(?:周|星期)ÿ|周ÿ(?=[至到-]周))(?:[至到、-](?:周|星期)?ÿ)*(?:(?<=ÿ)日)?(?![次场小个部节期])"
)
_RATIO = r"[0-9]{1,4}(?:\.[0-9]{1,2})?(?::[0-9]{1,4}(?:\.[0-9]{1,2})?){1,4}(?![0-9])"
_GRADE_NUMBER = rf"(?:{CHINESE}{{1,3}}|[0-9]{{1,2}})"
_GRADE = (
    rf"第(?:{CHINESE}{{1,4}}|[0-9]{{1,4}})(?:[-至到~]第?[0-9ÿ]{{1,3}}个?[月年周天]|[批次届条款项章个档类期])?"
    rf"|(?<![单统同])(?:{_GRADE_NUMBER}[、和及]){{0,8}}(?:{_GRADE_NUMBER}[至到、,和及-])?{_GRADE_NUMBER}"
    r"(?:级|等(?![额候于])|档|大?类|孩(?!次)|胎|年级|型|星级|号(?!召)|届|楼)"
    r"|(?<=产后)[0-9]{1,2}[天日](?=[的健检体保复访])"
    r"|(?<=[A-Za-z])[0-9]++(?:\.[0-9]+)?(?!þ?元)|[0-9]{1,3}(?=[A-LN-Z](?!B))|“[0-9]{2,6}”|(?<=“)ÿ[^“”0-9]{1,2}ÿ[^“”0-9]{1,2}(?=”)|(?<![0-9.])1[0-9]{3,4}(?=公共法律服务|法律援助|劳动保障|政务服务)|[0-9]{3,5}(?=热线|电话|服务)"
    r"|(?:(?<=热线)|(?<=电话))[0-9]{3,5}(?![0-9.,元次人])"
    r"|[0-9]++(?:\.[0-9]++)?(?:mmol|μmol|mmHg|毫米汞柱|kPa|dB|分贝|℃|摄氏度|g/L|cm|厘米|千伏)(?:/L)?"
)
_MARK = (
    r"(?:^|(?<=[!;:●◆ ]))(?:[0-9]{1,2}(?:[.、](?![0-9])|\.(?=20[0-9]{2}年)|\))"
    r"|ÿ{1,3}、(?!(?:ÿ{1,2}、)*ÿ{1,2}[级档类等]))"
    r"|\((?:[0-9]{1,2}|ÿ{1,3})\)|[①-⑳⑴-⒇]"
)
_LEAST = (
    "(?:不得?低于|不得?少于|不小于|不短于|至少|最低(?!生活|工资|缴费|社会|收入|档)|低限|最少|保底|(?<!基数)下限"
    "|≥|>=?|多于|高于|(?:超过|大于)(?=[0-9.]+%(?!的)))"
)
_MOST = (
    r"(?:不得?超过?(?![声出])|(?<![期时权界局有上下无])限[租购领享]?(?=[0-9ÿ][次套人项份张天日])|不得?高于"
    r"|不得?多于|不大于|不长于|最高|最长|最多|限额|上限|限价|封顶线?|控制在|(?<![不得应])[低少小]于(?=[0-9ÿ])|只(?:能|可(?!以)|(?=(?:救助|补助|补贴|享受|资助|奖励|给予|发放)[0-9ÿ]次))|仅限|≤|<=?)"
)
_VERB = (
    "(?:缩短|压缩|缩减|提高|提标|提升|调整|上调|下调|调高|调增|增加"
    "|增长|上升|降低|上涨|变更|恢复|扩大|延长|减少?|[调提增涨升改降])"
)
_RISE = (
    "提高(?!后)|(?<!技能)提升(?!后)|提标(?!后)|增加|上调|上浮|下浮|加发|增发|另加|另增|另拨|另补|再增|再加|再补|上涨|增长|增幅|涨幅|降幅|升幅|同比|下降|增补(?!叶酸)|递增"
    "|减少|递减|加收|降低|核减|多发|扣减|加领|增领|多领|(?<=[生人户月年的])[加增](?=[0-9]{1,5}元)"
)

_SCANNER = re.compile(
    # NOTE: what begins with none of these signs is no token, and a sign is tried only on the kinds it may begin.
    "(?=[0-9半þÿ第“①-⑳⑴-⒇(每人生户村校场床班县全年月季学日周按逐自医参结会不至最低少保下≥>多高上封控只仅星单核扣≤<限平约大达提调增涨升变恢扩延改降减另再加"
    "同递减工小超缩压!?.;,:、)●◆])(?:"
    r"(?P<sign>[!?;,:、)]|\.(?![0-9]))"
    rf"|(?=[0-9半þÿ第“①-⑳⑴-⒇(周星])(?:(?P<mark>{_MARK})|(?P<ratio>{_RATIO})|(?P<date>{_DATE})|(?P<age>{_AGE})"
    rf"|(?P<grade>{_GRADE})|(?P<figure>{_NUMBER}))"
    rf"|(?=[每工单按月小同年全学日周人生户村校场床班县1ÿ自保医参结会季(逐半])(?P<per>{PREFIX})"
    rf"|(?=[缩压提调上下增升降变恢扩延减改涨])(?P<change>{_VERB}(?:标准)?[到至为成])"
    rf"|(?=[提增上下加另再涨降升同递减核多扣])(?P<rise>{_RISE})"
    rf"|(?=[不至最低保下≥>多高超大])(?P<least>{_LEAST})|(?=[不限最上封控只仅≤<低少小])(?P<most>{_MOST})"
    r"|(?P<about>平均(?!工资|收入|水平|寿命|缴费)|(?<![签合契节条预违制公履续解])约(?![定束谈见])|大约|大致)"
    r"|(?P<reach>达到|(?<![通直到送传表发抵下转])达(?!标))|(?P<open>\())"
)
_DIGIT = re.compile("[0-9þÿ半①-⒇]")
_MEASURED = re.compile(f"余?多?(?P<measure>{MEASURE})?")
_BOUND_BEHIND = re.compile(
    r"(?:(?:\(含\)|含)?(?:及|\(含\))?(?P<least>以上|起(?![付到步]))"
    r"|(?:\(含\)|含)?及?(?P<most>以下|以内|之内|内(?![容部设外蒙科])|限额(?:以|之)?内|封顶(?![0-9])|为限)"
    r"|(?P<about>左右|上下)|(?:之间|范围内|区间))"
)
_OPEN_A_BOUND = frozenset("(含及以起内之限封为左上范区")  # none of these stands behind most figures
_RANGE = re.compile(rf"(?:[(]不?含[)])?(?:--?|~|至|到)(?P<figure>{ARABIC}þ{{0,2}}|{CHINESE}{{1,4}})")
_OPS = {"least": Op.AT_LEAST, "most": Op.AT_MOST, "about": Op.ABOUT}
_PLAIN: dict[str, Kind] = {kind: kind for kind in (What.CHANGE, What.RISE, What.OPEN, What.MARK)}
_SIGNS = {";": What.SEMICOLON, ",": What.COMMA, ":": What.COLON, "、": What.LISTED, ")": What.CLOSE} | dict.fromkeys(
    "!?.", What.END
)
_WHY = {"date": "date", "age": "age", "grade": "condition"}


def tokens(compact: str) -> list[Token]:
    """The tokens of the sentences that have a figure, in order; what lies between them is plain words."""
    found: list[Token] = []
    shaped = shape(compact)
    end = 0
    while end < len(shaped):
        at, end = end, shaped.find("!", end) + 1 or len(shaped)
        if _DIGIT.search(shaped, at, end) is None:
            continue
        while (match := _SCANNER.search(shaped, at, end)) is not None:
            if match.lastgroup == "sign":  # nearly half of them
                start, at = match.span()
                found.append(Token(_SIGNS[shaped[start]], start, at, shaped[start:at]))
            else:
                found.append(_token(compact, match))
                at = found[-1].end
    return found


_LONGEST_TAIL = 24
_CLOCK = re.compile("[0-9]{1,2}:[0-5][0-9]")
_SHARING = seldom("[承负分]担|财政|配套")
_BROKEN = seldom("/(?![^,;!/0-9每]{2,8}[0-9]+元)")
"""A slash behind a sum opens a unit, not the next of a list (特教6000元/寄宿制200元)."""
_THOUSANDS = seldom("[0-9]{1,3}(?: [0-9]{3})+[þ百千万亿]*")
_ONE, _CENT = Decimal(1), Decimal("0.01")


def _token(compact: str, match: re.Match[str]) -> Token:
    """The token of one match in the shape of `compact`."""
    kind = match.lastgroup or ""
    if kind == "figure":
        return _figure(compact, match)
    start, end = match.span()
    words = compact[start:end]
    if kind in _PLAIN:
        return Token(_PLAIN[kind], start, end, words)
    if kind == "ratio":
        return _ratio(compact, start, end)
    if kind == "per":
        return Token(What.PER, start, end, words, per=read_prefix(words, match, compact))
    if kind in _WHY:
        return Token(What.ASIDE, start, end, words, why=_WHY[kind])
    return Token(What.BOUND, start, end, words, op=_OPS.get(kind))


def _figure(compact: str, match: re.Match[str]) -> Token:
    """A figure with its unit, and, in a range, the figure and unit behind the dash."""
    token = _amount(compact, match.string, match.span())
    if token.op in (Op.AT_LEAST, Op.AT_MOST):
        return token
    ranged = match.string.startswith(("(", "-", "~", "至", "到"), token.end)
    link = _RANGE.match(match.string, token.end) if ranged else None
    if link is None:
        return token
    high = _amount(compact, match.string, link.span("figure"))
    if token.measure not in (None, high.measure) or high.value <= 0 or token.per is None:
        return token
    myriads = token.measure is None and "万" in high.words and "万" not in token.words and token.value < 1000
    low = token.value * 10_000 if myriads else token.value
    high.start, high.words = token.start, compact[token.start : high.end]
    high.value, high.upper = min(low, high.value), max(low, high.value)
    return high


def _ratio(compact: str, start: int, end: int) -> Token:
    """8:30 is a time and 6:4 a sharing of cost; any other ratio (师生比1:20) is a figure without a unit."""
    words, before = compact[start:end], compact[max(0, start - 12) : start]
    if _CLOCK.fullmatch(words) and "比" not in before:
        return Token(What.ASIDE, start, end, words, why="date")
    if _SHARING.search(before) or _SHARING.search(compact[end : end + 8]):
        return Token(What.ASIDE, start, end, words, why="component")
    return Token(What.FIGURE, start, end, words, per=None)


def _amount(compact: str, shaped: str, span: tuple[int, int]) -> Token:
    """The figure of a span with the unit and the bound behind it."""
    start, end = span
    words = compact[start:end]
    last = end + _LONGEST_TAIL
    measured = _MEASURED.match(shaped, end, last)
    assert measured is not None
    counted, behind = measured.start("measure"), measured.end()
    per: Per | None = UNSAID
    stop, measure, worth = behind, None, _ONE
    if counted >= 0:
        measure, worth = read_measure(compact[counted:behind])
        stop, per = read_suffix(compact, shaped, behind, last)
    share = not words.isdecimal() and ("分之" in words or "/" in words or words == "半价")
    if share and measure is None:
        measure, worth = "%", Decimal(100)
    value = number(words.removesuffix("价"))
    if value is None or (" " in words and not _THOUSANDS.fullmatch(words)):
        value, per = Decimal(0), None
    bound = _BOUND_BEHIND.match(shaped, stop, max(stop, last)) if shaped[stop : stop + 1] in _OPEN_A_BOUND else None
    closed = bound.end() if bound else stop
    if measure == "元" and stop == behind and compact.startswith("/", closed) and _BROKEN.match(compact, closed):
        per = None
    value = value if worth is _ONE else value * worth
    value = value.quantize(_CENT) if share else value
    op = _OPS.get(bound.lastgroup or "") if bound else None
    return Token(What.FIGURE, start, closed, compact[start:closed], value, None, measure, per, op)
