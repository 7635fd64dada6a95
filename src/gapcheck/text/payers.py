"""Who pays: tiers of government, funds, employers, individuals, their shares, and what is left to residents."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from gapcheck.text.citations import cited_in, without
from gapcheck.text.memory import remembered
from gapcheck.text.numerals import squeeze
from gapcheck.text.readings import ExpenditureReading
from gapcheck.text.seldom import seldom
from gapcheck.text.shares import UNSTATED, Mention, shares_of

_ORDER = (
    "central", "local", "provincial", "municipal", "county", "township",
    "fund", "employer", "school", "individual", UNSTATED,
)  # fmt: skip
_FUND_WORDS = "基金(?!会)|公益金|就业保障金|残保金|救助资金(?!由|纳入|列入)|大病保险资金|统筹资金"
_OF_FUNDS = re.compile(_FUND_WORDS)
_PAYER = re.compile(
    # NOTE: what begins with none of these signs is no payer, and need not be tried on every kind of them.
    "(?=[服中国县地同本当各属所统安户居就学流省自直兵辖区市旗设州盟乡镇街用企雇参缴单幼个职农住村群家患监承受补专奖财政])(?:"
    r"(?P<central>中央(?![驻在]|所属|单位|企业)|国家(?=财政|级|[、和与]省|补助|(?:统一|全额)?(?:承担|负担)))"
    r"|(?P<local>县级?及?以上(?:各级|地方)*|地方(?!病|课程|教材|标准|特色|性|教育(?:费)?附加|试点|节目|公共|债|政府债)|同级|本级|当地(?=财政|政府|人民)|各地|属地|所在地(?=财政|政府)|各级(?=地方|财政|人民|政府)|统筹地区(?=财政|政府)|(?:安置|户籍|居住|就业|学籍|流入)地(?=(?:人民)?(?:财政|政府)))"
    r"|(?P<upper>省级?及?以上)"
    r"|(?P<provincial>(?:省级?|自治区级?|直辖市级?|兵团)(?:本级)?(?![外内略份会辖直属]|财政直))"
    r"|(?P<county>辖区(?=[0-9财承负自])|县\([市区旗、]+\)|区\([县市、]+\)|县市区|县区|区县|市辖区|(?<!直管)(?:县|旗|(?<![地社辖园城郊山校景小片灾牧林库疫])区)级?(?:本级)?(?![域城外内医属])|市\(县\))"
    r"|(?P<municipal>设区的?市级?|市\([州地盟、]+\)|地市|自治州|(?<![城超])市级?(?:本级)?(?![民场容外内属])|[州盟]级?(?=财政|、|和|级))"
    r"|(?P<township>乡镇\((?:街道|街|场)\)|乡镇级?|镇街(?=财政|[、)]|承担|负担|分担|按|$)|乡\(镇\)|镇\((?:街道|乡|街)\)|街道(?:办事处)?\((?:镇|乡|乡镇)\)|街道(?:办事处)?(?=财政|[、)]|承担|负担|分担|按|从|列支|安排)|[乡镇]级?(?=财政|[两三四]级|承担|政府|、|\())"
    r"|(?P<employer>用[人工]单位|企业(?![家年])|市场主体|雇主|(?:所在|参保|缴费)单位|单位(?=[0-9]+%|缴|承|支|和|与|或|、|按[^,;!]{2,32}缴))"
    r"|(?P<school>(?:学校|幼儿园)(?=[^,;!由]{0,12}(?:提取|承担|负担|自筹|列支)))"
    r"|(?P<individual>(?:个人|职工(?=缴|各|和|、|本|共同|按|[0-9])|本人|农户|住户(?=[承负自出缴])|村民|(?<!服务)群众|居民(?=缴|承|负|自)|家长|患者|参保人|监护人|承租[人户家]庭?(?=[^,;!]{0,6}缴|承|负|自)|受[益助][人户家对]\w{0,2})(?!监护人|家属|以奖代补|培训|奖励|卫生室|委员会|学校|(?:基本)?(?:生活|医疗|护理|看护)?(?:救助|补[助贴]|资助|帮扶|保障))|(?<![为对替按给])服务对象(?=(?:个人|本人|家庭|应|适当|自行|按[^,;!由]{2,12})*(?:付费|缴费|缴纳|自付|自费|自理|承担|负担))|(?<=[由益])家庭|家庭(?=自|承|负|共同(?:承|负|分))|自[筹付费理负](?![用]|盈亏)|自行承担)"
    r"|(?P<treasury>(?:补助|专项|奖补)资金|财政(?![隶部局事所专厅直体])|政府(?=[与和、](?:企业|单位|个人|社会|家庭)|补|资|承|负|投|购|出|给予|适当|安排|予以|全额))"
    ")"
)


_FUND = re.compile(rf"(?P<fund>[^\W0-9和及与从由在用]{{0,10}}(?:{_FUND_WORDS}))")
"""A fund, which may be named by any words."""


_OURS = seldom("(?<=[全我本])(?:省|市|县|区)(?!级|财政|本级|人民政府|政府)")
_AIDED_TO_ACT = seldom("(?<=补助[我本])(?:省|市|县|区)(?:实施|开展|建设|举办|推进)")
"""中央财政补助我县实施…: who carries out what is only subsidised bears the rest of it."""
_NOT_PAYING = re.compile(
    "(?:(?:个人|本人|职工|参保人|[群民]众|居民|村民|农户|患者|家庭|(?:用人)?单位)[和与及、]?)*(?:均|都)?(?:不|无需|免|免予|不需)(?:再|用)?(?:缴|承|负|支|付|出)|不得"
)
_BEARS_NOT = seldom(
    "[^,;!、和与由的]{2,5}?(?:[和与及、][^,;!、和与由的缴承负付支出]{2,6}?[均都])?"
    "(?:不(?!足)|无需|免于?)(?:再|用|需)?(?:承担|负担|缴|支付|付费|出资|出钱)"
)
"""家长不承担任何费用, 用人单位和求职者均不承担费用."""
_BEFORE_FUND = re.compile("[从由在用和及与]|使用|通过|弥补|补充")
_SHARED = re.compile("共同|分(?<!不分)担|按比例|按照?[^,;!]{0,6}比例|分级负[担责]|各承担|各负担")
_HOPED_FOR = re.compile("争取[^,;!]{0,8}$")
"""积极争取中央财政支持: who may pay, not who is to."""
_FREE_TO = re.compile("向[^,;!]{0,4}$|(?:鼓励|倡导|引导|吸引|动员)[^,;!]{0,10}$")
"""不得向群众摊派, 鼓励企业和个人捐助: who is not to be charged, or gives what he likes."""
_SETS = seldom("(?:中央|国家|省|市)[级和与、省市]*(?:统一)?(?:规定|制定|确定|核定)的[^,;!由]{0,6}(?:标准|比例|办法)")
"""地方根据中央和省统一规定的标准承担: who sets a standard is not said to pay."""
_NOT_REQUIRED = ("无需", "不需", "不需要", "不要求")
"""无需县级配套."""
_GOVERNMENTS = ("provincial", "municipal", "county", "township")
_CARRIES_OUT = seldom(
    "(?:[、和与及]?[省市州县区旗乡镇]级?)*(?:财政|政府|人民政府)?[^,;!、由省市县区财]{0,8}?"
    "(?:组织实施|牵头|负责(?:拨付|发放))(?![^,;!、]{0,8}(?:承|负担|保障|安排|列支))"
)
"""市县组织实施、所需资金由省级财政全额承担."""
_AIDED = seldom("补助(?!资金|经费|标准)|奖补|支持|转移支付|以奖代补")
"""Who carries out what others only subsidise bears the rest of it."""
_DECLINES = seldom(
    "(?:[省市州县区旗乡镇]级?(?:财政|政府)?[、和与及])*[^,;!、和与]{1,6}?(?:不(?:再|予|需|用|必|要|负责)*|无需|无须|免[予于]?)"
    "(?:承担|负担|配套|分担|补助|补贴|安排)"
)
"""市、县无需配套."""
_RECEIVES = re.compile("(?:[对给](?![口付])[^,;!、由0-9]{1,8}|其[余他])(?:地区)?的?市?、?$")
_AID = seldom("[市县区、财政级()]*(?:给予|按)?(?:适当|[0-9.]+%的?(?:比例)?(?:给予)?)?(?:补助|奖补|补贴)")
_TAKEN_BY = re.compile(
    "(?:财政|政府|地方|各地|当地|属地|[本同各]级|[省市县区乡镇]\\)?|单位|企业|学校|院校|高校|机构|医院|公司|中心|主体|法人|集体|(?:举办|经营|投资)者|[馆站园所会委局处办区])(?:级|全额|统筹|按规定|负责)*$"
)
_COVERED = re.compile(
    "(?:个人|患者|参保(?:人|对象|居民)员?|本人|职工|居民|群众|服务对象){0,2}(?:应?(?:自付|自费|自负|缴费?|缴纳|承担|负担))?的?(?:医疗|住院|门诊)?(?:费用?)?"
    "(?:部分(?:[^,;!]{0,4}由[^,;!]{0,14}?(?:财政|基金|政府|资金|保障金|公益金)|[^,;!由]{0,24}[给予]予[^,;!]{0,6}(?:资助|补[助贴]|减免|代缴))"
    "|由[^,;!]{1,14}?(?:代缴|资助))"
)
"""个人自付部分由县级财政兜底, 个人缴费部分给予全额资助: what residents would bear, and do not."""
_SPARED = seldom("(?:代缴|代为缴纳|减免|免除)[^,;!、和与]{0,4}$")
"""由县财政代缴个人缴费."""
_COST_OF = seldom("[^,;!、由缴自负承]{2,10}(?:费用|经费|支出)由")
"""患者医疗费用由医保基金支付: whose cost it is that another pays."""
_BURDEN = re.compile(
    r"(?=[超不其剩农住村群家个本职居患参受自服学申监老残租])(?:(?:(?:超[出过]部分|不足部分|[其剩]余部分|其余)[^,;!、0-9]{0,2}?)?"
    r"(?:农户|住户|村民|群众|家庭|个人|本人|职工|居民|患者|参保人|家长|受[益助][人户家对]\w{0,2}|(?<=承)租[人户]"
    "|(?<![为对替按给])服务对象|学员|学生|申请人|监护人|老年?人|残疾人(?!就业|事业|保障))(?:按[^,;!由]{2,12})?"
    "(?:(?!基金|账户|由|资助|津贴|救助|补[助贴]|财政|政府|[省市县区镇乡](?=[级财承负、]))[^,;!]){0,6}?"
    "(?:自筹|自付|自费|自理|自负|自行承担|自行解决|自愿缴|负责(?=其[余他]|剩余|筹)|负担|承担|付费|缴费|缴纳|出资|支付)|自筹资金|自行承担|自筹为主)"
)
_DENIED = re.compile("不(?!足)|无需|免")
_NOT_ASKED = re.compile(
    "(?:不(?!足)|无需|免(?!费)|鼓励|倡导|收费服务|增值服务|自选|个性化|特需|非基本|自愿(?:选择|参加|购买|增加)[^,;!]{0,4}|选择的)[^,;!]{0,6}$"
)
"""不由个人承担, 鼓励个人出资, 收费服务由个人承担: nobody is made to pay for what he is due."""
_NO_PART_OF_IT = seldom("超[出过]?[^,;!0-9]{0,10}(?:目录|范围|项目)[^,;!0-9]{0,12}$")
"""超出目录范围的费用由个人自理: what is no part of the service; 超出补助标准的部分 is."""
_SOMEONE = re.compile(
    "(?:由|通过)(?P<who>[^,;!由]{2,30}?)(?:承担|负担|(?<!转移)支付|解决|出资|列支|资助|筹措|自筹|自理)"
)


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
    if "组织实施" in compact or "牵头" in compact or "负责发放" in compact or "负责拨付" in compact:
        found = _paying(compact, found)
    tiers = {mention.tier for mention in found}
    funds = [mention.words for mention in found if mention.tier == "fund" and mention.words[0] not in "基资"]
    names = tuple(dict.fromkeys(funds))
    shares = shares_of(compact, found)
    return ExpenditureReading(
        text,
        tuple([tier for tier in _ORDER if tier in tiers]) + names,
        _SHARED.search(compact) is not None,
        tuple(shares.items()),
        _burden(compact),
        _unread(compact, found),
    )


def _mentions(compact: str) -> Iterator[Mention]:
    """Every payer named; a treasury right behind its tier (省、市各级财政) is that tier's, not one more."""
    before, hoping = 0, "争取" in compact
    denying = any(sign in compact for sign in "不无免")
    for match in _payers(compact):
        tier, start, words = match.lastgroup or "", match.start(), match[0]
        if tier == "fund":
            words = _BEFORE_FUND.split(words)[-1]
            start = match.end() - len(words)
        elif tier == "treasury" or words == "各级":
            if before and compact[before:start].strip("(人民)级各本四三两以上及") == "":
                before = match.end()
                continue
            tier = UNSTATED if tier == "treasury" else tier
        elif (denying and _denied(compact, tier, start)) or _passed_over(compact, tier, start, before):
            continue
        if hoping and _HOPED_FOR.search(compact, max(0, start - 12), start):
            tier = UNSTATED
        for each in ("central", "provincial") if tier == "upper" else (tier,):
            yield Mention(each, start, match.end(), words)
        before = match.end()


def _paying(compact: str, found: list[Mention]) -> list[Mention]:
    """Without who only carries out what others pay in full, so long as a local tier is left to pay."""
    if _AIDED.search(compact):
        return found
    paying = [m for m in found if m.tier not in _GOVERNMENTS or not _CARRIES_OUT.match(compact, m.end)]
    return paying if any(m.tier in _GOVERNMENTS for m in paying) else found


def _payers(compact: str) -> Iterator[re.Match[str]]:
    """Every word for a payer or, which goes first where both begin, for a fund."""
    at, fund = 0, _FUND.search(compact) if _OF_FUNDS.search(compact) else None
    payer = _PAYER.search(compact) if fund else None
    while fund:
        found = payer if payer and payer.start() < fund.start() else fund
        yield found
        at = found.end()
        payer = _PAYER.search(compact, at) if payer and payer.start() < at else payer
        fund = _FUND.search(compact, at) if fund.start() < at else fund
    yield from _PAYER.finditer(compact, at)


def _passed_over(compact: str, tier: str, start: int, before: int) -> bool:
    """Whether a word names no payer here: 全省, 我县, 个人不缴费, 省本级."""
    if _SETS.match(compact, start):
        return True
    ours = start and compact[start - 1] in "全我本" and _OURS.match(compact, start)
    if (ours and _AIDED_TO_ACT.match(compact, start) is None) or _aided(compact, tier, start):
        return True
    if tier in ("employer", "individual") and _FREE_TO.search(compact, max(0, start - 14), start):
        return True
    if tier == "individual":
        covered = _COVERED.match(compact, start) or _COST_OF.match(compact, start) or _spared(compact, start)
        return covered is not None or _borne_by_another(compact, start)
    return tier == "local" and 0 < before == start and compact.startswith("本级", start)


def _denied(compact: str, tier: str, start: int) -> bool:
    """Whether a payer is named as who does not pay: 市级不承担, 无需县级配套, 个人不缴费."""
    if tier in ("employer", "individual"):
        return (_NOT_PAYING.match(compact, start) or _BEARS_NOT.match(compact, start)) is not None
    named = compact[max(0, start - 10) : start].rstrip("省市州县区级、和与(")
    return named.endswith(_NOT_REQUIRED) or _DECLINES.match(compact, start) is not None


def _spared(compact: str, start: int) -> re.Match[str] | None:
    return _SPARED.search(compact, max(0, start - 10), start) if "代" in compact or "免" in compact else None


def _aided(compact: str, tier: str, start: int) -> bool:
    """省财政对欠发达县补助70%: who receives, not who pays."""
    return (
        tier in ("municipal", "county")
        and _RECEIVES.search(compact, max(0, start - 12), start) is not None
        and _AID.match(compact, start) is not None
    )


def _borne_by_another(compact: str, start: int) -> bool:
    """由市、县财政自行承担: who bears it himself is the treasury just named."""
    return compact.startswith("自", start) and _TAKEN_BY.search(compact, max(0, start - 12), start) is not None


def _burden(compact: str) -> str | None:
    for match in _BURDEN.finditer(compact):
        denied = _DENIED.search(match[0]) or _NOT_ASKED.search(compact, max(0, match.start() - 14), match.start())
        covered = _COVERED.match(compact, match.start()) or _spared(compact, match.start())
        apart = "超" in compact and _NO_PART_OF_IT.search(compact, max(0, match.start() - 32), match.start())
        if not (denied or covered or apart) and not _borne_by_another(compact, match.start()):
            return match[0]
    return None


def _unread(compact: str, found: list[Mention]) -> tuple[str, ...]:
    """Payers that are named but not known; the whole cell when it names none."""
    if not found:
        return (compact,) if compact else ()
    starts = [mention.start for mention in found]
    unknown = []
    for match in _SOMEONE.finditer(compact):
        at = bisect_left(starts, match.start("who"))
        if match["who"].endswith("预算"):
            continue  # 由疾控机构预算列支: whose budget it is, it is public
        if (at == len(starts) or starts[at] >= match.end("who")) and next(_payers(match["who"]), None) is None:
            unknown.append(match["who"])
    return tuple(unknown)
