"""What people are asked to pay for a service, and how often what they are due is paid out, in plain words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from gapcheck.text.memory import remembered
from gapcheck.text.seldom import seldom

_HINTS = frozenset("收价偿半费担付负缴交押折部票销购")
"""No clause charges anybody without one of these."""
_NEAR = 24
_CLAUSES = re.compile("[。;,\n]+")
_BLANKS = re.compile("[^\\S\n]+")
_TAKEN = re.compile(
    "(?:另|加|再)?收取(?=[^收]{0,16}?(?:费|元|押金|保证金|成本|门票|[0-9]%))|[另加]收(?=[^取]{0,8}?(?:费|[0-9]+元))"
    "|(?<![征回年月])收(?:费(?:标准)?)?(?:为|按|每[人次证件户月年]|不(?:得)?(?:超过|高于))*(?!0元)(?=[0-9.]+元)"
    "|收(?:工本|成本|检查|化验|材料|服务|手续|资料|培训)费|(?<!免)工本费(?=[1-9])"
    "|(?:有偿|低偿)(?:收费|服务|使用|提供)|(?:低|适当|优惠|合理|打折|部分|减半|半价|少量)收费|按[^,;免]{1,12}(?<!不)收费(?!标准|减免|的?[0-9])"
    "|不(?:能|予|再|可|全|完全|实行)*免(?:除|收|费|缴|学|杂|[^,;]{0,4}费)|费用?(?:均|也)?[不未](?:予|能|全|完全)*免|[不非]全免|半免"
    "|(?<!住宿)(?<!伙食)费用?[^,;不免]{0,12}(?:收取$|代收(?!费))|可以?收费"
    "|免(?:除|收)?(?:一半|(?!100%)[0-9.]{1,5}%)|按(?!100%)[0-9.]{1,5}%(?:的?比例)?免[除收]|减免[^,;0-9]{0,6}费用?的?(?!100%)[0-9.]{1,5}%|减半(?:收|缴|交)|半价(?!以)|部分(?:免费|减免)|免除部分[^,;]{0,4}费"
    "|费用?(?:减半|打?[1-9]折|(?:减免|优惠|减收)(?!100%)[0-9.]{1,5}%)"
    "|付费(?=使用|检查|服务|借阅|参加)|(?<!免)(?<!退还)押金(?=[^,;免退零无]{0,4}[1-9]|使用|借[阅用])|凭押金|补[交缴]差价"
    "|按(?:费用|实际|总额)?的?(?!100%)[0-9.]{1,5}%(?:的?比例)?(?:予以|给予)?(?:报销|补偿)"
)
_BARE_FEE = re.compile(
    "(?:(?:检查|化验|筛查|材料|服务|培训|手术|治疗|工本|成本|资料|手续|建档|报名|体检|查询|证书|鉴定)费用?|门票|票价)"
    "(?:每[^,;0-9]{1,2}|标准|按|为|:)*[1-9][0-9.]*元|^(?:实行|按规定|按标准)?收费$"
)
"""检查费50元: a fee without a word of who pays it."""
_PUBLIC = re.compile("免|补[助贴]|财政|结算|报销|资助|由[^,;。]{1,12}(?:承担|负担|支付|列支)|经费|拨|核[定算]|测算")
_PEOPLE = (
    "(?:职工)?(?:个人|本人|患者|病人|学生|学员|家长|家属|家庭|群众|居民|村民|老人|老年人|残疾人|[孕产]妇|受检者|受训者"
    "|服务对象|监护人|申请人|申请者|受[援助]人|用户|读者)"
)
_BUY = f"由{_PEOPLE}[^,;]{{0,12}}(?:购买|购置|自购)|{_PEOPLE}自[行费]?(?:购买|购置|购(?=[,;]|$))"
"""教科书由学生按成本价购买: who is to buy what is free pays for it."""
_BEAR = "(?:自行|共同|合理|适当)?(?:承担|负担|支付|[缴交]纳|缴费|付费|自[付负费理])"
_SO_MUCH = (
    "(?=(?:的?(?:比例|部分|费用|金额|标准))?(?:不得?(?:超过|高于|低于)|不[少多]于|最[高低]|控制在|为|约|每[人年月次])*"
    "(?!0[元%]|零)[0-9一半]"
    "|(?:部分|全部|相应|所需|一定|检查|化验|材料|服务|治疗|培训|手术|收视|维护|使用|管理|办案|代理|鉴定|评估|其余|剩余)*的?费(?!用?(?:[(][^()]{0,12}[)])?(?:均?为)?(?:0元|零)))"
)
_BORNE = re.compile(
    f"{_BUY}|{_PEOPLE}{_BEAR}{_SO_MUCH}|由{_PEOPLE}(?:自行解决|{_BEAR}(?![^,;]{{0,8}}(?:责任|义务|风险|监护|照[护料])))"
    f"|费用?[^,;由]{{0,8}}{_PEOPLE}{_BEAR}$"
    "|(?<!全)自费(?!出国|留学)|费用?[^,;:由]{0,4}自(?:行[承负]担|[理付负担筹])|自理费用|自[付负](?=[0-9]|$)"
    "|(?<![无不])(?:须|需|需要|应|应当)(?:另|再|先|自行)?[缴交支]?[缴交付纳](?=[^,;]{0,8}?(?:费|[0-9]元|押金|保证金))"
)
_NOT = re.compile(
    "(?:(?:不得|不准|不许|严禁|禁止)[^,;]{0,8}"
    "|不(?!足|限|分|低|超|高|少|多|同|符|在|属|享|参|合|含|满|达|能自理)|免(?!费)|停止|取消|无[须需]|杜绝|减[轻少]|降低|缓解)"
    "(?:(?!但|却|且|仅|只|收取?[^,;]{0,8}费)[^,;]){0,8}$|无[^,;]{0,3}$"
)
"""不得另行收取, but not 不限次数收取, nor 不收取押金但收取: what is denied is what the words before it say."""
_OF_OTHERS = re.compile(
    "^(?:教师|教职工|教职员工|陪餐)|[对向][^,;]{0,8}(?:单位|企业|机构)(?!职工|员工|退休|离退休|从业|工作人员)"
)
_BESIDES = re.compile(
    "非(?:基本|免费|国家|免疫)|超(?:出|标准|限额|额|范围)|(?:以外|之外)(?!另|再|加|收)|增值|自选|逾期|损坏|丢失|赔偿"
    "|自愿(?:选择|增加|购买|自费|付费|接种)|(?:通[信话]|电话|流量)费"
)
_DEARER = seldom("(?:学费)?(?:标准)?(?:高[出于]|超[出过])[^,;]{0,12}部分")
_UNNAMED = seldom("(?:所需|相关|其)?费用?(?:由|自|标准|按)|由|自[费付理]")
"""What is charged for what is no part of the service, or for breaking its rules."""
_BY_OTHERS = re.compile("(?:[向给为对][^,;]{0,10}|单位|企业|财政|政府|基金|机构|学校|医院|县|区|市|省)$")
"""向患者支付100元: what people are paid; 单位应缴纳: what others are to pay."""
_RELIEVED = re.compile(
    "(?:部分|费用?|的)(?!不)[^,;0-9]{0,8}?(?:[0-9.]{1,5}%)?(?:救助|补[助贴]|资助|减免|报销|代缴|兜底|按[0-9.]{1,5}%"
    "|纳入[^,;]{1,8}范围|由[^,;]{0,4}(?:财政|政府|基金|[县区市省]级?)[^,;]{0,4}(?:承担|负担|支付|保障|解决))"
    "|自费[^,;]{1,12}补[助贴]"
)
"""个人负担的费用给予补助: what people bear is borne for them."""
_PAID = "(?:发放|支付|打卡|计发)(?!情况|工作|台账|名[单册]|对象|标准|数据|信息|范围|方式)"
_WAY = "(?:(?!按|每|[核计测预]算|审|报|结算|缴|调|公示|预|计划|标准)[^,;:。\n0-9元])"
_PAID_EVERY = re.compile(
    f"(?:按|逐)(?P<by>个?月(?![薪份])|季度?|半年|年度?(?![龄限级资金])){_WAY}{{0,8}}?{_PAID}"
    f"|[每按](?P<every>个?季度?|半年|[两三四六2346]个月){_WAY}{{0,6}}?{_PAID}(?:[一1]次)?|(?P<named>季度|隔月){_PAID}"
    f"|每(?P<once>个?月|年){_WAY}{{0,6}}?(?:发放|支付)[一1]次"
    "|[一每全]年(?:(?:分)?(?P<times>[两二三四2-4])次(?:集中|足额)?(?:发放|支付|打卡)|(?:发放|支付)(?P<paid>[两二三四2-4])次)"
    f"|(?P<end>年[底末终]|年度|每年[0-9]{{1,2}}月(?:底|份)?)前?(?:集中|统一)?一次性{_PAID}"
)
_NO_MORE = re.compile("(?:由|从|原|不再|不得|此前|过去|取消|改变)$")
"""由按季发放改为按月发放: how it was paid before."""
_PERIODS = {
    **{"季": "季度", "年度": "年", "隔月": "2月", "两个月": "2月", "三个月": "3月", "四个月": "4月", "六个月": "6月"},
    **{"2个月": "2月", "3个月": "3月", "4个月": "4月", "6个月": "6月"},
    **{"两": "半年", "二": "半年", "2": "半年", "三": "4月", "3": "4月", "四": "季度", "4": "季度"},
}
"""By how it is said, also as so many times a year; what stands for itself is not here."""


@remembered
def charges(text: str) -> tuple[str, ...]:
    """The clauses of a cell by which money is taken from those served (另收取化验费50元, 三年级减半收取)."""
    if _HINTS.isdisjoint(text):
        return ()
    plain = _BLANKS.sub("", unicodedata.normalize("NFKC", text))
    bare = _PUBLIC.search(plain) is None
    clauses = _CLAUSES.split(plain)
    besides = ["", *clauses]
    return tuple(
        c
        for before, c in zip(besides, clauses, strict=False)
        if (_taken(c) and not _of_what_is_besides(before, c)) or (bare and _BARE_FEE.search(c))
    )


def _of_what_is_besides(before: str, clause: str) -> bool:
    """检查项目外的由患者自愿选择，费用自理: words that name no service are of the one just named;
    对民办学校按公办标准补助，高出部分由学生承担: a private school's dearer fees."""
    dearer = "民办" in before and _DEARER.match(clause) is not None
    return dearer or (_UNNAMED.match(clause) is not None and _BESIDES.search(before) is not None)


def _taken(clause: str) -> bool:
    if _HINTS.isdisjoint(clause) or _OF_OTHERS.search(clause) or _BESIDES.search(clause):
        return False
    if any(_NOT.search(before) is None for before in _before_each(_TAKEN, clause)):
        return True
    borne = any(not (_NOT.search(before) or _BY_OTHERS.search(before)) for before in _before_each(_BORNE, clause))
    return borne and _RELIEVED.search(clause) is None


def _before_each(said: re.Pattern[str], clause: str) -> Iterator[str]:
    """The words before each place where a clause says so, as far back as they may bear on it."""
    return (clause[max(0, match.start() - _NEAR) : match.start()] for match in said.finditer(clause))


@remembered
def paid_every(text: str) -> tuple[tuple[str, str], ...]:
    """How often a cell says that money is paid out: the words and the period (按季发放, 季度)."""
    if "发放" not in text and "支付" not in text and "计发" not in text and "打卡" not in text:
        return ()
    plain = unicodedata.normalize("NFKC", text)
    found = (
        match
        for match in _PAID_EVERY.finditer(plain)
        if not _NO_MORE.search(plain, max(0, match.start() - 2), match.start())
    )
    return tuple((match[0], _period(match)) for match in found)


def _period(match: re.Match[str]) -> str:
    if match["end"]:
        return "年"
    said = next(words for words in match.group("by", "every", "named", "once", "times", "paid") if words)
    return _PERIODS.get(said.removeprefix("个"), said.removeprefix("个"))
