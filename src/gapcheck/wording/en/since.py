"""English wording: what changed since an earlier report."""

MESSAGES: dict[str, str] = {
    "since.title": "Since the last check",
    "since.against": "Last checked: {file} (national edition {edition}, as in force on {as_of})",
    "since.change.reopened": "re-opened",
    "since.change.new": "new",
    "since.change.open": "still open",
    "since.change.unverified": "unconfirmed",
    "since.change.fixed": "fixed",
    "since.count": "{change} {count}",
    "since.heading": "{change} ({count})",
    "since.why.put_right": "no longer found",
    "since.why.assessed": "a complete prior assessment is now on file",
    "since.why.decided": "a person found that it conforms",
    "since.why.waived": "waived, not put right",
    "since.why.failed": "gapcheck failed and could not check it this time",
    "since.why.not_held": "not held against the same province's standard this time",
    "since.why.edition": "this national edition has no such item",
    "since.why.missing": "the item is no longer in the file",
    "since.why.undecided": "the machine cannot decide it this time: to review",
    "since.by_item": "By item",
    "since.by_lead": "By lead unit",
    "since.item": "Item",
    "since.lead": "Lead unit",
    "since.whole_file": "whole file",
    "since.no_lead": "no lead unit stated",
    # an earlier report that cannot be used
    "since.too_large": "the earlier report is over {most} MB and hardly a JSON report of gapcheck.",
    "since.no_report": "this is no JSON report of gapcheck (gapcheck-report/1); give one written by "
    "gapcheck check FILE -o report.json.",
    "since.other_region": "the two reports are about different regions ({earlier}, {later}) and cannot be compared.",
}
