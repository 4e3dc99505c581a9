"""What is assumed, and why there is no estimate, in sentences.

Owns these sentences in both languages; which of them hold is decided here from what was read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shokai_lint.model import Lang
from shokai_lint.reach.combination import Term
from shokai_lint.reach.locality import AT_HOME
from shokai_lint.reach.reading import Read
from shokai_lint.reach.room import Room

NO_TARGET: dict[Lang, str] = {
    "ja": "どなたの紹介をご希望か読み取れなかったため、人数は見積もっていません。",
    "en": "No number is given: the text does not say who is asked for.",
}
# Places whose name no row knows: a city, a ward, a town, the surroundings of a station.
UNLISTED = frozenset({"place_city", "place_ward", "place_town", "place_station", "kind_place"})
SENTENCES: dict[str, dict[Lang, str]] = {
    "network": {
        "ja": "聞き手の知り合いは1人あたり平均{network}人とします。",
        "en": "A listener knows {network} people on average.",
    },
    "independent": {
        "ja": "性別と年代を除き、条件どうしは互いに独立とみなします。",
        "en": "Apart from sex and age, the conditions are taken as independent of each other.",
    },
    "local": {
        "ja": "知り合いの{local}割が同じ都道府県に住むとします。聞き手の住まいが不明なため、3分の1の重みで数えます。",
        "en": "{local} in 10 acquaintances live in the same prefecture; it is not known which, so a third of that counts.",
    },
    "home": {
        "ja": "聞き手は{home}にお住まいで、知り合いの{local}割が同じ都道府県に住むとします。",
        "en": "The listeners live in {home}, and so do {local} in 10 of their acquaintances.",
    },
    "typical": {
        "ja": "表にない市区町村や駅は、同じ種類の土地の中ほどの人口とみなします: {phrases}",
        "en": "A place that is not in the table is taken to be a middling one of its kind: {phrases}",
    },
    "company": {
        "ja": "会社は、その代表者と知り合いなら思い浮かぶものとします。",
        "en": "A company comes to mind when one knows its head.",
    },
    "assumed": {
        "ja": "統計のない条件には、種類ごとの幅の広い仮の割合を使います: {phrases}",
        "en": "No figure is known for some conditions; a wide default of their kind stands in: {phrases}",
    },
    "vague": {
        "ja": "読み方が分かれる言葉には、狭い読みから広い読みまでの幅を使います: {phrases}",
        "en": "Words that people read in different ways span their narrowest and widest reading: {phrases}",
    },
    "several": {
        "ja": "お探しの相手が複数あるため、どれかに当てはまる人を数えます。",
        "en": "More than one target is named: whoever fits one of them counts.",
    },
}


def no_target(lang: Lang) -> str:
    """Say why there is no estimate."""
    return NO_TARGET[lang]


def assumptions(read: Sequence[Sequence[Read]], terms: Sequence[Sequence[Term]], room: Room, lang: Lang) -> tuple[str, ...]:
    """Give one sentence for each assumption that this estimate rests on."""
    phrases = {name: (", " if lang == "en" else "、").join(said) for name, said in _phrases(read).items()}
    values = {"network": room.network, "local": round(AT_HOME * 10), "home": room.prefecture}
    return tuple(
        SENTENCES[name][lang].format(**values, phrases=phrases.get(name, "")) for name in _which(read, terms, room) if name
    )


def _which(read: Sequence[Sequence[Read]], terms: Sequence[Sequence[Term]], room: Room) -> Iterator[str]:
    yield "network"
    if any(len(one) > 1 for one in terms):
        yield "independent"
    if any(t.place for one in terms for t in one):
        yield "home" if room.prefecture else "local"
    if any(not any(t is u for r in rs for u in r.terms) for rs, ts in zip(read, terms, strict=True) for t in ts):
        yield "company"
    if len(read) > 1:
        yield "several"
    yield from _phrases(read)


def _phrases(read: Sequence[Sequence[Read]]) -> dict[str, list[str]]:
    """The phrases that rest on no figure."""
    unknown = [r for one in read for r in one if r.condition.figure.confidence == "assumed"]
    typical = [r.text for one in read for r in one if r.condition.key in UNLISTED]
    vague = [r.text for r in unknown if r.condition.figure.class_ in {"rule", "vague"}]
    assumed = [r.text for r in unknown if r.condition.figure.class_ not in {"rule", "vague"}]
    return {name: texts for name, texts in (("typical", typical), ("assumed", assumed), ("vague", vague)) if texts}
