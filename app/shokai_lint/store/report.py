"""What an audit found in a group: the figures of `shokai-lint audit`, from the asks that are kept now.

Owns how kept asks become its rows; figures, charts and words are the audit's.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from shokai_lint.audit.anonymous import MEMBER, Names, blotted
from shokai_lint.audit.figures import Figures
from shokai_lint.audit.rows import Row
from shokai_lint.audit.run import REPEATED
from shokai_lint.audit.state import Told
from shokai_lint.model import Lang
from shokai_lint.store.asks import digest
from shokai_lint.store.model import Known

Result = dict[str, Any]


def told(known: Iterable[Known], fingerprint: str) -> Iterator[Told]:
    """Give asks as an audit's rows; a result of other settings is none."""
    for n, one in enumerate(known, 1):
        ask, current = one.ask, one.settings == fingerprint
        row = Row("", n, ask.id, ask.member, ask.date, ask.text)
        result = json.loads(zlib.decompress(one.packed)) if one.packed and current else None
        yield Told(n, row, result, one.error if current else None)


def anonymous(rows: Iterable[Told], lang: Lang, names: Names) -> Iterator[Told]:
    """Take names out of rows and of what results quote, letter by letter, so that the scores stay as they are."""
    numbers: dict[str, int] = {}
    for one in rows:
        row, member = one.row, one.row.member
        name = member and MEMBER[lang].format(n=numbers.setdefault(member, len(numbers) + 1))
        blot = partial(_words, names, member)
        plain = Row(row.source, row.number, None, name, row.date, blot(row.text or ""))
        yield Told(one.n, plain, one.result and _blotted(one.result, blot), one.error)


def summary(rows: Iterable[Told], name: str, settings: Mapping[str, Any], *, hidden: bool) -> Result:
    """Give the figures of the report, in the shape of `summary.json`."""
    figures, texts, times = Figures(), dict[bytes, str](), Counter[bytes]()
    for one in rows:
        figures.add(one)
        key = digest(one.row.text or "")
        texts.setdefault(key, one.row.text or "")
        times[key] += 1
    counted = figures.told()
    repeated = [{"text": texts[key], "rows": n} for key, n in times.most_common(REPEATED) if n > 1]
    return {
        "complete": counted["waiting"] == 0,
        "anonymous": hidden,
        "versions": settings["versions"],
        "settings": {key: settings[key] for key in ("lang", "narrow", "listeners", "network", "prefecture")},
        "sources": [{"name": name}],
        "different": len(times),
        **counted,
        "repeated": repeated,
        "baseline": None,
    }


def figures_of(whole: Mapping[str, Any]) -> Result:
    """Give the figures that are kept when the asks are gone: numbers, and no words of anybody's."""
    kept = {name: whole[name] for name in ("rows", "results", "errors", "waiting", "different", "levels", "facets", "verdicts")}
    rules = {rule["rule"]: rule["asks"] for rule in whole["rules"]}
    return kept | {"mean": whole["score"]["mean"], "median": whole["score"]["median"], "rules": rules}


def _words(names: Names, member: str | None, text: str) -> str:
    known = names.blotted(text)
    return known if member is None else blotted(known, member)


def _blotted(result: Result, blot: Callable[[str], str]) -> Result:
    """Give what figures count of a result, its words blotted out where a name stands."""
    findings = [{**f, "text": blot(f["text"])} for f in result["findings"]]
    targets = [t["facets"] for ask in result["asks"] for t in ask["targets"]]
    facets = [{"kind": f["kind"], "text": blot(f["text"])} for group in targets for f in group]
    better = [{"text": blot(n["text"]), "score": n["score"]} for n in result["narrowings"]]
    whole = {name: result[name] for name in ("score", "level", "reach")}
    asks = [{"targets": [{"facets": facets}]}]
    return whole | {"text": blot(result["text"]), "findings": findings, "asks": asks, "narrowings": better}
