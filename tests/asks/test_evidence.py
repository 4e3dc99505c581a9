from __future__ import annotations

from typing import get_args

import pytest

from shokai_lint.explanation import Test

from .conftest import Read

# An ask for each test that can decide a facet: the kind, the words that the test looked at, the entries that it found.
DECIDED: dict[str, tuple[str, str, str, list[str]]] = {
    "list": ("税理士の方をご紹介ください。", "occupation", "税理士", ["occupation 税理士"]),
    "quoted": ("「しあわせ市場」の店長さんをご紹介ください。", "named", "しあわせ市場", []),
    "person-name": ("株式会社ヤマト食品の大川購買部長をご紹介ください。", "named", "大川", []),
    "corporate-form": ("株式会社ミドリ園芸の安西専務をご紹介ください。", "named", "株式会社ミドリ園芸", []),
    "proper-entity": ("トヨタ自動車の方をご紹介ください。", "named", "トヨタ自動車", []),
    "proper-modifier": ("オリオン精機さんの購買担当者につないでいただけませんか。", "named", "オリオン精機", []),
    "body-name": ("三重県庁の職員さんをご存じありませんか。", "named", "三重県庁", ["named-body 〜県庁"]),
    "joined-name": ("ボストンマラソンに出る方をご紹介ください。", "named", "ボストンマラソンに出る", []),
    "holder-of-rank": ("株式会社ミドリ園芸の安西専務をご紹介ください。", "occupation", "専務", ["rank 専務"]),
    "entity": ("長岡市内のいろんな保育園の園長先生とお会いしたいです。", "occupation", "先生", []),
    "place-name": ("神奈川県の会社さんいませんか？", "place", "神奈川県", []),
    "place-blank": ("〇〇の女性をご紹介ください。", "place", "〇〇", []),
    "place-word": ("東京都内の会社さんとお会いしたいです。", "place", "東京都内", ["place-word 〜都内"]),
    "place-entity": ("三ヶ日のみかん農家さんはいらっしゃいますか?", "place", "三ヶ日", []),
    "place-with-rank": ("株式会社ミドリ園芸の安西専務をご紹介ください。", "named", "安西", []),
    "age-number": ("60代のご夫婦とお会いしたいです。", "age", "60代", []),
    "count-number": ("年内にあと2社、クライアントを紹介していただきたいです。", "count", "あと2社", []),
    "organisation-number": ("従業員30名以上の会社をご紹介ください。", "measure", "従業員", ["org-measure 従業員"]),
    "capacity-number": ("199床以下の病院をご紹介ください。", "measure", "199床以下", []),
    "number": ("30坪以上の倉庫を借りている会社をご紹介ください。", "measure", "30坪以上", []),
    "years-of-practice": ("勤務歴5年以上の美容師さんをご紹介ください。", "behavior", "勤務歴", []),
    "count-beside": ("シニアの方に会いたいです。今週中に2人まで。", "count", "2人まで", []),
    "deadline-beside": ("シニアの方に会いたいです。今週中に2人まで。", "deadline", "今週中に", []),
    "degree-form": ("骨格標本を自作してしまうほどの爬虫類好き、いませんか?", "degree", "自作してしまうほどの", []),
    "degree-word": ("三度の飯より釣りが好きな方をご紹介ください。", "degree", "飯より", ["degree-word 三度 飯"]),
    "place-of-clause": ("渋谷区に住んでいる方をご紹介ください。", "place", "渋谷区に住んでいる", []),
    "family-clause": ("中学生の息子さんがいるお父さんをご紹介ください。", "family", "息子さんが", ["child 息子"]),
    "license-held": ("宅建士の資格がある50代の方をご紹介ください。", "occupation", "資格", ["license 資格"]),
    "trade-with-number": ("音楽教室を3教室以上営んでいる方をご紹介ください。", "behavior", "営んでいる", []),
    "just-done": ("猫を飼い始めたばかりの方をご紹介ください。", "trigger", "飼い始めたばかりの", []),
    "interest": ("紅茶に興味がある女性をご紹介ください。", "interest", "ある", ["interest-predicate 興味 ある"]),
    "wish": ("家を建て替えたい方をご紹介ください。", "need", "建て替えたい", []),
    "volition": ("紙の給与明細を電子化しようとしている会社をご紹介ください。", "need", "電子化しようとしている", []),
    "must": ("看板を直さなければという方をご紹介ください。", "need", "直さなければと", []),
    "need-word": ("屋根の塗り替えを検討している方をご紹介ください。", "need", "検討している", ["need-predicate 検討"]),
    "completed": ("事務所が浸水してしまった会社をご紹介ください。", "trigger", "浸水してしまった", []),
    "trouble": ("夜も眠れない方をご紹介ください。", "trigger", "眠れない", ["trouble 眠れる"]),
    "fails": ("後継者が見つからない方をご紹介ください。", "trigger", "見つからない", []),
    "told": ("血圧の再検査を言い渡された方をご紹介ください。", "trigger", "言い渡された", []),
    "unable": ("言い出しかねている方をご紹介ください。", "trigger", "言い出しかねている", []),
    "change": ("お客様の足が遠のいている居酒屋さんをご紹介ください。", "trigger", "遠のいている", ["change 遠のく"]),
    "became": ("社長になった方をご紹介ください。", "trigger", "なった", []),
    "lasting": ("半年後に結婚式を控えた方をご紹介ください。", "trigger", "控えた", []),
    "event": ("最近引っ越した方をご紹介ください。", "trigger", "引っ越した", ["event 引っ越し"]),
    "dated-past": ("去年から社員旅行を復活させた会社をご紹介ください。", "trigger", "復活させた", []),
    "experience": ("富士山に登ったことがある方をご紹介ください。", "behavior", "ある", []),
    "not-denied": ("英語が話せないわけではないエンジニアの方をご紹介ください。", "behavior", "わけではない", []),
    "act": ("猫を飼っている方をご紹介ください。", "behavior", "飼っている", []),
}


def test_every_test_has_an_ask() -> None:
    assert set(DECIDED) == set(get_args(Test)) - {"structure", "learned"}  # the model is asked beyond this room


@pytest.mark.parametrize("test", DECIDED)
def test_what_decided_is_noted_with_its_words_and_entries(test: str, reader: Read) -> None:
    text, kind, words, entries = DECIDED[test]
    facets = [f for t in reader(text).targets for f in t.facets if f.why.test == test]
    noted = [(f.kind, "".join(t.text for t in f.why.tokens), [f"{c.list} {c.entry}" for c in f.why.cited]) for f in facets]
    assert (kind, words, entries) in noted
