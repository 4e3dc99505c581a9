"""Which column holds the ask, the member, the date and the id.

Owns the headings that are known; a flag names a column that is headed otherwise.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from shokai_lint.errors import UsageError

# Whole headings first, in this order; then parts of a longer one, as forms have: 「紹介してほしい方を教えてください」.
WHOLE = {
    "text": ("text", "紹介依頼", "依頼", "依頼内容", "内容", "ask", "request"),
    "member": ("member", "氏名", "メンバー", "名前", "お名前", "会員", "会員名", "メンバー名", "発表者", "name"),
    "date": ("date", "日付", "タイムスタンプ", "timestamp", "日時", "年月日", "開催日", "年月", "created_at"),
    "id": ("id", "番号", "no", "no."),
}
PARTS = {
    "text": ("紹介", "依頼", "お願い", "探して", "会いたい"),
    "member": ("氏名", "名前", "メンバー", "member", "name"),
    "date": ("日付", "日時", "タイムスタンプ", "年月", "date"),
    "id": (),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Indexes of columns; None where there is none."""

    text: int
    member: int | None = None
    date: int | None = None
    id: int | None = None

    def told(self, heading: Sequence[str]) -> dict[str, str]:
        """Give the heading of each column that was chosen."""
        chosen = {f.name: getattr(self, f.name) for f in fields(self)}
        return {kind: heading[index] for kind, index in chosen.items() if index is not None}


def find(source: str, heading: Sequence[str], named: Mapping[str, str]) -> Columns:
    """Find the columns by flags (`named`: kind to heading) or headings; raise UsageError with what there is to choose from."""
    names = [_plain(name) for name in heading]
    chosen: dict[str, int | None] = {kind: _named(source, heading, names, kind, flag) for kind, flag in named.items()}
    for kind in WHOLE:
        if kind not in chosen:
            chosen[kind] = _known(source, heading, names, kind, set(chosen.values()))
    text = chosen.pop("text")
    if text is None:
        raise UsageError(f"{source}: no column looks like asks; name it with --text-column. {_there(heading)}")
    return Columns(text, **chosen)


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _named(source: str, heading: Sequence[str], names: list[str], kind: str, flag: str) -> int:
    if _plain(flag) not in names:
        raise UsageError(f"{source}: no column is headed {flag!r} (--{kind}-column). {_there(heading)}")
    return names.index(_plain(flag))


def _known(source: str, heading: Sequence[str], names: list[str], kind: str, taken: set[int | None]) -> int | None:
    for known in WHOLE[kind]:
        if known in names and names.index(known) not in taken:
            return names.index(known)
    like = [i for i, name in enumerate(names) if i not in taken and _like(name, kind)]
    if kind == "text" and len(like) > 1:
        there = _there([heading[i] for i in like])
        raise UsageError(f"{source}: several columns may hold the asks; name one with --text-column. {there}")
    return next(iter(like), None)


def _like(name: str, kind: str) -> bool:
    """「紹介してほしい方のお名前」 is no member."""
    other = kind != "text" and any(part in name for part in PARTS["text"])
    return not other and any(part in name for part in PARTS[kind])


def _there(heading: Sequence[str]) -> str:
    return f"There are: {', '.join(heading[:30]) or 'none'}"
