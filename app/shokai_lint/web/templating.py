"""Turns a template and its values into a page.

Owns the template environment and what every page needs; knows nothing of any one page.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from shokai_lint.model import Lang
from shokai_lint.output.words import FACET
from shokai_lint.text import MAX_CHARS
from shokai_lint.version import version_line, versions
from shokai_lint.web.words import WORDS

LIMIT = f"{MAX_CHARS:,}"


def page(request: Request, name: str, lang: Lang, *, status: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401
    """Render a page; it quotes a text perhaps, so no cache keeps it."""
    block = versions(request.app.state.engine.rules.hash)
    html = (
        _environment()
        .get_template(name)
        .render(
            lang=lang,
            other="en" if lang == "ja" else "ja",
            path=request.url.path,
            t=WORDS[lang],
            kinds=FACET[lang],
            limit=LIMIT,
            version=version_line(block),
            release=block["package"],
            groups=request.app.state.keeper.address is not None,
            **values,
        )
    )
    headers = {"Content-Language": lang, "Vary": "Accept-Language", "Cache-Control": "no-store"}
    return HTMLResponse(html, status, headers)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("shokai_lint.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
