"""Chinese (zh-CN) wording: the national standard, edition against edition."""

MESSAGES: dict[str, str] = {
    "revision.old": "旧版",
    "revision.new": "新版",
    "revision.edition": "{title}（{document}），{issued} 印发，{items} 项",
    "revision.items": "项目",
    "revision.totals": "新增 {added} 项，取消 {removed} 项，变动 {changed} 项，未变 {unchanged} 项（只换序号的算未变）",
    "revision.figures": "数值",
    "revision.days": "比较各版印发之日有效的数值：{old} 和 {new}",
    "revision.numbers": "序号",
    "revision.shift": "第 {old} 项改为第 {new} 项",
    "revision.added": "新增 {count} 项",
    "revision.removed": "取消 {count} 项",
    "revision.changed": "变动 {count} 项",
    "revision.by_others": "标准文字未变，引用文件或配套数据有变的 {count} 项",
    "revision.name": "名称",
    "revision.left_out": "不再包括：{people}",
    "revision.people_added": "新包括：{people}",
    "revision.same_people": "文字不同，人群相同",
    "revision.too_complex": "条件太多，不能算出人群差别，请对照文字",
    "revision.residents_pay": "个人按规定缴费",
}
