"""English wording: report."""

MESSAGES: dict[str, str] = {}
