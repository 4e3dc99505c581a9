from __future__ import annotations

import pytest

from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.attach import SPEAKER
from shokai_lint.japanese.pipeline import analyser
from shokai_lint.japanese.tokens import Bunsetsu
from shokai_lint.rules.loader import load_rules
from shokai_lint.spellings import keys

LISTS = {
    "person": ["人", "方", "お客様"],
    "licence": ["〜士", "医師"],
    "title": ["社長", "部長"],
    "young": ["若手"],
    "good": ["良い"],
    "interested": ["興味 ある", "関心 高い"],
    "done": ["旅行"],
    "empty": ["該当なし語"],
}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(LISTS, analyser().norms)


def phrase(text: str, part: str) -> Bunsetsu:
    (sentence,) = analyser().read(text).sentences
    (found,) = (b for b in sentence.bunsetsu if b.text.startswith(part))
    return found


@pytest.mark.parametrize(
    ("name", "text", "part", "expected"),
    [
        ("person", "元気なひとを紹介してください", "ひとを", True),
        ("person", "元気な方を紹介してください", "方を", True),
        ("person", "元気な医師を紹介してください", "医師を", False),
        ("licence", "税理士さんを紹介してください", "税理士", True),
        ("licence", "医師を紹介してください", "医師", True),
        ("licence", "富士を紹介してください", "富士", True),
        ("licence", "会社を紹介してください", "会社", False),
        ("good", "いい会社を紹介してください", "いい", True),
        ("good", "よい会社を紹介してください", "よい", True),
        ("good", "良くない会社を紹介してください", "良く", True),
        ("title", "建設会社社長を紹介してください", "建設会社社長", False),
    ],
)
def test_a_word_whatever_its_spelling(lexicon: Lexicon, name: str, text: str, part: str, *, expected: bool) -> None:
    assert lexicon.word(name, phrase(text, part)) is expected


def test_a_compound_has_a_tail_and_a_front(lexicon: Lexicon) -> None:
    compound = phrase("建設会社社長を紹介してください", "建設会社社長")
    assert lexicon.tail("title", compound)
    assert not lexicon.tail("young", compound)
    young = phrase("若手社長を紹介してください", "若手社長")
    assert lexicon.front("young", young)
    assert not lexicon.front("title", young)
    assert "".join(t.text for t in lexicon.inside("title", young)) == "社長"
    assert lexicon.inside("licence", young) == ()


def test_a_pair_is_a_dependent_and_its_head(lexicon: Lexicon) -> None:
    for text in ("美容に興味がある人", "美容に興味のある人", "美容に興味あるひと"):
        assert [b.surface for b in lexicon.predicate("interested", phrase(text, "ある"))] == ["興味", "ある"], text
    assert lexicon.predicate("interested", phrase("犬がある人", "ある")) == ()
    assert lexicon.predicate("empty", phrase("犬がある人", "ある")) == ()


def test_a_suffix_alone_is_no_word(lexicon: Lexicon) -> None:
    concept = lexicon["licence"]
    assert concept.word("弁護士")
    assert not concept.word("士")
    assert not concept.word("士官")


def test_keys_leave_out_honours_and_brackets() -> None:
    honoured = phrase("お客様を紹介してください", "お客")
    assert "客" in "".join(sorted(keys(honoured.content)))
    assert keys(()) == set()
    quoted = phrase("いつもの「社長」を紹介してください", "「社長")
    assert "社長" in keys(quoted.content)


CITED = [
    ("person", "元気なひとを紹介してください", "ひとを", "人 ひと"),
    ("good", "よい会社を紹介してください", "よい", "良い よい"),
    ("licence", "税理士さんを紹介してください", "税理士", "〜士 税理士"),
    ("title", "建設会社社長を紹介してください", "建設会社社長", "社長 社長"),
    ("interested", "美容に興味のある人", "ある", "興味 ある 興味ある"),
    ("interested", "美容に関心のたかい人", "たかい", "関心 高い 関心たかい"),
    ("done", "旅行をしている人", "し", "旅行 旅行"),
]


@pytest.mark.parametrize(("name", "text", "part", "expected"), CITED)
def test_an_entry_is_cited_as_its_list_spells_it(lexicon: Lexicon, name: str, text: str, part: str, expected: str) -> None:
    (cited,) = lexicon.cite_predicate(name, phrase(text, part))
    assert (cited.list, f"{cited.entry} {''.join(t.text for t in cited.tokens)}") == (name, expected)


def test_a_front_is_cited_and_what_no_list_knows_is_not(lexicon: Lexicon) -> None:
    young = phrase("若手社長を紹介してください", "若手社長")
    assert [(c.entry, c.tokens) for c in lexicon.cite_front("young", young)] == [("若手", young.content[:1])]
    assert lexicon.cite("young", young.content) == lexicon.cite_predicate("empty", young) == ()


def test_every_entry_of_the_package_is_cited_as_it_stands_in_its_list() -> None:
    words = load_rules().words()
    lexicon = Lexicon(words, analyser().norms)
    cited = {(n, lexicon[n].entry(w)) for n, entries in words.items() for w in entries if " " not in w and w[0] != "〜"}
    assert cited <= {(n, w) for n, entries in words.items() for w in entries}


def test_names(lexicon: Lexicon) -> None:
    assert "person" in lexicon
    assert "nobody" not in lexicon
    with pytest.raises(KeyError):
        lexicon["nobody"]


def test_every_entry_of_the_package_bears_its_own_concept() -> None:
    words = load_rules().words()
    lexicon = Lexicon(words, analyser().norms)
    plain = {name: [w for w in entries if " " not in w and not w.startswith("〜")] for name, entries in words.items()}
    assert sum(map(len, plain.values())) > 1000
    assert [(n, w) for n, entries in plain.items() for w in entries if not lexicon[n].word(w)] == []


def test_the_parsers_words_for_the_speaker_stand_in_the_list_too() -> None:
    """Attachment knows no lists; its closed class must not go its own way."""
    words = Lexicon(load_rules().words(), analyser().norms)["speaker"]
    assert [word for word in sorted(SPEAKER) if not words.word(word)] == []
