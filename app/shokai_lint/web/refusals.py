"""What a person is told who is refused though the text may be good, in Japanese and English.

Owns these sentences; which of them is told is decided by the kind of problem.
"""

from __future__ import annotations

from shokai_lint.model import Lang

REFUSALS: dict[Lang, dict[str, str]] = {
    "ja": {
        "unknown-host": "このアドレスでは開けません。管理者にお尋ねください。",
        "key-needed": "合言葉（キー）が必要です。ページを開き直して、パスワードの欄に入れてください。",
        "request-too-slow": "送信に時間がかかりすぎたようです。もう一度お試しください。",
        "too-many-requests": "少し間を置いて、もう一度お試しください。",
        "busy": "ただいま混み合っています。数秒後にもう一度お試しください。",
        "no-store": "このサービスでは、会の依頼をお預かりしていません。",
        "token-needed": "このトークンでは開けませんでした。前の画面から、もう一度お試しください。",
        "not-allowed": "このトークンでは、そこまではできません。管理者にお尋ねください。",
        "no-report": "まだ一度も調べていません。前の画面で「調べ始める」を押してください。",
        "store-busy": "ただいま混み合っています。数秒後にもう一度お試しください。",
        "store-unreachable": "いまは保存場所につながりません。少し間を置いてお試しください。",
        "worker-lost": "途中で止まってしまいました。もう一度お試しください。",
        "stopping": "ただいま入れ替えの最中です。数秒後にもう一度お試しください。",
        "text-too-slow": "お調べするのに時間がかかりすぎるようです。お願いの部分だけをお書きください。",
    },
    "en": {
        "unknown-host": "The service is not open under this address. Please ask its operator.",
        "key-needed": "A key is needed. Please open the page again and give it as the password.",
        "request-too-slow": "Sending took too long. Please try again.",
        "too-many-requests": "Please wait a moment and try again.",
        "busy": "Many people are asking just now. Please try again in a few seconds.",
        "no-store": "This service keeps no groups.",
        "token-needed": "This token opens nothing. Please try again from the page before.",
        "not-allowed": "This token does not allow that. Please ask the operator.",
        "no-report": "Nothing has been looked at yet. Please press “Start” on the page before.",
        "store-busy": "Many people are busy just now. Please try again in a few seconds.",
        "store-unreachable": "The store cannot be reached just now. Please try again in a moment.",
        "worker-lost": "We were interrupted. Please try again.",
        "stopping": "We are just restarting. Please try again in a few seconds.",
        "text-too-slow": "This takes too long to read. Please write the part with the request alone.",
    },
}
