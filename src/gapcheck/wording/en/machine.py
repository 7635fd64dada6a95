"""English wording: the reports for other programs (SARIF, JUnit, GitHub, GitLab)."""

MESSAGES: dict[str, str] = {
    "machine.left_out": "{total} findings; the platform takes the first {kept}, worst first. "
    "The other {left_out} stand in the JSON and Excel reports.",
    "machine.more_in_log": "GitHub shows the first {shown} annotations of each level; the others stand in this "
    "step's log.",
    "machine.crashed": "gapcheck itself failed and left a comparison undecided: {error}",
    "machine.excused": "Waived ({reason}): {message}",
    "machine.not_compared": "Nothing here could be compared; to be checked by a person.",
}
