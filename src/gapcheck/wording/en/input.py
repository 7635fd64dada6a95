"""English wording: input."""

MESSAGES: dict[str, str] = {}
