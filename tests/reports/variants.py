"""The sample report made hostile, long, broken, or about a text file."""

from __future__ import annotations

import sample

from gapcheck.findings import Report
from gapcheck.source import Place

NASTY = "a]]>&<b>\"'\r\n::error::x %0A,:\x00\x07\x1b[0m\u202e\ud800\uffff\x85[链接](http://example.invalid)\\[ {0} =1+1"
NASTY_FILE = "报 告/100%:甲,乙\n\u202e\udce9#?.yaml"


def hostile() -> Report:
    """Every text a file can bring is nasty, its own name too."""
    base = sample.report()
    findings = tuple(
        finding._replace(
            item=NASTY,
            message=NASTY,
            remedy=NASTY,
            waived=finding.waived and NASTY,
            location=Place(NASTY_FILE, line=3, column=5),
        )
        for finding in base.findings
    )
    return base._replace(findings=findings, subject=base.subject._replace(file=NASTY_FILE), errors=(NASTY,))


def many(count: int) -> Report:
    """`count` notes, then one violation that must not be lost behind them."""
    base = sample.report()
    note, violation = base.findings[-1], base.findings[1]
    notes = tuple(note._replace(fingerprint=f"{number:016x}") for number in range(count))
    return base._replace(findings=(*notes, violation))


def crashed() -> Report:
    return sample.report()._replace(errors=("G201: ZeroDivisionError: division by zero",))


def textual() -> Report:
    """One review in a YAML file, on line 394, column 15."""
    base = sample.report()
    finding = base.findings[5]._replace(location=Place("标准/赤原 省.yaml", line=394, column=15))
    return base._replace(findings=(finding,), subject=base.subject._replace(file="标准/赤原 省.yaml"))


def waived(rule: str) -> Report:
    """The sample with this rule's findings waived."""
    base = sample.report()
    found = (f._replace(waived="省政府另有规定") if f.rule == rule else f for f in base.findings)
    return base._replace(findings=tuple(found))


def unassessed() -> Report:
    """The sample in which no assessment is on file for what is beyond."""
    base = sample.report()
    return base._replace(findings=tuple(f._replace(assessed=False) for f in base.findings))
