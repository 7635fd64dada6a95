"""中文文案：给其他程序读的报告（SARIF、JUnit、GitHub、GitLab）。"""

MESSAGES: dict[str, str] = {
    "machine.left_out": "共 {total} 条，平台只收前 {kept} 条（先重后轻），其余 {left_out} 条见 JSON 或者 Excel 报告。",
    "machine.more_in_log": "GitHub 每一级只显示前 {shown} 条标注，其余见本步骤的日志。",
    "machine.crashed": "gapcheck 自身出错，有关比较没有结论：{error}",
    "machine.excused": "已豁免（{reason}）：{message}",
    "machine.not_compared": "没有可以比较的内容，须人工核实。",
}
