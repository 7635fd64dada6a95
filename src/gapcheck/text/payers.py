"""Who pays: tiers of government, funds, employers, individuals, their shares, and what is left to residents."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from gapcheck.text.citations import cited_in, without
from gapcheck.text.memory import remembered
from gapcheck.text.numerals import ARABIC, CHINESE, number, shape, squeeze
from gapcheck.text.readings import ExpenditureReading

UNSTATED = "财政(层级未写明)"
"""The tier of a bare 财政: the treasury pays, which one is not said."""

_ORDER = (
    "central", "local", "provincial", "municipal", "county", "township",
    "fund", "employer", "school", "individual", UNSTATED,
)  # fmt: skip
_SHORT = {"provincial": "province", "municipal": "city"}
_PAYER = re.compile(
    r"(?P<fund>[^\W0-9和及与从由在用]{0,10}(?:基金(?!会)|公益金|就业保障金|残保金|救助资金|大病保险资金|统筹资金))"
    r"|(?P<central>中央|国家(?=财政|级|[、和与]省|补助|承担|负担))"
    r"|(?P<local>县级?及?以上(?:各级|地方)*|地方(?!课程|标准|特色|性|试点|节目|公共|债|政府债)|同级|本级|当地(?=财政|政府|人民)|各地|属地|所在地(?=财政|政府)|各级(?=地方|财政|人民|政府)|统筹地区(?=财政|政府)|(?:安置|户籍|居住|就业|学籍|流入)地(?=(?:人民)?(?:财政|政府)))"
    r"|(?P<upper>省级?及?以上)"
    r"|(?P<provincial>(?:省级?|自治区级?|直辖市级?|兵团)(?:本级)?(?![外内略份会辖直属]))"
    r"|(?P<county>辖区(?=[0-9财承负自])|县\([市区旗、]+\)|区\([县市、]+\)|县市区|县区|区县|市辖区|(?:县|旗|(?<![地社辖园城山校景小片灾牧林库疫])区)级?(?:本级)?(?![域城外内医])|市\(县\))"
    r"|(?P<municipal>设区的?市级?|市\([州地盟、]+\)|地市|自治州|(?<![城超])市级?(?:本级)?(?![民场容外内])|[州盟]级?(?=财政|、|和|级))"
    r"|(?P<township>乡镇级?|乡\(镇\)|镇\((?:街道|乡|街)\)|街道(?:办事处)?\((?:镇|乡|乡镇)\)|街道(?:办事处)?(?=财政|[、)]|承担|负担|分担|按)|[乡镇]级?(?=财政|承担|政府|、|\())"
    r"|(?P<employer>用[人工]单位|企业(?![家年])|雇主|所在单位|单位(?=缴|承|支|和|与|、))"
    r"|(?P<school>(?:学校|幼儿园)(?=[^,;!由]{0,8}(?:提取|承担|负担|自筹|列支)))"
    r"|(?P<individual>个人|职工(?=缴|和|、|本|共同|按|[0-9])|本人|农户|村民|群众|居民(?=缴|承|负|自)|家长|患者|参保人|监护人|承租[人户家]庭?(?=[^,;!]{0,6}缴|承|负|自)|受[益助][人户家对]\w{0,2}|(?<=[由益])家庭|家庭(?=自|承|负)|自[筹付费理负](?![用])|自行承担)"
    r"|(?P<treasury>(?:补助|专项|奖补)资金|财政(?![隶部局事所专厅])|政府(?=补|资|承|负|投|购|出|给予|适当|安排|予以|全额))"
)
_OURS = re.compile("(?<=[全我本])(?:省|市|县|区)(?!级|财政|本级|人民政府|政府)")
_NOT_PAYING = re.compile("(?:个人|本人|职工)?(?:不|无需|免|免予|不需)(?:再|用)?(?:缴|承|负|支|付)|不得")
_BEFORE_FUND = re.compile("[从由在用和及与]|使用|通过")
_SENTENCE = re.compile("[^!;]+")
_IN_FULL = re.compile("全额(?:承担|负担|保障|安排|支付)")
_SHARED = re.compile("共同|分担|按比例|按照?[^,;!]{0,6}比例|分级负[担责]|各承担|各负担")
_DECLINES = re.compile("[^,;!、和与]{1,6}?不(?:再)?(?:承担|负担|配套|分担)")
_NOT_A_SHARE = re.compile("(?:左右)?(?:的比例|比例)?缴|[~-]")
_BY_CLASS = re.compile("地区|类|档|直管|提取")
_TAKEN_BY = re.compile("(?:财政|政府|[省市县区乡镇]\\)?|单位|企业|学校)(?:级|全额|统筹|按规定|负责)*$")
_RATIO = re.compile(f"{ARABIC}(?::{ARABIC}){{1,4}}")
_PERCENT = re.compile(f"{ARABIC}[%成]|{CHINESE}成|{CHINESE}{{1,3}}分之(?:{ARABIC}|{CHINESE}{{1,5}})")
_HALVES = re.compile("各(?:承担|负担|分担|出)?一?半|对半|平均(?=分担|承担|负担)")
_OF_A_PART = re.compile("(?:其余|剩余|余下|不足|超出|结余|部分|除[^,;!]{2,30}外)")
_PUBLIC_PART = re.compile("(?<![省市县区级央方])(?:政府|财政)(?:补助|补贴|资助|承担|负担|投入|出资)?部分$")
"""政府补助部分: all that is not paid by the insured; shared out, it is the whole of what governments bear."""
_REMAINDER = re.compile("(?:其余|剩余|余下)的?$")
_HANDED_TO = frozenset({"由", ",由", "的部分由", "部分由"})
_MANY = 40
_COVERED = re.compile(
    "(?:个人|患者|参保(?:人|对象|居民)员?|本人|职工|居民|群众)?(?:应?(?:自付|自费|自负|缴费?|缴纳|承担|负担))?的?(?:医疗|住院|门诊)?(?:费用?)?"
    "部分[^,;!]{0,4}由[^,;!]{0,14}?(?:财政|基金|政府|资金)"
)
"""个人自付部分由县级财政兜底: what residents would bear, and do not."""
_REST = re.compile("(?:剩余|其余|余下|不足|超出|结余)(?:部[分门])?[^,;!]{0,8}?由")
_BURDEN = re.compile(
    r"(?:(?:超[出过]部分|不足部分|[其剩]余部分|其余)[^,;!、0-9]{0,2}?)?(?:农户|村民|群众|家庭|个人|本人|职工|居民|患者|参保人|家长|受[益助][人户家对]\w{0,2})"
    "(?:(?!基金|账户)[^,;!]){0,6}?(?:自筹|自付|自费|自理|自负|自行承担|自愿缴|负担|承担|缴费|缴纳|出资|支付)|自筹资金|自行承担|自筹为主"
)
_SOMEONE = re.compile("(?:由|通过)(?P<who>[^,;!由]{2,30}?)(?:承担|负担|(?<!转移)支付|解决|出资|列支|资助|筹措)")


class _Mention(NamedTuple):
    tier: str
    start: int
    end: int
    words: str


class _Percent(NamedTuple):
    start: int
    end: int
    share: Decimal


@remembered
def read_expenditure(text: str) -> ExpenditureReading:
    """The payers of an expenditure responsibility (支出责任).

    `tiers` are the contract's names in its order; `school`, the treasury of an unstated tier
    (`UNSTATED`) and each fund under its own name follow them. Shares are fractions of one; a share
    that several tiers bear jointly stands under their names joined (city+county). Never raises.
    """
    compact, places = squeeze(text)
    compact = without(compact, cited_in(compact, text, places)).replace("。", "!")
    found = list(_mentions(compact))
    tiers = {mention.tier for mention in found}
    names = tuple(
        dict.fromkeys(mention.words for mention in found if mention.tier == "fund" and mention.words[0] not in "基资")
    )
    shares = _shares(compact, found)
    return ExpenditureReading(
        text,
        tuple(tier for tier in _ORDER if tier in tiers) + names,
        _SHARED.search(compact) is not None,
        tuple(shares.items()),
        _burden(compact),
        _unread(compact, found),
    )


def _mentions(compact: str) -> Iterator[_Mention]:
    """Every payer named; a treasury right behind its tier (省、市各级财政) is that tier's, not one more."""
    before = 0
    for match in _PAYER.finditer(compact):
        tier, start, words = match.lastgroup or "", match.start(), match[0]
        if tier == "fund":
            words = _BEFORE_FUND.split(words)[-1]
            start = match.end() - len(words)
        elif tier == "treasury" or words == "各级":
            if before and compact[before:start].strip("(人民)级各本四三两以上及") == "":
                before = match.end()
                continue
            tier = UNSTATED if tier == "treasury" else tier
        elif _passed_over(compact, tier, start, before):
            continue
        for each in ("central", "provincial") if tier == "upper" else (tier,):
            yield _Mention(each, start, match.end(), words)
        before = match.end()


def _passed_over(compact: str, tier: str, start: int, before: int) -> bool:
    """Whether a word names no payer here: 全省, 我县, 个人不缴费, 省本级."""
    if tier != "individual" and _DECLINES.match(compact, start):
        return True
    if _OURS.match(compact, start):
        return True
    if tier == "individual":
        denied = _NOT_PAYING.match(compact, start) or _COVERED.match(compact, start)
        return denied is not None or _borne_by_another(compact, start)
    return tier == "local" and 0 < before == start and compact.startswith("本级", start)


def _borne_by_another(compact: str, start: int) -> bool:
    """由市、县财政自行承担: who bears it himself is the treasury just named."""
    return compact.startswith("自", start) and _TAKEN_BY.search(compact, max(0, start - 12), start) is not None


def _shares(compact: str, found: list[_Mention]) -> dict[str, Decimal]:
    """The shares stated, sentence by sentence; a sentence that names very many payers shares nothing."""
    shares: dict[str, Decimal] = {}
    stated = [mention for mention in found if mention.tier != UNSTATED]
    at = 0
    for sentence in _SENTENCE.finditer(compact):
        first = at
        while at < len(stated) and stated[at].start < sentence.end():
            at += 1
        inside = stated[first:at]
        if 0 < len(inside) <= _MANY:
            _percent_shares(compact, sentence.span(), inside, shares)
            _ratio_shares(compact, sentence.span(), inside, shares)
            _rest_shares(compact, sentence.span(), inside, shares)
    if len({mention.tier for mention in found}) == 1 and not shares and _IN_FULL.search(compact):
        shares[found[0].tier] = Decimal(1)
    return shares


def _ratio_shares(compact: str, span: tuple[int, int], inside: list[_Mention], shares: dict[str, Decimal]) -> None:
    """中央、省、县按5:4:1; 省与市县按6:4."""
    for match in islice(_RATIO.finditer(compact, *span), _MANY):
        parts = [number(part) or Decimal(0) for part in match[0].split(":")]
        before = [m for m in inside if m.end <= match.start()]
        clause = max(compact.rfind(mark, span[0], match.start()) for mark in (",", "部分"))
        groups = _groups(compact, [m for m in before if m.start > clause], len(parts))
        groups = groups or _groups(compact, before, len(parts))
        whole = _shared_out(compact, span[0], match.start(), inside, shares)
        if groups and sum(parts) and whole is not None:
            if whole < 1:  # a tier that shares its part out bears only what is left of it
                for tier in [group[0].tier for group in groups if len(group) == 1]:
                    shares.pop(tier, None)
            for group, part in zip(groups, parts, strict=True):
                _give(shares, group, whole * part / sum(parts))
    for match in islice(_HALVES.finditer(compact, *span), _MANY):
        for group in _groups(compact, [m for m in inside if m.end <= match.start()], 2):
            _give(shares, group, Decimal("0.5"))


def _shared_out(
    compact: str, start: int, at: int, inside: list[_Mention], shares: dict[str, Decimal]
) -> Decimal | None:
    """How much of the whole a ratio shares out: all of it, what others leave (其余由省、市、县按5:2:3), a tier's own
    share (地方分担部分，省与市县按8:2); None when that is not told."""
    said = compact[max(start, compact.rfind(";", 0, at), at - 60) : at]
    part = _OF_A_PART.search(said)
    if part is None:
        return Decimal(1)
    if part[0] == "部分":
        if _PUBLIC_PART.search(said, 0, part.end()):
            return Decimal(1)
        owner = next((m for m in reversed(inside) if m.end <= at - len(said) + part.start()), None)
        return shares.get(owner.tier) if owner else None
    return 1 - sum(shares.values(), Decimal(0)) if shares and not part[0].startswith("除") else None


def _percent_shares(compact: str, span: tuple[int, int], inside: list[_Mention], shares: dict[str, Decimal]) -> None:
    """中央60%，省32%; 分别承担50%、25%、25%; 其余8%由县级; 省与市县各50%."""
    for run in _percent_runs(compact, span):
        start, end = run[0].start, run[0].end
        before = [m for m in inside if m.end <= start]
        each_of = _each_of(compact, before, run)
        if each_of:
            shares.pop("+".join(_SHORT.get(each.tier, each.tier) for each in each_of), None)
            for each in each_of:
                _give(shares, [each], run[0].share)
            continue
        if len(run) > 1 or "各" in compact[max(0, start - 6) : start]:
            groups = _groups(compact, before, max(len(run), 2))
            for owners, percent in zip(groups, run if len(run) > 1 else run * 2, strict=bool(groups)):
                _give(shares, owners, percent.share)
            continue
        if _REMAINDER.search(compact[max(0, start - 4) : start]) and _RATIO.search(compact, end, span[1]):
            continue
        behind = next((m for m in inside if compact[end : m.start] in _HANDED_TO), None)
        gap = compact[before[-1].end : start] if before else ","
        clause = compact[max(compact.rfind(mark, span[0], start) for mark in ",:;") + 1 : start]
        near = "," not in gap and not _BY_CLASS.search(gap) and "档" not in clause
        owners = [behind] if behind else _party(compact, before) if near else []
        if owners and compact[end : end + 1] != "的" and not _NOT_A_SHARE.match(compact, end):
            _give(shares, owners, run[0].share)


def _each_of(compact: str, before: list[_Mention], run: list[_Percent]) -> list[_Mention]:
    """市、县各15%: the payers named together who bear so much each; 省与市县各50% are two parties."""
    if len(run) > 1 or not before or "各" not in compact[max(0, run[0].start - 6) : run[0].start]:
        return []
    party = _party(compact, before)
    apart = compact[max(0, party[0].start - 1) : party[0].start] in ("与", "和")
    return party if len(party) > 1 and not apart else []


def _party(compact: str, before: list[_Mention]) -> list[_Mention]:
    """The last payers named together: 市县财政, 市、县财政."""
    at = max(len(before) - 1, 0)
    while at and compact[before[at - 1].end : before[at].start] in ("", "、"):
        at -= 1
    return before[at:]


def _percent_runs(compact: str, span: tuple[int, int]) -> list[list[_Percent]]:
    """The percentages of a sentence; those that stand side by side make one run."""
    runs: list[list[_Percent]] = []
    for match in islice(_PERCENT.finditer(shape(compact[slice(*span)])), _MANY):
        start, end = match.start() + span[0], match.end() + span[0]
        words = compact[start:end]
        value = number(words.rstrip("%成")) or Decimal(0)
        percent = _Percent(start, end, value / {"%": 100, "成": 10}.get(words[-1], 1))
        if runs and compact[runs[-1][-1].end : percent.start] in ("、", "和", ",", "及"):
            runs[-1].append(percent)
        else:
            runs.append([percent])
    return runs


def _rest_shares(compact: str, span: tuple[int, int], inside: list[_Mention], shares: dict[str, Decimal]) -> None:
    """剩余部分由…: what the others leave."""
    match = _REST.search(compact, *span)
    stated = sum(shares.values(), Decimal(0))
    if match is None or not shares or stated >= 1:
        return
    clause = re.search("[,;!]|$", compact[match.end() :])
    end = match.end() + (clause.start() if clause else 0)
    owners = [m for m in inside if match.end() <= m.start < end and m.tier not in shares]
    if owners:
        _give(shares, owners, 1 - stated)


def _give(shares: dict[str, Decimal], owners: list[_Mention], share: Decimal) -> None:
    tiers = list(dict.fromkeys(owner.tier for owner in owners))
    name = tiers[0] if len(tiers) == 1 else "+".join(_SHORT.get(tier, tier) for tier in tiers)
    shares.setdefault(name, share)


def _groups(compact: str, before: list[_Mention], count: int) -> list[list[_Mention]]:
    """The last payers named, as `count` parties: each by itself, or parted by 和 and 与."""
    parties: list[list[_Mention]] = []
    for mention in before:
        glue = compact[parties[-1][-1].end : mention.start] if parties else ""
        if parties and re.search("[和与]", glue) is None and "," not in glue:
            parties[-1].append(mention)
        else:
            parties.append([mention])
    if len(before) == count:
        return [[mention] for mention in before]
    if len(parties) == count:
        return parties
    listed = [list(run) for run in _by_commas(compact, before)]
    return listed if len(listed) == count else []


def _by_commas(compact: str, before: list[_Mention]) -> Iterator[list[_Mention]]:
    """市县财政 is one party in 中央、省、市县财政."""
    party: list[_Mention] = []
    for mention in before:
        if party and compact[party[-1].end : mention.start] != "":
            yield party
            party = []
        party.append(mention)
    if party:
        yield party


def _burden(compact: str) -> str | None:
    for match in _BURDEN.finditer(compact):
        denied = re.search("不|无需|免", compact[max(0, match.start() - 1) : match.end()])
        covered = _COVERED.match(compact, match.start())
        if not denied and not covered and not _borne_by_another(compact, match.start()):
            return match[0]
    return None


def _unread(compact: str, found: list[_Mention]) -> tuple[str, ...]:
    """Payers that are named but not known; the whole cell when it names none."""
    if not found:
        return (compact,) if compact else ()
    starts = [mention.start for mention in found]
    unknown = []
    for match in _SOMEONE.finditer(compact):
        at = bisect_left(starts, match.start("who"))
        if (at == len(starts) or starts[at] >= match.end("who")) and not _PAYER.search(match["who"]):
            unknown.append(match["who"])
    return tuple(unknown)
