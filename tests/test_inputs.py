from __future__ import annotations

import io
from pathlib import Path

import pytest

from shokai_lint.decoding import Bad, known_encoding
from shokai_lint.inputs import Format, Record, Source, argument, file, read

ASK = "誰でも良いので紹介して下さい"


def source(data: bytes) -> Source:
    return Source("in", "in", lambda: io.BytesIO(data))


def texts(data: bytes, form: Format, encoding: str = "utf-8") -> list[tuple[str | None, str, int | None]]:
    return [(r.id, r.text, r.place.line) for r in read(source(data), form, encoding) if isinstance(r, Record)]


def faults(data: bytes, form: Format, encoding: str = "utf-8") -> list[str]:
    return [str(r) for r in read(source(data), form, encoding) if isinstance(r, Bad)]


def test_a_whole_text_is_kept_letter_by_letter() -> None:
    text = "一行目\r\n\r\n二行目 \n"
    assert texts(text.encode(), "text") == [(None, text, 1)]


def test_lines_keep_their_numbers_and_lose_only_their_ends() -> None:
    data = " 一\r\n\n\u3000\n二 \n三".encode()
    assert texts(data, "lines") == [(None, " 一", 1), (None, "二 ", 4), (None, "三", 5)]


def test_line_separators_other_than_line_feed_belong_to_the_text() -> None:
    assert texts("一\u2028二\x0b三\x85四\r五\n".encode(), "lines") == [(None, "一\u2028二\x0b三\x85四\r五", 1)]


@pytest.mark.parametrize("form", ["text", "lines"])
def test_a_byte_order_mark_is_no_part_of_the_text(form: Format) -> None:
    assert texts(b"\xef\xbb\xbf" + ASK.encode(), form) == [(None, ASK, 1)]


def test_only_the_first_byte_order_mark_is_dropped() -> None:
    data = "\ufeff一\n\ufeff二\n".encode()
    assert [text for _, text, _ in texts(data, "lines", known_encoding("utf-8-sig"))] == ["一", "\ufeff二"]


def test_a_byte_order_mark_in_an_argument_was_typed() -> None:
    (typed,) = read(argument(1, "\ufeff" + ASK), "text")
    assert isinstance(typed, Record)
    assert typed.text.endswith(ASK)
    assert str(typed.place) == "argument 1"


def test_an_argument_does_not_follow_the_encoding_of_files() -> None:
    (typed,) = read(argument(2, ASK), "text", "cp932")
    assert isinstance(typed, Record)
    assert typed.text == ASK


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp", "iso2022_jp", "utf-16", "utf-16-le", "utf-32", "utf-8"])
@pytest.mark.parametrize("form", ["text", "lines"])
def test_encodings(encoding: str, form: Format) -> None:
    # 上 (U+4E0A) has the byte 0A in UTF-16.
    data = f"{ASK}上\n".encode(encoding)
    assert [t.rstrip("\n") for _, t, _ in texts(data, form, encoding)] == [f"{ASK}上"]


def test_shift_jis_is_named_with_the_byte_that_does_not_fit() -> None:
    (fault,) = faults(f"ok {ASK}".encode("cp932"), "text")
    assert fault == "in:1: not UTF-8: byte 3 (from 0) does not fit; it reads as Shift_JIS (CP932): try --encoding cp932"


def test_bytes_after_a_byte_order_mark_are_counted_from_the_start_of_the_file() -> None:
    (fault,) = faults(b"\xef\xbb\xbfab\xff", "text")
    assert "byte 5 " in fault


def test_a_line_that_does_not_decode_stops_nothing_and_the_hint_is_given_once() -> None:
    data = b"abc\n" + "方".encode("cp932") + b"\n" + "人".encode("cp932") + "\n良い\n".encode()
    assert [text for _, text, _ in texts(data, "lines")] == ["abc", "良い"]
    first, second = faults(data, "lines")
    assert first.startswith("in:2: not UTF-8: byte 4 ")
    assert "cp932" in first
    assert second == "in:3: not UTF-8: byte 7 (from 0) does not fit"


def test_utf_16_read_as_utf_8_is_reported_once() -> None:
    (fault,) = faults(f"{ASK}\n{ASK}\n".encode("utf-16"), "lines")
    assert "--encoding utf-16" in fault


def test_truncated_utf_16() -> None:
    assert len(faults(ASK.encode("utf-16")[:-1], "lines", "utf-16")) == 1


@pytest.mark.parametrize("name", ["nonsense", "hex", "rot13", "base64"])
def test_what_is_no_text_encoding_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=f"unknown encoding: {name}"):
        known_encoding(name)


def test_jsonl_ids_become_strings_in_their_own_spelling() -> None:
    rows = ['{"text":"一","id":"a"}', '{"text":"二","id":7}', '{"id":1e400,"text":"三"}', '{"text":"四","id":null}']
    rows.append('{"text":"五","id":1' + "0" * 5000 + "}")
    ids = [name for name, _, _ in texts("\n".join(rows).encode(), "jsonl")]
    assert ids == ["a", "7", "1e400", None, "1" + "0" * 5000]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "not JSON: Expecting property name enclosed in double quotes at character 1"),
        (b'["text"]', "not a JSON object"),
        (b"{}", "`text` must be a string"),
        (b'{"text": 5}', "`text` must be a string"),
        (b'{"text": null}', "`text` must be a string"),
        (b'{"text": "a", "id": true}', "`id` must be a string or a number"),
        (b'{"text": "a", "id": [1]}', "`id` must be a string or a number"),
        (b'{"text": "a", "id": NaN}', "not JSON: NaN"),
        (b'{"text": "a", "id": "\\ud83d"}', "`id` has half of a surrogate pair"),
        (b"[" * 200_000, "not JSON that can be read: nested too deeply"),
    ],
)
def test_a_bad_jsonl_line_is_reported_with_its_number_and_the_rest_is_read(line: bytes, message: str) -> None:
    data = b'{"text": "one"}\n' + line + b'\n\n{"text": "two"}\n'
    assert [(text, n) for _, text, n in texts(data, "jsonl")] == [("one", 1), ("two", 4)]
    (fault,) = faults(data, "jsonl")
    assert fault == f"in:2: {message}"


def test_errors_never_carry_the_text() -> None:
    private = "山田太郎"
    data = f'{{"text": "{private}"\n{private}\n{{"txt": "{private}"}}\n'.encode() + private.encode("cp932") + b"\n"
    found = faults(data, "jsonl")
    assert len(found) == 4
    assert all(private not in fault for fault in found)


@pytest.mark.parametrize("heading", ["text", "内容", "依頼", "紹介依頼", " TEXT "])
def test_csv_finds_the_column_by_its_heading(heading: str) -> None:
    data = f'名前,ID,{heading}\r\n山田,7,"一, ""二"""\r\n佐藤,,"三\n四"\r\n\r\n鈴木,9,五\r\n'.encode()
    assert texts(data, "csv") == [("7", '一, "二"', 2), (None, "三\n四", 3), ("9", "五", 6)]


def test_csv_from_a_japanese_spreadsheet() -> None:
    assert texts("依頼\r\n誰でも①\r\n".encode("cp932"), "csv", "cp932") == [(None, "誰でも①", 2)]


def test_csv_without_a_text_column() -> None:
    assert faults(b"a,b\n1,2\n", "csv") == ["in:1: no column is headed text, 内容, 依頼 or 紹介依頼"]


def test_a_bad_csv_row_stops_nothing() -> None:
    data = b'id,text\n1\n2,"a"b\n3,ok\n4,\xff\n5,fine\n'
    assert texts(data, "csv") == [("3", "ok", 4), ("5", "fine", 6)]
    short, quoted, undecodable = faults(data, "csv")
    assert short == "in:2: the row has 1 cells; the text is in column 2"
    assert quoted.startswith("in:3: not CSV: ")
    assert undecodable.startswith("in:5: not UTF-8: byte 24 (from 0) does not fit; name its encoding")


def test_csv_with_a_quotation_that_never_ends() -> None:
    assert faults(b'text\n"abc\n', "csv") == ["in:2: not CSV: unexpected end of data"]


@pytest.mark.parametrize("form", ["text", "lines", "jsonl", "csv"])
def test_a_file_that_cannot_be_opened(form: Format, tmp_path: Path) -> None:
    (missing,) = read(file(str(tmp_path / "none")), form)
    (folder,) = read(file(str(tmp_path)), form)
    assert str(missing).endswith("none: No such file or directory")
    assert str(folder).endswith("Is a directory")


def test_lines_are_read_as_they_come() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            buffer[:] = b"abc\n" * (len(buffer) // 4) + b"\n" * (len(buffer) % 4)
            return len(buffer)

    endless = Source("in", "in", lambda: io.BufferedReader(Endless()))  # type: ignore[type-var]
    first = next(read(endless, "jsonl"))
    assert str(first) == "in:1: not JSON: Expecting value at character 0"
