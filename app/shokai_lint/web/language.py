"""Which of our two languages an answer speaks.

Owns Accept-Language (RFC 9110 §12.5.4) and `lang`; knows no sentence of either language.
"""

from __future__ import annotations

from typing import get_args

from starlette.requests import Request

from shokai_lint.model import Lang

LANGS: tuple[Lang, ...] = get_args(Lang)
DEFAULT: Lang = "ja"


def accepted(header: str) -> Lang:
    """Choose the reader's first of our languages, Japanese when none is named."""
    wanted = [_weighted(part) for part in header.split(",")[:20]]
    known = [(weight, -place, lang) for place, (lang, weight) in enumerate(wanted) if lang in LANGS and weight > 0]
    return max(known)[2] if known else DEFAULT


def of_request(request: Request) -> Lang:
    """Give the language of the headers, for a call that names none."""
    return accepted(request.headers.get("accept-language", ""))


def of_page(request: Request, chosen: str | None) -> Lang:
    """Give the language a reader chose, else that of the browser; an unknown choice is passed over."""
    return chosen if chosen in LANGS else of_request(request)


def _weighted(part: str) -> tuple[str, float]:
    tag, _, parameter = part.partition(";")
    name, _, value = parameter.strip().partition("=")
    return tag.strip().lower().partition("-")[0], _weight(value) if name.strip() == "q" else 1.0


def _weight(value: str) -> float:
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0
