"""The call that takes a file of asks: any format of `shokai-lint audit`, its columns found by their headings.

Owns how rows become asks of the group; reading is the store's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from shokai_lint.audit.rows import Row
from shokai_lint.decoding import known_encoding
from shokai_lint.errors import UsageError
from shokai_lint.store.checks import AskError, ask_of
from shokai_lint.store.model import Ask, Put
from shokai_lint.store.reading import Choice, File, read
from shokai_lint.text import TextError
from shokai_lint.web.body import read_body
from shokai_lint.web.groups.access import Writer
from shokai_lint.web.groups.asks import DOOR, private
from shokai_lint.web.groups.bulk import MAX_FILE, TOLD
from shokai_lint.web.groups.docs import CLOSED
from shokai_lint.web.openapi import answers, problems
from shokai_lint.web.problems import Problem

if TYPE_CHECKING:
    from shokai_lint.store.opening import Store

router = APIRouter(tags=["groups"])
BINARY: dict[str, Any] = {
    "application/octet-stream": {"schema": {"type": "string", "format": "binary"}, "example": "紹介依頼\n…"}
}
# How the sentences of `check_text` begin; a row's text is checked in the process that reads the file.
KINDS = {
    "the text is empty": "empty-text",
    "the text has half": "malformed-text",
    "the text has a NUL": "malformed-text",
    "the text has": "text-too-long",
}
Word = Annotated[str, Field(max_length=200)] | None


class Sent(BaseModel):
    """What the sender says of a file."""

    name: str = Field(min_length=1, max_length=255, description="The file's name; its ending says the format.")
    text_column: Word = Field(None, description="The heading of the column of asks; found by its heading unless told.")
    member_column: Word = Field(None, description="That of names.")
    date_column: Word = Field(None, description="That of dates.")
    id_column: Word = Field(None, description="That of ids.")
    sheet: Word = Field(None, description="The sheet of a book; the first with a heading unless told.")
    encoding: Word = Field(None, description="The encoding of a text file; found out unless told.")
    replace: bool = Field(False, description="Whether all other asks of the group are deleted.")

    def choice(self) -> Choice:
        """Give what is chosen; raise a 422 problem for an unknown encoding."""
        named = {"text": self.text_column, "member": self.member_column, "date": self.date_column, "id": self.id_column}
        return Choice(_encoding(self.encoding), self.sheet, {kind: heading for kind, heading in named.items() if heading})


@router.post(
    "/v1/groups/{group}/uploads",
    summary="Keep the asks of a file",
    openapi_extra={**CLOSED, "requestBody": {"required": True, "content": BINARY}},
    responses={
        **answers("UploadDoc", "What became of it, and which columns were chosen."),
        **problems(*DOOR, "body-too-large", "request-too-slow", "invalid-request", "unreadable-file", "group-full"),
    },
)
async def upload(request: Request, visit: Writer, sent: Annotated[Sent, Query()]) -> Response:
    """Keep each row as an ask; without a column of ids it is named by file and row, so the same file again adds nothing."""
    choice = sent.choice()
    body = await read_body(request, MAX_FILE)

    def kept(store: Store) -> dict[str, Any]:
        rows = Rows(_read(body, sent.name, choice))
        return rows.told(store.asks.put(visit.group, list(rows.asks.values()), alone=sent.replace))

    return private(await visit.call(kept, long=True))


def _read(body: bytes, name: str, choice: Choice) -> File:
    try:
        return read(body, name, choice)
    except UsageError as error:
        raise Problem("unreadable-file", str(error)) from None


class Rows:
    """The asks of a file by their ids, and the rows that are none."""

    def __init__(self, file: File) -> None:
        self._file = file
        self.asks: dict[str, Ask] = {}
        self._places: dict[str, int] = {}
        self._errors: list[dict[str, Any]] = []
        for row in file.rows:
            self._add(row)

    def told(self, put: Put) -> dict[str, Any]:
        """Give the answer."""
        counted = {"rows": len(self._file.rows), "created": put.created, "replaced": put.replaced, "failed": len(self._errors)}
        return {**self._file.told, **counted, "errors": self._errors[:TOLD]}

    def _add(self, row: Row) -> None:
        try:
            ask = _ask(row)
        except (AskError, TextError) as error:
            self._errors.append({"row": row.number, "kind": kind_of(str(error)), "reason": str(error)})
            return
        if ask.id in self._places:
            self._errors.append({"row": row.number, "kind": "same-id", "reason": f"row {self._places[ask.id]} has the same id"})
            return
        self.asks[ask.id], self._places[ask.id] = ask, row.number


def kind_of(reason: str) -> str:
    """Name a reason that came as a sentence, for a page that says it in its own words."""
    return next((kind for beginning, kind in KINDS.items() if reason.startswith(beginning)), "other")


def _ask(row: Row) -> Ask:
    if row.error is not None:
        raise AskError(row.error)
    name = row.id or f"{row.source}:{row.number:06}"
    return ask_of({"text": row.text, "member": row.member, "date": row.date}, name)


def _encoding(name: str | None) -> str | None:
    try:
        return None if name is None else known_encoding(name)
    except ValueError as error:
        raise Problem("invalid-request", str(error)) from None
