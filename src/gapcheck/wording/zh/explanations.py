"""Chinese (zh-CN) wording: explanations."""

MESSAGES: dict[str, str] = {}
