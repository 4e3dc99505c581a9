"""Harmless rewordings, those of dev.variants.jsonl: each gives a text in other clothes, or None where nothing changes."""

from __future__ import annotations

import re
import unicodedata

from .cuts import phrases, sentences, stopped

HALF, FULL = "0123456789", "０１２３４５６７８９"
OTHER_WIDTH = str.maketrans(HALF + FULL, FULL + HALF)
HALF_KANA = {
    unicodedata.normalize("NFKC", chr(c) + mark): chr(c) + mark
    for c in range(0xFF66, 0xFF9E)
    for mark in ("", "ﾞ", "ﾟ")
    if len(unicodedata.normalize("NFKC", chr(c) + mark)) == 1
}
NUMERALS = " 一二三四五六七八九"
NUMBER = re.compile(r"(?<![\d,.])(?:([1-9])0(?=代|名|人|坪|歳|年)|([2-9])(?=名|人))")
KATAKANA = re.compile(r"[ァ-ヴ][ァ-ヴー]*")
# Forms that ask the same; a text gets the form after its own.
POLITE = [
    "紹介してください|ご紹介ください|ご紹介いただけませんか|紹介していただけると嬉しいです|紹介して下さい|ご紹介くださいませ"
    "|紹介してもらえませんか|ご紹介いただけますと幸いです|ご紹介してください|紹介してほしいです|ご紹介下さい|ご紹介して下さい"
    "|ご紹介いただけますか|ご紹介いただきたいです|ご紹介願います|ご紹介いただけないでしょうか|ご紹介いただければ幸いです"
    "|ご紹介いただきたく存じます|ご紹介願えませんか|ご紹介いただけますと幸甚に存じます",
    "ご紹介をお願いします|ご紹介をお願いいたします|ご紹介をお願いできませんか|ご紹介をお願いできますと幸いです",
    "お会いしたいです|会いたいです|お会いしたく存じます|お会いしたいと思っております",
    "会わせてください|会わせていただけませんか|会わせてほしいです|会わせてもらえると嬉しいです",
    "探しています|探しております|探してます|お探ししています",
    "いらっしゃいませんか|いませんか|いらっしゃいませんでしょうか|おられませんか|いらっしゃらないでしょうか",
    "知りませんか|ご存じないですか|ご存じありませんか|ご存じではないでしょうか",
    "教えてください|教えていただけませんか|お教えください|教えていただけると嬉しいです",
    "つないでください|おつなぎください|つないでいただけませんか|おつなぎいただけると嬉しいです|つないでもらえませんか"
    "|おつなぎいただけますか",
    "引き合わせてください|お引き合わせください|お引き合わせいただけませんか|引き合わせていただけると嬉しいです"
    "|お引き合わせいただけますか",
]
FORMS = [family.split("|") for family in POLITE]
AFTER = {form: family[(i + 1) % len(family)] for family in FORMS for i, form in enumerate(family)}
# Not ございませんか, not in a quotation, and nothing may follow in the clause.
FORM = re.compile(rf"(?<![ざてま])(?:{'|'.join(sorted(AFTER, key=len, reverse=True))})(?![ぁ-んァ-ヶ一-龯ー、〜」』])")
SCRIPTS = {"下さ": "くださ", "くださ": "下さ", "頂": "いただ", "いただ": "頂"}
# Not 部下さん, not 山頂.
SCRIPT = re.compile(r"(?<!部)(?:下さ|くださ)(?=[いるりっれ])|(?:頂|いただ)(?=[いかきくけこ])")
KANA = [(r"良い", "よい"), (r"是非", "ぜひ"), (r"(?<=[るたいな])方(?=[をはがにもと、。])|(?<=の)方(?=[をはも、。])", "かた")]
GREETING = "皆さんこんばんは。"
CLOSING = "どうぞよろしくお願いいたします。"


def _unless_same(made: str, text: str) -> str | None:
    """Give what was made, or None where nothing changed."""
    return made if made != text else None


def digits_in_the_other_width(text: str) -> str | None:
    """30代 → ３０代, and back."""
    return _unless_same(text.translate(OTHER_WIDTH), text)


def half_width_kana(text: str) -> str | None:
    """フットサル → ﾌｯﾄｻﾙ; the ー of えーと stays."""
    return _unless_same(KATAKANA.sub(lambda word: "".join(HALF_KANA.get(c, c) for c in word[0]), text), text)


def kanji_numerals(text: str) -> str | None:
    """30代 → 三十代, 5名 → 五名."""
    return _unless_same(NUMBER.sub(_numeral, text), text)


def _numeral(found: re.Match[str]) -> str:
    tens, ones = found.groups()
    return NUMERALS[int(ones)] if ones else NUMERALS[int(tens)].strip("一") + "十"


def zero_width(text: str) -> str | None:
    """A zero-width space between bunsetsu."""
    return _unless_same("\u200b".join(phrases(text)), text)


def politeness(text: str) -> str | None:
    """The last request in another form of courtesy: ご紹介ください → ご紹介いただけませんか."""
    found = list(FORM.finditer(text))
    return text[: found[-1].start()] + AFTER[found[-1][0]] + text[found[-1].end() :] if found else None


def script_of_requests(text: str) -> str | None:
    """下さい ↔ ください, いただく ↔ 頂く."""
    return _unless_same(SCRIPT.sub(lambda found: SCRIPTS[found[0]], text), text)


def words_in_kana(text: str) -> str | None:
    """良い → よい, 是非 → ぜひ, and 方 → かた where it means a person."""
    made = text
    for kanji, kana in KANA:
        made = re.sub(kanji, kana, made)
    return _unless_same(made, text)


def greeting(text: str) -> str | None:
    """A greeting in front."""
    return GREETING + text if "こんばんは" not in text else None


def closing(text: str) -> str | None:
    """A closing behind."""
    return stopped(text) + CLOSING if not re.search("よろしく|宜しく", text) else None


def final_mark(text: str) -> str | None:
    """The last 。 as !, or a 。 where no mark stands."""
    made = stopped(text)
    return made if made != text.rstrip() else _unless_same(re.sub(r"。\s*$", "!", text), text)


def emoji_at_the_end(text: str) -> str | None:
    """Two emoji behind."""
    return text.rstrip() + "😊✨"


def emoji_between(text: str) -> str | None:
    """An emoji between two sentences."""
    return _between(text, "😊")


def lines_at_stops(text: str) -> str | None:
    """A line break between two sentences."""
    return _between(text, "\n")


def _between(text: str, mark: str) -> str | None:
    parts = sentences(text)
    return _unless_same("".join(p if p.endswith("\n") else p + mark for p in parts[:-1]) + parts[-1], text)


def lines_at_commas(text: str) -> str | None:
    """A line break behind every comma."""
    return _unless_same(re.sub(r"、(?=\S)", "、\n", text), text)


def spaces_at_commas(text: str) -> str | None:
    """An ideographic space behind every comma."""
    return _unless_same(re.sub(r"、(?=\S)", "、\u3000", text), text)
