"""Records that nobody changes, made as fast as any: there are thousands of them for every file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Made = TypeVar("Made")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[Made]) -> type[Made]:
    """A dataclass with slots that mypy takes as frozen. At run time nothing watches over it: a watched one takes
    four times as long to make."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
