"""How far a run is: one line that is written over, on a terminal only.

Owns that line and its arithmetic.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

from shokai_lint.model import Lang

_EVERY = 0.2
LINE: dict[Lang, str] = {
    "ja": "{done:,} / {total:,} 件 ({share:.0%})  毎秒 {rate:.1f} 件  残り {left}",
    "en": "{done:,} of {total:,} ({share:.0%})  {rate:.1f} a second  {left} left",
}


class Progress:
    """Counts what is done in this run; rate and time left are those of this run."""

    def __init__(self, out: TextIO, total: int, lang: Lang, clock: Callable[[], float] = time.monotonic) -> None:
        self._out, self._total, self._lang, self._clock = out, total, lang, clock
        self._shown = out.isatty()
        self._done, self._begun, self._last = 0, clock(), 0.0

    def step(self) -> None:
        """Count one, and show it now and then."""
        self._done += 1
        now = self._clock()
        if self._shown and now - self._last >= _EVERY:
            self._last = now
            self._out.write(f"\r\x1b[K{self.line(now)}")
            self._out.flush()

    def line(self, now: float) -> str:
        """Give the line."""
        rate = self._done / max(now - self._begun, 1e-9)
        left = _clock_time((self._total - self._done) / rate) if rate else "?"
        return LINE[self._lang].format(done=self._done, total=self._total, share=self._done / self._total, rate=rate, left=left)

    def end(self) -> None:
        """Clear the line."""
        if self._shown:
            self._out.write("\r\x1b[K")
            self._out.flush()


def _clock_time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
