"""English wording: configuration, waivers, baseline and the user's own rules."""

MESSAGES: dict[str, str] = {
    # configuration: faults
    "config.missing": "cannot read {file}. Check the path; paths in a configuration start from the folder it is in.",
    "config.too_large": "the file is larger than {most} KB, which no written configuration is. Check what is in it.",
    "config.long_line": "this line has more than {most} characters. Split it.",
    "config.broken": "not TOML: {problem}. Check the quotes, equal signs and brackets here.",
    "config.too_deep": "nested too deeply. Check the brackets.",
    "config.unknown_key": '"{where}": there is no key "{name}"; known: {known}. Remove or correct it.',
    "config.unknown_key_but": '"{where}": there is no key "{name}"; did you mean "{meant}"? Known: {known}.',
    "config.must_be_string": '"{where}" must be text, in quotes: "…".',
    "config.must_be_object": '"{where}" must be a table: write a section [{where}] with lines of key = value.',
    "config.must_be_array": '"{where}" must be a list: ["…", "…"].',
    "config.must_be_number": '"{where}" must be a number such as 0.2, without quotes.',
    "config.must_be_string_or_integer": '"{where}" must be text or an integer, "2021" or 2021.',
    "config.must_be_string_or_integer_or_array": (
        '"{where}" must be the number or key of a national item, or a list of them: 47 or [47, 48].'
    ),
    "config.choice": '"{where}" cannot be "{value}"; choose from {choices}.',
    "config.range": '"{where}" must lie between {least} and {most}.',
    "config.empty": '"{where}" is empty. Fill it in or remove the line.',
    "config.too_long": '"{where}" is too long, at most {most}. Shorten it.',
    "config.required": '"{where}" lacks "{name}". Add it.',
    "config.rule_id": (
        '"{where}": "{name}" is no rule id. Built-in ones look like G201; '
        "your own have another letter and three digits, such as X101."
    ),
    "config.no_rule": '"{where}": there is no rule {word}; did you mean {known}? gapcheck rules lists them all.',
    "config.unread_rule": (
        '"{where}": {rule} says what could not be read. It cannot be off or a note, lest an unreadable file look '
        "sound. Reword the cell, or waive single items."
    ),
    "config.rule_twice": "an installed package already defines the rule {rule}. Choose another id.",
    "config.no_condition": "rule {rule} has no condition. Write one of {keys}.",
    "config.no_word": 'the word "{word}" of rule {rule} has nothing to look for. Write out the word.',
    "config.no_edition": '"{where}": there is no edition "{word}" on hand; known: {known}.',
    "config.no_item": (
        '"{where}": no national item "{word}" (near: {known}). Write the number or key of an item, '
        "see gapcheck national list."
    ),
    "config.no_match": '"{pattern}" matches no file. Check paths; they start from the folder of the configuration.',
    "config.origin.default": "default",
    "config.origin.option": "command line",
    "config.origin.environment": "environment",
    "overridden": 'the configuration sets the outcome of rule "{title}" to {outcome} (default {default})',
    "overridden.off": 'the configuration switches rule "{title}" off; it was not checked',
    "overridden.fix": "To check by the default, remove this line of the configuration.",
    # rules as data
    "custom.or": " or ",
    "custom.and": "; ",
    "custom.must": "must have {listed}",
    "custom.must_not": "must not have {listed}",
    "custom.reading.document-number": "a document number",
    "custom.reading.document": "a cited document",
    "custom.reading.hukou": "a household registration requirement",
    "custom.reading.level": "a level",
    "custom.message": "{title}: the {field} {stated}",
    "custom.remedy": "Change the {field}: it {stated}.",
    "custom.what": "The {field} of every item {stated}.",
    "custom.why": "Laid down in {file}.",
    "custom.example": "No example given.",
    # waivers
    "waivers.no_list": 'a waiver file has one key, waivers, and below it a list whose entries begin with "- ".',
    "waivers.no_table": "a waiver is written as key: value, such as rule: G201.",
    "waivers.no_text": '"{name}" must be text.',
    "waivers.unknown_key": 'there is no key "{word}"; known: {known}.',
    "waivers.key_twice": '"{name}" means the same as another key of this waiver. Keep one.',
    "waivers.needed": "{name} is missing. A waiver without reason, approver, document number and date is void. Add it.",
    "waivers.no_rule": "there is no rule {word}; near: {known}.",
    "waivers.no_number": '"{text}" is no document number. Write it in full, such as 示发改〔2021〕5号.',
    "waivers.no_date": '{name}: "{text}" is no date. Write 2021-09-15.',
    "waivers.until_before_date": "until lies before the date. Check both.",
    "waivers.repeated": "this waiver is for the same as the one on line {line}. Keep one.",
    "waivers.stated": "{reason} ({approver}, {document}, {date}{until})",
    "waivers.until": ", until {day}",
    # baseline
    "baseline.broken": "not a baseline: {name} is missing or wrong. Write it anew with gapcheck baseline.",
    # the command line
    "cli.help.config": "Show what is in force and where each value comes from.",
    "cli.help.waivers": "Check waiver files.",
    "cli.help.lint": "Check a waiver file: is everything there, and what has run out.",
    "cli.help.baseline": "Write down today's findings, so that from now on only new ones fail.",
    "cli.argument.configured": "File or folder to find the configuration for; the current folder by default.",
    "cli.argument.waivers": "The waiver file, waivers.yaml by default.",
    "cli.option.waivers": "Waiver file; by default the one the configuration names.",
    "cli.option.no_waivers": "Use no waivers: everything is shown.",
    "cli.option.baseline": "Baseline file: findings listed in it do not fail the run.",
    "cli.usage.no_files": "missing FILE...: none given, and the configuration names no paths.",
    "cli.option.config": "Configuration file; by default gapcheck.toml or pyproject.toml upwards from the input.",
    "cli.option.waiver_day": "The day by which waivers run out (YYYY-MM-DD); today by default.",
    "cli.option.baseline_output": "The baseline file; standard output by default.",
    "cli.config.file": "configuration: {file}",
    "cli.config.none": "no configuration file, all values are defaults.",
    "cli.config.unset": "(not set)",
    "cli.rules.unusable": "this installed rule cannot be used: {fault}. Ask the author of the package.",
    "cli.waivers.linted": "{file}: {sound} in force, {spent} not in force, {faults} faults.",
    "cli.waivers.expired": "{place}: the waiver {subject} ran out on {until} and no longer counts. Renew or remove it.",
    "cli.waivers.early": "{place}: the waiver {subject} is dated {date} and does not count yet.",
    "cli.waivers.changed": (
        "{place}: the words the waiver {subject} was given for have changed (now {now}); it no longer counts. "
        "Have it approved anew, or correct it."
    ),
    "cli.waivers.unused": (
        "{place}: the waiver {subject} waives nothing. Check rule, item, field and region, or remove it."
    ),
    "cli.baseline.taken": "{files} files, {count} findings in the baseline.",
    "cli.baseline.known": "{file}: {known} findings are in the baseline and do not count; {gone} entries are gone.",
    "cli.baseline.gone": "  gone: {rule} {item} {field} (run gapcheck baseline again to drop it)",
}
