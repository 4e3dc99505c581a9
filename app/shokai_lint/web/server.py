"""Puts the service together and runs it.

Owns the order of its layers and the life of the process; every part knows its own work.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import uvicorn
from fastapi import Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from shokai_lint.linter import Linter
from shokai_lint.rules.loader import load_rules
from shokai_lint.version import version_line, versions
from shokai_lint.web import api, docs, errors, logs, openapi, pages
from shokai_lint.web.engine import Engine
from shokai_lint.web.gate import Gate
from shokai_lint.web.groups import asks, audits, reports, uploads
from shokai_lint.web.groups import page as group_page
from shokai_lint.web.groups.keeper import Keeper
from shokai_lint.web.groups.runner import Runner
from shokai_lint.web.guard import Guard
from shokai_lint.web.metrics import Metrics
from shokai_lint.web.patience import patient
from shokai_lint.web.problems import Problem
from shokai_lint.web.settings import Settings

# What still runs so long after SIGTERM is cut off.
STOP_SECONDS = 30
# More connections at a time are refused with 503 before anything of them is read.
CONNECTIONS = 1000
STATIC = Path(__file__).parent / "static"
DESCRIPTION = "Tells a speaker what listeners cannot picture yet in a request for an introduction, and how specific it is."


def create_app(source: Linter | Sequence[Path] = (), settings: Settings | None = None) -> FastAPI:
    """Build the application for a linter, or for folders of rules besides the package's own.

    Raises RuleFileError when the rules cannot be read; the model is loaded after the start, in the background.
    """
    app = _bare(source, settings or Settings())
    app.include_router(api.router)
    app.include_router(pages.router)
    app.include_router(docs.router)
    for router in (asks.router, uploads.router, audits.router, reports.router, group_page.router):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for kind in (Problem, HTTPException, RequestValidationError):
        app.add_exception_handler(kind, errors.answer)
    app.openapi = partial(openapi.describe, app)  # type: ignore[method-assign]  # FastAPI's documented way
    return app


def serve(host: str = "127.0.0.1", port: int = 8000, rules_dirs: Sequence[Path] = (), settings: Settings | None = None) -> None:
    """Serve until interrupted, then finish what runs; no request line is logged, since a query can carry a text."""
    settings = settings or Settings()
    # uvicorn hands the signal on once it has stopped: end as programs do, so that the folder of the workers' socket goes too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    uvicorn.run(
        create_app(rules_dirs, settings),
        host=host,
        port=port,
        access_log=False,
        server_header=False,
        ws="none",
        timeout_graceful_shutdown=STOP_SECONDS,
        log_config=logs.config(settings.log),
        http=patient(settings.answer_seconds),
        limit_concurrency=CONNECTIONS,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=list(settings.proxies),
    )


def _bare(source: Linter | Sequence[Path], settings: Settings) -> FastAPI:
    rules = source.rules if isinstance(source, Linter) else load_rules(source)
    block = versions(rules.hash)
    metrics = Metrics(block)
    engine = Engine(rules, metrics, settings, source if isinstance(source, Linter) else None)
    app = FastAPI(
        title="shokai-lint",
        version=block["package"],
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        lifespan=_life,
        redirect_slashes=False,  # a redirect would repeat whatever name the header Host gives
        dependencies=[Depends(Gate(settings.key, settings.rate, settings.hosts))],
    )
    app.state.engine, app.state.metrics, app.state.keeper = engine, metrics, Keeper(settings.store)
    app.state.runner = Runner(app.state.keeper, engine)
    app.add_middleware(Guard, version=version_line(block, "; "), metrics=metrics)
    return app


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    app.state.engine.start()
    audits_run = asyncio.create_task(app.state.runner.run()) if app.state.keeper.address else None
    yield
    if audits_run is not None:
        audits_run.cancel()
        await asyncio.wait([audits_run])
    app.state.engine.stop()
    app.state.keeper.close()
