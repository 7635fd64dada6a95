"""How long each phase of judging one file took."""

from __future__ import annotations

from time import perf_counter

from gapcheck.cli.language import told


class Stopwatch:
    """Called with a phase as it begins; one phase ends where the next begins."""

    def __init__(self) -> None:
        self._begun: list[tuple[str, float]] = []

    def __call__(self, phase: str) -> None:
        self._begun.append((phase, perf_counter()))

    def sentence(self, file: str) -> str:
        """The seconds of every phase so far, in the user's language."""
        ends = [*(at for _, at in self._begun[1:]), perf_counter()]
        spent = (
            told(f"phase.{phase}", seconds=f"{end - at:.3f}")
            for (phase, at), end in zip(self._begun, ends, strict=True)
        )
        return told("phases", file=file, phases=told("phase.next").join(spent))
