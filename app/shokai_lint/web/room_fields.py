"""Who will hear an ask, as the OpenAPI description has it.

Owns these types; what they mean is the reach's.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from shokai_lint.reach.room import MOST_LISTENERS, MOST_NETWORK

Listeners = Annotated[int, Field(ge=1, le=MOST_LISTENERS)] | None
Network = Annotated[int, Field(ge=1, le=MOST_NETWORK)] | None
Prefecture = Annotated[str, Field(examples=["埼玉県"])] | None
