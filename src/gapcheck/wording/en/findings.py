"""English wording: findings."""

MESSAGES: dict[str, str] = {}
