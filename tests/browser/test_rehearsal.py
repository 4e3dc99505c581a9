"""The evening before the meeting: say it, see it, sharpen it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from .conftest import rehearse, score

ANYONE = "誰でも良いので紹介して下さい"


def test_from_anyone_to_over_eighty_by_pressing_and_typing(page: Page) -> None:
    page.get_by_role("button", name=ANYONE).click()
    first = score(page)
    assert first < 20
    expect(page.get_by_role("heading", name="どなたでもよいお願い")).to_be_visible()

    page.get_by_role("button", name="フットサルのチーム").click()
    better = score(page)
    assert better >= first + 10
    expect(page.get_by_role("heading", name="どなたでもよいお願い")).to_have_count(0)

    page.get_by_role("button", name="地域: 川越市").click()
    page.get_by_label("ほかの言葉にする").fill("高崎市")
    page.get_by_role("button", name="この言葉にする").click()
    expect(page.locator("#text")).to_have_value(re.compile("^高崎市にお住まいの30代で、フットサルのチームに入っている方"))

    put_caret_behind(page, "チームに")
    page.keyboard.insert_text("3年以上")
    now = score(page)
    assert now > 80
    expect(page.locator("#findings article")).to_have_count(0)
    expect(page.locator("#progress")).to_have_text(f"最初 {first} → いま {now}")


def put_caret_behind(page: Page, words: str) -> None:
    field = page.locator("#text")
    at = field.input_value().index(words) + len(words)
    field.evaluate("(field, at) => { field.focus(); field.setSelectionRange(at, at) }", at)


def test_a_choice_from_the_menu_takes_the_place_of_the_example(page: Page) -> None:
    rehearse(page, ANYONE)
    page.locator(".better button").first.click()
    score(page)
    chip = page.locator(".chip").first
    value = chip.inner_text().split(": ")[1].removesuffix(" ▾")
    before = page.input_value("#text")
    chip.click()
    expect(page.locator("#choices [aria-pressed=true]")).to_have_text(value)
    other = page.locator("#choices [aria-pressed=false]").first
    chosen = other.inner_text()
    other.click()
    expect(page.locator("#text")).to_have_value(before.replace(value, chosen, 1))
    expect(chip).to_contain_text(chosen)
    expect(chip).to_be_focused()
    # The other slots moved with their letters.
    for label in page.locator(".chip").all_inner_texts():
        assert label.split(": ")[1].removesuffix(" ▾") in page.input_value("#text")


def test_a_closed_menu_changes_nothing(page: Page) -> None:
    rehearse(page, ANYONE)
    page.locator(".better button").first.click()
    score(page)
    before = page.input_value("#text")
    page.locator(".chip").first.click()
    page.get_by_label("ほかの言葉にする").fill("どこか")
    page.keyboard.press("Escape")
    page.locator(".chip").first.click()
    page.get_by_label("ほかの言葉にする").press("Escape")
    expect(page.locator("#text")).to_have_value(before)


def test_undo_goes_back_step_by_step(page: Page) -> None:
    first = rehearse(page, ANYONE)
    page.locator(".better button").first.click()
    better = page.input_value("#text")
    score(page)
    rehearse(page, better + "!")
    page.click("#undo")
    expect(page.locator("#text")).to_have_value(better)
    score(page)
    expect(page.locator(".chip").first).to_be_visible()
    page.click("#undo")
    expect(page.locator("#text")).to_have_value(ANYONE)
    assert score(page) == first


def test_a_finding_leads_to_its_words(page: Page) -> None:
    rehearse(page, "🎉𠮷田です。元気な人を紹介して下さい")
    page.get_by_role("button", name="「元気」を文章の中で見る").click()
    chosen = page.locator("#text").evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)")
    assert chosen == "元気"


def test_five_questions_fill_as_the_ask_grows(page: Page) -> None:
    rehearse(page, "川越市で、先月カフェを開いたばかりの40代の女性を紹介して下さい")
    filled = {q: page.locator(f"#known-{q}").get_attribute("class") for q in ("whom", "where", "degree")}
    assert filled == {"whom": "filled", "where": "filled", "degree": "empty"}
    expect(page.locator("#known-where")).to_contain_text("川越市")
    rehearse(page, "人を紹介して下さい")
    assert page.locator("#known .filled").count() == 0


def test_what_did_not_change_is_not_touched(page: Page) -> None:
    rehearse(page, "元気な人を紹介して下さい")
    card = page.locator("article.finding").first
    card.locator("details[id$=more]").evaluate("node => { node.open = true; node.closest('article').same = true; }")
    rehearse(page, "元気な人をぜひ紹介して下さい")
    assert card.evaluate("node => node.same === true && node.querySelector('details[id$=more]').open")


def test_countdown_runs_and_stops(page: Page) -> None:
    page.clock.install()
    page.get_by_role("button", name="30秒").click()
    expect(page.locator("#clock")).to_have_text("30")
    page.clock.run_for(20_000)
    expect(page.locator("#clock")).to_have_text("10")
    expect(page.locator("#announce")).to_have_text("あと10秒です。")
    page.clock.run_for(11_000)
    expect(page.locator("#clock")).to_have_text("時間です")
    page.get_by_role("button", name="60秒").click()
    page.click("#timer-stop")
    expect(page.locator("#clock")).to_be_hidden()
    expect(page.locator("#timer-start")).to_be_focused()


def test_kana_that_are_not_converted_yet_are_not_looked_at(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/result") else None)
    page.locator("#text").focus()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Input.imeSetComposition", {"text": "しゃちょうを", "selectionStart": 6, "selectionEnd": 6})
    page.wait_for_timeout(900)
    assert asked == []
    devtools.send("Input.insertText", {"text": "社長を紹介して下さい"})
    assert score(page) > 0
    expect(page.locator("#steps li")).to_have_count(1)


def test_typing_on_is_one_step_until_it_is_left(page: Page) -> None:
    for text in ("社長", "社長を紹介", "社長を紹介して下さい"):
        rehearse(page, text)
    expect(page.locator("#steps li")).to_have_count(1)
    page.locator("#text").blur()
    rehearse(page, "川越市の社長を紹介して下さい")
    expect(page.locator("#steps li")).to_have_count(2)


def test_another_ask_begins_its_own_count(page: Page) -> None:
    first = rehearse(page, ANYONE)
    page.locator(".better button").first.click()
    now = score(page)
    expect(page.locator("#progress")).to_have_text(f"最初 {first} → いま {now}")
    page.click("#clear")
    expect(page.locator("#progress")).to_be_hidden()
    expect(page.locator("#text")).to_be_focused()
    rehearse(page, "社長を紹介して下さい")
    expect(page.locator("#progress")).to_be_hidden()


def test_a_result_of_another_text_is_dimmed(page: Page) -> None:
    rehearse(page, ANYONE)
    page.route("**/result", lambda route: None)
    page.locator("#text").press("End")
    page.keyboard.insert_text("。")
    expect(page.locator("#result.stale")).to_have_count(1)
    page.unroute("**/result")


def test_a_value_does_not_say_again_what_follows_it(page: Page) -> None:
    rehearse(page, ANYONE)
    page.get_by_role("button", name="フットサルのチーム").click()
    score(page)
    page.get_by_role("button", name="関心: フットサル").click()
    page.get_by_label("ほかの言葉にする").fill("草野球のチーム")
    page.get_by_role("button", name="この言葉にする").click()
    expect(page.locator("#text")).to_have_value(re.compile("、草野球のチームに入っている"))


def test_letters_of_another_language_are_told_kindly(page: Page) -> None:
    page.fill("#text", "Please introduce me to a baker.")
    expect(page.locator("#foreign")).to_contain_text("日本語でお書きください")


def test_moving_a_chip_moves_the_faces(page: Page) -> None:
    rehearse(page, ANYONE)
    page.get_by_role("button", name="フットサルのチーム").click()
    score(page)
    before = page.locator("#faces-lit").get_attribute("d"), page.locator(".how-many").inner_text()
    page.get_by_role("button", name="年代: 30代").click()
    page.get_by_label("ほかの言葉にする").fill("90代")
    page.get_by_role("button", name="この言葉にする").click()
    expect(page.locator("#text")).to_have_value(re.compile("90代"))
    score(page)
    after = page.locator("#faces-lit").get_attribute("d"), page.locator(".how-many").inner_text()
    assert after[1] != before[1]
    assert len(after[0] or "") <= len(before[0] or "")
