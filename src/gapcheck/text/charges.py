"""What people are asked to pay for a service, and how often what they are due is paid out, in plain words."""

from __future__ import annotations

import re
import unicodedata

from gapcheck.text.memory import remembered

_HINTS = frozenset("收价偿半费担付")
"""No clause charges anybody without one of these."""
_CLAUSES = re.compile("[。；;，,\n]+")
_TAKEN = re.compile(
    "(?:另|加|再)?收取(?=[^收]{0,16}?(?:费|元|押金|成本|[0-9]%))|[另加]收(?=[^取]{0,8}?(?:费|[0-9]+元))"
    "|(?:个人|本人|患者|学生|家长|家庭|群众)(?:自行)?(?:承担|负担|支付)(?=(?!0(?:元|%))[0-9一半]|(?:部分|全部|相应|所需|检查|服务)?费)"
    "|自费(?!出国|留学)|费用自[理付担]|减半(?:收|缴|交)|半价(?!以)|(?:低偿|有偿)(?:收费|服务)|(?:适当|按成本|优惠)收费"
)
_NOT = re.compile("(?:不(?!足)|禁止|严禁|停止|取消|免予|无[须需]|杜绝|减[轻少]|降低|缓解)[^，,。；;]{0,8}$")
_OF_OTHERS = re.compile("[对向][^，,。；;]{0,10}(?:单位|企业|机构)")
_BESIDES = re.compile("非(?:基本|免费|国家|免疫)|超出|以外|之外|增值|自愿|自选|逾期|损坏|丢失")
"""What is charged for what is no part of the service, or for breaking its rules."""
_PAID_EVERY = re.compile(
    "按(?P<by>月|季度?|半年|年度?)(?:足额|及时|统一|集中|社会化|打卡|[、,，])*(?:发放|支付|打卡|计发)"
    "|每(?P<every>个?月|个?季度?|半年|年)(?:[^，,。；;0-9元]{0,6})?(?:发放|支付)(?:一|1)次"
)
_PERIODS = {"月": "月", "季": "季度", "季度": "季度", "半年": "半年", "年": "年", "年度": "年"}


@remembered
def charges(text: str) -> tuple[str, ...]:
    """The clauses of a cell by which money is taken from those served (另收取化验费50元, 三年级减半收取)."""
    if _HINTS.isdisjoint(text):
        return ()
    return tuple(clause.strip() for clause in _CLAUSES.split(unicodedata.normalize("NFKC", text)) if _taken(clause))


def _taken(clause: str) -> bool:
    match = _TAKEN.search(clause)
    if match is None or _NOT.search(clause[: match.start()]):
        return False
    return _OF_OTHERS.search(clause) is None and _BESIDES.search(clause) is None


@remembered
def paid_every(text: str) -> tuple[tuple[str, str], ...]:
    """How often a cell says that money is paid out: the words and the period (按季发放, 季度)."""
    if "发放" not in text and "支付" not in text and "计发" not in text and "打卡" not in text:
        return ()
    return tuple(
        (match[0], _PERIODS[(match["by"] or match["every"]).removeprefix("个")])
        for match in _PAID_EVERY.finditer(unicodedata.normalize("NFKC", text))
    )
