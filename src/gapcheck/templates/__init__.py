"""Forms to fill in and files to convert: an implementation standard written down as a workbook or as YAML."""

from __future__ import annotations

from gapcheck.templates.form import Form

SUFFIXES = (".xlsx", ".yaml", ".yml")
"""What a form can be written as."""


def written(form: Form, suffix: str, language: str) -> bytes:
    """The form in the format of one of SUFFIXES; the same form gives the same bytes."""
    if suffix == ".xlsx":
        from gapcheck.templates.workbook import render
    else:
        from gapcheck.templates.yaml_file import render
    return render(form, language)
