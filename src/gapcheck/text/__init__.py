"""Words to sets and amounts; what is not read is returned as unread."""
