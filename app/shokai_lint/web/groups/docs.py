"""What the calls of groups take and answer, for the OpenAPI description.

Owns these shapes and their sentences.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, Field

from shokai_lint.model import Lang, LintResult
from shokai_lint.store.model import MAX_ASKS, MAX_MEMBER, Right, State
from shokai_lint.text import MAX_CHARS
from shokai_lint.web.problem_doc import ProblemDoc
from shokai_lint.web.problems import MAX_ITEMS
from shokai_lint.web.room_fields import Listeners, Network, Prefecture
from shokai_lint.web.wire import MAX_ID

AskId = Annotated[str, Field(min_length=1, max_length=MAX_ID)]
AskText = Annotated[str, Field(min_length=1, max_length=MAX_CHARS, description="The ask.")]
Member = Annotated[str, Field(max_length=MAX_MEMBER)] | None
EXAMPLE = {"text": "川越市でパン屋を営んでいる方を紹介して下さい", "member": "三浦", "date": "2026-04-01"}


class AskDoc(BaseModel):
    """An ask to keep under the id of its address."""

    text: AskText
    member: Member = Field(None, description="Who made it.")
    date: str | None = Field(None, description="A day or a month; 2026-04-01, 2026-04, 2026年4月 …", examples=["2026-04-01"])


class NamedAskDoc(AskDoc):
    """An ask to keep, with its id."""

    id: AskId | int = Field(description="Its name in the group: printable, and no part of it between slashes empty, . or ..")


class AsksDoc(BaseModel):
    """Asks to keep."""

    asks: list[NamedAskDoc] = Field(description="The asks.", max_length=MAX_ITEMS)


class KnownAskDoc(BaseModel):
    """An ask that is kept, and what the last audit said of it."""

    id: str = Field(description="Its name in the group.")
    text: str = Field(description="The ask, exactly as received.")
    member: str | None = Field(description="Who made it.")
    date: str | None = Field(description="YYYY-MM-DD or YYYY-MM.")
    score: int | None = Field(description="0 to 100; null while no audit has looked at it.")
    level: int | None = Field(description="1 to 5; null likewise.")
    error: str | None = Field(description="Why it could not be linted.")


class ResultAskDoc(KnownAskDoc):
    """An ask with the whole result."""

    result: LintResult | None = Field(description="The result of the last audit, null while none has looked at it.")


class PageDoc(BaseModel):
    """A page of asks, in the order of their ids."""

    asks: list[KnownAskDoc] = Field(description="The asks.")
    next: str | None = Field(description="The `cursor` of the next page, null after the last.")


class LineErrorDoc(BaseModel):
    """An ask of many that was not kept."""

    line: int = Field(description="The number of its line, or of its place in the list, from 1.")
    id: str | None = Field(description="Its id, where it has one.")
    error: ProblemDoc = Field(description="Why.")


class PutDoc(BaseModel):
    """What became of many asks."""

    created: int = Field(description="Asks that are new.")
    replaced: int = Field(description="Asks that took the place of one of the same id.")
    failed: int = Field(description="Asks that were not kept.")
    errors: list[LineErrorDoc] = Field(description="Why, for the first 1,000 of them.")


class GroupDoc(BaseModel):
    """A group as its token sees it."""

    group: str = Field(description="Its name.")
    rights: list[Right] = Field(description="What the token may do.")
    asks: int = Field(description=f"Asks that are kept, at most {MAX_ASKS:,}.")


class GroupsDoc(BaseModel):
    """The groups that a token opens: one."""

    groups: list[GroupDoc] = Field(description="The groups.")


class RowErrorDoc(BaseModel):
    """A row of a file that was not kept."""

    row: int = Field(description="Its number, as a spreadsheet counts: the heading is 1.")
    kind: str = Field(description="empty-text, text-too-long, malformed-text, same-id or other.")
    reason: str = Field(description="Why.")


class UploadDoc(BaseModel):
    """What became of a file."""

    name: str = Field(description="Its name.")
    read_as: str = Field(description="How it was read: encoding and separator, or the sheet.")
    columns: dict[str, str] = Field(description="The headings that were chosen: text, member, date, id.")
    rows: int = Field(description="Rows in which anything is written.")
    created: int = Field(description="Asks that are new.")
    replaced: int = Field(description="Asks that took the place of one of the same id.")
    failed: int = Field(description="Rows that were not kept.")
    errors: list[RowErrorDoc] = Field(description="Why, for the first 1,000 of them.")


class OrderDoc(BaseModel):
    """How an audit reads the asks; every field may be left out."""

    lang: Lang | None = Field(None, description="Language of the sentences of its results.")
    narrow: bool | None = Field(None, description="Whether better asks are offered; true unless told, and false is faster.")
    listeners: Listeners = Field(None, description="How many hear the asks, for `reach`.")
    network: Network = Field(None, description="How many people a listener knows, for `reach`.")
    home_prefecture: Prefecture = Field(None, description="Where the listeners live, for `reach`.")


class AuditDoc(BaseModel):
    """An audit: how far it is, and what it found."""

    id: str = Field(description="Its name in the group.")
    state: State = Field(description="queued, running, finished or failed.")
    texts: int = Field(description="Different texts.")
    done: int = Field(description="Texts that have a result.")
    share: float = Field(description="done / texts, 0 to 1.", ge=0, le=1)
    rate: float = Field(description="Texts a second, since it was last taken up.")
    left_seconds: int | None = Field(description="What it will take at this rate, null while that is not known.")
    created: str = Field(description="When it was asked for (UTC).")
    started: str | None = Field(description="When it was taken up.")
    finished: str | None = Field(description="When it ended.")
    reason: str | None = Field(description="Why it failed.")
    settings: dict[str, Any] = Field(description="How it reads: lang, narrow, listeners, network, home_prefecture.")
    figures: dict[str, Any] | None = Field(description="What it found, in numbers alone; they stay when asks are deleted.")


class AuditsDoc(BaseModel):
    """A page of audits, newest first."""

    audits: list[AuditDoc] = Field(description="The audits.")
    next: str | None = Field(description="The `cursor` of the next page, null after the last.")


ASKED: tuple[type[BaseModel], ...] = (AskDoc, AsksDoc, NamedAskDoc, OrderDoc)
TOLD: tuple[type[BaseModel], ...] = (KnownAskDoc, ResultAskDoc, PageDoc, PutDoc, GroupsDoc, UploadDoc, AuditDoc, AuditsDoc)
# A call of a group is closed, whatever else the service asks for.
CLOSED: dict[str, Any] = {"security": [{"token": []}]}
SCHEMES: dict[str, Any] = {
    "token": {"type": "http", "scheme": "bearer", "description": "A token of the group, made by `shokai-lint token create`."}
}
