"""Who listens: how many, how many people each of them knows, and where they live.

Owns the defaults and what a caller may set; the model that they feed is `estimate`'s.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# A referral meeting is a room of about thirty.
LISTENERS: Final = 30
# Ezoe, Morooka, Noda, Sabin & Koike 2012, PLoS ONE 7(1):e31184: 363.5 acquaintances on average (n = 1,500).
NETWORK: Final = 364
MOST_LISTENERS, MOST_NETWORK = 100_000, 10_000


@dataclass(frozen=True, slots=True)
class Room:
    """`listeners` hear the ask, each knows `network` people on average; `prefecture` is where they live, as in 埼玉県."""

    listeners: int = LISTENERS
    network: int = NETWORK
    prefecture: str | None = None


ANYWHERE: Final = Room()
PREFECTURES: Final = tuple(
    "北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 "
    "石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 "
    "岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県".split()
)


def prefecture(name: str) -> str | None:
    """Give a prefecture's full name for 埼玉 or 埼玉県; None where there is no such prefecture."""
    return next((p for p in PREFECTURES if name in {p, p[:-1]}), None)
