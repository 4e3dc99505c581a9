"""Answers that are found once for an object and kept with it: they die when it does.

`functools.cached_property` does the same behind a lock (Python 3.11), which costs more than most of these answers.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Generic, TypeVar, overload

Owner = TypeVar("Owner")
Answer = TypeVar("Answer")


class once(Generic[Owner, Answer]):  # noqa: N801 - written like `property`
    """A property that is computed when it is first asked for; threads that ask together compute the same answer."""

    def __init__(self, compute: Callable[[Owner], Answer]) -> None:
        self._compute, self._name, self.__doc__ = compute, compute.__name__, compute.__doc__

    @overload
    def __get__(self, owner: None, kind: type[Owner]) -> once[Owner, Answer]: ...
    @overload
    def __get__(self, owner: Owner, kind: type[Owner]) -> Answer: ...
    def __get__(self, owner: Owner | None, kind: type[Owner]) -> once[Owner, Answer] | Answer:
        """Compute the answer; from then on it stands in the object's own dictionary, where Python looks first."""
        if owner is None:
            return self
        answer = owner.__dict__[self._name] = self._compute(owner)
        return answer


def kept(question: Callable[[Owner], Answer]) -> Callable[[Owner], Answer]:
    """Let an object keep the answer to a question about it that never changes."""
    name = f"{question.__module__}.{question.__name__}"

    @wraps(question)
    def ask(owner: Owner) -> Answer:
        answers: dict[str, Any] = owner.__dict__
        if name not in answers:
            answers[name] = question(owner)
        found: Answer = answers[name]
        return found

    return ask
