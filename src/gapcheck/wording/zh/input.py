"""Chinese (zh-CN) wording: input."""

MESSAGES: dict[str, str] = {}
