"""English wording: explanations."""

MESSAGES: dict[str, str] = {}
