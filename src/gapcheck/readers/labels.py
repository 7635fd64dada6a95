"""The words by which officials name each field, as data: one dictionary for YAML keys, headers and key lines.

Every list begins with the contract's own Chinese name; add a synonym to a list and every format knows it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

FILE: dict[str, tuple[str, ...]] = {
    "region": ("地区", "省份", "行政区", "行政区划", "所属地区", "适用地区", "地区名称"),
    "level": ("层级", "行政层级", "政府层级"),
    "edition": ("国家标准版本", "对应国家标准版本", "国家标准", "版本", "国家基本公共服务标准版本"),
    "title": ("标题", "文件标题", "文件名称", "标准名称", "名称"),
    "issued": ("印发日期", "印发时间", "发布日期", "发文日期", "成文日期", "出台日期"),
    "published": ("公布日期", "公布时间", "公开日期", "公开时间", "向社会公布日期", "向社会公布时间"),
    "filed": ("抄送日期", "抄送时间", "抄送国家发展改革委日期", "备案日期", "备案时间", "报备日期"),
    "adjustment": ("动态调整机制", "动态调整", "调整机制"),
    "fiscal_assessment.date": ("财政承受能力评估日期", "财政承受能力评估时间"),
    "fiscal_assessment.by": ("财政承受能力评估单位", "财政承受能力评估机构"),
    "fiscal_assessment.conclusion": ("财政承受能力评估结论", "财政承受能力评估", "财政承受能力评估结果"),
    "fiscal_assessment.document": ("财政承受能力评估文号", "财政承受能力评估文件", "财政承受能力评估报告文号"),
}

ITEM: dict[str, tuple[str, ...]] = {
    "number": ("序号", "编号", "项目序号", "项目编号"),
    "name": ("服务项目", "项目名称", "服务项目名称", "项目", "服务事项", "事项名称", "服务名称", "具体项目"),
    "area": ("方面", "领域", "服务领域", "所属领域", "服务方面", "类目"),
    "category": ("类别", "大类", "服务类别", "项目类别", "分类", "服务类型"),
    "national": (
        *("对应国家项目", "国家项目", "国家服务项目", "国家项目序号", "对应国家项目序号", "国家标准序号"),
        *("对应国家标准项目", "对应国家序号"),
    ),
    "target": ("服务对象", "保障对象", "对象范围", "受益对象", "对象", "享受对象", "服务人群", "适用对象"),
    "content": ("服务内容", "保障内容", "主要内容", "内容", "服务事项内容"),
    "standard": (
        *("服务标准", "保障标准", "服务指导标准", "标准", "本省标准", "我省标准", "省级标准", "省定标准", "本市标准"),
        *("实施标准", "服务水平", "保障水平", "执行标准"),
    ),
    "expenditure": (
        *("支出责任", "经费保障", "资金来源", "保障措施", "经费来源", "支出责任划分", "资金保障", "支出责任分担"),
        *("经费渠道", "资金渠道"),
    ),
    "lead": (
        *("牵头负责单位", "责任单位", "牵头单位", "主管部门", "牵头部门", "负责单位", "责任部门", "牵头责任单位"),
        *("省级牵头负责单位", "牵头负责部门", "主管单位", "实施单位"),
    ),
    "basis": ("政策依据", "依据", "文件依据", "设立依据", "制定依据", "政策文件"),
    "not_applicable": ("不适用", "是否不适用", "不适用理由", "不适用原因", "不适用说明"),
}

ASSESSMENT: dict[str, tuple[str, ...]] = {
    "items": ("服务项目", "项目名称", "服务项目名称", "项目", "涉及项目", "涉及服务项目"),
    "scope": ("超出类型", "类型", "超出范围类型", "超范围类型", "超出范围", "范围"),
    "beyond": ("超出内容", "超出部分", "超出国家标准内容", "超范围内容", "超出国家标准的内容", "超出情况"),
    "argued.date": ("论证日期", "事前论证日期", "论证时间", "事前论证时间"),
    "argued.by": ("论证单位", "事前论证单位", "论证机构", "论证部门"),
    "argued.document": ("论证文号", "事前论证文号", "论证文件", "论证报告", "论证报告文号"),
    "risk.date": ("风险评估日期", "评估日期", "风险评估时间", "评估时间"),
    "risk.by": ("评估单位", "风险评估单位", "评估机构", "风险评估机构"),
    "risk.level": ("风险等级", "风险评估等级", "风险级别"),
    "risk.conclusion": ("评估结论", "风险评估结论", "评估结果", "风险评估结果"),
    "risk.document": ("评估文号", "风险评估文号", "评估文件", "风险评估文件", "风险评估报告文号"),
    "lawful": ("合法性", "合法性审查", "合法合规性", "法律依据"),
    "urgent_need": ("群众需求", "群众需求情况", "需求迫切性", "迫切需要", "群众急需"),
    "affordable.annual_cost": ("年度所需资金", "年度资金", "年所需资金", "年度经费", "所需资金"),
    "affordable.source": ("资金来源", "经费来源", "资金渠道"),
}

LISTS: dict[str, tuple[str, ...]] = {
    "items": ("服务项目清单", "服务项目", "项目清单"),
    "assessments": ("事前论证和风险评估", "论证和风险评估"),
}

GROUPS: dict[str, tuple[str, ...]] = {
    "fiscal_assessment": ("财政承受能力评估",),
    "argued": ("事前论证", "论证"),
    "risk": ("风险评估", "评估"),
    "affordable": ("财政可承受", "资金保障", "财力保障"),
}
"""Keys of YAML whose value is a mapping of PARTS; `argued: {date: …}` is the field `argued.date`."""

PARTS: dict[str, tuple[str, ...]] = {
    "date": ("日期", "时间"),
    "by": ("单位", "机构", "部门"),
    "document": ("文号", "文件"),
    "conclusion": ("结论", "结果"),
    "level": ("等级", "风险等级"),
    "annual_cost": ("年度所需资金", "年度资金"),
    "source": ("资金来源", "来源"),
}

IN_LONGER_HEADERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("内容及标准", ("content", "standard")),
    ("内容和标准", ("content", "standard")),
    ("内容与标准", ("content", "standard")),
    ("国家项目", ("national",)),
    ("服务项目", ("name",)),
    ("项目名称", ("name",)),
    ("服务对象", ("target",)),
    ("保障对象", ("target",)),
    ("服务内容", ("content",)),
    ("服务标准", ("standard",)),
    ("指导标准", ("standard",)),
    ("保障标准", ("standard",)),
    ("支出责任", ("expenditure",)),
    ("经费保障", ("expenditure",)),
    ("牵头", ("lead",)),
    ("责任单位", ("lead",)),
    ("政策依据", ("basis",)),
    ("不适用", ("not_applicable",)),
)
"""Words that name the fields of a longer header (本省服务内容及标准); the first found decides."""

NOT_OURS = ("国家", "中央", "上级", "原", "全国", "national")
"""A longer header that begins so shows someone else's text for comparison, and is not read."""

SHEETS: dict[str, tuple[str, ...]] = {
    "file": ("基本信息", "文件信息", "Basic information"),
    "assessments": ("论证", "风险评估", "Assessments"),
}
"""Words in the name of a sheet that say what it holds."""

AREA = re.compile(r"[幼学劳病老住弱]有所\w|优军服务保障|文体服务保障|优军优抚保障")
"""The areas every such table is ordered by, for headings that carry no number of their own."""

FILLERS = frozenset(
    {"无", "没有", "待定", "待补充", "待补", "待填", "暂无", "暂缺", "未填", "不详", "略"}
    | {"/", "//", "\\", "-", "--", "—", "——", "－", "／", "*", "…", "n/a", "na", "none", "null"}
)

_LEFT_OUT = re.compile(r"[\s\u200b\u200e\u200f\ufeff*＊:：]+")
_BRACKETED = re.compile(r"[(（〔\[][^()（）]*[)）〕\]]$")
_LONGEST_HEADER = 24


@lru_cache(maxsize=8192)
def plain(label: str) -> str:
    """A label without what varies in print: width, blanks and line breaks, colons, a bracketed remark."""
    text = _LEFT_OUT.sub("", unicodedata.normalize("NFKC", label)).lower()
    return _BRACKETED.sub("", text) or text


def is_filler(text: str) -> bool:
    """Whether a cell only says that it says nothing (无, /, 待定)."""
    return text.strip().rstrip("。.").lower() in FILLERS


@cache
def _spellings(vocabulary: str) -> dict[str, str]:
    table = _VOCABULARIES[vocabulary]
    spelled = {plain(word): field for field, words in table.items() for word in words}
    return {field: field for field in table} | spelled


_VOCABULARIES = {
    "file": FILE,
    "item": ITEM,
    "assessment": ASSESSMENT,
    "list": LISTS,
    "group": GROUPS,
    "part": PARTS,
}


def field_of(label: str, vocabulary: str) -> str | None:
    """The field that `label` names exactly in a vocabulary (file, item, assessment, list, group, part)."""
    return _spellings(vocabulary).get(plain(label)) if len(label) <= 4 * _LONGEST_HEADER else None


def fields_of_header(label: str, vocabulary: str) -> tuple[str, ...]:
    """The fields a column header names: exactly, or for items by a word inside a longer header."""
    return _fields_of_label(label, vocabulary) if len(label) <= 4 * _LONGEST_HEADER else ()


@lru_cache(maxsize=8192)
def _fields_of_label(label: str, vocabulary: str) -> tuple[str, ...]:
    field = field_of(label, vocabulary)
    if field is not None:
        return (field,)
    text = plain(label)
    if vocabulary != "item" or not 0 < len(text) <= _LONGEST_HEADER or is_theirs(label):
        return ()
    return next((fields for word, fields in IN_LONGER_HEADERS if word in text), ())


@lru_cache(maxsize=8192)
def names_a_field(label: str) -> bool:
    """Whether a column header names a field of an item or of an assessment."""
    return bool(fields_of_header(label, "item") or fields_of_header(label, "assessment"))


def is_theirs(label: str) -> bool:
    """Whether a header that names no field of ours shows someone else's text for comparison (国家标准)."""
    text = plain(label[: 4 * _LONGEST_HEADER])
    return text.startswith(NOT_OURS) and "国家项目" not in text


def nearest(label: str, vocabularies: Iterable[str]) -> str | None:
    """A known spelling that `label` may be a slip of, to say "did you mean"."""
    from difflib import get_close_matches

    known = [word for vocabulary in vocabularies for word in _spellings(vocabulary)]
    found = get_close_matches(plain(label[:_LONGEST_HEADER]), known, n=1, cutoff=0.6)
    return found[0] if found else None
