"""English wording: the Word and the Markdown report."""

MESSAGES: dict[str, str] = {
    "letter.markdown_title": "Gap report: {name}",
    "letter.by_people": "decided by people",
    "letter.counted": "{what} ({count})",
    "letter.left_out": "{count} more entries do not fit here; see the Excel or the JSON report.",
    # the letter: its frame
    "letter.title": "Report on the gaps found in\n{name}",
    "letter.name.title": "“{name}”",
    "letter.name.region": "the Basic Public Service Implementation Standard of {name}",
    "letter.name.file": "“{name}”",
    "letter.addressee": "To: (addressee)",
    "letter.opening": "As the National Basic Public Service Standard ({edition} edition, {document}) "
    "requires, {name} (hereafter “the implementation standard”) was checked item by item against the "
    "national figures in force on {day}. The results are reported below.",
    "letter.closing": "This concludes the report.",
    "letter.annexes": "Annexes: {first}",
    "letter.annex.mark": "Annex {number}",
    "letter.annex.gaps": "List of gaps",
    "letter.annex.gaps.note": "Where the national column names no basis, it is {document}.",
    "letter.annex.units": "Division of work",
    "letter.annex.since": "Changes since the last check",
    "letter.signature": "(reporting unit)",
    "letter.signature_day": "(date)",
    "letter.day": "{year}-{month:02}-{day:02}",
    "letter.no_day": "not stated",
    "letter.comma": "; ",
    "letter.semicolon": "; ",
    "letter.stop": "{sentence}.",
    "letter.joint": ", ",
    # overview
    "letter.section.overview": "Overview",
    "letter.scope": "Scope",
    "letter.scope.items": "The national list has {national} items; the implementation standard lists "
    "{local}, and {matched} national items are matched",
    "letter.scope.missing": "national items missing: {count}",
    "letter.scope.complete": "none is missing",
    "letter.scope.not_applicable": "declared not applicable: {count}",
    "letter.scope.beyond": "items beyond the national list: {count}",
    "letter.scope.comparisons": "Item, content, target, level, funding and lead unit give {total} comparisons, "
    "of which {decided} are decided and {review} are left for people to review.",
    "letter.scope.above": "It was also held against the province's standard {name}: {matched} of its {items} "
    "items are matched; item, content, target, level and funding give {total} comparisons, {decided} decided, "
    "{review} to review.",
    "letter.scope.by_people": "Of the decided comparisons, {count} rest on people's conclusions.",
    "letter.verdict": "Verdict",
    "letter.verdict.violation": "The implementation standard contains violations of the national requirements "
    "that must be corrected.",
    "letter.verdict.beyond": "No violation of the national requirements was found; parts go beyond the "
    "national standard and need a prior argumentation and a risk assessment.",
    "letter.verdict.review": "No violation of the national requirements was found; some parts can be "
    "concluded only after people have checked them.",
    "letter.verdict.pass": "The implementation standard meets the national requirements.",
    "letter.found": "The check lists {counts}",
    "letter.found.nothing": "The check lists nothing that needs action",
    "letter.found.violation": "violations: {count}",
    "letter.found.beyond": "beyond the national standard: {count}",
    "letter.found.review": "to review: {count}",
    "letter.found.note": "notes, without effect on the verdict: {count}",
    "letter.found.decided": "concluded by people: {count}",
    "letter.found.waived": "waived: {count}",
    "letter.errors": "The program failed in {count} places; what they concern was not judged and is not "
    "part of this verdict.",
    "letter.void": "People's conclusions that do not count, because a text has changed or they are incomplete: "
    "{count}.",
    "letter.dates": "Deadline",
    "letter.dates.says": "The implementation standard was due by {due}: issued, made public and copied "
    "to the NDRC. The file states: issued {issued}; published {published}; copied {filed}.",
    # since last time
    "letter.section.since": "Changes since the last check",
    "letter.since.against": "The last check was of “{file}” against the {edition} edition, as in force on {day}.",
    "letter.since.then": "Of what it listed, {fixed} are fixed, {open} are still open and {unverified} "
    "are no longer found without proof that they were corrected.",
    "letter.since.now": "This check adds {new} new ones and {reopened} that had been settled and are open again.",
    "letter.since.annex": "Annex {number} shows them by item and by lead unit.",
    # problems
    "letter.section.problems": "Main problems",
    "letter.problem.violation": "Violations ({count})",
    "letter.problem.beyond": "Beyond the national standard ({count})",
    "letter.problem.review": "To be reviewed by people ({count})",
    "letter.rule": "{title} ({count}). ",
    "letter.example": "{item}: {message}",
    "letter.more": " Annex 1 lists the other {count}.",
    "letter.concerns": "Concerns {items}.",
    "letter.concerns_more": "Concerns {items} and others, {count} items in all.",
    "letter.concerns_file": "Concerns the file as a whole.",
    "letter.assessed": "Of what goes beyond, {count} have a complete prior assessment on file.",
    # advice
    "letter.section.advice": "What to do next",
    "letter.advice.violation": "Correct the violations",
    "letter.advice.violation.says": "Amend the implementation standard entry by entry; Annex 1 suggests "
    "how. Check it again until no violation is left.",
    "letter.advice.beyond": "Complete the prior assessments",
    "letter.advice.beyond.says": "For the entries beyond the national standard without a complete assessment "
    "({count}), show that they are lawful, urgently needed and affordable; bring back within the national "
    "standard whatever cannot be shown to be so.",
    "letter.advice.review": "Finish the reviews",
    "letter.advice.review.says": "For the entries to review ({count}), the lead units compare both texts "
    "and conclude, stating basis, reviewer and date.",
    "letter.advice.units": "Divide the work",
    "letter.advice.units.says": "Assign corrections and reviews to the lead units (Annex 2); those with "
    "most to do are {units}.",
    "letter.advice.unit": "{unit} ({count})",
    "letter.advice.nothing": "Nothing needs action. Carry out the implementation standard, and revise "
    "it whenever the national standard is adjusted.",
    # tables
    "letter.basis": "Basis: {basis}",
    "letter.where": "Place: {where}",
    "letter.waived": "waived: {why}",
    "letter.column.items": "Items concerned",
    "letter.column.item": "Item",
    "letter.column.was": "Problem listed last time",
    "letter.column.why": "Remark",
    "letter.whole_file": "file as a whole",
    "letter.field": "({field})",
    "letter.no_unit": "no lead unit stated",
}
