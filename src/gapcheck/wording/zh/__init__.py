"""The Chinese (zh-CN) catalogue."""
