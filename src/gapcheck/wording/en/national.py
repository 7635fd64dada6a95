"""English wording: the national standard, edition against edition."""

MESSAGES: dict[str, str] = {
    "revision.old": "Old",
    "revision.new": "New",
    "revision.edition": "{title} ({document}), issued {issued}, {items} items",
    "revision.items": "Items",
    "revision.totals": "{added} added, {removed} dropped, {changed} changed, {unchanged} the same (but for the number)",
    "revision.figures": "Figures",
    "revision.days": "those in force on the day each edition was issued: {old} and {new}",
    "revision.numbers": "Numbers",
    "revision.shift": "{old} became {new}",
    "revision.added": "Added: {count}",
    "revision.removed": "Dropped: {count}",
    "revision.changed": "Changed: {count}",
    "revision.by_others": "Same wording, other figures in cited documents or supporting data: {count}",
    "revision.name": "Name",
    "revision.left_out": "no longer included: {people}",
    "revision.people_added": "newly included: {people}",
    "revision.same_people": "other words, the same people",
    "revision.too_complex": "too many conditions to subtract the people: compare the words",
    "revision.residents_pay": "with the personal contribution laid down",
}
