"""Doors out: one file a format, all of them views of the same report."""
