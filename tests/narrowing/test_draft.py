from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shokai_lint.narrowing.draft import Draft, Piece, draft
from shokai_lint.rules.patterns import Filled, fill
from shokai_lint.text import apply

from .making import pattern

OURS = pattern("ours", "川越市に住んでいる")
TEXT = "美容に興味がある女性をご紹介ください😊"
NOUN = TEXT.index("女性")
PLACE = fill("〔place:川越市|藤沢市|堺市〕にお住まいの")
NONE: frozenset[int] = frozenset()


def made(*pieces: Piece, text: str = TEXT, heads: frozenset[int] = NONE) -> Draft:
    found = draft(text, OURS, pieces, heads)
    assert found is not None
    return found


def test_a_phrase_takes_the_place_of_words() -> None:
    found = made(Piece(0, NOUN, PLACE))
    assert found.text == "川越市にお住まいの女性をご紹介ください😊"
    assert apply(TEXT, found.edits) == found.text
    (slot,) = found.slots
    assert (slot.kind, slot.examples) == ("place", ("川越市", "藤沢市", "堺市"))
    assert found.text[slot.span.start : slot.span.end] == "川越市"
    assert found.pattern is OURS


def test_pieces_in_any_order_and_side_by_side() -> None:
    pieces = [
        Piece(NOUN, NOUN, fill("〔age:30代|40代|50代〕の")),
        Piece(0, NOUN, fill("〔place:堺市|津市|呉市〕に住む、")),
        Piece(0, 0),
    ]
    found = made(*pieces)
    assert found.text == "堺市に住む、30代の女性をご紹介ください😊"
    assert apply(TEXT, found.edits) == found.text
    assert [found.text[s.span.start : s.span.end] for s in found.slots] == ["堺市", "30代"]


def test_utf16_counts_emoji_twice() -> None:
    text = "😊女性を"
    found = made(Piece(1, 1, PLACE), text=text)
    (slot,), (edit,) = found.slots, found.edits
    assert (slot.span.start, slot.span.utf16.start) == (1, 2)
    assert (edit.span.start, edit.span.utf16.start) == (1, 2)


def test_a_piece_that_is_empty_takes_words_out() -> None:
    assert made(Piece(0, NOUN)).text == "女性をご紹介ください😊"


def test_overlapping_pieces_make_no_draft() -> None:
    assert draft(TEXT, OURS, [Piece(0, 4), Piece(3, NOUN, PLACE)], NONE) is None
    assert draft(TEXT, OURS, [Piece(0, 4), Piece(2, 2, PLACE)], NONE) is None


def test_what_changes_nothing_is_no_draft() -> None:
    assert draft(TEXT, OURS, [], NONE) is None
    assert draft(TEXT, OURS, [Piece(3, 3)], NONE) is None
    assert draft(TEXT, OURS, [Piece(0, 2, Filled("美容"))], NONE) is None


def test_no_comma_directly_before_the_noun() -> None:
    phrase = fill("〔place:川越市|藤沢市|堺市〕に住んでいる、")
    heads = frozenset({NOUN})
    assert made(Piece(0, NOUN, phrase), heads=heads).text.startswith("川越市に住んでいる女性を")
    assert made(Piece(0, 0, phrase), Piece(0, NOUN), heads=heads).text.startswith("川越市に住んでいる女性を")
    assert made(Piece(0, 0, phrase), heads=heads).text.startswith("川越市に住んでいる、美容に")
    other = made(Piece(0, NOUN, phrase), heads=frozenset({NOUN + 2}))
    assert other.text.startswith("川越市に住んでいる、女性を")


WORDS = st.text(alphabet="方を紹介、。人a😊𠮷\n", max_size=6)


@st.composite
def phrases(draw: st.DrawFn) -> Filled:
    slot = draw(st.sampled_from(["", "〔place:川越市|藤沢市|堺市〕", "〔count:𠮷2|b|c〕"]))
    return fill(draw(WORDS) + slot + draw(WORDS))


@st.composite
def puzzles(draw: st.DrawFn) -> tuple[str, list[Piece], frozenset[int]]:
    """A text and pieces anywhere in it, some of which overlap."""
    text = draw(st.text(alphabet="社長を紹介して、。a😊𠮷", max_size=30))
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    pieces = [Piece(start, end, draw(phrases())) for start, end in draw(st.lists(ends, max_size=4))]
    return text, pieces, draw(st.frozensets(st.integers(0, len(text)), max_size=4))


@given(puzzles())
def test_edits_lead_to_the_text_and_slots_lie_on_their_words(puzzle: tuple[str, list[Piece], frozenset[int]]) -> None:
    text, pieces, heads = puzzle
    found = draft(text, OURS, pieces, heads)
    if found is None:
        return
    assert apply(text, found.edits) == found.text != text
    assert len(found.slots) == sum(len(p.put.blanks) for p in pieces)
    for slot in found.slots:
        assert found.text[slot.span.start : slot.span.end] == slot.examples[0]
