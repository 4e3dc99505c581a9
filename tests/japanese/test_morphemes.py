from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shokai_lint.japanese.morphemes import Morphemes

CUT = Morphemes()


def texts(text: str) -> list[str]:
    return [m.text for m in CUT.of(text)]


def test_what_is_known_of_a_word() -> None:
    work, person = CUT.of("働いている人")[0], CUT.of("働いている人")[-1]
    assert (work.text, work.lemma, work.norm, work.tag, work.inflection) == ("働い", "働く", "働く", "動詞-一般", "連用形-イ音便")
    assert (person.start, person.tag, person.inflection) == (5, "名詞-普通名詞-一般", "")


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("", []),
        (" ", [" "]),
        (" \u3000 ", [" \u3000 "]),
        ("犬 猫", ["犬", "猫"]),
        ("犬  猫", ["犬", " ", "猫"]),
        ("犬\u3000猫", ["犬", "\u3000", "猫"]),
        (" 犬", [" ", "犬"]),
        ("犬 ", ["犬"]),
        ("犬   ", ["犬", "  "]),
    ],
)
def test_blanks(text: str, cut: list[str]) -> None:
    assert texts(text) == cut


@given(st.text(st.sampled_from(" \u3000\n犬が猫a1。…㍿ゔ"), max_size=12))
def test_words_stand_where_they_say(text: str) -> None:
    found = CUT.of(text)
    assert all(text[m.start : m.start + len(m.text)] == m.text for m in found)
    assert "".join(m.text for m in found).replace(" ", "") == text.replace(" ", "")


def test_threads_do_not_borrow_the_tokenizer() -> None:
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: tuple(texts("税理士を紹介してください")), range(400))) == {
            ("税理士", "を", "紹介", "し", "て", "ください")
        }
