"""English wording: templates to fill in, assessment forms, conversion."""

MESSAGES: dict[str, str] = {
    "templates.title": "{region} Implementation Standard for Basic Public Services ({edition})",
    "templates.sheet.file": "Basic information",
    "templates.sheet.items": "Implementation standard",
    "templates.sheet.assessments": "Assessments",
    "templates.label": "{name} ({hint})",
    "templates.beside": "national {name}",
    "templates.national": "national standard",
    "templates.remarks": "national requirements",
    "templates.line": "{name}: {words}",
    "templates.unconfirmed": " [national fact to be confirmed]",
    # how to fill the file
    "templates.note.columns": "* The nation's standard ({document}, figures in force on {day}) is shown for comparison "
    "and not checked: grey locked columns in Excel, # lines in YAML. The rest is yours.",
    "templates.note.cells": "* Every item needs target, content, standard, expenditure and lead; "
    "a blank, or a filler such as 无 or /, counts as missing.",
    "templates.note.more": "* Items beyond the national list go last, without a national number; "
    "whatever goes beyond the nation also needs an assessment.",
    "templates.note.assessments": "* Whatever goes beyond the nation needs one assessment for each item and scope, "
    "with every part filled in.",
    "templates.note.uncomment": 'When filled in, remove the leading "# " of each line:',
    "templates.note.forms": "* Made from the report on {file}; national words and remarks are for comparison. "
    "Fill in the rest, move this part into that file, and check it again.",
    "templates.note.complete": "* Each must show a lawful basis, residents' urgent need and affordability; with a part "
    "missing it is incomplete. What need not go beyond can go back to the national level instead.",
    "templates.begun": "The file already holds an incomplete one: complete it there, not here.",
    "templates.scope.item": "item",
    "templates.scope.content": "content",
    "templates.scope.quantity": "quantity",
    "templates.scope.population": "population",
    # how to fill a field
    "templates.hint.issued": "no later than {due}",
    "templates.hint.published": "no later than {due}",
    "templates.hint.filed": "to the NDRC no later than {due}",
    "templates.hint.adjustment": "how often and when it is adjusted",
    "templates.hint.fiscal_assessment.conclusion": "such as 可承受",
    "templates.hint.target": "no narrower than the nation's",
    "templates.hint.content": "what residents get",
    "templates.hint.standard": "figures with unit, period",
    "templates.hint.expenditure": "which tiers share",
    "templates.hint.lead": "local unit",
    "templates.hint.basis": "title and number",
    "templates.hint.national": "number",
    "templates.hint.not_applicable": "say why",
    "templates.hint.items": "named as in the items",
    "templates.hint.scope": "choose one",
    "templates.choice.scope": "item,content,quantity,population",
    "templates.choice.risk.level": "低,中,高",
    "templates.choice.risk.conclusion": "可实施,可部分实施,暂缓实施,不可实施",
    "templates.choice.fiscal_assessment.conclusion": "可承受,基本可承受,不可承受",
    # what the national standard says of a level
    "templates.figure.unified": "{whose}: {amount}, unified nationwide",
    "templates.figure.floor": "{whose}: {amount}, national floor",
    "templates.figure.guideline": "{whose}: {amount}, guideline",
    "templates.figure.ceiling": "{whose}: {amount}, ceiling",
    "templates.figure.time_limit": "{whose}: {amount}, time limit",
    "templates.level.unified": "as the national rules say",
    "templates.level.own": "no unified national level; to be set locally",
    "templates.level.unknown": "whether there is a unified national level is to be confirmed",
    # what the cells of an item must contain
    "templates.must.figures": "Standard: state these figures; "
    "worse than the nation is a violation, better needs an assessment first.",
    "templates.must.unified": "Standard: name the national rules followed (title, number) or the level itself.",
    "templates.must.own": "Standard: state a level of your own: amount, frequency, time limit, coverage, "
    "or the local document followed.",
    "templates.must.unknown": "Standard: better state a local level or the document followed, lest it need a review.",
    "templates.must.details": "{count} further figures hold where they are stated "
    "(see: gapcheck national show {number}).",
    "templates.must.tiers": "Expenditure: must name {tiers}.",
    "templates.must.parts": "May be listed in parts ({parts}), each with national number {number}.",
    "templates.must.applies_where": "{where}; where it does not exist, say why under not_applicable.",
    # not written, or not carried over
    "templates.no_report": "This is no JSON report of gapcheck (gapcheck-report/1); "
    "give the file written by gapcheck check FILE -o report.json.",
    "templates.report_too_large": "The file is larger than {most} MB and cannot be a JSON report of gapcheck.",
    "cli.help.init": "Write a template of an implementation standard with the nation's beside, "
    "or the assessment forms that a report calls for.",
    "cli.help.convert": "Convert an implementation standard: Excel to YAML and back, Word, CSV, ODS, old Excel in. "
    "Whatever is not carried over is listed; exit code 1 when content was lost or changed.",
    "cli.argument.convert_in": "The file to convert.",
    "cli.argument.convert_out": "The file to write: .xlsx or .yaml.",
    "cli.option.init_region": "Name of the region, such as 示例省.",
    "cli.option.init_as_of": "Show the national figures in force on this day (YYYY-MM-DD); "
    "by default the day when the standard is due.",
    "cli.option.assessment": "A JSON report written by gapcheck check; "
    "writes the assessment forms for all that goes beyond in it.",
    "cli.option.init_output": "The file to write: .xlsx or .yaml; never replaces a file.",
    "cli.usage.init_one": "Give one of --region (a template) and --assessment (assessment forms).",
    "cli.usage.exists": "{path} exists already and may hold work; choose another name, or move it away first.",
    "cli.init.schema": "For your editor to check the file, run beside it: "
    "gapcheck schema implementation-standard > {schema}",
    "cli.init.nothing_beyond": "Nothing in the report needs an assessment; no file was written.",
    "cli.init.forms": "{count} to fill in.",
    "cli.convert.skipped": 'Not carried over: {place} "{text}" ({why})',
    "cli.convert.changed": 'Not carried over as it was: {where} {field}: "{before}" → "{after}"',
    "cli.convert.file": "file",
    "cli.convert.items": "item {ordinal} {name}",
    "cli.convert.assessments": "assessment {ordinal} {name}",
    "cli.convert.count": "{items} items, {assessments} assessments; "
    "{skipped} cells not carried over, {changed} changed.",
}
