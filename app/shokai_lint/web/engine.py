"""The linter of this process: loaded in the background, ready once the model has answered.

Owns readiness and the order in which many texts go through; knows nothing of HTTP beyond the problems it raises.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from typing import Any

from shokai_lint.linter import Item, Linter
from shokai_lint.model import Lang, LintResult
from shokai_lint.rules.loader import RuleSet
from shokai_lint.text import TextError
from shokai_lint.web.language import LANGS
from shokai_lint.web.metrics import Metrics
from shokai_lint.web.problems import Problem, from_text_error
from shokai_lint.web.wire import Order, Wanted, id_of, read_order

WARM_UP = "30坪以上のオフィスを使用している、企業の社長と会いたいです"
RETRY_SECONDS = 2

log = logging.getLogger("shokai_lint.web")


class Engine:
    """Holds the rules from the start and the linter as soon as it answers."""

    def __init__(self, rules: RuleSet, metrics: Metrics, given: Linter | None = None) -> None:
        self.rules = rules
        self._metrics, self._given = metrics, given
        self._linter: Linter | None = None
        self._failed = False

    def start(self) -> None:
        """Load the model in a thread of its own."""
        threading.Thread(target=self._load, name="load-model", daemon=True).start()

    def require(self) -> Linter:
        """Give the linter; raise a 503 problem until the model has answered once."""
        if self._linter is not None:
            return self._linter
        if self._failed:
            raise Problem("load-failed", "the model could not be loaded; the log says why")
        wait = {"Retry-After": str(RETRY_SECONDS)}
        raise Problem("not-ready", f"the model is loading: try again in {RETRY_SECONDS} seconds", headers=wait)

    def lint(self, order: Order) -> LintResult:
        """Lint one text; raise a problem when it cannot be linted."""
        try:
            w = order.wanted
            told = {"explain": w.explain, "narrow": w.narrow}
            result = self.require().lint(order.text, id=order.id, lang=w.lang, room=w.room, **told)
        except TextError as error:
            raise from_text_error(error) from None
        self._metrics.count(result)
        return result

    def answer_all(self, raws: Sequence[object], default: Wanted) -> list[dict[str, Any]]:
        """Lint unread items in order; what cannot be linted, or is a problem, gives `{"id", "error"}` in its place."""
        answers: list[dict[str, Any]] = [{}] * len(raws)
        orders: dict[int, Order] = {}
        for place, raw in enumerate(raws):
            read = _read(raw, default)
            if isinstance(read, Order):
                orders[place] = read
            else:
                answers[place] = failed(id_of(raw), read)
        for one in LANGS:
            self._answer(one, {p: o for p, o in orders.items() if o.wanted.lang == one}, answers)
        return answers

    def _answer(self, lang: Lang, orders: dict[int, Order], answers: list[dict[str, Any]]) -> None:
        items = (Item(o.text, o.id, o.wanted.explain, o.wanted.narrow, o.wanted.room) for o in orders.values())
        results = self.require().lint_many(items, lang=lang)
        for (place, order), result in zip(orders.items(), results, strict=True):
            if isinstance(result, TextError):
                answers[place] = failed(order.id, from_text_error(result))
            else:
                self._metrics.count(result)
                answers[place] = result.to_dict()

    def _load(self) -> None:
        try:
            linter = self._given or Linter(self.rules)
            linter.lint(WARM_UP)
            self._linter = linter
        except Exception:
            self._failed = True
            log.exception("the model could not be loaded")


def _read(raw: object, default: Wanted) -> Order | Problem:
    try:
        return raw if isinstance(raw, Problem) else read_order(raw, default)
    except Problem as problem:
        return problem


def failed(id: str | None, problem: Problem) -> dict[str, Any]:
    """Give the answer for an item that cannot be linted."""
    return {"id": id, "error": problem.to_dict()}
