"""Chinese (zh-CN) wording: cli."""

MESSAGES: dict[str, str] = {}
