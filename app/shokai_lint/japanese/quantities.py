"""Numbers with their counter and comparison: 30坪以上, 三十代, 月商500万円以上, 1〜3億円, 十数名, 半年以内.

Owns the closed grammar of Japanese quantities; whether one limits a target is the ask reader's question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from shokai_lint.japanese.tokens import Token
from shokai_lint.model import Value

DIGITS = "〇一二三四五六七八九"
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "億": 10**8, "兆": 10**12}
NUMBER = r"(?:\d[\d,]*(?:\.\d+)?[百千万億兆]*(?:\d+[万億])?|[一二三四五六七八九十百千〇]+[万億兆]?|数[十百千万億]*|十数|何)"
UNITS = {
    "age": "歳|才|代|世代",
    "people": "名様|名|人|社|者様|組|店舗|店|軒|団体|家族|世帯|件|院|校|園|教室|床|棟|室|戸|台|箇所|か所|ヶ所|カ所|拠点|匹|頭|羽|本|枚|冊|個|口|通|品|着|足|杯|点|つ|ホール|席|便|曲|種類|施設|区画|名義|人目",
    "money": "円|ドル|ユーロ",
    "space": "坪|平米|平方メートル|㎡|m2|畳|ヘクタール|アール|ha",
    "length": "キロメートル|センチ|メートル|キロ|km|cm|m",
    "weight": "キログラム|グラム|トン|kg|t",
    "time": "か月|ヶ月|カ月|ヵ月|ケ月|箇月|年間|年|週間|週|日間|日|時間|分|秒|泊|期|月",
    "times": "回|度|往復|周|食|コマ|講座",
    "share": "割|%|パーセント|倍|点|位|級|段|学年|年生|名以上",
}
UNIT = "|".join(sorted({u for group in UNITS.values() for u in group.split("|")}, key=len, reverse=True))
AFTER = (
    r"(?P<after>以上|以下|以内|未満|超え|超|を超え(?:る|て(?:いる)?|た)|を超す|を上回る|を切る|を下回る|前後|程度|くらい|ぐらい|ほど|弱|強|余り|あまり"
    r"|台|前半|後半|以前|おき|ごと|より上|より多い|まで|から上|から|目|間|半)?(?P<after2>以上|以下|以内|未満|前後|程度|ほど|くらい)?"
)
BEFORE = r"(?P<before>約|およそ|最低|少なくとも|満|だいたい|あと|残り)?"
FREQUENCY = r"(?P<per>(?:毎|週|月|年|日|1日|一日|1か月|1ヶ月|1週間)(?:に)?)?"
QUANTITY = re.compile(
    rf"{BEFORE}{FREQUENCY}(?P<low>{NUMBER})(?P<u1>{UNIT})?(?:(?:〜|から|-|、|・|or|か)(?P<high>{NUMBER}))?(?P<unit>{UNIT}){AFTER}"
    r"|(?P<word>半年|半日|一人|二人|お一人|お二人|ひとり|ふたり|二十歳|はたち|アラサー|アラフォー|アラフィフ|アラカン|アラ還)" + AFTER.replace("after", "wafter") + rf"|(?P<plain>{NUMBER})(?P<limit>以上|以下|未満|を超え(?:る|て(?:いる)?|た)?|を切る|を下回る)"
)
WORDS: dict[str, tuple[float, float | None, str, Literal["=", "range"]]] = {
    "半年": (6, None, "か月", "="), "半日": (12, None, "時間", "="), "一人": (1, None, "人", "="), "お一人": (1, None, "人", "="),
    "二人": (2, None, "人", "="), "お二人": (2, None, "人", "="), "ひとり": (1, None, "人", "="), "ふたり": (2, None, "人", "="),
    "二十歳": (20, None, "歳", "="), "はたち": (20, None, "歳", "="), "アラサー": (27, 33, "歳", "range"), "アラフォー": (37, 43, "歳", "range"),
    "アラフィフ": (47, 53, "歳", "range"), "アラカン": (57, 63, "歳", "range"), "アラ還": (57, 63, "歳", "range"),
}  # fmt: skip
# 数名 and 十数名 as dictionaries give them: a few up to nine, eleven up to nineteen.
VAGUE_NUMBERS = {"数": (2.0, 9.0), "十数": (11.0, 19.0), "数十": (20.0, 90.0), "数百": (200.0, 900.0)}
AT_LEAST, MORE = ("以上", "から上", "から", "最低", "少なくとも"), ("超", "超え", "を超", "を上回", "より上", "より多", "強", "余り", "あまり")
AT_MOST, LESS = ("以下", "以内", "まで", "以前"), ("未満", "を切", "を下回", "弱")
ABOUT = ("前後", "程度", "くらい", "ぐらい", "ほど", "約", "およそ", "だいたい", "台")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as read; `start` and `end` index the tokens of its sentence (half-open)."""

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
    text = "".join(t.text for t in tokens)
    owners = [t for t in tokens for _ in t.text]
    return [q for m in QUANTITY.finditer(text) if (q := _quantity(m, owners))]


def _quantity(m: re.Match[str], owners: list[Token]) -> Quantity | None:
    first, final = owners[m.start()], owners[m.end() - 1]
    covered = tuple(dict.fromkeys(owners[m.start() : m.end()]))
    if _inside_word(m, owners, first, final) or any(t.is_a("名詞-固有名詞") for t in covered):
        return None
    if m["word"]:
        low, high, unit, op = WORDS[m["word"]]
        after = (m["wafter"] or "") + (m["wafter2"] or "")
        value = _value(after, low, high, unit) if after else Value(op, low, low if high is None else high, unit)
        return Quantity(value, _group(unit), bool(after), frequency=False, tokens=covered)
    if m["plain"]:
        return Quantity(_value(m["limit"], number(m["plain"]), None, ""), "plain", compared=True, frequency=False, tokens=covered)
    unit = m["unit"]
    low_number, high_number = number(m["low"]), number(m["high"]) if m["high"] else None
    if high_number and (scale := _shared_scale(m["low"], m["high"])) and low_number:
        low_number *= scale
    marks = (m["before"] or "") + "|" + (m["after"] or "") + (m["after2"] or "")
    if unit == "代" and (m["after"] or "").startswith("目"):
        return None
    if m["low"] in VAGUE_NUMBERS:
        low_number, high_number = VAGUE_NUMBERS[m["low"]]
    if unit in {"代", "世代"} and low_number:
        return Quantity(_decade(low_number, high_number, marks), "age", compared=False, frequency=False, tokens=covered)
    value = _value(marks, low_number, high_number, unit)
    return Quantity(value, _group(unit), value.op != "=", bool(m["per"]), covered)


def _inside_word(m: re.Match[str], owners: list[Token], first: Token, final: Token) -> bool:
    """The number must begin where a token begins: 一 in 一緒 or 千 in 千葉 is part of a word."""
    begins = m.start() == 0 or owners[m.start() - 1] is not first
    ends = m.end() == len(owners) or owners[m.end()] is not final
    return not begins or not (ends or final.text in {"超え", "超える"} or final.is_a("動詞"))


def _shared_scale(low: str, high: str) -> float:
    """1〜3億円: the scale behind the second number holds for the first one too."""
    scale = re.search(r"[万億兆]+$", high)
    return 0.0 if not scale or re.search(r"[万億兆]$", low) else float(SCALES[scale.group()[-1]])


def _decade(low: float, high: float | None, marks: str) -> Value:
    """30代 is 30 to 39, 30代以上 begins at 30, 40代以下 ends at 49."""
    top = (high or low) + 9
    if any(w in marks for w in AT_LEAST) and not high:
        return Value(">=", low, None, "歳")
    if any(w in marks for w in AT_MOST):
        return Value("<=", None, top, "歳")
    if "前半" in marks or "後半" in marks:
        low, top = (low, low + 4) if "前半" in marks else (low + 5, low + 9)
    return Value("range", low, top, "歳")


def _value(marks: str, low: float | None, high: float | None, unit: str) -> Value:  # noqa: PLR0911
    if high is not None:
        return Value("range", low, high, unit)
    if any(w in marks for w in AT_LEAST):
        return Value(">=", low, None, unit)
    if any(w in marks for w in AT_MOST):
        return Value("<=", None, low, unit)
    if any(w in marks for w in LESS):
        return Value("<", None, low, unit)
    if any(w in marks for w in ABOUT):
        return Value("~", low, low, unit)
    if any(w in marks for w in MORE):
        return Value(">", low, None, unit)
    return Value("=", low, low, unit)


def _group(unit: str) -> str:
    return next(name for name, units in UNITS.items() if unit in units.split("|"))


def number(text: str) -> float | None:
    """Read an Arabic, Chinese or mixed numeral (500万, 二十, 1,200); None for an open one (数, 何)."""
    if re.fullmatch(r"[〇一二三四五六七八九]{2,}", text):
        return float("".join(str(DIGITS.index(c)) for c in text))
    if text[0] in "数何" or text == "十数":
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
