"""The three levels of numbers that headings and points carry: 一、（一）1. or, in English, 1. 1.1 (1)."""

from __future__ import annotations

from gapcheck.reports.letter import paper

NUMERALS = "一二三四五六七八九十"


class Outline:
    """Counts headings as they are written."""

    def __init__(self, language: str) -> None:
        self.chinese = language == "zh"
        self.first = self.second = self.third = 0

    def section(self, text: str) -> str:
        self.first, self.second = self.first + 1, 0
        return paper.heading(1, f"{NUMERALS[self.first - 1]}、{text}" if self.chinese else f"{self.first}. {text}")

    def part(self, text: str) -> str:
        self.second, self.third = self.second + 1, 0
        number = f"（{NUMERALS[self.second - 1]}）" if self.chinese else f"{self.first}.{self.second} "
        return paper.heading(2, number + text)

    def point(self, lead: str, text: str) -> str:
        """A numbered paragraph that opens with `lead` in bold."""
        self.third += 1
        number = f"{self.third}." if self.chinese else f"({self.third}) "
        return paper.paragraph("Normal", text, lead=number + lead)
