"""wording: the history of audits."""

MESSAGES: dict[str, str] = {}
