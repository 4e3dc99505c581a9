"""Results as SARIF 2.1.0 (OASIS), streamed: the log is never in memory as a whole.

Owns the standard's names; knows nothing of other formats.
"""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import PurePath
from typing import Any, TextIO
from urllib.parse import quote

from shokai_lint.decoding import Place
from shokai_lint.inputs import Record
from shokai_lint.model import Finding, Lang, LintResult, Severity
from shokai_lint.output.report import Tally, region
from shokai_lint.rules.schema import Rule

_LEVEL: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_EMPTY = '"results": []}]}'


class Sarif:
    """One run; results are written as they come."""

    def __init__(self, out: TextIO, rules: Mapping[str, Rule], versions: Mapping[str, str], lang: Lang) -> None:
        self._out, self._rules, self._versions, self._lang = out, rules, versions, lang
        self._index = {name: i for i, name in enumerate(rules)}
        self._count = 0

    def begin(self) -> None:
        """Write the log up to its results, which are the last key of the run."""
        rules = [descriptor(rule, self._lang) for rule in self._rules.values()]
        log = json.dumps(_log(rules, self._versions, self._lang), ensure_ascii=False)
        self._out.write(log.removesuffix(_EMPTY) + '"results": [')

    def write(self, record: Record, result: LintResult) -> None:
        """Write the findings of one text."""
        for finding in result.findings:
            entry = self._result(record, result, finding)
            self._out.write((",\n" if self._count else "\n") + json.dumps(entry, ensure_ascii=False))
            self._count += 1

    def end(self, tally: Tally) -> None:
        """Say whether every input was read, and close the log."""
        invocations = json.dumps([{"executionSuccessful": tally.unread == 0}])
        self._out.write(f'\n], "invocations": {invocations}}}]}}\n')

    def _result(self, record: Record, result: LintResult, finding: Finding) -> dict[str, Any]:
        index = self._index.get(finding.rule)
        return {
            "ruleId": finding.rule,
            **({} if index is None else {"ruleIndex": index}),
            "level": _LEVEL[finding.severity],
            "message": {"text": finding.message},
            "locations": [_location(record, finding)],
            "partialFingerprints": {"ruleAndText/v1": fingerprint(finding, result.text)},
            "properties": _properties(result, finding),
        }


def _properties(result: LintResult, finding: Finding) -> dict[str, Any]:
    """What SARIF has no name for; an explanation is there only where it was asked for."""
    plain = {"id": result.id, "score": result.score, "level": result.level, "text": finding.text}
    asks = [asdict(a.explain) for a in result.asks if a.explain]
    return plain | ({"explain": asdict(finding.explain)} if finding.explain else {}) | ({"asks": asks} if asks else {})


def descriptor(rule: Rule, lang: Lang) -> dict[str, Any]:
    """Describe a rule: title, what it is, how to mend it, and its level by default."""
    lines = (rule.why, rule.question, rule.help)
    return {
        "id": rule.id,
        "shortDescription": {"text": getattr(rule.title, lang)},
        "fullDescription": {"text": getattr(rule.what, lang)},
        "help": {"text": "\n".join(getattr(line, lang) for line in lines)},
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
        "properties": {"since": rule.since, "status": rule.status},
    }


def fingerprint(finding: Finding, text: str) -> str:
    """Name a finding by rule, ask and phrase: width, white space and invisible characters change nothing."""
    parts = (finding.rule, _normalised(text), _normalised(finding.text))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def uri(place: Place) -> str:
    """Give a file as a URI reference; what stands in no file is named `stdin` or `argument-1`."""
    path = PurePath(place.file or place.name.replace(" ", "-"))
    if path.is_absolute():
        return path.as_uri()
    return quote(os.fsencode(path.as_posix()))


def _normalised(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c) not in {"Cf", "Cc"})


def _log(rules: list[dict[str, Any]], versions: Mapping[str, str], lang: Lang) -> dict[str, Any]:
    driver = {
        "name": "shokai-lint",
        "version": versions["package"],
        "semanticVersion": versions["package"],
        "language": lang,
        "rules": rules,
        "properties": dict(versions),
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": []}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _location(record: Record, finding: Finding) -> dict[str, Any]:
    at = region(record.place, record.text, finding)
    spots = {"startLine": at.line, "startColumn": at.column, "endLine": at.end_line, "endColumn": at.end_column}
    place = {
        "artifactLocation": {"uri": uri(record.place)},
        "region": {key: value for key, value in spots.items() if value is not None},
    }
    return {"physicalLocation": place}


_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
