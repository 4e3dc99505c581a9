"""Numbers with their counter and comparison: 30坪以上, 三十代, 月商500万円以上, 1〜3億円, 十数名, 半年以内.

Owns the closed grammar of Japanese quantities; whether one limits a target is the ask reader's question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from shokai_lint.japanese.once import kept
from shokai_lint.japanese.tokens import Sentence, Token
from shokai_lint.model import Value

DIGITS = "〇一二三四五六七八九"
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "億": 10**8, "兆": 10**12}
# A numeral of a text has under 20 characters; the bound keeps a text of 4,000 digits linear.
NUMBER = (
    r"(?:(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,20})(?:\.\d{1,6})?(?:[十百千万億兆]{1,3}\d{0,4}){0,4}"
    r"|[一二三四五六七八九十百千〇]{1,12}(?:[万億兆][一二三四五六七八九十百千〇]{0,8}){0,3}|十数|数[十百千万億]{0,4}|何)"
)
UNITS = {
    "age": "歳|才|代|世代",
    "people": "名様|名|人|社|者様|組|店舗|店|軒|団体|家族|世帯|件|院|校|園|教室|床|棟|室|戸|台|箇所|か所|ヶ所"
    "|カ所|拠点|匹|頭|羽|本|枚|冊|個|口|通|品|着|足|杯|点|つ|ホール|席|便|曲|種類|施設|区画|名義|銘柄|階",
    "money": "円|ドル|ユーロ",
    "space": "坪|平米|平方メートル|㎡|m2|畳|ヘクタール|アール|ha",
    "length": "キロメートル|センチ|メートル|キロ|km|cm|m",
    "weight": "キログラム|グラム|トン|kg|t",
    "time": "か月|ヶ月|カ月|ヵ月|ケ月|箇月|年間|年|週間|週|日間|日|時間|分|秒|泊|期|月",
    "times": "回|度|往復|周|食|コマ|講座|歩",
    "share": "割|%|パーセント|倍|位|級|段|学年|年生",
}
UNIT = "|".join(sorted({u for group in UNITS.values() for u in group.split("|")}, key=len, reverse=True))
AFTER = (
    r"(?P<after>以上|以下|以内|圏内|未満|[超越]え|超|を[超越]え(?:る|て(?:いる)?|た)|を超す|を上回る|を切る|を下回る|に満たない"
    r"|前後|程度|規模|くらい|ぐらい|ほど|弱|強|余り|あまり"
    r"|台|前半|後半|半ば|以前|おき|ごと|より上|より多い|より少ない|まで|から上|から|目|間|半|〜(?=の))?(?P<after2>以上|以下|以内|未満|前後|程度|ほど|くらい)?"
)
BEFORE = r"(?P<before>約|およそ|最低|少なくとも|満|だいたい|あと|残り)?"
FREQUENCY = r"(?P<per>(?:毎[日朝晩週月年回]|隔[日週月年]|年間|月間|週|月|年|日|1日|一日|1か月|1ヶ月|1週間)(?:に)?)?"
SEPARATOR = r"(?:〜|から|[-–—−]|、|,|・|or|か)"
# Words that hold a numeral and measure nothing; 一度お会いしたい is an adverb, 週に一度 (with `per`) is not.
WORD_AHEAD = r"(?!十二?分(?:[なだに]|です)|二日酔|二人三脚|一人親方|二世帯住宅|百円(?:ショップ|均一)|一度(?!以|ほど))"
QUANTITY = re.compile(
    rf"{BEFORE}(?:{FREQUENCY}(?(per)|{WORD_AHEAD}))(?P<low>{NUMBER})"
    rf"(?:(?:(?P<u1>{UNIT})(?={SEPARATOR}{NUMBER}(?P=u1)))?{SEPARATOR}(?P<high>{NUMBER}))?(?P<unit>{UNIT}){AFTER}"
    r"|(?P<word>半年|半日|一人(?!親方)|二人(?!三脚)|お一人|お二人|ひとり|ふたり|二十歳|はたち|アラサー|アラフォー|アラフィフ|アラカン|アラ還)"
    + AFTER.replace("after", "wafter")
    + rf"|(?P<plain>{NUMBER})(?P<limit>以上|以下|未満|を[超越]え(?:る|て(?:いる)?|た)?|を切る|を下回る)"
)
# Every quantity holds one of these; most words hold none, and are spared the grammar.
NUMERAL = re.compile(r"[\d一二三四五六七八九十百千〇数何半]|ひとり|ふたり|はたち|アラ")
WORDS: dict[str, tuple[float, float | None, str, Literal["=", "range"]]] = {
    "半年": (6, None, "か月", "="), "半日": (12, None, "時間", "="),
    "一人": (1, None, "人", "="), "お一人": (1, None, "人", "="), "ひとり": (1, None, "人", "="),
    "二人": (2, None, "人", "="), "お二人": (2, None, "人", "="), "ふたり": (2, None, "人", "="),
    "二十歳": (20, None, "歳", "="), "はたち": (20, None, "歳", "="),
    "アラサー": (27, 33, "歳", "range"), "アラフォー": (37, 43, "歳", "range"), "アラフィフ": (47, 53, "歳", "range"),
    "アラカン": (57, 63, "歳", "range"), "アラ還": (57, 63, "歳", "range"),
}  # fmt: skip
# 数名 and 十数名 as dictionaries give them: a few up to nine, eleven up to nineteen.
VAGUE_NUMBERS = {
    "数": (2.0, 9.0),
    "十数": (11.0, 19.0),
    "数十": (20.0, 90.0),
    "数百": (200.0, 900.0),
    "数千": (2e3, 9e3),
}
VAGUE_NUMBERS |= {
    "数万": (2e4, 9e4),
    "数十万": (2e5, 9e5),
    "数百万": (2e6, 9e6),
    "数千万": (2e7, 9e7),
    "数億": (2e8, 9e8),
}
AT_LEAST, MORE = (
    ("以上", "から上", "から", "最低", "少なくとも", "〜"),
    ("超", "越え", "を上回", "より上", "より多", "強", "余り", "あまり"),
)
AT_MOST, LESS = ("以下", "以内", "圏内", "まで", "以前"), ("未満", "を切", "を下回", "に満たない", "より少ない", "弱")
ABOUT = ("前後", "程度", "規模", "くらい", "ぐらい", "ほど", "約", "およそ", "だいたい", "台")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as read; `start` and `end` are code points of the text as received (half-open)."""

    value: Value
    group: str
    compared: bool
    frequency: bool
    tokens: tuple[Token, ...]

    @property
    def start(self) -> int:
        """First code point in the text as received."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Code point behind the last one in the text as received."""
        return self.tokens[-1].end


def quantities(tokens: tuple[Token, ...]) -> list[Quantity]:
    """Read every quantity in a run of tokens, left to right."""
    text = "".join([t.text for t in tokens])
    if not NUMERAL.search(text):
        return []
    owners = [t for t in tokens for _ in t.text]
    found, at = [], 0
    while m := QUANTITY.search(text, at):
        quantity = _quantity(m, owners)
        if quantity:
            found.append(quantity)
        # A match that is none may hide one: 来月10名 is no 月10名, but holds 10名.
        at = m.end() if quantity else m.start() + 1
    return found


@kept
def quantities_of(sentence: Sentence) -> list[Quantity]:
    """Give the quantities of a sentence, which every reader of its asks looks at."""
    return quantities(sentence.tokens)


def _quantity(m: re.Match[str], owners: list[Token]) -> Quantity | None:
    first, final = owners[m.start()], owners[m.end() - 1]
    covered = tuple(dict.fromkeys(owners[m.start() : m.end()]))
    if _inside_word(m, owners, first, final) or (any(t.is_a("名詞-固有名詞") for t in covered) and not _compared(m)):
        return None
    if m["plain"]:
        return _unitless(m, covered)
    return _word(m, covered) if m["word"] else _counted(m, covered)


def _compared(m: re.Match[str]) -> bool:
    """百名 is a family name to the tagger, 百名以上 is a number all the same."""
    return (m["after"] or "").startswith(("以", "未満", "を", "超", "程度", "前後"))


def _word(m: re.Match[str], covered: tuple[Token, ...]) -> Quantity:
    """半年以内, アラフォー, お二人: number and unit in one word."""
    low, high, unit, op = WORDS[m["word"]]
    after = (m["wafter"] or "") + (m["wafter2"] or "")
    value = _value(after, low, high, unit) if after else Value(op, low, low if high is None else high, unit)
    return Quantity(value, _group(unit), bool(after), frequency=False, tokens=covered)


def _unitless(m: re.Match[str], covered: tuple[Token, ...]) -> Quantity | None:
    """席数40以上, 年収1000万以上: a comparison makes a number without a counter a measure."""
    low, high = _bounds(m["plain"], None)
    if low is None:
        return None
    return Quantity(_value(m["limit"], low, high, ""), "plain", compared=True, frequency=False, tokens=covered)


def _counted(m: re.Match[str], covered: tuple[Token, ...]) -> Quantity | None:
    low, high = _bounds(m["low"], m["high"])
    after = (m["after"] or "") + (m["after2"] or "")
    unit, marks = m["unit"], (m["before"] or "") + "|" + after
    if low is None or (unit == "代" and after.startswith("目")):
        return None
    if unit in {"代", "世代"}:
        return Quantity(_decade(low, high, marks), "age", compared=False, frequency=False, tokens=covered)
    if after.startswith("半"):
        low += 0.5
    value = _value(marks, low, high, unit)
    per = m["per"] or ""
    # 毎年3月 is a date; 毎年3回 and 月に2日 are frequencies.
    frequency = bool(per) and not (per[0] == "毎" and unit in {"月", "日", "年"})
    return Quantity(value, _group(unit), value.op != "=", frequency, covered)


def _bounds(low: str, high: str | None) -> tuple[float | None, float | None]:
    """Read both numerals; the scale behind the second one holds for the first one too (1〜3億円)."""
    if low in VAGUE_NUMBERS:
        return VAGUE_NUMBERS[low]
    if len(low) == 2 and low in DIGITS[1:]:
        # 二三名 is two or three, 二〇名 twenty.
        return number(low[0]), number(low[1])
    first, second = number(low), number(high) if high else None
    if high and first and (scale := _shared_scale(low, high)):
        first *= scale
    return first, second


def _inside_word(m: re.Match[str], owners: list[Token], first: Token, final: Token) -> bool:
    """Tell whether the number is part of a word (一 in 一緒, 千 in 千葉): it must begin where a token begins."""
    begins = m.start() == 0 or owners[m.start() - 1] is not first
    ends = m.end() == len(owners) or owners[m.end()] is not final
    return not begins or not (ends or final.text in {"超え", "超える", "越える"} or final.is_a("動詞"))


def _shared_scale(low: str, high: str) -> float:
    """1〜3億円: the scale behind the second number holds for the first one too."""
    scale = re.search(r"[万億兆]+$", high)
    return 0.0 if not scale or re.search(r"[万億兆]$", low) else float(SCALES[scale.group()[-1]])


def _decade(low: float, high: float | None, marks: str) -> Value:
    """30代 is 30 to 39, 30代以上 begins at 30, 40代以下 ends at 49."""
    top = (high or low) + 9
    if any(w in marks for w in AT_LEAST) and not high:
        return Value(">=", _plain(low), None, "歳")
    if any(w in marks for w in AT_MOST):
        return Value("<=", None, _plain(top), "歳")
    # 前半 is 30 to 34, 半ば 34 to 36, 後半 35 to 39; of 30〜40代後半 only the end moves: 30 to 49.
    parts = {"前半": (0, 4), "半ば": (4, 6), "後半": (5, 9)}
    first, final = next((p for word, p in parts.items() if word in marks), (0, 9))
    return Value("range", _plain(low + (0 if high else first)), _plain((high or low) + final), "歳")


def _value(marks: str, low: float, high: float | None, unit: str) -> Value:
    """Choose the comparison; of a range the bound on its own side counts (数名以上 begins at two)."""
    low, top = _plain(low), _plain(low if high is None else high)
    if any(w in marks for w in AT_LEAST):
        return Value(">=", low, None, unit)
    if any(w in marks for w in AT_MOST):
        return Value("<=", None, top, unit)
    if any(w in marks for w in LESS):
        return Value("<", None, top, unit)
    if high is not None:
        return Value("range", low, top, unit)
    if any(w in marks for w in ABOUT):
        return Value("~", low, low, unit)
    if any(w in marks for w in MORE):
        return Value(">", low, None, unit)
    return Value("=", low, low, unit)


def _plain(value: float) -> float:
    """30 rather than 30.0, so that JSON reads as the speaker wrote."""
    return int(value) if value == int(value) else value


def _group(unit: str) -> str:
    return next(name for name, units in UNITS.items() if unit in units.split("|"))


def number(text: str) -> float | None:
    """Read an Arabic, Chinese or mixed numeral (500万, 二十, 1,200); None for an open one (数, 何, 〇〇)."""
    if re.fullmatch(r"[一二三四五六七八九][〇一二三四五六七八九]+", text):
        return float("".join(str(DIGITS.index(c)) for c in text))
    if text[0] in "数何〇" or text == "十数":
        return None
    total = section = current = 0.0
    for part in re.findall(r"\d[\d,]*(?:\.\d+)?|.", text):
        if part[0].isdigit():
            current = float(part.replace(",", ""))
        elif part in DIGITS:
            current = float(DIGITS.index(part))
        elif SCALES[part] < 10**4:
            section, current = section + (current or 1) * SCALES[part], 0.0
        else:
            total, section, current = total + (section + current or 1) * SCALES[part], 0.0, 0.0
    return total + section + current
