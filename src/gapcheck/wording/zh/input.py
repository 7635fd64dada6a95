"""Chinese (zh-CN) wording: input."""

MESSAGES: dict[str, str] = {
    "input.missing": "找不到文件：{file}。请核对文件名和所在文件夹。",
    "input.is_a_folder": "{file} 是文件夹，不是文件。请指定其中的一个文件。",
    "input.not_readable": "打不开文件：{file}。请关闭正在使用它的程序，并确认有读取权限。",
    "input.empty": "文件是空的：{file}。请确认内容已经保存。",
    "input.too_large": "文件过大：{file} 超过 {most} MB。请删除图片和无关工作表后重试。",
    "input.too_large_unpacked": "文件解压后过大：{file} 超过 {most} MB，或压缩比异常。请另存为新文件后重试。",
    "input.encrypted": "文件已加密：{file}。请取消打开密码，另存后重试。",
    "input.damaged": "文件已损坏或不完整：{file}。请用办公软件打开并另存后重试，或重新获取该文件。",
    "input.doctype": "文件含有外部实体声明，为安全起见不予读取：{file}。请用办公软件打开并另存后重试。",
    "input.foreign": "{file} 是 {kind} 文件，不能读取。请提供 .xlsx、.xls、.ods、.csv、.docx 或 .yaml 文件。",
    "input.foreign_html": "{file} 的内容是网页（HTML 或 XML），不是表格文件。请用 Excel 或 WPS 打开后另存为 .xlsx。",
    "input.foreign_doc": "{file} 是旧版 Word 文档（.doc）。请用 Word 或 WPS 打开后另存为 .docx。",
    "input.not_text": "{file} 不是文本文件，或所用编码无法识别。请另存为 UTF-8 或 GB18030（GBK）编码。",
    "input.no_table": (
        "没有找到服务项目表：{file}。表头应有“服务项目”一列，"
        "以及“服务对象、服务内容、服务标准、支出责任、牵头负责单位”中的至少两列。"
    ),
    "input.no_table_but": (
        "没有找到服务项目表：{file}。最接近表头的一行只认出：{seen}。"
        "表头应有“服务项目”一列，以及“服务对象、服务内容、服务标准、支出责任、牵头负责单位”中的至少两列。"
    ),
    "input.no_items": "没有读到任何服务项目：{file}。请确认表头之下（或 items 之下）填有项目。",
    "input.lexicon": "词表 {file} 不能使用：{problem}。请参照自带词表的写法修改。",
    "input.unknown_edition": "不认识的国家标准版本：{edition}。可用的版本：{known}。请用 --edition 指定。",
    "input.nothing_compared": (
        "读到 {items} 个服务项目，但没有一项能与国家标准对应。"
        "请确认文件是基本公共服务实施标准，或用“对应国家项目”一列写明对应关系。"
    ),
    "input.too_many_sheets": "工作表过多：{sheets} 张，最多 {most} 张。请只保留实施标准所在的工作表。",
    "input.too_many_rows": "行数过多：有内容的单元格到第 {rows} 行，最多 {most} 行。请删除表格以下的多余内容。",
    "input.too_many_columns": "列数过多：有内容的单元格到第 {columns} 列，最多 {most} 列。请删除表格右侧的多余内容。",
    "input.too_many_merges": "合并单元格过多：{merges} 处，最多 {most} 处。请取消多余的合并后重试。",
    "input.too_deep": "嵌套过深，超过 {most} 层。请检查缩进和括号。",
    "input.csv_broken": "此处不能按 CSV 读取。请检查该行的引号和分隔符，或另存为 .xlsx。",
    "input.csv_quote": "此处起有一个引号没有配对，其后内容无法分列。请补上引号，或另存为 .xlsx。",
    "input.yaml_broken": "YAML 语法有误：{problem}。请检查此处的缩进、冒号和引号。",
    "input.yaml_too_large": "YAML 文件过大，超过 {most} MB。请确认文件内容。",
    "input.yaml_too_many_nodes": "YAML 内容过多或引用展开过大，超过 {most} 个节点。请减少引用（*）。",
    "input.yaml_many_documents": "文件中有 {documents} 个 YAML 文档，只能有一个。请在此处（---）拆成多个文件。",
    "input.yaml_tag": "不接受 YAML 标签 {tag}。请删去标签，直接写文字。",
    "input.yaml_alias": "引用 *{alias} 没有对应的定义（&{alias}）。",
    "input.yaml_key": "键必须是文字。请检查此处的写法。",
    "input.yaml_duplicate_key": "键“{name}”重复，前一处在第 {line} 行第 {column} 列。请保留一处。",
    "input.yaml_not_a_mapping": "文件顶层应为“键: 值”的形式，例如“地区: 示例省”和“服务项目清单:”。",
    "input.items_not_a_list": "“服务项目清单”（items）应为列表，每个项目以“- ”开头。",
    "input.assessments_not_a_list": "“事前论证和风险评估”（assessments）应为列表，每条以“- ”开头。",
    "input.skipped_filler": "只填了占位内容，视为未填",
    "input.skipped_said_before": "同一字段前面已有内容，此处未采用",
    "input.skipped_blank": "没有填写内容",
    "input.skipped_too_long": "单元格内容过长，超出部分未读取",
    "input.skipped_hidden_sheet": "隐藏的工作表，未读取",
    "input.skipped_not_a_worksheet": "不是普通工作表（图表或宏），未读取",
    "input.skipped_no_header": "所在列没有表头，未采用",
    "input.skipped_extra_column": "不在核对范围内的列，未采用",
    "input.skipped_repeated_column": "表头与前面的列重复，未采用",
    "input.skipped_unknown_key": "不认识的字段名，未采用（箭头后为可能要写的名称）",
    "input.skipped_above_header": "表格之外的文字，未采用",
    "input.skipped_note": "注释或附件标记，未采用",
    "input.skipped_total": "合计行，未采用",
    "input.skipped_number": "序号不是数字，未采用",
    "input.unplaced_no_name": "有内容但没有服务项目名称，无法归入任何项目",
    "input.unplaced_no_header": "像是表格数据，但没有可识别的表头",
    "input.unplaced_not_a_mapping": "列表中的这一条不是“键: 值”的形式",
    "input.unplaced_not_text": "此处应为文字，却是嵌套的结构",
}
