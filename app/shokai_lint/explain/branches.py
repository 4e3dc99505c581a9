"""What a branch of a rule asks, in words: a short clause for each of its keys.

Owns the clauses in both languages; what a key means is the matcher's, and the manual tells it at length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from shokai_lint.model import Lang
from shokai_lint.rules.schema import Branch, FacetCount, Learned, Structure

# {} stands for the value; for a key that is true or false there are two clauses.
YesNo = tuple[str, str]
PHRASE: dict[Lang, dict[str, str | YesNo]] = {
    "ja": {
        "scope": "{}にある",
        "head": "中心の言葉が一覧 {} にある",
        "ends": "一覧 {} の言葉で終わる",
        "begins": "一覧 {} の言葉で始まる",
        "child": "かかる言葉が一覧 {} にある",
        "child_ends": "かかる言葉が一覧 {} の言葉で終わる",
        "child_particle": "かかる言葉に「{}」が付く",
        "bare": ("ほかに内容のある言葉がかからない", "ほかにも内容のある言葉がかかる"),
        "tail": "後ろに「{}」が付く",
        "mood": "{}言い方である",
        "of_asker": ("話し手側を指す言葉がかかる", "話し手側を指す言葉がかからない"),
        "universal": ("どの言葉もほとんどの方に当てはまる", "ほとんどの方に当てはまるとはいえない言葉がある"),
        "describes": ("名詞を説明するか、文を結ぶ", "名詞を説明せず、文も結ばない"),
        "negated": ("打ち消されている", "打ち消されていない"),
        "narrowed": ("前の言葉で具体的に絞られている", "前の言葉で絞られていない"),
        "measured": ("数で測られている", "数で測られていない"),
        "modifies_target": ("相手そのものを説明する", "相手そのものの説明ではない"),
        "of_other": ("相手ではなく別の人を説明する", "別の人の説明ではない"),
        "facets": "伝わる条件が{}",
    },
    "en": {
        "scope": "it stands in {}",
        "head": "its main word is in the list {}",
        "ends": "it ends in a word of the list {}",
        "begins": "it begins with a word of the list {}",
        "child": "a word of the list {} depends on it",
        "child_ends": "what depends on it ends in a word of the list {}",
        "child_particle": "what depends on it is followed by {}",
        "bare": ("nothing else with content depends on it", "something else with content depends on it"),
        "tail": "{} follows it",
        "mood": "it is said as {}",
        "of_asker": ("what depends on it names the speaker's side", "nothing that depends on it names the speaker's side"),
        "universal": ("every word of it fits nearly everyone", "not every word of it fits nearly everyone"),
        "describes": ("it describes a noun or ends the sentence", "it neither describes a noun nor ends the sentence"),
        "negated": ("it is denied", "it is not denied"),
        "narrowed": ("what stands before it makes it particular", "nothing before it makes it particular"),
        "measured": ("a number measures it", "no number measures it"),
        "modifies_target": ("it describes the target itself", "it does not describe the target itself"),
        "of_other": ("it describes somebody other than the target", "it describes nobody other than the target"),
        "facets": "the conditions heard are {}",
    },
}
STRUCTURE: dict[Lang, dict[str, str | YesNo]] = {
    "ja": {
        "asks": "依頼が{}",
        "head": "相手を表す名詞が一覧 {} にある",
        "facets": "相手を絞る条件が{}",
        "kinds": "{}のどれかの条件がある",
        "no_kinds": "{}のどの条件もない",
        "one_broad": "絞る条件が一つだけで、それが性別、年代、または一覧 {} の言葉である",
        "plain": ("相手をくわしく述べる節がない", "相手をくわしく述べる節がある"),
        "flagged": ("ほかの指摘が相手に付いている", "ほかの指摘が相手に付いていない"),
        "different_targets": "種類の違う相手が{}",
        "hiring": "一覧 {} などの、人を雇う言葉が依頼とともにある",
    },
    "en": {
        "asks": "the asks are {}",
        "head": "the target's noun is in the list {}",
        "facets": "the conditions that narrow the target are {}",
        "kinds": "there is a condition of the kind {}",
        "no_kinds": "there is no condition of the kind {}",
        "one_broad": "the only thing that narrows it is gender, an age band or a word of the list {}",
        "plain": ("no clause describes the target", "a clause describes the target"),
        "flagged": ("another rule has flagged the target", "no other rule has flagged the target"),
        "different_targets": "the different kinds of target are {}",
        "hiring": "a word of hiring, of the list {} or the request itself, stands with the ask",
    },
}
VALUES: dict[Lang, dict[str, str]] = {
    "ja": {
        "target": "相手の説明", "request": "お願いの言葉", "adverbial": "お願いの言葉にかかる所", "aside": "お願いの文の残り",
        "around": "ほかの文", "desire": "願望（〜たい）の", "seeming": "様子（〜そう、〜みたい）の",
        "benefit": "恩恵（〜てくれる）の", "hoped": "恩恵を見込む（〜てくれそう）", "plain": "言い切りの",
    },
    "en": {
        "target": "the description of the target", "request": "the words that ask",
        "adverbial": "what belongs to the words that ask", "aside": "the rest of the asking sentence",
        "around": "another sentence", "desire": "a wish (〜たい)", "seeming": "a guess (〜そう, 〜みたい)",
        "benefit": "a favour (〜てくれる)", "hoped": "a hoped-for favour (〜てくれそう)", "plain": "a plain statement",
    },
}  # fmt: skip
AND: dict[Lang, str] = {"ja": "、かつ、", "en": ", and "}
OR: dict[Lang, str] = {"ja": "・", "en": " or "}


def learned_words(learned: Learned, lang: Lang) -> str:
    """Say how sure the trained model must be (a share 0–1)."""
    return {
        "ja": f"例から学んだモデルの確信が {learned.above} 以上である",
        "en": f"the trained model is sure by {learned.above} or more",
    }[lang]


def figures_words(lang: Lang) -> str:
    """Say what a figure must show."""
    return {
        "ja": "公表された統計で、当てはまらない知り合いが平均3人に満たない",
        "en": "by a published figure fewer than three acquaintances, on average, do not meet it",
    }[lang]


def branch_words(branch: Branch, lang: Lang) -> str:
    """Say what a branch of `phrase` or `unless` asks."""
    return AND[lang].join(_clauses(branch, PHRASE[lang], lang))


def structure_words(structure: Structure, lang: Lang) -> str:
    """Say what an entry of `target` or `text` asks."""
    return AND[lang].join(_clauses(structure, STRUCTURE[lang], lang))


def _clauses(branch: BaseModel, sentences: dict[str, str | YesNo], lang: Lang) -> Iterator[str]:
    """A clause for each key that the file gives, in the schema's order."""
    for name, sentence in sentences.items():
        value = getattr(branch, name)
        if value is None or name not in branch.model_fields_set:
            continue
        if isinstance(sentence, tuple):
            yield sentence[0 if value else 1]
        else:
            yield sentence.replace("{}", _value(value, lang))


def _value(value: FacetCount | Iterable[str], lang: Lang) -> str:
    if isinstance(value, FacetCount):
        return _count(value, lang)
    return OR[lang].join(VALUES[lang].get(v, v) for v in value)


def _count(count: FacetCount, lang: Lang) -> str:
    low, high = count.min, count.max
    if high == 0:
        return {"ja": "一つもない", "en": "none"}[lang]
    if high is None:
        return {"ja": f"{low}つ以上ある", "en": f"{low} or more"}[lang]
    return {"ja": f"{low}〜{high}つである", "en": f"{low} to {high}"}[lang]
