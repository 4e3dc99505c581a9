"""The report: one HTML file that needs nothing else, made of the summary.

Owns which charts and tables there are; the numbers are the summary's, the words `words`'.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from shokai_lint.audit import charts
from shokai_lint.audit.extras import extra
from shokai_lint.audit.words import ASKED, REPORT, VERDICT
from shokai_lint.model import Lang
from shokai_lint.output.words import FACET, SEVERITY
from shokai_lint.rules.loader import RuleSet
from shokai_lint.version import version_line

# So many members are shown, and so many kinds of condition are called forgotten.
_MEMBERS, _FORGOTTEN = 200, 3
# So many words are named beside the first of those that count as one.
_OTHERS = 2
Pairs = list[tuple[str, int]]


def page(summary: Mapping[str, Any], rules: RuleSet, lang: Lang, said: Mapping[str, str] | None = None) -> str:
    """Give the report as HTML; `said` takes the place of sentences that speak of files."""
    titles = {name: getattr(rule.title, lang) for name, rule in rules.rules.items()}
    facets, verdicts = _facets(summary, lang), _verdicts(summary, lang)
    html: str = _template().render(
        lang=lang,
        t=REPORT[lang] | dict(said or {}),
        s=summary,
        sources=_listed([source["name"] for source in summary["sources"]], lang),
        titles=titles,
        severities=SEVERITY[lang],
        kinds=FACET[lang],
        tens=[(_range(low), n) for low, n in enumerate(summary["score"]["tens"])],
        facets=facets,
        forgotten=_listed([kind for kind, _ in sorted(facets, key=lambda pair: pair[1])[:_FORGOTTEN]], lang),
        verdicts=verdicts,
        members=summary["members"][:_MEMBERS],
        words=[{**word, "text": _label(word["words"], lang)} for word in summary["words"]],
        version=version_line(summary["versions"]),
        charts=_charts(summary, titles, facets, verdicts, lang),
    )
    return html


def _charts(summary: Mapping[str, Any], titles: Mapping[str, str], facets: Pairs, verdicts: Pairs, lang: Lang) -> dict[str, str]:
    rules = [(titles.get(rule["rule"], rule["rule"]), rule["asks"]) for rule in summary["rules"]]
    return {
        "scores": charts.columns("scores", [(str(n * 10), count) for n, count in enumerate(summary["score"]["tens"])]),
        "rules": charts.rows("rules", rules) if rules else "",
        "facets": charts.rows("facets", facets),
        "verdicts": charts.rows("verdicts", verdicts),
        "words": charts.rows("words", [(_short(_label(word["words"], lang)), word["asks"]) for word in summary["words"][:10]]),
        "months": charts.line("months", [(month["month"], month["mean"]) for month in summary["months"]]),
    }


def _facets(summary: Mapping[str, Any], lang: Lang) -> Pairs:
    counted = [(FACET[lang][kind], summary["facets"][kind]) for kind in ASKED]
    return sorted(counted, key=lambda pair: -pair[1])


def _verdicts(summary: Mapping[str, Any], lang: Lang) -> Pairs:
    return [(label, summary["verdicts"][name]) for name, label in VERDICT[lang].items()]


def _label(words: list[str], lang: Lang) -> str:
    """経営者(社長・オーナーなど): words that count as one, the most frequent first."""
    first, *others = words
    if not others:
        return first
    named, more = others[:_OTHERS], others[_OTHERS:]
    if lang == "en":
        return f"{first} ({', '.join(named)}{' …' if more else ''})"
    return f"{first}({'・'.join(named)}{'など' if more else ''})"


def _range(n: int) -> str:
    return f"{n * 10}–{n * 10 + (10 if n == 9 else 9)}"


def _short(text: str) -> str:
    return text if len(text) <= 12 else text[:11] + "…"


def _listed(names: list[str], lang: Lang) -> str:
    return ("、" if lang == "ja" else ", ").join(names)


@cache
def _template() -> Any:  # noqa: ANN401 - Jinja2's types are loaded when they are needed
    jinja2 = extra("jinja2")
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("shokai_lint.audit"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html")
