"""Lists that come in pages. botocore has no paginator for those of sesv2, so the token is followed."""

from collections.abc import Callable
from typing import TypeVar

from ..observation import Cause
from ..snapshot import Absent, Found, Unreachable
from .calls import Answer, Api, Incomplete
from .faults import Fault

T = TypeVar("T")

PAGE_SIZE = 1000
"""The most that ListEmailIdentities and ListConfigurationSets return at a time."""


def read_pages(
    api: Api,
    operation: str,
    parse: Callable[[Answer], tuple[T, ...]],
    *,
    service: str = "sesv2",
    parameters: Answer | None = None,
    may_be_absent: bool = False,
) -> Found[tuple[T, ...]] | Absent | Unreachable:
    """All pages, or nothing: a list that stops in the middle would pass for a whole one."""
    rows: list[T] = []
    token: str | None = None
    asked = {"PageSize": PAGE_SIZE} if parameters is None else parameters
    for _ in range(api.options.max_pages):
        more = {"NextToken": token} if token else {}
        page = api.read(
            service, operation, _page(parse), {**asked, **more}, may_be_absent=may_be_absent
        )
        if not isinstance(page, Found):
            return page
        fresh, token = page.value
        rows.extend(fresh)
        if not token:
            return Found(value=tuple(rows), source=page.source, at=page.at)
    return api.unreachable(
        api.action(service, operation),
        Fault(
            f"The list is longer than the {len(rows):,} rows that were read; the rest was left out.",
            "What you send from is looked up by name all the same." if service == "sesv2" else "",
            cause=Cause.TOO_LONG,
        ),
    )


def _page(
    parse: Callable[[Answer], tuple[T, ...]],
) -> Callable[[Answer], tuple[tuple[T, ...], str | None]]:
    return lambda answer: (parse(answer), answer.get("NextToken"))


def required(answer: Answer, field: str) -> list[Answer]:
    """A list that must be in the answer. Without it, "none" cannot be told from "not said"."""
    rows = answer.get(field)
    if not isinstance(rows, list):
        raise Incomplete(field)
    return rows
