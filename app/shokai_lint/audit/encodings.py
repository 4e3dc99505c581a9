"""In which encoding a file of text is written.

Owns the choice among byte order marks, UTF-8, Shift_JIS (CP932) and EUC-JP; a single broken line does not change it.
"""

from __future__ import annotations

import codecs
from typing import BinaryIO

from shokai_lint.audit.extras import extra
from shokai_lint.errors import UsageError

# Enough lines with more than ASCII to tell, in bytes.
_SAMPLE = 1 << 18
_LONGEST = 1 << 16
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
TOLD = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8 (BOM)", "utf-16": "UTF-16", "cp932": "Shift_JIS (CP932)", "euc_jp": "EUC-JP"}


def detect(name: str, stream: BinaryIO) -> str:
    """Give the encoding of a stream that can be rewound; raise UsageError where none of ours fits."""
    sample = _sample(stream)
    stream.seek(0)
    if isinstance(sample, str):
        return sample
    if not sample or sum(_fits(line, "utf-8") for line in sample) * 2 > len(sample):
        return "utf-8"
    return _japanese(name, sample)


def _japanese(name: str, sample: list[bytes]) -> str:
    """Choose what most lines fit; EUC-JP often reads as half-width kana of CP932 too, and then the letters decide."""
    fitting = {encoding: [line for line in sample if _fits(line, encoding)] for encoding in ("cp932", "euc_jp")}
    most = max(len(lines) for lines in fitting.values())
    best = [encoding for encoding, lines in fitting.items() if len(lines) == most]
    if not most:
        raise UsageError(f"{name}: neither UTF-8, Shift_JIS (CP932) nor EUC-JP; name its encoding with --encoding")
    if len(best) == 1:
        return best[0]
    match = extra("charset_normalizer").from_bytes(b"\n".join(fitting["cp932"]), cp_isolation=best).best()
    return str(match.encoding) if match else best[0]


def _sample(stream: BinaryIO) -> str | list[bytes]:
    """Give the encoding that a byte order mark names, else lines that hold more than ASCII."""
    lines: list[bytes] = []
    size = 0
    while size < _SAMPLE and (line := stream.readline(_LONGEST)):
        if not size and not lines:
            marked = next((encoding for mark, encoding in _MARKS.items() if line.startswith(mark)), None)
            if marked:
                return marked
        if not line.isascii():
            lines.append(line.rstrip(b"\r\n"))
            size += len(line)
    return lines


def _fits(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError as error:
        return error.end == len(line) == _LONGEST  # cut in the middle of a letter
    return True
