"""The keys under which spaCy knows a string, and the rows of a hash embedding.

Owns three published functions, bit for bit: MurmurHash64A, one block of MurmurHash3 (x64, 128 bits), and spaCy's word shape.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

MASK = (1 << 64) - 1
_MULTIPLIER = 0xC6A4A7935BD1E995
LONG = 100


def string_id(word: str) -> int:
    """Give spaCy's key of a string: the number of a symbol where it is one (X, NUM …), else a hash; 0 for the empty string."""
    number = _symbols().get(word)
    return murmur64(word.encode("utf-8", "surrogatepass")) if number is None else number


@cache
def _symbols() -> dict[str, int]:
    """Read the 457 names that spaCy numbers in its source instead of hashing them; a test compares them."""
    names = files(__package__).joinpath("symbols.txt").read_text(encoding="utf-8").split("\n")[:-1]
    return {name: number for number, name in enumerate(names)}


def murmur64(data: bytes, seed: int = 1) -> int:
    """Give MurmurHash64A (A. Appleby, public domain) of some bytes."""
    h = seed ^ (len(data) * _MULTIPLIER & MASK)
    whole = len(data) & ~7
    for i in range(0, whole, 8):
        h = (h ^ _scrambled(int.from_bytes(data[i : i + 8], "little"))) * _MULTIPLIER & MASK
    if whole < len(data):
        h = (h ^ int.from_bytes(data[whole:], "little")) * _MULTIPLIER & MASK
    h = (h ^ h >> 47) * _MULTIPLIER & MASK
    return h ^ h >> 47


def _scrambled(block: int) -> int:
    block = block * _MULTIPLIER & MASK
    return (block ^ block >> 47) * _MULTIPLIER & MASK


def embedding_rows(key: int, seed: int, n_rows: int) -> list[int]:
    """Give the four rows of a hash embedding that are added up for a key: 128 bits of MurmurHash3, as thinc computes them."""
    h = key * 0x87C37B91114253D5 & MASK
    h = (h << 31 | h >> 33) & MASK
    h = h * 0x4CF5AD432745937F & MASK
    second = seed ^ 8
    first = (h ^ seed ^ 8) + second & MASK
    second = first + second & MASK
    first, second = _final(first), _final(second)
    first = first + second & MASK
    second = first + second & MASK
    return [word % n_rows for half in (first, second) for word in (half & 0xFFFFFFFF, half >> 32)]


def _final(h: int) -> int:
    h = (h ^ h >> 33) * 0xFF51AFD7ED558CCD & MASK
    h = (h ^ h >> 33) * 0xC4CEB9FE1A85EC53 & MASK
    return h ^ h >> 33


def shape(word: str) -> str:
    """Give spaCy's word shape: X, x and d for upper case, other letters and digits, no more than four alike in a row."""
    if len(word) >= LONG:
        return "LONG"
    found: list[str] = []
    last, run = "", 0
    for char in word:
        kind = ("X" if char.isupper() else "x") if char.isalpha() else "d" if char.isdigit() else char
        run = run + 1 if kind == last else 0
        last = kind
        if run < 4:
            found.append(kind)
    return "".join(found)
