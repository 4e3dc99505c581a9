from __future__ import annotations

from pathlib import Path

from shokai_lint.audit.jsonlines import jsonlines
from shokai_lint.audit.rows import Broken, Cells


def test_keys_are_columns_and_a_broken_line_breaks_itself_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = ['\ufeff{"text": "あ"}', "", '{"member": "い", "text": "う", "id": 7}', "{", '["え"]']
    path.write_bytes("\n".join(lines).encode() + b"\n\xff\n" + b" " * (1 << 20) + b"\n" + '{"text": "お"}'.encode())
    with jsonlines(path, None) as table:
        assert table.heading == ("text", "member", "id")
        rows = list(table.rows)
    assert rows == [
        Cells(1, ["あ", None, None]),
        Cells(3, ["う", "い", "7"]),
        Broken(4, "not JSON: Expecting property name enclosed in double quotes at character 1"),
        Broken(5, "not a JSON object"),
        Broken(6, "not UTF-8: byte 0 of the line does not fit"),
        Broken(7, "the line has more than 1,048,576 bytes"),
        Cells(8, ["お", None, None]),
    ]
