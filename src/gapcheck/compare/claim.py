"""Which local level speaks of which national figure: by its words, never by the nearest number."""

from __future__ import annotations

import re
from typing import NamedTuple

from gapcheck.compare.timespans import by_months, by_working_days, counted_otherwise, months, working_days
from gapcheck.model import Figure
from gapcheck.quantity import CONVERTIBLE, Amount, Relation, relate
from gapcheck.text.readings import Level
from gapcheck.text.services import shown_by

_INCREMENT = re.compile(r"增补|增加|加发|增发|另加|提高")
_THE_NATION = "国家标准"
_EVENTS = {"场", "次"}
"""招聘活动2场 are 2次: two words for how often something takes place."""
_AKIN = CONVERTIBLE | {("场", "次"), ("次", "场")}
_CLASSES = re.compile("特困|低保边缘|低保|因病致贫|返贫|孤儿|高血压|糖尿病")
"""Classes of people in need or ill: a clause that names its own does not speak of those named before its comma."""
_COLLECTED = re.compile(
    "(?<!不)(?<!不得)(?<!停止)(?:收取|加收|自付|自负|收费(?:标准)?(?:为|按|每|不))"
    "|(?<!人员)(?:职工|个人|本人|学生|家长)[^,;:不免]{0,8}?缴[费纳交]"
)
_OWN_SHARE = re.compile("(?:个人|本人|患者|群众|家庭)(?:自付|自负|自费|承担|负担|支付)")
_AGES = re.compile("[^0-9]{0,4}[0-9]+(?:[至—-][0-9]+)?(?:月龄时?)?")
_OF_EMPLOYERS = re.compile("[对向][^,;]{0,8}(?:单位|企业|机构)")
"""What is taken from employers (对用人单位收取展位费) is not taken from those served."""
_NAMES = re.compile("[ 和及与]")
_TOGETHER = re.compile("[和及与]")
_TIERS = re.compile("(?<![^ 和及与])[省市县区]级(?=[ 和及与]|$)")
_DENIED = re.compile("(?:不(?:再)?设(?:置|立)?|(?<![未没])取消)[^ ]{1,10}")
"""What is not there (不设起付线，救助比例70%) is not what is spoken of."""
_PARTS: dict[tuple[str, str | None], int] = {("年", "年"): 1, ("年", "月"): 12, ("周", "周"): 1}
"""How many of the nation's periods there are in the one by which a level is reckoned."""
_TIMES = frozenset({"天", "小时", "工作日"})
_GENERIC = re.compile(r"补助|补贴|标准|服务|发放|提供|金额|给予|按照|[每人为的按 、，,:：]")


class LocalLevel(NamedTuple):
    """A level and which of the cells it was read from, standards first (`LEVEL_CELLS` of compare.level)."""

    level: Level
    cell: int


def assign(
    figures: tuple[Figure, ...], levels: list[LocalLevel], names: str, strict: bool
) -> dict[str, list[LocalLevel]]:
    """Which levels speak of which figure: by the words of their subject, the most telling figure
    first; then, unless strict, a lone level for a lone figure of its kind of unit."""
    told: dict[str, list[tuple[tuple[int, int], LocalLevel]]] = {figure.key: [] for figure in figures}
    free: list[LocalLevel] = []
    for local in levels:
        fits = [(_telling(figure, local, names), figure) for figure in figures]
        best = max((telling for telling, _ in fits), default=NOTHING)
        named = [figure for telling, figure in fits if telling == best != NOTHING]
        for figure in named:
            told[figure.key].append((best, local))
        if not named:
            free.append(local)
    # Where some level names the figure itself, those that only the item's name would lend words to are others.
    taken = {
        key: [local for (telling, _), local in found if telling or not any(t for (t, _), _ in found)]
        for key, found in told.items()
    }
    for figure in figures:
        taken[figure.key] = _in_its_days(figure, taken[figure.key])
    if not strict:
        _take_lone_levels(figures, free, taken)
    return taken


def _in_its_days(figure: Figure, found: list[LocalLevel]) -> list[LocalLevel]:
    """Of spans in days, in working days and in months only those counted as the figure is, if there are any."""
    same = [local for local in found if not counted_otherwise(local.level.amount, figure.amount)]
    return same or found


NOTHING = (-1, -1)


def _telling(figure: Figure, local: LocalLevel, names: str) -> tuple[int, int]:
    """How many of the figure's words the level's own subject shows, and how many of them the level's own clause,
    which the words before it only introduce (孕13周前建册，孕期保健5次); NOTHING when it is not its subject.

    The item's name may supply a word that the cell leaves out, but it tells nothing.
    """
    subject = local.level.subject
    if not figure.subject or not _comparable(figure, local):  # most pairs are not, so it is asked before the words
        return NOTHING
    if figure.unless and shown_by(figure.unless, _DENIED.sub("", subject)):
        subject = _one_of_each(figure, local.level) or _one_tier(figure, subject)
        if not subject:
            return NOTHING
    own = [shown_by(words, subject) is not None for words in figure.subject]
    if not all(mine or shown_by(words, names) for mine, words in zip(own, figure.subject, strict=True)):
        return NOTHING
    clause = f"{local.level.clause} {subject.rpartition(' ')[2]}"
    others = _CLASSES.findall(clause)
    if others and any(_of_other_people(words, subject, others) for words in figure.subject):
        return NOTHING
    return sum(own), sum(shown_by(words, clause) is not None for words in figure.subject)


def _one_of_each(figure: Figure, level: Level) -> str:
    """Of several names with one value each (访视、满月健康管理各1次), or named behind a single time (1次体检和中医
    辨识), the figure's; "" when none is."""
    once = level.amount.value == 1 and not any(shown_by(words, level.clause) for words in figure.subject)
    names = _NAMES.split(level.subject) if level.each else _TOGETHER.split(level.subject) if once else []
    names = [name for name in names if not _AGES.fullmatch(name)]
    return next((name for name in names if turn_named(figure, name) and not shown_by(figure.unless, name)), "")


def _one_tier(figure: Figure, subject: str) -> str:
    """The subject of a value that several tiers share (图书馆 市级 县级), told of the figure's tier alone; "" when none
    is."""
    tiers = _TIERS.findall(subject)
    alone = (" ".join([_TIERS.sub("", subject), tier]) for tier in tiers) if len(tiers) > 1 else ()
    return next((s for s in alone if turn_named(figure, s) and not shown_by(figure.unless, s)), "")


def people_named(local: LocalLevel) -> tuple[str, ...]:
    """The classes of people that a level's own name holds or, where it names none, its clause."""
    named = _CLASSES.findall(local.level.subject) or _CLASSES.findall(local.level.clause)
    return tuple(dict.fromkeys(named))


def _of_other_people(words: tuple[str, ...], subject: str, named: list[str]) -> bool:
    """Whether these words of a figure are met only by people whom the level's own clause replaces by others."""
    shown = shown_by(words, subject)
    return shown is not None and _CLASSES.fullmatch(shown) is not None and not set(words) & set(named)


def is_charge(figure: Figure) -> bool:
    """A national zero in money is a charge that residents do not bear: anything above is worse."""
    return figure.amount.value == 0 and figure.amount.unit.measure == "元"


def is_part(level: Level) -> bool:
    """Whether a level is less than the whole of the national standard (国家标准的90%)."""
    whole = {"%": 100, "倍": 1}.get(level.amount.unit.measure)
    return whole is not None and level.amount.base == _THE_NATION and level.amount.value < whole


def collected(level: Level) -> bool:
    """Whether money is taken from people, however it is counted (每人每年收取120元, 每次收费5元, 个人自付20%)."""
    said = f"{level.subject} {level.clause}"
    taken = _OWN_SHARE if level.amount.unit.measure == "%" else _COLLECTED
    return level.amount.unit.measure in ("元", "%") and level.amount.value > 0 and taken.search(said) is not None


def _comparable(figure: Figure, local: LocalLevel) -> bool:
    if is_charge(figure) and collected(local.level):
        return _OF_EMPLOYERS.search(local.level.clause) is None
    if counted_otherwise(local.level.amount, figure.amount):
        return True
    mine, theirs = local.level.amount.unit.measure, figure.amount.unit.measure
    if mine != theirs and (mine, theirs) not in _AKIN:
        return False
    return related(local.level, figure.amount)[1] not in ("unit", "base")


def related(level: Level, national: Amount) -> tuple[Relation, str]:
    """The two amounts related on one base: a base is the same when one name only leaves out words of
    the other (职工平均工资, 统筹地区上年度职工月平均工资); where the nation names none, none is asked."""
    local = as_reckoned(level, national)
    if by_working_days(local, national):
        return working_days(local, national)
    if by_months(local, national):
        return months(local, national)
    if {local.unit.measure, national.unit.measure} == _EVENTS:
        local = local._replace(unit=local.unit._replace(measure=national.unit.measure))
    share = local.unit.measure == "%"
    # So many per cent, or times, of what is not said are those of the nation's base where they are as many.
    known = local.unit.measure in ("%", "倍") and local.base is None and not local.upper
    unasked = (share and national.base is None) or (known and local.value == national.value)
    if _of_a_year(local, national):
        local = local._replace(unit=local.unit._replace(period="年"))
    if unasked or (local.base and national.base and _shortened(local.base, national.base)):
        local = local._replace(base=national.base)
    return relate(local, national)


def as_reckoned(level: Level, national: Amount) -> Amount:
    """A level's amount in the nation's period, where the cell says how many of its own make up that, or a year of
    months: 每天4元，全年按250天."""
    local, period = level.amount, national.unit.period
    if level.reckoned is None or (level.reckoned.period, period) not in _PARTS:
        return local
    times = level.reckoned.times / _PARTS[level.reckoned.period, period]
    upper = None if local.upper is None else local.upper * times
    return local._replace(value=local.value * times, upper=upper, unit=local.unit._replace(period=period))


def _of_a_year(local: Amount, national: Amount) -> bool:
    """Whether so much of what is said for no period is no less than the nation's, which is as much a year: any other
    period would be shorter. Money, and how often something takes place, may also be meant once and for all."""
    silent = local.unit.period is None and national.unit.period == "年" and local.unit.measure not in {*_EVENTS, "元"}
    return silent and local.value == national.value and local.upper is None


def _shortened(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    letters = iter(long)
    return len(short) >= 4 and all(letter in letters for letter in short)


def _countable(figure: Figure, local: LocalLevel) -> bool:
    """Whether a level that names nothing may be the figure's: so many days a year are no days until something, and
    hours a week none of the hours a day that nobody need write."""
    mine, theirs = local.level.amount.unit.period, figure.amount.unit.period
    often = mine and not theirs
    if not figure.expected and mine and theirs and related(local.level, figure.amount)[1] == "period":
        return False
    return _comparable(figure, local) and not (often and figure.amount.unit.measure in _TIMES)


def _take_lone_levels(figures: tuple[Figure, ...], free: list[LocalLevel], taken: dict[str, list[LocalLevel]]) -> None:
    open_figures = [figure for figure in figures if not taken[figure.key]]
    for figure in open_figures:
        levels = [
            local
            for local in free
            if _countable(figure, local) and not (figure.unless and shown_by(figure.unless, local.level.subject))
        ]
        rivals = [f for f in open_figures if any(_comparable(f, local) for local in levels)]
        if len(levels) == 1 and rivals == [figure] and not names_something(levels[0].level.subject):
            taken[figure.key].append(levels[0])


def add_increments(
    figures: tuple[Figure, ...], additions: list[LocalLevel], taken: dict[str, list[LocalLevel]]
) -> None:
    """What is added on top (寄宿制学校按每生300元增加) answers a figure only if that is an addition too."""
    for figure in figures:
        if not taken[figure.key] and _INCREMENT.search(figure.measure):
            taken[figure.key] += [local for local in additions if _telling(figure, local, "") != NOTHING]


def add_parts(figures: tuple[Figure, ...], parts: list[LocalLevel], taken: dict[str, list[LocalLevel]]) -> None:
    """What makes up a total (5次（孕早期1次、孕中期2次…）) answers a figure that nothing else answers."""
    for figure in figures:
        if not taken[figure.key]:
            named = [part for part in parts if _telling(figure, part, "") != NOTHING]
            taken[figure.key] += named if len(named) == 1 else []


def names_something(subject: str) -> bool:
    """Whether a level's subject has words beyond those that any level may carry."""
    return bool(_GENERIC.sub("", subject))


def turn_named(figure: Figure, words: str) -> tuple[str, ...] | None:
    """By which of the figure's words these words name it; None when they do not."""
    said = [shown_by(alternatives, words) for alternatives in figure.subject]
    return tuple(filter(None, said)) if said and None not in said else None


def names_figure(figure: Figure, level: Level) -> bool:
    return all(shown_by(words, level.subject) for words in figure.subject)
