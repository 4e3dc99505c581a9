"""How long the page takes from the last key to the moved score, and what it weighs: a real Chromium and a server on this machine.

python -m bench.page [--rounds N]
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import statistics
from collections.abc import Sequence

import httpx
from playwright.sync_api import Page, sync_playwright
from tests.browser.conftest import ARGUMENTS, PHONE, rehearse
from tests.service import serving

ASKS = [
    "誰でも良いので紹介して下さい",
    "美容や健康に興味がある元気な方を紹介して下さい",
    "保険代理店の三浦です。お金を稼いでいる経営者の方をご紹介ください",
    "フットサルが好きな女性の方を探しています",
    "30坪以上のオフィスを使用している、企業の社長と会いたいです",
    "人脈を広げたいので、いろいろな業種の方とつながりたいです。どなたかご紹介いただけると嬉しいです",
]
# Resolves with the milliseconds from the last input to the change of the score.
WATCH = """() => { window.moved = new Promise((resolve) => {
  let last = 0;
  document.querySelector('#text').addEventListener('input', () => { last = performance.now(); });
  new MutationObserver(() => {
    if (document.querySelector('#printed .printed-text')?.textContent === document.querySelector('#text').value) {
      resolve(performance.now() - last);
    }
  }).observe(document.querySelector('#result'), { subtree: true, childList: true, characterData: true, attributes: true });
}); }"""


def main(argv: Sequence[str] | None = None) -> None:
    """Print medians and maxima in milliseconds, and the weight in bytes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args(argv).rounds
    with serving() as service, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = browser.new_context(locale="ja-JP", viewport=PHONE).new_page()
        loaded: list[str] = []
        page.on("request", lambda request: loaded.append(request.url))
        page.goto(service.url)
        taken = {ask: [_typed(page, ask) for _ in range(rounds)] for ask in ASKS}
        own = sorted({url for url in loaded if not url.endswith("/result")})
        weight = sum(len(gzip.compress(httpx.get(url).content)) for url in own)
        browser.close()
    for ask, times in taken.items():
        print(f"{statistics.median(times):5.0f} ms  (most {max(times):.0f})  {ask}")
    every = [t for times in taken.values() for t in times]
    print(f"{statistics.median(every):5.0f} ms  (most {max(every):.0f})  all {len(every)}, with the pause of 600 ms")
    print(f"{weight:,} bytes compressed in {len(own)} files; other hosts: {sum(service.url not in url for url in loaded)}")


def _typed(page: Page, ask: str) -> float:
    rehearse(page, ask[:-1])
    page.evaluate(WATCH)
    page.locator("#text").press("End")
    page.keyboard.insert_text(ask[-1])
    return float(page.evaluate("() => window.moved"))


if __name__ == "__main__":
    main()
