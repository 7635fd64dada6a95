"""Doors in: one reader a format, and the table reader that they share."""
