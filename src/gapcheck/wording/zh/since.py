"""Chinese (zh-CN) wording: what changed since an earlier report."""

MESSAGES: dict[str, str] = {
    "since.title": "与上次核对相比",
    "since.against": "上次核对的是“{file}”（国家标准 {edition} 年版，按 {as_of} 有效的口径）",
    "since.change.reopened": "重新出现",
    "since.change.new": "新增",
    "since.change.open": "尚未解决",
    "since.change.unverified": "待确认",
    "since.change.fixed": "已解决",
    "since.count": "{change} {count}",
    "since.heading": "{change}（{count} 处）",
    "since.why.put_right": "这次核对不再发现",
    "since.why.assessed": "已有完整的事前论证和风险评估",
    "since.why.decided": "人工核对认定符合",
    "since.why.waived": "已豁免，并非改正",
    "since.why.failed": "gapcheck 出错，这次未能核对",
    "since.why.not_held": "这次没有对照同一份省标准",
    "since.why.edition": "本版国家标准没有这个项目",
    "since.why.missing": "这个项目已不在文件中",
    "since.why.undecided": "这次机器不能判定，列入待核",
    "since.by_item": "分项目",
    "since.by_lead": "分牵头单位",
    "since.item": "服务项目",
    "since.lead": "牵头单位",
    "since.whole_file": "全文件",
    "since.no_lead": "未写明牵头单位",
    # an earlier report that cannot be used
    "since.too_large": "上次的报告超过 {most} MB，不像是 gapcheck 的 JSON 报告。",
    "since.no_report": "这不是 gapcheck 的 JSON 报告（gapcheck-report/1）；"
    "请用 gapcheck check 文件 -o 报告.json 写出的文件。",
    "since.other_region": "两份报告不是同一地区的（{earlier}、{later}），不能比较。",
}
