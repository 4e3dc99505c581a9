"""The shape of a problem, for the OpenAPI description.

Owns its fields and their sentences.
"""

from __future__ import annotations

from pydantic import BaseModel, Field


class ProblemDoc(BaseModel):
    """What went wrong (RFC 9457). It never carries the text."""

    type: str = Field(description="Kind of problem, a link into /docs.", examples=["/docs#empty-text"])
    title: str = Field(description="The kind in words.")
    status: int = Field(description="HTTP status.", ge=400, le=599)
    detail: str = Field(description="What to change.")
