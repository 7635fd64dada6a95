"""What users lay down in `gapcheck.toml`, or in `[tool.gapcheck]` of pyproject.toml: found, read and checked."""

# NOTE: `configuration.reading` loads the TOML and YAML libraries and is asked for only where a file is found.
from gapcheck.configuration.locating import called, find, listed
from gapcheck.configuration.record import FAIL_ON, OFF, Configuration, Origin

__all__ = ["FAIL_ON", "OFF", "Configuration", "Origin", "called", "find", "listed"]
