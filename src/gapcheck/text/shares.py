"""Who bears how much: shares in percent, by ratio, by halves and by what others leave, of the payers named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from gapcheck.text.numerals import ARABIC, CHINESE, number, shape
from gapcheck.text.seldom import seldom

UNSTATED = "财政(层级未写明)"
"""The tier of a bare 财政: the treasury pays, which one is not said."""

SHORT = {"provincial": "province", "municipal": "city"}
"""How a share that several bear together names them."""
_SENTENCE = re.compile("[^!;]+")
_IN_FULL = re.compile("承担全部|全部(?:由|承担|负担)|全额(?:预算|列支|纳入预算|承担|负担|保障|安排|支付)")
_NOT_A_SHARE = re.compile("(?:左右)?(?:的比例|比例)?(?:缴|计?提取?)|[~-]")
_BY_CLASS = re.compile("^的$|[对给][^,;!]{1,8}[县市区]|地区|类|档|直管|提取|欠发达|困难|贫困|其[余他][市县]")
_RATIO = re.compile(
    f"(?=[0-9一二三四五六七八九])(?:{ARABIC}(?::{ARABIC}){{1,4}}"
    "|(?:一九|二八|三七|四六|五五|六四|七三|八二|九一)(?=比例|分[担摊成]|承担|负担|开))"
)
_PERCENT = re.compile(f"(?=[0-9þÿ])(?:{ARABIC}[%成]|{CHINESE}成|{CHINESE}{{1,3}}分之(?:{ARABIC}|{CHINESE}{{1,5}}))")
_GRADED = seldom("、[^,;!、]{1,8}[0-9]+:[0-9]+")
_GRADED_BEFORE = seldom("[0-9]:[0-9.]+、[^,;!、0-9]{1,8}$")
"""一档8:2、二档7:3: each of another class of places."""
_HALVES = re.compile("各(?:承担|负担|分担|出)?一?半|对半|平均(?=分担|承担|负担)")
_SHARED_OUT = re.compile("[0-9一二三四五六七八九%半]|平均")  # one of these is in all that tells a share
_OF_A_PART = re.compile("(?:其余|剩余|余下|不足|超出|结余|部分|除[^,;!]{2,30}外)")
_PUBLIC_PART = seldom("(?<![省市县区级央方])(?:政府|财政)(?:补助|补贴|资助|承担|负担|投入|出资)?部分$")
"""政府补助部分: all that is not paid by the insured; shared out, it is the whole of what governments bear."""
_EACH = re.compile("各(?![区县市州地级])")
_REMAINDER = re.compile("(?:其余|剩余|余下)的?$")
_OWN_SHARE = seldom(f"[^,;!0-9]*?(?:{ARABIC}[%成]|[一二三四五六七八九]成|分之)")
"""其余20%由省级承担16%、市县承担4%: who is handed the rest bears his own part of it."""
_OF_THE_REST = re.compile("(?:的?比例)?(?:共同)?(?:分担|负担|承担|筹措|解决)(?:其余|剩余|余下)")  # 按1:1分担其余40%
_OF_SOME = re.compile("档|直管|[一二三四五六]类|^(?:其中)?对(?![我本全国中省])|对[^,;!省财]{1,8}[县市区](?:按|给予)")
"""对城区市级负担70%, 一类县承担20%: what is borne for some places is no share of the whole."""
_EXCEPT = seldom("直管|市辖区|其中|对|除|[(][^)]*$")
"""省与县按7:3分担（市辖区按5:5）: an exception leaves the rule as it is."""
_HANDED_TO = frozenset({"由", ",由", "的部分由", "部分由"})
_JOINED = ("", "、", "和", "与", "及", "财政和", "财政与", "财政、")  # 中央和省级补助80%: one share of both
_MANY = 40
_INSURED = ("employer", "individual")
_RATE = Decimal("0.3")
"""按月缴纳，单位8%，个人2%: contributions out of wages are no shares of the cost."""
_REST = re.compile("(?:剩余|其余|余下|不足|超出|结余)(?:部[分门])?[^,;!]{0,8}?由")


class Mention(NamedTuple):
    """A payer named: its tier, and where its words stand."""

    tier: str
    start: int
    end: int
    words: str


class _Shares(dict[str, Decimal]):
    """Who bears how much; `torn` are those who bear more than one share, each of something else."""

    def __init__(self) -> None:
        super().__init__()
        self.torn: set[str] = set()


class _Percent(NamedTuple):
    start: int
    end: int
    share: Decimal


def shares_of(compact: str, found: list[Mention]) -> dict[str, Decimal]:
    """The shares stated, sentence by sentence; a sentence that names very many payers shares nothing."""
    shares = _Shares()
    stated = [mention for mention in found if mention.tier != UNSTATED]
    unstated = [mention.start for mention in found if mention.tier == UNSTATED]
    at = 0
    for sentence in _SENTENCE.finditer(compact) if _SHARED_OUT.search(compact) else ():
        first = at
        while at < len(stated) and stated[at].start < sentence.end():
            at += 1
        inside = stated[first:at]
        if 0 < len(inside) <= _MANY:
            _percent_shares(compact, sentence.span(), inside, unstated, shares)
            _ratio_shares(compact, sentence.span(), inside, shares)
            _rest_shares(compact, sentence.span(), inside, shares)
    for name in shares.torn:
        shares.pop(name, None)
    if ("local" in shares or "central" in shares) and ("部分" in compact or "余" in compact):
        _share_out_local(shares)
    if len({mention.tier for mention in stated or found}) == 1 and not shares and _IN_FULL.search(compact):
        shares[(stated or found)[0].tier] = Decimal(1)
    return shares


def _share_out_local(shares: _Shares) -> None:
    """中央80%、地方20%，地方部分省70%、市县30%: shares that make up the whole of the local part."""
    parts = [tier for tier in shares if tier not in ("central", "local")]
    local = shares.get("local", 1 - shares.get("central", Decimal(0)))
    if sum([shares[tier] for tier in parts]) == 1:
        for tier in parts:
            shares[tier] *= local


def _ratio_shares(compact: str, span: tuple[int, int], inside: list[Mention], shares: _Shares) -> None:
    """中央、省、县按5:4:1; 省与市县按6:4."""
    for match in islice(_RATIO.finditer(compact, *span), _MANY):
        graded = _GRADED.match(compact, match.end()) or _GRADED_BEFORE.search(compact, 0, match.start())
        if graded or compact.startswith(("不低于", "不少于"), max(0, match.start() - 3)):
            continue  # 市县按不低于1:1配套: as much again as others pay
        if compact.startswith("配套", match.end()) and _alone(compact, inside, match.start()):
            continue
        parts = [number(part) or Decimal(0) for part in (match[0].split(":") if ":" in match[0] else match[0])]
        before = [m for m in inside if m.end <= match.start()]
        groups = _nearest(compact, before, match.start(), len(parts))
        whole = _to_share(compact, span[0], match, inside, shares)
        if groups and sum(parts) and whole is not None:
            if whole < 1:  # a tier that shares its part out bears only what is left of it
                for tier in [group[0].tier for group in groups if len(group) == 1]:
                    shares.pop(tier, None)
            for group, part in zip(groups, parts, strict=True):
                _give(shares, group, whole * part / sum(parts), compact, match.start())
    for match in islice(_HALVES.finditer(compact, *span), _MANY):
        whole = _to_share(compact, span[0], match, inside, shares)
        before = [m for m in inside if m.end <= match.start()] if whole is not None else []
        for group in _nearest(compact, before, match.start(), 2):
            _give(shares, group, (whole or Decimal(0)) / 2)


def _alone(compact: str, inside: list[Mention], at: int) -> bool:
    """省级安排100万元，市级按1:0.5配套: whether one payer stands in the clause, who pays so much for what others do."""
    clause = max(compact.rfind(mark, 0, at) for mark in ",;!")
    return sum(clause < mention.start < at for mention in inside) <= 1


def _to_share(compact: str, start: int, ratio: re.Match[str], inside: list[Mention], shares: _Shares) -> Decimal | None:
    """How much of the whole a ratio shares out: all of it, what others leave (其余由省、市、县按5:2:3), a tier's own
    share (地方分担部分，省与市县按8:2; 地方40%（省与市县按8:2）); None when that is not told."""
    if _OF_THE_REST.match(compact, ratio.end()):
        return 1 - sum(shares.values(), Decimal(0)) if shares else None
    at = ratio.start()
    near = max(start, at - 60)
    bracket = compact.rfind("(", near, at)
    if bracket > compact.rfind(")", near, at) and sum(bracket < m.start < at for m in inside) > 1:
        owner = next((m for m in reversed(inside) if m.end <= bracket), None)
        if owner is not None and owner.tier in shares:
            return shares[owner.tier]
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


def _percent_shares(
    compact: str, span: tuple[int, int], inside: list[Mention], unstated: list[int], shares: _Shares
) -> None:
    """中央60%，省32%; 分别承担50%、25%、25%; 其余8%由县级; 省与市县各50%; nobody's where a treasury stands nearer that
    is not told (企业承担，由专项资金补贴50%)."""
    for run in _percent_runs(compact, span):
        start, end = run[0].start, run[0].end
        before = [m for m in inside if m.end <= start]
        each_of = _each_of(compact, before, run)
        if each_of:
            shares.pop("+".join(SHORT.get(each.tier, each.tier) for each in each_of), None)
            for each in each_of if not _paid_in(compact, span, each_of, run[0]) else ():
                _give(shares, [each], run[0].share)
            continue
        if len(run) > 1 or ("各" in compact and _EACH.search(compact, max(0, start - 6), start)):
            groups = _nearest(compact, before, start, max(len(run), 2))
            for owners, percent in zip(groups, run if len(run) > 1 else run * 2, strict=bool(groups)):
                if not _paid_in(compact, span, owners, percent):
                    _give(shares, owners, percent.share)
            continue
        gap = compact[before[-1].end : start] if before else ","
        left = _REMAINDER.search(compact[max(0, start - 4) : start])
        if (left and _RATIO.search(compact, end, span[1])) or (":" in gap and _RATIO.search(gap)):
            continue  # 其余40%按1:1, 按1:1分担其余40%: the ratio tells whose it is
        behind = next((m for m in inside if compact[end : m.start] in _HANDED_TO), None)
        if not gap or (behind and _OWN_SHARE.match(compact, behind.end)):
            behind = None  # 地方20%部分由省与县按6:4分担: the share is that of the payer it stands with
        clause = compact[max([compact.rfind(mark, span[0], start) for mark in ",:;"]) + 1 : start]
        near = "," not in gap and not _BY_CLASS.search(gap) and not _OF_SOME.search(clause)
        owners = [behind] if behind else _party(compact, before, _JOINED) if near else []
        if not owners or (not behind and any(owners[-1].end <= at < start for at in unstated)):
            continue
        if _paid_in(compact, span, owners, run[0]):
            continue
        if compact[end : end + 1] != "的" and not _NOT_A_SHARE.match(compact, end):
            _give(shares, owners, run[0].share, compact, start)


def _paid_in(compact: str, span: tuple[int, int], owners: list[Mention], percent: _Percent) -> bool:
    return owners[0].tier in _INSURED and percent.share < _RATE and "缴" in compact[slice(*span)]


def _each_of(compact: str, before: list[Mention], run: list[_Percent]) -> list[Mention]:
    """市、县各15%, 市、县分别负担15%: the payers named together who bear so much; 省与市县各50% are two parties."""
    told = compact[max(0, run[0].start - 6) : run[0].start]
    if len(run) > 1 or not before or not (("各" in told and _EACH.search(told)) or "分别" in told):
        return []
    party = _party(compact, before)
    apart = compact[max(0, party[0].start - 1) : party[0].start] in ("与", "和")
    return party if len(party) > 1 and not apart else []


def _party(compact: str, before: list[Mention], glue: tuple[str, ...] = ("", "、")) -> list[Mention]:
    """The last payers named together: 市县财政, 市、县财政."""
    at = max(len(before) - 1, 0)
    while at and compact[before[at - 1].end : before[at].start] in glue:
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
        if runs and compact[runs[-1][-1].end : percent.start] in ("、", "和", ",", "及", ":"):
            runs[-1].append(percent)
        else:
            runs.append([percent])
    return runs


def _rest_shares(compact: str, span: tuple[int, int], inside: list[Mention], shares: _Shares) -> None:
    """剩余部分由…: what the others leave."""
    match = _REST.search(compact, *span)
    stated = sum(shares.values(), Decimal(0))
    if match is None or not shares or stated >= 1 or shares.torn:
        return
    clause = re.search("[,;!]|$", compact[match.end() :])
    end = match.end() + (clause.start() if clause else 0)
    owners = [m for m in inside if match.end() <= m.start < end and m.tier not in shares]
    if owners:
        _give(shares, owners, 1 - stated)


def _give(shares: _Shares, owners: list[Mention], share: Decimal, compact: str = "", at: int = 0) -> None:
    tiers = list(dict.fromkeys(owner.tier for owner in owners))
    name = tiers[0] if len(tiers) == 1 else "+".join(SHORT.get(tier, tier) for tier in tiers)
    # 城区市级承担40%，农村市级承担60%: none of them holds for all, unless the second is but an exception
    if shares.setdefault(name, share) != share and not _EXCEPT.search(compact[compact.rfind(",", 0, at) + 1 : at]):
        shares.torn.add(name)


def _nearest(compact: str, before: list[Mention], at: int, count: int) -> list[list[Mention]]:
    """The parties named last, in the clause or the bracket of what they share if there are enough of them there."""
    near = max(0, at - 120)
    bracket = compact.rfind("(", near, at) if compact.rfind("(", near, at) > compact.rfind(")", near, at) else -1
    clause = max(bracket, *(compact.rfind(mark, near, at) for mark in (",", "部分")))
    return _groups(compact, [m for m in before if m.start > clause], count) or _groups(compact, before, count)


def _groups(compact: str, before: list[Mention], count: int) -> list[list[Mention]]:
    """The last payers named, as `count` parties: each by itself, or parted by 和 and 与."""
    parties: list[list[Mention]] = []
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


def _by_commas(compact: str, before: list[Mention]) -> Iterator[list[Mention]]:
    """市县财政 is one party in 中央、省、市县财政."""
    party: list[Mention] = []
    for mention in before:
        if party and compact[party[-1].end : mention.start] != "":
            yield party
            party = []
        party.append(mention)
    if party:
        yield party
