"""What an audit says, in Japanese and English.

Owns these words; names of facets and verdicts are the reports'.
"""

from __future__ import annotations

from shokai_lint.model import FacetKind, Lang

COLUMNS: dict[Lang, dict[str, str]] = {
    "ja": {
        "source": "元データ", "row": "行", "id": "番号", "member": "メンバー", "date": "日付", "text": "依頼", "score": "具体度",
        "level": "段階", "summary": "要約", "findings": "指摘", "conditions": "伝わる条件", "better": "言い換えの例",
        "better_score": "言い換えの具体度", "matches": "知り合いのうちの人数", "verdict": "広さ",
    },
    "en": {
        "source": "source", "row": "row", "id": "id", "member": "member", "date": "date", "text": "text", "score": "score",
        "level": "level", "summary": "summary", "findings": "findings", "conditions": "conditions", "better": "better",
        "better_score": "better_score", "matches": "matches", "verdict": "verdict",
    },
}  # fmt: skip
REASON: dict[Lang, str] = {"ja": "理由", "en": "reason"}

SAID: dict[Lang, dict[str, str]] = {
    "ja": {
        "read": "{rows:,}行 異なる文章 {texts:,}件 調べ終えている文章 {known:,}件",
        "resettled": "前回と版や設定が違うため、すべての文章を調べ直します",
        "errors": "読めなかった行 {errors:,}件: 理由は {path} にあります",
        "interrupted": "途中で止めました。残り{waiting:,}行は、もう一度同じコマンドで続きから調べます",
        "done": "{rows:,}行 結果 {results:,}件 エラー {errors:,}件 平均 {mean}点 中央値 {median:g}点",
    },
    "en": {
        "read": "rows: {rows:,}  different texts: {texts:,}  linted before: {known:,}",
        "resettled": "versions or options differ from the last run: every text is linted again",
        "errors": "rows that could not be read: {errors:,}; the reasons are in {path}",
        "interrupted": "stopped; {waiting:,} rows are left: the same command goes on with them",
        "done": "rows: {rows:,}  results: {results:,}  errors: {errors:,}  mean score: {mean}  median: {median:g}",
    },
}

REPORT: dict[Lang, dict[str, str]] = {
    "ja": {
        "title": "紹介依頼の振り返り",
        "lead": "{sources}の{results:,}件を調べました。具体度は0〜100点で、高いほど聞いた方の頭に顔が浮かびやすい依頼です。",
        "partial": "途中までの結果です。まだ調べていない行が{waiting:,}件あります。",
        "unread": "読めなかった行が{errors:,}件あります。行番号と理由は errors.csv にあります。",
        "asks": "件",
        "count": "件数",
        "share": "割合",
        "mean": "平均",
        "median": "中央値",
        "score": "具体度",
        "scores": "どれくらい具体的か",
        "scores_lead": "平均{mean}点、中央値{median:g}点です。",
        "range": "点数",
        "rules": "どこが伝わりにくいか",
        "rules_lead": "指摘の多い順です。例は皆さんの言葉そのままです。",
        "rule": "指摘",
        "examples": "たとえば",
        "no_rules": "指摘はありませんでした。",
        "facets": "何を言い忘れているか",
        "facets_lead": "条件の種類ごとに、それを伝えている依頼の件数です。少ないものほど、言い添えると探しやすくなります。",
        "facet": "条件",
        "forgotten": "忘れがちな条件: {kinds}",
        "verdicts": "広すぎるか、狭すぎるか",
        "verdicts_lead": "聞き手{listeners}人、知り合いは1人{network}人として、当てはまる人の数を見積もりました。",
        "verdict": "見立て",
        "members": "お手伝いしたい方",
        "members_lead": "平均点の低い順です。一番伸びしろのある依頼と、その言い換えの例を添えました。"
            "例の数や地名は、ご自身の言葉に替えてください。",
        "member": "メンバー",
        "lowest": "依頼",
        "better": "言い換えの例",
        "more_members": "ほかに{n:,}人います。全員の結果は results.csv にあります。",
        "words": "同じ人ばかり探していないか",
        "words_lead": "複数の依頼に出てくる条件です。",
        "words_top": "{all:,}件中{asks:,}件が「{text}」です。",
        "word": "言葉",
        "repeated": "同じ文章の依頼",
        "rows": "行数",
        "months": "月ごとの移り変わり",
        "months_lead": "月ごとの件数と平均点です。",
        "undated": "日付の読めない依頼が{undated:,}件あり、ここには含みません。",
        "month": "月",
        "baseline": "前回と比べて",
        "baseline_lead": "前回は{asks:,}件で平均{mean}点でした。"
            "直った指摘{resolved:,}件、新しい指摘{new:,}件、残っている指摘{persisting:,}件です。",
        "other_versions": "前回とはプログラムやルールの版が違うため、差には版の違いも含まれます。",
        "resolved": "直った",
        "new": "新しい",
        "persisting": "残っている",
        "made": "作成に使った版",
    },
    "en": {
        "title": "Our asks for introductions",
        "lead": "{results:,} asks from {sources}. The score goes from 0 to 100; "
            "the higher, the sooner a face comes to a listener's mind.",
        "partial": "These results are partial: {waiting:,} rows have not been looked at yet.",
        "unread": "{errors:,} rows could not be read. Their numbers and the reasons are in errors.csv.",
        "asks": "asks",
        "count": "asks",
        "share": "share",
        "mean": "mean",
        "median": "median",
        "score": "score",
        "scores": "How specific they are",
        "scores_lead": "The mean is {mean}, the median {median:g}.",
        "range": "score",
        "rules": "Where listeners get lost",
        "rules_lead": "The most frequent first, with words of the group itself.",
        "rule": "finding",
        "examples": "for example",
        "no_rules": "Nothing was found.",
        "facets": "What is left unsaid",
        "facets_lead": "How many asks state a condition of each kind. The rarest are worth adding: they make the search easier.",
        "facet": "condition",
        "forgotten": "Often forgotten: {kinds}",
        "verdicts": "Too broad or too narrow",
        "verdicts_lead": "How many people fit, estimated for {listeners} listeners who know {network} people each.",
        "verdict": "verdict",
        "members": "Who could use a hand",
        "members_lead": "The lowest mean first, with the ask that has most to gain and a better one. "
            "Put your own words for numbers and places.",
        "member": "member",
        "lowest": "ask",
        "better": "for example",
        "more_members": "{n:,} more members: results.csv has the results of all.",
        "words": "Do we all ask for the same people",
        "words_lead": "Conditions that stand in several asks.",
        "words_top": "{asks:,} of {all:,} ask for “{text}”.",
        "word": "words",
        "repeated": "Asks that are the same word for word",
        "rows": "rows",
        "months": "Month by month",
        "months_lead": "Asks and their mean score by month.",
        "undated": "{undated:,} asks without a date that can be read are left out here.",
        "month": "month",
        "baseline": "Since the last time",
        "baseline_lead": "Last time: {asks:,} asks, mean {mean}. "
            "Findings resolved: {resolved:,}, new: {new:,}, persisting: {persisting:,}.",
        "other_versions": "The program or its rules have changed since, which is part of the difference.",
        "resolved": "resolved",
        "new": "new",
        "persisting": "persisting",
        "made": "made with",
    },
}  # fmt: skip

# From broad to narrow, then what cannot be placed between them.
VERDICT: dict[Lang, dict[str, str]] = {
    "ja": {
        "too-broad": "広すぎる", "sweet-spot": "ちょうどよい", "narrow": "狭め", "too-narrow": "狭すぎる",
        "unclear": "聞き方しだい", "named": "名指し", "none": "見積もりなし",
    },
    "en": {
        "too-broad": "too broad", "sweet-spot": "a few faces", "narrow": "narrow", "too-narrow": "too narrow",
        "unclear": "unclear", "named": "by name", "none": "no estimate",
    },
}  # fmt: skip

# The kinds of condition that a group may forget: a name and how many by when are not among them.
ASKED: tuple[FacetKind, ...] = (
    "gender", "age", "family", "place", "occupation", "industry",
    "organization", "interest", "behavior", "need", "trigger", "measure",
)  # fmt: skip
