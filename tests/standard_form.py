"""The YAML form of a standard made flat, and the Chinese names of its fields as the contract has them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from gapcheck.readers.labels import field_of

Standard = dict[str, Any]
Item = dict[str, Any]

HEADERS = {
    "number": "序号",
    "name": "服务项目",
    "area": "方面",
    "category": "类别",
    "national": "对应国家项目",
    "target": "服务对象",
    "content": "服务内容",
    "standard": "服务标准",
    "expenditure": "支出责任",
    "lead": "牵头负责单位",
    "basis": "政策依据",
    "not_applicable": "不适用",
}
FACTS = {
    "region": "地区",
    "edition": "国家标准版本",
    "title": "标题",
    "issued": "印发日期",
    "published": "公布日期",
    "filed": "抄送日期",
    "adjustment": "动态调整机制",
    "fiscal_assessment.date": "财政承受能力评估日期",
    "fiscal_assessment.by": "财政承受能力评估单位",
    "fiscal_assessment.conclusion": "财政承受能力评估结论",
    "fiscal_assessment.document": "财政承受能力评估文号",
}
ASSESSMENT = {
    "items": "服务项目",
    "scope": "超出类型",
    "beyond": "超出内容",
    "argued.date": "论证日期",
    "argued.by": "论证单位",
    "argued.document": "论证文号",
    "risk.date": "风险评估日期",
    "risk.by": "评估单位",
    "risk.level": "风险等级",
    "risk.conclusion": "评估结论",
    "risk.document": "评估文号",
    "lawful": "合法性",
    "urgent_need": "群众需求",
    "affordable.annual_cost": "年度所需资金",
    "affordable.source": "资金来源",
}


def loaded(path: Path) -> Standard:
    """A YAML standard as written, every value but collections a string."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def plain(standard: Standard) -> Standard:
    """The standard with English keys and `group.part` fields, without list entries that are no records."""
    flat: Standard = {"items": [], "assessments": []}
    for key, value in standard.items():
        listed = field_of(key, "list") if isinstance(value, list) else None
        if listed:
            vocabulary = "item" if listed == "items" else "assessment"
            flat[listed] = [_flat(record, vocabulary) for record in value if isinstance(record, dict)]
        else:
            flat |= _flat({key: value}, "file")
    return flat


def _flat(record: dict[str, Any], vocabulary: str) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in record.items():
        group = field_of(key, "group")
        if isinstance(value, dict) and group:
            flat |= {f"{group}.{field_of(part, 'part')}": words for part, words in value.items()}
        else:
            flat[field_of(key, vocabulary) or key] = value
    return flat


def text(value: Any) -> str | None:
    if value is None:
        return None
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
