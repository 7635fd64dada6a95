"""Chinese (zh-CN) wording: findings."""

MESSAGES: dict[str, str] = {}
