"""English wording: cli."""

MESSAGES: dict[str, str] = {}
