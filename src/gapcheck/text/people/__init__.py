"""Target cells (服务对象) to exact sets of people, with the words that were not understood."""

from gapcheck.text.people.reading import read_target

__all__ = ["read_target"]
