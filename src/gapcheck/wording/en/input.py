"""English wording: input."""

MESSAGES: dict[str, str] = {
    "input.missing": "No such file: {file}. Check the name and the folder.",
    "input.is_a_folder": "{file} is a folder, not a file. Name one of the files in it.",
    "input.not_readable": "Cannot open {file}. Close the program that uses it and check that you may read it.",
    "input.empty": "The file is empty: {file}. Make sure its content was saved.",
    "input.too_large": "The file is too large: {file} exceeds {most} MB. Remove pictures and unrelated sheets.",
    "input.too_large_unpacked": (
        "Unpacked, {file} exceeds {most} MB or is compressed beyond belief. Save it as a new file and try again."
    ),
    "input.encrypted": "The file is encrypted: {file}. Remove the password, save it and try again.",
    "input.damaged": "The file is damaged or incomplete: {file}. Open and save it again in an office program.",
    "input.doctype": (
        "The file declares external entities and is not read for safety: {file}. Save it again in an office program."
    ),
    "input.foreign": "{file} is a {kind} file and cannot be read. Supply .xlsx, .xls, .ods, .csv, .docx or .yaml.",
    "input.foreign_html": "{file} holds a web page (HTML or XML), not a table. Open it in Excel and save it as .xlsx.",
    "input.foreign_doc": "{file} is an old Word document (.doc). Open it in Word and save it as .docx.",
    "input.not_text": "{file} is not text, or its encoding is unknown. Save it as UTF-8 or GB18030 (GBK).",
    "input.no_table": (
        "No table of service items found: {file}. Its header needs a column 服务项目 and at least two of "
        "服务对象, 服务内容, 服务标准, 支出责任, 牵头负责单位."
    ),
    "input.no_table_but": (
        "No table of service items found: {file}. In the row nearest to a header only these were recognised: {seen}. "
        "It needs a column 服务项目 and at least two of 服务对象, 服务内容, 服务标准, 支出责任, 牵头负责单位."
    ),
    "input.no_items": "No service item was read: {file}. Make sure there are items below the header (or under items).",
    "input.lexicon": "the lexicon {file} cannot be used: {problem}. Correct it after the shipped ones.",
    "input.unknown_level": "Unknown level of government: {level}. Write province, city or county, or give --level.",
    "input.unknown_edition": "Unknown edition of the standard: {edition}. On hand: {known}. Choose one with --edition.",
    "input.nothing_compared": (
        "{items} service items were read, but none answers any national item. "
        "Make sure the file is an implementation standard, or pair items by a column 对应国家项目."
    ),
    "input.too_many_sheets": "Too many sheets: {sheets}, at most {most}. Keep only those of the standard.",
    "input.too_many_rows": "Too many rows: filled cells down to row {rows}, at most {most}. Clear what lies below.",
    "input.too_many_columns": (
        "Too many columns: filled cells out to column {columns}, at most {most}. Clear what lies to the right."
    ),
    "input.too_many_merges": "Too many merged ranges: {merges}, at most {most}. Unmerge what need not be merged.",
    "input.too_deep": "Nested too deeply, beyond {most} levels. Check indentation and brackets.",
    "input.csv_broken": "Cannot be read as CSV here. Check quotes and delimiters of this line, or save as .xlsx.",
    "input.csv_quote": "A quote opened here is never closed, so the rest cannot be split. Close it or save as .xlsx.",
    "input.yaml_broken": "Not valid YAML: {problem}. Check indentation, colons and quotes here.",
    "input.yaml_too_large": "The YAML file exceeds {most} MB. Check its content.",
    "input.yaml_too_many_nodes": "Too much YAML, or aliases that expand too far: over {most} nodes. Use fewer aliases.",
    "input.yaml_many_documents": "The file holds {documents} YAML documents; one is allowed. Split it here (---).",
    "input.yaml_tag": "The YAML tag {tag} is not accepted. Remove it and write plain words.",
    "input.yaml_alias": "The alias *{alias} has no anchor (&{alias}) before it.",
    "input.yaml_key": "A key must be a word. Check what is written here.",
    "input.yaml_duplicate_key": "The key {name} is doubled; it stands first at line {line}, column {column}. Keep one.",
    "input.yaml_not_a_mapping": "The top of the file must be a mapping, such as region: … and items: ….",
    "input.items_not_a_list": "items must be a list, each item beginning with “- ”.",
    "input.assessments_not_a_list": "assessments must be a list, each entry beginning with “- ”.",
    "input.skipped_filler": "only a filler, taken as blank",
    "input.skipped_said_before": "this field was given before; not used",
    "input.skipped_blank": "nothing filled in",
    "input.skipped_too_long": "cell too long; the rest was not read",
    "input.skipped_annotations": "notes by gapcheck, not part of the file",
    "input.skipped_without_result": "a formula in error or without a result; save it with one in a spreadsheet program",
    "input.skipped_hidden_sheet": "hidden sheet, not read",
    "input.skipped_not_a_worksheet": "not a worksheet (a chart or macros), not read",
    "input.skipped_no_header": "the column has no header; not used",
    "input.skipped_extra_column": "a column that is not checked; not used",
    "input.skipped_national_column": "the nation's or others' text shown for comparison; the whole column is not used",
    "input.skipped_applies": "says that the item applies, which is the same as saying nothing",
    "input.skipped_repeated_column": "the header repeats another column; not used",
    "input.skipped_unknown_key": "unknown field name, not used (after the arrow: what may be meant)",
    "input.skipped_above_header": "words outside the table, not used",
    "input.skipped_note": "a note or the mark of an annex, not used",
    "input.skipped_total": "a row of totals, not used",
    "input.skipped_number": "the item number is not a number; not used",
    "input.unplaced_no_name": "holds content but no item name, so it belongs to no item",
    "input.unplaced_no_header": "looks like table data but has no header that is known",
    "input.unplaced_repeated_column": "this column has the header of another, says something else and was not used",
    "input.unplaced_not_a_mapping": "this entry of the list is not a mapping",
    "input.unplaced_not_text": "text was expected here, not a nested structure",
}
