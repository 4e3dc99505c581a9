"""What the calls of groups take and answer, for the OpenAPI description.

Owns these shapes and their sentences.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, Field

from shokai_lint.model import LintResult
from shokai_lint.store.model import MAX_ASKS, MAX_MEMBER, Right
from shokai_lint.text import MAX_CHARS
from shokai_lint.web.problem_doc import ProblemDoc
from shokai_lint.web.problems import MAX_ITEMS
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


ASKED: tuple[type[BaseModel], ...] = (AskDoc, AsksDoc, NamedAskDoc)
TOLD: tuple[type[BaseModel], ...] = (KnownAskDoc, ResultAskDoc, PageDoc, PutDoc, GroupsDoc)
# A call of a group is closed, whatever else the service asks for.
CLOSED: dict[str, Any] = {"security": [{"token": []}]}
SCHEMES: dict[str, Any] = {
    "token": {"type": "http", "scheme": "bearer", "description": "A token of the group, made by `shokai-lint token create`."}
}
