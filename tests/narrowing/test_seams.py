from __future__ import annotations

import pytest

from shokai_lint.narrowing.draft import Piece, draft
from shokai_lint.narrowing.seams import shows
from shokai_lint.rules.patterns import Blank, Filled

from .making import See, pattern

OURS = pattern("ours", "〔place:川越市|津市|呉市〕にお住まいの")


def torn(marked: str, put: str, see: See) -> bool:
    """Whether it shows that `put` takes the place of what stands between the brackets."""
    before, rest = marked.split("[")
    inside, behind = rest.split("]")
    text = before + inside + behind
    pieces = [Piece(len(before), len(before + inside), Filled(put))]
    made = draft(text, OURS, pieces, frozenset())
    assert made is not None
    return shows(made, pieces, see(text).reading)


@pytest.mark.parametrize(
    ("marked", "put"),
    [
        ("結婚式の二次[]会の幹事を紹介してください。", "川越市にお住まいで、"),
        ("灯台を撮り歩くのが[]趣味の男性を紹介してください。", "川越市にお住まいで、"),
        ("[お客様が増えたら]面白いので、デザイナーの方を紹介してください。", ""),
        ("<b>[誰でも良い</b>ので]紹介して下さい。", "川越市にお住まいの方を"),
        ("さまざまな[]業界の方を紹介してください。", "30代の"),
        ("ほんと[誰でもいいので]紹介してください。", "川越市にお住まいの方を"),
        ("やりくりが綱渡りで、[資金が心もとない]会社さんをご紹介ください。", ""),
        ("[素敵なご縁があればと思い、]参加いたしました。税理士をご紹介ください。", ""),
        ("【急募】[]居酒屋のホール、女の子を紹介してください。", "川越市にお住まいの、"),
        ("[元気な]方を探しています。", "税理士を先月から探している"),
        ("うちの店で働いてくれる、[元気な]方を紹介してください。", "週3日働ける"),
        ("総合企画部に[]お知り合いはいらっしゃいませんか。", "、来月引っ越す"),
        ("[]どんな業種の方でも構いません。", "川越市にお住まいの、"),
    ],
)
def test_a_seam_that_shows(marked: str, put: str, see: See) -> None:
    assert torn(marked, put, see)


def test_two_phrases_side_by_side(see: See) -> None:
    text = "元気な女性を紹介してください。"
    reading = see(text).reading
    for second, stumbles in (("土日に働ける", True), ("30代の", False)):
        blanks = (Blank(0, 3, "age", ("30代", "40代", "50代")),) if not stumbles else ()
        pieces = [Piece(0, 3, Filled("週に3日働ける")), Piece(3, 3, Filled(second, blanks))]
        made = draft(text, OURS, pieces, frozenset())
        assert made is not None
        assert shows(made, pieces, reading) == stumbles


@pytest.mark.parametrize(
    ("marked", "put"),
    [
        ("[]女性を紹介してください。", "川越市にお住まいの"),
        ("先月[]女性を紹介してください。", "、川越市にお住まいの"),
        ("[元気な]方を紹介してください。", "川越市にお住まいの"),
        ("<b>[元気な]方</b>を紹介してください。", "川越市にお住まいの"),
        ("[誰でも良いので]紹介してください。", "川越市にお住まいの方を"),
        ("市内で、[元気な]方を紹介してください。", "川越市にお住まいの"),
        ("なるべくうちの近所で、[若い]方を紹介してください。", "30代の"),
        ("年末を前に、[元気な]方を紹介してください。", "川越市にお住まいの"),
        ("お知り合いに[]経営者の方はいらっしゃいませんか。", "、川越市で商売をしている"),
    ],
)
def test_a_seam_that_holds(marked: str, put: str, see: See) -> None:
    assert not torn(marked, put, see)
