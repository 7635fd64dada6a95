"""Chinese (zh-CN) wording: report."""

MESSAGES: dict[str, str] = {}
