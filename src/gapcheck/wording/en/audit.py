"""English wording: an audit of many files."""

MESSAGES: dict[str, str] = {
    # why a file was not judged
    "audit.url": "cannot read {file} ({problem}); check the address and your rights.",
    "audit.encrypted_member": "this file of the archive is encrypted: {file}. Remove the password and pack again.",
    "audit.nothing_in_archive": "the archive {file} holds no file that can be judged; put in .xlsx, .xls, .ods, "
    ".csv, .docx or .yaml files.",
    "audit.too_many_members": "the archive {file} holds more than {most} files; split it.",
    "audit.manifest_line": "this entry of the list is no mapping.",
    "audit.why.crash": "gapcheck itself failed ({error}), through no fault of the file. Please report this line.",
    "audit.why.time": "took longer than allowed and was stopped. Is the file unusually large? --time-limit "
    "allows more.",
    "audit.why.memory": "ran out of memory and was stopped. Is the file unusually large?",
    "audit.why.died": "the process judging this file ended unexpectedly (code {code}). Run again; if it stays so, "
    "please report the file.",
    "audit.why.killed": "the workers of the cluster that judged this file ended again and again, or took longer "
    "than allowed. Is the file unusually large? --time-limit allows more.",
    "audit.why.unwritten": "the report could not be written: {problem}. Check room and rights on the disk and run "
    "again.",
    # the output folder
    "audit.no_folder": "{folder} is no folder; choose another for the output.",
    "audit.not_ours": "{folder} is neither empty nor an earlier audit; choose another, lest its files be overwritten.",
    "audit.in_use": "Another audit is writing to {folder}; wait until it has ended, or choose another folder.",
    "audit.not_writable": "{folder} cannot be written: {problem}.",
    # what was passed over, and what to look at
    "audit.passed.temporary": "temporary file of an office program",
    "audit.passed.hidden": "hidden file",
    "audit.passed.suffix": "no kind of file that is read",
    "audit.passed.linked": "folder linked from elsewhere",
    "audit.passed.special": "no regular file",
    "audit.passed.settings": "configuration of the audit",
    "audit.passed.manifest": "list of files",
    "audit.passed.nested": "archive inside an archive",
    "audit.passed.repeated": "second file of this name in the archive",
    "audit.fault.unreadable_folder": "folder {folder} cannot be opened; the files in it were not judged.",
    "audit.fault.manifest": "list {file} cannot be read from line {line} on.",
    "audit.fault.manifest_column": "{place}: a list has no column “{word}”, not used; there are path, region, level, "
    "edition, against.",
    "audit.fault.manifest_no_path": "{place}: no path.",
    "audit.fault.manifest_level": "{place}: unknown level “{word}”, not used; there are province, city, county.",
    "audit.fault.manifest_missing": "{place}: no such file: {path}.",
    "audit.fault.same_region": "{region} has more than one file: {files}.",
    "audit.fault.no_region": "{file}: cannot tell whose it is; state the region in the file, or in a list.",
    # findings.csv
    "audit.yes": "yes",
    "audit.level.province": "province",
    "audit.level.city": "city",
    "audit.level.county": "county",
    "audit.column.file": "file",
    "audit.column.region": "region",
    "audit.column.level": "level",
    "audit.column.edition": "edition",
    "audit.column.rule": "rule",
    "audit.column.outcome": "outcome",
    "audit.column.number": "national number",
    "audit.column.name": "national item",
    "audit.column.item": "local item",
    "audit.column.field": "field",
    "audit.column.message": "message",
    "audit.column.difference": "difference",
    "audit.column.place": "place",
    "audit.column.assessed": "assessed",
    "audit.column.waived": "waived",
    "audit.column.against": "held against",
    "audit.column.fingerprint": "fingerprint",
    # the command line
    "cli.help.audit": "Judge many files (folders, archives, a list of files): one report each, and the whole.",
    "cli.argument.inputs": "Files, folders, patterns, .zip archives, or a list of files (CSV or YAML: path, region, "
    "level, edition, against).",
    "cli.option.audit_output": "Output folder.",
    "cli.option.jobs": "Files judged at the same time; the number of cores by default.",
    "cli.option.time_limit": "Seconds that a file may take; {seconds} by default.",
    "cli.option.reports": "A format to write besides JSON, may repeat.",
    "cli.option.resume": "Go on with an audit that was cut off; files that have not changed are not judged again.",
    "cli.option.audit_store": "Also keep the results in a store (SQLite file or PostgreSQL URL) for gapcheck history.",
    "cli.option.cluster": "Address of a running Dask cluster, such as tcp://127.0.0.1:8786; inputs may then be URLs.",
    "cli.audit.no_cluster": "cluster support is not installed; run: pip install 'gapcheck[cluster]'.",
    "audit.cluster_failed": "cluster {address} cannot be reached, or broke off: {problem}. What is judged is "
    "kept; --resume goes on.",
    "audit.cluster_empty": "cluster {address} has no workers.",
    "audit.cluster_differs": "gapcheck on the cluster is not the same as here ({workers}); install one version "
    "everywhere.",
    "cli.audit.url_without_cluster": "{url} is a URL, which needs --cluster.",
    "cli.audit.positive": "{value} should be above 0 and at most {most}.",
    "cli.audit.progress": "{done}/{total} judged, {rate:.1f} a second, {failed} could not be",
    "cli.audit.remaining": ", about {time} left",
    "cli.audit.unjudged": "Cannot be judged: {file}: {why}",
    "cli.audit.and_more": "… and {count} more, see {path}",
    "cli.audit.interrupted": "Interrupted: {done} of {total} files are judged and kept. Run again with --resume to go "
    "on.",
    "cli.audit.done": "{files} files, {judged} judged, {unjudged} could not be; violation {violation}, "
    "beyond {beyond}, review {review}, pass {pass_}. Results in {folder}",
}
