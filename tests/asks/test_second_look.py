"""A judge that is told what to think shows what becomes of the facets; the shipped one is tried on texts of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import pytest

from shokai_lint.asks.reader import first_look, read
from shokai_lint.asks.reading import FacetReading, Reading
from shokai_lint.asks.second_look import ADDED, KEPT, look_again
from shokai_lint.asks.signs import Setting, signs
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.pipeline import analyser
from shokai_lint.learned.features import Features, Vectors
from shokai_lint.learned.judge import Judge, Verdict
from shokai_lint.model import FACET_KINDS

ASK = "由布市で旅館を営んでいる50代の女将さんをご紹介ください。"
OTHERS = "棟梁をご紹介ください。道具は三代前から受け継いだ鉋です。"


@dataclass(frozen=True)
class Told(Judge):
    """Gives the shares of some kinds for the bunsetsu whose core has a norm; all others are as unsure as can be."""

    shares: Mapping[tuple[str, str], float] = field(default_factory=dict)

    def kinds(self, signs: Callable[[Vectors], Sequence[Features]]) -> list[Verdict]:
        cores = [next(n for n in f.names if n.startswith("core ")).removeprefix("core ") for f in signs(analyser().vectors)]
        return [{k: self.shares.get((core, k), (KEPT + ADDED) / 2) for k in FACET_KINDS} for core in cores]


def looked(text: str, shares: Mapping[tuple[str, str], float], lexicon: Lexicon) -> list[FacetReading]:
    document = analyser().read(text)
    asks = first_look(document, lexicon, Judge(analyser().vectors))
    look_again(asks, document, lexicon, Told(shares))
    return [f for a in asks for t in a.targets for f in t.facets]


def words(facets: Sequence[FacetReading]) -> list[tuple[str, str]]:
    return [(f.kind, "".join(t.text for t in f.tokens)) for f in facets]


def test_an_unsure_model_changes_nothing(lexicon: Lexicon) -> None:
    document = analyser().read(ASK)
    before = first_look(document, lexicon, Judge(analyser().vectors))
    assert words(looked(ASK, {}, lexicon)) == words([f for a in before for t in a.targets for f in t.facets])


def test_a_facet_that_the_model_rules_out_is_dropped(lexicon: Lexicon) -> None:
    assert "age" in {f.kind for f in looked(ASK, {}, lexicon)}
    assert "age" not in {f.kind for f in looked(ASK, {("代", "age"): KEPT / 2}, lexicon)}


def test_neighbours_that_the_model_is_sure_of_are_one_facet(lexicon: Lexicon) -> None:
    found = looked(OTHERS, {("受け継ぐ", "behavior"): 0.9, ("鉋", "behavior"): ADDED}, lexicon)
    (added,) = [f for f in found if f.kind == "behavior"]
    assert "".join(t.text for t in added.tokens).startswith("受け継いだ鉋")
    assert (added.why.test, added.why.share) == ("learned", 0.9)


def test_a_measure_is_its_number_and_none_without_one(lexicon: Lexicon) -> None:
    text = "農家さんをご紹介ください。田んぼは3ヘクタール以上です。畑は広めです。"
    shares = {(core, "measure"): 1.0 for core in ("ヘクタール", "広い", "以上")}
    measures = [f for f in looked(text, shares, lexicon) if f.kind == "measure"]
    assert words(measures) == [("measure", "3ヘクタール以上")]
    assert measures[0].value is not None
    assert (measures[0].value.op, measures[0].value.low, measures[0].value.unit) == (">=", 3, "ヘクタール")


def test_a_facet_outside_goes_to_the_ask_that_it_stands_next_to(lexicon: Lexicon) -> None:
    text = "棟梁をご紹介ください。道具にうるさいのが良いです。左官さんにもお会いしたいです。壁は漆喰だけです。"
    document = analyser().read(text)
    asks = first_look(document, lexicon, Judge(analyser().vectors))
    look_again(asks, document, lexicon, Told({("漆喰", "behavior"): 1.0}))
    heads = ["".join(x.text for x in t.tokens) for a in asks for t in a.targets for f in t.facets if f.kind == "behavior"]
    assert heads == ["左官"]


@pytest.mark.parametrize("text", [ASK, OTHERS, "・鉋を研げる棟梁\n・左官さん\nをお願いします!"])
def test_every_bunsetsu_has_its_signs(text: str, lexicon: Lexicon) -> None:
    document = analyser().read(text)
    asks = first_look(document, lexicon, Judge(analyser().vectors))
    found = partial(signs, Setting(asks, document, lexicon))(analyser().vectors)
    bunsetsu = [b for s in document.sentences for b in s.bunsetsu]
    assert [f"core {b.core.norm}" in f.names for b, f in zip(bunsetsu, found, strict=True)] == [True] * len(bunsetsu)
    heads = {t.head for a in asks for t in a.targets}
    assert {b for b, f in zip(bunsetsu, found, strict=True) if "role target" in f.names} == heads


def kinds(text: str, lexicon: Lexicon) -> set[str]:
    reading: Reading = read(analyser().read(text), lexicon, Judge(analyser().vectors))
    return {f.kind for t in reading.targets for f in t.facets}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大工さんを紹介してください。できれば由布市で、弟子が3人以上いる方だと助かります。", {"occupation", "place", "measure"}),
        ("旅館の女将さんを探しています。別府で10室以上の宿だとなおうれしいです。", {"industry", "place", "measure"}),
    ],
)
def test_what_the_shipped_model_adds(text: str, expected: set[str], lexicon: Lexicon) -> None:
    assert expected <= kinds(text, lexicon)
