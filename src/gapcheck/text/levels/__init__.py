"""Reading service standards (服务标准): see `read_standard`."""

from gapcheck.text.levels.reading import read_standard

__all__ = ["read_standard"]
