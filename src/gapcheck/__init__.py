"""gapcheck: holds a province's implementation standard against the national one and writes the gap report."""

__version__ = "0.1.0"
