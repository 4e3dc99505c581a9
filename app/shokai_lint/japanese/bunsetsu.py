"""Tokens into sentences and bunsetsu, by UniDic tags alone.

GiNZA's own bunsetsu follow its arcs and inherit their faults; tags are right far more often. Attachment is `attach`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shokai_lint.japanese.attach import attach
from shokai_lint.japanese.endings import TIME_NOUNS
from shokai_lint.japanese.tokens import Bunsetsu, Sentence, Token

HONORIFICS = frozenset({"さん", "様", "さま", "殿", "氏", "達", "たち", "がた", "ら", "ちゃん", "くん", "君", "はん"})
# Behind these the honorific is part of the word: 奥様, お祖母さま.
KIN = frozenset("奥 祖母 祖父 嬢 お嬢 母 父 姉 兄 旦那 おじい おばあ 親御".split())
# Verbs that only carry politeness or a benefit behind a verbal noun: ご紹介+いただく, お引き合わせ+願う.
LIGHT_VERBS = frozenset(
    "為る 頂く 下さる 出来る 為さる 致す 願う 願える 申し上げる 貰う 呉れる 貰える 差し上げる 出来ます".split()
)
COPULA = frozenset({"で", "じゃ", "では"})
# 人|紹介して, スタッフ|募集: a verbal noun of asking takes the noun before it as its object.
ASKING_NOUNS = frozenset({"紹介", "募集", "大募集"})
QUANTITY_WORDS = frozenset(
    "以上 以下 以内 未満 超 超え 前後 程度 程 ほど 弱 強 余り 台 間 半 目 分 代 以降 以前 約 およそ くらい 位".split()
)
MARKS = frozenset("・●■◆◇○★☆※→-*•▶►✔✅")
PARTICLE_VERBS = frozenset(
    {
        ("と", "為る"),
        ("に", "付く"),
        ("に", "就く"),
        ("に", "取る"),
        ("に", "対する"),
        ("に", "関する"),
        ("に", "因る"),
        ("に", "依る"),
    }
)
OPENING, CLOSING = "「『(【《〈[", "」』)】》〉]"


def sentences(tokens: Sequence[Token]) -> tuple[Sentence, ...]:
    """Cut tokens into sentences of attached bunsetsu; a full stop inside a quotation does not end a sentence."""
    found: list[Sentence] = []
    run: list[Token] = []
    for token in tokens:
        run.append(token)
        if (token.is_a("補助記号-句点") and not token.quoted) or token.text == "】":
            found.extend(_sentence(run))
            run = []
    found.extend(_sentence(run))
    return tuple(found)


def _sentence(tokens: Sequence[Token]) -> Iterator[Sentence]:
    listed, tokens = _unlisted(tokens)
    if any(not t.is_a("補助記号", "空白") for t in tokens):
        chunks = [Bunsetsu(i, tuple(run), _content(run)) for i, run in enumerate(chunk(tokens))]
        attach(chunks)
        yield Sentence(tuple(chunks), listed)


def _unlisted(tokens: Sequence[Token]) -> tuple[bool, Sequence[Token]]:
    """Leave out the mark of a list item (・, ■, 1.) or an opening 【 before the sentence."""
    n = 0
    while n < len(tokens) and tokens[n].is_a("補助記号") and tokens[n].text not in "「『":
        n += 1
    numbered = n == 0 and len(tokens) > 2 and tokens[0].is_a("名詞-数詞") and tokens[1].text in {".", ")", "．"}
    marked = n > 0 and any(t.text in MARKS for t in tokens[:n])
    return marked or numbered, tokens[2 if numbered else n :]


def chunk(tokens: Sequence[Token]) -> list[list[Token]]:
    """Cut a sentence into bunsetsu."""
    runs: list[list[Token]] = []
    for token in tokens:
        if not runs or (_starts(runs[-1], token) and not (token.quoted and runs[-1][-1].quoted)):
            runs.append([token])
        else:
            runs[-1].append(token)
    return _merge_particles(runs)


def _merge_particles(runs: list[list[Token]]) -> list[list[Token]]:
    """として, について, にとって, に対して are particles in the shape of a verb: モニター+として."""
    merged: list[list[Token]] = []
    for run in runs:
        words = [t for t in run if not t.is_a("補助記号")]
        shape = (merged[-1][-1].text, words[0].norm) if merged and words else ("", "")
        behind = [t.text for t in words[1:]] in (["て"], ["て", "は"], ["て", "も"])
        if merged and ((shape in PARTICLE_VERBS and behind) or _though(merged[-1], run)):
            merged[-1].extend(run)
        else:
            merged.append(run)
    return merged


def _though(before: Sequence[Token], run: Sequence[Token]) -> bool:
    """決まった|ものの、: a conjunction in the shape of a noun."""
    text = "".join(t.text for t in run)
    return text == "ものの、" and before[-1].is_a("動詞", "助動詞", "形容詞")


def _content(run: Sequence[Token]) -> int:
    """Count the leading content words; honorifics, particles and auxiliaries are the tail."""
    n = 0
    while n < len(run) and (run[n].text in OPENING or (_is_content(run[n], run[:n]) and not _honorific(run, n))):
        n += 1
    while n > 1 and run[n - 1].text == "・":
        n -= 1
    return max(n, 1)


def _honorific(run: Sequence[Token], n: int) -> bool:
    """さん behind a name or a job; 奥様 and お嬢さん are words of their own."""
    return run[n].text in HONORIFICS and not (n > 0 and run[n - 1].text in KIN)


def _is_content(token: Token, before: Sequence[Token]) -> bool:
    if token.is_a("助詞", "助動詞", "補助記号", "形状詞-助動詞語幹", "空白"):
        return token.text == "・" and bool(before)
    return not (before and _is_auxiliary(before, token))


def _starts(run: Sequence[Token], t: Token) -> bool:
    """Tell whether `t` begins a new bunsetsu behind `run`."""
    p = run[-1]
    if p.text in OPENING or (t.text in OPENING and p.is_a("接頭辞")):
        return False
    if t.text in OPENING:
        return True
    if t.is_a("接尾辞-名詞的") and p.is_a("動詞", "形容詞", "助動詞") and p.adnominal:
        return True
    if t.is_a("助詞", "助動詞", "接尾辞", "形状詞-助動詞語幹", "補助記号", "空白"):
        return False
    if p.is_a("接頭辞"):
        return False
    if p.text in CLOSING:
        return True
    if p.is_a("補助記号"):
        listed = p.text == "・" and len(run) > 1 and _common(run[-2]) and _common(t)
        return listed or p.text not in {"・", "-", "&", "/", "〜"} or len(run) == 1
    if t.is_a("副詞", "連体詞", "接続詞", "感動詞", "代名詞", "接頭辞"):
        return True
    if _is_auxiliary(run, t):
        return False
    return not _compounds(run, t)


def _is_auxiliary(run: Sequence[Token], t: Token) -> bool:
    """ている, てほしい, ご紹介+いただく, 使い+続ける, では+ない."""
    p = run[-1]
    if not t.is_a("動詞", "形容詞-非自立可能"):
        return False
    if p.is_a("助詞-接続助詞") and p.text in {"て", "で", "ちゃ"}:
        return t.is_a("動詞-非自立可能", "形容詞-非自立可能")
    if p.is_a("助詞-係助詞", "助詞-副助詞") and len(run) > 1:
        te = run[-2].is_a("助詞-接続助詞") and t.is_a("動詞-非自立可能", "形容詞-非自立可能")
        return te or (run[-2].text in COPULA and t.norm in {"無い", "有る", "御座る"})
    if p.is_a("助動詞"):
        return (t.norm in {"有る", "御座る", "無い", "御座います"} and p.text in {"で", "じゃ", "たく"}) or (
            t.norm in LIGHT_VERBS - {"為る"} and p.norm in {"せる", "させる"}
        )
    if t.norm in LIGHT_VERBS:
        return p.is_a("名詞", "動詞", "形状詞", "接尾辞")
    continues = t.is_a("動詞-非自立可能") or (t.lemma in {"とる", "よる"} and t.text[0] in "とよ")
    return p.is_a("動詞") and p.inflection.startswith("連用形") and continues and t.norm != "有る"


def _compounds(run: Sequence[Token], t: Token) -> bool:
    """Tell whether `t` continues the compound noun that `run` ends with."""
    p = run[-1]
    if p.norm == "先生":
        return t.norm == "方"
    if (p.norm == "程度" and len(run) == 1) or p.norm in {"侭", "まま"}:
        return False
    if not p.is_a("名詞", "接尾辞-名詞的", "形状詞-一般", "動詞") or p.text in HONORIFICS:
        return False
    if p.is_a("動詞"):
        return p.inflection.startswith("連用形") and t.is_a("名詞") and not _is_time(t)
    if not t.is_a("名詞", "形状詞-一般"):
        return False
    if t.norm in ASKING_NOUNS and p.norm not in {"自己", "大"}:
        return False
    if t.is_a("名詞-数詞"):
        return p.is_a("名詞-数詞") or p.text in {"・", "第"} or (p.norm in {"約", "およそ"})
    if p.is_a("名詞-数詞"):
        return not _is_time(t)
    if _ends_quantity(run) or p.norm == "半年":
        return t.norm in QUANTITY_WORDS or (t.is_a("名詞-普通名詞-助数詞可能") and p.is_a("名詞-数詞"))
    if p.is_a("形状詞-一般") and p.norm in {"好き", "大好き"}:
        return False
    return _is_time(t) == _is_time(p) and not (t.norm == "方" and p.is_a("名詞"))


def _common(t: Token) -> bool:
    """保育園・歯科医院 is a list; ソラリス・プランニング is a name."""
    return t.is_a("名詞", "接尾辞") and not t.is_a("名詞-固有名詞", "名詞-数詞")


def _is_time(t: Token) -> bool:
    return t.norm in TIME_NOUNS


def _ends_quantity(run: Sequence[Token]) -> bool:
    """Tell whether the last tokens are a number with its counter and comparison: 2社, 50名以上, 30代."""
    return any(t.is_a("名詞-数詞") or t.norm in {"数"} for t in run[-4:]) and (
        run[-1].is_a("名詞-数詞", "名詞-普通名詞-助数詞可能", "接尾辞-名詞的-助数詞")
        or run[-1].norm in QUANTITY_WORDS
        or (run[-1].is_a("接尾辞-名詞的-一般", "接尾辞-名詞的-副詞可能") and run[-1].text in {"人", "内", "中", "末"})
        or run[-1].text in {"か月", "ヶ月", "カ月", "平米", "キロ"}
    )
