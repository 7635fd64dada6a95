"""Who pays locally against who must pay nationally."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from gapcheck.compare.said import Said, Words, filled
from gapcheck.model import NationalItem
from gapcheck.text.payers import read_expenditure
from gapcheck.text.readings import ExpenditureReading
from gapcheck.text.shares import SHORT, UNSTATED

_PUBLIC = frozenset({"central", "province", "city", "county", "township"})
LOCAL_TIERS = ("local", "provincial", "municipal", "county", "township")
_EVERY_TIER = re.compile("(?<!地方)(?<!以下)各级(?:人民)?(?:政府|财政)")
"""各级财政, said without 地方, may well mean the central one too."""

_PAYS_IN = re.compile("缴")
"""缴费, 缴纳: into an insurance fund, as against an employer who bears the cost of the service himself."""
_NO_WHOLE = re.compile(
    "[;；。\n](?=.)|[:：∶(（]|其[中他余]|类|档|直管|城市|农村|地方|不[低少高超]|至少|以上|左右|约|最高"
)
"""Shares of several things, of parts, of places of several kinds, or that are bounds, need not make up a whole."""
_WHOLE = Decimal(1)


class FundingDifference(NamedTuple):
    """`dropped`: tiers that the national standard obliges and no local cell names; `burden`: words
    that put cost on residents where the nation puts none; `central_share` and
    `national_shares`: the central share stated and those the tiers allow, when it is none of them;
    `untold`: public money is named without its tier (政府补助, 各级财政), so that any tier may be meant; `unread`:
    words not understood; `total`: what the shares of one cell come to when that is not the whole."""

    tiers: tuple[str, ...]
    dropped: tuple[str, ...]
    burden: Words | None
    central_share: Decimal | None
    national_shares: tuple[Decimal, ...]
    untold: bool
    unread: tuple[str, ...]
    total: Words | None = None

    @property
    def even(self) -> bool:
        """Whether whoever pays by the nation's word pays here, and nobody else, known or not."""
        return not (self.burden or self.dropped or self.unread or self.total) and self.central_share is None


def compare_funding(
    item: NationalItem, said: tuple[Said, ...], tier_shares: tuple[Decimal, ...]
) -> FundingDifference | None:
    """Compare the local expenditure cells with the item's duty; None when none is filled.

    `tier_shares` are the central shares (fractions) that the fiscal tiers allow: the province's own,
    or all of them when its tier is not known.
    """
    cells = filled(one.expenditure for one in said)
    if not cells:
        return None
    readings = [read_expenditure(cell) for cell in cells]
    tiers = tuple(dict.fromkeys(tier for reading in readings for tier in reading.tiers))
    burdens = (Words(reading.burden, n) for n, reading in enumerate(readings) if reading.burden)
    pays_in = "employer" in tiers and any(map(_PAYS_IN.search, cells))
    # Where the nation's own words leave the tier open (政府适当补助), a local government that repeats them pays.
    open_duty = UNSTATED in tiers and UNSTATED in read_expenditure(item.duty.note).tiers
    paying = (*tiers, "local") if open_duty else tiers
    stated = _central_share(readings)
    differ = item.duty.five_tiers and stated is not None and stated not in tier_shares
    return FundingDifference(
        tiers=tiers,
        dropped=tuple(tier for tier in item.duty.tiers if not _borne(tier, paying, pays_in)),
        burden=None if item.duty.residents_pay else next(burdens, None),
        central_share=stated if differ else None,
        national_shares=tier_shares if differ else (),
        untold=UNSTATED in tiers or any(map(_EVERY_TIER.search, cells)),
        unread=tuple(words for reading in readings for words in reading.unread),
        total=next((Words(f"{whole:.0%}", n) for n, r in enumerate(readings) if (whole := _total(r)) != _WHOLE), None),
    )


def _borne(tier: str, tiers: tuple[str, ...], pays_in: bool) -> bool:
    """Whether a tier pays: any local one for 地方财政; the fund where employers pay contributions into it."""
    if tier == "local":
        return any(t in tiers for t in LOCAL_TIERS)
    return tier in tiers or (tier == "fund" and pays_in)


def _total(reading: ExpenditureReading) -> Decimal:
    """What the shares of all payers named come to: the whole where some have none or share more things than one."""
    shared = {SHORT.get(name, name) for names, _ in reading.shares for name in names.split("+")}
    public = {SHORT.get(tier, tier) for tier in reading.tiers}
    if len(reading.shares) < 2 or public != shared or not public <= _PUBLIC or _NO_WHOLE.search(reading.text):
        return _WHOLE
    return sum((share for _, share in reading.shares), Decimal(0))


def _central_share(readings: list[ExpenditureReading]) -> Decimal | None:
    return next((share for r in readings for tier, share in r.shares if tier == "central"), None)
